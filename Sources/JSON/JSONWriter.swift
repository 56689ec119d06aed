/// Writes JSON values as text.
public enum JSONWriter {
  /// The canonical form of RFC 8785: no spaces, members sorted by the UTF-16 units of their names, numbers as
  /// ECMAScript writes them. Equal data has equal text, so this is the form to hash.
  ///
  /// Edge: integers beyond 2⁵³ are rounded to the nearest `Double`, as the standard wants it; `compact` keeps them.
  public static func canonical(_ value: JSONValue) -> String {
    var output = Output(isCanonical: true)
    output.write(value)
    return output.text
  }

  /// One line without spaces, members in their order, integers with all their digits.
  public static func compact(_ value: JSONValue) -> String {
    var output = Output(isCanonical: false)
    output.write(value)
    return output.text
  }

  /// For people: two spaces per level, members in their order, a line break at the end. Arrays of numbers, truth
  /// values and nulls that fit into 100 columns stand on one line. Integers keep all their digits.
  public static func pretty(_ value: JSONValue) -> String {
    var output = Output(isCanonical: false)
    output.writePretty(value, level: 0, column: 0)
    return output.text + "\n"
  }
}

/// The bytes written so far.
private struct Output {
  var isCanonical: Bool
  private var bytes: [UInt8] = []

  init(isCanonical: Bool) { self.isCanonical = isCanonical }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func write(_ value: JSONValue) {
    switch value.content {
    case .null: raw("null")
    case .bool(let value): raw(value ? "true" : "false")
    case .number(let number): raw(isCanonical ? number.canonicalText : number.exactText)
    case .string(let string): write(string)
    case .array(let elements):
      raw("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { raw(",") }
        write(element)
      }
      raw("]")
    case .object(let members):
      raw("{")
      let ordered =
        isCanonical
        ? members.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) } : members
      for (index, member) in ordered.enumerated() {
        if index > 0 { raw(",") }
        write(member.name)
        raw(":")
        write(member.value)
      }
      raw("}")
    }
  }

  mutating func writePretty(_ value: JSONValue, level: Int, column: Int) {
    switch value.content {
    case .array(let elements) where !elements.isEmpty:
      if let line = oneLine(elements), column + line.utf8.count <= 100 { return raw(line) }
      raw("[")
      for (index, element) in elements.enumerated() {
        raw(index > 0 ? "," : "")
        newLine(level + 1)
        writePretty(element, level: level + 1, column: 2 * level + 2)
      }
      newLine(level)
      raw("]")
    case .object(let members) where !members.isEmpty:
      raw("{")
      for (index, member) in members.enumerated() {
        raw(index > 0 ? "," : "")
        newLine(level + 1)
        write(member.name)
        raw(": ")
        writePretty(member.value, level: level + 1, column: 2 * level + 4 + member.name.unicodeScalars.count + 2)
      }
      newLine(level)
      raw("}")
    default: write(value)
    }
  }

  /// An array on one line, if it holds only numbers, truth values and nulls, and few enough to hope for.
  private func oneLine(_ elements: [JSONValue]) -> String? {
    guard elements.count <= 50 else { return nil }
    var line = Output(isCanonical: false)
    line.raw("[")
    for (index, element) in elements.enumerated() {
      if index > 0 { line.raw(", ") }
      switch element.content {
      case .number, .bool, .null: line.write(element)
      default: return nil
      }
    }
    line.raw("]")
    return line.text
  }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func newLine(_ level: Int) {
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * level))
  }

  /// A string with the escapes that RFC 8785 §3.2.2.2 asks for, and no others.
  private mutating func write(_ string: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""): raw("\\\"")
      case UInt8(ascii: "\\"): raw("\\\\")
      case 0x08: raw("\\b")
      case 0x09: raw("\\t")
      case 0x0A: raw("\\n")
      case 0x0C: raw("\\f")
      case 0x0D: raw("\\r")
      case 0..<0x10: raw("\\u000" + String(byte, radix: 16))
      case 0x10..<0x20: raw("\\u00" + String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
