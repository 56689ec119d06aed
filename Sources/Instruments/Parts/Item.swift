/// One question. A key-only instrument has items without text: it scores answers that were collected elsewhere.
public struct Item: Sendable, Hashable, Codable {
  /// The span of schooling that the activity of an item usually asks for; balanced within a scale.
  public enum Education: String, Sendable, Hashable, Codable, CaseIterable {
    /// Compulsory schooling is enough.
    case low
    /// Vocational or upper secondary schooling.
    case middle
    /// Higher education.
    case high
  }

  /// Identifier; also the preferred column name in a response file.
  public var id: String
  /// Other names of its column in files, such as those of the survey that it comes from.
  public var otherNames: [String]?
  /// The response format's identifier.
  public var format: String
  /// The wording.
  public var text: LocalizedText?
  /// The correct option's code, for a keyed choice.
  public var correct: String?
  /// Span of schooling of the activity.
  public var education: Education?
  /// Seconds that the form allows for the item.
  public var timeLimitSeconds: Double?
  /// When the wording was written, `YYYY-MM`.
  public var authored: String?
}

/// An answer that a counsellor must see before anything else. Shipped instruments have none.
public struct CriticalItem: Sendable, Hashable, Codable {
  /// The item.
  public var item: String
  /// The values that raise the alert.
  public var values: [Int]
  /// What the counsellor reads.
  public var message: LocalizedText
}
