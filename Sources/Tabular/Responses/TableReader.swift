package import AssessmentDiagnostics

/// How a table was read.
package struct TableChoices: Sendable, Hashable {
  /// The encoding, and why.
  package var encoding: EncodingChoice
  /// The delimiter.
  package var delimiter: Delimiter
  /// Why this delimiter.
  package var delimiterReason: Phrase
  /// The workbook and the sheet; nil for text, which has an encoding and a delimiter.
  package var sheet: Phrase?
  /// Whether the column names stand in the first row that holds anything.
  package var headerIsFirst = true
  /// Columns that are one option each of an item, and were joined with the column of its first option.
  package var checkboxColumns: Set<Int> = []
}

/// The records of a table, whatever file it is in.
package struct TableReader: ~Copyable {
  /// How the file was read.
  package private(set) var choices: TableChoices
  /// The header, in one row; of several tables that of the first.
  package var header: TableRecord { whole?.header ?? ownHeader }
  private var ownHeader: TableRecord
  /// Whether the header took the first row of the file, as it stands there, and rows can be read by its columns alone.
  package private(set) var headerIsOneRow: Bool
  /// Whether columns bear the mark of the wave that was asked for.
  private(set) var hasWave = false
  /// What is wrong or worth knowing about the header.
  package private(set) var findings: [Finding]
  /// The tables of which this is the first, and how far they are read; nil for one alone.
  private var whole: TableSeries?
  /// The sheets of the workbook; none where the table is in no workbook.
  package var sheets: SheetNames { sheet?.sheets ?? SheetNames() }
  /// What the file says about its columns beside their names; empty where it says nothing.
  package var words: [ColumnWords] { whole?.words ?? sheet?.words ?? [] }
  /// How cells that hold JSON are taken apart.
  private var jsonCells: JSONCells?
  /// How the columns of an item's options are joined.
  private var checkboxes: CheckboxColumns?
  /// Exactly one of the two is there.
  private var delimited: DelimitedReader?
  private var sheet: SheetReader?
  /// Records that were read to understand the header; the next stands last.
  private var waiting: [TableRecord] = []
  private var notes: [Finding] = []
  private let name: String

  /// What a workbook on standard input may weigh: it must be held.
  private static let largestHeld = 256 << 20

  /// Opens a table; what is nil is found by content.
  package init(
    _ input: TableInput,
    encoding: TextEncoding? = nil,
    delimiter: Delimiter? = nil,
    sheet wanted: String? = nil,
    search: HeaderSearch? = nil,
    pieceSize: Int = 1 << 20,
    limits: RecordLimits = RecordLimits(),
    isInArchive: Bool = false
  ) throws(Findings) {
    var stream = try ByteStream(input)
    var first: [UInt8] = []
    while first.count < ForeignFile.lookedAt {
      let more = try stream.read(upTo: ForeignFile.lookedAt - first.count)
      if more.isEmpty { break }
      first += more
    }
    if ForeignFile.isLock(named: input.name) { throw Findings([ForeignFile.lock.finding(input.name)]) }
    var input = input
    var kind = SheetReader.Kind(first)
    switch ForeignFile(first) {
    case nil: break
    case .webPage: kind = .webPage
    case let foreign?: throw Findings([foreign.finding(input.name)])
    }
    // A portable file begins with words of its own making; its name tells it.
    if kind == nil, case .file(let path) = input.origin, path.lowercased().hasSuffix(".por") { kind = .spssPortable }
    var isHeld = false
    if case .descriptor(let descriptor) = input.origin {
      if kind == nil { input.origin = .continued(first, descriptor) } else { isHeld = true }
    } else if let kind, [.xlsx, .xls, .spss].contains(kind) {
      // A workbook that is compressed once more.
      var raw = try ByteStream(input)
      isHeld = Compression(of: Array(try raw.readAsIs().prefix(Compression.signatureSize))) != nil
    }
    if isHeld {
      while true {
        let more = try stream.read(upTo: 1 << 20)
        if more.isEmpty { break }
        first += more
        guard first.count <= Self.largestHeld else {
          throw Findings([WorkbookFindings.tooLarge(input.name, part: "-", bytes: first.count)])
        }
      }
      input.origin = .bytes(first)
    }
    if kind == .xlsx, !isInArchive, let table = try ArchivedTable(input, wanted: wanted) {
      try self.init(
        table.input,
        encoding: encoding,
        delimiter: delimiter,
        sheet: table.sheet,
        search: search,
        pieceSize: pieceSize,
        limits: limits,
        isInArchive: true
      )
      tell([table.note])
      requireCare()
    } else if let kind {
      try self.init(
        SheetReader(input, kind, sheet: wanted, encoding: encoding, search: search, limits: limits),
        input.name
      )
    } else {
      try self.init(
        DelimitedReader(
          input,
          encoding: encoding,
          delimiter: delimiter,
          search: search,
          pieceSize: pieceSize,
          limits: limits
        ),
        input.name
      )
    }
  }

  private init(_ table: consuming DelimitedReader, _ name: String) throws(Findings) {
    self.name = name
    choices = table.choices
    ownHeader = table.header
    findings = table.findings
    choices.headerIsFirst = table.headerIsFirst
    headerIsOneRow = table.headerIsFirst
    delimited = consume table
    sheet = nil
    try joinHeader()
  }

  private init(_ table: SheetReader, _ name: String) throws(Findings) {
    self.name = name
    choices = table.choices
    ownHeader = table.header
    findings = table.findings
    choices.headerIsFirst = table.headerIsFirst
    headerIsOneRow = table.headerIsFirst
    delimited = nil
    sheet = table
    try joinHeader()
  }

  /// Brings a header of several rows into one.
  private mutating func joinHeader() throws(Findings) {
    var next: [TableRecord] = []
    while next.count < 2, let record = try read() { next.append(record) }
    let joined = HeaderRows.joined(ownHeader.cells, with: next.map(\.cells))
    if let joined {
      ownHeader.cells = joined.header
      headerIsOneRow = false
      next.removeFirst(joined.rows)
    }
    waiting = next.reversed()
    let isPossible = next.contains { record in
      record.cells.contains { $0.utf8.first == UInt8(ascii: "{") || $0.utf8.first == UInt8(ascii: "[") }
    }
    guard isPossible else { return }
    while next.count < Self.looked, let record = try read() { next.append(record) }
    waiting = next.reversed()
    if let cells = JSONCells(ownHeader, next, file: name) {
      ownHeader.cells = cells.header
      findings += cells.findings
      jsonCells = cells
      headerIsOneRow = false
    }
  }

  /// How many records are looked at for JSON in their cells.
  private static let looked = 200

  /// Puts the words of a codebook behind the names of columns, by which items are then found.
  mutating func nameColumns(by codebook: [String: String]) {
    var words: [String: String] = [:]
    for (name, text) in codebook { words[CellText.labelKey(name)] = text }
    ownHeader.cells = ownHeader.cells.map { name in
      guard let text = words[CellText.labelKey(name)], !text.isEmpty else { return name }
      headerIsOneRow = false
      // Brackets inside the words would be taken for those around them.
      return "\(name)| [\(text.replacing("[", with: "(").replacing("]", with: ")"))]"
    }
  }

  /// Brings a row of item texts under the column names into the header.
  mutating func joinTexts(_ outline: QuestionnaireOutline) {
    guard jsonCells == nil, let second = waiting.last,
      HeaderRows.isOfTexts(second.cells, under: ownHeader.cells, outline)
    else { return }
    waiting.removeLast()
    headerIsOneRow = false
    ownHeader.cells = ownHeader.cells.enumerated().map { column, name in
      let text = second.cells.indices.contains(column) ? CellText.normalized(second.cells[column]) : ""
      if ColumnRole.named(name) != nil { return name }
      if name.isEmpty || text.isEmpty || text == CellText.normalized(name) { return name.isEmpty ? text : name }
      // As the words of a codebook.
      return "\(name)| [\(text.replacing("[", with: "(").replacing("]", with: ")"))]"
    }
  }

  /// Takes the mark of a wave off the names of its columns.
  mutating func choose(wave: String) {
    let names = Waves.header(ownHeader.cells, wave: wave)
    if names == ownHeader.cells { return }
    ownHeader.cells = names
    headerIsOneRow = false
    hasWave = true
  }

  /// Joins the columns that hold one option each of an item.
  mutating func joinCheckboxes(_ outline: QuestionnaireOutline) {
    guard let found = CheckboxColumns(ownHeader.cells, outline) else { return }
    checkboxes = found
    ownHeader.cells = found.header
    choices.checkboxColumns = found.others
    headerIsOneRow = false
  }

  /// Adds what was found when the table was chosen.
  mutating func tell(_ found: [Finding]) { findings += found }

  /// Says that rows must be read with care, whatever their header is.
  mutating func requireCare() { headerIsOneRow = false }

  /// The rows of a sheet as blocks; nil where they cannot be read by the header alone.
  package var sheetBlocks: SheetBlocks.Source? { headerIsOneRow ? sheet?.blocks() : nil }

  /// The next record; nil at the end.
  package mutating func next() throws(Findings) -> TableRecord? {
    while true {
      if let record = whole?.takeFirst() { return record }
      if let record = try nextOfOne() { return whole?.took(record) ?? record }
      // What is worth knowing about the rows of this table, before the next takes its place.
      guard var series = whole, !series.rest.isEmpty else { return nil }
      let told = takeNotes()
      let (choices, findings) = (choices, findings)
      let part = series.rest.removeFirst()
      let next = try series.open(part)
      notes = []
      self = next
      try series.begin(part, ownHeader)
      self.choices = choices
      self.findings = findings
      notes = told + [series.note]
      headerIsOneRow = false
      whole = series
    }
  }

  /// Lets other tables follow this one: their records come after its own, as if they stood in one table.
  mutating func follow(_ rest: [TableSeries.Part], open: @escaping TableSeries.Opener) {
    whole = TableSeries(header: ownHeader, words: words, rest: rest, open: open)
    headerIsOneRow = false
  }

  private mutating func nextOfOne() throws(Findings) -> TableRecord? {
    var record = waiting.popLast()
    if record == nil { record = try read() }
    guard let whole = record else { return nil }
    guard let jsonCells else {
      let fitted = fitted(whole)
      return checkboxes?.joined(fitted) ?? fitted
    }
    let expanded = jsonCells.expanded(whole, file: name)
    notes += expanded.notes
    return checkboxes?.joined(expanded.record) ?? expanded.record
  }

  private mutating func read() throws(Findings) -> TableRecord? {
    if sheet != nil { return try sheet?.next() ?? nil }
    return try delimited?.next() ?? nil
  }

  /// A record that had the width of the first row of the header may have another than the header of several rows.
  private func fitted(_ record: TableRecord) -> TableRecord {
    guard !headerIsOneRow, record.findings.isEmpty else { return record }
    var record = record
    DelimitedReader.fit(&record, to: ownHeader.cells.count, name)
    return record
  }

  /// Findings about rows that keep their form, which are then forgotten.
  package mutating func takeNotes() -> [Finding] {
    defer {
      sheet?.notes = []
      notes = []
    }
    return (sheet?.notes ?? []) + notes
  }
}
