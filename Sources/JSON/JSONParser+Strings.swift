extension JSONParser {
  /// A string whose quote stands here.
  mutating func string() throws(Stopped) -> String {
    let start = position
    position += 1
    var run = position  // the start of the bytes that stand for themselves
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        text.append(contentsOf: bytes[run..<position])
        position += 1
        lastString = start..<position
        if text.count > limits.stringBytes { try stop(.stringTooLong(limit: limits.stringBytes), at: start) }
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text.append(contentsOf: bytes[run..<position])
        try escape(into: &text)
        run = position
      case 0x0A, 0x0D:
        lastString = start..<position
        try checkQuotes(end: position)
        try stop(.unterminatedString(lines.position(of: start), atLineEnd: true), at: position)
      case 0..<0x20:
        try report(.controlCharacter(byte), at: position)
        position += 1
      default: position += 1
      }
    }
    lastString = start..<position
    try checkQuotes(end: position)
    try stop(.unterminatedString(lines.position(of: start), atLineEnd: false), at: position)
  }

  /// The escape whose backslash stands here; a wrong one is reported and left out.
  private mutating func escape(into text: inout [UInt8]) throws(Stopped) {
    let start = position
    position += 1
    guard position < bytes.count else { return }
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      position += 1
      return try unicodeEscape(from: start, into: &text)
    default: return try report(.wrongEscape, at: start)  // the character itself is read next
    }
    position += 1
  }

  /// What follows `\u`: four hexadecimal digits, and the second half of a surrogate pair.
  private mutating func unicodeEscape(from start: Int, into text: inout [UInt8]) throws(Stopped) {
    guard let first = hexadecimal(at: position) else { return try report(.wrongUnicodeEscape, at: start) }
    position += 4
    var code = first
    if (0xD800...0xDBFF).contains(first), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u"), let second = hexadecimal(at: position + 2),
      (0xDC00...0xDFFF).contains(second)
    {
      position += 6
      code = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { return try report(.loneSurrogate(first), at: start) }
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private func hexadecimal(at offset: Int) -> UInt32? {
    guard offset + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[offset..<offset + 4] {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  // MARK: Wrong quotes

  /// The quotes that may close a string if a wrong quote opens it here.
  var wrongQuotes: [Unicode.Scalar]? {
    guard position < bytes.count else { return nil }
    switch scalar(at: position) {
    case "'", "‘", "’", "`": return ["'", "’", "‘", "`"]
    case "“", "”", "„", "＂": return ["”", "“", "＂", "\""]
    case "「": return ["」"]
    case "『": return ["』"]
    case "《": return ["》"]
    default: return nil
    }
  }

  /// A string in wrong quotes: reported, and read to the quote that closes it on the same line.
  mutating func wronglyQuoted() throws(Stopped) -> String {
    let start = position
    let quote = scalar(at: start)
    guard let closing = wrongQuotes else { try stop(.valueExpected(here), at: start) }
    try report(.wrongQuotes(String(quote)), at: start)
    position += UTF8.width(quote)
    let content = position
    while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D {
      let scalar = scalar(at: position)
      let end = position
      position += UTF8.width(scalar)
      if closing.contains(scalar) { return String(decoding: bytes[content..<end], as: UTF8.self) }
    }
    throw Stopped()
  }

  /// Where a string ended unexpectedly: stops if it holds a Chinese quote that was probably meant to close it.
  mutating func checkQuotes(end: Int) throws(Stopped) {
    guard lastString.upperBound == end else { return }
    var offset = lastString.lowerBound
    var isOpen = false
    while offset < lastString.upperBound {
      let scalar = scalar(at: offset)
      if scalar == "“" { isOpen = true }
      if scalar == "”" || scalar == "＂" {
        if !isOpen { try stop(.mixedQuotes(String(scalar), lines.position(of: lastString.lowerBound)), at: offset) }
        isOpen = false
      }
      offset += UTF8.width(scalar)
    }
  }
}
