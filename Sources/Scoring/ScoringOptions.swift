/// Choices of one scoring run; they are part of every output's provenance.
public struct ScoringOptions: Sendable, Hashable {
  /// Confidence level of intervals, above 0 and below 1.
  public var confidence: Double
  /// Use norms by sex where the instrument has them. Off by default: norms by sex can hide, and cement, differences.
  public var usesNormsBySex: Bool
  /// Use norms that were made up for a demonstration; every output then says DEMO.
  public var usesDemoNorms: Bool

  /// Choices of one scoring run; whether the level can be used is asked when scoring begins.
  public init(confidence: Double = 0.95, usesNormsBySex: Bool = false, usesDemoNorms: Bool = false) {
    self.confidence = confidence
    self.usesNormsBySex = usesNormsBySex
    self.usesDemoNorms = usesDemoNorms
  }
}
