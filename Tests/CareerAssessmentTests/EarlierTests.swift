import CareerAssessment
import Foundation
import Testing

@Suite("Reports that compare with an earlier time") struct EarlierTests {
  private static let instrument = "career-interest-screen"

  private struct Row {
    var id: String
    var name = ""
    var group = ""
    var day = ""
    var seed = 0
  }

  /// A table of DEMO answers.
  private static func table(_ rows: [Row], without: Set<String> = []) throws -> String {
    let items = try InstrumentFile.shipped(instrument).instrument.items.map(\.id).filter { !without.contains($0) }
    let lines = rows.map { row in
      let answers = items.enumerated().map { item, id in
        id == "att1" ? "4" : "\(1 + (row.seed * 7 + item * item + item / 3) % 5)"
      }
      return ([row.id, row.name, row.group, row.day] + answers).joined(separator: ",")
    }
    return (["学号,姓名,班级,提交时间," + items.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
  }

  private func run(_ place: Workplace, now: [Row], earlier: [Row], _ language: Language = .chinese) async throws
    -> JobOutcome
  {
    try await run(place, now: now, earlierText: Self.table(earlier), language)
  }

  private func run(_ place: Workplace, now: [Row], earlierText: String, _ language: Language = .chinese) async throws
    -> JobOutcome
  {
    try Self.table(now).write(toFile: place.path("now.csv"), atomically: true, encoding: .utf8)
    try earlierText.write(toFile: place.path("then.csv"), atomically: true, encoding: .utf8)
    var job = ReportJob(
      ScoreJob(try InstrumentFile.shipped(Self.instrument), isDemo: true),
      provenance: Provenance(engine: Product.engine, date: "2026-11-01", purpose: .exploration, isDemo: true),
      language: language,
      replaces: true
    )
    job.earlier = EarlierSource(place.path("then.csv"))
    return try await job.run(
      .file(place.path("now.csv")),
      occupations: try ShippedOccupations.load(),
      to: place.path("out")
    )
  }

  private func twin(_ number: Int, _ place: Workplace) throws -> JSONValue {
    try JSONReader.read(Array(place.text("out/00\(number).json").utf8), file: "twin").root
  }

  @Test func whoHasAnEarlierResultReadsOfIt() async throws {
    let place = try Workplace()
    let outcome = try await run(
      place,
      now: [
        Row(id: "DEMO-01", name: "演示甲", day: "2026-10-30 09:00:00", seed: 3),
        Row(id: "DEMO-02", name: "演示乙", day: "2026-10-30 09:00:00", seed: 2),
      ],
      earlier: [
        Row(id: "DEMO-01", name: "演示甲", day: "2026-03-01 09:00:00", seed: 1),
        Row(id: "DEMO-09", name: "演示壬", day: "2026-03-01 09:00:00", seed: 2),
      ]
    )
    let (first, second) = (try twin(1, place), try twin(2, place))
    #expect(first["earlier"]?["days"]?.int == 243 && second["earlier"] == nil)
    #expect(first["earlier"]?["changes"]?.array?.count == 6)
    #expect(first["earlier"]?["changes"]?[0]?["errorSource"]?.string == "ownAnswers")
    #expect(try place.text("out/001-client.html").contains("和上次相比"))
    #expect(try place.text("out/001-client.html").contains("约 8 个月前（243 天）"))
    #expect(try place.text("out/001-counsellor.html").contains("Jacobson &amp; Truax"))
    #expect(try !place.text("out/002-client.html").contains("和上次相比"))
    #expect(try !place.text("out/002-counsellor.html").contains("与上次测评比较"))
    let rules = outcome.findings.map(\.rule)
    #expect(rules.contains("earlier-person-without") && rules.contains("earlier-person-only"))
    #expect(!rules.contains("earlier-contradiction") && !rules.contains("earlier-same-answers"))
  }

  @Test func whatContradictsIsNotCompared() async throws {
    let place = try Workplace()
    let outcome = try await run(
      place,
      now: [
        Row(id: "DEMO-01", name: "演示甲", day: "2026-10-30 09:00:00", seed: 3),
        Row(id: "DEMO-02", name: "演示乙", day: "2026-10-30 09:00:00", seed: 2),
        Row(id: "7", group: "高一1班", seed: 4), Row(id: "8", name: "演示辛", group: "高一1班", seed: 5),
        Row(id: "DEMO-05", group: "高二1班", seed: 6),
      ],
      earlier: [
        Row(id: "DEMO-01", name: "演示丙", day: "2026-03-01 09:00:00", seed: 1),
        Row(id: "DEMO-02", name: "演示乙", day: "2026-12-01 09:00:00", seed: 1), Row(id: "7", group: "高一2班", seed: 1),
        Row(id: "8", name: "演示 辛", group: "高一2班", seed: 1), Row(id: "DEMO-05", group: "高一1班", seed: 1),
      ],
      .english
    )
    let found = outcome.findings.filter { $0.rule.hasPrefix("earlier-") && $0.severity == .warning }
    #expect(found.map(\.rule) == ["earlier-contradiction", "earlier-is-later", "earlier-contradiction"])
    #expect(found.map(\.place.line) == [2, 3, 4])
    // The same name, or a long id, in another class a year later.
    for (number, isCompared) in [(1, false), (2, false), (3, false), (4, true), (5, true)] {
      #expect(try (twin(number, place)["earlier"] != nil) == isCompared, "\(number)")
      #expect(try place.text("out/00\(number)-client.html").contains("Since last time") == isCompared)
    }
    #expect(!outcome.findings.contains { $0.message.chinese.contains("演示") })
  }

  @Test func anotherVersionIsToldAndNotCompared() async throws {
    let place = try Workplace()
    let rows = [Row(id: "DEMO-01", day: "2026-10-30 09:00:00", seed: 3)]
    let before = [Row(id: "DEMO-01", day: "2026-03-01 09:00:00", seed: 1)]
    // Another version says so, or has other items.
    let named = try Self.table(before).split(separator: "\n").map { String($0) }
    for (version, isOther) in [("0.0.9", true), ("v0.1.0", false)] {
      let text = "工具版本,\(named[0])\n\(version),\(named[1])\n"
      let outcome = try await run(place, now: rows, earlierText: text)
      #expect(outcome.findings.contains { $0.rule == "earlier-other-version" } == isOther)
      #expect(try (twin(1, place)["earlier"] == nil) == isOther)
    }
    let other = try Self.table(before, without: ["r01", "s01"])
    do {
      _ = try await run(place, now: rows, earlierText: other)
      Issue.record("other items were compared")
    } catch { #expect((error as? Findings)?.all.map(\.rule).last == "earlier-other-items") }
  }

  @Test func theSameFileTwiceIsSaid() async throws {
    let place = try Workplace()
    let rows = [Row(id: "DEMO-01", seed: 3), Row(id: "DEMO-02", seed: 2)]
    let outcome = try await run(place, now: rows, earlier: rows)
    #expect(outcome.findings.contains { $0.rule == "earlier-same-answers" && $0.severity == .warning })
  }

  @Test func earlierAnswersWithoutIdsAreRefused() async throws {
    let place = try Workplace()
    await #expect(throws: Findings.self) {
      _ = try await run(place, now: [Row(id: "DEMO-01", seed: 3)], earlier: [Row(id: "", seed: 1)])
    }
    #expect(!place.names.contains("out"))
  }
}
