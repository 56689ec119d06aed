import Diagnostics
import Glibc
import Tabular

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
  private let work: String?
  private var point: Checkpoint?
  private var marked = ContinuousClock.now
  private let interval: Duration

  init(_ job: ScoreJob, _ input: TableInput, to output: String?, sources: [String]) throws(Findings) {
    self.output = output
    badRows = job.badRows
    interval = job.checkpointInterval
    let sources = job.sources(input, sources)
    try OutputPaths.check(job.outputs(output), sources: sources)
    if job.resumes {
      let (work, output) = try job.resumableWork(input, output)
      var known = Checkpoint.read(output, work: work)
      let lengths = [OutputFile.unfinished(output)] + (job.badRows.map { [OutputFile.unfinished($0)] } ?? [])
      // Rows beyond the checkpoint may be cut off; rows before it must be there.
      for (path, length) in zip(lengths, [known?.length ?? 0, known?.sideLength ?? 0]) {
        if SystemFile.version(path)?.size ?? 0 < length { known = nil }
      }
      self.work = work
      resumed = known
      file = try OutputFile(continuing: output, from: known?.length ?? 0, sources: sources)
      side = try BadRowsFile(job.badRows, job.language, from: known?.sideLength ?? 0, sources: sources)
      if let known {
        outcome = known.outcome
        file.staysUnfinished = true
        try side.keep()
      }
    } else {
      work = nil
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
      work: work,
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
    guard let point, let output else { return }
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
    outcome.add(resumptionNote)
    outcome.written = [output, badRows].compactMap(\.self)
    return outcome
  }

  /// What is said where a run has gone on.
  private var resumptionNote: [Finding] {
    guard let resumed, let output else { return [] }
    let done = resumed.outcome.personCount
    return [
      Finding(
        "resumed",
        .note,
        at: Place(file: output),
        Phrase(
          zh: "接着上次中断的地方继续：已有 \(done) 人",
          en: "going on where an interrupted run stopped: \(done) people were done"
        ),
        remedy: Phrase(zh: "无需处理；如要从头计分，请不用 --resume。", en: "Nothing to do; leave out --resume to begin anew.")
      )
    ]
  }
}
