extension JSONValue {
  /// `null`.
  public static let null = JSONValue(.null)

  /// A truth value; nil is `null`.
  public init(_ value: Bool?) { self.init(value.map { .bool($0) } ?? .null) }

  /// An integer, kept exactly; nil is `null`.
  public init(_ value: Int?) { self.init(value.map { .number(JSONNumber($0)) } ?? .null) }

  /// A number. Nil, NaN and infinities are `null`: JSON has no such numbers.
  public init(_ value: Double?) { self.init(value.flatMap { JSONNumber($0) }.map { .number($0) } ?? .null) }

  /// A string; nil is `null`.
  public init(_ value: String?) { self.init(value.map { .string($0) } ?? .null) }

  /// A truth value.
  public static func bool(_ value: Bool) -> JSONValue { JSONValue(value) }

  /// An integer, kept exactly.
  public static func number(_ value: Int) -> JSONValue { JSONValue(value) }

  /// A number; `null` where it is NaN or infinite.
  public static func number(_ value: Double) -> JSONValue { JSONValue(value) }

  /// A string.
  public static func string(_ value: String) -> JSONValue { JSONValue(value) }

  /// An array.
  public static func array(_ elements: [JSONValue]) -> JSONValue { JSONValue(.array(elements)) }

  /// An array of numbers; NaN, infinities and nil become `null`.
  public static func numbers(_ elements: [Double?]) -> JSONValue { .array(elements.map { JSONValue($0) }) }

  /// An array of strings.
  public static func strings(_ elements: [String]) -> JSONValue { .array(elements.map { JSONValue($0) }) }

  /// An object with members in this order; a member whose value is nil is left out.
  ///
  /// ```swift
  /// .object([("scale", "R"), ("score", .number(41.5)), ("norm", norm.map { .string($0) })])
  /// ```
  /// A name given twice is a bug of the caller.
  public static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(members: members.compactMap { name, value in value.map { JSONMember(name, $0) } })
  }

  /// An object with these members; a name given twice is a bug of the caller.
  public static func object(members: [JSONMember]) -> JSONValue {
    var names = MemberNames()
    for member in members {
      let earlier = names.insert(member.name, offset: member.offset)
      precondition(earlier == nil, "An object was built with two members of one name")
    }
    return JSONValue(.object(members))
  }
}

extension JSONValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// A truth value.
  public init(booleanLiteral value: Bool) { self.init(.bool(value)) }

  /// An integer.
  public init(integerLiteral value: Int) { self.init(.number(JSONNumber(value))) }

  /// A number.
  public init(floatLiteral value: Double) { self.init(value as Double?) }

  /// A string.
  public init(stringLiteral value: String) { self.init(.string(value)) }

  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self.init(.array(elements)) }

  /// An object with members in the order of the literal; a name given twice is a bug of the caller.
  public init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(members: members.map { JSONMember($0, $1) })
  }
}
