internal import AssessmentNumericalMethods

/// The stability of a score over two administrations.
public struct RetestCorrelation: Sendable, Hashable {
  /// The correlation with its test and interval.
  public let test: CorrelationTest
  /// The mean and standard deviation of the first administration.
  public let first: Moment
  /// The mean and standard deviation of the second.
  public let second: Moment

  /// A mean and a standard deviation.
  public struct Moment: Sendable, Hashable {
    /// The mean.
    public let mean: Double
    /// The standard deviation, divisor n − 1.
    public let standardDeviation: Double
  }

  /// How much the mean rose between the administrations.
  public var meanGain: Double { second.mean - first.mean }

  /// Correlates the first two columns over the persons who have both.
  ///
  /// - Fails: `.tooFewItems` unless there are two columns, `.tooFewPersons` for fewer than three persons with both,
  ///   `.undefinedPair` if a score does not vary.
  public init(_ scores: ResponseMatrix, level: Double = 0.95) throws(EstimationFailure) {
    guard scores.itemCount == 2 else { throw .tooFewItems(needed: 2, omitted: []) }
    let common = scores.commonAnswers(0, 1)
    let n = common.first.count
    guard n >= 3 else { throw .tooFewPersons(needed: 3, found: n) }
    func deviations(_ values: [Double]) -> (mean: Double, rest: [Double]) {
      let mean = values.compensatedSum / Double(n)
      return (mean, values.map { $0 - mean })
    }
    let a = deviations(common.first)
    let b = deviations(common.second)
    let aSquare = a.rest.map { $0 * $0 }.compensatedSum
    let bSquare = b.rest.map { $0 * $0 }.compensatedSum
    guard aSquare.isFinite, bSquare.isFinite else { throw .notFinite }
    guard aSquare > 0, bSquare > 0 else {
      throw .undefinedPair(scores.itemNames[0], scores.itemNames[1], personCount: n)
    }
    let r = zip(a.rest, b.rest).map { $0 * $1 }.compensatedSum / (aSquare.squareRoot() * bSquare.squareRoot())
    guard let test = CorrelationTest(correlation: min(1, max(-1, r)), personCount: n, level: level) else {
      throw .tooFewPersons(needed: 3, found: n)
    }
    self.test = test
    first = Moment(mean: a.mean, standardDeviation: (aSquare / Double(n - 1)).squareRoot())
    second = Moment(mean: b.mean, standardDeviation: (bSquare / Double(n - 1)).squareRoot())
  }
}
