public import AssessmentDiagnostics
public import AssessmentInstruments
import AssessmentJSON
public import AssessmentScoring
public import AssessmentTabular

/// Scores a file of answers into a table: rows stream through in chunks, so memory does not grow with the file.
public struct ScoreJob: Sendable {
  /// The form of the output.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// A table of text.
    case csv
    /// A workbook of Excel, with a second sheet that explains every column.
    case xlsx
    /// A data file of SPSS, with labels.
    case sav
    /// One JSON document.
    case json
    /// One JSON object a line.
    case ndjson
    /// One FHIR Bundle a line: a QuestionnaireResponse and an Observation for each score.
    case fhir

    /// The form that a file's name tells by its ending; nil where it tells none.
    public init?(named name: String) {
      var parts = name.lowercased().split(separator: ".").dropFirst()
      if let last = parts.last, ["gz", "zst"].contains(last) { parts.removeLast() }
      guard let form = parts.last.flatMap({ Self(rawValue: String($0)) }), form != .fhir else { return nil }
      self = form
    }

    /// Fails where the ending of an output's name means a form that is not written.
    public static func check(ending name: String) throws(Findings) {
      let last = OutputEnding.of(name)
      guard OutputEnding.known.contains(last), Self(rawValue: last) == nil else { return }
      throw OutputFailure.finding(
        name,
        Phrase(
          zh: "结果不能写成 \(Finding.quoted("." + last)) 这种文件",
          en: "scores are not written as a \(Finding.quoted("." + last)) file"
        ),
        rule: "output-ending",
        remedy: Phrase(
          zh:
            "文件名请以 .csv、.xlsx、.sav、.json 或 .ndjson 结尾（csv、json、ndjson 后面还可以加 .gz 或 .zst）；要用这个文件名，请用 --format 写明格式。每个人的报告用 assess report 生成，可在浏览器中打印成 PDF。",
          en:
            "End the name in .csv, .xlsx, .sav, .json or .ndjson (the first and the last two also with .gz or .zst behind); say the form with --format to keep this name. Reports are written by assess report, and printed to PDF from the browser."
        )
      )
    }
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
  /// The output says DEMO: the answers are made up, or figures of the instrument that scores rest on are.
  public var isDemo: Bool {
    get { answersAreDemo || usesDemoFigures }
    set { answersAreDemo = newValue }
  }
  private var answersAreDemo: Bool
  private var usesDemoFigures: Bool {
    let instrument = instrument.instrument
    let ofComposites = (instrument.composites ?? []).flatMap { $0.reliability ?? [] }
    let reliabilities = instrument.scales.flatMap { $0.reliability ?? [] } + ofComposites
    return options.usesDemoNorms && (instrument.norms ?? []).contains { $0.demo == true }
      || reliabilities.contains { $0.demo == true } || instrument.scales.contains { $0.itemResponse?.demo == true }
  }
  /// The columns of the table (CSV and workbook) by name or kind (`raw`, `percent`, `quality`); empty for all.
  public var columns: [String]
  /// Decimals of scores and derived figures in the table, 0 to 10; nil for as many as they have.
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

  /// Keep a checkpoint beside the output while the job runs, and go on from it where an earlier run was interrupted.
  public var resumes = false
  /// The day of `reading` is only the one on which the job runs: an interrupted run is gone on with by its own day.
  public var dayIsAssumed = false
  /// How often a checkpoint is written.
  package var checkpointInterval = Duration.seconds(1)

  /// How much of the work is done the short way; the bytes are the same.
  package enum Shortcuts: Sendable, Hashable {
    /// Rows of plain form become codes without making a text of any cell; coded answers are written by tables.
    case all
    /// Every row is read with care.
    case ofWriting
    /// And every person is scored as a whole profile.
    case none
  }

  /// How much of the work is done the short way.
  package var shortcuts = Shortcuts.all
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
    self.decimals = decimals
    self.columns = columns
    self.threads = threads
    self.instrument = instrument
    self.options = options
    self.reading = reading
    self.format = format
    self.byteOrderMark = byteOrderMark
    answersAreDemo = isDemo
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
    let target = try ScoreTarget(self, input, to: output, sources: sources)
    let spool = try Spool(input, and: reading.further)
    let job = target.dated(self)
    do throws(Findings) {
      let start = try Start(job, spool.input, target)
      if let part = start.part, try await BlockRun([part], spool.input).run(progress: progress) {
        try spool.checkUnchanged()
        target.outcome.add(await start.doubts.findings())
        return try target.finish()
      }
      try await job.scoreCarefully(spool.input, into: target, progress: progress)
      try spool.checkUnchanged()
      target.outcome.add(await start.doubts.findings())
      return try target.finish()
    } catch {
      target.abandon()
      throw error
    }
  }

  /// Files that are read: standard input may be one of them too.
  func sources(_ input: TableInput, _ others: [String]) -> [String] {
    var sources = [input.name] + reading.further + others + [partitionOf].compactMap(\.self)
    if case .descriptor(let descriptor) = input.origin { sources.append("/proc/self/fd/\(descriptor)") }
    return sources
  }

  /// Files that are written, with those beside them while the job runs.
  func outputs(_ output: String?) -> [String] {
    let named = [output, badRows].compactMap(\.self)
    return named + (resumes ? named.map(OutputFile.unfinished) + [output].compactMap(\.self).map(Checkpoint.path) : [])
  }

  /// Scores a part of a table: read behind the header of the whole, written without one.
  private func runPart(
    _ input: TableInput,
    of whole: String,
    to output: String?,
    _ others: [String],
    _ progress: ProgressReport?
  ) async throws(Findings) -> JobOutcome {
    var job = self
    let sources = others + [whole]
    job.partitionOf = nil
    job.writesHeader = false
    let bridge = ResponseBridge(instrument.instrument)
    let opening = try ResponseReader.Opening.open(.file(whole), outline: bridge.outline, options: reading)
    job.reading.mapping = opening.mapping
    job.reading.duplicates = .keepAll
    job.reading.isPart = true
    let spool = try Spool(input, after: try RecordBlocks.header(.file(whole)))
    if spool.isOnlyHeader {
      var outcome = JobOutcome()
      var file = try OutputFile(output, sources: [input.name] + sources)
      outcome.readerLeft = !(try file.finish())
      return outcome
    }
    return try await job.run(spool.input, to: output, sources: sources, progress: progress)
  }

  /// What is known of the work before the first row: whether the file can be read, and whether by blocks.
  struct Start {
    /// The columns of the file that answers were found in.
    let itemColumns: [Int]
    /// The columns that nothing is known about.
    let unusedColumns: [MappedColumn]
    /// Whether the answers agree with the key.
    let doubts: KeyDoubts
    /// What scoring by blocks needs; nil where the careful reader must do it.
    let part: BlockRun.Part?

    init(_ job: ScoreJob, _ input: TableInput, _ target: ScoreTarget) throws(Findings) {
      let bridge = ResponseBridge(job.instrument.instrument)
      let table = ScoreTable(job)
      try job.checkColumns(table)
      let plan = ScoringPlan(job.instrument.instrument, options: job.options)
      let opening = try ResponseReader.Opening.open(input, outline: bridge.outline, options: job.reading)
      itemColumns = opening.mapping.columns.filter { if case .item = $0.role { true } else { false } }.map(\.index)
      unusedColumns = MatchFindings.unused(opening.mapping.columns)
      doubts = KeyDoubts(plan, bridge, opening, job.reading, file: input.name)
      // Rows that were read with care before the interruption are gone on with in the same way.
      guard job.shortcuts == .all, target.resumed.map({ $0.blocks != nil }) ?? true,
        let rows = RowPlan(job, plan, table), let plain = PlainTable(rows, bridge, opening, file: input.name)
      else {
        part = nil
        return
      }
      part = BlockRun.Part(plain, target, opening.findings, opening.table.sheetBlocks)
    }
  }

  fileprivate func checkColumns(_ table: ScoreTable) throws(Findings) {
    if let decimals, !(0...10).contains(decimals) {
      throw Findings([
        Finding(
          "decimals",
          at: Place(),
          Phrase(zh: "小数位数 \(decimals) 不在 0 到 10 之间", en: "\(decimals) decimals are not 0 to 10"),
          remedy: Phrase(zh: "请写 0 到 10 之间的整数。", en: "Give a whole number from 0 to 10.")
        )
      ])
    }
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

  // MARK: Going on after an interruption

  /// A digest of everything that the output depends on, and where it goes. Fails where a run could not be gone on with.
  func resumableWork(
    _ input: TableInput,
    _ output: String?
  ) throws(Findings) -> (work: ResumableWork, output: String) {
    func refused(_ why: Phrase, _ remedy: Phrase) -> Findings {
      Findings([Finding("resume-unsupported", at: Place(file: output ?? "-"), why, remedy: remedy)])
    }
    guard reading.further.isEmpty else {
      throw refused(
        Phrase(zh: "--resume 一次只能读一个文件", en: "--resume reads one file at a time"),
        Phrase(zh: "请分别给每个文件计分，或不用 --resume。", en: "Score each file by itself, or leave out --resume.")
      )
    }
    guard let output, SystemFile.kind(output) != .device, case .file(let path) = input.origin,
      let file = WatchedFile(path, named: input.name)
    else {
      throw refused(
        Phrase(zh: "--resume 需要作答文件和结果文件各有文件名", en: "--resume needs a named file of answers and a named output"),
        Phrase(zh: "请先把作答存成文件，并用 -o 写出结果文件名。", en: "Store the answers in a file and name the output with -o.")
      )
    }
    let side = badRows.map { Compression(named: $0) != nil || SystemFile.kind($0) == .device } ?? false
    guard format != .xlsx, format != .sav, Compression(named: output) == nil, !side else {
      throw refused(
        Phrase(
          zh: "Excel、SPSS 文件和压缩文件写到一半时无法接着写",
          en: "a workbook, an SPSS file or a compressed file cannot be gone on with in the middle"
        ),
        Phrase(
          zh: "请写成 csv、json、ndjson 或 fhir，完成后再压缩；或不用 --resume。",
          en: "Write csv, json, ndjson or fhir and compress it afterwards; or leave out --resume."
        )
      )
    }
    var reading = reading
    let mapping = reading.mapping?.json
    let codebook = (reading.codebook.map { "\($0.key)\t\($0.value)" } + reading.values.map { "\($0.key)=\($0.value)" })
      .sorted()
    reading.mapping = nil
    reading.codebook = [:]
    reading.values = [:]
    reading.today = nil
    let choices =
      "\(options) \(reading) \(byteOrderMark) \(isDemo) \(columns) \(decimals ?? -1) \(badRows ?? "") "
      + "\(language) \(shortcuts)"
    let work = JSONValue.strings(
      [Product.engine, instrument.digest, format.rawValue, choices, mapping.map { JSONWriter.compact($0) } ?? ""]
        + [input.name] + codebook
    )
    let day = self.reading.today.map { String($0.iso8601.prefix(10)) } ?? ""
    let digest = InstrumentFile.digest(of: work)
    return (ResumableWork(digest: digest, day: day, dayIsAssumed: dayIsAssumed, file: file), output)
  }
}
