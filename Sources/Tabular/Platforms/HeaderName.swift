/// The name of a column, taken apart: the number of the question, its text, and the row of a matrix.
package struct HeaderName: Sendable, Hashable {
  /// The number of the question, where the header tells one.
  package var number: Int?
  /// The words of the question, normalised; empty where the header is only a number.
  package var text: String
  /// The row of a matrix question, where the header tells one.
  package var row: String?
  /// What may be the row of a matrix, behind a colon: prompts have colons of their own.
  private var tails: [String] = []

  /// Takes a header apart: `1、题干`, `1. 题干`, `1：题干`, `Q1|题干`, `第1题`, `题目1`, `T1`, `第14题(行题)`, `14、总题—行题`,
  /// `14、总题:行题`, `1`.
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
    } else if let (found, after) = Self.wordedNumber(rest) {
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
    rest = Substring(Self.withoutMarkers(String(rest)))
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
    if number != nil, let first = rest.firstIndex(of: ":"), let last = rest.lastIndex(of: ":") {
      tails = [first, last].map { CellText.normalized(String(rest[rest.index(after: $0)...])) }
    }
    // A matrix whose rows stand in brackets behind the question, which may have brackets of its own.
    if number != nil, rest.last == ")", let first = rest.firstIndex(of: "("), let last = rest.lastIndex(of: "(") {
      tails += [first, last].map { CellText.normalized(String(rest[rest.index(after: $0)...].dropLast())) }
    }
  }

  /// The texts by which an item may be recognised, the most precise first.
  package var keys: [String] {
    var keys: [String] = []
    for candidate in [row, text].compactMap(\.self) + tails {
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
    let bare = withoutSeparators(after)
    // `3.1、题干`: the question and its row.
    guard mark == ".", let (_, behind) = leadingNumber(bare), let second = behind.first, ".、:) ".contains(second) else {
      return String(bare)
    }
    return String(withoutSeparators(behind))
  }

  /// Without the stars of a required question and the kind of question in brackets, wherever forms put them.
  private static func withoutMarkers(_ text: String) -> String {
    var rest = text[...]
    while true {
      let before = rest.count
      rest = rest.drop { $0 == "*" || $0 == " " }
      while rest.last == "*" || rest.last == " " { rest.removeLast() }
      for (open, close) in [("[", "]"), ("(", ")"), ("【", "】")] as [(Character, Character)] {
        if rest.last == close, let start = rest.lastIndex(of: open),
          isMarker(rest[rest.index(after: start)...].dropLast())
        {
          rest = rest[..<start]
        }
        if rest.first == open, let end = rest.firstIndex(of: close), isMarker(rest[..<end].dropFirst()) {
          rest = rest[rest.index(after: end)...]
        }
      }
      if rest.count == before { return String(rest) }
    }
  }

  private static let markers: Set<Substring> = [
    "单选题", "单选", "矩阵单选题", "矩阵量表题", "矩阵题", "量表题", "评分题", "打分题", "下拉题", "判断题", "填空题", "简答题", "排序题",
    "多选题", "多选", "必填", "必填题", "必答", "必答题", "选填", "选答", "required",
  ]

  /// `单选题`, `单选题 *必答`.
  private static func isMarker(_ words: Substring) -> Bool {
    let words = words.split { " *、,/".contains($0) }
    return !words.isEmpty && words.allSatisfy { markers.contains($0) }
  }

  /// The number behind a word for question: `Q1`, `题目1`, `item 1`; `T1` only where nothing follows.
  private static func wordedNumber(_ text: Substring) -> (number: Int, rest: Substring)? {
    for word in ["Q", "q", "题目", "题", "Item", "item", "ITEM", "T", "t"] where text.hasPrefix(word) {
      var rest = text.dropFirst(word.count)
      if word.count > 1 { rest = rest.drop { $0 == " " } }
      guard let (number, after) = leadingNumber(rest) else { continue }
      if after.isEmpty || (word.lowercased() != "t" && "|_.、:)- ".contains(after.first ?? "x")) {
        return (number, after)
      }
    }
    return nil
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
