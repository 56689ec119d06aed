package import AssessmentMeasurement
import AssessmentNumericalMethods

extension InterestAnalysis {
  /// Raw scores: highest and lowest type at least this far apart, in percent of what can be reached. Our judgement.
  static let leastPercentSpread = 15.0
  /// T scores: at least one standard deviation of the norm group. Our judgement.
  static let leastSpreadOfT = 10.0

  /// The shape of a profile.
  ///
  /// Differentiated where the six scores differ by more than their errors (`exceedsErrors`, one test of all six: the
  /// highest and the lowest of six are picked after the fact, so their difference alone would too often look large)
  /// and where highest and lowest lie far enough apart to matter. Otherwise flat, named after the mean percent of
  /// maximum: from 60 high, up to 40 low, else middle (our judgement).
  ///
  /// - Parameters:
  ///   - spread: highest minus lowest score as a multiple of what matters.
  ///   - variation: whether the scores differ by more than their errors; `nil` where these are unknown.
  static func shape(_ types: [TypeScore], spread: Double, variation: Bool?) -> Shape {
    // A spread that was computed may miss the limit by rounding: a part in 10⁹ counts as on it.
    if spread >= 1 - 1e-9, variation != false { return .differentiated }
    let mean = types.reduce(0) { $0 + $1.percentOfMaximum } / 6
    return mean >= 60 - 1e-9 ? .flatHigh : mean <= 40 + 1e-9 ? .flatLow : .flatMiddle
  }

  /// Highest minus lowest percent of maximum.
  static func percentSpread(_ types: [TypeScore]) -> Double {
    let values = types.map(\.percentOfMaximum)
    return (values.max() ?? 0) - (values.min() ?? 0)
  }

  /// Whether six scores differ among themselves by more than their errors of measurement.
  ///
  /// - Formula: `Q/5 = Σ (xᵢ − x̄)²/eᵢ² / 5`, x̄ weighted by 1/eᵢ², against F(5, freedom) where the errors were
  ///   estimated from the same answers (then this is the one-way analysis of variance of the answers between the six
  ///   scales), and χ²(5)/5 where they are known.
  /// - Edge: `nil` where no score has an error.
  package static func exceedsErrors(
    _ profile: HexagonProfile,
    _ errors: HexagonProfile,
    freedom: Double?,
    confidence: Double
  ) -> Bool? {
    guard let largest = errors.values.max(), largest > 0 else { return nil }
    // An error of 0 among others (a reliability of 1) may not divide.
    let weights = errors.values.map { 1 / (max($0, 1e-6 * largest) * max($0, 1e-6 * largest)) }
    let mean = zip(weights, profile.values).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
    let sum = zip(weights, profile.values).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
    let limit =
      freedom.map { FDistribution(5, $0).quantile(upperTail: 1 - confidence) }
      ?? ChiSquare(degrees: 5).quantile(upperTail: 1 - confidence) / 5
    return sum / 5 > limit
  }
}

extension HexagonProfile {
  /// Highest minus lowest value.
  var spread: Double { (values.max() ?? 0) - (values.min() ?? 0) }
}
