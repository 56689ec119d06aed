import CareerAssessment
import Foundation
import Testing

@Suite("Several instruments of the same people in one report") struct BatteryTests {
  private static let interests = "career-interest-screen"
  private static let style = "ipip-big-five-50"

  /// A table of DEMO answers; each person with a name, if any.
  private func table(_ id: String, _ people: [(id: String, name: String?)], seed: Int) throws -> String {
    let items = try InstrumentFile.shipped(id).instrument.items.map(\.id)
    let rows = people.enumerated().map { place, person in
      let answers = items.enumerated().map { item, id in
        id == "att1" ? "4" : "\(1 + (place * 7 + seed + item * item + item / 3) % 5)"
      }
      return ([person.id, person.name ?? ""] + answers).joined(separator: ",")
    }
    return (["id,name," + items.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
  }

  private func battery(_ place: Workplace, rule: Bool = true, file: String? = "style.csv") throws -> Battery {
    // The shipped rule, with few draws.
    let shipped = try #require(
      try? String(
        contentsOf: Self.root.appendingPathComponent("Instruments/evaluation/orientation-trial.json"),
        encoding: .utf8
      )
    )
    try write(shipped.replacingOccurrences(of: #""draws": 2000"#, with: #""draws": 100"#), "rule.json", place)
    let quoted = { (text: String) in "\"" + text + "\"" }
    let rulePart = rule ? ", \"rule\": " + quoted(place.path("rule.json")) : ""
    let filePart = file.map { ", \"file\": " + quoted($0) } ?? ""
    let text = [
      "{\"formatVersion\": 1", rulePart, ", \"instruments\": [{\"instrument\": ", quoted(Self.style), filePart,
      "}, {\"instrument\": ", quoted(Self.interests), "}]}",
    ].joined()
    try write(text, "battery.json", place)
    return try Battery(reading: place.path("battery.json"))
  }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func write(_ text: String, _ name: String, _ place: Workplace) throws {
    try text.write(toFile: place.path(name), atomically: true, encoding: .utf8)
  }

  private func run(_ battery: Battery, _ names: [String], _ place: Workplace) async throws -> JobOutcome {
    let files = try battery.files(names.map { place.path($0) })
    var options = ReadingOptions()
    options.further = Array(files[0].dropFirst())
    let provenance = Provenance(engine: Product.engine, date: "2026-09-01", purpose: .exploration, isDemo: true)
    var job = ReportJob(
      ScoreJob(battery.entries[0].instrument, reading: options, isDemo: true),
      provenance: provenance,
      audiences: [.client]
    )
    (job.battery, job.batteryFiles) = (battery, files)
    return try await job.run(.file(files[0][0]), occupations: try ShippedOccupations.load(), to: place.path("out"))
  }

  /// What the test looks at in a person's twin.
  private struct Twin: Decodable {
    struct Score: Decodable { var id: String }
    struct Measure: Decodable {
      var id: String
      var scores: [Score]?
    }
    struct Evaluation: Decodable {
      struct Rule: Decodable { var id: String }
      var rule: Rule?
      var withheld: String?
    }
    var measures: [Measure]
    var evaluation: Evaluation?
  }

  private func twin(_ number: Int, _ place: Workplace) throws -> Twin {
    try JSONDecoder().decode(Twin.self, from: Data(try place.text("out/00\(number).json").utf8))
  }

  @Test("joined by id, whatever the order; what does not fit is told and not joined") func joins() async throws {
    let place = try Workplace()
    try write(
      table(Self.interests, [("A1", "甲"), ("A2", "乙"), ("A3", nil), ("A4", "丁")], seed: 1),
      "class.csv",
      place
    )
    try write(
      table(Self.style, [("A9", nil), ("A3", "丙"), ("A1", "甲 "), ("A2", "戊")], seed: 3),
      "style.csv",
      place
    )
    let outcome = try await run(try battery(place), ["style.csv", "class.csv"], place)
    #expect(outcome.personCount == 4)
    let measures = try (1...4).map { try twin($0, place).measures.map(\.id) }
    // The instrument with interests leads, though it stands second.
    #expect(
      measures == [[Self.interests, Self.style], [Self.interests], [Self.interests, Self.style], [Self.interests]]
    )
    let rules = outcome.findings.map(\.rule)
    #expect(rules.count { $0 == "battery-contradiction" } == 1)
    let without = try #require(outcome.findings.first { $0.rule == "battery-person-without" })
    #expect(without.message.english.contains("1 people") && without.message.english.contains("line 5"))
    let only = try #require(outcome.findings.first { $0.rule == "battery-person-only" })
    #expect(only.place.line == 2)
    // No name is told.
    #expect(!outcome.findings.contains { $0.description(in: .chinese).contains("戊") })
    let first = try twin(1, place)
    #expect(first.measures[1].scores?.count == 5)
    let evaluation = try #require(first.evaluation)
    #expect(evaluation.rule?.id == "orientation-trial" || evaluation.withheld != nil)
    // No file grows beyond what an archive wants.
    #expect(try place.text("out/001.json").utf8.count < 150_000)
  }

  @Test("one table with the items of both instruments, without ids: joined by line") func oneTable() async throws {
    let place = try Workplace()
    let people = [("A1", nil as String?), ("A2", nil)]
    let (a, b) = try (table(Self.interests, people, seed: 1), table(Self.style, people, seed: 2))
    let both = zip(a.split(separator: "\n"), b.split(separator: "\n")).map { one, other in
      (one.split(separator: ",", omittingEmptySubsequences: false).dropFirst(2)
        + other.split(separator: ",", omittingEmptySubsequences: false).dropFirst(2)).joined(separator: ",")
    }
    try write(both.joined(separator: "\n") + "\n", "both.csv", place)
    let outcome = try await run(try battery(place, rule: false, file: nil), ["both.csv"], place)
    #expect(outcome.personCount == 2)
    #expect(!outcome.findings.contains { $0.rule.hasPrefix("battery-") })
    for number in 1...2 {
      let json = try twin(number, place)
      #expect(json.measures.count == 2 && json.evaluation == nil)
    }
  }

  @Test("a faulty battery is refused with its place") func faulty() throws {
    let place = try Workplace()
    for (text, rule) in [
      (#"{"formatVersion": 1, "instruments": []}"#, "shape-count"),
      (#"{"formatVersion": 1, "instruments": [{"instrument": "nosuch"}]}"#, "instrument-unknown"),
      (
        #"{"formatVersion": 1, "instruments": [{"instrument": "career-interest"}, {"instrument": "career-interest"}]}"#,
        "battery-instrument-twice"
      ),
      (
        #"{"formatVersion": 1, "instruments": [{"instrument": "career-interest", "files": []}]}"#,
        "shape-unknown-member"
      ),
    ] {
      try write(text, "battery.json", place)
      do {
        _ = try Battery(reading: place.path("battery.json"))
        Issue.record("\(rule) was not found")
      } catch { #expect(error.all.map(\.rule).contains(rule)) }
    }
    do {
      _ = try battery(place).files(["class.csv"])
      Issue.record("the missing file was not found")
    } catch let error as Findings { #expect(error.all.map(\.rule) == ["battery-file-missing"]) }
    do {
      _ = try EvaluationRuleReference("nosuch").load()
      Issue.record("the unknown rule was not found")
    } catch { #expect(error.all[0].remedy.english.contains("orientation-trial")) }
    let explained = try EvaluationRuleReference("orientation-trial").load()
    for language in [Language.chinese, .english] {
      let text = explained.explanation(in: language)
      #expect(text.contains(explained.digest) && !text.contains("nil") && text.contains("career-adaptability"))
    }
  }
}
