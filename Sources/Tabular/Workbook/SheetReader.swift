package import AssessmentDiagnostics

/// The records of one sheet: the header is the first row of column names, titles above it are skipped.
package struct SheetReader {
  /// How the file was read.
  package let choices: TableChoices
  /// The header.
  package let header: TableRecord
  /// What is worth knowing about the sheet.
  package let findings: [Finding]
  /// The sheets of the workbook.
  package var sheets: SheetNames { rows.sheets }
  /// What the file says about its columns beside their names.
  package var words: [ColumnWords] { rows.words }
  /// Whether the header is the first row that holds anything.
  package let headerIsFirst: Bool
  private var rows: any SheetRows
  private let name: String
  /// Rows that were read to find the header and are records.
  private var waiting: [SheetRow] = []
  /// The row that was given out last, and rows between such rows that hold nothing.
  private var last: Int
  private var blankCount = 0
  private var firstBlank = 0

  /// The kind of spreadsheet that the first bytes of a file tell.
  package enum Kind: Sendable {
    case xlsx
    case xls
    case spss
    case spssPortable
    case json
    case limeSurvey
    case webPage

    /// The kind; nil for anything that is no spreadsheet.
    package init?(_ bytes: some Sequence<UInt8>) {
      let first = Array(bytes.prefix(8))
      if first.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
        self = .xlsx
      } else if first == [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] {
        self = .xls
      } else if first.starts(with: [0x24, 0x46, 0x4C, 0x32]) || first.starts(with: [0x24, 0x46, 0x4C, 0x33]) {
        // `$FL2`, `$FL3`.
        self = .spss
      } else if JSONRecords.isLikely(first) {
        self = .json
      } else if LimeSurveyResponses.isLikely(first) {
        self = .limeSurvey
      } else {
        return nil
      }
    }
  }

  /// Opens a sheet.
  package init(
    _ input: TableInput,
    _ kind: Kind,
    sheet: String?,
    encoding: TextEncoding? = nil,
    search: HeaderSearch? = nil,
    limits: RecordLimits
  ) throws(Findings) {
    let rows: any SheetRows =
      switch kind {
      case .xlsx: try Self.open(input, sheet, limits)
      case .xls: try XLSSheet(input, sheet: sheet)
      case .spss, .spssPortable: try SPSSTable(input, isPortable: kind == .spssPortable)
      case .json: try KeyedRows(JSONRecords(input), file: input.name)
      case .limeSurvey: try KeyedRows(LimeSurveyResponses(input), file: input.name)
      case .webPage: try Self.page(input, sheet, encoding, limits)
      }
    var findings = rows.findings
    guard var first = try rows.next() else { throw Findings([WorkbookFindings.empty(rows.sheet, input.name)]) }
    first = Self.whole(first)
    let isSheet = [.xlsx, .xls, .webPage].contains(kind)
    // Rows that were read in advance; the next stands last.
    var waiting: [SheetRow] = []
    var isSettled = false
    if isSheet, let search, search.isNeeded(first.cells) {
      var all = [first]
      while search.needsMore(all.map { ($0.number, []) }), let next = try rows.next() { all.append(next) }
      let found = try search.found(in: Self.candidates(all))
      let index = found?.index ?? 0
      first = Self.whole(all[index])
      first.cells = found?.cells ?? first.cells
      findings += found?.findings ?? []
      waiting = all[(index + 1)...].reversed()
      isSettled = found != nil || search.isDeclared
    }
    headerIsFirst = findings.count == rows.findings.count
    func following() throws(Findings) -> SheetRow? {
      if let row = waiting.popLast() { return row }
      return try rows.next()
    }
    // A title has one text in a row of its own, above a row with many.
    while isSheet, !isSettled, first.cells.count(where: { !$0.isEmpty }) == 1, let second = try following() {
      guard second.all().count(where: { !$0.isEmpty }) > 1 || Self.isLong(first) else {
        waiting.append(second)
        break
      }
      findings.append(WorkbookFindings.titleRow(first.number, input.name))
      first = Self.whole(second)
    }
    while first.cells.last == "" { first.cells.removeLast() }
    if HeaderRows.mayContinue(first.cells), let second = try following() {
      while first.cells.count < second.all().count { first.cells.append("") }
      waiting.append(second)
    }
    let header = TableRecord(line: first.number, row: first.number, cells: first.cells)
    self.header = header
    self.findings = findings + DelimitedReader.headerFindings(header, file: input.name)
    self.rows = rows
    self.waiting = waiting
    last = header.row
    name = input.name
    choices = TableChoices(
      encoding: EncodingChoice(.utf8, because: rows.kind),
      delimiter: .comma,
      delimiterReason: rows.kind,
      sheet: Phrase(
        zh: "\(rows.kind.chinese)\(isSheet ? "，工作表" : "")“\(rows.sheet)”",
        en: "\(rows.kind.english)\(isSheet ? ", sheet" : "") “\(rows.sheet)”"
      )
    )
  }

  /// The same sheet from the first row behind the header on, of which other rows are read.
  func again(_ rows: any SheetRows) throws(Findings) -> SheetReader {
    var reader = self
    reader.rows = rows
    reader.waiting = []
    reader.notes = []
    reader.blankCount = 0
    reader.last = header.row
    while let row = try rows.next() {
      if row.number > header.row {
        reader.waiting = [row]
        break
      }
    }
    return reader
  }

  /// The rows as blocks; nil where they are of a kind that is read in one way only.
  func blocks() -> SheetBlocks.Source? {
    guard let again = rows.again else { return nil }
    return SheetBlocks.Source(reader: self, again: again)
  }

  /// A workbook of Excel or OpenDocument, or the responses in an archive of LimeSurvey: containers of the same kind.
  private static func open(
    _ input: TableInput,
    _ sheet: String?,
    _ limits: RecordLimits
  ) throws(Findings) -> any SheetRows {
    do throws(Findings) {
      return try XLSXSheet(input, sheet: sheet, limits: limits)
    } catch {
      guard error.all.contains(where: { $0.rule == WorkbookFindings.notSpreadsheetRule }) else { throw error }
      if let responses = try LimeSurveyArchive.part(".lsr", of: input) {
        return try KeyedRows(LimeSurveyResponses(.bytes(responses, named: input.name)), file: input.name)
      }
      guard let tables = try OpenDocumentTables.open(WorkbookArchive(input), input.name, limits) else { throw error }
      return try HeldSheet(tables, sheet, kind: OpenDocumentTables.kind, file: input.name)
    }
  }

  /// A page without a table may be one to log in.
  private static func page(
    _ input: TableInput,
    _ sheet: String?,
    _ encoding: TextEncoding?,
    _ limits: RecordLimits
  ) throws(Findings) -> any SheetRows {
    let tables = try PageTables.read(input, encoding: encoding, limits: limits)
    if tables.isEmpty { throw Findings([ForeignFile.webPage.finding(input.name)]) }
    return try HeldSheet(tables, sheet, kind: PageTables.kind, file: input.name)
  }

  /// The next record; nil at the end. In a sheet every cell has its column, so that short rows are whole.
  package mutating func next() throws(Findings) -> TableRecord? {
    let row: SheetRow
    if let first = waiting.popLast() {
      row = first
    } else {
      let next = try rows.next()
      notes += rows.takeNotes()
      guard let next else {
        if blankCount > 0 { notes.append(WorkbookFindings.blankRows(blankCount, from: firstBlank, name)) }
        blankCount = 0
        return nil
      }
      row = next
    }
    if row.number > last + 1 {
      if blankCount == 0 { firstBlank = last + 1 }
      blankCount += row.number - last - 1
    }
    last = row.number
    notes += row.notes
    let width = header.cells.count
    let record = TableRecord(line: row.line ?? row.number, row: row.number, cells: row.all(width))
    if let surplus = row.firstFilled(from: width) {
      notes.append(WorkbookFindings.beyondHeader(row.line ?? row.number, column: surplus + 1, name))
    }
    return record
  }

  /// Findings about rows that keep their form.
  package var notes: [Finding] = []

  /// A row with all its cells side by side.
  private static func whole(_ row: SheetRow) -> SheetRow {
    SheetRow(number: row.number, cells: row.all(), line: row.line, notes: row.notes)
  }

  /// The rows among which the header is looked for; of many, those before the last are only counted.
  private static func candidates(_ rows: [SheetRow]) -> [HeaderSearch.Candidate] {
    rows.enumerated().map { place, row in
      (row.number, rows.count - place <= HeaderSearch.looked ? row.all() : row.cells)
    }
  }

  private static func isLong(_ row: SheetRow) -> Bool { row.cells.contains { $0.count > 40 } }
}
