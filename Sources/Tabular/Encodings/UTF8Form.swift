/// The form of UTF-8 (RFC 3629): which bytes may follow each other.
package enum UTF8Form: Sendable {
  /// What stands at the beginning of some bytes.
  package enum Step: Sendable, Hashable {
    /// A character of so many bytes.
    case character(Int)
    /// Too few bytes to tell, all of them right so far.
    case incomplete
    /// No character.
    case invalid
  }

  /// Looks at the character that begins at `index`. Overlong forms, surrogates and values over U+10FFFF are invalid.
  package static func step(_ bytes: [UInt8], at index: Int) -> Step {
    let first = bytes[index]
    let length: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch first {
    case 0x00...0x7F: return .character(1)
    case 0xC2...0xDF: length = 2
    case 0xE0:
      length = 3
      low = 0xA0
    case 0xED:
      length = 3
      high = 0x9F
    case 0xE1...0xEF: length = 3
    case 0xF0:
      length = 4
      low = 0x90
    case 0xF4:
      length = 4
      high = 0x8F
    case 0xF1...0xF3: length = 4
    default: return .invalid
    }
    for position in 1..<length {
      guard index + position < bytes.count else { return .incomplete }
      let byte = bytes[index + position]
      if byte < low || byte > high { return .invalid }
      low = 0x80
      high = 0xBF
    }
    return .character(length)
  }
}
