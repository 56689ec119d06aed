internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods

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
  package init(
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

  /// Estimates the matrix from tables of counts: gaps are handled by pairs. Polychoric and rank correlations have the
  /// same bits as from the answers themselves, Pearson's agree to rounding.
  ///
  /// - Fails: as from answers.
  package func estimate(_ tables: AnswerTables) async throws(EstimationFailure) -> CorrelationMatrix {
    precondition(missingData == .pairwise, "tables of counts are made by pairs")
    let (kept, omitted) = tables.varyingItems
    guard tables.personCount >= 2 else { throw .tooFewPersons(needed: 2, found: tables.personCount) }
    guard !kept.isEmpty else { throw .tooFewItems(needed: 1, omitted: omitted) }
    let used = kept.count == tables.items.count ? tables : tables.selecting(items: kept)
    let sample = PairedSample(used, omitted)
    switch kind {
    case .pearson:
      return try sample.pearson { i, j in
        guard let moments = used.moments(i, j) else { return nil }
        return moments.covariance / (moments.first * moments.second).squareRoot()
      }
    case .spearman, .kendall:
      let kind = kind
      return try await sample.ranks(kind, taskCount: taskCount) { i, j in
        RankCorrelation.value(kind, of: used.table(i, j))
      }
    case .polychoric:
      return try await PolychoricMatrix(emptyCells: emptyCells, taskCount: taskCount).estimate(
        sample,
        thresholds: used.counts.map { Polychoric.thresholds($0.filter { $0 > 0 }.map(Double.init)) },
        table: { used.table($0, $1) }
      )
    }
  }

  private func pearson(
    _ responses: ResponseMatrix,
    _ omitted: [OmittedItem]
  ) async throws(EstimationFailure) -> CorrelationMatrix {
    let moments = await Moments(responses, taskCount: taskCount)
    let sample = PairedSample(responses, omitted, missingData, pairCounts: moments.counts)
    return try sample.pearson { i, j in
      moments.covariances[i, j] / (moments.pairVariances[i, j] * moments.pairVariances[j, i]).squareRoot()
    }
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
    return PairedSample(responses, omitted, missingData).matrix(values, .pearson, standardErrors: nil)
  }

  private func ranks(
    _ responses: ResponseMatrix,
    _ omitted: [OmittedItem]
  ) async throws(EstimationFailure) -> CorrelationMatrix {
    let codes = (0..<responses.itemCount).map { CategoryCodes(responses, item: $0) }
    let kind = kind
    return try await PairedSample(responses, omitted, missingData).ranks(kind, taskCount: taskCount) { i, j in
      if let first = codes[i], let second = codes[j] {
        return RankCorrelation.value(kind, of: ContingencyTable(first, second))
      }
      let common = responses.commonAnswers(i, j)
      return kind == .spearman
        ? RankCorrelation.spearman(common.first, common.second) : RankCorrelation.kendall(common.first, common.second)
    }
  }

  private func polychoric(
    _ responses: ResponseMatrix,
    _ omitted: [OmittedItem]
  ) async throws(EstimationFailure) -> CorrelationMatrix {
    var found: [CategoryCodes] = []
    var tooFine: [OmittedItem] = []
    for item in 0..<responses.itemCount {
      if let code = CategoryCodes(responses, item: item) {
        found.append(code)
      } else {
        tooFine.append(OmittedItem(name: responses.itemNames[item], reason: .tooManyCategories))
      }
    }
    guard tooFine.isEmpty else { throw .tooFewItems(needed: responses.itemCount, omitted: tooFine) }
    let codes = found
    return try await PolychoricMatrix(emptyCells: emptyCells, taskCount: taskCount).estimate(
      PairedSample(responses, omitted, missingData),
      thresholds: codes.map(\.thresholds),
      table: { ContingencyTable(codes[$0], codes[$1]) }
    )
  }
}

/// What a matrix of correlations says of its sample, whatever form the sample has.
struct PairedSample: Sendable {
  let itemNames: [String]
  let pairCounts: Matrix
  let respondentCount: Int
  let omitted: [OmittedItem]
  let missingData: MissingData

  init(
    _ responses: ResponseMatrix,
    _ omitted: [OmittedItem],
    _ missingData: MissingData,
    pairCounts: Matrix? = nil
  ) {
    itemNames = responses.itemNames
    self.pairCounts = pairCounts ?? responses.pairCounts
    respondentCount = responses.respondentCount
    self.omitted = omitted
    self.missingData = missingData
  }

  init(_ tables: AnswerTables, _ omitted: [OmittedItem]) {
    itemNames = tables.itemNames
    pairCounts = tables.pairCounts
    respondentCount = tables.respondentCount
    self.omitted = omitted
    missingData = .pairwise
  }

  func undefined(_ i: Int, _ j: Int) -> EstimationFailure {
    .undefinedPair(itemNames[i], itemNames[j], personCount: Int(pairCounts[i, j]))
  }

  /// Product–moment correlations; nil or a number that is not finite where a pair is undefined.
  func pearson(_ value: (Int, Int) -> Double?) throws(EstimationFailure) -> CorrelationMatrix {
    var values = Matrix.identity(itemNames.count)
    for j in itemNames.indices {
      for i in 0..<j {
        guard let r = value(i, j), r.isFinite else { throw undefined(i, j) }
        values[i, j] = min(1, max(-1, r))
        values[j, i] = values[i, j]
      }
    }
    return matrix(values, .pearson, standardErrors: standardErrors(values, .pearson))
  }

  /// Rank correlations; nil where a pair is undefined.
  func ranks(
    _ kind: CorrelationMatrix.Kind,
    taskCount: Int,
    _ value: @escaping @Sendable (Int, Int) -> Double?
  ) async throws(EstimationFailure) -> CorrelationMatrix {
    let pairs = Pairs(itemNames.count)
    let results = await inOrder(count: pairs.count, taskCount: taskCount) { index in
      let (i, j) = pairs[index]
      return value(i, j)
    }
    var values = Matrix.identity(itemNames.count)
    for index in 0..<pairs.count {
      let (i, j) = pairs[index]
      guard let value = results[index] else { throw undefined(i, j) }
      values[i, j] = value
      values[j, i] = value
    }
    return matrix(values, kind, standardErrors: standardErrors(values, kind))
  }

  func matrix(
    _ values: Matrix,
    _ kind: CorrelationMatrix.Kind,
    standardErrors: Matrix?,
    thresholds: [[Double]]? = nil,
    remarks: [PairRemark] = []
  ) -> CorrelationMatrix {
    CorrelationMatrix(
      itemNames: itemNames,
      values: values,
      kind: kind,
      personCount: respondentCount,
      pairCounts: pairCounts,
      missingData: missingData,
      standardErrors: standardErrors,
      thresholds: thresholds,
      omitted: omitted,
      remarks: remarks,
      smoothing: nil
    )
  }

  /// `√((1 − r²)/(n − 2))` for Pearson and Spearman; for Kendall's τ the error under independence without ties.
  private func standardErrors(_ values: Matrix, _ kind: CorrelationMatrix.Kind) -> Matrix? {
    guard pairCounts.elements.allSatisfy({ $0 > 2 }) else { return nil }
    return Matrix(rowCount: values.rowCount, columnCount: values.columnCount) { i, j in
      guard i != j else { return 0 }
      let n = pairCounts[i, j]
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
