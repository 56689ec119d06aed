/// The words of an option as platforms write them: with a letter, a number or the points around the label.
package enum OptionLabel: Sendable {
  /// The normalised text itself, then the text with less and less around it: without a fill-in (`其他〖…〗`), without
  /// points at the end (`(5分)`, `(5)`), without a letter or number in front (`A.`, `5 `, `5=`).
  package static func readings(of text: String) -> [String] {
    var readings = [text]
    func add(_ text: String) { if !text.isEmpty, readings.last != text { readings.append(text) } }
    // Microsoft Forms ends every chosen option with a semicolon.
    if text.last == ";", text.dropLast().last.map({ $0 != ";" }) ?? false, !text.dropLast().contains(";") {
      add(String(text.dropLast()))
    }
    add(withoutFillIn(readings[readings.count - 1]))
    add(withoutPoints(readings[readings.count - 1]))
    add(withoutPrefix(readings[readings.count - 1]))
    return readings
  }

  /// Whether the cell of a single choice holds several: `很喜欢┋喜欢`, `1┋3`, `A;B;` (Microsoft Forms), or a ranking
  /// `A→B`.
  package static func isMultiple(_ text: String) -> Bool {
    text.contains("┋") || text.contains("→") || text.hasSuffix(";") && text.count { $0 == ";" } > 1
  }

  private static func withoutFillIn(_ text: String) -> String {
    for (open, close) in [("〖", "〗"), ("【", "】")] as [(Character, Character)] {
      if text.last == close, let start = text.lastIndex(of: open) {
        return CellText.normalized(String(text[..<start]))
      }
    }
    return text
  }

  private static func withoutPoints(_ text: String) -> String {
    guard text.last == ")", let open = text.lastIndex(of: "("), open > text.startIndex else { return text }
    var inside = text[text.index(after: open)...].dropLast()
    if inside.last == "分" { inside.removeLast() }
    guard PlainNumber.parse(String(inside)) != nil else { return text }
    return CellText.normalized(String(text[..<open]))
  }

  private static func withoutPrefix(_ text: String) -> String {
    var rest = Substring(text)
    if let first = rest.first, first.isASCII, first.isLetter {
      rest = rest.dropFirst()
      guard let mark = rest.first, ".、:)".contains(mark) else { return text }
      return CellText.normalized(String(rest.dropFirst()))
    }
    rest = rest.drop { $0.isASCII && $0.isNumber }
    // `4-同意`, but neither `3-4` nor a date.
    if rest.count < text.count, rest.first == "-", !rest.contains(where: { $0.isASCII && $0.isNumber }) {
      return CellText.normalized(String(rest.dropFirst()))
    }
    guard rest.count < text.count, let mark = rest.first, ".、:)= ".contains(mark) else { return text }
    return CellText.normalized(String(rest.dropFirst()))
  }
}
