internal import AssessmentDiagnostics

/// The tables of an OpenDocument spreadsheet (`.ods`, ISO/IEC 26300), held in memory.
///
/// Cells and rows that are alike stand there once with a number: rows are bounded by what a sheet can have, cells by the
/// limits of a record, all by the characters that they come to.
final class OpenDocumentTables: XMLContent {
  static let kind = Phrase(zh: "OpenDocument 表格（.ods）", en: "OpenDocument spreadsheet (.ods)")

  private(set) var tables: [HeldTable] = []
  /// A row or the whole is larger than allowed: the row.
  private(set) var overflow: Int?
  private let limits: RecordLimits
  private var hiddenStyles: Set<String> = []
  private var style = ""
  private var row = SheetRow(number: 0, cells: [])
  private var column = 0
  private var rowRepeat = 1
  private var isRowHidden = false
  private var cell: [String: String] = [:]
  private var text = ""
  private var paragraphs = 0
  /// Inside a cell, inside a paragraph, inside a remark or a drawing, inside a table within a cell.
  private var isInCell = false
  private var paragraph = 0
  private var aside = 0
  private var tableDepth = 0
  /// Texts that a cell over several rows carries down, by column.
  private var carried: [Int: (text: String, until: Int)] = [:]
  private var heldBytes = 0
  private static let most = 256 << 20

  /// The tables of a container; nil where it is no such spreadsheet.
  static func open(
    _ archive: WorkbookArchive,
    _ file: String,
    _ limits: RecordLimits
  ) throws(Findings) -> [HeldTable]? {
    guard archive.names.contains("content.xml") else { return nil }
    let content = OpenDocumentTables(limits)
    _ = try archive.read("content.xml", into: content)
    if let row = content.overflow { throw Findings([WorkbookFindings.cellTooLong(row, file)]) }
    return content.tables.isEmpty ? nil : content.tables
  }

  init(_ limits: RecordLimits) { self.limits = limits }

  var wantsCharacters: Bool { paragraph > 0 && aside == 0 && overflow == nil }

  func start(_ element: String, _ attributes: [(name: String, value: String)]) {
    switch element {
    case "style": style = attributes["name"] ?? ""
    case "table-properties": if attributes["display"] == "false" { hiddenStyles.insert(style) }
    case "table":
      tableDepth += 1
      guard tableDepth == 1, tables.count < 1000 else { return }
      let name = attributes["name"] ?? "\(tables.count + 1)"
      tables.append(HeldTable(name: name, isHidden: hiddenStyles.contains(attributes["style-name"] ?? "")))
      row = SheetRow(number: 0, cells: [])
      carried = [:]
    case "table-row" where tableDepth == 1:
      row = SheetRow(number: row.number + 1, cells: [])
      rowRepeat = SheetContent.number(attributes["number-rows-repeated"], upTo: SheetContent.mostRows) ?? 1
      isRowHidden = ["collapse", "filter"].contains(attributes["visibility"] ?? "")
      column = 0
    case "table-cell" where tableDepth == 1, "covered-table-cell" where tableDepth == 1:
      isInCell = true
      cell = Dictionary(attributes.map { ($0.name, $0.value) }) { first, _ in first }
      cell["covered"] = element == "covered-table-cell" ? "1" : nil
      text = ""
      paragraphs = 0
    case "annotation", "frame", "custom-shape", "shapes", "ruby-text": aside += 1
    case "p" where isInCell && aside == 0, "h" where isInCell && aside == 0:
      if paragraphs > 0 { text += "\n" }
      paragraphs += 1
      paragraph += 1
    case "s" where paragraph > 0 && aside == 0:
      text += String(repeating: " ", count: SheetContent.number(attributes["c"], upTo: 1000) ?? 1)
    case "tab" where paragraph > 0 && aside == 0: text += "\t"
    case "line-break" where paragraph > 0 && aside == 0: text += "\n"
    default: break
    }
  }

  func characters(_ text: String) {
    self.text += text
    if self.text.utf8.count > limits.cellBytes { overflow = overflow ?? row.number }
  }

  func end(_ element: String) {
    switch element {
    case "table": tableDepth -= 1
    case "p" where isInCell && aside == 0, "h" where isInCell && aside == 0: paragraph = max(0, paragraph - 1)
    case "annotation", "frame", "custom-shape", "shapes", "ruby-text": aside = max(0, aside - 1)
    case "table-cell" where tableDepth == 1, "covered-table-cell" where tableDepth == 1:
      endCell()
      isInCell = false
    case "table-row" where tableDepth == 1: endRow()
    default: break
    }
  }

  private func endCell() {
    let count = SheetContent.number(cell["number-columns-repeated"], upTo: SheetContent.mostColumns) ?? 1
    defer { column += count }
    let value = cell["covered"] == nil ? self.value() : ""
    guard overflow == nil, !tables.isEmpty else { return }
    guard !value.isEmpty else {
      let covered = carried.filter { (column..<(column + count)).contains($0.key) && $0.value.until >= row.number }
      for place in covered.keys.sorted() { row.set(place, covered[place]?.text ?? "") }
      return
    }
    if cell["number-columns-spanned"] ?? "1" == "1",
      let rows = SheetContent.number(cell["number-rows-spanned"], upTo: SheetContent.mostRows), rows > 1
    {
      carried[column] = (value, row.number + rows - 1)
      tables[tables.count - 1].mergedCells += 1
    }
    heldBytes += count * (value.utf8.count + MemoryLayout<String>.size)
    guard column + count <= limits.cells, heldBytes <= Self.most else {
      overflow = row.number
      return
    }
    for place in column..<(column + count) { row.set(place, value) }
  }

  private func endRow() {
    defer { row.number += rowRepeat - 1 }
    guard !tables.isEmpty, tables.count <= 1000 else { return }
    // Rows below those with content are hidden in many files.
    if isRowHidden, !row.isBlank { tables[tables.count - 1].hiddenRows += rowRepeat }
    guard !row.isBlank, overflow == nil else { return }
    let bytes = row.all().reduce(0) { $0 + $1.utf8.count }
    if bytes > limits.recordBytes { overflow = row.number }
    heldBytes += (rowRepeat - 1) * (bytes + row.cells.count * MemoryLayout<String>.size)
    guard heldBytes <= Self.most else {
      overflow = row.number
      return
    }
    var copy = row
    for number in row.number..<(row.number + rowRepeat) {
      copy.number = number
      tables[tables.count - 1].rows.append(copy)
    }
  }

  /// What a cell holds, as the same cell of an `.xlsx` is read.
  private func value() -> String {
    switch cell["value-type"] {
    case "float", "percentage", "currency":
      if text.first == "#" { return text }
      return cell["value"].flatMap { Double($0) }.map(SheetValue.text) ?? text
    case "boolean": return cell["boolean-value"] == "true" ? "TRUE" : "FALSE"
    case "date": return cell["date-value"]?.replacing("T00:00:00", with: "").replacing("T", with: " ") ?? text
    case "string": return text.isEmpty ? cell["string-value"] ?? "" : text
    case nil: return text.isEmpty && cell["formula"] != nil ? SheetValue.uncomputed : text
    default: return text
    }
  }
}
