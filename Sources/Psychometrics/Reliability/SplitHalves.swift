internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods

/// Split-half reliabilities over many ways to cut a scale in two.
///
/// The coefficient of one split is `4 cov(A, B)/σ²` (Flanagan 1937; Rulon 1939): the Spearman–Brown coefficient where
/// both halves vary alike. Up to 16 items every split into halves is looked at (for an odd number, halves that differ by
/// one item); beyond, a seeded sample of splits.
///
/// - Checked against R psych's splitHalf: largest and smallest agree; its mean for an odd number of items covers only the
///   first half of the splits, this one all of them.
public struct SplitHalves: Sendable, Hashable {
  /// How many splits were looked at.
  public let splitCount: Int
  /// Whether these were all.
  public let isExhaustive: Bool
  /// The largest coefficient: Guttman's λ4 if all splits were looked at.
  public let largest: Double
  /// The smallest.
  public let smallest: Double
  /// The mean; equals α for all splits of an even number of items.
  public let mean: Double
  /// The split into the items of odd and of even number.
  public let oddEven: Double

  /// Splits a covariance or correlation matrix.
  ///
  /// - Fails: `.tooFewItems` for fewer than two items, `.noVariance`.
  init(_ matrix: Matrix, sampleCount: Int = 10_000, seed: UInt64) throws(EstimationFailure) {
    precondition(matrix.isSquare && sampleCount > 0, "a square matrix and at least one split are needed")
    let k = matrix.rowCount
    guard k >= 2 else { throw .tooFewItems(needed: 2, omitted: []) }
    let total = matrix.elements.reduce(0, +)
    guard total > 1e-14 * matrix.largestMagnitude else { throw .noVariance }
    // With s = ±1 for the two halves: σ²(A) + σ²(B) − 2 cov(A, B) = sᵀCs.
    func coefficient(_ side: [Double]) -> Double {
      var sum = 0.0
      for j in 0..<k {
        for i in 0..<j { sum += 2 * side[i] * side[j] * matrix[i, j] }
        sum += matrix[j, j]
      }
      return 1 - sum / total
    }
    var largest = -Double.infinity
    var smallest = Double.infinity
    var all = CompensatedSum()
    var count = 0
    func look(_ side: [Double]) {
      let value = coefficient(side)
      largest = max(largest, value)
      smallest = min(smallest, value)
      all.add(value)
      count += 1
    }
    isExhaustive = k <= 16
    if isExhaustive {
      // For an even number each split appears twice, once from either side: the last item stays on one.
      for mask in 0..<(1 << (k.isMultiple(of: 2) ? k - 1 : k)) where mask.nonzeroBitCount == k / 2 {
        look((0..<k).map { mask >> $0 & 1 == 1 ? 1 : -1 })
      }
    } else {
      var generator = SeededGenerator(seed: seed)
      for _ in 0..<sampleCount {
        let order = generator.shuffled(0..<k)
        var side = [Double](repeating: -1, count: k)
        for item in order.prefix(k / 2) { side[item] = 1 }
        look(side)
      }
    }
    self.largest = largest
    self.smallest = smallest
    mean = all.value / Double(count)
    splitCount = count
    oddEven = coefficient((0..<k).map { $0.isMultiple(of: 2) ? 1 : -1 })
  }

  /// Splits the covariances of a scale.
  public init(_ covariances: CovarianceMatrix, sampleCount: Int = 10_000, seed: UInt64) throws(EstimationFailure) {
    try self.init(covariances.values, sampleCount: sampleCount, seed: seed)
  }

  /// Splits the correlations of a scale: the items standardised.
  public init(_ correlations: CorrelationMatrix, sampleCount: Int = 10_000, seed: UInt64) throws(EstimationFailure) {
    try self.init(correlations.values, sampleCount: sampleCount, seed: seed)
  }
}
