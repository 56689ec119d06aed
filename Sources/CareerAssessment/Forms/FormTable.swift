import AssessmentDiagnostics
import AssessmentTabular

/// A sheet of an instrument's workbook: its rows as cells by column.
struct FormTable {
  /// A row that holds something.
  struct Row {
    /// Its number in the spreadsheet.
    var number: Int
    /// The text of its cells, without blanks at the ends.
    var cells: [FormColumn: String] = [:]

    subscript(_ column: FormColumn) -> String { cells[column] ?? "" }
    /// The cell for comparing and counting: full-width forms are ordinary ones.
    func plain(_ column: FormColumn) -> String { CellText.normalized(self[column]) }
  }

  let sheet: FormSheet
  /// Its name in the workbook.
  let name: String
  /// Where the columns stand, from 1, and what they are called there.
  var positions: [FormColumn: Int] = [:]
  var titles: [FormColumn: String] = [:]
  var rows: [Row] = []

  init(_ sheet: FormSheet, name: String) {
    self.sheet = sheet
    self.name = name
  }

  /// Rows that were never in a file.
  init(_ sheet: FormSheet, _ rows: [FormContents.Row], _ language: Language) {
    self.init(sheet, name: sheet.title[language])
    for (place, column) in sheet.columns.enumerated() {
      positions[column] = place + 1
      titles[column] = column.title[language]
    }
    self.rows = rows.enumerated().map { Row(number: $0 + 2, cells: $1.mapValues(FormContents.text)) }
  }

  /// Rows among which the column names are looked for: titles may stand above them.
  private static let looked = 20

  /// Reads a sheet; what is wrong with its form is added to `findings`.
  init(_ sheet: FormSheet, name: String, rows: [SheetRow], file: String, _ findings: inout [Finding]) {
    self.init(sheet, name: name)
    func tell(
      _ rule: String,
      _ severity: Finding.Severity,
      _ row: Int?,
      _ column: Int?,
      _ what: Phrase,
      _ remedy: Phrase
    ) {
      findings.append(
        Finding(rule, severity, at: Place(file: file, line: row, column: column, sheet: name), what, remedy: remedy)
      )
    }
    var header: (place: Int, found: [FormColumn: Int])?
    for (place, row) in rows.prefix(Self.looked).enumerated() {
      let found = Self.columns(row.all(), of: sheet)
      if found.count > (header?.found.count ?? 0) { header = (place, found) }
    }
    let wanted = sheet.neededColumns
    guard let header, header.found.count > 1 || wanted.allSatisfy({ header.found[$0] != nil }) else {
      let names = wanted.map { "“\($0.title.chinese)”" }.joined(separator: "、")
      let english = wanted.map { "“\($0.title.english)”" }.joined(separator: ", ")
      tell(
        "form-header",
        .error,
        rows.first?.number ?? 1,
        nil,
        Phrase(zh: "工作表“\(name)”里没有列名那一行", en: "the sheet “\(name)” has no row of column names"),
        Phrase(
          zh: "请写上列名，至少要有\(names)；assess new 新表.xlsx 可以写出带全部列名的空表",
          en: "write the column names, at least \(english); assess new NAME.xlsx writes a workbook with all of them"
        )
      )
      return
    }
    let cells = rows[header.place].all()
    let number = rows[header.place].number
    for (column, place) in header.found {
      positions[column] = place + 1
      titles[column] = CellText.normalized(cells[place])
    }
    for column in wanted where positions[column] == nil {
      let free = cells.indices.filter { place in !cells[place].isEmpty && !header.found.values.contains(place) }
      let others = free.map { "“\(CellText.normalized(cells[$0]))”" }
      tell(
        "form-column-missing",
        .error,
        number,
        nil,
        Phrase(
          zh: "工作表“\(name)”里没有“\(column.title.chinese)”这一列",
          en: "the sheet “\(name)” has no column “\(column.title.english)”"
        ),
        others.isEmpty
          ? Phrase(zh: "请在第 \(number) 行补上这个列名", en: "add the name in row \(number)")
          : Phrase(
            zh: "如果是 \(others.joined(separator: "、")) 中的一列，请把它的列名改为“\(column.title.chinese)”",
            en: "if it is one of \(others.joined(separator: ", ")), name that column “\(column.title.english)”"
          )
      )
    }
    for (place, cell) in cells.enumerated() where !header.found.values.contains(place) {
      let title = CellText.normalized(cell)
      guard !title.isEmpty else { continue }
      let isTwice = Self.columns([cell], of: sheet).first
      tell(
        isTwice == nil ? "form-column-unknown" : "form-column-twice",
        isTwice == nil ? .warning : .error,
        number,
        place + 1,
        isTwice == nil
          ? Phrase(
            zh: "不认识 \(Finding.quoted(title)) 这一列，没有使用",
            en: "the column \(Finding.quoted(title)) is not known and not used"
          )
          : Phrase(zh: "\(Finding.quoted(title)) 这一列写了两次", en: "the column \(Finding.quoted(title)) stands twice"),
        isTwice == nil
          ? Phrase(
            zh: "这个工作表的列名有：\(sheet.columns.map(\.title.chinese).joined(separator: "、"))",
            en: "columns of this sheet: \(sheet.columns.map(\.title.english).joined(separator: ", "))"
          ) : Phrase(zh: "请删去或改名其中一列", en: "remove or rename one of them")
      )
    }
    for row in rows.dropFirst(header.place + 1) {
      let all = row.all()
      let first = all.first { !CellText.normalized($0).isEmpty }.map { CellText.normalized($0) } ?? ""
      if first.isEmpty || ["例:", "例：", "e.g."].contains(where: first.hasPrefix) { continue }
      var own = Row(number: row.number)
      for (column, place) in header.found where place < all.count {
        let text = Self.trimmed(all[place])
        guard !text.isEmpty else { continue }
        if SheetValue.isError(text) {
          tell(
            "form-formula",
            .error,
            row.number,
            place + 1,
            Phrase(
              zh: "第 \(row.number) 行“\(titles[column] ?? "")”列是一个没有结果的公式（\(text)）",
              en: "row \(row.number), column “\(titles[column] ?? "")” is a formula without a result (\(text))"
            ),
            Phrase(zh: "请直接写上文字或数字", en: "write the text or number itself")
          )
          continue
        }
        own.cells[column] = text
      }
      if !own.cells.isEmpty { self.rows.append(own) }
    }
  }

  /// Which cells name columns of a sheet; of a name that stands twice the first.
  private static func columns(_ cells: [String], of sheet: FormSheet) -> [FormColumn: Int] {
    var found: [FormColumn: Int] = [:]
    for (place, cell) in cells.enumerated() {
      let key = CellText.key(cell)
      guard !key.isEmpty else { continue }
      let column =
        sheet.columns.first { [$0.title.chinese, $0.title.english].contains { CellText.key($0) == key } }
        ?? sheet.columns.first { $0.otherTitles.contains { CellText.key($0) == key } }
      if let column, found[column] == nil { found[column] = place }
    }
    return found
  }

  /// Without blanks and invisible characters at the ends; lines end alike.
  private static func trimmed(_ text: String) -> String {
    func isBlank(_ character: Character) -> Bool {
      character.isWhitespace || character.unicodeScalars.allSatisfy { CellText.normalized(String($0)).isEmpty }
    }
    let text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    return String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
