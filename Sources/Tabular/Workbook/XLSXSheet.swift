internal import AssessmentDiagnostics

/// One sheet of an `.xlsx` workbook (Office Open XML, ECMA-376), streamed: memory holds the shared texts and a piece.
final class XLSXSheet: SheetRows {
  let sheet: String
  let kind = Phrase(zh: "Excel 工作簿（.xlsx）", en: "Excel workbook (.xlsx)")
  let findings: [Finding]
  let sheets: SheetNames
  private let file: String
  private let path: String
  private let archive: WorkbookArchive
  private let part: WorkbookPart
  private let content: SheetContent
  private let scanner: XMLScanner
  private var taken = 0
  private var isFinished = false
  /// What is unpacked and not yet parsed.
  private var unpacked: ArraySlice<UInt8> = []
  /// Bytes parsed at a time: a few rows, because a row with one cell far to the right takes hundreds of kilobytes.
  private static let piece = 4096
  /// Merged areas by their first row, how many of them began, and those that carry a text down.
  private let merged: [SheetContent.Layout.Area]
  private var begun = 0
  private var carried: [(area: SheetContent.Layout.Area, text: String)] = []

  /// Opens a sheet by its name or number, or the first that is visible and not empty.
  init(_ input: TableInput, sheet wanted: String?, limits: RecordLimits) throws(Findings) {
    file = input.name
    let archive = try WorkbookArchive(input)
    let book = WorkbookContent()
    guard try archive.read("xl/workbook.xml", into: book), !book.sheets.isEmpty else {
      throw Findings([WorkbookFindings.notSpreadsheet(input.name)])
    }
    let relations = RelationContent()
    _ = try archive.read("xl/_rels/workbook.xml.rels", into: relations)
    let names = book.sheets.map(\.name)
    var chosen: (name: String, path: String, layout: SheetContent.Layout)?
    var others: [String] = []
    let candidates = try Self.candidates(book.sheets, wanted, input.name)
    for index in candidates {
      let path = relations.targets[book.sheets[index].relation] ?? "xl/worksheets/sheet\(index + 1).xml"
      let layout = SheetContent.Layout()
      // Whether it holds anything matters only where there is a choice.
      if candidates.count > 1 {
        let any = AnyCell()
        guard try archive.read(path, into: any, isHeld: false, while: { !any.found }), any.found else { continue }
        guard chosen == nil else {
          others.append(names[index])
          continue
        }
      }
      if try archive.part(path, mayHold: SheetContent.Layout.marks) {
        _ = try archive.read(path, into: layout, isHeld: false)
      }
      chosen = (names[index], path, layout)
    }
    guard let chosen else { throw Findings([WorkbookFindings.empty(names[candidates[0]], input.name)]) }
    let texts = SharedStringContent()
    _ = try archive.read("xl/sharedStrings.xml", into: texts)
    let styles = StyleContent()
    _ = try archive.read("xl/styles.xml", into: styles)
    guard let part = try archive.part(chosen.path, isHeld: false) else {
      throw Findings([WorkbookFindings.damaged(input.name)])
    }
    var findings: [Finding] = []
    if !others.isEmpty { findings.append(WorkbookFindings.otherSheets(chosen.name, others, input.name)) }
    let layout = chosen.layout
    if layout.hiddenRows + layout.hiddenColumns > 0 {
      findings.append(
        WorkbookFindings.hidden(rows: layout.hiddenRows, columns: layout.hiddenColumns, input.name)
      )
    }
    if layout.isOverfull { throw Findings([WorkbookFindings.damaged(input.name)]) }
    if !layout.vertical.isEmpty { findings.append(WorkbookFindings.filled(layout.vertical.count, input.name)) }
    sheets = SheetNames(all: names, filled: wanted == nil ? [chosen.name] + others : [])
    sheet = chosen.name
    path = chosen.path
    merged = layout.vertical.sorted { $0.rows.lowerBound < $1.rows.lowerBound }
    self.findings = findings
    self.archive = archive
    self.part = part
    content = SheetContent(
      strings: texts.strings,
      isDate: styles.isDate,
      countsFrom1904: book.countsFrom1904,
      limits: limits
    )
    scanner = XMLScanner(bytes: content)
  }

  /// The same sheet from the top, of which all else is known.
  private init(_ sheet: XLSXSheet) throws(Findings) {
    guard let part = try sheet.archive.part(sheet.path, isHeld: false) else {
      throw Findings([WorkbookFindings.damaged(sheet.file)])
    }
    self.part = part
    archive = sheet.archive
    file = sheet.file
    path = sheet.path
    self.sheet = sheet.sheet
    sheets = sheet.sheets
    findings = sheet.findings
    merged = sheet.merged
    content = SheetContent(sheet.content)
    scanner = XMLScanner(bytes: content)
  }

  var again: (() throws(Findings) -> any SheetRows)? { { () throws(Findings) in try XLSXSheet(self) } }

  func next() throws(Findings) -> SheetRow? {
    while taken == content.rows.count {
      content.rows.removeAll(keepingCapacity: true)
      taken = 0
      if isFinished { return nil }
      if unpacked.isEmpty {
        unpacked = try part.next()[...]
        isFinished = unpacked.isEmpty
      }
      let bytes = Array(unpacked.prefix(Self.piece))
      unpacked = unpacked.dropFirst(bytes.count)
      do throws(XMLScanner.Fault) {
        try scanner.parse(bytes, isLast: isFinished)
      } catch {
        throw Findings([WorkbookFindings.fault(error, in: path, of: file)])
      }
      if let cell = content.damage {
        throw Findings([WorkbookFindings.textMissing(cell.row, column: cell.column, file)])
      }
      if content.isImpossible { throw Findings([WorkbookFindings.damaged(file)]) }
      if let row = content.overflow { throw Findings([WorkbookFindings.cellTooLong(row, file)]) }
    }
    taken += 1
    return filled(content.rows[taken - 1])
  }

  /// The row with what merged cells above carry down to it.
  private func filled(_ row: SheetRow) -> SheetRow {
    guard begun < merged.count || !carried.isEmpty else { return row }
    var row = row
    carried.removeAll { $0.area.rows.upperBound < row.number }
    for (area, text) in carried where row.text(area.column).isEmpty { row.set(area.column, text) }
    while begun < merged.count, merged[begun].rows.lowerBound <= row.number {
      let area = merged[begun]
      begun += 1
      let text = row.text(area.column)
      // Rows that hold nothing are not given out: an area that begins in one carries nothing.
      if area.rows.lowerBound == row.number, !text.isEmpty { carried.append((area, text)) }
    }
    return row
  }

  /// The sheets to look at, by index: the wanted one, or all that are visible.
  private static func candidates(
    _ sheets: [WorkbookContent.Sheet],
    _ wanted: String?,
    _ file: String
  ) throws(Findings) -> [Int] {
    guard let wanted else {
      let visible = sheets.indices.filter { !sheets[$0].isHidden }
      return visible.isEmpty ? Array(sheets.indices) : visible
    }
    if let index = sheets.firstIndex(where: { $0.name == wanted }) { return [index] }
    if let number = Int(wanted), sheets.indices.contains(number - 1) { return [number - 1] }
    throw Findings([WorkbookFindings.noSuchSheet(wanted, among: sheets.map(\.name), file)])
  }
}

/// Whether a sheet has a cell with a value.
private final class AnyCell: XMLContent {
  var found = false
  let wantsCharacters = false
  func start(_ element: String, _ attributes: [(name: String, value: String)]) {
    if element == "v" || element == "is" { found = true }
  }
  func end(_ element: String) {}
  func characters(_ text: String) {}
}
