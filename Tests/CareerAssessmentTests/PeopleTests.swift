import CareerAssessment
import Foundation
import Testing

/// Seven people made up for reading: each gets the report that a good counsellor would write.
@Suite("People of Examples/people") struct PeopleTests {
  private static let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Examples/people")

  /// The words of every page, by person and audience, and the twin.
  private struct Pages {
    var words: [String: String] = [:]
    var twins: [String: [UInt8]] = [:]

    func client(_ person: String) -> String { words[person + "-client"] ?? "" }
    func counsellor(_ person: String) -> String { words[person + "-counsellor"] ?? "" }
  }

  private static func battery(_ place: Workplace) throws -> Battery {
    // The shipped rule with few draws, so that a debug build is quick.
    let root = examples.deletingLastPathComponent().deletingLastPathComponent()
    let rule = try String(
      contentsOf: root.appendingPathComponent("Instruments/evaluation/orientation-trial.json"),
      encoding: .utf8
    )
    try rule.replacingOccurrences(of: #""draws": 2000"#, with: #""draws": 100"#)
      .write(toFile: place.path("rule.json"), atomically: true, encoding: .utf8)
    let text = try String(contentsOf: examples.appendingPathComponent("battery.json"), encoding: .utf8)
    try text.replacingOccurrences(of: #""orientation-trial""#, with: "\"" + place.path("rule.json") + "\"")
      .write(toFile: place.path("battery.json"), atomically: true, encoding: .utf8)
    return try Battery(reading: place.path("battery.json"))
  }

  private static func pages() async throws -> Pages {
    let place = try Workplace()
    let battery = try battery(place)
    let names = try FileManager.default.contentsOfDirectory(atPath: examples.path).filter { $0.hasSuffix(".csv") }
    let files = try battery.files(names.sorted().map { examples.deletingLastPathComponent().path + "/people/" + $0 })
    let provenance = Provenance(engine: Product.engine, date: "2026-11-28", purpose: .guidance, isDemo: true)
    var job = ReportJob(ScoreJob(battery.entries[0].instrument, isDemo: true), provenance: provenance)
    (job.battery, job.batteryFiles) = (battery, files)
    _ = try await job.run(.file(files[0][0]), occupations: try ShippedOccupations.load(), to: place.path("out"))
    let ids = ["CLEAR", "FLAT", "INVALID", "NOTEST", "15", "45", "NURSE"]
    var pages = Pages()
    for (number, id) in ids.enumerated() {
      for audience in ["client", "counsellor"] {
        let html = try place.text("out/00\(number + 1)-\(audience).html")
        let body = html.replacing(/<style.*?<\/style>/.dotMatchesNewlines(), with: "")
          .replacing(/<svg.*?<\/svg>/.dotMatchesNewlines(), with: "")
        pages.words["\(id)-\(audience)"] = body.replacing(/<[^>]*>/, with: "\n").replacing(/\n\s*\n+/, with: "\n")
      }
      pages.twins[id] = Array(try place.text("out/00\(number + 1).json").utf8)
    }
    return pages
  }

  @Test("each reads what is true of that person") func reports() async throws {
    let pages = try await Self.pages()
    // A clear profile: what is liked, cared about and felt good at, directions with reasons, a test that orders nothing.
    let clear = pages.client("CLEAR")
    for words in ["帮助与教导", "看重的", "觉得拿手的", "可以先看看的方向", "毕业后就能入行", "没有用来排职业"] {
      #expect(clear.contains(words), "CLEAR: \(words)")
    }
    #expect(clear.contains("须有相应的教师资格证"))
    #expect(pages.counsellor("CLEAR").contains("用到的决定表行") && pages.counsellor("CLEAR").contains("优先探索"))
    // A flat one: no ranked jobs, and things to try.
    let flat = pages.client("FLAT")
    #expect(flat.contains("这次不排职业") && !flat.contains("●●") && !flat.contains("法官"))
    #expect(pages.counsellor("FLAT").contains("不排职业的先后"))
    // An invalid one: one page without results or blame.
    let invalid = pages.client("INVALID")
    #expect(invalid.contains("这不是对您的评价") && !invalid.contains("帮助与教导") && !invalid.contains("看重的"))
    // Without the ability test the others carry it.
    let noTest = pages.client("NOTEST")
    #expect(!noTest.contains("题答对") && noTest.contains("看重的") && !noTest.contains("觉得拿手的"))
    #expect(pages.counsellor("NOTEST").contains("缺：自评能力"))
    // A pupil of fifteen is not sent to work.
    #expect(!pages.client("15").contains("现在就能入行") && pages.counsellor("15").contains("未满 16 周岁"))
    // A worker of 45 with nine years of schooling: what is within reach comes first, no list of degrees on the first page.
    let worker = pages.client("45")
    let first = try #require(worker.range(of: "可以先看看的方向"))
    let second = try #require(worker.range(of: "您喜欢什么"))
    let page = worker[first.lowerBound..<second.lowerBound]
    #expect(page.contains("现在就能入行") || page.contains("先学一两年"))
    #expect(!page.contains("需要更高学历"))
    #expect(worker.contains("满18岁并持特种设备操作证"))
    // A nurse's wish is read by type, with the licence, though the word means several occupations.
    let nurse = pages.client("NURSE")
    #expect(nurse.contains("“——帮助与教导：很像") || nurse.contains("”——帮助与教导：很像"))
    #expect(nurse.contains("须通过护士执业资格考试并注册"))
    #expect(!nurse.contains("证据较少"))
    for (id, bytes) in pages.twins { #expect(bytes.count <= 150_000, "\(id): \(bytes.count)") }
    for (id, words) in pages.words where id.hasSuffix("client") {
      let body = words.components(separatedBy: "附录").first ?? ""
      for jargon in ["O*NET", "常模", "r =", "sha256", "置信"] where id != "CLEAR-client" {
        #expect(!body.contains(jargon), "\(id): \(jargon)")
      }
    }
  }

  @Test("two rules are compared person by person, with the reason") func comparison() throws {
    let place = try Workplace()
    let battery = try Self.battery(place)
    let rule = try place.text("rule.json")
    try rule.replacingOccurrences(of: #""supports": 0.5,"#, with: #""supports": 0.9,"#)
      .write(toFile: place.path("strict.json"), atomically: true, encoding: .utf8)
    let names = ["career-interest", "work-values", "ability-self-rating", "career-adaptability", "decision-difficulty"]
    let paths = (names + ["arithmetic"]).map { Self.examples.path + "/\($0).csv" }
    let files = try battery.files(paths)
    let provenance = Provenance(engine: Product.engine, date: "2026-11-28", purpose: .guidance, isDemo: true)
    var report = ReportJob(
      ScoreJob(battery.entries[0].instrument, isDemo: true),
      provenance: provenance,
      person: "DEMO-NURSE"
    )
    (report.battery, report.batteryFiles) = (battery, files)
    let occupations = try ShippedOccupations.load()
    func told(_ second: String) throws -> String {
      let job = EvaluationComparisonJob(
        report,
        EvaluationRuleReference(place.path("rule.json")),
        EvaluationRuleReference(place.path(second))
      )
      var outcome = JobOutcome()
      let people = try job.run(.file(files[0][0]), occupations: occupations, outcome: &outcome)
      #expect(people.count == 1)
      return try job.text(people, occupations, .english)
    }
    let same = try told("rule.json")
    #expect(same.contains("nothing") && same.contains("Of 1 people 0 see a change"))
    let other = try told("strict.json")
    #expect(other.contains("threshold of support of interests: 0.5 → 0.9"))
    #expect(other.contains("DEMO-NURSE") && other.contains("because of: interests"))
  }
}
