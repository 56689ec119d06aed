internal import LinearAlgebra
internal import NumericalMethods

/// A request for a correlation matrix: which kind, what about gaps, what about empty cells, how many tasks.
///
/// The result has the same bits for any number of tasks. Items that nobody answered or that do not vary are left out
/// and named in the result.
public struct CorrelationEstimation: Sendable, Hashable {
  /// Which kind of correlation.
  public var kind: CorrelationMatrix.Kind
  /// What is done with gaps. Maximum likelihood exists for Pearson correlations only.
  public var missingData: MissingData
  /// What is done with empty cells of polychoric tables.
  public var emptyCells: EmptyCells
  /// Into how many tasks the work is cut.
  public var taskCount: Int

  /// A request.
  public init(
    _ kind: CorrelationMatrix.Kind,
    missingData: MissingData = .pairwise,
    emptyCells: EmptyCells = .fillTwoByTwo(0.5),
    taskCount: Int = 1
  ) {
    precondition(
      missingData != .maximumLikelihood || kind == .pearson,
      "maximum likelihood exists for Pearson correlations only"
    )
    self.kind = kind
    self.missingData = missingData
    self.emptyCells = emptyCells
    self.taskCount = taskCount
  }

  /// Estimates the matrix.
  ///
  /// - Fails: `.tooFewItems` without any usable item, `.tooFewPersons`, `.undefinedPair`, and what EM throws.
  public func estimate(_ responses: ResponseMatrix) async throws(EstimationFailure) -> CorrelationMatrix {
    let base = missingData == .listwise ? responses.listwise : responses
    let (kept, omitted) = base.varyingItems
    guard base.personCount >= 2 else { throw .tooFewPersons(needed: 2, found: base.personCount) }
    guard !kept.isEmpty else { throw .tooFewItems(needed: 1, omitted: omitted) }
    let used = kept.count == base.itemCount ? base : base.selecting(items: kept)
    switch (kind, missingData) {
    case (.pearson, .maximumLikelihood): return try maximumLikelihood(used, omitted)
    case (.pearson, _): return try await pearson(used, omitted)
    case (.spearman, _), (.kendall, _): return try await ranks(used, omitted)
    case (.polychoric, _): return try await polychoric(used, omitted)
    }
  }

  private func pearson(
    _ responses: ResponseMatrix,
    _ omitted: [OmittedItem]
  ) async throws(EstimationFailure) -> CorrelationMatrix {
    let moments = await Moments(responses, taskCount: taskCount)
    let width = responses.itemCount
    var values = Matrix.identity(width)
    for j in 0..<width {
      for i in 0..<j {
        let scale = (moments.pairVariances[i, j] * moments.pairVariances[j, i]).squareRoot()
        let r = moments.covariances[i, j] / scale
        guard scale > 0, r.isFinite else {
          throw .undefinedPair(
            responses.itemNames[i],
            responses.itemNames[j],
            personCount: Int(moments.counts[i, j])
          )
        }
        values[i, j] = min(1, max(-1, r))
        values[j, i] = values[i, j]
      }
    }
    return matrix(responses, omitted, values, moments.counts, standardErrors(values, moments.counts))
  }

  private func maximumLikelihood(
    _ responses: ResponseMatrix,
    _ omitted: [OmittedItem]
  ) throws(EstimationFailure) -> CorrelationMatrix {
    let estimate = try ExpectationMaximization().estimate(responses)
    guard estimate.convergence.isConverged else {
      throw .tooFewPersons(needed: 2 * responses.itemCount, found: responses.personCount)
    }
    let deviations = estimate.covariances.diagonal.map { $0.squareRoot() }
    let values = Matrix(rowCount: responses.itemCount, columnCount: responses.itemCount) { i, j in
      i == j ? 1 : estimate.covariances[max(i, j), min(i, j)] / (deviations[i] * deviations[j])
    }
    let counts = responses.pairCounts
    return matrix(responses, omitted, values, counts, nil)
  }

  private func ranks(
    _ responses: ResponseMatrix,
    _ omitted: [OmittedItem]
  ) async throws(EstimationFailure) -> CorrelationMatrix {
    let codes = (0..<responses.itemCount).map { CategoryCodes(responses, item: $0) }
    let kind = kind
    let pairs = Pairs(responses.itemCount)
    let results = await inOrder(count: pairs.count, taskCount: taskCount) { index in
      let (i, j) = pairs[index]
      if let first = codes[i], let second = codes[j] {
        let table = ContingencyTable(first, second)
        let value = kind == .spearman ? RankCorrelation.spearman(table) : RankCorrelation.kendall(table)
        return (value: value, count: Int(table.total))
      }
      let common = responses.commonAnswers(i, j)
      let value =
        kind == .spearman
        ? RankCorrelation.spearman(common.first, common.second) : RankCorrelation.kendall(common.first, common.second)
      return (value: value, count: common.first.count)
    }
    var values = Matrix.identity(responses.itemCount)
    for index in 0..<pairs.count {
      let (i, j) = pairs[index]
      guard let value = results[index].value else {
        throw .undefinedPair(responses.itemNames[i], responses.itemNames[j], personCount: results[index].count)
      }
      values[i, j] = value
      values[j, i] = value
    }
    let counts = responses.pairCounts
    return matrix(responses, omitted, values, counts, standardErrors(values, counts))
  }

  private func polychoric(
    _ responses: ResponseMatrix,
    _ omitted: [OmittedItem]
  ) async throws(EstimationFailure) -> CorrelationMatrix {
    var codes: [CategoryCodes] = []
    var tooFine: [OmittedItem] = []
    for item in 0..<responses.itemCount {
      if let code = CategoryCodes(responses, item: item) {
        codes.append(code)
      } else {
        tooFine.append(OmittedItem(name: responses.itemNames[item], reason: .tooManyCategories))
      }
    }
    guard tooFine.isEmpty else { throw .tooFewItems(needed: responses.itemCount, omitted: tooFine) }
    return try await PolychoricMatrix(emptyCells: emptyCells, taskCount: taskCount)
      .estimate(codes, responses, omitted, missingData)
  }

  private func matrix(
    _ responses: ResponseMatrix,
    _ omitted: [OmittedItem],
    _ values: Matrix,
    _ counts: Matrix,
    _ standardErrors: Matrix?
  ) -> CorrelationMatrix {
    CorrelationMatrix(
      itemNames: responses.itemNames,
      values: values,
      kind: kind,
      personCount: responses.respondentCount,
      pairCounts: counts,
      missingData: missingData,
      standardErrors: standardErrors,
      thresholds: nil,
      omitted: omitted,
      remarks: [],
      smoothing: nil
    )
  }

  /// `√((1 − r²)/(n − 2))` for Pearson and Spearman; for Kendall's τ the error under independence without ties.
  private func standardErrors(_ values: Matrix, _ counts: Matrix) -> Matrix? {
    guard counts.elements.allSatisfy({ $0 > 2 }) else { return nil }
    return Matrix(rowCount: values.rowCount, columnCount: values.columnCount) { i, j in
      guard i != j else { return 0 }
      let n = counts[i, j]
      if kind == .kendall { return (2 * (2 * n + 5) / (9 * n * (n - 1))).squareRoot() }
      return ((1 - values[i, j] * values[i, j]) / (n - 2)).squareRoot()
    }
  }
}

/// All pairs i < j of so many items, numbered.
struct Pairs: Sendable {
  private let pairs: [(Int, Int)]

  init(_ itemCount: Int) {
    pairs = (0..<itemCount).flatMap { i in (i + 1..<max(i + 1, itemCount)).map { (i, $0) } }
  }

  var count: Int { pairs.count }
  subscript(index: Int) -> (Int, Int) { pairs[index] }
}

extension ResponseMatrix {
  /// How many persons gave at least one answer.
  var respondentCount: Int {
    // One item without gaps settles it, without a look at the others.
    for item in 0..<itemCount {
      let hasGap = values.withColumn(item) { column in
        for person in 0..<column.count where column[person].isNaN { return true }
        return false
      }
      if !hasGap { return personCount }
    }
    return personMeans.count { $0 != nil }
  }

  /// For each pair of items, how many persons answered both.
  var pairCounts: Matrix {
    if isComplete { return Matrix(rowCount: itemCount, columnCount: itemCount, repeating: Double(personCount)) }
    var result = Matrix(rowCount: itemCount, columnCount: itemCount)
    let zeros = [Double](repeating: 0, count: itemCount)
    for start in stride(from: 0, to: personCount, by: Moments.blockSize) {
      let block = values.shiftedBlock(start..<min(personCount, start + Moments.blockSize), by: zeros)
      result.addUpperGram(of: block.map { $0.isNaN ? 0 : 1 })
    }
    result.mirrorUpperTriangle()
    return result
  }

  /// The answers of those who answered both items.
  func commonAnswers(_ i: Int, _ j: Int) -> (first: [Double], second: [Double]) {
    var first: [Double] = []
    var second: [Double] = []
    values.withColumn(i) { a in
      values.withColumn(j) { b in
        for person in 0..<a.count where !a[person].isNaN && !b[person].isNaN {
          first.append(a[person])
          second.append(b[person])
        }
      }
    }
    return (first, second)
  }
}
