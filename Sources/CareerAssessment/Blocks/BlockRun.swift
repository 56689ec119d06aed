import Diagnostics
import Glibc
import Synchronization
import Tabular

/// Scores a whole file block by block, with one instrument or several: blocks are read in order, worked on beside one
/// another and written in order, so that the bytes are the same for any number of tasks.
///
/// Memory: a few blocks; where people's ids are not rising whole numbers, also eight bytes a person and instrument, by
/// which rows of the same person are noticed.
struct BlockRun {
  /// The scores of one instrument.
  final class Part {
    let table: PlainTable
    let target: ScoreTarget
    /// What was found when the file was opened.
    let findings: [Finding]
    fileprivate var hashes: [UInt64] = []
    fileprivate var last: UInt64?

    init(_ table: PlainTable, _ target: ScoreTarget, _ findings: [Finding]) {
      self.table = table
      self.target = target
      self.findings = findings
    }

    /// The first block of which nothing was written.
    fileprivate var firstBlock: Int { target.resumed?.blocks ?? 0 }
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
    let hashesIDs = parts.contains { $0.target.resumed?.hashesIDs == true }
    for hashesIDs in hashesIDs ? [true] : [false, true] {
      switch try await attempt(hashesIDs: hashesIDs, progress) {
      case .done: return true
      case .unusual:
        for part in parts { try part.target.startAgain() }
        return false
      case .idsInAnyOrder: for part in parts { try part.target.startAgain() }
      }
    }
    return false
  }

  private func attempt(hashesIDs: Bool, _ progress: ProgressReport?) async throws(Findings) -> Attempt {
    let table = parts[0].table
    guard var blocks = try RecordBlocks(input, header: table.header, delimiter: table.delimiter) else { return .unusual }
    for part in parts {
      part.hashes = []
      part.last = part.target.resumed?.lastID
      guard part.target.resumed == nil else { continue }
      part.target.outcome.add(part.table.rows.job.instrument.findings)
      part.target.outcome.add(part.findings)
      var head = part.table.rows.table
      if part.table.rows.job.writesHeader { try part.target.file.write(head.head()) }
    }
    // What an interrupted run has written is not scored again; ids are looked at where later ones are compared with them.
    let firstBlock = hashesIDs ? 0 : parts.map(\.firstBlock).min() ?? 0
    for _ in 0..<firstBlock {
      guard case .success(let block)? = try blocks.next() else { return .unusual }
      blocks.recycle(block)
    }
    let width = max(1, table.rows.job.threads ?? sysconf(CInt(_SC_NPROCESSORS_ONLN)))
    let most = width == 1 ? 1 : width + 2
    var free: [Scorers] = []
    var made = 0
    let ended = await withTaskGroup(of: (Int, Scorers, RecordBlock).self) { tasks -> Result<Attempt, Findings> in
      var started = firstBlock
      var written = firstBlock
      var finished: [Int: Scorers] = [:]
      do throws(Findings) {
        while true {
          if !free.isEmpty || made < most {
            if let next = try blocks.next() {
              guard case .success(let block) = next else { return .success(.unusual) }
              if free.isEmpty { made += 1 }
              let scorers = free.popLast() ?? parts.map { BlockScorer($0.table) }
              let place = started
              let jobs = parts.map { part -> BlockWork.Task in
                let isDone = place < part.firstBlock
                let limit =
                  part.target.side.isOpen ? .max : JobOutcome.findingLimit - part.target.outcome.findings.count
                return BlockWork.Task(
                  findingLimit: limit,
                  hashesIDs: hashesIDs,
                  onlyIDs: isDone,
                  isLeftOut: isDone && !hashesIDs
                )
              }
              tasks.addTask {
                for (scorer, job) in zip(scorers, jobs) { scorer.work.withLock { $0.work(on: block, job) } }
                return (place, scorers, block)
              }
              started += 1
              continue
            }
          }
          guard written < started, let (place, scorers, block) = await tasks.next() else { break }
          blocks.recycle(block)
          finished[place] = scorers
          while let scorers = finished.removeValue(forKey: written) {
            for (part, scorer) in zip(parts, scorers) {
              if let attempt = try take(scorer, into: part, block: written, hashesIDs: hashesIDs) {
                return .success(attempt)
              }
            }
            progress?(parts[0].target.outcome.personCount)
            free.append(scorers)
            written += 1
          }
        }
      } catch { return .failure(error) }
      return .success(.done)
    }
    let attempt = try ended.get()
    // Two rows of one person, or two ids with one hash: which row counts is for the careful reader.
    for part in parts {
      part.hashes.sort()
      if zip(part.hashes, part.hashes.dropFirst()).contains(where: { $0 == $1 }) { return .unusual }
    }
    return attempt
  }

  /// Writes what came of a block; an attempt that has come to nothing otherwise.
  private func take(
    _ scorer: BlockScorer,
    into part: Part,
    block: Int,
    hashesIDs: Bool
  ) throws(Findings) -> Attempt? {
    let result = scorer.work.withLock { $0.result }
    if result.isUnusual { return .unusual }
    if part.table.seeksDuplicates { part.hashes += result.hashes }
    if block < part.firstBlock { return nil }
    if part.table.seeksDuplicates, !hashesIDs {
      guard result.isRising, result.rising.map({ $0.first > part.last ?? 0 || part.last == nil }) ?? true else {
        return .idsInAnyOrder
      }
      part.last = result.rising?.last ?? part.last
    }
    let target = part.target
    var rows = ByteSink()
    scorer.work.withLock { $0.takeRows(&rows) }
    unsafe try rows.withBytes { bytes throws(Findings) in unsafe try target.file.write(bytes) }
    scorer.work.withLock { $0.takeRows(&rows) }
    target.outcome.personCount += result.personCount
    target.outcome.plainCount += result.plainCount
    target.outcome.addAttention(result.attentionLines)
    target.outcome.add(result.findings)
    target.outcome.add(omitted: result.omittedCount)
    try target.side.take(from: &target.outcome)
    try target.passed(blocks: block + 1, hashesIDs: hashesIDs, lastID: part.last)
    return nil
  }
}
