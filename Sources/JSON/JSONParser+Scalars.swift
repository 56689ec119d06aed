extension JSONParser {
  /// A value: a scalar whole, or nil where an array or object was opened.
  mutating func value() throws(Stopped) -> JSONValue? {
    let start = position
    guard position < bytes.count else { try stop(.unexpectedEnd, at: position) }
    switch bytes[position] {
    case UInt8(ascii: "{"):
      try open(.object)
      return nil
    case UInt8(ascii: "["):
      try open(.array)
      return nil
    case UInt8(ascii: "\""): return JSONValue(.string(try string()), offset: start)
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return JSONValue(try number(), offset: start)
    default:
      if wrongQuotes != nil { return JSONValue(.string(try wronglyQuoted()), offset: start) }
      return JSONValue(try word(), offset: start)
    }
  }

  /// A member's name; without its quotes it is understood and reported.
  mutating func name() throws(Stopped) -> String {
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try string() }
    if wrongQuotes != nil { return try wronglyQuoted() }
    let start = position
    guard let word = wordHere() else { try stop(.nameExpected(here), at: start) }
    try report(.unquotedName(word), at: start)
    return word
  }

  /// `true`, `false` and `null`; other words are reported and stand for null.
  private mutating func word() throws(Stopped) -> JSONValue.Content {
    let start = position
    guard let word = wordHere() else { try stop(.valueExpected(here), at: start) }
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default: break
    }
    switch word.lowercased() {
    case "true", "yes": try report(.wrongWord(word, right: "true"), at: start)
    case "false", "no": try report(.wrongWord(word, right: "false"), at: start)
    case "null", "none", "nil", "na", "nan", "inf", "infinity", "undefined":
      try report(.wrongWord(word, right: "null"), at: start)
    default: try report(.unquotedText, at: start)
    }
    return .null
  }

  /// The letters, digits and underscores here, if there are any.
  private mutating func wordHere() -> String? {
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        guard Self.isWordByte(byte) else { break }
        position += 1
      } else {
        let scalar = scalar(at: position)
        guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { break }
        position += UTF8.width(scalar)
      }
    }
    return position == start ? nil : String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// A number; one that is not in JSON's grammar is reported and stands for null.
  private mutating func number() throws(Stopped) -> JSONValue.Content {
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      let isSign = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
      guard isSign || Self.isWordByte(byte) else { break }
      position += 1
    }
    let lexeme = bytes[start..<position]
    var isInteger = true
    if let mistake = Self.grammarMistake(in: lexeme, isInteger: &isInteger) {
      try report(.malformedNumber(mistake), at: start)
      return .null
    }
    let text = String(decoding: lexeme, as: UTF8.self)
    if isInteger, let integer = Int64(text) { return .number(JSONNumber(integer)) }
    guard let double = Double(text), let number = JSONNumber(double) else {
      try report(.numberOutOfRange(text), at: start)
      return .null
    }
    return .number(number)
  }

  /// What is wrong with a number (RFC 8259 §6): `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
  private static func grammarMistake(in lexeme: ArraySlice<UInt8>, isInteger: inout Bool) -> JSONMistake.Number? {
    var rest = lexeme
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }
    func digits() -> Int {
      let run = rest.prefix { isDigit($0) }.count
      rest.removeFirst(run)
      return run
    }
    if rest.first == UInt8(ascii: "+") { return .plus }
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    if rest.first == UInt8(ascii: ".") { return .bareLeadingPoint }
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let count = digits()
    if count == 0 { return .notANumber }
    if startsWithZero, count > 1 { return .leadingZero }
    if rest.first == UInt8(ascii: ".") {
      isInteger = false
      rest.removeFirst()
      if digits() == 0 { return .bareTrailingPoint }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      isInteger = false
      rest.removeFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
      if digits() == 0 { return .emptyExponent }
    }
    return rest.isEmpty ? nil : .notANumber
  }
}
