internal import LinearAlgebra
internal import NumericalMethods

/// Polychoric correlations of all pairs of a set of coded items, in parallel.
package struct PolychoricMatrix: Sendable {
  /// What is done with empty cells.
  package var emptyCells: EmptyCells
  /// Into how many tasks the pairs are shared.
  package var taskCount: Int

  /// An estimation of all pairs.
  package init(emptyCells: EmptyCells = .fillTwoByTwo(0.5), taskCount: Int = 1) {
    self.emptyCells = emptyCells
    self.taskCount = taskCount
  }

  /// The fit of every pair i < j, in the order (0,1), (0,2), …; nil where a pair is undefined.
  package func fits(_ codes: [CategoryCodes]) async -> [Polychoric.Fit?] {
    let pairs = Pairs(codes.count)
    let polychoric = Polychoric(emptyCells: emptyCells)
    return await inOrder(count: pairs.count, taskCount: taskCount) { index in
      let (i, j) = pairs[index]
      return polychoric.fit(ContingencyTable(codes[i], codes[j]))
    }
  }

  func estimate(
    _ codes: [CategoryCodes],
    _ responses: ResponseMatrix,
    _ omitted: [OmittedItem],
    _ missingData: MissingData
  ) async throws(EstimationFailure) -> CorrelationMatrix {
    let names = responses.itemNames
    let pairs = Pairs(codes.count)
    let counts = responses.pairCounts
    let fits = await fits(codes)
    var values = Matrix.identity(codes.count)
    var errors = Matrix(rowCount: codes.count, columnCount: codes.count)
    var hasErrors = true
    var remarks: [PairRemark] = []
    for index in 0..<pairs.count {
      let (i, j) = pairs[index]
      guard let fit = fits[index] else {
        throw .undefinedPair(names[i], names[j], personCount: Int(counts[i, j]))
      }
      values[i, j] = fit.correlation
      values[j, i] = fit.correlation
      hasErrors = hasErrors && fit.standardError != nil
      errors[i, j] = fit.standardError ?? 0
      errors[j, i] = errors[i, j]
      func remark(_ matter: PairRemark.Matter) {
        remarks.append(PairRemark(first: names[i], second: names[j], matter: matter))
      }
      if let count = fit.filledWith { remark(.emptyCellsFilled(with: count)) }
      if fit.isAtBoundary { remark(.atBoundary) }
      if !fit.convergence.isConverged { remark(.notConverged) }
    }
    return CorrelationMatrix(
      itemNames: names,
      values: values,
      kind: .polychoric,
      personCount: responses.respondentCount,
      pairCounts: counts,
      missingData: missingData,
      standardErrors: hasErrors ? errors : nil,
      thresholds: codes.map(\.thresholds),
      omitted: omitted,
      remarks: remarks,
      smoothing: nil
    )
  }
}

extension CategoryCodes {
  /// The thresholds of the item over all its answers.
  package var thresholds: [Double] {
    var totals = [Double](repeating: 0, count: categoryCount)
    for code in codes where code != Self.missing { totals[Int(code)] += 1 }
    return Polychoric.thresholds(totals)
  }
}
