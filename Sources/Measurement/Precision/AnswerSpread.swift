/// How much one person's answers to the items of one scale differ among themselves: the raw material of that
/// person's own error of measurement, before any sample of other people exists.
///
/// Source: R. L. Brennan (1998), Raw-score conditional standard errors of measurement in generalizability theory,
/// Applied Psychological Measurement 22, 307–331: in a persons × items design the absolute error of one person's mean
/// over k items is s/√k, s² the variance (divisor k − 1) of the person's own item scores. It treats the items as a
/// sample of the activities that could have been asked; it is not a reliability and says nothing about other people.
public struct AnswerSpread: Sendable, Hashable {
  /// Answered items.
  public var count: Int
  /// Sum of squared deviations of the (reversed where keyed so) item values from their mean.
  public var sumOfSquares: Double

  /// The spread of some item values.
  public init(of values: [Double]) {
    count = values.count
    let mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    sumOfSquares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }

  /// Variance of the answers within scales, pooled over several scales: ΣSS / Σ(k − 1).
  ///
  /// Pooling steadies the estimate and keeps a scale whose answers all sit at the end of the range from looking
  /// free of error. Edge: `nil` where no scale has two answers or where no answer differs from the others of its scale
  /// (somebody who ticked one answer throughout tells nothing about error).
  public static func pooledVariance(_ spreads: [AnswerSpread]) -> Double? {
    let freedom = spreads.reduce(0) { $0 + max(0, $1.count - 1) }
    let squares = spreads.reduce(0) { $0 + $1.sumOfSquares }
    return freedom > 0 && squares > 0 ? squares / Double(freedom) : nil
  }

  /// Standard error of the mean of this scale's answers, in units of an item: √(variance / k).
  /// Edge: `nil` without an answer.
  public func standardErrorOfMean(variance: Double) -> Double? {
    count > 0 ? (variance / Double(count)).squareRoot() : nil
  }
}
