public import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods

/// The means and covariances of a set of items, with what was done about gaps.
public struct CovarianceMatrix: Sendable {
  /// The items, in the order of the matrix.
  public let itemNames: [String]
  /// The mean of each item.
  public let means: [Double]
  /// The covariances: divisor n − 1, or n for maximum likelihood.
  public let values: Matrix
  /// How many persons gave an answer.
  public let personCount: Int
  /// What was done with gaps.
  public let missingData: MissingData

  /// A matrix that was computed elsewhere.
  package init(
    itemNames: [String],
    means: [Double],
    values: Matrix,
    personCount: Int,
    missingData: MissingData = .listwise
  ) {
    precondition(
      values.isSquare && values.rowCount == itemNames.count && means.count == itemNames.count,
      "one mean, one row and one column per item is needed"
    )
    precondition(values.isFinite, "a covariance matrix holds numbers only")
    self.itemNames = itemNames
    self.means = means
    self.values = values
    self.personCount = personCount
    self.missingData = missingData
  }

  /// The covariances of a sample. Constant items are allowed: their covariances are 0.
  ///
  /// - Fails: `.tooFewPersons`, `.undefinedPair` where fewer than two persons answered both items, `.notFinite` where
  ///   squares pass the end of the numbers.
  public init(
    _ responses: ResponseMatrix,
    missingData: MissingData = .pairwise,
    taskCount: Int = 1
  ) async throws(EstimationFailure) {
    if missingData == .maximumLikelihood {
      let estimate = try ExpectationMaximization().estimate(responses)
      self.init(
        itemNames: responses.itemNames,
        means: estimate.means,
        values: estimate.covariances,
        personCount: estimate.personCount,
        missingData: missingData
      )
      return
    }
    let used = missingData == .listwise ? responses.listwise : responses
    guard used.personCount >= 2 else { throw .tooFewPersons(needed: 2, found: used.personCount) }
    try self.init(await Moments(used, taskCount: taskCount), used, missingData)
  }

  /// The covariances of tables of counts, pair by pair. Constant items are allowed: their covariances are 0.
  ///
  /// - Parameter signs: +1, or −1 for an item that is turned round; its mean is turned round zero, because covariances do
  ///   not depend on the range. One for each item.
  /// - Fails: `.tooFewPersons`, `.undefinedPair` where fewer than two persons answered both items.
  package init(_ tables: AnswerTables, signs: [Int]) throws(EstimationFailure) {
    precondition(signs.count == tables.items.count, "one sign per item is needed")
    guard tables.personCount >= 2 else { throw .tooFewPersons(needed: 2, found: tables.personCount) }
    let width = signs.count
    var values = Matrix(rowCount: width, columnCount: width)
    for j in 0..<width {
      let n = tables.counts[j].reduce(0, +)
      guard n >= 2 else { throw .undefinedPair(tables.itemNames[j], tables.itemNames[j], personCount: n) }
      values[j, j] = tables.variance(j)
      for i in 0..<j {
        guard let moments = tables.moments(i, j) else {
          throw .undefinedPair(tables.itemNames[i], tables.itemNames[j], personCount: Int(tables.pairCounts[i, j]))
        }
        values[i, j] = moments.covariance * Double(signs[i] * signs[j])
        values[j, i] = values[i, j]
      }
    }
    guard values.isFinite else { throw .notFinite }
    self.init(
      itemNames: tables.itemNames,
      means: (0..<width).map { Double(signs[$0]) * (tables.mean($0) ?? 0) },
      values: values,
      personCount: tables.respondentCount,
      missingData: .pairwise
    )
  }

  init(_ moments: Moments, _ responses: ResponseMatrix, _ missingData: MissingData) throws(EstimationFailure) {
    for j in 0..<responses.itemCount {
      for i in 0...j where moments.counts[i, j] < 2 {
        throw .undefinedPair(
          responses.itemNames[i],
          responses.itemNames[j],
          personCount: Int(moments.counts[i, j])
        )
      }
    }
    guard moments.covariances.isFinite, moments.means.allSatisfy(\.isFinite) else { throw .notFinite }
    // The mean of equal decimals need not be that decimal: an item that does not vary gets covariances of exactly 0.
    let varying = Set(responses.varyingItems.kept)
    let values =
      varying.count == responses.itemCount
      ? moments.covariances
      : Matrix(rowCount: responses.itemCount, columnCount: responses.itemCount) { i, j in
        varying.contains(i) && varying.contains(j) ? moments.covariances[i, j] : 0
      }
    self.init(
      itemNames: responses.itemNames,
      means: moments.means,
      values: values,
      personCount: responses.respondentCount,
      missingData: missingData
    )
  }

  /// How many items.
  public var itemCount: Int { itemNames.count }

  /// The given items only.
  public func selecting(items: [Int]) -> CovarianceMatrix {
    CovarianceMatrix(
      itemNames: items.map { itemNames[$0] },
      means: items.map { means[$0] },
      values: values.selecting(rows: items, columns: items),
      personCount: personCount,
      missingData: missingData
    )
  }

  /// The covariances divided by the standard deviations; nil if an item does not vary.
  ///
  /// With gaps treated by pairs this differs a little from the correlations of each pair's own persons.
  public var correlations: Matrix? {
    values.diagonal.allSatisfy { $0 > 0 } ? values.correlationScaled : nil
  }
}

extension Matrix {
  /// The squared multiple correlation of each variable with all others, from a correlation matrix; nil if it is
  /// singular.
  package var squaredMultipleCorrelations: [Double]? {
    guard let factor = try? Cholesky(self), smallestPivot(factor) > 1e-7 else { return nil }
    return factor.inverse.diagonal.map { max(0, 1 - 1 / $0) }
  }

  private func smallestPivot(_ factor: Cholesky) -> Double { factor.lower.diagonal.min() ?? 1 }
}
