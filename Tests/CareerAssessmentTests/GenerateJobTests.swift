import CareerAssessment
import Foundation
import Testing

/// What `assess generate` writes: an instrument like any other, and papers without keys.
@Suite struct GenerateJobTests {
  @Test(arguments: ItemType.allCases) func testTakersGetNoKeys(_ type: ItemType) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("generate-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var job = GenerateJob(type, seed: 987_654_321, language: .chinese)
    job.itemCount = 9
    job.formCount = 2
    let outcome = try job.run(to: folder.path)
    #expect(outcome.findings.isEmpty && outcome.exitStatus == 0)
    func text(_ name: String) throws -> String {
      try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
    var stems: [Set<String>] = []
    for form in ["a", "b"] {
      let file = try InstrumentFile(reading: [UInt8](text("\(form)-instrument.json").utf8), file: form)
      let instrument = file.instrument
      #expect(file.findings.isEmpty && instrument.id == "\(type.rawValue)-\(form)" && instrument.items.count == 9)
      #expect(instrument.source[.english].contains("98765432"))
      stems.append(Set(instrument.items.compactMap { $0.text?.en }))
      // The right answers earn every point, a sheet with one answer only one.
      let right = instrument.items.map { item -> Double? in item.correct.map { Double($0.utf8.first ?? 64) - 64 } }
      let plan = ScoringPlan(instrument)
      let profile = plan.score(try PersonResponses(person: "1", values: right, to: file))
      #expect(profile.score(of: type.rawValue)?.rawScore == 9)
      let single = right.enumerated().map { $0.offset == 0 ? $0.element : nil }
      let sparse = plan.score(try PersonResponses(person: "1", values: single, to: file))
      #expect(sparse.score(of: type.rawValue)?.rawScore == 1)

      let papers = try [text("\(form)-test.html"), text("\(form)-test.json")]
      var mistakes: [String] = []
      for line in try text("\(form)-key.csv").split(separator: "\n").dropFirst() {
        for cell in line.split(separator: ",").dropFirst(4) {
          if let mistake = cell.split(separator: " · ").first, mistake.count > 3, mistake.first != " " {
            mistakes.append(String(mistake))
          }
        }
      }
      #expect(!mistakes.isEmpty)
      for paper in papers {
        #expect(!paper.contains("98765432"), "the seed")
        #expect(!paper.contains("\"correct\"") && !paper.contains("difficulty"))
        for mistake in mistakes { #expect(!paper.contains(mistake), "\(mistake)") }
        #expect(paper.contains("\(type.rawValue)-\(form)"))
      }
    }
    #expect(type == .clericalChecking || stems[0].isDisjoint(with: stems[1]))
  }

  @Test func tooManyItemsAreRefusedBeforeAnythingIsWritten() {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("generate-\(UUID().uuidString)")
    var job = GenerateJob(.verbalAnalogies, seed: 1, language: .chinese)
    job.difficulty = .hard
    job.itemCount = 2000
    #expect(throws: Findings.self) { try job.run(to: folder.path) }
    #expect(!FileManager.default.fileExists(atPath: folder.path))
  }
}
