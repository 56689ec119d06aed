import CareerAssessment
import Foundation
import Testing

/// Cases in which ways of scoring once disagreed: each file is scored by every way, against values worked out by hand.
@Suite struct EngineCasesTests {
  private func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/engine")
    let url = folder.appendingPathComponent(name)
    return Array(try Data(contentsOf: url))
  }

  private func instrument(_ name: String) throws -> InstrumentFile {
    try InstrumentFile(reading: try fixture(name), file: name)
  }

  /// The rows of a table as dictionaries, by the fast reading or without it.
  private func scored(
    _ file: InstrumentFile,
    _ table: [UInt8],
    fast: Bool,
    options: ScoringOptions = ScoringOptions()
  ) async throws -> [[String: String]] {
    let place = try Workplace()
    var job = ScoreJob(file, options: options)
    job.shortcuts = fast ? .all : .none
    job.threads = 1
    _ = try await job.run(.bytes(table, named: "table.csv"), to: place.path("scores.csv"))
    let text = String(decoding: try Data(contentsOf: place.url.appendingPathComponent("scores.csv")), as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    return lines.dropFirst().map { row in
      Dictionary(zip(lines[0].map(String.init), row.map(String.init)), uniquingKeysWith: { first, _ in first })
    }
  }

  @Test("Half a point is not lost where the limits of a reversed item are fractional", arguments: [true, false])
  func fractionalLimits(fast: Bool) async throws {
    let file = try instrument("num.json")
    let table = try fixture("num.csv")
    let scale = file.instrument.scales[0]
    let rows = String(decoding: table, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",").dropFirst().map { Double($0.trimmingCharacters(in: .whitespacesAndNewlines))! }
    }
    let wanted = rows.map { answers in
      scale.items.reduce(0.0) { sum, key in
        let item = file.instrument.items.firstIndex { $0.id == key.id }!
        return sum + (key.reversed == true ? 7.5 - answers[item] : answers[item])
      }
    }
    #expect(wanted.contains { $0 != $0.rounded() })
    let found = try await scored(file, table, fast: fast).map { Double($0[scale.id] ?? "") }
    #expect(found == wanted)
    // The functions for columns too.
    let scorer = try ColumnScorer(file)
    let columns = (0..<scorer.itemIDs.count).flatMap { item in rows.map { $0[item] } }
    var raw = [Double](repeating: 0, count: rows.count * scorer.scoreIDs.count)
    unsafe columns.withUnsafeBufferPointer { columns in
      unsafe raw.withUnsafeMutableBufferPointer { raw in
        guard let start = columns.baseAddress else { return }
        var results = ColumnScorer.Results()
        unsafe results.raw = raw.baseAddress
        let pointers = unsafe (0..<scorer.itemIDs.count).map { unsafe start + $0 * rows.count }
        #expect(throws: Never.self) { unsafe try scorer.score(pointers, rows: rows.count, into: results) }
      }
    }
    #expect(Array(raw.prefix(rows.count)) == wanted)
  }

  @Test("Quality looks at the options chosen, not at right and wrong", arguments: [true, false])
  func keyedChoices(fast: Bool) async throws {
    let rows = try await scored(try instrument("ability.json"), try fixture("ability.csv"), fast: fast)
    // P1 has all twenty right and chose different letters; P2 chose A twenty times.
    #expect(rows.map { $0["person"] } == ["P1", "P2", "P3"])
    #expect(rows[0]["quality"] == "valid")
    #expect(rows[1]["quality"] == "doNotInterpret")
    #expect(rows[1]["longest_run"] == "20")
    #expect(rows[0]["longest_run"] == "2")
  }

  @Test("A time of nineteen nines is no time, and no crash", arguments: [true, false])
  func submissionTime(fast: Bool) async throws {
    let file = try InstrumentFile.shipped("career-interest-screen")
    let header = ["编号", "提交答卷时间"] + file.instrument.items.map(\.id)
    let row = ["P1", String(repeating: "9", count: 19)] + file.instrument.items.map { _ in "3" }
    let text = [header, row].map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
    let rows = try await scored(file, Array(text.utf8), fast: fast)
    #expect(rows.map { $0["person"] } == ["P1"])
  }

  @Test("A table that ends exactly where the memory for it ends is whole")
  func exactlyFull() async throws {
    let file = try instrument("ovf.json")
    let table = try fixture("ovf.csv")
    #expect(try await scored(file, table, fast: true) == (try await scored(file, table, fast: false)))
  }

  @Test("Scores by demo norms say DEMO, whoever asks for them")
  func demoNorms() throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let bytes = try Data(contentsOf: tests.appendingPathComponent("InstrumentsTests/Fixtures/base.json"))
    let file = try InstrumentFile(reading: Array(bytes), file: "base.json")
    #expect(file.instrument.norms?.contains { $0.demo == true } == true)
    #expect(ScoreJob(file, options: ScoringOptions(usesDemoNorms: true)).isDemo)
    let shipped = try InstrumentFile.shipped("career-interest-screen")
    #expect(!ScoreJob(shipped, options: ScoringOptions(usesDemoNorms: true)).isDemo)
    #expect(ScoreJob(shipped, isDemo: true).isDemo)
  }
}
