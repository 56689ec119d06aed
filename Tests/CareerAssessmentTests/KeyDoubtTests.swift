import CareerAssessment
import Foundation
import Testing

/// Whether answers agree with the key is looked at while they are scored; all people are made up.
@Suite struct KeyDoubtTests {
  /// Two scales of six items, even ones reversed. `turned` items are as a platform gives them that has turned them.
  private static func table(_ people: Int, turned: Set<Int> = [], spoilt: Set<Int> = []) -> TableInput {
    var text = "id," + (1...12).map { "q\($0)" }.joined(separator: ",") + "\n"
    for person in 0..<people {
      let cells = (0..<12).map { item -> String in
        // A trait for each scale and an error for each item, in whole steps.
        let trait = (person * (item < 6 ? 7 : 11)) % 5 - 2
        let error = (person * 13 + item * 17 + person * item * 5) % 3 - 1
        let value = min(5, max(1, 3 + trait + error))
        let isReversed = item % 2 == 1 && !turned.contains(item) || spoilt.contains(item)
        return "\(isReversed ? 6 - value : value)"
      }
      text += "S\(person)," + cells.joined(separator: ",") + "\n"
    }
    return .bytes(Array(text.utf8), named: "answers.csv")
  }

  private static let reversed = Set(stride(from: 1, to: 12, by: 2))

  private static func instrument() throws -> InstrumentFile {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
    let data = try Data(contentsOf: folder.appendingPathComponent("mini12.json"))
    return try InstrumentFile(reading: Array(data), file: "mini12.json")
  }

  private func run(_ input: TableInput, fast: Bool = true, said: Bool? = nil) async throws -> JobOutcome {
    let place = try Workplace()
    var job = ScoreJob(try Self.instrument())
    job.shortcuts = fast ? .all : .none
    job.reading.alreadyReversed = said
    return try await job.run(input, to: place.path("scores.csv"))
  }

  /// What is told of the file as a whole; some of these made-up people answer too evenly.
  private func rules(_ outcome: JobOutcome) -> [String] {
    outcome.findings.filter { $0.severity > .note && $0.place.line == nil }.map(\.rule)
  }

  @Test(arguments: [true, false]) func answersThatWereTurnedAreTold(_ fast: Bool) async throws {
    let outcome = try await run(Self.table(40, turned: Self.reversed), fast: fast)
    let told = try #require(outcome.findings.first { $0.rule == "answers-turned-already" })
    #expect(told.severity == .warning && outcome.exitStatus == 1)
    #expect(told.message.english.hasSuffix(": q2 q4 q6 q8 q10 q12"))
    #expect(told.remedy.english.contains("--already-reversed"))
    // What the remedy says is the end of it.
    let again = try await run(Self.table(40, turned: Self.reversed), fast: fast, said: true)
    #expect(rules(again) == [])
  }

  @Test(arguments: [true, false]) func answersAsTickedAreNot(_ fast: Bool) async throws {
    let outcome = try await run(Self.table(40), fast: fast)
    #expect(rules(outcome) == [] && outcome.exitStatus == 0)
    let wrongly = try await run(Self.table(40), fast: fast, said: true)
    #expect(rules(wrongly) == ["answers-not-turned"])
  }

  @Test func aSingleItemIsNamedWithItsScale() async throws {
    let outcome = try await run(Self.table(100, spoilt: [2]))
    #expect(rules(outcome) == ["key-contradicted"])
    let told = outcome.findings.first { $0.rule == "key-contradicted" }
    #expect(told?.message.english == "scale P: the answers to these items contradict the key: q3")
  }

  @Test func fewPeopleAndTheSameAnswerThroughoutSayNothing() async throws {
    #expect(rules(try await run(Self.table(29, turned: Self.reversed))) == [])
    let flat =
      "id," + (1...12).map { "q\($0)" }.joined(separator: ",") + "\n"
      + (0..<60).map { "S\($0)" + String(repeating: ",\($0 % 5 + 1)", count: 12) + "\n" }.joined()
    let outcome = try await run(.bytes(Array(flat.utf8), named: "flat.csv"))
    #expect(!rules(outcome).contains("answers-turned-already"))
  }
}
