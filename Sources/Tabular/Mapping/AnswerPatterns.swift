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
    var lines: Set<Int> = []
    var options: [OptionOutline] = []
    var isNumber = false
  }

  private var strangers: [String: Stranger] = [:]
  /// Answers that are the words of one option and the code of another.
  private var twofold: [String: Stranger] = [:]
  private var answered: [Int: Int] = [:]
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
    return patterns.spreadsheetFindings(mapping, file) + patterns.twofoldFindings(file)
      + patterns.strangerFindings(mapping, file)
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
          Self.add(cell, column.index, record.line, options, to: &twofold)
        }
        if SheetValue.isError(cell) {
          note(cell, column.index, record.line)
          continue
        }
        switch readers[place].meaning(of: cell) {
        case .unknown, .ambiguous: Self.add(cell, column.index, record.line, options, to: &strangers)
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
    _ line: Int,
    _ options: [OptionOutline],
    to table: inout [String: Stranger]
  ) {
    let text = CellText.normalized(cell)
    guard table.count < 200 || table[text] != nil else { return }
    var stranger = table[text] ?? Stranger(firstLine: line, options: options)
    stranger.isNumber = PlainNumber.parse(text) != nil
    stranger.count += 1
    stranger.lines.insert(line)
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
    guard alike.reduce(into: Set<Int>(), { $0.formUnion($1.lines) }).count > 1 else { return false }
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
    let example = Self.example(found.map(\.key), numbers: found.contains { $0.value.isNumber }, first.value.options)
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
          zh:
            "请对照问卷，用 --values 写明每种写法代表哪个选项（没有回答的写 -），例如 --values '\(example)'；选项代码：\(known.joined(separator: "、"))",
          en:
            "compare with the form and say with --values which option each text stands for (- for no answer), as in --values '\(example)'; codes of the options: \(known.joined(separator: ", "))"
        )
      )
    ]
  }

  /// What may be pasted: codes that run one by one from another start are shown shifted, anything else by itself.
  private static func example(_ texts: [String], numbers: Bool, _ options: [OptionOutline]) -> String {
    let codes = options.filter { !$0.isMissing }.map(\.code)
    let values = codes.compactMap { Int($0) }
    let strange = texts.compactMap { Int($0) }
    if numbers, values.count == codes.count, let low = values.min(), let high = values.max(),
      high - low == codes.count - 1,
      strange.allSatisfy({ $0 == low - 1 }) || strange.allSatisfy({ $0 == high + 1 })
    {
      let shift = strange.first == low - 1 ? -1 : 1
      return values.map { "\($0 + shift)=\($0)" }.joined(separator: ",")
    }
    return texts.prefix(5).map { "\($0)=\(OptionLookup.noOption)" }.joined(separator: ",")
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
