internal import AssessmentDiagnostics

/// A table that is held in memory: a sheet of an OpenDocument spreadsheet, a table of a web page.
struct HeldTable {
  /// What it is called.
  var name: String
  /// Its rows that hold anything.
  var rows: [SheetRow] = []
  /// Whether the spreadsheet shows it.
  var isHidden = false
  /// Rows and columns that the spreadsheet does not show.
  var hiddenRows = 0
  /// Cells that reach over several rows.
  var mergedCells = 0
}

/// The rows of one of several held tables.
final class HeldSheet: SheetRows {
  let sheet: String
  let kind: Phrase
  let findings: [Finding]
  let sheets: SheetNames
  private var rows: [SheetRow]

  /// The table that is wanted by its name or number, or the first that is visible and holds anything.
  init(_ tables: [HeldTable], _ wanted: String?, kind: Phrase, file: String) throws(Findings) {
    let names = tables.map(\.name)
    var chosen: Int?
    if let wanted {
      chosen =
        names.firstIndex(of: wanted) ?? Int(wanted).map { $0 - 1 }.flatMap { names.indices.contains($0) ? $0 : nil }
      if chosen == nil { throw Findings([WorkbookFindings.noSuchSheet(wanted, among: names, file)]) }
    }
    let visible = tables.indices.filter { !tables[$0].isHidden && !tables[$0].rows.isEmpty }
    let filled = visible.isEmpty ? tables.indices.filter { !tables[$0].rows.isEmpty } : visible
    guard let place = chosen ?? filled.first else {
      throw Findings([WorkbookFindings.empty(names.first ?? "", file)])
    }
    let table = tables[place]
    let others = wanted == nil ? filled.filter { $0 != place }.map { names[$0] } : []
    var findings = others.isEmpty ? [] : [WorkbookFindings.otherSheets(table.name, others, file)]
    if table.hiddenRows > 0 { findings.append(WorkbookFindings.hidden(rows: table.hiddenRows, columns: 0, file)) }
    if table.mergedCells > 0 { findings.append(WorkbookFindings.filled(table.mergedCells, file)) }
    sheet = table.name
    self.kind = kind
    self.findings = findings
    sheets = SheetNames(all: names, filled: wanted == nil ? [table.name] + others : [])
    rows = table.rows.reversed()
  }

  func next() throws(Findings) -> SheetRow? { rows.popLast() }
}
