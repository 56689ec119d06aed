public import AssessmentDiagnostics

extension JSONValue {
  /// Whether the value is `null`.
  public var isNull: Bool { content == .null }

  /// The truth value, if it is one.
  public var bool: Bool? { if case .bool(let value) = content { value } else { nil } }

  /// The number, if it is one.
  public var number: JSONNumber? { if case .number(let value) = content { value } else { nil } }

  /// The number as a `Double`, if it is one.
  public var double: Double? { number?.double }

  /// The number as an integer, if it is one and fits; `2.0` is the integer 2, `2.5` is none.
  public var int: Int? { number?.int }

  /// The string, if it is one.
  public var string: String? { if case .string(let value) = content { value } else { nil } }

  /// The elements, if it is an array.
  public var array: [JSONValue]? { if case .array(let value) = content { value } else { nil } }

  /// The members in their order, if it is an object.
  public var object: [JSONMember]? { if case .object(let value) = content { value } else { nil } }

  /// The member with this name, if it is an object that has one. Cost: linear in the number of members.
  public func member(_ name: String) -> JSONMember? {
    object?.first { $0.name.utf8.elementsEqual(name.utf8) }
  }

  /// The value of the member with this name, if it is an object that has one.
  public subscript(name: String) -> JSONValue? { member(name)?.value }

  /// The element at this index, if it is an array that has one.
  public subscript(index: Int) -> JSONValue? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }

  /// The kind of the value, in the words of a message.
  public var kind: Phrase {
    switch content {
    case .null: Phrase(zh: "空值 null", en: "null")
    case .bool: Phrase(zh: "真假值", en: "a true/false value")
    case .number: Phrase(zh: "数字", en: "a number")
    case .string: Phrase(zh: "文字", en: "a string")
    case .array: Phrase(zh: "列表 [ … ]", en: "a list [ … ]")
    case .object: Phrase(zh: "对象 { … }", en: "an object { … }")
    }
  }
}
