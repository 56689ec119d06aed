import Diagnostics
import Foundation
import Tabular

/// Scores a whole file in express lanes: blocks are read in order, worked on beside one another and written in order,
/// so that the bytes are the same for any number of lanes.
///
/// Memory: a few blocks; where people's ids are not rising whole numbers, also eight bytes a person, by which rows of
/// the same person are noticed.
struct ExpressRun {
  private let plan: ExpressPlan

  init(_ plan: ExpressPlan) { self.plan = plan }

  private enum Attempt {
    case done(JobOutcome)
    /// The ids do not rise.
    case idsInAnyOrder
    /// The careful reader must do it.
    case unusual
  }

  /// Scores the file; nil where the careful reader must do it, and then nothing was written.
  func run(
    _ input: TableInput,
    into file: inout OutputFile,
    side: inout BadRowsFile,
    findings: [Finding],
    progress: ProgressReport?
  ) async throws(Findings) -> JobOutcome? {
    guard input.canBeReadAgain else { return nil }
    for hashesIDs in [false, true] {
      switch try await attempt(input, into: &file, side: &side, findings, hashesIDs: hashesIDs, progress) {
      case .done(let outcome): return outcome
      case .unusual:
        try file.startAgain()
        try side.startAgain()
        return nil
      case .idsInAnyOrder:
        try file.startAgain()
        try side.startAgain()
      }
    }
    return nil
  }

  private func attempt(
    _ input: TableInput,
    into file: inout OutputFile,
    side: inout BadRowsFile,
    _ findings: [Finding],
    hashesIDs: Bool,
    _ progress: ProgressReport?
  ) async throws(Findings) -> Attempt {
    guard var blocks = try RecordBlocks(input, header: plan.header, delimiter: plan.delimiter) else { return .unusual }
    var outcome = JobOutcome()
    if side.isOpen { outcome.rowFindings = [] }
    let keepsAll = side.isOpen
    outcome.add(plan.job.instrument.findings)
    outcome.add(findings)
    var table = plan.table
    if plan.job.writesHeader { try file.write(table.head()) }
    let width = max(1, plan.job.threads ?? ProcessInfo.processInfo.activeProcessorCount)
    let most = width == 1 ? 1 : width + 2
    var free: [ExpressLane] = []
    var lanes = 0
    var hashes: [UInt64] = []
    var last: UInt64?
    let ended = await withTaskGroup(of: (Int, ExpressLane).self) { tasks -> Result<Attempt?, Findings> in
      var started = 0
      var written = 0
      var finished: [Int: ExpressLane] = [:]
      do throws(Findings) {
        while true {
          if !free.isEmpty || lanes < most {
            if let next = try blocks.next() {
              guard case .success(let block) = next else { return .success(.unusual) }
              if free.isEmpty { lanes += 1 }
              let lane = free.popLast() ?? ExpressLane(plan)
              let room = keepsAll ? .max : JobOutcome.findingLimit - outcome.findings.count
              let place = started
              tasks.addTask {
                lane.work.work(on: block, room: room, hashesIDs: hashesIDs)
                return (place, lane)
              }
              started += 1
              continue
            }
          }
          guard written < started, let (place, lane) = await tasks.next() else { break }
          finished[place] = lane
          while let lane = finished.removeValue(forKey: written) {
            let result = lane.work.result
            if result.isUnusual { return .success(.unusual) }
            if plan.seeksDuplicates, !hashesIDs {
              guard result.isRising, result.rising.map({ $0.first > last ?? 0 || last == nil }) ?? true else {
                return .success(.idsInAnyOrder)
              }
              last = result.rising?.last ?? last
            }
            if plan.seeksDuplicates { hashes += result.hashes }
            unsafe try lane.work.sink.withBytes { bytes throws(Findings) in unsafe try file.write(bytes) }
            outcome.personCount += result.personCount
            outcome.attentionCount += result.attentionCount
            outcome.add(result.findings)
            outcome.add(omitted: result.omittedCount)
            try side.take(from: &outcome)
            progress?(outcome.personCount)
            free.append(lane)
            written += 1
          }
        }
      } catch { return .failure(error) }
      return .success(nil)
    }
    if let ended = try ended.get() { return ended }
    // Two rows of one person, or two ids with one hash: which row counts is for the careful reader.
    hashes.sort()
    if zip(hashes, hashes.dropFirst()).contains(where: { $0 == $1 }) { return .unusual }
    return .done(outcome)
  }
}
