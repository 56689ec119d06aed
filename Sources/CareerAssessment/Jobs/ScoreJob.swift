public import Diagnostics
public import Instruments
import JSON
public import Scoring
public import Tabular

/// Scores a file of answers into a table: rows stream through in chunks, so memory does not grow with the file.
public struct ScoreJob: Sendable {
  /// The form of the output.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// A table of text.
    case csv
    /// A workbook of Excel, with a second sheet that explains every column.
    case xlsx
    /// One JSON document.
    case json
    /// One JSON object a line.
    case ndjson
    /// One FHIR Bundle a line: a QuestionnaireResponse and an Observation for each score.
    case fhir
  }

  /// The instrument.
  public var instrument: InstrumentFile
  /// Choices of scoring.
  public var options: ScoringOptions
  /// How the answers are read.
  public var reading: ReadingOptions
  /// The form of the output.
  public var format: Format
  /// Begin CSV with a byte order mark, so that Excel opens it as UTF-8.
  public var byteOrderMark: Bool
  /// The answers are made up: the output says DEMO.
  public var isDemo: Bool
  /// The columns of the table (CSV and workbook) by name or kind (`raw`, `percent`, `quality`); empty for all.
  public var columns: [String]
  /// Decimals of scores and derived figures in the table; nil for as many as they have.
  public var decimals: Int?
  /// How many parts of the file are worked on at once; nil for as many as there are processors. The bytes are the same.
  public var threads: Int?

  /// A file for the rows with problems: one line a finding, with the line of the row, the rule, what is wrong and what to
  /// do, in `language`. It has all of them, however many there are.
  public var badRows: String?
  /// The language of what is written for people.
  public var language = Language.chinese
  /// The input is a part of a table without its header (a partition of Spark): header, columns and their meaning are
  /// those of this file. No header is written, and no row is compared with another.
  public var partitionOf: String?

  /// Rows of plain form take the express lane; off, every row goes the long way, to the same bytes.
  package var usesExpressLane = true
  var writesHeader = true

  /// A scoring job.
  public init(
    _ instrument: InstrumentFile,
    options: ScoringOptions = ScoringOptions(),
    reading: ReadingOptions = ReadingOptions(),
    format: Format = .csv,
    byteOrderMark: Bool = false,
    isDemo: Bool = false,
    columns: [String] = [],
    decimals: Int? = nil,
    threads: Int? = nil
  ) {
    precondition(decimals.map { (0...10).contains($0) } ?? true, "0 to 10 decimals")
    self.decimals = decimals
    self.columns = columns
    self.threads = threads
    self.instrument = instrument
    self.options = options
    self.reading = reading
    self.format = format
    self.byteOrderMark = byteOrderMark
    self.isDemo = isDemo
  }

  static let chunk = 512

  /// Scores everybody and writes the table.
  ///
  /// - Parameters:
  ///   - input: the answers.
  ///   - output: a path; `nil` is standard output. Either way the table appears only when all of it is there.
  ///   - sources: other files that are read and must not be overwritten: the instrument, a mapping.
  ///   - progress: called now and then with the number of people done.
  /// - Throws: the findings that kept the job from being done; nothing was written then.
  public func run(
    _ input: TableInput,
    to output: String?,
    sources: [String] = [],
    progress: ProgressReport? = nil
  ) async throws(Findings) -> JobOutcome {
    if let partitionOf { return try await runPart(input, of: partitionOf, to: output, sources, progress) }
    var file = try OutputFile(output, sources: [input.name] + sources)
    var side = try BadRowsFile(badRows, language, sources: [input.name] + sources)
    let spool = try Spool(input)
    var outcome = try await score(spool.input, into: &file, side: &side, progress: progress)
    outcome.readerLeft = !(try file.finish())
    try side.finish()
    outcome.written = [output, badRows].compactMap(\.self)
    return outcome
  }

  /// Scores a part of a table: read behind the header of the whole, written without one.
  private func runPart(
    _ input: TableInput,
    of whole: String,
    to output: String?,
    _ sources: [String],
    _ progress: ProgressReport?
  ) async throws(Findings) -> JobOutcome {
    var job = self
    job.partitionOf = nil
    job.writesHeader = false
    let bridge = ResponseBridge(instrument.instrument)
    let opening = try ResponseReader.Opening.open(.file(whole), outline: bridge.outline, options: reading)
    job.reading.mapping = opening.mapping
    job.reading.duplicates = .keepAll
    let spool = try Spool(input, after: try RecordBlocks.header(.file(whole)))
    if spool.isOnlyHeader {
      var outcome = JobOutcome()
      var file = try OutputFile(output, sources: [input.name] + sources)
      outcome.readerLeft = !(try file.finish())
      return outcome
    }
    return try await job.run(spool.input, to: output, sources: sources, progress: progress)
  }

  /// Scores everybody into an open file.
  func score(
    _ input: TableInput,
    into file: inout OutputFile,
    side: inout BadRowsFile,
    progress: ProgressReport?
  ) async throws(Findings) -> JobOutcome {
    let bridge = ResponseBridge(instrument.instrument)
    var table = ScoreTable(self)
    try checkColumns(table)
    let plan = ScoringPlan(instrument.instrument, options: options)
    let opening = try ResponseReader.Opening.open(input, outline: bridge.outline, options: reading)
    if usesExpressLane, let express = ExpressPlan(self, plan, bridge, table, opening, file: input.name),
      let outcome = try await ExpressRun(express).run(
        input,
        into: &file,
        side: &side,
        findings: opening.findings,
        progress: progress
      )
    {
      return outcome
    }
    let scorer = BatchScorer(plan, chunk: threads == 1 ? Self.chunk : 64)
    var reader = try ResponseReader(opening, of: input, outline: bridge.outline, options: reading)
    var outcome = JobOutcome()
    if side.isOpen { outcome.rowFindings = [] }
    outcome.add(instrument.findings)
    outcome.add(reader.takeFindings())
    let book = format == .xlsx ? try ScoreWorkbook(table) : nil
    if book == nil, writesHeader || format != .csv { try file.write(table.head()) }
    var people: [PersonResponses] = []
    var problems: [[Finding]] = []
    var isFirst = true
    while true {
      let row = try reader.next()
      if let row {
        people.append(bridge.responses(row, alreadyReversed: reader.mapping.alreadyReversed))
        problems.append(row.findings)
      }
      guard people.count == Self.chunk || (row == nil && !people.isEmpty) else {
        if row == nil { break }
        continue
      }
      for ((person, profile), found) in zip(zip(people, await scorer.score(people)), problems) {
        if format == .fhir {
          try file.write(Array((JSONWriter.compact(FHIRBundle(self).json(person, profile)) + "\n").utf8))
        } else if let book {
          try book.write(table.cells(profile, found))
        } else {
          try file.write(table.row(profile, found, isFirst: isFirst))
        }
        isFirst = false
        outcome.personCount += 1
        if ScoreTable.needsAttention(profile, found) { outcome.attentionCount += 1 }
        outcome.add(found + profile.findings(in: input.name))
      }
      outcome.add(reader.takeFindings())
      try side.take(from: &outcome)
      progress?(outcome.personCount)
      people.removeAll(keepingCapacity: true)
      problems.removeAll(keepingCapacity: true)
      if row == nil { break }
    }
    if let book { try book.finish(table, into: &file) } else { try file.write(table.tail()) }
    outcome.add(reader.takeFindings())
    try side.take(from: &outcome)
    return outcome
  }

  private func checkColumns(_ table: ScoreTable) throws(Findings) {
    let unknown = table.unknownColumns
    if unknown.isEmpty { return }
    let known = table.columnKinds
    throw Findings(
      unknown.map { name in
        Finding(
          "column-unknown",
          at: Place(),
          Phrase(zh: "结果表里没有 \(Finding.quoted(name)) 这一列", en: "the table has no column \(Finding.quoted(name))"),
          remedy: Phrase(
            zh: "可用的列：\(known.joined(separator: "、"))；也可以写某一列的全名，见 assess dictionary",
            en: "Columns: \(known.joined(separator: ", ")); or the full name of one, see assess dictionary."
          )
        )
      }
    )
  }
}
