/// What the office knows about the person that matters for the report. It never leaves the report: not into logs,
/// not into file names.
public struct ClientRecord: Sendable, Hashable {
  /// The person's id in the office's files.
  public var id: String
  /// Name, where the file has one.
  public var name: String?
  /// Age in years.
  public var age: Double?
  /// Class or group.
  public var group: String?
  /// When the answers were given, in the words of the file.
  public var answeredOn: String?
  /// Occupations that the client thinks of, in the client's words.
  public var aspirations: [String]

  /// A record.
  public init(
    id: String,
    name: String? = nil,
    age: Double? = nil,
    group: String? = nil,
    answeredOn: String? = nil,
    aspirations: [String] = []
  ) {
    self.id = id
    self.name = name
    self.age = age
    self.group = group
    self.answeredOn = answeredOn
    self.aspirations = aspirations
  }
}
