public import AssessmentCalibration
public import AssessmentDiagnostics
public import AssessmentInstruments
import AssessmentJSON
import AssessmentPsychometrics
public import AssessmentTabular

/// Counts a sample, so that it can be calibrated together with those of other offices without sharing answers.
public struct PartialJob: Sendable {
  /// The instrument.
  public var instrument: InstrumentFile
  /// Who is left out.
  public var exclusion: CalibrationSettings.Exclusion
  /// How people are divided for norms.
  public var strata: NormStrata
  /// How the answers are read.
  public var reading: ReadingOptions
  /// The day of the tables, `YYYY-MM-DD`.
  public var date: String
  /// The answers are made up.
  public var isDemo: Bool
  /// Go on with fewer than 30 people, among whom a count can point to a person.
  public var isForced: Bool

  /// The fewest people whose counts leave the house unasked.
  public static let minimumCount = 30

  /// A count.
  public init(
    _ instrument: InstrumentFile,
    exclusion: CalibrationSettings.Exclusion = .rejected,
    strata: NormStrata = NormStrata(),
    reading: ReadingOptions = ReadingOptions(),
    date: String,
    isDemo: Bool = false,
    isForced: Bool = false
  ) {
    self.instrument = instrument
    self.exclusion = exclusion
    self.strata = strata
    self.reading = reading
    self.date = date
    self.isDemo = isDemo
    self.isForced = isForced
  }

  /// Counts the answers and writes the tables, whole or not at all.
  ///
  /// - Throws: findings: what cannot be read; an item whose answers are not listed; too few people, unless forced.
  public func run(
    _ input: TableInput,
    to output: String,
    sources: [String] = [],
    progress: ProgressReport? = nil
  ) async throws(Findings) -> JobOutcome {
    var outcome = JobOutcome()
    outcome.add(instrument.findings)
    let spool = try Spool(input, and: reading.further)
    let input = spool.input
    let sample = try SampleReader(instrument, exclusion, reading).read(input, &outcome, progress)
    guard case .answers = sample.form else { throw Findings([Self.noAnswers(input)]) }
    if sample.personCount < Self.minimumCount {
      let finding = Self.fewPeople(sample.personCount, input, isForced ? .warning : .error)
      guard isForced else { throw Findings([finding]) }
      outcome.add([finding])
    }
    let tables: SampleTables
    do throws(SampleTables.Failure) {
      tables = try await SampleTables(
        sample,
        instrumentDigest: instrument.digest,
        exclusion: exclusion,
        strata: strata,
        isDemo: isDemo || instrument.instrument.isDemo,
        digest: try? SampleReader.digest(input),
        date: date,
        taskCount: 2
      )
    } catch { throw Findings([SampleTablesFindings.finding(error, file: input.name)]) }
    try spool.checkUnchanged()
    try SampleTablesFindings.write(tables, to: output, sources: sources)
    outcome.written = [output]
    return outcome
  }

  private static func noAnswers(_ input: TableInput) -> Finding {
    Finding(
      "partial-without-answers",
      at: Place(file: input.name),
      Phrase(zh: "这不是作答文件", en: "this is no file of answers"),
      remedy: Phrase(
        zh: "partial 由作答生成；已有的统计表用 merge 合并。",
        en: "partial counts answers; tables that exist are put together with merge."
      )
    )
  }

  private static func fewPeople(_ count: Int, _ input: TableInput, _ severity: Finding.Severity) -> Finding {
    Finding(
      "partial-too-small",
      severity,
      at: Place(file: input.name),
      Phrase(
        zh: "只有 \(count) 人，统计表里的小数目可能指向个人（至少 \(minimumCount) 人）",
        en: "there are only \(count) people; small counts may point to a person (at least \(minimumCount))"
      ),
      remedy: Phrase(
        zh: "请与其他班级合在一起再生成；确有必要时加 --force。",
        en: "Make the tables of several classes together; add --force where you must."
      )
    )
  }
}

/// Puts tables of several samples together.
public struct MergeJob: Sendable {
  /// A merge.
  public init() {}

  /// Reads the tables, adds them up and writes the sum, whole or not at all. The order of the files does not matter.
  ///
  /// - Throws: all findings of all files: what cannot be read, what does not belong together, what is there twice.
  public func run(_ inputs: [String], to output: String) throws(Findings) -> JobOutcome {
    var outcome = JobOutcome()
    var findings: [Finding] = []
    var sum: SampleTables?
    for path in inputs {
      do throws(Findings) {
        let tables = try SampleTables(reading: try SampleReader.json(.file(path)), file: path)
        guard var merged = sum else {
          sum = tables
          continue
        }
        do throws(SampleTables.Failure) {
          try merged.merge(tables)
          sum = merged
        } catch { findings.append(SampleTablesFindings.finding(error, file: path)) }
      } catch { findings += error.all }
    }
    guard findings.isEmpty, let sum else { throw Findings(findings) }
    outcome.personCount = sum.answers.personCount
    try SampleTablesFindings.write(sum, to: output, sources: inputs)
    outcome.written = [output]
    return outcome
  }
}

/// Files of tables and what may be wrong with them.
enum SampleTablesFindings {
  static func write(_ tables: SampleTables, to output: String, sources: [String]) throws(Findings) {
    guard let json = try? tables.json() else { preconditionFailure("counts can be encoded") }
    try OutputFile.write(Array((JSONWriter.compact(json) + "\n").utf8), to: output, sources: sources)
  }

  static func finding(_ failure: SampleTables.Failure, file: String) -> Finding {
    let (message, remedy): (Phrase, Phrase)
    switch failure {
    case .unlistedAnswers(let item):
      message = Phrase(
        zh: "题目 \(item) 的答案是没有列出的数值，不能计数",
        en: "the answers to \(item) are numbers that are not listed and cannot be counted"
      )
      remedy = Phrase(
        zh: "请在工具文件里写明整数范围（最多 128 个值），或直接用作答文件校准。",
        en: "Declare a range of whole numbers (at most 128) in the instrument, or calibrate from the answers."
      )
    case .unexpectedAnswer(let item):
      message = Phrase(zh: "题目 \(item) 有范围之外的答案", en: "\(item) has an answer outside its range")
      remedy = Phrase(zh: "请核对作答文件。", en: "Check the answers.")
    case .different(let difference):
      message =
        switch difference {
        case .instrument: Phrase(zh: "工具或版本与前面的文件不同", en: "another instrument or version than the files before")
        case .exclusion: Phrase(zh: "排除规则与前面的文件不同", en: "other people were left out than in the files before")
        case .strata: Phrase(zh: "分组与前面的文件不同", en: "people are divided otherwise than in the files before")
        case .demo: Phrase(zh: "演示数据不能与真实数据合并", en: "made-up and real answers cannot be put together")
        }
      remedy = Phrase(
        zh: "请各单位用同一份工具文件和同样的选项重新生成。",
        en: "Let every office make its tables with the same instrument file and options."
      )
    case .samePart(let digest):
      message = Phrase(
        zh: "同一份作答（SHA-256 \(digest.prefix(12))…）已经在前面的文件里",
        en: "the same answers (SHA-256 \(digest.prefix(12))…) are already in the files before"
      )
      remedy = Phrase(zh: "每份样本只合并一次。", en: "Merge each sample once.")
    }
    return Finding("sample-tables-merge", at: Place(file: file), message, remedy: remedy)
  }
}
