/// Choices of one scoring run; they are part of every output's provenance.
public struct ScoringOptions: Sendable, Hashable {
  /// Confidence level of intervals, above 0 and below 1.
  public var confidence: Double
  /// Use norms by sex where the instrument has them. Off by default: norms by sex can hide, and cement, differences.
  public var usesNormsBySex: Bool
  /// Use norms that were made up for a demonstration; every output then says DEMO.
  public var usesDemoNorms: Bool

  /// Choices of one scoring run.
  public init(confidence: Double = 0.95, usesNormsBySex: Bool = false, usesDemoNorms: Bool = false) {
    precondition(confidence > 0 && confidence < 1, "a confidence level lies between 0 and 1")
    self.confidence = confidence
    self.usesNormsBySex = usesNormsBySex
    self.usesDemoNorms = usesDemoNorms
  }
}
