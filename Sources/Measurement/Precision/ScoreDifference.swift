import AssessmentNumericalMethods

/// The difference of one person's scores on two scales of one metric: is it real, and is it rare?
///
/// The two questions differ: a difference may exceed its error of measurement and yet be common.
/// - Source: Payne & Jones (1957), Statistics for the investigation of individual cases, Journal of Clinical
///   Psychology 13, 115–121.
public struct ScoreDifference: Sendable, Hashable {
  /// The score on the first scale less the score on the second.
  public let difference: Double
  /// SED, the error of measurement of the difference: `√(SEM₁² + SEM₂²)`; with equal standard deviations
  /// `SD √(2 − r₁₁ − r₂₂)`.
  public let standardError: Double

  private let firstDeviation: Double
  private let secondDeviation: Double

  /// The difference of two scores on one metric.
  ///
  /// - Precondition: finite scores.
  package init(_ first: Double, _ firstPrecision: ScorePrecision, _ second: Double, _ secondPrecision: ScorePrecision) {
    precondition(first.isFinite && second.isFinite, "scores are finite")
    self.difference = first - second
    let (a, b) = (firstPrecision.measurementError, secondPrecision.measurementError)
    self.standardError = (a * a + b * b).squareRoot()
    self.firstDeviation = firstPrecision.standardDeviation
    self.secondDeviation = secondPrecision.standardDeviation
  }

  /// Whether the difference is more than error of measurement: `|d| > z · SED`.
  public func isReliable(_ confidence: Confidence = .ninetyFive) -> Bool {
    abs(difference) > confidence.z * standardError
  }

  /// The standard deviation of such differences in the norm group: `√(SD₁² + SD₂² − 2 r₁₂ SD₁ SD₂)`; with equal
  /// standard deviations `SD √(2 − 2 r₁₂)`.
  ///
  /// - Precondition: `−1 ≤ r₁₂ ≤ 1`.
  package func spread(correlation: Double) -> Double {
    precondition(correlation >= -1 && correlation <= 1, "a correlation lies between −1 and 1")
    let (a, b) = (firstDeviation, secondDeviation)
    return max(0, (a - b) * (a - b) + 2 * a * b * (1 - correlation)).squareRoot()
  }

  /// The share of the norm group that differs at least so much in either direction: `2 Φ(−|d| / SD_d)`, for scales
  /// of equal mean and jointly normal scores.
  ///
  /// - Edge: `noVariation` where the scales cannot differ (correlation 1 and equal standard deviations).
  /// - Precondition: `−1 ≤ r₁₂ ≤ 1`.
  public func abnormality(correlation: Double) -> Result<Double, Undefined> {
    let spread = spread(correlation: correlation)
    guard spread > 0 else { return .failure(.noVariation) }
    return .success(2 * Normal.survival(abs(difference) / spread))
  }
}
