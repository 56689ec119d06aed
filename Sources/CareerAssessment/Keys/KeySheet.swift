import AssessmentDiagnostics
import AssessmentTabular

/// An ordinary key sheet, as offices keep them: which item belongs to which scale, which way it counts, which answer is
/// right. A table with such columns in any order, or a text of lines such as `外向：1、3、5-(反)`.
struct KeySheet {
  /// One item in one scale.
  struct Entry: Hashable {
    /// The number or id as it stands there.
    var number: String
    var text = ""
    var scale: String
    var isReversed = false
    /// The right answer, where answers are right or wrong.
    var correct: String?
    var line: Int
  }

  /// An option that the sheet names.
  struct Option: Hashable {
    var label: String
    var value: Int
  }

  /// The file as the user named it.
  let file: String
  /// The sheet of a workbook.
  var sheet: String?
  var entries: [Entry] = []
  /// The options, where the sheet tells them.
  var options: [Option] = []
  /// Answers are yes or no.
  var isYesNo = false
  var findings: [Finding] = []

  init(file: String, sheet: String? = nil) {
    self.file = file
    self.sheet = sheet
  }

  private static let largest = 4 << 20

  /// Reads a key sheet. Throws everything in it that is not understood.
  static func read(_ path: String, range: ClosedRange<Int>?) throws(Findings) -> KeySheet {
    let spool = try Spool(path == "-" ? .standardInput : .file(path))
    var first: [UInt8] = []
    if case .file(let file) = spool.input.origin {
      if path != "-" { _ = try InputFile.read(file, limit: InputFile.instrumentLimit) }
      first = InputFile.start(file, byteCount: 8)
    }
    var sheet: KeySheet
    if let book = try WorkbookSheets(spool.input, startingWith: first) {
      sheet = try ofBook(book, path)
    } else {
      sheet = try ofText(spool.input, path)
    }
    if let range, sheet.options.isEmpty, !sheet.isYesNo {
      sheet.options = range.map { Option(label: "", value: $0) }
    }
    if sheet.entries.isEmpty, !sheet.findings.contains(where: { $0.severity == .error }) {
      sheet.findings.append(nothing(path))
    }
    let errors = sheet.findings.filter { $0.severity == .error }
    guard errors.isEmpty else { throw Findings(sheet.findings) }
    return sheet
  }

  private static func ofBook(_ book: WorkbookSheets, _ path: String) throws(Findings) -> KeySheet {
    for name in book.names {
      let rows = try book.content(of: name).rows.map { (line: $0.number, cells: $0.all()) }
      if let table = KeyTable(rows) { return table.keySheet(file: path, sheet: name) }
    }
    // A sheet may hold the lines of a text.
    for name in book.names {
      let rows = try book.content(of: name).rows
      let lines = rows.map { row in
        (line: row.number, text: row.all().filter { !$0.isEmpty }.joined(separator: "："))
      }
      let sheet = KeyText.keySheet(lines, file: path, sheet: name)
      if !sheet.entries.isEmpty { return sheet }
    }
    throw Findings([nothing(path)])
  }

  private static func ofText(_ input: TableInput, _ path: String) throws(Findings) -> KeySheet {
    var stream = try TextStream(input, encoding: nil)
    var bytes: [UInt8] = []
    while bytes.count < largest, let piece = try stream.next() { bytes += piece }
    let lines = String(decoding: bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false,
      whereSeparator: \.isNewline
    )
    .enumerated().map { (line: $0 + 1, text: String($1)) }
    for mark in ["\t", ",", ";", "|", "，", "；"] as [Character] {
      let rows = lines.map { (line: $0.line, cells: cells($0.text, mark)) }
      if let table = KeyTable(rows) { return table.keySheet(file: path, sheet: nil) }
    }
    return KeyText.keySheet(lines, file: path, sheet: nil)
  }

  /// The cells of a line; quotation marks hold one together.
  private static func cells(_ line: String, _ mark: Character) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line where character != "\u{FEFF}" {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == mark, !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells.map { $0.trimmingBlanks() }
  }

  /// Adds what is not understood.
  mutating func tell(_ rule: String, _ line: Int?, _ what: Phrase, _ remedy: Phrase) {
    tell(rule, .error, line, what, remedy)
  }

  /// Adds what is not understood, or is worth knowing.
  mutating func tell(
    _ rule: String,
    _ severity: Finding.Severity,
    _ line: Int?,
    _ what: Phrase,
    _ remedy: Phrase
  ) {
    findings.append(
      Finding(rule, severity, at: Place(file: file, line: line, sheet: sheet), what, remedy: remedy)
    )
  }

  private static func nothing(_ path: String) -> Finding {
    Finding(
      "key-empty",
      at: Place(file: path),
      Phrase(zh: "没有找到题号与所属类型的对应", en: "no item with its scale was found"),
      remedy: Phrase(
        zh: "表格请写列名“题号”和“所属类型”（另有“题目”“计分答案”“反向”更好）；文字请每行写“外向：1、3、5(反)”",
        en:
          "give a table the columns “item” and “scale” (and “text”, “key”, “reversed”), or write lines such as “Outgoing: 1, 3, 5(R)”"
      )
    )
  }
}
