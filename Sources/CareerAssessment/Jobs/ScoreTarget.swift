import AssessmentDiagnostics
import Glibc
import AssessmentTabular

/// Where the scores of a job go, what is known of them so far, and how far it is.
final class ScoreTarget {
  var file: OutputFile
  var side: BadRowsFile
  var outcome = JobOutcome()
  /// Where an interrupted run had come to.
  private(set) var resumed: Checkpoint?

  private let output: String?
  private let badRows: String?
  /// What the work is; nil for a run that is not to be gone on with.
  private let work: ResumableWork?
  /// What is said of an interrupted run that is not gone on with.
  private let anew: [Finding]
  private var point: Checkpoint?
  private var marked = ContinuousClock.now
  /// SHA-256 of the input, once it is known.
  private var input: String?
  /// The day by which ages are reckoned: that of the interrupted run where it is gone on with.
  private let day: String
  private let interval: Duration

  init(_ job: ScoreJob, _ input: TableInput, to output: String?, sources: [String]) throws(Findings) {
    self.output = output
    badRows = job.badRows
    interval = job.checkpointInterval
    let sources = job.sources(input, sources)
    try OutputPaths.check(job.outputs(output), sources: sources)
    if job.resumes {
      let (work, output) = try job.resumableWork(input, output)
      let (known, anew) = try work.goingOn(with: output, badRows: job.badRows)
      self.work = work
      self.anew = anew
      resumed = known
      self.input = known?.input
      day = known?.day ?? work.day
      file = try OutputFile(continuing: output, from: known?.length ?? 0, sources: sources)
      side = try BadRowsFile(job.badRows, job.language, from: known?.sideLength ?? 0, sources: sources)
      if let known {
        outcome = known.outcome
        file.staysUnfinished = true
        try side.keep()
      }
    } else {
      work = nil
      anew = []
      day = ""
      file = try OutputFile(output, sources: sources)
      side = try BadRowsFile(job.badRows, job.language, sources: sources)
    }
    if side.isOpen { outcome.rowFindings = [] }
  }

  /// Forgets everything that was written so far.
  func startAgain() throws(Findings) {
    resumed = nil
    point = nil
    outcome = JobOutcome()
    if side.isOpen { outcome.rowFindings = [] }
    try file.startAgain()
    try side.startAgain()
  }

  /// Notes that whole rows were written, up to so many blocks; now and then the note goes to the disk.
  func passed(blocks: Int?, hashesIDs: Bool = false, lastID: UInt64? = nil) throws(Findings) {
    guard let work else { return }
    point = Checkpoint(
      work: work.digest,
      input: input ?? "",
      day: day,
      blocks: blocks,
      hashesIDs: hashesIDs,
      lastID: lastID,
      length: file.length,
      sideLength: side.length,
      outcome: outcome
    )
    if marked.duration(to: .now) >= interval { try mark() }
  }

  /// Puts what was written on the disk, and then the note of it.
  private func mark() throws(Findings) {
    guard var point, let output, let work else { return }
    // Once for the whole run: that the file stays the same is seen from then on.
    if input == nil { input = try work.file.digest() }
    try work.file.checkUnchanged()
    point.input = input ?? ""
    try file.synchronize()
    try side.keep()
    try OutputFile.write(Array(point.text.utf8), to: Checkpoint.path(output))
    file.staysUnfinished = true
    marked = .now
  }

  /// The job ends early: what was done is kept, as far as it can be.
  func abandon() { try? mark() }

  /// Gives the files their names.
  func finish() throws(Findings) -> JobOutcome {
    outcome.readerLeft = !(try file.finish())
    try side.finish()
    if work != nil, let output { unsafe unlink(Checkpoint.path(output)) }
    outcome.add(resumptionNote + anew)
    outcome.written = [output, badRows].compactMap(\.self)
    return outcome
  }

  /// The job with the day of the interrupted run, where it is gone on with: the rows before it were read by that day.
  func dated(_ job: ScoreJob) -> ScoreJob {
    guard resumed != nil, let day = LocalDateTime(day) else { return job }
    var job = job
    job.reading.today = day
    return job
  }

  /// What is said where a run has gone on.
  private var resumptionNote: [Finding] {
    guard let resumed, let output else { return [] }
    let done = resumed.outcome.personCount
    let isOtherDay = day != work?.day
    return [
      Finding(
        "resumed",
        .note,
        at: Place(file: output),
        Phrase(
          zh: "接着上次中断的地方继续：已有 \(done) 人" + (isOtherDay ? "；年龄仍按上次的日期 \(day) 计算" : ""),
          en: "going on where an interrupted run stopped: \(done) people were done"
            + (isOtherDay ? "; ages are still those of its day, \(day)" : "")
        ),
        remedy: Phrase(zh: "无需处理；如要从头计分，请不用 --resume。", en: "Nothing to do; leave out --resume to begin anew.")
      )
    ]
  }
}
