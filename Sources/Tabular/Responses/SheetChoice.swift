internal import AssessmentDiagnostics

/// Which sheet of a workbook is read where none was asked for: the first whose header matches the items.
///
/// A workbook may begin with a sheet of instructions, or hold each class on a sheet of its own.
struct SheetChoice {
  /// The sheet that was chosen; nil where there was nothing to choose.
  private(set) var sheet: String?
  /// What is said of the others.
  private(set) var findings: [Finding] = []
  /// What is said where the sheet that is read cannot be understood.
  private(set) var findingsOfFailure: [Finding] = []

  /// Looks at the sheets and puts `table` on the one to be read.
  init(
    _ table: inout TableReader,
    _ input: TableInput,
    _ outline: QuestionnaireOutline,
    _ options: ReadingOptions
  ) throws(Findings) {
    let names = table.sheets
    guard names.all.count > 1 else { return }
    guard options.sheet == nil, names.filled.count > 1, input.canBeReadAgain else {
      findingsOfFailure = [Self.sheets(names.all, read: options.sheet ?? names.filled.first ?? "", input.name)]
      return
    }
    var matches: [(name: String, count: Int)] = []
    for name in names.filled {
      var options = options
      options.sheet = name
      // What is wrong with a sheet is said where it is the one to be read.
      let count = (try? Self.matches(input, outline, options)) ?? 0
      matches.append((name, count))
    }
    let most = matches.map(\.count).max() ?? 0
    let isLike = { Self.isLike($0, outline) }
    let chosen = (matches.first { isLike($0.count) } ?? matches.first { $0.count == most })?.name ?? names.filled[0]
    var options = options
    options.sheet = chosen
    table = try ResponseReader.open(input, outline, options)
    sheet = chosen
    let others = matches.filter { $0.name != chosen }
    let alike = others.filter { isLike($0.count) }.map(\.name)
    var rest = others.map(\.name).filter { !alike.contains($0) }
    if !alike.isEmpty { findings.append(Self.alike(chosen, alike, input.name)) }
    if !rest.isEmpty, options.mapping == nil, let kin = try? SheetKinship(input, outline, options) {
      let continued = rest.filter { kin.continues(in: $0, of: input) }
      rest.removeAll { continued.contains($0) }
      if !continued.isEmpty { findings.append(Self.continued(chosen, continued, input.name)) }
    }
    if !rest.isEmpty { findings.append(WorkbookFindings.otherSheets(chosen, rest, input.name)) }
    findingsOfFailure = [Self.sheets(names.all, read: chosen, input.name)]
  }

  /// Whether a sheet with so many items holds the questionnaire.
  static func isLike(_ count: Int, _ outline: QuestionnaireOutline) -> Bool {
    count > 0 && count * 2 >= outline.items.count
  }

  /// How many items have a column in a sheet that has rows.
  static func matches(
    _ input: TableInput,
    _ outline: QuestionnaireOutline,
    _ options: ReadingOptions
  ) throws(Findings) -> Int {
    var table = try ResponseReader.openOne(input, outline, options)
    guard try table.next() != nil else { return 0 }
    let header = table.header.cells
    guard let mapping = options.mapping else {
      // Answers are numbers too: bare numbers are names only beside a known column.
      let numbers = header.count { PlainNumber.parse($0) != nil }
      let isOfAnswers = numbers * 2 > header.count && !header.contains { ColumnRole.named($0) != nil }
      return isOfAnswers ? 0 : ColumnMatcher.itemCount(header, outline)
    }
    return mapping.columns.count { column in
      guard case .item = column.role, header.indices.contains(column.index) else { return false }
      return CellText.normalized(header[column.index]) == CellText.normalized(column.header)
    }
  }

  static func continued(_ read: String, _ others: [String], _ file: String) -> Finding {
    let names = others.map { Finding.quoted($0) }
    return Finding(
      "sheet-continues",
      .warning,
      at: Place(file: file),
      Phrase(
        zh: "读取的是工作表 \(Finding.quoted(read))；工作表 \(names.joined(separator: "、")) 没有列名，但里面是同样的答卷行，这一次没有计分",
        en:
          "the sheet \(Finding.quoted(read)) is read; \(names.joined(separator: ", ")) without column names hold rows like it, and are not scored this time"
      ),
      remedy: readAll
    )
  }

  private static let readAll = Phrase(
    zh: "要一起计分，请加 --sheet all；只要其中一个，请用 --sheet 写出它的名称",
    en: "to score them all in one run, add --sheet all; for one of them, name it with --sheet"
  )

  static func alike(_ read: String, _ others: [String], _ file: String) -> Finding {
    let names = others.map { Finding.quoted($0) }
    return Finding(
      "sheets-alike",
      .warning,
      at: Place(file: file),
      Phrase(
        zh: "读取的是工作表 \(Finding.quoted(read))；工作表 \(names.joined(separator: "、")) 里也有这份问卷的答卷，这一次没有计分",
        en:
          "the sheet \(Finding.quoted(read)) is read; \(names.joined(separator: ", ")) \(names.count == 1 ? "holds" : "hold") answers to this questionnaire too, and \(names.count == 1 ? "is" : "are") not scored this time"
      ),
      remedy: readAll
    )
  }

  private static func sheets(_ names: [String], read: String, _ file: String) -> Finding {
    let shown = names.enumerated().map { "\($0.offset + 1) \(Finding.quoted($0.element))" }
    return Finding(
      "workbook-sheets",
      .note,
      at: Place(file: file),
      Phrase(
        zh: "读取的是工作表 \(Finding.quoted(read))；文件里的工作表有：\(shown.joined(separator: "、"))",
        en: "the sheet \(Finding.quoted(read)) was read; the file has the sheets \(shown.joined(separator: ", "))"
      ),
      remedy: Phrase(
        zh: "如果答卷在另一个工作表，请用 --sheet 写出它的名称或序号",
        en: "if the answers are on another sheet, name it, or its number, with --sheet"
      )
    )
  }
}
