extension JSONParser {
  /// A comma or a colon.
  enum Sign { case comma, colon }

  /// The comma or colon here, also in a wrong form, which is then given as `wrong`.
  func sign(of sign: Sign) -> (length: Int, wrong: String?)? {
    guard position < bytes.count else { return nil }
    let scalar = scalar(at: position)
    let wrong: [Unicode.Scalar]
    switch sign {
    case .comma:
      if scalar == "," { return (1, nil) }
      wrong = ["，", "、", "；", ";", "﹐"]
    case .colon:
      if scalar == ":" { return (1, nil) }
      wrong = ["：", "=", "＝", "﹕"]
    }
    return wrong.contains(scalar) ? (UTF8.width(scalar), String(scalar)) : nil
  }

  /// Skips white space; comments and invisible characters are skipped and reported.
  mutating func skipSpace() throws(Stopped) {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      case UInt8(ascii: "/"), UInt8(ascii: "#"):
        guard try skipComment() else { return }
      case 0xC2, 0xE2, 0xE3, 0xEF:
        let scalar = scalar(at: position)
        let isSpace = scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
        guard isSpace else { return }
        try report(.invisible(scalar), at: position)
        // One finding for a run of the same character.
        while position < bytes.count, self.scalar(at: position) == scalar { position += UTF8.width(scalar) }
      default: return
      }
    }
  }

  /// Skips the comment here, if it is one.
  private mutating func skipComment() throws(Stopped) -> Bool {
    let slash = UInt8(ascii: "/")
    let star = UInt8(ascii: "*")
    let following = position + 1 < bytes.count ? bytes[position + 1] : 0
    guard bytes[position] == UInt8(ascii: "#") || following == slash || following == star else { return false }
    let isBlock = bytes[position] == slash && following == star
    try report(.comment, at: position)
    if isBlock {
      position += 2
      while position + 1 < bytes.count, !(bytes[position] == star && bytes[position + 1] == slash) { position += 1 }
      position = min(position + 2, bytes.count)
    } else {
      while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
    }
    return true
  }

  /// The character at an offset of the text, which is known to be UTF-8.
  func scalar(at offset: Int) -> Unicode.Scalar {
    let first = bytes[offset]
    if first < 0x80 { return Unicode.Scalar(first) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var code = UInt32(first) & (0x7F >> UInt32(length))
    for byte in bytes[offset + 1..<offset + length] { code = code << 6 | UInt32(byte & 0x3F) }
    return Unicode.Scalar(code) ?? "\u{FFFD}"
  }

  /// The character here, for a message; nil at the end of the text.
  var here: Unicode.Scalar? { position < bytes.count ? scalar(at: position) : nil }
}
