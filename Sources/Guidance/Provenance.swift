public import AssessmentInstruments
public import AssessmentScoring

/// Everything that must be the same for the same report to come out again.
public struct Provenance: Sendable, Hashable {
  /// Version of this software.
  public var engine: String
  /// Day of the report, YYYY-MM-DD.
  public var date: String
  /// What the results are for.
  public var purpose: Instrument.Purpose
  /// Choices of scoring.
  public var options: ScoringOptions
  /// Seed of everything drawn.
  public var seed: UInt64
  /// The answers are made up; every page says DEMO.
  public var isDemo: Bool

  /// Everything that must be the same.
  public init(
    engine: String,
    date: String,
    purpose: Instrument.Purpose,
    options: ScoringOptions = ScoringOptions(),
    seed: UInt64 = 20_260_901,
    isDemo: Bool = false
  ) {
    self.engine = engine
    self.date = date
    self.purpose = purpose
    self.options = options
    self.seed = seed
    self.isDemo = isDemo
  }
}
