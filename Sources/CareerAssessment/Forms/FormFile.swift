import AssessmentDiagnostics
import AssessmentTabular
import Glibc

/// Writes an instrument's workbook: sheets with remarks on their columns and lists to choose from.
enum FormFile {
  /// The workbook as bytes.
  static func bytes(_ contents: FormContents, _ language: Language) throws(Findings) -> [UInt8] {
    let made: (path: String, descriptor: CInt)
    do throws(SystemFile.Failure) {
      made = try SystemFile.makeUnique(SystemFile.temporary)
      close(made.descriptor)
    } catch { throw OutputFailure.finding("xlsx", error.code) }
    Unfinished.add(made.path)
    defer { if Unfinished.remove(made.path) { unsafe unlink(made.path) } }
    let book = try WorkbookWriter(path: made.path, isForm: true)
    for sheet in FormSheet.allCases {
      let rows = contents.rows[sheet] ?? []
      if sheet == .other, rows.isEmpty { continue }
      try write(sheet, rows, into: book, language)
    }
    try book.close()
    return try InputFile.read(made.path, limit: InputFile.instrumentLimit)
  }

  private static func write(
    _ sheet: FormSheet,
    _ rows: [FormContents.Row],
    into book: WorkbookWriter,
    _ language: Language
  ) throws(Findings) {
    let columns = sheet.columns.filter { column in
      !column.isRare || rows.contains { $0[column].map { FormContents.text($0) != "" } ?? false }
    }
    book.addSheet(
      sheet.title[language],
      columns: columns.map { $0.title[language] },
      frozen: 1,
      widths: columns.map(\.width)
    )
    for (place, column) in columns.enumerated() {
      if let remark = column.remark { book.remark(remark[language], column: place) }
      if let choices = column.choices(language) { book.offer(choices, column: place) }
    }
    if sheet == .about {
      for (place, entry) in FormEntry.allCases.enumerated() where !entry.takesSeveral {
        if let terms = entry.terms { book.offer(.words(terms.map { $0.name[language] }), column: 1, row: place + 1) }
      }
    }
    for row in rows { try book.write(columns.map { row[$0] ?? OutputCell.empty }) }
  }
}
