#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension JSONValue {
  /// The value as a type that can be decoded.
  ///
  /// Fails: with the `DecodingError` of the type. Its place in the file is lost: a format that users write by hand is
  /// better read member by member.
  public func decode<T: Decodable>(_ type: T.Type) throws -> T {
    try JSONValueDecoder(value: self, codingPath: []).singleValueContainer().decode(type)
  }

  /// The JSON of something that can be encoded: members sorted by name.
  ///
  /// Fails: with the `EncodingError` of the value, such as for a number that is not finite, or with `Findings` where
  /// the value lies deeper than 512 levels.
  public static func encoding<T: Encodable>(_ value: T) throws -> JSONValue {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = try [UInt8](encoder.encode(value))
    let limits = JSONLimits(bytes: .max, depth: 512, entries: .max, stringBytes: .max)
    return try JSONReader.read(bytes, file: "", limits: limits).root.withoutOffsets
  }

  /// The value as if it had been built, not read.
  private var withoutOffsets: JSONValue {
    switch content {
    case .array(let elements): JSONValue(.array(elements.map(\.withoutOffsets)))
    case .object(let members): JSONValue(.object(members.map { JSONMember($0.name, $0.value.withoutOffsets) }))
    default: JSONValue(content)
    }
  }
}
