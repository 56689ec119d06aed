package import AssessmentLinearAlgebra

/// What is asked of an exploratory factor analysis: how many factors, how extracted, how rotated.
///
/// `fit` turns correlations into a `FactorModel`. The same request and matrix give the same model, bit by bit.
package struct FactorAnalysis: Sendable {
  /// How many factors, at least 1.
  package var factorCount: Int
  /// How they are extracted.
  package var extraction: Extraction
  /// How they are rotated; with one factor there is nothing to rotate.
  package var rotation: Rotation
  /// How the optimum of the rotation criterion is searched.
  package var search: RotationSearch
  /// From where the optimum of the extraction is searched.
  package var starts: ExtractionStarts

  /// A request.
  package init(
    factorCount: Int,
    extraction: Extraction = .minres,
    rotation: Rotation = .oblimin(),
    search: RotationSearch = RotationSearch(),
    starts: ExtractionStarts = ExtractionStarts()
  ) {
    precondition(factorCount >= 1, "a factor analysis needs at least one factor")
    self.factorCount = factorCount
    self.extraction = extraction
    self.rotation = rotation
    self.search = search
    self.starts = starts
  }

  /// The degrees of freedom of a model, `((p − m)² − (p + m))/2`.
  package static func degreesOfFreedom(itemCount: Int, factorCount: Int) -> Int {
    let rest = itemCount - factorCount
    return (rest * rest - itemCount - factorCount) / 2
  }

  /// The most factors that leave no negative degrees of freedom (Ledermann 1937).
  package static func largestFactorCount(itemCount: Int) -> Int {
    var count = 0
    while count < itemCount, degreesOfFreedom(itemCount: itemCount, factorCount: count + 1) >= 0 { count += 1 }
    return count
  }

  /// Fits the model to correlations.
  ///
  /// - Parameter sampleSize: how many people the correlations come from; without it there are no tests of fit.
  /// - Throws: `FactorAnalysisFailure` if there is no result. Heywood cases and iterations that did not converge are
  ///   facts on the result.
  package func fit(_ correlations: Matrix, sampleSize: Int? = nil) throws(FactorAnalysisFailure) -> FactorModel {
    let matrix = try check(correlations)
    var extracted = try extraction.solve(matrix, factorCount: factorCount, starts: starts)
    extracted.loadings = CanonicalOrder(loadings: extracted.loadings).apply(to: extracted.loadings)
    let rotated = rotation.rotate(extracted.loadings, search: search)
    return try FactorModel(
      analysis: self,
      correlations: matrix,
      sampleSize: sampleSize,
      extracted: extracted,
      rotated: rotated
    )
  }

  /// The matrix made exactly symmetric, after the checks that do not depend on the iteration.
  private func check(_ correlations: Matrix) throws(FactorAnalysisFailure) -> Matrix {
    precondition(correlations.isSquare, "correlations form a square matrix")
    let order = correlations.rowCount
    for column in 0..<order {
      for row in 0...column {
        let value = correlations[row, column]
        let mirror = correlations[column, row]
        guard value.isFinite, mirror.isFinite else { throw .notFinite(row: row, column: column) }
        let isFaulty =
          row == column ? abs(value - 1) > 1e-8 : abs(value - mirror) > 1e-8 || abs(value) > 1 + 1e-8
        if isFaulty { throw .notCorrelations(row: row, column: column, value: value) }
      }
    }
    if extraction == .principalComponents {
      guard factorCount <= order else { throw .tooManyFactors(largestFactorCount: order) }
    } else {
      let degrees = Self.degreesOfFreedom(itemCount: order, factorCount: factorCount)
      let largest = Self.largestFactorCount(itemCount: order)
      guard factorCount < order else { throw .tooManyFactors(largestFactorCount: largest) }
      guard degrees >= 0 else {
        throw .negativeDegreesOfFreedom(degreesOfFreedom: degrees, largestFactorCount: largest)
      }
    }
    return Matrix(rowCount: order, columnCount: order) { row, column in
      row == column ? 1 : (correlations[row, column] + correlations[column, row]) / 2
    }
  }
}
