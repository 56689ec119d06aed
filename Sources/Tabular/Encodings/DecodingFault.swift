/// The first place at which bytes are not text of the encoding that they should have.
package struct DecodingFault: Error, Sendable, Hashable {
  /// What is wrong there.
  package enum Kind: Sendable, Hashable {
    /// These bytes are no character.
    case undecodable
    /// The text ends in the middle of a character.
    case truncated
    /// A zero byte, which no table holds.
    case nul
  }

  /// What is wrong.
  package var kind: Kind
  /// Where the bytes begin, counted from the first byte of the input, from 0.
  package var offset: Int
  /// The bytes, at most four.
  package var bytes: [UInt8]

  /// A fault at an offset.
  package init(_ kind: Kind, offset: Int, bytes: [UInt8]) {
    self.kind = kind
    self.offset = offset
    self.bytes = bytes
  }

  /// The bytes as a user can search for them: `0xC4 0xE3`.
  package var hexadecimal: String {
    bytes.map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return "0x" + (digits.count == 1 ? "0" : "") + digits
    }.joined(separator: " ")
  }
}
