internal import AssessmentDiagnostics

/// What the first rows of a file show to be written in a way that is not understood, again and again.
///
/// One such cell is that person's finding. Many are a way of writing: whoever reads the rest as if it fitted reads codes
/// from 0 one step too low. The file is stopped before anything is scored.
package struct AnswerPatterns {
  private struct Stranger {
    var count = 0
    var columns: [Int: Int] = [:]
    var firstLine = 0
    var rows: Set<Int> = []
    var options: [OptionOutline] = []
    var isNumber = false
  }

  private var strangers: [String: Stranger] = [:]
  /// Answers that are the words of one option and the code of another.
  private var twofold: [String: Stranger] = [:]
  private var answered: [Int: Int] = [:]
  /// Texts that were understood, as which option and in which columns.
  private var seen: [String: (code: String, columns: Set<Int>)] = [:]
  private var uncomputed: [Int: (count: Int, line: Int)] = [:]
  private var errors: [Int: (count: Int, line: Int)] = [:]

  /// How often a text stands in the file, and in what share of the answers, before it is a way of writing.
  private static let fewest = 3
  private static let shareOfFile = 0.02
  private static let shareOfColumn = 0.1

  /// What is found; an error keeps the file from being scored.
  static func findings(
    _ mapping: ColumnMapping,
    _ sample: [TableRecord],
    _ outline: QuestionnaireOutline,
    _ options: ReadingOptions,
    file: String
  ) -> [Finding] {
    var patterns = AnswerPatterns()
    patterns.look(mapping, sample, outline, codesAreDeclared: options.mode != nil || options.mapping != nil)
    return Self.raggedFindings(sample, file) + patterns.spreadsheetFindings(mapping, file)
      + patterns.twofoldFindings(file)
      + patterns.strangerFindings(mapping, file)
  }

  /// Most rows have another width than the header, as where R writes row names without a name for their column.
  private static func raggedFindings(_ sample: [TableRecord], _ file: String) -> [Finding] {
    let ragged = sample.filter { $0.findings.contains { $0.rule == "ragged-row" } }
    guard let first = ragged.first, ragged.count > 2, ragged.count * 2 > sample.count else { return [] }
    return [
      Finding(
        "ragged-rows",
        at: Place(file: file, line: first.line),
        Phrase(
          zh: "大多数行（\(sample.count) 行中的 \(ragged.count) 行）的列数与列名的个数不同，没有计分",
          en:
            "most rows (\(ragged.count) of \(sample.count)) have more or fewer cells than there are column names; nothing was scored"
        ),
        remedy: Phrase(
          zh: "请核对分隔符（--delimiter）；第一列没有列名时（如 R 写出的行名），请在列名最前面补上一个",
          en:
            "check the delimiter (--delimiter); where the first column has no name, as row names of R, put one before the others"
        )
      )
    ]
  }

  private mutating func look(
    _ mapping: ColumnMapping,
    _ sample: [TableRecord],
    _ outline: QuestionnaireOutline,
    codesAreDeclared: Bool
  ) {
    var missing: [String: MissingKind] = [:]
    for (text, kind) in mapping.missing { missing[CellText.labelKey(text)] = kind }
    var readers = AnswerReader.readers(outline.items, mode: mapping.mode, missing: missing) {
      mapping.column(ofItem: $0.id)?.values ?? [:]
    }
    for (place, item) in outline.items.enumerated() {
      guard let column = mapping.column(ofItem: item.id), case .options(let options) = item.response else { continue }
      let conflicts =
        codesAreDeclared || mapping.mode != .code || !column.values.isEmpty ? [] : Self.twofold(options)
      for record in sample where record.findings.isEmpty && column.index < record.cells.count {
        let cell = record.cells[column.index]
        if cell.isEmpty { continue }
        answered[column.index, default: 0] += 1
        if !conflicts.isEmpty, conflicts.contains(CellText.labelKey(cell)) {
          Self.add(cell, column.index, record, options, to: &twofold)
        }
        if SheetValue.isError(cell) {
          note(cell, column.index, record.line)
          continue
        }
        switch readers[place].meaning(of: cell) {
        case .unknown, .ambiguous: Self.add(cell, column.index, record, options, to: &strangers)
        case .answer(.option(let index)):
          let text = CellText.normalized(cell)
          if seen.count < 40 || seen[text] != nil {
            seen[text, default: (options[index].code, [])].columns.insert(column.index)
          }
        default: continue
        }
      }
    }
    guard let id = mapping.column(.personID)?.index else { return }
    for record in sample where id < record.cells.count && SheetValue.isError(record.cells[id]) {
      note(record.cells[id], id, record.line)
    }
  }

  private mutating func note(_ cell: String, _ column: Int, _ line: Int) {
    if cell == SheetValue.uncomputed {
      uncomputed[column, default: (0, line)].count += 1
    } else {
      errors[column, default: (0, line)].count += 1
    }
  }

  private static func add(
    _ cell: String,
    _ column: Int,
    _ record: TableRecord,
    _ options: [OptionOutline],
    to table: inout [String: Stranger]
  ) {
    let text = CellText.normalized(cell)
    guard table.count < 200 || table[text] != nil else { return }
    var stranger = table[text] ?? Stranger(firstLine: record.line, options: options)
    stranger.isNumber = PlainNumber.parse(text) != nil
    stranger.count += 1
    // Several records may stand in one line.
    stranger.rows.insert(record.row)
    stranger.columns[column, default: 0] += 1
    table[text] = stranger
  }

  /// Texts that are the words of one option and the code of another.
  static func twofold(_ options: [OptionOutline]) -> Set<String> {
    var codes: [String: Int] = [:]
    for (index, option) in options.enumerated() { codes[CellText.labelKey(option.code)] = index }
    var found: Set<String> = []
    for (index, option) in options.enumerated() {
      for label in option.labels {
        let key = CellText.labelKey(label)
        if let other = codes[key], other != index { found.insert(key) }
      }
    }
    return found
  }

  /// Which strangers are a way of writing. Numbers count together: choice numbers 8 and 9 are one way.
  private func isPattern(_ stranger: Stranger) -> Bool {
    let alike = stranger.isNumber ? strangers.values.filter(\.isNumber) : [stranger]
    // What stands in one row alone is that person's.
    guard alike.reduce(into: Set<Int>(), { $0.formUnion($1.rows) }).count > 1 else { return false }
    let count = alike.reduce(0) { $0 + $1.count }
    let columns = alike.reduce(into: [Int: Int]()) { $0.merge($1.columns, uniquingKeysWith: +) }
    let all = answered.values.reduce(0, +)
    if count >= Self.fewest, Double(count) >= Self.shareOfFile * Double(all) { return true }
    return columns.contains { $1 >= Self.fewest && Double($1) >= Self.shareOfColumn * Double(answered[$0] ?? 0) }
  }

  private func strangerFindings(_ mapping: ColumnMapping, _ file: String) -> [Finding] {
    let found = strangers.filter { isPattern($0.value) }
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    guard let first = found.first else { return [] }
    let count = found.reduce(0) { $0 + $1.value.count }
    let shown = found.prefix(8).map { "\(Finding.quoted($0.key, limit: 20)) × \($0.value.count)" }
    let list = shown.joined(separator: ", ") + (found.count > shown.count ? ", …" : "")
    let known = first.value.options.prefix(8).map { option in
      option.code + (option.labels.first.map { " " + Finding.quoted($0, limit: 12) } ?? "")
    }
    let columns = Set(found.flatMap { $0.value.columns.keys })
    let advice =
      areOfOtherColumns(found.map(\.key), columns, first.value.options)
      ? Self.ofColumns(columns, mapping)
      : ValuesExample(strangers: found.map(\.key), seen: seen.mapValues(\.code), first.value.options).advice
    return [
      Finding(
        "answers-not-understood",
        at: Place(file: file, line: first.value.firstLine, column: first.value.columns.keys.min().map { $0 + 1 }),
        Phrase(
          zh: "有 \(count) 格的写法对不上任何选项（\(list)），按\(mapping.mode.word.chinese)读取；其余各格可能也不是表面的意思，没有计分",
          en:
            "\(count) cells are written in a way that is no option (\(list)), read as \(mapping.mode.word.english); the other cells may not mean what they seem to, and nothing was scored"
        ),
        remedy: Phrase(
          zh: "请对照问卷，\(advice.chinese)；选项代码：\(known.joined(separator: "、"))",
          en: "compare with the form and \(advice.english); codes of the options: \(known.joined(separator: ", "))"
        )
      )
    ]
  }

  /// Whether other columns hold a number that lies too far from these to be of one way of counting.
  private func areOfOtherColumns(_ strangers: [String], _ columns: Set<Int>, _ options: [OptionOutline]) -> Bool {
    let numbers = strangers.compactMap(PlainNumber.parse)
    let span = Double(options.count { !$0.isMissing } - 1)
    guard numbers.count == strangers.count, columns.count * 2 <= answered.count else { return false }
    return seen.contains { text, place in
      guard let number = PlainNumber.parse(text), !place.columns.isSubset(of: columns) else { return false }
      return numbers.contains { abs($0 - number) == span + 1 }
    }
  }

  /// Where a few columns alone are written so, what is said of all of them would turn the others.
  private static func ofColumns(_ columns: Set<Int>, _ mapping: ColumnMapping) -> Phrase {
    let names = columns.sorted().prefix(8).map { column in
      let header = mapping.columns.first { $0.index == column }?.header ?? ""
      return "\(MappedColumn.letters(of: column)) \(Finding.quoted(header, limit: 20))"
    }
    let list = names.joined(separator: ", ") + (columns.count > names.count ? ", …" : "")
    return Phrase(
      zh:
        "只有这些列这样写：\(list)；请运行 `assess map … -o mapping.json`，在这些列的 values 里写明每种写法代表哪个选项（不是答案的写 -），再用 --mapping mapping.json 读取",
      en:
        "look at these columns, which alone are written so: \(list); run `assess map … -o mapping.json`, say in the values of these columns which option each text stands for (- for no answer), and read with --mapping mapping.json"
    )
  }

  /// Whether an item has labels that are the codes of its other options.
  package static func hasLabelsThatAreCodes(_ item: ItemOutline) -> Bool {
    if case .options(let options) = item.response { !twofold(options).isEmpty } else { false }
  }

  private func twofoldFindings(_ file: String) -> [Finding] {
    guard let first = twofold.values.min(by: { $0.firstLine < $1.firstLine }) else { return [] }
    let texts = twofold.keys.sorted()
    let count = twofold.values.reduce(0) { $0 + $1.count }
    let byLabel = first.options.compactMap { option in option.labels.first.map { "\($0)=\(option.code)" } }
    return [
      Finding(
        "labels-are-codes",
        at: Place(file: file, line: first.firstLine, column: first.columns.keys.min().map { $0 + 1 }),
        Phrase(
          zh:
            "\(texts.prefix(8).joined(separator: "、")) 在这份问卷里既是一个选项的文字，又是另一个选项的代码（\(count) 格），无法判断，没有计分",
          en:
            "\(texts.prefix(8).joined(separator: ", ")) are the words of one option and the code of another (\(count) cells); it cannot be told which, and nothing was scored"
        ),
        remedy: Phrase(
          zh: "单元格是代码时用 --mode code；是选项文字时用 --values '\(byLabel.joined(separator: ","))'",
          en: "use --mode code if the cells are codes, --values '\(byLabel.joined(separator: ","))' if they are words"
        )
      )
    ]
  }

  private func spreadsheetFindings(_ mapping: ColumnMapping, _ file: String) -> [Finding] {
    func finding(_ rule: String, _ severity: Finding.Severity, _ found: [Int: (count: Int, line: Int)], _ what: Phrase)
      -> [Finding]
    {
      guard let first = found.keys.min() else { return [] }
      let names = found.keys.sorted().prefix(8).map { column in
        let header = mapping.columns.first { $0.index == column }?.header ?? ""
        return "\(MappedColumn.letters(of: column)) \(Finding.quoted(header, limit: 20)) × \(found[column]?.count ?? 0)"
      }
      let list = names.joined(separator: ", ") + (found.count > names.count ? ", …" : "")
      return [
        Finding(
          rule,
          severity,
          at: Place(file: file, line: found[first]?.line, column: first + 1),
          Phrase(zh: what.chinese + "：\(list)", en: what.english + ": \(list)"),
          remedy: Phrase(
            zh: "请用 Excel 或 WPS 打开这个文件，核对这些列，保存后重试",
            en: "open the file in Excel, check these columns, save it and try again"
          )
        )
      ]
    }
    return finding(
      "formula-not-computed",
      .error,
      uncomputed,
      Phrase(zh: "这些列有从未算出结果的公式，没有计分", en: "these columns hold formulas that were never computed; nothing was scored")
    )
      + finding(
        "cell-error",
        .warning,
        errors,
        Phrase(
          zh: "这些列有出错的单元格（如 #N/A、#REF!），不能当作答案",
          en: "these columns hold error cells (such as #N/A, #REF!), which are no answers"
        )
      )
  }
}
