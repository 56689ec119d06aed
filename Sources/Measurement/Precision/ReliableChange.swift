/// Whether a change between two administrations is more than error of measurement: the reliable change index.
///
/// - Formula: `RCI = (x₂ − x₁ − g) / (SD √(2 (1 − r)))`, `g` the gain that practice alone brings (the mean change
///   `M₂ − M₁` of an untreated group; 0 where not known).
/// - Edge: without error of measurement the index does not exist (`noVariation`), and every change is reliable. The
///   interval is that of the change of the true score where neither score was picked for being extreme: `x₂ − x₁ − g ±
///   z · SD √(2 (1 − r))`.
/// - Source: Jacobson & Truax (1991), Journal of Consulting and Clinical Psychology 59, 12–19; practice gain after
///   Chelune et al. (1993), Neuropsychology 7, 41–52.
public struct ReliableChange: Sendable, Hashable {
  /// What the change amounts to.
  public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
    /// Higher by more than error of measurement explains.
    case higher
    /// Lower by more than error of measurement explains.
    case lower
    /// Error of measurement alone can explain it.
    case withinError
  }

  /// The second score less the first.
  public let change: Double
  /// The change less the gain from practice.
  public let adjustedChange: Double
  /// The adjusted change in standard errors of a difference.
  public let index: Result<Double, Undefined>
  /// The standard error of the difference of the two scores.
  public let standardError: Double
  /// The adjusted change with its error.
  public let interval: ScoreInterval
  /// Whether it is reliable, and which way.
  public let verdict: Verdict

  /// The change from the first score to the second, both on the metric of the precision.
  ///
  /// - Precondition: finite scores and gain.
  package init(
    from first: Double,
    to second: Double,
    precision: ScorePrecision,
    practiceGain: Double = 0,
    confidence: Confidence = .ninetyFive
  ) {
    self.init(
      from: first,
      to: second,
      standardError: precision.changeError,
      practiceGain: practiceGain,
      confidence: confidence
    )
  }

  /// The change from the first score to the second, where the error of their difference is known.
  ///
  /// - Precondition: finite scores and gain, an error that is not negative.
  package init(
    from first: Double,
    to second: Double,
    standardError error: Double,
    practiceGain: Double = 0,
    confidence: Confidence = .ninetyFive
  ) {
    precondition(first.isFinite && second.isFinite && practiceGain.isFinite, "scores are finite")
    precondition(error >= 0 && error.isFinite, "an error is finite and not negative")
    let adjusted = second - first - practiceGain
    self.change = second - first
    self.adjustedChange = adjusted
    self.index = error > 0 ? .success(adjusted / error) : .failure(.noVariation)
    self.standardError = error
    self.interval = ScoreInterval(centre: adjusted, standardError: error, confidence: confidence)
    let isReliable = abs(adjusted) > confidence.z * error
    self.verdict = !isReliable ? .withinError : adjusted > 0 ? .higher : .lower
  }
}
