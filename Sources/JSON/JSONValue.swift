/// A JSON value (RFC 8259) that remembers where in its file it stood.
///
/// Equality compares the values, not the places. Strings and names are compared scalar by scalar, so that two
/// spellings of the same letter (composed and decomposed) are two strings, as RFC 8259 §8.3 wants it. Members are
/// compared in their order: compare `JSONWriter.canonical(_:)` where the order shall not matter.
public struct JSONValue: Sendable, Hashable {
  /// What a value can be.
  public enum Content: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, always finite.
    case number(JSONNumber)
    /// A string.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object, its members in the order of the file.
    case object([JSONMember])
  }

  /// The value itself.
  public var content: Content
  /// The byte at which the value starts in its file; 0 for a value that was built. Not part of equality.
  public var offset: Int

  /// A value, built or read.
  public init(_ content: Content, offset: Int = 0) {
    self.content = content
    self.offset = offset
  }

  /// Whether two values are the same, wherever they stood.
  public static func == (a: JSONValue, b: JSONValue) -> Bool { a.content == b.content }

  /// Hashes the value without its place.
  public func hash(into hasher: inout Hasher) { hasher.combine(content) }
}

extension JSONValue.Content {
  /// Whether two contents are the same; strings scalar by scalar.
  public static func == (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }
}

/// One member of an object: a name and a value.
public struct JSONMember: Sendable, Hashable {
  /// The name.
  public var name: String
  /// The value.
  public var value: JSONValue
  /// The byte at which the name (its quote) starts in its file; 0 for a member that was built. Not part of equality.
  public var offset: Int

  /// A member, built or read.
  public init(_ name: String, _ value: JSONValue, offset: Int = 0) {
    self.name = name
    self.value = value
    self.offset = offset
  }

  /// Whether two members have the same name, scalar by scalar, and the same value.
  public static func == (a: JSONMember, b: JSONMember) -> Bool {
    a.name.utf8.elementsEqual(b.name.utf8) && a.value == b.value
  }

  /// Hashes name and value without the place.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(value)
  }
}
