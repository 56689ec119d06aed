import AssessmentNumericalMethods

/// How sure an interval or a distinction is meant to be: the multiple of the standard error on either side.
public struct Confidence: Sendable, Hashable {
  /// The multiple of the standard error.
  public let z: Double

  /// So many standard errors on either side.
  ///
  /// - Precondition: a positive finite number.
  package init(z: Double) {
    precondition(z > 0 && z.isFinite, "a multiple of the standard error is positive")
    self.z = z
  }

  /// The two-sided level, such as 0.95: `z = Φ⁻¹((1 + level)/2)`.
  ///
  /// - Precondition: `0 < level < 1`.
  package init(level: Double) {
    precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
    self.init(z: Normal.quantile(upperTail: (1 - level) / 2))
  }

  /// The multiple for an error that was itself estimated from few answers: `t` of so many degrees of freedom.
  ///
  /// - Precondition: `0 < level < 1`, positive degrees of freedom.
  package static func student(level: Double, freedom: Double) -> Confidence {
    precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
    return Confidence(z: StudentT(degrees: freedom).quantile(upperTail: (1 - level) / 2))
  }

  /// The share of normal errors within: `2 Φ(z) − 1`.
  public var level: Double { 1 - 2 * Normal.survival(z) }

  /// One standard error, 68 %: enough for exploring.
  public static let oneStandardError = Confidence(z: 1)
  /// 90 %, z = 1.645.
  public static let ninety = Confidence(level: 0.90)
  /// 95 %, z = 1.960.
  public static let ninetyFive = Confidence(level: 0.95)

  /// The confidence of each of several comparisons that keeps the level for all of them together.
  ///
  /// - Formula: `z = Φ⁻¹(1 − (1 − level)/(2m))`; for the 15 pairs of six scales and 95 % 2.935.
  /// - Precondition: at least one comparison, `0 < level < 1`.
  package static func bonferroni(comparisons: Int, level: Double = 0.95) -> Confidence {
    precondition(comparisons > 0, "there is at least one comparison")
    precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
    return Confidence(z: Normal.quantile(upperTail: (1 - level) / (2 * Double(comparisons))))
  }
}
