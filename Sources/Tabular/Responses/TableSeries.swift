internal import AssessmentDiagnostics

/// Several tables read as one: sheets of a workbook, files of one survey.
///
/// Columns are found by their names; a sheet that goes on without a header has them in the order of the first. Rows and
/// lines are numbered on, and a note says where each table begins.
struct TableSeries: Sendable {
  /// One of the tables behind the first.
  struct Part: Sendable {
    /// The file.
    var input: TableInput
    /// The sheet of a workbook.
    var sheet: String?
    /// Whether its first row is a header.
    var hasHeader: Bool
  }

  /// Opens a part.
  typealias Opener = @Sendable (Part) throws(Findings) -> TableReader

  let header: TableRecord
  let words: [ColumnWords]
  var rest: [Part]
  let open: Opener
  /// What is added to the lines and rows of the table that is read.
  private var base = 0
  /// The last line that was given out.
  private var last = 0
  /// Which table it is.
  private var place = 0
  /// For each column of the header its column in the table that is read; nil where they are the same.
  private var columns: [Int]?
  /// The file that is read.
  private var file = ""
  /// The first row of a table without a header.
  private var first: TableRecord?
  /// Where the table that is read begins.
  private(set) var note = Finding(
    "table-part",
    .note,
    at: Place(),
    Phrase(zh: "", en: ""),
    remedy: Phrase(zh: "", en: "")
  )

  init(header: TableRecord, words: [ColumnWords], rest: [Part], open: @escaping Opener) {
    self.header = header
    self.words = words
    self.rest = rest
    self.open = open
    last = header.line
  }

  /// Goes over to the next table, whose first row is `names`. Fails where it lacks a column of the first.
  mutating func begin(_ part: Part, _ names: TableRecord) throws(Findings) {
    base = last
    self.file = part.input.name
    place += 1
    columns = nil
    first = nil
    if part.hasHeader {
      var places: [String: [Int]] = [:]
      for (column, name) in names.cells.enumerated().reversed() {
        places[CellText.normalized(name), default: []].append(column)
      }
      var missing: [String] = []
      let found = header.cells.map { name -> Int in
        let key = CellText.normalized(name)
        if let column = places[key]?.popLast() { return column }
        if !key.isEmpty { missing.append(key) }
        return -1
      }
      guard missing.isEmpty else { throw Findings([Self.unlike(part, missing)]) }
      if found != Array(names.cells.indices) { columns = found }
    } else {
      first = fitted(names)
    }
    note = beginning(part)
  }

  /// The first row of a table without a header; nil once it was taken.
  mutating func takeFirst() -> TableRecord? {
    defer { first = nil }
    return first.map { took($0) }
  }

  /// A record as one of the whole.
  mutating func took(_ record: TableRecord) -> TableRecord {
    var record = record
    if place > 0 {
      if let columns, record.findings.isEmpty {
        record.cells = columns.map { record.cells.indices.contains($0) ? record.cells[$0] : "" }
      } else if columns == nil {
        record = fitted(record)
      }
      record.line += base
      record.row += base
      record.part = place
    }
    last = max(last, record.line)
    return record
  }

  private func fitted(_ record: TableRecord) -> TableRecord {
    var record = record
    while record.cells.count < header.cells.count { record.cells.append("") }
    if record.cells.count > header.cells.count, record.cells[header.cells.count...].allSatisfy(\.isEmpty) {
      record.cells.removeLast(record.cells.count - header.cells.count)
    }
    if record.cells.count != header.cells.count { DelimitedReader.fit(&record, to: header.cells.count, file) }
    return record
  }

  private static func name(_ part: Part) -> Phrase {
    let file = Finding.quoted(part.input.name)
    guard let sheet = part.sheet else { return Phrase(zh: file, en: file) }
    return Phrase(zh: "\(file) 的工作表 \(Finding.quoted(sheet))", en: "the sheet \(Finding.quoted(sheet)) of \(file)")
  }

  private func beginning(_ part: Part) -> Finding {
    let name = Self.name(part)
    return Finding(
      "table-part",
      .note,
      at: Place(file: part.input.name),
      Phrase(
        zh: "接着读取 \(name.chinese)：行号在前一张表之后续编，它的第 1 行称为第 \(base + 1) 行",
        en:
          "\(name.english) is read on: lines are numbered on from the table before, and its line 1 is called line \(base + 1)"
      ),
      remedy: Phrase(zh: "不需要处理", en: "nothing needs to be done")
    )
  }

  private static func unlike(_ part: Part, _ missing: [String]) -> Finding {
    let shown = missing.prefix(5).map { Finding.quoted($0, limit: 30) }
    let name = name(part)
    return Finding(
      "tables-differ",
      at: Place(file: part.input.name),
      Phrase(
        zh: "\(name.chinese) 没有第一张表里的这些列：\(shown.joined(separator: "、"))\(missing.count > 5 ? " 等" : "")，不能合在一起读",
        en:
          "\(name.english) lacks columns of the first table: \(shown.joined(separator: ", "))\(missing.count > 5 ? ", …" : ""); they cannot be read as one"
      ),
      remedy: Phrase(
        zh: "请把列名写成一样，或者单独给这张表计分（另写一个输出文件名）",
        en: "name the columns alike, or score this table by itself, with another output"
      )
    )
  }
}
