internal import AssessmentCXlsxWriter
package import AssessmentDiagnostics

/// Writes an `.xlsx` workbook with libxlsxwriter, row by row: memory holds one row.
///
/// Numbers keep sixteen significant digits (a spreadsheet shows fifteen). Texts are stored as texts: a spreadsheet takes none of them for a formula. The time of creation is fixed, so that the
/// same rows give the same bytes.
@safe package final class WorkbookWriter {
  /// Rows that a sheet can hold, with its header.
  package static let mostRows = 1_048_576

  private let book: UnsafeMutablePointer<lxw_workbook>
  private let header: UnsafeMutablePointer<lxw_format>?
  /// The format of cells under the header; nil for the spreadsheet's own.
  private let body: UnsafeMutablePointer<lxw_format>?
  var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private var row: UInt32 = 0
  private var isClosed = false
  private var failure: Finding?

  /// A workbook that will be at `path` when it is closed.
  ///
  /// - Parameter isForm: somebody will fill it in: long texts are wrapped. It is held whole.
  package init(path: String, isForm: Bool = false) throws(Findings) {
    var options = unsafe lxw_workbook_options()
    unsafe options.constant_memory = isForm ? 0 : 1
    guard let made = unsafe workbook_new_opt(path, &options) else { throw Findings([Self.unwritable()]) }
    unsafe book = made
    var properties = unsafe lxw_doc_properties()
    // 2000-01-01: a file says nothing of when it was made, for its bytes must depend on its rows only.
    unsafe properties.created = 946_684_800
    _ = unsafe workbook_set_properties(made, &properties)
    let bold = unsafe workbook_add_format(made)
    unsafe format_set_bold(bold)
    unsafe format_set_text_wrap(bold)
    unsafe header = bold
    guard isForm else {
      unsafe body = nil
      return
    }
    unsafe format_set_bg_color(bold, 0xDDE8F3)
    let wrapped = unsafe workbook_add_format(made)
    unsafe format_set_text_wrap(wrapped)
    unsafe format_set_align(wrapped, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    unsafe body = wrapped
  }

  deinit { if !isClosed { _ = unsafe workbook_close(book) } }

  /// Begins a sheet with its column names, which stay in sight; `frozen` columns do too. `widths` are in characters.
  package func addSheet(_ name: String, columns: [String], frozen: Int, widths: [Double]) {
    unsafe sheet = workbook_add_worksheet(book, name)
    row = 0
    for (index, width) in widths.enumerated() {
      let column = UInt16(clamping: index)
      _ = unsafe worksheet_set_column(sheet, column, column, width, nil)
    }
    unsafe worksheet_freeze_panes(sheet, 1, UInt16(clamping: frozen))
    for (index, column) in columns.enumerated() {
      _ = unsafe worksheet_write_string(sheet, 0, UInt16(clamping: index), Self.short(column), header)
    }
    row = 1
  }

  /// Writes one row of the sheet that was begun last.
  package func write(_ cells: [OutputCell]) throws(Findings) {
    guard row < UInt32(Self.mostRows) else { throw Findings([Self.tooManyRows()]) }
    for (index, cell) in cells.enumerated() {
      let column = UInt16(clamping: index)
      switch cell {
      case .empty, .text(""): break
      case .text(let text): _ = unsafe worksheet_write_string(sheet, row, column, Self.short(text), body)
      case .number(let value):
        if value.isFinite { _ = unsafe worksheet_write_number(sheet, row, column, value == 0 ? 0 : value, body) }
      case .integer(let value): _ = unsafe worksheet_write_number(sheet, row, column, Double(value), body)
      }
    }
    row += 1
  }

  /// Writes the file.
  package func close() throws(Findings) {
    isClosed = true
    guard unsafe workbook_close(book) == LXW_NO_ERROR else { throw Findings([Self.unwritable()]) }
  }

  /// A cell holds at most 32,767 UTF-16 units, and no control characters but tab and line ends.
  private static func short(_ text: String) -> String {
    let isAllowed = { (scalar: Unicode.Scalar) in scalar.value >= 0x20 || [0x09, 0x0A, 0x0D].contains(scalar.value) }
    var visible = text
    if !text.unicodeScalars.allSatisfy(isAllowed) {
      visible = String(String.UnicodeScalarView(text.unicodeScalars.filter(isAllowed)))
    }
    return visible.utf16.count <= 32_767 ? visible : String(visible.prefix(8000)) + "…"
  }

  private static func unwritable() -> Finding {
    Finding(
      "workbook-unwritable",
      at: Place(file: "xlsx"),
      Phrase(zh: "无法写出 Excel 工作簿，磁盘可能已满", en: "the workbook cannot be written; the disk may be full"),
      remedy: Phrase(zh: "请清理磁盘后重试，或改用 --format csv", en: "free some space and try again, or use --format csv")
    )
  }

  private static func tooManyRows() -> Finding {
    Finding(
      "workbook-too-many-rows",
      at: Place(file: "xlsx"),
      Phrase(
        zh: "一个 Excel 工作表最多 \(mostRows) 行，结果放不下",
        en: "a sheet of Excel holds at most \(mostRows) rows, too few for the result"
      ),
      remedy: Phrase(zh: "请改用 --format csv，或分批计分", en: "use --format csv, or score in parts")
    )
  }
}
