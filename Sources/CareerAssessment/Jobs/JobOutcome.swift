public import AssessmentDiagnostics
public import AssessmentTabular

/// What a finished job tells: how many, what was written, what needs attention.
public struct JobOutcome: Sendable {
  /// People who were scored.
  public var personCount = 0
  /// People whose rows were of plain form, and read without making a text of any cell.
  package var plainCount = 0
  /// People whose row has a problem, whose answers call for caution, or who have a critical answer.
  public var attentionCount = 0
  /// The lines of these people, in the order of the file; at most `findingLimit` of them.
  public private(set) var attentionLines: [Int] = []
  /// What was written, relative to where the user asked for it.
  public var written: [String] = []
  /// Everything that was found, in that order; at most `findingLimit` of it, because memory must not grow with the
  /// file.
  public private(set) var findings: [Finding] = []
  /// Findings beyond the limit: counted, not kept.
  public private(set) var omittedFindingCount = 0
  /// The reader of standard output went away before it had everything (`| head`), which is no error.
  public var readerLeft = false
  private var hasWarnings = false
  /// Findings about rows that wait to be written to a file of their own; nil where there is none.
  var rowFindings: [Finding]?

  /// How the columns of a file are understood, where that was asked.
  public var columns: MappingReport?

  /// Findings that are kept.
  public static let findingLimit = 10_000

  /// Nothing done yet.
  public init() {}

  /// Keeps findings, or counts them where there are too many.
  public mutating func add(_ found: [Finding]) {
    if found.isEmpty { return }
    hasWarnings = hasWarnings || found.contains { $0.severity > .note }
    rowFindings?.append(contentsOf: found.filter { $0.place.line != nil })
    let kept = found.prefix(max(0, Self.findingLimit - findings.count))
    findings += kept
    omittedFindingCount += found.count - kept.count
  }

  /// Counts people who need attention, by their lines.
  mutating func addAttention(_ lines: some Collection<Int>) {
    attentionCount += lines.count
    attentionLines += lines.prefix(max(0, Self.findingLimit - attentionLines.count))
  }

  /// An outcome as far as an interrupted run had come.
  init(people: Int, attention: Int, attentionLines: [Int], findings: [Finding], omitted: Int) {
    personCount = people
    attentionCount = attention
    self.attentionLines = attentionLines
    add(findings)
    add(omitted: omitted)
  }

  /// Takes the outcome of another instrument over the same people, with its findings as they are to be told.
  mutating func merge(_ other: JobOutcome, findings: [Finding]) {
    personCount = max(personCount, other.personCount)
    attentionCount += other.attentionCount
    attentionLines = Array((attentionLines + other.attentionLines).prefix(Self.findingLimit))
    add(findings)
    add(omitted: other.omittedFindingCount)
    written += other.written
    readerLeft = readerLeft || other.readerLeft
  }

  /// Counts warnings that were not kept.
  mutating func add(omitted count: Int) {
    hasWarnings = hasWarnings || count > 0
    omittedFindingCount += count
  }

  /// 0 done, 1 done but something needs attention.
  public var exitStatus: Int32 { !readerLeft && (attentionCount > 0 || hasWarnings) ? 1 : 0 }
}

/// How far a long job is: called now and then with the number of people done.
public typealias ProgressReport = @Sendable (_ done: Int) -> Void
