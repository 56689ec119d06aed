public import AssessmentDiagnostics
import Glibc
public import AssessmentTabular

/// Scores one wide file with several instruments: a table for each, named after it, in one folder.
///
/// The rows pass once for all instruments that can be scored by blocks; the others read the file after them.
public struct ScoreSetJob: Sendable {
  /// One job for each instrument; what they say of files for rows with problems names a folder.
  public var jobs: [ScoreJob]

  /// A set of jobs, at least one.
  public init(_ jobs: [ScoreJob]) { self.jobs = jobs }

  /// The name of an instrument's table in the folder.
  public static func fileName(_ job: ScoreJob) -> String {
    let ending = job.format == .fhir ? "ndjson" : job.format.rawValue
    return "\(job.instrument.instrument.id).\(ending)"
  }

  /// Scores everybody and writes the tables, each of which appears when all of it is there.
  ///
  /// - Parameters:
  ///   - folder: an existing folder, or the name of one to be made.
  ///   - sources: other files that are read and must not be overwritten.
  public func run(
    _ input: TableInput,
    to folder: String,
    sources: [String] = [],
    progress: ProgressReport? = nil
  ) async throws(Findings) -> JobOutcome {
    try checkInstruments()
    // Before a folder is made.
    let outputs = jobs.flatMap { Self.placed($0).outputs("\(folder)/\(Self.fileName($0))") }
    try OutputPaths.check(outputs, sources: jobs[0].sources(input, sources))
    var made: [String] = []
    do throws(Findings) {
      for folder in [folder] + Set(jobs.compactMap(\.badRows)).sorted() where try Self.make(folder) {
        made.append(folder)
      }
      return try await run(into: folder, input, sources, progress)
    } catch {
      // Only those that are empty go.
      for folder in made { unsafe rmdir(folder) }
      throw error
    }
  }

  private func run(
    into folder: String,
    _ input: TableInput,
    _ sources: [String],
    _ progress: ProgressReport?
  ) async throws(Findings) -> JobOutcome {
    var targets: [ScoreTarget] = []
    var starts: [ScoreJob.Start] = []
    var jobs = jobs
    let spool = try Spool(input, and: jobs[0].reading.further)
    let items = jobs.map { Set($0.instrument.instrument.items.map(\.id)) }
    var said: [[Finding]] = Array(repeating: [], count: jobs.count)
    for place in jobs.indices {
      // One mapping may serve all: each instrument takes what is its own.
      let others = items.reduce(into: Set<String>()) { $0.formUnion($1) }.subtracting(items[place])
      jobs[place].reading.mapping = jobs[place].reading.mapping?.without(itemsOf: others)
      let name = Self.fileName(jobs[place])
      jobs[place] = Self.placed(jobs[place])
      do throws(Findings) {
        let target = try ScoreTarget(jobs[place], input, to: "\(folder)/\(name)", sources: sources)
        jobs[place] = target.dated(jobs[place])
        starts.append(try ScoreJob.Start(jobs[place], spool.input, target))
        targets.append(target)
      } catch { said[place] = error.all }
    }
    guard said.allSatisfy(\.isEmpty) else { throw Findings(named(said, unused: nil, input.name).flatMap(\.self)) }
    try checkColumns(starts, input.name)
    do throws(Findings) {
      let parts = starts.compactMap(\.part)
      var passed = false
      if !parts.isEmpty { passed = try await BlockRun(parts, spool.input).run(progress: progress) }
      var outcomes: [JobOutcome] = []
      for ((job, start), target) in zip(zip(jobs, starts), targets) {
        if start.part == nil || !passed { try await job.scoreCarefully(spool.input, into: target, progress: progress) }
      }
      try spool.checkUnchanged()
      for (start, target) in zip(starts, targets) {
        target.outcome.add(await start.doubts.findings())
        outcomes.append(try target.finish())
      }
      var outcome = JobOutcome()
      let told = named(outcomes.map(\.findings), unused: starts.map(\.unusedColumns), input.name)
      for (one, findings) in zip(outcomes, told) { outcome.merge(one, findings: findings) }
      return outcome
    } catch {
      for target in targets { target.abandon() }
      throw error
    }
  }

  /// A job whose file for rows with problems is named after the instrument, in the folder that was named.
  private static func placed(_ job: ScoreJob) -> ScoreJob {
    var job = job
    job.badRows = job.badRows.map { "\($0)/\(job.instrument.instrument.id).csv" }
    return job
  }

  /// Makes a folder, open to its owner only; whether it was not there.
  private static func make(_ folder: String) throws(Findings) -> Bool {
    if SystemFile.kind(folder) == .folder { return false }
    guard unsafe mkdir(folder, 0o700) == 0 else { throw OutputFailure.finding(folder, errno) }
    return true
  }

  /// What each instrument has found: what all have found about the file once, all else with the name of the instrument.
  /// A column is unused where none of them uses it; `unused` has the columns of each, or nil where that is not known.
  private func named(_ findings: [[Finding]], unused: [[MappedColumn]]?, _ file: String) -> [[Finding]] {
    // Where the column names stand, as each has found.
    let line = findings.joined().first { $0.rule == MatchFindings.unusedRule }?.place.line
    let common = findings.dropFirst().reduce(into: Set(findings.first ?? [])) { $0.formIntersection($1) }
    var told = zip(jobs, findings).enumerated().map { place, found in
      let id = found.0.instrument.instrument.id
      return found.1.compactMap { finding -> Finding? in
        if finding.rule == MatchFindings.unusedRule { return nil }
        if common.contains(finding) { return place == 0 ? finding : nil }
        var finding = finding
        finding.place.instrument = id
        finding.message = Phrase(zh: "\(id)：\(finding.message.chinese)", en: "\(id): \(finding.message.english)")
        return finding
      }
    }
    if let unused, let first = unused.first {
      let indices = unused.dropFirst().reduce(into: Set(first.map(\.index))) { $0.formIntersection($1.map(\.index)) }
      told[0] += MatchFindings.unused(first.filter { indices.contains($0.index) }, line: line, file: file)
    }
    return told
  }

  private func checkInstruments() throws(Findings) {
    guard !jobs.isEmpty else {
      throw Findings([
        Finding(
          "instrument-none",
          at: Place(),
          Phrase(zh: "没有给出任何工具", en: "no instrument was named"),
          remedy: Phrase(zh: "请至少给出一个工具。", en: "Name at least one.")
        )
      ])
    }
    var seen: Set<String> = []
    let twice = jobs.map(\.instrument.instrument.id).filter { !seen.insert($0).inserted }
    if twice.isEmpty { return }
    throw Findings(
      Set(twice).sorted().map { id in
        Finding(
          "instrument-twice",
          at: Place(),
          Phrase(zh: "工具 \(id) 写了两次", en: "the instrument \(id) is named twice"),
          remedy: Phrase(zh: "每个工具只写一次。", en: "Name each instrument once.")
        )
      }
    )
  }

  /// A column cannot answer two instruments: whose item it is, only the user knows.
  private func checkColumns(_ starts: [ScoreJob.Start], _ file: String) throws(Findings) {
    var owners: [Int: [String]] = [:]
    for (job, start) in zip(jobs, starts) {
      for column in start.itemColumns { owners[column, default: []].append(job.instrument.instrument.id) }
    }
    let shared = owners.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
    if shared.isEmpty { return }
    throw Findings(
      shared.map { column, ids in
        Finding(
          "column-of-two-instruments",
          at: Place(file: file, line: 1, column: column + 1),
          Phrase(
            zh: "这一列同时像是 \(ids.joined(separator: "、")) 的题目",
            en: "this column looks like an item of \(ids.joined(separator: " and of "))"
          ),
          remedy: Phrase(
            zh: "请改列名使两份工具的题目可以分清；或者分别计分，各用一份核对过的映射文件（assess map）。",
            en:
              "Rename columns so that items can be told apart; or score one at a time, each with a mapping file (assess map)."
          )
        )
      }
    )
  }
}
