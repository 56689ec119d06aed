internal import AssessmentCXlsxWriter
import Glibc

/// What a form in a workbook has beside its cells: remarks on column names, and lists to choose from.
extension WorkbookWriter {
  /// What may stand in the cells of a column. Other texts can be typed, for lists grow and words have synonyms.
  package enum Choices: Sendable, Hashable {
    /// These words, at most 255 characters of them.
    case words([String])
    /// The cells of a sheet, such as `='量表'!$A$2:$A$200`.
    case cells(String)
  }

  /// Rows under the header that are offered the choices of their column.
  private static let rows: UInt32 = 500

  /// Puts a remark on the name of a column of the sheet that was begun last.
  package func remark(_ text: String, column: Int) {
    var options = unsafe lxw_comment_options()
    unsafe options.x_scale = 2.2
    unsafe options.y_scale = 1.8
    _ = unsafe worksheet_write_comment_opt(sheet, 0, UInt16(clamping: column), text, &options)
  }

  /// Offers choices under the name of a column of the sheet that was begun last; in one row, or in all.
  package func offer(_ choices: Choices, column: Int, row: Int? = nil) {
    let first = row.map { UInt32(clamping: $0) } ?? 1
    let last = row.map { UInt32(clamping: $0) } ?? Self.rows
    let place = UInt16(clamping: column)
    var validation = unsafe lxw_data_validation()
    unsafe validation.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
    unsafe validation.dropdown = UInt8(LXW_VALIDATION_ON.rawValue)
    unsafe validation.show_error = UInt8(LXW_VALIDATION_OFF.rawValue)
    switch choices {
    case .words(let words):
      unsafe validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      // The library copies the words before it returns.
      var list = unsafe words.map { unsafe strdup($0) } + [nil]
      defer { for place in words.indices { unsafe free(list[place]) } }
      unsafe list.withUnsafeMutableBufferPointer { buffer in
        unsafe validation.value_list = buffer.baseAddress
        _ = unsafe worksheet_data_validation_range(sheet, first, place, last, place, &validation)
      }
    case .cells(let formula):
      unsafe validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      let text = unsafe strdup(formula)
      defer { unsafe free(text) }
      unsafe validation.value_formula = text
      _ = unsafe worksheet_data_validation_range(sheet, first, place, last, place, &validation)
    }
  }
}
