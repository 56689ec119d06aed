internal import AssessmentDiagnostics

/// Looks for one answer that can be read: a file without any is not of this questionnaire, or not read as it was written.
struct FirstAnswer {
  private let columns: [(column: MappedColumn, item: String)]
  private let items: [ItemOutline]
  private let mapping: ColumnMapping
  private let missing: [String: MissingKind]
  /// By column; most files need one of them, for their first cell.
  private var readers: [Int: AnswerReader] = [:]
  /// Texts that are no answers, in their order, with how often each was seen, and where the first stands.
  private var strangers: [String] = []
  private var counts: [String: Int] = [:]
  private let showsValues: Bool
  private var place: (line: Int, column: Int)?

  private static let mostStrangers = 12

  private init(_ mapping: ColumnMapping, _ outline: QuestionnaireOutline, showsValues: Bool) {
    self.showsValues = showsValues
    items = outline.items
    self.mapping = mapping
    columns = mapping.columns.compactMap { if case .item(let id) = $0.role { ($0, id) } else { nil } }
    var missing: [String: MissingKind] = [:]
    for (text, kind) in mapping.missing { missing[CellText.labelKey(text)] = kind }
    self.missing = missing
  }

  /// Fails where the file has answers and not one of them can be read.
  static func find(
    in sample: [TableRecord],
    _ mapping: ColumnMapping,
    _ outline: QuestionnaireOutline,
    _ input: TableInput,
    _ options: ReadingOptions
  ) throws(Findings) {
    var search = FirstAnswer(mapping, outline, showsValues: options.showsValues)
    for record in sample where search.look(at: record) { return }
    guard !search.strangers.isEmpty else { return }
    if sample.count == options.sampleRows {
      // There may be more rows, and among them one that can be read.
      guard input.canBeReadAgain else { return }
      var table = try ResponseReader.open(input, outline, options)
      while let record = try table.next() { if search.look(at: record) { return } }
    }
    throw Findings([search.finding(input.name)])
  }

  /// Whether a record has an answer.
  private mutating func look(at record: TableRecord) -> Bool {
    guard record.findings.isEmpty else { return false }
    for (column, id) in columns where column.index < record.cells.count {
      let text = record.cells[column.index]
      if text.isEmpty { continue }
      if readers[column.index] == nil, let item = items.first(where: { $0.id == id }) {
        readers[column.index] = AnswerReader(item, mode: mapping.mode, missing: missing, values: column.values)
      }
      switch readers[column.index]?.meaning(of: text) {
      case .answer(let cell): if cell.isAnswer { return true }
      default:
        place = place ?? (record.line, column.index + 1)
        let stranger = CellText.normalized(String(text.prefix(100)))
        if counts[stranger] == nil, strangers.count < Self.mostStrangers { strangers.append(stranger) }
        if counts.count < 200 || counts[stranger] != nil { counts[stranger, default: 0] += 1 }
      }
    }
    return false
  }

  /// The options of the first item that has any.
  private var options: [OptionOutline] {
    for item in items { if case .options(let options) = item.response { return options } }
    return []
  }

  /// How the options of the items may be written in this mode, each once.
  private var known: [String] {
    var known: [String] = []
    for item in items {
      guard case .options(let options) = item.response else { continue }
      for (place, option) in options.enumerated() where known.count < Self.mostStrangers {
        let text =
          switch mapping.mode {
          case .code: option.code
          case .optionText: option.labels.first
          case .optionNumber: "\(place + 1)"
          case .score: option.score.map(DelimitedWriter.shortest)
          }
        if let shown = text.map({ Finding.quoted($0, limit: 20) }), !known.contains(shown) { known.append(shown) }
      }
    }
    return known
  }

  private func finding(_ file: String) -> Finding {
    let known = self.known
    let strangers = self.strangers.map { text in
      // What stands there once may be a name.
      counts[text] ?? 0 > 1 || showsValues ? Finding.quoted(text, limit: 20) : Finding.abbreviated(text)
    }
    // What stands there once may be a name.
    let repeated = known.isEmpty ? [] : self.strangers.filter { counts[$0] ?? 0 > 1 || showsValues }
    let values = ValuesExample(strangers: repeated, seen: [:], options).advice
    let word = mapping.mode.word
    return Finding(
      "no-answer-readable",
      at: Place(file: file, line: place?.line, column: place?.column),
      Phrase(
        zh: "整个文件里没有一个答案能对上题目（按\(word.chinese)读取），没有计分",
        en: "not one answer of the file fits its item (read as \(word.english)); nothing was scored"
      ),
      remedy: Phrase(
        zh:
          "文件里写的是 \(strangers.joined(separator: "、"))"
          + (known.isEmpty ? "" : "；这份问卷认得的是 \(known.joined(separator: "、"))")
          + "。请核对是否选对了工具和文件；导出方式不同时用 --mode 声明；确实是这份问卷时，\(values.chinese)",
        en:
          "the file has \(strangers.joined(separator: ", "))"
          + (known.isEmpty ? "" : "; the questionnaire knows \(known.joined(separator: ", "))")
          + ". Check that instrument and file are right; declare another way of export with --mode; if it is this questionnaire, \(values.english)"
      )
    )
  }
}
