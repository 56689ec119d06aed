import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON
import AssessmentTabular

/// Reads the sheets of a workbook as an instrument: builds the instrument file, remembers from which cell everything
/// came, and says of every cell that is not understood what it holds and what to write. Nothing is guessed.
struct FormReader {
  /// The file as the user named it.
  let file: String
  /// The sheets by kind.
  var tables: [FormSheet: FormTable] = [:]
  /// Everything that was found.
  var findings: [Finding] = []
  /// The cells by the place in the instrument file that they are for.
  var places: [String: Place] = [:]

  // What the sheets hold, as far as it is understood; later sheets refer to earlier ones.
  var formats: [Format] = []
  var scales: [ScaleEntry] = []
  var items: [ItemEntry] = []
  var languages: [Language] = []

  /// A group of options.
  struct Format {
    var id: String
    var name: String
    var isKeyed: Bool
    var isNumeric: Bool
    /// Codes by what a cell with the right answer may hold.
    var codes: [String: String]
    var json: JSONValue
  }

  /// A scale.
  struct ScaleEntry {
    var id: String
    var names: [String]
    var row: FormTable.Row
    /// Some item names it, understood or not.
    var isUsed = false
    var items: [(id: String, isReversed: Bool, weight: Double?)] = []
    /// Of how many of its items an answer is required.
    var requiredCount = 0
  }

  /// An item.
  struct ItemEntry {
    var id: String
    var row: FormTable.Row
    var json: JSONValue
  }

  /// Reads a workbook.
  init(_ book: WorkbookSheets, file: String) throws(Findings) {
    self.file = file
    for sheet in FormSheet.allCases {
      let keys = [sheet.title.chinese, sheet.title.english].map { CellText.key($0) }
      let named = book.names.filter { keys.contains(CellText.key($0)) }
      guard let name = named.first else {
        if sheet.isRequired { findings.append(missing(sheet, among: book.names)) }
        continue
      }
      let content = try book.content(of: name)
      for var finding in content.findings where finding.rule != "other-sheets" {
        finding.place.sheet = name
        findings.append(finding)
      }
      tables[sheet] = FormTable(sheet, name: name, rows: content.rows, file: file, &findings)
    }
  }

  /// Reads rows that were never in a file.
  init(_ contents: FormContents, _ language: Language, file: String) {
    self.file = file
    for (sheet, rows) in contents.rows { tables[sheet] = FormTable(sheet, rows, language) }
  }

  /// Whether a workbook is one of these: it has a sheet of items and one of scales or options.
  static func isMeant(by names: [String]) -> Bool {
    let keys = Set(names.map { CellText.key($0) })
    func has(_ sheet: FormSheet) -> Bool {
      keys.contains(CellText.key(sheet.title.chinese)) || keys.contains(CellText.key(sheet.title.english))
    }
    return has(.items) || has(.scales) && has(.options)
  }

  /// The instrument file; the findings say what is not in it.
  mutating func read() -> JSONValue {
    readLanguages()
    readOptions()
    readScales()
    readItems()
    let norms = readNorms()
    let about = readAbout()
    var members: [(String, JSONValue?)] = [("formatVersion", .number(1))]
    members += about
    members += [
      ("responseFormats", .array(formats.map(\.json))), ("items", .array(items.map(\.json))),
      ("scales", .array(scalesJSON())),
    ]
    members += [("norms", norms), ("typology", hexagon())]
    members = withOthers(members)
    return .object(members)
  }

  /// Findings about the instrument file as findings about the cells that it came from.
  ///
  /// Where the sheets have errors of their own, an error in the same row is its consequence and not said twice.
  func placed(_ found: [Finding]) -> [Finding] {
    let own = Set(findings.filter { $0.severity == .error }.map { "\($0.place.sheet ?? "")!\($0.place.line ?? 0)" })
    return found.compactMap { finding in
      var finding = finding
      let pointer = finding.place.pointer ?? ""
      // What the reader has not understood is not there; rules that miss it would only say so again.
      if !own.isEmpty, finding.severity < .error || Self.isConsequence(pointer) { return nil }
      if finding.rule == "bands", isIncomplete { return nil }
      guard let place = place(of: pointer) else {
        finding.place.file = file
        (finding.place.line, finding.place.column) = (nil, nil)
        return own.isEmpty ? finding : nil
      }
      if own.contains("\(place.sheet ?? "")!\(place.line ?? 0)") { return nil }
      let (instrument, item) = (finding.place.instrument, finding.place.item)
      finding.place = place
      (finding.place.instrument, finding.place.item) = (instrument, item)
      return finding
    }
  }

  /// Items or options were not understood, so that nobody knows yet what a scale can reach.
  private var isIncomplete: Bool {
    let names = [FormSheet.items, .options].compactMap { tables[$0]?.name }
    return findings.contains { $0.severity == .error && names.contains($0.place.sheet ?? "") }
  }

  private static func isConsequence(_ pointer: String) -> Bool {
    ["/items", "/responseFormats", "/languages", "/permittedPurposes", "/typology"].contains(where: pointer.hasPrefix)
      || pointer.hasPrefix("/scales") && (pointer.contains("/items") || pointer.contains("/missing"))
  }

  /// The cell of a pointer, or of what it lies in.
  private func place(of pointer: String) -> Place? {
    var pointer = pointer[...]
    while !pointer.isEmpty {
      if let place = places[String(pointer)] { return place }
      guard let slash = pointer.lastIndex(of: "/") else { return nil }
      pointer = pointer[..<slash]
    }
    return nil
  }

  // MARK: Findings

  /// The place of a cell.
  func place(_ sheet: FormSheet, _ row: Int?, _ column: FormColumn?) -> Place {
    let table = tables[sheet]
    return Place(
      file: file,
      line: row,
      column: row == nil ? nil : column.flatMap { table?.positions[$0] },
      sheet: table?.name ?? sheet.title.chinese
    )
  }

  /// Says what is wrong with a cell.
  mutating func tell(
    _ rule: String,
    _ sheet: FormSheet,
    _ row: Int?,
    _ column: FormColumn?,
    _ what: Phrase,
    _ remedy: Phrase
  ) {
    tell(rule, .error, sheet, row, column, what, remedy)
  }

  /// Says what is wrong with a cell, or worth knowing; the message names sheet, row and column.
  mutating func tell(
    _ rule: String,
    _ severity: Finding.Severity,
    _ sheet: FormSheet,
    _ row: Int?,
    _ column: FormColumn?,
    _ what: Phrase,
    _ remedy: Phrase
  ) {
    let name = tables[sheet]?.name ?? sheet.title.chinese
    let titles = tables[sheet]?.titles ?? [:]
    var zh = "“\(name)”" + (row.map { "第 \($0) 行" } ?? "")
    var en = "sheet “\(name)”" + (row.map { ", row \($0)" } ?? "")
    if let column {
      zh += "“\(titles[column] ?? column.title.chinese)”列"
      en += ", column “\(titles[column] ?? column.title.english)”"
    }
    findings.append(
      Finding(
        rule,
        severity,
        at: place(sheet, row, column),
        Phrase(zh: "\(zh)：\(what.chinese)", en: "\(en): \(what.english)"),
        remedy: remedy
      )
    )
  }

  /// Remembers the cell of a place in the instrument file.
  mutating func note(_ pointer: String, _ sheet: FormSheet, _ row: Int, _ column: FormColumn? = nil) {
    places[pointer] = place(sheet, row, column)
  }

  /// A text in both languages, from two cells; nil where both are empty.
  mutating func text(
    _ row: FormTable.Row,
    _ own: FormColumn,
    _ english: FormColumn,
    at pointer: String,
    _ sheet: FormSheet
  ) -> JSONValue? {
    note(pointer, sheet, row.number, own)
    return localized(
      row[own],
      row[english],
      at: pointer,
      place(sheet, row.number, own),
      place(sheet, row.number, english)
    )
  }

  /// A text of two cells; the first column is the first language of the instrument, the second the other one.
  mutating func localized(_ own: String, _ other: String, at pointer: String, _ ownPlace: Place, _ otherPlace: Place)
    -> JSONValue?
  {
    let first = languages.first ?? .chinese
    let isChinese = first == .chinese
    places[pointer + "/" + first.rawValue] = ownPlace
    places[pointer + "/" + (isChinese ? Language.english : .chinese).rawValue] = otherPlace
    guard !own.isEmpty || !other.isEmpty else { return nil }
    let (zh, en) = isChinese ? (own, other) : (other, own)
    return .object([("zh", zh.isEmpty ? nil : .string(zh)), ("en", en.isEmpty ? nil : .string(en))])
  }

  /// One of several words; nil where the cell is empty or says something else, which is told.
  mutating func word(
    _ row: FormTable.Row,
    _ column: FormColumn,
    _ terms: [FormTerm],
    _ sheet: FormSheet
  ) -> String? {
    let text = row.plain(column)
    guard !text.isEmpty else { return nil }
    if let tag = FormTerm.tag(text, in: terms) { return tag }
    let zh = terms.map(\.name.chinese).joined(separator: "、")
    let en = terms.map(\.name.english).joined(separator: ", ")
    tell(
      "form-word",
      sheet,
      row.number,
      column,
      Phrase(zh: "看不懂 \(Finding.quoted(text))", en: "\(Finding.quoted(text)) is not understood"),
      Phrase(zh: "请写其中一个：\(zh)；或留空", en: "write one of: \(en); or leave it empty")
    )
    return nil
  }

  /// A number; nil where the cell is empty or no number, which is told.
  mutating func number(_ row: FormTable.Row, _ column: FormColumn, _ sheet: FormSheet, isWhole: Bool = false) -> Double?
  {
    let text = row.plain(column)
    guard !text.isEmpty else { return nil }
    if let value = PlainNumber.parse(text), !isWhole || value == value.rounded() && abs(value) < 1e9 { return value }
    tell(
      "form-number",
      sheet,
      row.number,
      column,
      Phrase(
        zh: "\(Finding.quoted(text)) 不是\(isWhole ? "整数" : "数字")",
        en: "\(Finding.quoted(text)) is no \(isWhole ? "whole " : "")number"
      ),
      Phrase(
        zh: "请只写\(isWhole ? "整数" : "数字")，例如 \(isWhole ? "12" : "3.5")",
        en: "write a \(isWhole ? "whole " : "")number only, such as \(isWhole ? "12" : "3.5")"
      )
    )
    return nil
  }

  private func missing(_ sheet: FormSheet, among names: [String]) -> Finding {
    let others = names.map { Finding.quoted($0) }
    return Finding(
      "form-sheet-missing",
      at: Place(file: file),
      Phrase(
        zh: "没有“\(sheet.title.chinese)”工作表；文件里有：\(others.joined(separator: "、"))",
        en: "there is no sheet “\(sheet.title.english)”; the file has \(others.joined(separator: ", "))"
      ),
      remedy: Phrase(
        zh: "改过名字的请改回“\(sheet.title.chinese)”；删掉了的，用 assess new 新表.xlsx 写一份新的，把这个工作表复制过来",
        en:
          "name it “\(sheet.title.english)” again; or take the sheet from a new workbook, which assess new NAME.xlsx writes"
      )
    )
  }
}
