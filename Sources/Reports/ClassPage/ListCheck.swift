/// What a class list and the answers say about each other: who is missing, and who is not on the list.
public struct ListCheck: Sendable, Hashable {
  /// Somebody, as the office knows them.
  public struct Person: Sendable, Hashable {
    /// The name, or the id where there is none.
    public var name: String
    /// The id.
    public var id: String
    /// Class or group.
    public var group: String

    /// Somebody.
    public init(name: String?, id: String, group: String) {
      self.name = name ?? id
      self.id = id
      self.group = group
    }
  }

  /// Somebody who is not on the list.
  public struct Stranger: Sendable, Hashable {
    /// Who.
    public var person: Person
    /// The line of the answers.
    public var line: Int
    /// People of the list who may be meant.
    public var near: [Person]

    /// Somebody who is not on the list.
    public init(_ person: Person, line: Int, near: [Person]) {
      self.person = person
      self.line = line
      self.near = near
    }
  }

  /// How many people the list has.
  public var count: Int
  /// Those who did not answer.
  public var absent: [Person]
  /// Those who are not on the list.
  public var strangers: [Stranger]

  /// A check.
  public init(count: Int, absent: [Person], strangers: [Stranger]) {
    self.count = count
    self.absent = absent
    self.strangers = strangers
  }
}
