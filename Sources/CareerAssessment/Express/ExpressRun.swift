import Diagnostics
import Glibc
import Tabular

/// Scores a whole file in express lanes, with one instrument or several: blocks are read in order, worked on beside one
/// another and written in order, so that the bytes are the same for any number of lanes.
///
/// Memory: a few blocks; where people's ids are not rising whole numbers, also eight bytes a person and instrument, by
/// which rows of the same person are noticed.
struct ExpressRun {
  /// The scores of one instrument.
  final class Part {
    let plan: ExpressPlan
    let target: ScoreTarget
    /// What was found when the file was opened.
    let findings: [Finding]
    fileprivate var hashes: [UInt64] = []
    fileprivate var last: UInt64?

    init(_ plan: ExpressPlan, _ target: ScoreTarget, _ findings: [Finding]) {
      self.plan = plan
      self.target = target
      self.findings = findings
    }

    /// The first block of which nothing was written.
    fileprivate var firstBlock: Int { target.resumed?.blocks ?? 0 }
  }

  /// The lanes that work on one block, one for each instrument.
  private typealias Team = [ExpressLane]

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
    let plan = parts[0].plan
    guard var blocks = try RecordBlocks(input, header: plan.header, delimiter: plan.delimiter) else { return .unusual }
    for part in parts {
      part.hashes = []
      part.last = part.target.resumed?.lastID
      guard part.target.resumed == nil else { continue }
      part.target.outcome.add(part.plan.job.instrument.findings)
      part.target.outcome.add(part.findings)
      var table = part.plan.table
      if part.plan.job.writesHeader { try part.target.file.write(table.head()) }
    }
    // What an interrupted run has written is not scored again; ids are looked at where later ones are compared with them.
    let firstBlock = hashesIDs ? 0 : parts.map(\.firstBlock).min() ?? 0
    for _ in 0..<firstBlock {
      guard case .success(let block)? = try blocks.next() else { return .unusual }
      blocks.recycle(block)
    }
    let width = max(1, plan.job.threads ?? sysconf(CInt(_SC_NPROCESSORS_ONLN)))
    let most = width == 1 ? 1 : width + 2
    var free: [Team] = []
    var teams = 0
    let ended = await withTaskGroup(of: (Int, Team, RecordBlock).self) { tasks -> Result<Attempt, Findings> in
      var started = firstBlock
      var written = firstBlock
      var finished: [Int: Team] = [:]
      do throws(Findings) {
        while true {
          if !free.isEmpty || teams < most {
            if let next = try blocks.next() {
              guard case .success(let block) = next else { return .success(.unusual) }
              if free.isEmpty { teams += 1 }
              let team = free.popLast() ?? parts.map { ExpressLane($0.plan) }
              let place = started
              let lots = parts.map { part -> ExpressLane.Lot in
                let isDone = place < part.firstBlock
                let room =
                  part.target.side.isOpen ? .max : JobOutcome.findingLimit - part.target.outcome.findings.count
                return ExpressLane.Lot(
                  room: room,
                  hashesIDs: hashesIDs,
                  onlyIDs: isDone,
                  isLeftOut: isDone && !hashesIDs
                )
              }
              tasks.addTask {
                for (lane, lot) in zip(team, lots) { lane.work.work(on: block, lot) }
                return (place, team, block)
              }
              started += 1
              continue
            }
          }
          guard written < started, let (place, team, block) = await tasks.next() else { break }
          blocks.recycle(block)
          finished[place] = team
          while let team = finished.removeValue(forKey: written) {
            for (part, lane) in zip(parts, team) {
              if let attempt = try take(lane, into: part, block: written, hashesIDs: hashesIDs) {
                return .success(attempt)
              }
            }
            progress?(parts[0].target.outcome.personCount)
            free.append(team)
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

  /// Writes what a lane has made of a block; an attempt that has come to nothing otherwise.
  private func take(
    _ lane: ExpressLane,
    into part: Part,
    block: Int,
    hashesIDs: Bool
  ) throws(Findings) -> Attempt? {
    let result = lane.work.result
    if result.isUnusual { return .unusual }
    if part.plan.seeksDuplicates { part.hashes += result.hashes }
    if block < part.firstBlock { return nil }
    if part.plan.seeksDuplicates, !hashesIDs {
      guard result.isRising, result.rising.map({ $0.first > part.last ?? 0 || part.last == nil }) ?? true else {
        return .idsInAnyOrder
      }
      part.last = result.rising?.last ?? part.last
    }
    let target = part.target
    unsafe try lane.work.sink.withBytes { bytes throws(Findings) in unsafe try target.file.write(bytes) }
    target.outcome.personCount += result.personCount
    target.outcome.addAttention(result.attentionLines)
    target.outcome.add(result.findings)
    target.outcome.add(omitted: result.omittedCount)
    try target.side.take(from: &target.outcome)
    try target.passed(blocks: block + 1, hashesIDs: hashesIDs, lastID: part.last)
    return nil
  }
}
