package import AssessmentDiagnostics

/// The records of one delimited file, pulled one at a time; memory is bounded by the piece and the longest record.
///
/// Blank lines are skipped; rows of nothing but delimiters are records. The first record is the header; later records of another width carry a finding.
package struct DelimitedReader: ~Copyable {
  /// How the bytes were read.
  package let choices: TableChoices
  /// The header.
  package let header: TableRecord
  /// What is wrong or worth knowing about the header.
  package let findings: [Finding]
  /// Whether the header is the first row that holds anything.
  package let headerIsFirst: Bool
  /// Records that were read to find the header; the next stands last.
  private var waiting: [TableRecord] = []
  private var stream: TextStream
  private var scanner: RecordScanner
  private var text: [UInt8] = []
  private var position = 0
  private let name: String
  private let width: Int

  /// Opens a table. Fails with findings where it cannot be read, or is empty.
  package init(
    _ input: TableInput,
    encoding: TextEncoding? = nil,
    delimiter: Delimiter? = nil,
    search: HeaderSearch? = nil,
    pieceSize: Int = 1 << 20,
    limits: RecordLimits = RecordLimits()
  ) throws(Findings) {
    var stream = try TextStream(input, encoding: encoding, pieceSize: pieceSize)
    let detected: (delimiter: Delimiter, reason: Phrase) =
      delimiter.map { ($0, Phrase(zh: "由使用者声明", en: "declared by the user")) } ?? Delimiter.detect(stream.preview)
    var scanner = RecordScanner(delimiter: detected.delimiter, file: input.name, limits: limits)
    var text: [UInt8] = []
    var position = 0
    var first = try Self.pull(&stream, &scanner, &text, &position)
    var isAnnounced = false
    while let record = first, record.isBlank || !isAnnounced && Delimiter.isAnnouncement(record.cells) {
      isAnnounced = isAnnounced || !record.isBlank
      first = try Self.pull(&stream, &scanner, &text, &position)
    }
    guard var header = first else { throw Findings([Self.empty(input.name)]) }
    var titles: [Finding] = []
    if let search, search.isNeeded(header.cells) {
      var rows = [header]
      while search.needsMore(rows.map { ($0.line, $0.cells) }),
        let next = try Self.pull(&stream, &scanner, &text, &position)
      {
        rows.append(next)
      }
      let found = try search.found(in: rows.map { ($0.line, $0.cells) })
      let index = found?.index ?? 0
      header = rows[index]
      header.cells = found?.cells ?? header.cells
      titles = found?.findings ?? []
      waiting = rows[(index + 1)...].reversed()
    }
    headerIsFirst = titles.isEmpty
    if !HeaderRows.mayContinue(header.cells) {
      while header.cells.count > 1, header.cells.last == "" { header.cells.removeLast() }
    }
    name = input.name
    choices = TableChoices(
      encoding: stream.choice,
      delimiter: detected.delimiter,
      delimiterReason: detected.reason
    )
    self.header = header
    width = header.cells.count
    findings = titles + header.findings + Self.headerFindings(header, file: input.name)
    self.stream = stream
    self.scanner = scanner
    self.text = text
    self.position = position
  }

  /// The next record; nil at the end. Empty cells beyond the header are dropped.
  package mutating func next() throws(Findings) -> TableRecord? {
    var next = waiting.popLast()
    if next == nil { next = try Self.pull(&stream, &scanner, &text, &position) }
    guard var record = next else { return nil }
    Self.fit(&record, to: width, name)
    return record
  }

  /// Drops empty cells beyond the header; a record of another width then says so.
  package static func fit(_ record: inout TableRecord, to width: Int, _ name: String) {
    if record.cells.count > width, record.cells.last == "" {
      let end = record.cells.indices.last { $0 < width || record.cells[$0] != "" }.map { $0 + 1 } ?? width
      // A copy: the record may be kept, and need not keep room for what was dropped.
      record.cells = Array(record.cells[..<end])
    }
    if record.cells.count != width { record.findings.append(ragged(record, width, name)) }
  }

  private static func pull(
    _ stream: inout TextStream,
    _ scanner: inout RecordScanner,
    _ text: inout [UInt8],
    _ position: inout Int
  ) throws(Findings) -> TableRecord? {
    while true {
      if let record = try scanner.next(in: text, from: &position) {
        if record.isBlank, record.cells.count < 2 { continue }
        return record
      }
      guard let more = try stream.next() else { break }
      text = more
      position = 0
    }
    guard let last = try scanner.finish(), !last.isBlank || last.cells.count > 1 else { return nil }
    return last
  }

  private static func ragged(_ record: TableRecord, _ width: Int, _ name: String) -> Finding {
    let count = record.cells.count
    return Finding(
      "ragged-row",
      at: Place(file: name, line: record.line),
      Phrase(
        zh: "这一行有 \(count) 格，表头有 \(width) 列：\(count < width ? "少了" : "多了") \(abs(count - width)) 格，无法确定哪一格属于哪一列",
        en:
          "this row has \(count) cells where the header has \(width) columns: it is not known which cell belongs where"
      ),
      remedy: Phrase(
        zh: "请在表格软件中对齐这一行；格内有逗号、引号或换行时整格要用引号括起来",
        en: "align the row in a spreadsheet; a cell with a delimiter, quotation mark or line end must be quoted"
      )
    )
  }

  private static func empty(_ name: String) -> Finding {
    Finding(
      "empty-file",
      at: Place(file: name),
      Phrase(zh: "文件里没有任何内容", en: "the file holds nothing"),
      remedy: Phrase(zh: "请重新导出，并确认选对了文件", en: "export it again, and check that it is the right file")
    )
  }

  /// The finding for a table that has a header and no rows.
  package static func headerOnly(_ name: String) -> Finding {
    Finding(
      "header-only",
      at: Place(file: name, line: 1),
      Phrase(zh: "文件只有表头，没有任何一行答卷", en: "the file has a header and not one row of answers"),
      remedy: Phrase(
        zh: "请确认导出时包含了全部答卷；第一行必须是列名",
        en: "export it with its answers; the first row must hold the column names"
      )
    )
  }

  /// Names that stand twice.
  static func headerFindings(_ header: TableRecord, file: String) -> [Finding] {
    var findings: [Finding] = []
    var firstColumn: [String: Int] = [:]
    for (index, name) in header.cells.enumerated() {
      let key = CellText.normalized(name)
      if key.isEmpty { continue }
      if let first = firstColumn[key] {
        findings.append(
          Finding(
            "duplicate-column",
            .warning,
            at: Place(file: file, line: header.line, column: index + 1),
            Phrase(
              zh: "列名 \(Finding.quoted(key)) 与第 \(first + 1) 列重复",
              en: "the column name \(Finding.quoted(key)) repeats column \(first + 1)"
            ),
            remedy: Phrase(
              zh: "请给重复的列取不同的名字，或在映射文件中写明各列的用途",
              en: "give the columns different names, or say in a mapping file what each is"
            )
          )
        )
      } else {
        firstColumn[key] = index
      }
    }
    return findings
  }
}
