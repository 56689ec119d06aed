internal import AssessmentDiagnostics

/// Which tables are read in one run: the sheets of `--sheet all`, and further files.
struct TableParts {
  /// The tables in their order; the first has a header.
  private(set) var parts: [TableSeries.Part] = []
  /// Sheets that are left out, and why.
  private(set) var findings: [Finding] = []

  private let outline: QuestionnaireOutline
  private let options: ReadingOptions

  /// What the user writes for all sheets.
  static func meansAll(_ sheet: String?) -> Bool { sheet == "all" || sheet == "全部" }

  /// Whether more than one table may have to be read.
  static func areAsked(_ options: ReadingOptions) -> Bool { meansAll(options.sheet) || !options.further.isEmpty }

  init(_ input: TableInput, _ outline: QuestionnaireOutline, _ options: ReadingOptions) throws(Findings) {
    self.outline = outline
    self.options = options
    try take(input, isFirst: true)
    for path in options.further { try take(.file(path), isFirst: false) }
  }

  private mutating func take(_ input: TableInput, isFirst: Bool) throws(Findings) {
    if Self.meansAll(options.sheet) {
      let members = try ArchivedTable.members(input)
      if members.count > 1 {
        for (place, member) in members.enumerated() { try take(member.input(), isFirst: isFirst && place == 0) }
        return
      }
    }
    var options = options
    options.sheet = nil
    let names = try ResponseReader.openOne(input, outline, options).sheets
    let wanted = self.options.sheet
    let isNamed = wanted.map { name in names.all.contains(name) || Int(name).map { $0 <= names.all.count } ?? false }
    if names.all.count < 2 || isNamed == true || isFirst && wanted != nil && !Self.meansAll(wanted) {
      parts.append(TableSeries.Part(input: input, sheet: names.all.isEmpty ? nil : wanted, hasHeader: true))
      if isNamed != true, names.all.count < 2 { parts[parts.count - 1].sheet = names.all.first }
      return
    }
    guard input.canBeReadAgain else { throw Findings([Self.needsFile(input.name)]) }
    var like: [String] = []
    for name in names.filled {
      options.sheet = name
      let count = (try? SheetChoice.matches(input, outline, options)) ?? 0
      if SheetChoice.isLike(count, outline) { like.append(name) }
    }
    guard let first = like.first else {
      parts.append(TableSeries.Part(input: input, sheet: names.filled.first, hasHeader: true))
      return
    }
    options.sheet = first
    let kin = try SheetKinship(input, outline, options)
    guard Self.meansAll(wanted) else {
      parts.append(TableSeries.Part(input: input, sheet: first, hasHeader: true))
      let others = names.filled.filter { !like.contains($0) && kin.continues(in: $0, of: input) }
      if like.count > 1 { findings.append(SheetChoice.alike(first, Array(like.dropFirst()), input.name)) }
      if !others.isEmpty { findings.append(SheetChoice.continued(first, others, input.name)) }
      return
    }
    var others: [String] = []
    for name in names.filled {
      if like.contains(name) {
        parts.append(TableSeries.Part(input: input, sheet: name, hasHeader: true))
      } else if name != first, kin.continues(in: name, of: input) {
        parts.append(TableSeries.Part(input: input, sheet: name, hasHeader: false))
      } else {
        others.append(name)
      }
    }
    // A sheet without a header cannot be the first.
    if let start = parts.firstIndex(where: \.hasHeader), start > 0, isFirst { parts.swapAt(0, start) }
    if !others.isEmpty { findings.append(WorkbookFindings.otherSheets(first, others, input.name)) }
  }

  private static func needsFile(_ file: String) -> Finding {
    Finding(
      "workbook-needs-file",
      at: Place(file: file),
      Phrase(zh: "几个工作表一起读取时，不能从标准输入读取", en: "several sheets cannot be read from standard input"),
      remedy: Phrase(zh: "请写出文件名", en: "name the file")
    )
  }
}

/// Whether a sheet without a header goes on where another ends.
struct SheetKinship {
  private let width: Int
  private let items: [Int]
  private var known: Set<String> = []

  /// What the sheet of `options` is like.
  init(_ input: TableInput, _ outline: QuestionnaireOutline, _ options: ReadingOptions) throws(Findings) {
    var table = try ResponseReader.openOne(input, outline, options)
    let header = table.header.cells
    width = header.count
    let claimed = header.map { ColumnRole.named($0) != nil }
    items = ItemMatching(headers: header, claimed: claimed, outline: outline).items.keys.sorted()
    for _ in 0..<200 {
      guard let record = try table.next() else { break }
      for column in items where column < record.cells.count && !record.cells[column].isEmpty {
        known.insert(CellText.labelKey(record.cells[column]))
      }
    }
  }

  /// Whether the first row of a sheet holds answers as they stand in the columns of the items.
  func continues(in sheet: String, of input: TableInput) -> Bool {
    guard let table = try? TableReader(input, sheet: sheet) else { return false }
    let cells = table.header.cells
    let answers = items.filter { $0 < cells.count && !cells[$0].isEmpty }
    guard !items.isEmpty, cells.count <= width, answers.count * 2 > items.count else { return false }
    return answers.count { known.contains(CellText.labelKey(cells[$0])) } * 5 >= answers.count * 4
  }
}
