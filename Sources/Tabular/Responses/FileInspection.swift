public import AssessmentDiagnostics

/// A text of an item's column that is no answer, and how often it stands there.
public struct UnmatchedValue: Sendable, Hashable {
  /// The item.
  public var item: String
  /// The column, from 1.
  public var column: Int
  /// The text.
  public var value: String
  /// How many rows have it.
  public var count: Int

  /// A text and how often it stands in the column of an item.
  public init(item: String, column: Int, value: String, count: Int) {
    self.item = item
    self.column = column
    self.value = value
    self.count = count
  }
}

extension UnmatchedValue {
  /// Whether it may be shown: what stands there more than once, or is very short, is no one's name.
  var isShown: Bool { count > 1 || Finding.isShort(value) }

  /// The text as people are shown it: one that may be a name is cut, unless it is to be shown whole.
  public func shown(whole: Bool) -> String { Finding.abbreviated(value, whole: whole || isShown) }
}

/// A dry run: how a file is understood, without using its answers.
public struct FileInspection: Sendable, Hashable {
  /// The mapping; with an error among the findings it is a draft to edit.
  public var mapping: ColumnMapping
  /// The encoding and why.
  public var encoding: EncodingChoice
  /// The workbook and the sheet; nil for text.
  public var sheet: Phrase?
  /// Why the delimiter.
  public var delimiterReason: Phrase
  /// Why the platform.
  public var platformReason: Phrase
  /// Why the mode.
  public var modeReason: Phrase
  /// The table for people.
  public var report: MappingReport
  /// Texts that are no answers, most frequent first within an item, at most twenty per item. Each is a finding too, and
  /// stands in the mapping with its meaning to be filled in.
  public var unmatchedValues: [UnmatchedValue]
  /// How many rows there are.
  public var rowCount: Int
  /// Everything that is wrong or worth knowing about the file, without the single cells.
  public var findings: [Finding]

  /// Inspects a whole file. Fails only where its bytes cannot be read as a table.
  public init(
    _ input: TableInput,
    outline: QuestionnaireOutline,
    options: ReadingOptions = ReadingOptions()
  ) throws(Findings) {
    var options = options
    var table = try ResponseReader.open(input, outline, options)
    let choice = try SheetChoice(&table, input, outline, options)
    options.sheet = choice.sheet ?? options.sheet
    let sample: [TableRecord]
    do throws(Findings) { sample = try ResponseReader.takeSample(&table, options, input.name) } catch {
      throw Findings(error.all + choice.findingsOfFailure)
    }
    let header = table.header
    encoding = table.choices.encoding
    delimiterReason = table.choices.delimiterReason
    sheet = table.choices.sheet
    let match = ResponseReader.understand(table, sample, outline, options, input.name)
    platformReason = match.platformReason
    modeReason = match.modeReason
    mapping = match.mapping
    var findings = table.findings + choice.findings + match.findings
    if match.findings.contains(where: { $0.severity == .error }) { findings += choice.findingsOfFailure }
    findings += MatchFindings.namesakes(match.mapping, sample, options, file: input.name)
    findings += MatchFindings.shortenedIDs(match.mapping, sample, file: input.name)
    // What a given mapping says of the whole file is brought to its columns; it is given out as it was written.
    let understood = match.mapping
    if let given = options.mapping {
      mapping = given
      mapping.mode = understood.mode
      mapping.duplicates = understood.duplicates
      mapping.alreadyReversed = understood.alreadyReversed
    }
    var usable = understood
    // Columns that a given mapping expects beyond the header cannot be looked at.
    usable.columns.removeAll { $0.index >= header.cells.count }
    var builder = RowBuilder(
      usable,
      header: header.cells,
      outline: outline,
      file: input.name,
      today: options.today,
      showsValues: options.showsValues
    )
    var counts: [[String: Int]] = Array(repeating: [:], count: outline.items.count)
    var columnOfItem: [Int] = Array(repeating: 0, count: outline.items.count)
    var examples: [Int: [String]] = [:]
    var rows = 0
    let items = usable.columns.filter { if case .item = $0.role { true } else { false } }
    func look(_ record: TableRecord, _ builder: inout RowBuilder) {
      guard let row = builder.row(record) else { return }
      rows += 1
      guard record.findings.isEmpty else { return }
      // What is no answer may be a name.
      let strange = Set(
        row.cells.compactMap { cell -> Int? in if case .unreadable(_, let column) = cell { column - 1 } else { nil } }
      )
      for column in items where examples[column.index, default: []].count < 4 && !strange.contains(column.index) {
        let text = CellText.normalized(record.cells[column.index])
        let short = text.count > 16 ? String(text.prefix(15)) + "…" : text
        if !text.isEmpty, !examples[column.index, default: []].contains(short) {
          examples[column.index, default: []].append(short)
        }
      }
      for (item, cell) in row.cells.enumerated() {
        guard case .unreadable(let text, let column) = cell else { continue }
        columnOfItem[item] = column
        let value = CellText.normalized(text)
        if counts[item].count < 1000 || counts[item][value] != nil { counts[item][value, default: 0] += 1 }
      }
    }
    for record in sample { look(record, &builder) }
    while let record = try table.next() { look(record, &builder) }
    unmatchedValues = outline.items.indices.flatMap { item in
      counts[item].sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(20).map {
        UnmatchedValue(item: outline.items[item].id, column: columnOfItem[item], value: $0.key, count: $0.value)
      }
    }
    report = MappingReport(understood, examples: examples)
    rowCount = rows
    let unmatched = unmatchedValues.compactMap { value in
      outline.items.first { $0.id == value.item }.map { (value, $0.response) }
    }
    for (value, response) in unmatched where mapping.values.count < Self.mostToFill {
      guard case .options = response, !OptionLabel.isMultiple(value.value),
        options.showsValues || value.isShown
      else { continue }
      if mapping.values[value.value] == nil { mapping.values[value.value] = "" }
    }
    self.findings =
      findings + table.takeNotes() + builder.takeLastFindings()
      + unmatched.map {
        Self.finding($0, $1, options, at: Place(file: input.name, line: header.line, column: $0.column))
      }
  }
  /// How many texts a draft of a mapping offers to be filled in.
  private static let mostToFill = 200

  private static func finding(
    _ value: UnmatchedValue,
    _ response: ResponseOutline,
    _ reading: ReadingOptions,
    at place: Place
  ) -> Finding {
    let isShown = reading.showsValues || value.isShown
    let text = value.shown(whole: isShown)
    let letters = MappedColumn.letters(of: value.column - 1)
    var nearest = Phrase(zh: "", en: "")
    var remedy = Phrase(
      zh: "请核对原始答卷后更正；这里要填一个允许范围内的数",
      en: "check the original answers and correct them: a number within the limits belongs here"
    )
    if case .options = response, !isShown {
      remedy = Phrase(
        zh: "请更正这一格；要看到全文，并在映射文件的 values 里写明它的意思，请加 --show-values",
        en: "correct the cell; to see all of it and give it a meaning in values of a mapping file, add --show-values"
      )
    } else if case .options(let options) = response {
      if let option = Self.nearest(to: value.value, options) {
        let words = Finding.quoted(option.labels.first ?? option.code)
        nearest = Phrase(
          zh: "；最接近的是 \(words)（代码 \(option.code)）",
          en: "; the nearest is \(words) (code \(option.code))"
        )
      }
      remedy = Phrase(
        zh:
          "请运行 `assess map … -o mapping.json`：这些写法已列在文件开头的 values 里，在每个后面填上它代表的选项代码（对所有题都有效），再用 --mapping mapping.json 读取；只有几格时也可以直接更正原表",
        en:
          "run `assess map … -o mapping.json`: these texts then stand in values at its beginning; fill in the code of the option that each stands for (it holds for all items), and read with --mapping mapping.json; or correct the cells where they are few"
      )
    }
    return Finding(
      "value-unmatched",
      .warning,
      at: place,
      Phrase(
        zh: "题目 \(value.item)（\(letters) 列）有 \(value.count) 格写着 \(text)，对不上任何选项\(nearest.chinese)",
        en: "item \(value.item) (column \(letters)): \(text) in \(value.count) rows is no answer\(nearest.english)"
      ),
      remedy: remedy
    )
  }

  /// The option whose words are most like a text; nil where none is alike.
  private static func nearest(to text: String, _ options: [OptionOutline]) -> OptionOutline? {
    let key = CellText.key(text)
    /// 不太同意 is less like 同意 than its letters say.
    func likeness(_ label: String) -> Double {
      let label = CellText.key(label)
      return TextSimilarity.dice(key, label) * (isNegative(key) == isNegative(label) ? 1 : 0.5)
    }
    func isNegative(_ key: String) -> Bool {
      ["不", "没", "not", "never"].contains { key.contains($0) } || key.hasPrefix("dis")
    }
    let likest = options.map { $0.labels.map(likeness).max() ?? 0 }
    guard let most = likest.max(), most > 0.3, let place = likest.firstIndex(of: most) else { return nil }
    return options[place]
  }
}
