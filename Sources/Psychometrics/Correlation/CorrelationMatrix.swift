public import AssessmentLinearAlgebra

/// The correlations of a set of items, with everything one needs to judge them: kind, numbers of persons, treatment of
/// gaps, items left out, corrections and smoothing.
public struct CorrelationMatrix: Sendable {
  /// What kind of correlation.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Product–moment correlation.
    case pearson
    /// Product–moment correlation of the mid-ranks.
    case spearman
    /// Kendall's τ-b, corrected for ties.
    case kendall
    /// Correlation of the normal variables assumed to lie behind ordered categories; tetrachoric where there are two.
    case polychoric
  }

  /// The items, in the order of the matrix.
  public let itemNames: [String]
  /// The correlations; symmetric, ones on the diagonal, no NaN.
  public let values: Matrix
  /// What kind of correlation.
  public let kind: Kind
  /// How many persons are behind the matrix as a whole: all who gave an answer.
  public let personCount: Int
  /// For each pair, how many persons answered both; nil for a matrix that was read from a file.
  public let pairCounts: Matrix?
  /// What was done with gaps; nil for a matrix that was read from a file.
  public let missingData: MissingData?
  /// For each pair, the standard error; nil where the kind has none here.
  public let standardErrors: Matrix?
  /// For polychoric correlations the thresholds of each item over all its answers.
  public let thresholds: [[Double]]?
  /// Items that had to be left out.
  public let omitted: [OmittedItem]
  /// Pairs that need a remark: a corrected empty cell, an estimate at the end of its range.
  public let remarks: [PairRemark]
  /// How the matrix was made positive definite, if it was.
  public let smoothing: Smoothing?

  /// A matrix that was computed elsewhere, with its number of persons.
  ///
  /// - Precondition: square, symmetric, finite, ones on the diagonal; check data from files before.
  public init(itemNames: [String], values: Matrix, kind: Kind = .pearson, personCount: Int) {
    self.init(
      itemNames: itemNames,
      values: values,
      kind: kind,
      personCount: personCount,
      pairCounts: nil,
      missingData: nil,
      standardErrors: nil,
      thresholds: nil,
      omitted: [],
      remarks: [],
      smoothing: nil
    )
  }

  init(
    itemNames: [String],
    values: Matrix,
    kind: Kind,
    personCount: Int,
    pairCounts: Matrix?,
    missingData: MissingData?,
    standardErrors: Matrix?,
    thresholds: [[Double]]?,
    omitted: [OmittedItem],
    remarks: [PairRemark],
    smoothing: Smoothing?
  ) {
    precondition(values.isSquare && values.rowCount == itemNames.count, "one row and column per item is needed")
    precondition(values.isFinite, "a correlation matrix holds numbers only")
    precondition(
      (values - values.transposed).largestMagnitude <= 1e-12 && values.diagonal.allSatisfy { abs($0 - 1) <= 1e-9 },
      "a correlation matrix is symmetric with ones on its diagonal"
    )
    self.itemNames = itemNames
    self.values = values
    self.kind = kind
    self.personCount = personCount
    self.pairCounts = pairCounts
    self.missingData = missingData
    self.standardErrors = standardErrors
    self.thresholds = thresholds
    self.omitted = omitted
    self.remarks = remarks
    self.smoothing = smoothing
  }

  /// How many items.
  public var itemCount: Int { itemNames.count }

  /// The smallest number of persons behind any pair.
  public var smallestPairCount: Int {
    guard let pairCounts else { return personCount }
    return Int(pairCounts.elements.min() ?? Double(personCount))
  }

  /// The largest number of persons behind any pair of different items.
  public var largestPairCount: Int {
    guard let pairCounts, itemCount > 1 else { return personCount }
    var largest = 0.0
    for j in 0..<itemCount {
      for i in 0..<j { largest = max(largest, pairCounts[i, j]) }
    }
    return Int(largest)
  }

  /// The correlation of two items.
  public subscript(first: Int, second: Int) -> Double { values[first, second] }

  /// The same record around other values: the result of smoothing.
  func smoothed(to values: Matrix, _ smoothing: Smoothing) -> CorrelationMatrix {
    CorrelationMatrix(
      itemNames: itemNames,
      values: values,
      kind: kind,
      personCount: personCount,
      pairCounts: pairCounts,
      missingData: missingData,
      standardErrors: standardErrors,
      thresholds: thresholds,
      omitted: omitted,
      remarks: remarks,
      smoothing: smoothing
    )
  }

  /// The correlations after some items were turned round.
  ///
  /// - Parameter signs: +1, or −1 for an item that is turned round; one for each item.
  package func turned(by signs: [Int]) -> CorrelationMatrix {
    precondition(signs.count == itemCount && signs.allSatisfy { abs($0) == 1 }, "one sign per item is needed")
    return CorrelationMatrix(
      itemNames: itemNames,
      values: Matrix(rowCount: itemCount, columnCount: itemCount) { values[$0, $1] * Double(signs[$0] * signs[$1]) },
      kind: kind,
      personCount: personCount,
      pairCounts: pairCounts,
      missingData: missingData,
      standardErrors: standardErrors,
      thresholds: thresholds.map { all in
        zip(all, signs).map { thresholds, sign in sign < 0 ? thresholds.reversed().map { -$0 } : thresholds }
      },
      omitted: omitted,
      remarks: remarks,
      smoothing: smoothing
    )
  }

  /// The given items only, in the given order.
  public func selecting(items: [Int]) -> CorrelationMatrix {
    CorrelationMatrix(
      itemNames: items.map { itemNames[$0] },
      values: values.selecting(rows: items, columns: items),
      kind: kind,
      personCount: personCount,
      pairCounts: pairCounts?.selecting(rows: items, columns: items),
      missingData: missingData,
      standardErrors: standardErrors?.selecting(rows: items, columns: items),
      thresholds: thresholds.map { all in items.map { all[$0] } },
      omitted: omitted,
      remarks: remarks.filter { remark in
        items.contains { itemNames[$0] == remark.first } && items.contains { itemNames[$0] == remark.second }
      },
      smoothing: smoothing
    )
  }
}

/// Something about one pair of items that a reader of the matrix must know.
public struct PairRemark: Sendable, Hashable {
  /// What there is to know.
  public enum Matter: Sendable, Hashable {
    /// Empty cells of the pair's table were given this count before estimation.
    case emptyCellsFilled(with: Double)
    /// The likelihood rises to the end of the range: the correlation cannot be told from ±1.
    case atBoundary
    /// The iteration did not converge.
    case notConverged
  }

  /// The first item.
  public let first: String
  /// The second item.
  public let second: String
  /// What there is to know.
  public let matter: Matter
}
