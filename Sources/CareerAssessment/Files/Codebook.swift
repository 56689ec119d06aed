import AssessmentDiagnostics
import AssessmentTabular

/// A codebook: names of columns, each with the words of its item.
///
/// A table has the name in its first column and the words in the second. A text has lines `NAME<tab>words`, `NAME: words` or
/// `NAME  words` anywhere between its prose. Lines without words (titles, remarks) are passed over; there need be no header.
enum Codebook {
  private static let most = 20_000
  private static let largest = 16 << 20
  /// What the first cell of a header says.
  private static let names: Set = [
    "item", "items", "name", "variable", "column", "id", "code", "题号", "列名", "变量", "变量名", "编号", "题目编号",
  ]

  /// The names and their words, in the order of the file.
  static func read(_ path: String) throws(Findings) -> [(item: String, text: String)] {
    let spool = try Spool(.file(path))
    let words: [(item: String, text: String)]
    if SheetReader.Kind(InputFile.start(spool.path ?? path, byteCount: 8)) == nil {
      words = try ofText(spool.input)
    } else {
      words = try ofTable(spool.input, delimiter: nil)
    }
    guard words.isEmpty else { return words }
    throw Findings([
      Finding(
        "codebook-empty",
        at: Place(file: path),
        Phrase(zh: "代码本里没有“列名、题目”这样的两列", en: "the codebook has no two columns of names and words"),
        remedy: Phrase(
          zh: "请每行写一个列名和它的题目，用制表符、冒号或逗号隔开，例如：R1: 修理自行车",
          en:
            "write a name and its words on each line, divided by a tab, a colon or a comma, as in R1: Repair a bicycle"
        )
      )
    ])
  }

  private static func isHeader(_ name: String) -> Bool { names.contains(name.lowercased()) }

  /// The lines of a text that name an item, or its rows where it is rather a table with commas or semicolons.
  private static func ofText(_ input: TableInput) throws(Findings) -> [(item: String, text: String)] {
    var stream = try TextStream(input, encoding: nil)
    var bytes: [UInt8] = []
    while bytes.count < largest, let piece = try stream.next() { bytes += piece }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    var words: [(item: String, text: String)] = []
    var separated = [Delimiter.comma: 0, .semicolon: 0]
    for line in lines.prefix(most) {
      if let found = entry(line) {
        if !isHeader(found.item) { words.append(found) }
      } else {
        for delimiter in separated.keys where isRow(line, delimiter) { separated[delimiter, default: 0] += 1 }
      }
    }
    guard let best = separated.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }),
      best.value > words.count
    else { return words }
    return try ofTable(input, delimiter: best.key)
  }

  private static func ofTable(
    _ input: TableInput,
    delimiter: Delimiter?
  ) throws(Findings) -> [(item: String, text: String)] {
    var table = try TableReader(input, delimiter: delimiter)
    var words: [(item: String, text: String)] = []
    func add(_ cells: [String]) {
      guard let item = cells.first, !item.isEmpty, let text = cells.dropFirst().first(where: { !$0.isEmpty }) else {
        return
      }
      words.append((item, text))
    }
    if !isHeader(table.header.cells.first ?? "") { add(table.header.cells) }
    while let record = try table.next(), words.count < most { add(record.cells) }
    return words
  }

  // MARK: Lines of a text

  /// `NAME<tab>words`, `NAME: words`, `NAME  words`; after a name with a digit one blank is enough.
  private static func entry(_ line: Substring) -> (item: String, text: String)? {
    let line = line.drop { $0 == " " || $0 == "\u{FEFF}" }
    let name = line.prefix { !$0.isWhitespace && !":：".contains($0) }
    guard isName(unquoted(name)) else { return nil }
    let rest = line[name.endIndex...]
    guard let mark = rest.first else { return nil }
    let blanks = rest.prefix { $0.isWhitespace }
    let isDivided =
      ":：".contains(mark) || blanks.contains("\t") || blanks.count > 1
      || name.contains(where: \.isNumber) && name.contains(where: \.isLetter)
    // The first cell with words; the colon of an address divides nothing.
    let cells = rest.drop { $0.isWhitespace || ":：".contains($0) }.split(separator: "\t")
    guard isDivided, let text = cells.map(unquoted).first(where: { !$0.isEmpty }), !text.hasPrefix("//") else {
      return nil
    }
    return (unquoted(name), text)
  }

  private static func isRow(_ line: Substring, _ delimiter: Delimiter) -> Bool {
    let mark = Character(Unicode.Scalar(delimiter.byte))
    let name = line.prefix { $0 != mark }
    return name.endIndex < line.endIndex && isName(unquoted(name))
  }

  /// A name of a column: one word, with a letter or a digit.
  private static func isName(_ text: String) -> Bool {
    (1...64).contains(text.count) && text.contains { $0.isLetter || $0.isNumber }
      && !text.contains { $0.isWhitespace || ",;，；".contains($0) }
  }

  private static func unquoted(_ text: Substring) -> String {
    let text = String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    guard text.count > 1, text.first == "\"", text.last == "\"" else { return text }
    return String(text.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }
}
