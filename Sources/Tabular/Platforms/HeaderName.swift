/// The name of a column, taken apart: the number of the question, its text, and the row of a matrix.
package struct HeaderName: Sendable, Hashable {
  /// The number of the question, where the header tells one.
  package var number: Int?
  /// The words of the question, normalised; empty where the header is only a number.
  package var text: String
  /// The row of a matrix question, where the header tells one.
  package var row: String?

  /// Takes a header apart: `1、题干`, `1. 题干`, `1：题干`, `Q1|题干`, `第1题`, `第14题(行题)`, `14、总题—行题`, `1`.
  package init(_ header: String) {
    var rest = Substring(Self.withoutMarkers(CellText.normalized(header)))
    let whole = rest
    if rest.first == "第", let (found, after) = Self.leadingNumber(rest.dropFirst()), after.first == "题" {
      number = found
      rest = Self.withoutSeparators(after.dropFirst())
      if rest.first == "(", rest.last == ")" {
        rest = rest.dropFirst().dropLast()
        row = String(rest)
      }
    } else if rest.first == "Q" || rest.first == "q", let (found, after) = Self.leadingNumber(rest.dropFirst()),
      after.first.map({ "|_.、:)- ".contains($0) }) ?? true
    {
      number = found
      rest = Self.withoutSeparators(after)
    } else if let (found, after) = Self.leadingNumber(rest) {
      let mark = after.first
      let isDecimal = mark == "." && (after.dropFirst().first?.isNumber ?? false)
      if mark == nil || (".、:)| ".contains(mark ?? " ") && !isDecimal) {
        number = found
        rest = Self.withoutSeparators(after)
      } else {
        rest = whole
      }
    }
    text = String(rest)
    // LimeSurvey: `G1Q1[SQ001]`, `question [row]`.
    if row == nil, rest.last == "]", let open = rest.lastIndex(of: "["), open > rest.startIndex {
      let inside = CellText.normalized(String(rest[rest.index(after: open)...].dropLast()))
      if !inside.isEmpty { row = inside }
    }
    // Qualtrics: `question - row`.
    if row == nil, let dash = rest.ranges(of: " - ").last {
      let last = CellText.normalized(String(rest[dash.upperBound...]))
      if !last.isEmpty { row = last }
    }
    if row == nil, let dash = rest.lastIndex(of: "—") {
      let last = CellText.normalized(String(rest[rest.index(after: dash)...]))
      if !last.isEmpty, dash > rest.startIndex { row = last }
    }
  }

  /// The texts by which an item may be recognised, the most precise first.
  package var keys: [String] {
    var keys: [String] = []
    for candidate in [row, text] {
      guard let candidate else { continue }
      for form in [candidate, HeaderName.withoutNumber(candidate)] {
        let key = CellText.key(form)
        if !key.isEmpty, !keys.contains(key) { keys.append(key) }
      }
    }
    return keys
  }

  /// `(3) 题干`, `3.题干` → `题干`.
  private static func withoutNumber(_ text: String) -> String {
    var rest = Substring(text)
    if rest.first == "(" { rest = rest.dropFirst() }
    guard let (_, after) = leadingNumber(rest), let mark = after.first, ".、:) ".contains(mark) else { return text }
    return String(withoutSeparators(after))
  }

  /// Without the star of a required question and the kind of question in brackets.
  private static func withoutMarkers(_ text: String) -> String {
    var rest = text
    while rest.first == "*" { rest.removeFirst() }
    for kind in ["单选题", "矩阵单选题", "矩阵量表题", "量表题", "填空题", "多选题", "单选", "必填"] {
      for (open, close) in [("[", "]"), ("(", ")"), ("【", "】")] where rest.hasSuffix(open + kind + close) {
        rest.removeLast(kind.count + 2)
      }
    }
    return CellText.normalized(rest)
  }

  private static func leadingNumber(_ text: Substring) -> (number: Int, rest: Substring)? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard (1...5).contains(digits.count), let number = Int(digits) else { return nil }
    return (number, text[digits.endIndex...])
  }

  private static func withoutSeparators(_ text: Substring) -> Substring {
    text.drop { "|_.、:)- ".contains($0) }
  }
}
