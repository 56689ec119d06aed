internal import AssessmentDiagnostics

/// Decodes a type from a JSON value that was read already; numbers must be of the kind that the type asks for.
///
/// A value is looked at where it stands. Foundation's decoder would need it written out and read a second time, which
/// took longer than everything else that is done with an instrument.
struct JSONValueDecoder: Decoder {
  let value: JSONValue
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// A member or an element as a step of a path.
  struct Step: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) { (self.stringValue, intValue) = (stringValue, nil) }
    init(intValue: Int) { (stringValue, self.intValue) = ("\(intValue)", intValue) }
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard let members = value.object else { throw mismatch([String: JSONValue].self, value, codingPath) }
    return KeyedDecodingContainer(Keyed(members, codingPath))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard let elements = value.array else { throw mismatch([JSONValue].self, value, codingPath) }
    return Unkeyed(elements: elements, codingPath: codingPath)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    Single(value: value, codingPath: codingPath)
  }
}

private func mismatch(_ type: Any.Type, _ value: JSONValue, _ path: [any CodingKey]) -> DecodingError {
  DecodingError.typeMismatch(
    type,
    DecodingError.Context(codingPath: path, debugDescription: "expected \(type), found \(value.kind.english)")
  )
}

/// A value as the type that is asked for.
private func decoded<T: Decodable>(_ type: T.Type, _ value: JSONValue, _ path: [any CodingKey]) throws -> T {
  func checked<Found>(_ found: Found?) throws -> T {
    guard let found = found as? T else { throw mismatch(type, value, path) }
    return found
  }
  // Bare values, of which there are many, are not asked to decode themselves.
  if type == String.self { return try checked(value.string) }
  if type == Int.self { return try checked(value.int) }
  if type == Double.self { return try checked(value.double) }
  if type == Bool.self { return try checked(value.bool) }
  return try T(from: JSONValueDecoder(value: value, codingPath: path))
}

extension JSONValueDecoder {
  private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let members: [JSONMember]
    let codingPath: [any CodingKey]

    init(_ members: [JSONMember], _ path: [any CodingKey]) {
      self.members = members
      codingPath = path
    }

    var allKeys: [Key] { members.compactMap { Key(stringValue: $0.name) } }

    private func find(_ key: Key) -> JSONValue? { members.first { $0.name == key.stringValue }?.value }

    private func value(_ key: Key) throws -> JSONValue {
      if let found = find(key) { return found }
      let context = DecodingError.Context(codingPath: codingPath, debugDescription: "no member \(key.stringValue)")
      throw DecodingError.keyNotFound(key, context)
    }

    func contains(_ key: Key) -> Bool { find(key) != nil }
    func decodeNil(forKey key: Key) throws -> Bool { try value(key).isNull }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
      try decoded(type, value(key), codingPath + [key])
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
      guard let found = find(key), !found.isNull else { return nil }
      return try decoded(type, found, codingPath + [key])
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type,
      forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
      try JSONValueDecoder(value: value(key), codingPath: codingPath + [key]).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      try JSONValueDecoder(value: value(key), codingPath: codingPath + [key]).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
      JSONValueDecoder(value: JSONValue(.object(members)), codingPath: codingPath)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
      JSONValueDecoder(value: try value(key), codingPath: codingPath + [key])
    }
  }

  private struct Unkeyed: UnkeyedDecodingContainer {
    let elements: [JSONValue]
    let codingPath: [any CodingKey]
    private(set) var currentIndex = 0

    init(elements: [JSONValue], codingPath: [any CodingKey]) {
      self.elements = elements
      self.codingPath = codingPath
    }

    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex == elements.count }
    private var path: [any CodingKey] { codingPath + [Step(intValue: currentIndex)] }

    private func next(_ type: Any.Type) throws -> JSONValue {
      if !isAtEnd { return elements[currentIndex] }
      throw DecodingError.valueNotFound(type, DecodingError.Context(codingPath: path, debugDescription: "no element"))
    }

    mutating func decodeNil() throws -> Bool {
      guard try next(Never.self).isNull else { return false }
      currentIndex += 1
      return true
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
      let found = try decoded(type, next(type), path)
      currentIndex += 1
      return found
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested>
    {
      try superDecoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
      try superDecoder().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
      let decoder = JSONValueDecoder(value: try next(Never.self), codingPath: path)
      currentIndex += 1
      return decoder
    }
  }

  private struct Single: SingleValueDecodingContainer {
    let value: JSONValue
    let codingPath: [any CodingKey]

    func decodeNil() -> Bool { value.isNull }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
      // Numbers of other kinds come back here when they are to decode themselves.
      if let whole = type as? any FixedWidthInteger.Type {
        guard let found = value.int.flatMap({ whole.init(exactly: $0) }) as? T else {
          throw mismatch(type, value, codingPath)
        }
        return found
      }
      if type == Float.self {
        guard let found = value.double.map({ Float($0) }) as? T else { throw mismatch(type, value, codingPath) }
        return found
      }
      return try decoded(type, value, codingPath)
    }
  }
}
