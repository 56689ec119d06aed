import AssessmentDiagnostics
import Glibc
import Synchronization
import AssessmentTabular

/// Scores a whole file block by block, with one instrument or several: blocks are read in order, worked on beside one
/// another and written in order, so that the bytes are the same for any number of tasks.
///
/// Memory: a few blocks; where people's ids are not rising whole numbers, also eight bytes a person and instrument. Then the
/// ids alone are looked at first, so that rows of the same person are noticed; where there are any, these rows are read and
/// which of them count is decided; then the file is scored.
struct BlockRun {
  /// The scores of one instrument.
  final class Part {
    let table: PlainTable
    let target: ScoreTarget
    /// What was found when the file was opened.
    let findings: [Finding]
    /// The sheet that the rows stand in; nil where they stand in a text.
    let sheet: SheetBlocks.Source?
    fileprivate var hashes: [UInt64] = []
    fileprivate var last: UInt64?
    /// The hashes that several ids have.
    fileprivate var repeated: Set<UInt64> = []
    fileprivate var duplicates: DuplicateResolution?
    fileprivate var findingsOnPeople: [Finding] = []

    init(
      _ table: PlainTable,
      _ target: ScoreTarget,
      _ findings: [Finding],
      _ sheet: SheetBlocks.Source?
    ) {
      self.table = table
      self.target = target
      self.findings = findings
      self.sheet = sheet
    }

    /// The first block of which nothing was written.
    fileprivate var firstBlock: Int { target.resumed?.blocks ?? 0 }

    /// What becomes of ids in a pass.
    fileprivate func ids(_ pass: Pass) -> BlockWork.IDs {
      switch pass {
      case .rising: .rising
      case .counting: .hashed
      case .seeking: .sought(repeated)
      case .scoring: duplicates.map { .resolved($0, concerned: $0.concernedRows) } ?? .distinct
      }
    }
  }

  /// What a pass over the file knows of ids, and is for.
  fileprivate enum Pass {
    /// Scores; ids should be rising whole numbers.
    case rising
    /// Looks for ids that stand in several rows, by their hashes.
    case counting
    /// Looks at the rows of these ids.
    case seeking
    /// Scores; which rows count is known.
    case scoring

    var isScoring: Bool { self == .rising || self == .scoring }
  }

  /// What works on one block, one for each instrument.
  private typealias Scorers = [BlockScorer]

  private enum Attempt {
    case done
    /// The ids do not rise.
    case idsInAnyOrder
    /// The careful reader must do it.
    case unusual
  }

  private let parts: [Part]
  private let input: TableInput

  /// - Parameter parts: at least one, all of the same file.
  init(_ parts: [Part], _ input: TableInput) {
    self.parts = parts
    self.input = input
  }

  /// Scores the file; false where the careful reader must do it, and then nothing is written.
  func run(progress: ProgressReport?) async throws(Findings) -> Bool {
    guard input.canBeReadAgain else { return false }
    var pass = parts.contains { $0.target.resumed?.hashesIDs == true } ? Pass.counting : .rising
    while true {
      switch (try await attempt(pass, progress), pass) {
      case (.done, .rising), (.done, .scoring):
        for part in parts { try part.target.file.write(part.table.rows.table.tail()) }
        return true
      case (.idsInAnyOrder, .rising):
        try startAgain()
        pass = .counting
      case (.done, .counting):
        if parts.allSatisfy(\.repeated.isEmpty) {
          pass = .scoring
        } else {
          try startAgain()
          pass = .seeking
        }
      case (.done, .seeking):
        for part in parts where part.table.seeksDuplicates {
          part.findingsOnPeople = try part.duplicates?.finishSeeing(file: part.table.file) ?? []
        }
        pass = .scoring
      default:
        try startAgain()
        return false
      }
    }
  }

  private func startAgain() throws(Findings) { for part in parts { try part.target.startAgain() } }

  private func attempt(_ pass: Pass, _ progress: ProgressReport?) async throws(Findings) -> Attempt {
    let table = parts[0].table
    guard var blocks = try BlockSource(input, table, parts[0].sheet) else { return .unusual }
    for part in parts {
      part.hashes = []
      part.last = part.target.resumed?.lastID
      if pass == .seeking, part.table.seeksDuplicates { part.duplicates = part.table.duplicates }
      guard part.target.resumed == nil, pass.isScoring else { continue }
      part.target.outcome.add(part.table.rows.job.instrument.findings)
      part.target.outcome.add(part.findings + part.findingsOnPeople)
      var head = part.table.rows.table
      if head.writesObjects || part.table.rows.job.writesHeader { try part.target.file.write(head.head()) }
    }
    // What an interrupted run has written is not scored again.
    let firstBlock = pass == .counting ? 0 : parts.map(\.firstBlock).min() ?? 0
    for _ in 0..<firstBlock {
      guard case .success(let block)? = try blocks.next() else { return .unusual }
      blocks.recycle(block)
    }
    let ids = parts.map { $0.ids(pass) }
    let width = max(1, table.rows.job.threads ?? sysconf(CInt(_SC_NPROCESSORS_ONLN)))
    let most = width == 1 ? 1 : width + 2
    var free: [Scorers] = []
    var made = 0
    let ended = await withTaskGroup(of: (Int, Scorers, RecordBlock).self) { tasks -> Result<Attempt, Findings> in
      var started = firstBlock
      var written = firstBlock
      var finished: [Int: (Scorers, [Finding])] = [:]
      do throws(Findings) {
        while true {
          if !free.isEmpty || made < most {
            if let next = try blocks.next() {
              guard case .success(let block) = next else { return .success(.unusual) }
              if free.isEmpty { made += 1 }
              let scorers = free.popLast() ?? parts.map { BlockScorer($0.table) }
              let place = started
              let jobs = zip(parts, ids).map { part, ids -> BlockWork.Task in
                let isDone = place < part.firstBlock
                let limit =
                  part.target.side.isOpen ? .max : JobOutcome.findingLimit - part.target.outcome.findings.count
                return BlockWork.Task(
                  findingLimit: limit,
                  ids: ids,
                  isLeftOut: pass.isScoring ? isDone : !part.table.seeksDuplicates
                )
              }
              tasks.addTask {
                var block = block
                let isReadable = block.decode()
                for (scorer, job) in zip(scorers, jobs) {
                  scorer.work.withLock { isReadable ? $0.work(on: block, job) : $0.refuse() }
                }
                return (place, scorers, block)
              }
              started += 1
              continue
            }
          }
          guard written < started, let (place, scorers, block) = await tasks.next() else { break }
          finished[place] = (scorers, block.notes)
          blocks.recycle(block)
          while let (scorers, notes) = finished.removeValue(forKey: written) {
            for (part, scorer) in zip(parts, scorers) {
              if let attempt = try take(scorer, notes, into: part, block: written, pass) {
                return .success(attempt)
              }
            }
            if pass.isScoring { progress?(parts[0].target.outcome.personCount) }
            free.append(scorers)
            written += 1
          }
        }
      } catch { return .failure(error) }
      let notes = blocks.takeNotes()
      if pass.isScoring { for part in parts { part.target.outcome.add(notes) } }
      return .success(.done)
    }
    let attempt = try ended.get()
    for part in parts where pass == .counting {
      part.hashes.sort()
      part.repeated = Set(zip(part.hashes, part.hashes.dropFirst()).lazy.filter { $0 == $1 }.map(\.0))
      part.hashes = []
    }
    return attempt
  }

  /// Writes what came of a block; an attempt that has come to nothing otherwise.
  private func take(
    _ scorer: BlockScorer,
    _ notes: [Finding],
    into part: Part,
    block: Int,
    _ pass: Pass
  ) throws(Findings) -> Attempt? {
    let result = scorer.work.withLock { $0.result }
    if result.isUnusual { return .unusual }
    if pass == .seeking {
      for row in result.found { part.duplicates?.see(row) }
      return nil
    }
    if pass == .counting {
      part.hashes += result.hashes
      return nil
    }
    if block < part.firstBlock { return nil }
    if part.table.seeksDuplicates, pass == .rising {
      guard result.isRising, result.rising.map({ $0.first > part.last ?? 0 || part.last == nil }) ?? true else {
        return .idsInAnyOrder
      }
      part.last = result.rising?.last ?? part.last
    }
    let target = part.target
    var rows = ByteSink()
    scorer.work.withLock { $0.takeRows(&rows) }
    let (table, isFirst) = (part.table.rows.table, target.outcome.personCount == 0)
    unsafe try rows.withBytes { bytes throws(Findings) in
      unsafe try target.file.write(table.joined(bytes, isFirst: isFirst))
    }
    scorer.work.withLock { $0.takeRows(&rows) }
    target.outcome.personCount += result.personCount
    target.outcome.plainCount += result.plainCount
    target.outcome.addAttention(result.attentionLines)
    target.outcome.add(notes + result.findings)
    target.outcome.add(omitted: result.omittedCount)
    try target.side.take(from: &target.outcome)
    try target.passed(blocks: block + 1, hashesIDs: pass != .rising, lastID: part.last)
    return nil
  }
}
