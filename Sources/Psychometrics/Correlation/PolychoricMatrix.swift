internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods

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

  /// The matrix of a sample that is known by the tables of its pairs i < j and the thresholds of its items.
  func estimate(
    _ sample: PairedSample,
    thresholds: [[Double]],
    table: @escaping @Sendable (Int, Int) -> ContingencyTable
  ) async throws(EstimationFailure) -> CorrelationMatrix {
    let names = sample.itemNames
    let pairs = Pairs(names.count)
    let polychoric = Polychoric(emptyCells: emptyCells)
    let fits = await inOrder(count: pairs.count, taskCount: taskCount) { index in
      let (i, j) = pairs[index]
      return polychoric.fit(table(i, j))
    }
    var values = Matrix.identity(names.count)
    var errors = Matrix(rowCount: names.count, columnCount: names.count)
    var hasErrors = true
    var remarks: [PairRemark] = []
    for index in 0..<pairs.count {
      let (i, j) = pairs[index]
      guard let fit = fits[index] else { throw sample.undefined(i, j) }
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
    return sample.matrix(
      values,
      .polychoric,
      standardErrors: hasErrors ? errors : nil,
      thresholds: thresholds,
      remarks: remarks
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
