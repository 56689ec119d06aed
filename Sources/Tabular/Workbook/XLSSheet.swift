internal import AssessmentCFreeXL
internal import AssessmentDiagnostics

/// One sheet of an `.xls` workbook (BIFF, Excel 97 to 2003), read whole by FreeXL: such a sheet has at most 65,536 rows.
final class XLSSheet: SheetRows {
  let sheet: String
  let kind = Phrase(zh: "旧版 Excel 工作簿（.xls）", en: "old Excel workbook (.xls)")
  let findings: [Finding]
  let sheets: SheetNames
  private let handle: Handle
  private let rowCount: UInt32
  private let columnCount: Int
  private var row: UInt32 = 0

  /// The open file; closes itself also where opening fails half-way.
  @safe private final class Handle {
    var pointer: UnsafeRawPointer?
    deinit { if let pointer = unsafe pointer { unsafe freexl_close(pointer) } }
  }

  /// Opens a sheet by its name or number, or the first that holds anything.
  init(_ input: TableInput, sheet wanted: String?) throws(Findings) {
    guard case .file(let path) = input.origin else { throw Findings([WorkbookFindings.needsFile(input.name)]) }
    let handle = Handle()
    guard unsafe freexl_open(path, &handle.pointer) == FREEXL_OK, let book = unsafe handle.pointer else {
      throw Findings([WorkbookFindings.damaged(input.name)])
    }
    var count: UInt32 = 0
    _ = unsafe freexl_get_info(book, UInt16(FREEXL_BIFF_SHEET_COUNT), &count)
    var names: [String] = []
    for index in 0..<UInt16(clamping: count) {
      var text: UnsafePointer<CChar>?
      _ = unsafe freexl_get_worksheet_name(book, index, &text)
      names.append(unsafe text.map { unsafe String(cString: $0) } ?? "\(index + 1)")
    }
    func size(_ index: Int) -> (rows: UInt32, columns: Int) {
      var rows: UInt32 = 0
      var columns: UInt16 = 0
      guard unsafe freexl_select_active_worksheet(book, UInt16(index)) == FREEXL_OK,
        unsafe freexl_worksheet_dimensions(book, &rows, &columns) == FREEXL_OK
      else { return (0, 0) }
      return (rows, Int(columns))
    }
    var chosen: Int?
    if let wanted {
      chosen =
        names.firstIndex(of: wanted) ?? Int(wanted).map { $0 - 1 }.flatMap { names.indices.contains($0) ? $0 : nil }
      if chosen == nil { throw Findings([WorkbookFindings.noSuchSheet(wanted, among: names, input.name)]) }
    } else {
      chosen = names.indices.first { size($0).rows > 0 }
    }
    guard let chosen else { throw Findings([WorkbookFindings.empty(names.first ?? "", input.name)]) }
    let others = wanted == nil ? names.indices.filter { $0 != chosen && size($0).rows > 0 }.map { names[$0] } : []
    findings = others.isEmpty ? [] : [WorkbookFindings.otherSheets(names[chosen], others, input.name)]
    sheets = SheetNames(all: names, filled: wanted == nil ? [names[chosen]] + others : [])
    (rowCount, columnCount) = size(chosen)
    sheet = names[chosen]
    self.handle = handle
  }

  func next() throws(Findings) -> SheetRow? {
    while row < rowCount {
      var cells: [String] = []
      for column in 0..<columnCount { cells.append(text(row, UInt16(column))) }
      row += 1
      while cells.last == "" { cells.removeLast() }
      let found = SheetRow(number: Int(row), cells: cells)
      if !found.isBlank { return found }
    }
    return nil
  }

  private func text(_ row: UInt32, _ column: UInt16) -> String {
    var cell = unsafe FreeXL_CellValue()
    guard let book = unsafe handle.pointer, unsafe freexl_get_cell_value(book, row, column, &cell) == FREEXL_OK else {
      return ""
    }
    let kind = unsafe CInt(cell.type)
    switch kind {
    case FREEXL_CELL_INT: return String(unsafe cell.value.int_value)
    case FREEXL_CELL_DOUBLE: return SheetValue.text(unsafe cell.value.double_value)
    case FREEXL_CELL_TEXT, FREEXL_CELL_SST_TEXT, FREEXL_CELL_DATE, FREEXL_CELL_DATETIME, FREEXL_CELL_TIME:
      guard let text = unsafe cell.value.text_value else { return "" }
      return unsafe String(cString: text)
    default: return ""
    }
  }
}
