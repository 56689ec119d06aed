public import AssessmentMeasurement

/// Norms with their provenance: whom a raw score is compared with, and how we know.
public struct NormSet: Sendable, Hashable, Codable {
  /// Identifier.
  public var id: String
  /// Made up for a demonstration; every output that uses it says DEMO.
  public var demo: Bool?
  /// Whom the sample stands for.
  public var population: LocalizedText
  /// Persons in the sample.
  public var n: Int
  /// First day of data collection, `YYYY-MM-DD`.
  public var collectedFrom: String
  /// Last day of data collection, `YYYY-MM-DD`.
  public var collectedTo: String
  /// Where.
  public var place: LocalizedText
  /// Who collected it and where it is described.
  public var source: String
  /// Standard scores that results report, in this order.
  public var report: [StandardScale]
  /// The groups; one may be the parent of others.
  public var groups: [NormGroup]
}

/// One norm group: its conditions, its parent, and one table a scale.
public struct NormGroup: Sendable, Hashable, Codable {
  /// Who belongs to the group. An absent member does not restrict.
  public struct Conditions: Sendable, Hashable, Codable {
    /// Sex; used only where a request asks for norms by sex.
    public var sex: Sex?
    /// Youngest age, years, inclusive.
    public var minimumAge: Double?
    /// Oldest age, years, exclusive.
    public var belowAge: Double?
    /// Levels of education.
    public var education: [String]?
  }

  /// Sex as recorded for norms.
  public enum Sex: String, Sendable, Hashable, Codable, CaseIterable {
    /// Female.
    case female
    /// Male.
    case male
  }

  /// Identifier, unique in the set.
  public var id: String
  /// The group in which a scale is looked up when this one has no table for it.
  public var parent: String?
  /// Name.
  public var name: LocalizedText
  /// Who belongs; everyone where absent.
  public var conditions: Conditions?
  /// Persons in the group.
  public var n: Int
  /// One table for each scale.
  public var tables: [NormTable]
}
