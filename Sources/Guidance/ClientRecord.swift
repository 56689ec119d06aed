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
  /// The schooling that the person has or is in, where known.
  public var schooling: Schooling?
  /// The schooling that the person aims at, where known.
  public var targetSchooling: Schooling?
  /// Occupations that the client thinks of, in the client's words.
  public var aspirations: [String]

  /// A record.
  public init(
    id: String,
    name: String? = nil,
    age: Double? = nil,
    group: String? = nil,
    answeredOn: String? = nil,
    schooling: Schooling? = nil,
    targetSchooling: Schooling? = nil,
    aspirations: [String] = []
  ) {
    self.id = id
    self.name = name
    self.age = age
    self.group = group
    self.answeredOn = answeredOn
    self.schooling = schooling
    self.targetSchooling = targetSchooling
    self.aspirations = aspirations
  }
}
