public import AssessmentInstruments

/// Whom a norm sample stands for and how it came about: for the reader of a report.
public struct NormProvenance: Sendable, Hashable {
  /// Whom the sample stands for.
  public let population: LocalizedText
  /// Where it was collected.
  public let place: LocalizedText
  /// The first day of collection, `YYYY-MM-DD`.
  public let collectedFrom: String
  /// The last day.
  public let collectedTo: String

  /// A provenance.
  public init(population: LocalizedText, place: LocalizedText, collectedFrom: String, collectedTo: String) {
    self.population = population
    self.place = place
    self.collectedFrom = collectedFrom
    self.collectedTo = collectedTo
  }
}
