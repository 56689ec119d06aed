import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON
import AssessmentTabular

extension FormReader {
  /// A line such as `4-8 较低：文字`.
  private struct Line {
    var from: Double
    var to: Double
    var label: String
    var text: String
  }

  /// The bands of a scale; nil where there are none.
  mutating func bands(_ scale: ScaleEntry, _ scoring: String, at pointer: String) -> JSONValue? {
    let row = scale.row
    let metric = word(row, .bandsOn, FormTerm.metrics, .scales) ?? "raw"
    note(pointer + "/on", .scales, row.number, .bandsOn)
    guard !row[.bands].isEmpty else {
      if !row[.bandsEnglish].isEmpty { tellLanguages(row) }
      return nil
    }
    guard var lines = lines(row, .bands) else { return nil }
    var others: [Line] = []
    if !row[.bandsEnglish].isEmpty {
      guard let read = self.lines(row, .bandsEnglish) else { return nil }
      others = read
      if read.map(\.from) != lines.map(\.from) || read.map(\.to) != lines.map(\.to) {
        tellLanguages(row)
        return nil
      }
    }
    // Sums of whole numbers: 4-8 and 9-14 leave nothing between them.
    let isWhole =
      metric == "raw" && ["sum", "countCorrect"].contains(scoring) && !scale.items.contains { $0.weight != nil }
    for place in lines.indices.dropLast() {
      let (end, next) = (lines[place].to, lines[place + 1].from)
      if isWhole, end + 1 == next, end == end.rounded(), next == next.rounded() { lines[place].to = next }
    }
    let first = languages.first ?? .chinese
    func words(_ own: String, _ other: String) -> JSONValue? {
      guard !own.isEmpty || !other.isEmpty else { return nil }
      let (zh, en) = first == .chinese ? (own, other) : (other, own)
      return .object([("zh", zh.isEmpty ? nil : .string(zh)), ("en", en.isEmpty ? nil : .string(en))])
    }
    let bands = lines.enumerated().map { place, line -> JSONValue in
      let other = others.indices.contains(place) ? others[place] : nil
      note("\(pointer)/bands/\(place)", .scales, row.number, .bands)
      return .object([
        ("from", .number(line.from)), ("to", .number(line.to)), ("label", words(line.label, other?.label ?? "")),
        ("text", words(line.text, other?.text ?? "")),
      ])
    }
    return .object([("on", .string(metric)), ("bands", .array(bands))])
  }

  private mutating func lines(_ row: FormTable.Row, _ column: FormColumn) -> [Line]? {
    var lines: [Line] = []
    var isGood = true
    for text in Self.parted(row[column]) {
      if let line = Self.line(text) {
        lines.append(line)
        continue
      }
      isGood = false
      tell(
        "form-band",
        .scales,
        row.number,
        column,
        Phrase(zh: "看不懂这一段 \(Finding.quoted(text))", en: "the band \(Finding.quoted(text)) is not understood"),
        Phrase(zh: "请写成“4-8 较低：文字”，每段一行", en: "write it like “4-8 low: text”, a line for each")
      )
    }
    return isGood ? lines : nil
  }

  /// The bands of a cell: lines, or parts that begin with a range behind a semicolon.
  private static func parted(_ text: String) -> [String] {
    text.replacing(/[;；]\s*(?=-?[0-9０-９.]+\s*(?:-|~|–|—|～|－|至|到|to)\s*-?[0-9０-９])/, with: "\n")
      .split(separator: "\n").map { String($0).trimmingBlanks() }.filter { !$0.isEmpty }
  }

  private static func line(_ text: String) -> Line? {
    let colon = text.firstIndex { ":：".contains($0) } ?? text.endIndex
    let head = CellText.normalized(String(text[..<colon]))
    guard
      let match = head.wholeMatch(of: /(-?[0-9.]+)\s*(?:-|~|–|—|至|到|to)\s*(-?[0-9.]+)\s*分?\s*(.+)/),
      let from = PlainNumber.parse(String(match.1)), let to = PlainNumber.parse(String(match.2))
    else { return nil }
    let rest = colon < text.endIndex ? String(text[text.index(after: colon)...]).trimmingBlanks() : ""
    return Line(from: from, to: to, label: String(match.3), text: rest)
  }

  private mutating func tellLanguages(_ row: FormTable.Row) {
    tell(
      "form-band",
      .scales,
      row.number,
      .bandsEnglish,
      Phrase(zh: "两种语言的分段不一致", en: "the bands of the two languages differ"),
      Phrase(zh: "请让两列的段数和上下限相同，只是文字不同", en: "give both columns the same bands with the same edges")
    )
  }
}
