public import Diagnostics

/// The answers in a file, one person at a time, in the order of the file.
///
/// Memory is bounded by the piece that is read and the longest record, with two exceptions: the ids of all people are
/// held where the policy for duplicates needs them, and standard input is held whole where it needs a second look.
public struct ResponseReader: ~Copyable {
  /// How the file is read.
  public let mapping: ColumnMapping
  /// What was found about the file as a whole and about rows that are not given out, so far.
  public private(set) var findings: [Finding]

  private let file: String
  private var table: TableReader
  private var sample: [TableRecord]
  private var sampleStart = 0
  private var builder: RowBuilder
  private var duplicates: DuplicateResolution
  /// What had to be read of standard input in advance; the next stands last.
  private var held: [Held]?

  /// A row that was read in advance, or the findings in place of one.
  private struct Held: Sendable {
    var row: ResponseRow?
    var findings: [Finding]
  }

  /// A file that was opened and understood, and of which no answer was given out yet.
  package struct Opening: ~Copyable {
    /// How the file is read.
    package let mapping: ColumnMapping
    /// What was found about the file as a whole.
    package let findings: [Finding]
    fileprivate(set) package var table: TableReader
    fileprivate let sample: [TableRecord]

    private init(
      _ table: consuming TableReader,
      _ sample: [TableRecord],
      _ understood: (mapping: ColumnMapping, findings: [Finding])
    ) {
      mapping = understood.mapping
      findings = table.findings + understood.findings
      self.sample = sample
      self.table = table
    }

    /// Opens a file and understands it. Fails with everything that keeps it from being read.
    package static func open(
      _ input: TableInput,
      outline: QuestionnaireOutline,
      options: ReadingOptions
    ) throws(Findings) -> Opening {
      var table = try ResponseReader.open(input, options)
      let sample = try ResponseReader.takeSample(&table, options, input.name)
      let understood = try ResponseReader.understand(
        table.choices,
        header: table.header,
        sample: sample,
        outline: outline,
        options: options,
        file: input.name
      )
      return Opening(table, sample, understood)
    }
  }

  /// Opens a file and understands it. Fails with everything that keeps it from being read.
  public init(
    _ input: TableInput,
    outline: QuestionnaireOutline,
    options: ReadingOptions = ReadingOptions()
  ) throws(Findings) {
    try self.init(
      Opening.open(input, outline: outline, options: options),
      of: input,
      outline: outline,
      options: options
    )
  }

  /// Goes on with a file that was opened.
  package init(
    _ opening: consuming Opening,
    of input: TableInput,
    outline: QuestionnaireOutline,
    options: ReadingOptions
  ) throws(Findings) {
    let understood = (mapping: opening.mapping, findings: opening.findings)
    let sample = opening.sample
    var table = opening.table
    let header = table.header
    var builder = RowBuilder(
      understood.mapping,
      header: header.cells,
      outline: outline,
      file: input.name,
      today: options.today
    )
    var duplicates = DuplicateResolution(
      options.duplicates ?? understood.mapping.duplicates,
      itemCount: outline.items.count
    )
    var held: [Held]?
    if duplicates.needsAllRows {
      if input.canBeReadAgain {
        var looking = builder
        var again = try Self.open(input, options)
        while let record = try again.next() { if let row = looking.row(record) { duplicates.see(row) } }
      } else {
        var rows: [Held] = []
        func hold(_ record: TableRecord) {
          rows.append(Held(row: builder.row(record), findings: builder.findings))
          builder.findings = []
        }
        for record in sample { hold(record) }
        while let record = try table.next() { hold(record) }
        for row in rows { if let row = row.row { duplicates.see(row) } }
        held = rows.reversed()
      }
      try duplicates.finishSeeing(file: input.name)
    }
    mapping = understood.mapping
    findings = understood.findings
    file = input.name
    self.sample = sample
    self.builder = builder
    self.duplicates = duplicates
    self.held = held
    self.table = table
  }

  /// The next person; nil at the end. Fails where the file cannot be read further.
  public mutating func next() throws(Findings) -> ResponseRow? {
    while let row = try nextRow() {
      findings += table.takeNotes() + builder.findings
      builder.findings = []
      guard let reason = duplicates.reasonToDrop(row, file: file) else { return row }
      findings.append(reason)
    }
    findings += builder.findings
    builder.findings = []
    return nil
  }

  /// The findings so far, which are then forgotten: for files of many rows.
  public mutating func takeFindings() -> [Finding] {
    defer { findings = [] }
    return findings
  }

  private mutating func nextRow() throws(Findings) -> ResponseRow? {
    while held != nil {
      guard let next = held?.popLast() else { return nil }
      builder.findings += next.findings
      if let row = next.row { return row }
    }
    while true {
      let record: TableRecord
      if sampleStart < sample.count {
        record = sample[sampleStart]
        sampleStart += 1
        if sampleStart == sample.count {
          sample = []
          sampleStart = 0
        }
      } else {
        guard let next = try table.next() else { return nil }
        record = next
      }
      if let row = builder.row(record) { return row }
    }
  }

  /// Opens the table with the declared encoding and delimiter, or those of the mapping.
  package static func open(_ input: TableInput, _ options: ReadingOptions) throws(Findings) -> TableReader {
    var table = try TableReader(
      input,
      encoding: options.encoding ?? options.mapping?.encoding,
      delimiter: options.delimiter ?? options.mapping?.delimiter,
      sheet: options.sheet,
      pieceSize: options.pieceSize,
      limits: options.limits
    )
    if !options.codebook.isEmpty { table.nameColumns(by: options.codebook) }
    return table
  }

  /// The first records; a file without any is an error.
  package static func takeSample(
    _ table: inout TableReader,
    _ options: ReadingOptions,
    _ file: String
  ) throws(Findings) -> [TableRecord] {
    var sample: [TableRecord] = []
    while sample.count < options.sampleRows, let record = try table.next() { sample.append(record) }
    if sample.isEmpty { throw Findings(table.findings + [DelimitedReader.headerOnly(file)]) }
    return sample
  }

  private static func understand(
    _ choices: TableChoices,
    header: TableRecord,
    sample: [TableRecord],
    outline: QuestionnaireOutline,
    options: ReadingOptions,
    file: String
  ) throws(Findings) -> (mapping: ColumnMapping, findings: [Finding]) {
    var mapping: ColumnMapping
    var findings: [Finding]
    if let given = options.mapping {
      mapping = given
      findings = MatchFindings.fit(of: given, to: header, outline: outline, file: file)
      mapping.mode = options.mode ?? given.mode
      mapping.duplicates = options.duplicates ?? given.duplicates
      mapping.alreadyReversed = options.alreadyReversed ?? given.alreadyReversed
      findings += ColumnMatcher.collisions(mapping, outline, file: file)
    } else {
      let match = ColumnMatcher.match(
        header: header,
        sample: sample,
        outline: outline,
        options: options,
        file: file,
        choices: choices
      )
      mapping = match.mapping
      findings = match.findings
    }
    if findings.contains(where: { $0.severity == .error }) { throw Findings(findings) }
    return (mapping, findings)
  }
}
