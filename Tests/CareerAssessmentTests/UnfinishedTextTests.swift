import CareerAssessment
import Foundation
import Testing

/// Texts that are still to be written are told by `check`, and no client reads them.
@Suite struct UnfinishedTextTests {
  /// The short interest questionnaire with another purpose and author.
  private func file(_ words: String, _ place: Workplace) throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Instruments/career-interest-screen/instrument.json")
    var root = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: folder)) as? [String: Any])
    root["purpose"] = ["zh": words, "en": words]
    root["authors"] = [words]
    let path = place.path("own.json")
    try JSONSerialization.data(withJSONObject: root).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test(arguments: ["（导入的草稿，请补写）", "(imported draft: please fill in)", "TODO: purpose", "待补充"])
  func isToldAndKeptFromClients(_ words: String) async throws {
    let place = try Workplace()
    let path = try file(words, place)
    let found = CheckJob().run(path).findings.filter { $0.rule == "text-unfinished" }
    #expect(found.map(\.place.pointer) == ["/purpose/zh", "/purpose/en", "/authors/0"])
    #expect(found.allSatisfy { $0.severity == .warning })
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(2)
    let occupations = try ShippedOccupations.load()
    let provenance = Provenance(engine: Product.engine, date: "2026-09-01", purpose: .exploration, isDemo: true)
    let own = try InstrumentFile(reading: Array(Data(contentsOf: URL(fileURLWithPath: path))), file: path)
    var job = ReportJob(ScoreJob(own, isDemo: true), provenance: provenance)
    do throws(Findings) {
      _ = try await job.run(sheet.input(), occupations: occupations, to: place.path("out"))
      Issue.record("reported")
    } catch {
      #expect(error.all.map(\.rule) == ["instrument-unfinished"])
      #expect(error.all[0].remedy.english.contains("--audience counsellor") && place.names == ["own.json"])
    }
    // What the remedy says is possible.
    job.audiences = [.counsellor]
    #expect(try await job.run(sheet.input(), occupations: occupations, to: place.path("out")).personCount == 2)
  }

  @Test(arguments: ["Please fill in all items", "职业兴趣探索", "What to do next: todos of pupils"])
  func ordinaryWordsAreNot(_ words: String) throws {
    #expect(!CheckJob().run(try file(words, try Workplace())).findings.contains { $0.rule == "text-unfinished" })
  }
}
