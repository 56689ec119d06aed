public import Diagnostics

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
  /// Texts that are no answers, most frequent first within an item, at most twenty per item.
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
    var table = try ResponseReader.open(input, options)
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
    findings += MatchFindings.namesakes(mapping, sample, options, file: input.name)
    // Columns that a given mapping expects beyond the header cannot be looked at.
    var usable = mapping
    usable.columns.removeAll { $0.index >= header.cells.count }
    var builder = RowBuilder(
      usable,
      header: header.cells,
      outline: outline,
      file: input.name,
      today: options.today
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
      for column in items where examples[column.index, default: []].count < 4 {
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
    report = MappingReport(mapping, examples: examples)
    rowCount = rows
    self.findings = findings + builder.findings
  }
}
