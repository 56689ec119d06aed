/// The range that a score is reported with: never a number without its precision.
public struct ScoreInterval: Sendable, Hashable {
  /// What the interval lies around: the observed score, the estimated true score or the expected retest score.
  public let centre: Double
  /// The lower end.
  public let lower: Double
  /// The upper end.
  public let upper: Double
  /// How sure it is.
  public let confidence: Confidence

  /// The interval `centre ± z · standardError`.
  ///
  /// - Precondition: a finite centre and a standard error that is not negative.
  package init(centre: Double, standardError: Double, confidence: Confidence) {
    precondition(centre.isFinite && standardError >= 0, "an interval needs a finite centre and standard error")
    let reach = confidence.z * standardError
    self.init(centre: centre, lower: centre - reach, upper: centre + reach, confidence: confidence)
  }

  private init(centre: Double, lower: Double, upper: Double, confidence: Confidence) {
    self.centre = centre
    self.lower = lower
    self.upper = upper
    self.confidence = confidence
  }

  /// Whether a value lies within, ends included.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// Whether two intervals share a point.
  public func overlaps(_ other: ScoreInterval) -> Bool { lower <= other.upper && other.lower <= upper }

  /// The interval on another metric, such as T scores or percentile ranks: the two ends and the centre converted.
  ///
  /// For a curved conversion this is right where adding a converted standard error is not.
  /// - Precondition: the conversion never turns back (it is monotone); a falling one swaps the ends.
  public func mapped(_ conversion: (Double) -> Double) -> ScoreInterval {
    let ends = [conversion(lower), conversion(upper)].sorted()
    return ScoreInterval(centre: conversion(centre), lower: ends[0], upper: ends[1], confidence: confidence)
  }

  /// The interval cut to the scores that can occur.
  public func clamped(to range: ClosedRange<Double>) -> ScoreInterval {
    func cut(_ value: Double) -> Double { min(range.upperBound, max(range.lowerBound, value)) }
    return ScoreInterval(centre: cut(centre), lower: cut(lower), upper: cut(upper), confidence: confidence)
  }
}
