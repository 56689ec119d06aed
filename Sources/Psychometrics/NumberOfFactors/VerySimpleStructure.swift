package import AssessmentLinearAlgebra

/// Very simple structure: how well the correlations are reproduced if only the largest c loadings of each item of a
/// varimax solution are kept.
///
/// `1 − Σ(R − ΛcΛcᵀ)²/ΣR²`, diagonals counted. The best number of factors for complexity c has the largest fit.
///
/// - Source: Revelle & Rocklin (1979), Multivariate Behavioral Research 14, 403–414.
package struct VerySimpleStructure: Sendable, Hashable {
  /// The fit for 1, 2, … factors (outer) and complexity 1, 2, … (inner), up to as many as factors.
  package let fits: [[Double]]

  /// The number of factors with the best fit for a complexity; nil if no solution is so complex.
  package func factorCount(complexity: Int) -> Int? {
    precondition(complexity >= 1, "items have a complexity of at least 1")
    let able = fits.indices.filter { fits[$0].count >= complexity }
    guard let first = able.first else { return nil }
    return 1 + able.reduce(first) { fits[$1][complexity - 1] > fits[$0][complexity - 1] ? $1 : $0 }
  }

  /// From models with 1, 2, … factors, rotated by varimax.
  package init(_ correlations: Matrix, maximumFactorCount: Int, extraction: Extraction = .minres)
    throws(FactorAnalysisFailure)
  {
    let total = correlations.elements.reduce(0) { $0 + $1 * $1 }
    var fits: [[Double]] = []
    for factorCount in 1...max(1, maximumFactorCount) {
      let model = try FactorAnalysis(
        factorCount: factorCount,
        extraction: extraction,
        rotation: .varimax,
        starts: .usual
      )
      .fit(correlations)
      fits.append(
        (1...factorCount).map { complexity in
          let rest = correlations - Self.simplified(model.loadings, complexity: complexity).outerGram
          return 1 - rest.elements.reduce(0) { $0 + $1 * $1 } / total
        }
      )
    }
    self.fits = fits
  }

  /// Each row with all but its largest loadings set to 0.
  private static func simplified(_ loadings: Matrix, complexity: Int) -> Matrix {
    var result = loadings
    for item in 0..<loadings.rowCount {
      let row = loadings.row(item)
      let order = row.indices.sorted { abs(row[$0]) == abs(row[$1]) ? $0 < $1 : abs(row[$0]) > abs(row[$1]) }
      for factor in order.dropFirst(complexity) { result[item, factor] = 0 }
    }
    return result
  }
}
