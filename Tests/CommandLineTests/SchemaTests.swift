import CareerAssessment
import Foundation
import Testing

/// What programs read is what the schemas in `Instruments/` say.
@Suite struct SchemaTests {
  private static func read(_ bytes: [UInt8]) throws -> JSONValue { try JSONReader.read(bytes, file: "output").root }

  private static func schema(_ name: String) throws -> JSONValue {
    try read([UInt8](Data(contentsOf: Assess.instruments.appendingPathComponent(name + ".schema.json"))))
  }

  private static func hold(_ text: String, _ schema: String, _ comment: Comment) throws -> JSONValue {
    let value = try read(Array(text.utf8))
    #expect(SchemaCheck(value, against: try Self.schema(schema)).faults == [], comment)
    var empty = 0
    func visit(_ value: JSONValue) {
      if value.string == "" { empty += 1 }
      for member in value.object ?? [] { visit(member.value) }
      for element in value.array ?? [] { visit(element) }
    }
    visit(value)
    #expect(empty == 0, comment)
    return value
  }

  @Test func theCheckFindsFaults() throws {
    let schema = try Self.schema("findings")
    for text in [
      "{}", #"{"format": "career-findings/1", "engine": "", "done": true, "findings": []}"#,
      #"{"format": "career-findings/1", "engine": "x", "done": 1, "findings": []}"#,
      #"{"format": "career-findings/1", "engine": "x", "done": true, "findings": [{"rule": "no such"}]}"#,
      #"{"format": "career-findings/1", "engine": "x", "done": true, "findings": [], "other": 1}"#,
    ] {
      #expect(!SchemaCheck(try Self.read(Array(text.utf8)), against: schema).faults.isEmpty, "\(text)")
    }
  }

  @Test func findingsAreData() throws {
    let scratch = try Scratch()
    var lines = BatchTests.table(9).split(separator: "\n").map(String.init)
    // Nobody's id is empty, one person has answered one item.
    lines[3] = "3,4" + String(repeating: ",", count: 61)
    try scratch.write(lines.joined(separator: "\n"), "class.csv")
    let score = try Assess.run(BatchTests.score + ["class.csv", "-o", "a.json", "--json"], in: scratch)
    let found = try Self.hold(score.stdout, "findings", "score")
    let findings = try #require(found["findings"]?.array)
    let answer = try #require(findings.first { $0["item"] != nil })
    #expect(answer["person"]?.string == "7" && answer["line"]?.int == 8 && answer["column"]?.int == 5)
    #expect(answer["item"]?.string == "r03")
    let missing = try #require(findings.first { $0["rule"]?.string == "missing-score" })
    #expect(missing["person"]?.string == "3" && missing["reasons"]?[0]?.string == "tooFewAnswered")
    #expect(missing["scales"]?.array?.count == 6)

    let map = try Assess.run(["map", "class.csv", "-i", "career-interest", "--json"], in: scratch)
    let columns = try #require(try Self.hold(map.stdout, "findings", "map")["columns"]?.array)
    #expect(columns[0]["role"]?.string == "personID" && columns[0]["column"]?.int == 1)
    #expect(columns[1]["role"]?.string == "item" && columns[1]["item"]?.string == "att1")

    let url = Assess.instruments.appendingPathComponent("career-interest-screen/instrument.json")
    let text = try String(contentsOf: url, encoding: .utf8)
    try scratch.write(text.replacing("\"version\"", with: "\"versoin\"", maxReplacements: 1), "bad.json")
    for file in ["bad.json", "no-such.json", "career-interest"] {
      let check = try Assess.run(["check", file, "--json"], in: scratch)
      _ = try Self.hold(check.stdout, "findings", "check \(file)")
    }
    let usage = try Assess.run(["score", "--no-such", "--json"], in: scratch)
    #expect(try Self.hold(usage.stdout, "findings", "usage")["done"]?.bool == false)
  }

  @Test func scoresAndTwinsAreData() throws {
    let scratch = try Scratch()
    var lines = BatchTests.table(8).split(separator: "\n").map(String.init)
    lines[3] = "3,4" + String(repeating: ",", count: 61)
    try scratch.write(lines.joined(separator: "\n"), "class.csv")
    for format in ["json", "ndjson"] {
      _ = try Assess.run(BatchTests.score + ["class.csv", "-o", "a.\(format)"], in: scratch)
    }
    let people = try #require(try Self.hold(scratch.text("a.json"), "scores", "json")["people"]?.array)
    #expect(people.count == 8)
    #expect(people[2]["scores"]?[0]?["missing"]?.string == "tooFewAnswered")
    #expect(people[0]["scores"]?[0]?["noNorm"]?.string == "noNorms")
    for line in try scratch.text("a.ndjson").split(separator: "\n") {
      _ = try Self.hold(String(line), "scores", "ndjson")
    }
    let report = ["report", "-i", "career-interest", "class.csv", "-o", "out", "--audience", "client"]
    #expect(try Assess.run(report, in: scratch).status == 1)
    for number in 1...8 {
      let twin = try Self.hold(scratch.text("out/00\(number).json"), "analysis", "twin \(number)")
      if number == 3 {
        #expect(twin["interests"]?["unavailable"]?.string == "scalesMissing")
        #expect(twin["interests"]?["missingTypes"]?.array?.count == 6)
      }
    }
  }

  @Test func twinsOfABatteryAreDataAndSmall() throws {
    let scratch = try Scratch()
    let examples = Assess.instruments.deletingLastPathComponent().appendingPathComponent("Examples")
    let rule = try String(
      contentsOf: Assess.instruments.appendingPathComponent("evaluation/orientation-trial.json"),
      encoding: .utf8
    )
    try scratch.write(rule.replacing("\"draws\": 2000", with: "\"draws\": 100"), "rule.json")
    let battery = try String(contentsOf: examples.appendingPathComponent("people/battery.json"), encoding: .utf8)
    try scratch.write(battery.replacing("\"orientation-trial\"", with: "\"./rule.json\""), "battery.json")
    let names = ["career-interest", "work-values", "ability-self-rating", "career-adaptability", "decision-difficulty"]
    let files = (names + ["arithmetic"]).map { examples.appendingPathComponent("people/\($0).csv").path }
    let report = ["report", "--battery", "battery.json", "-o", "out", "--demo", "--audience", "client"] + files
    _ = try Assess.run(report, in: scratch)
    for number in 1...7 {
      let text = try scratch.text("out/00\(number).json")
      #expect(text.utf8.count <= 150_000)
      let twin = try Self.hold(text, "analysis", "person \(number)")
      #expect(twin["evaluation"] != nil)
    }
  }

  @Test func groupReportsAreData() throws {
    let scratch = try Scratch()
    // The first twenty people of the shipped DEMO class, by sex; satisfaction with all of its tables.
    for (id, count, more) in [("career-interest", 20, ["--by", "性别"]), ("service-satisfaction", 40, [])] {
      let url = Assess.instruments.appendingPathComponent("\(id)/sample-class.csv")
      let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").prefix(1 + count)
      try scratch.write(lines.joined(separator: "\n"), "class.csv")
      _ = try Assess.run(["group", "-i", id, "class.csv", "-o", id, "--demo"] + more, in: scratch)
      let group = try Self.hold(scratch.text("\(id)/group.json"), "group", "\(id)")
      #expect(group["instruments"]?[0]?["id"]?.string == id)
      #expect((group["by"] != nil) == !more.isEmpty && (group["satisfaction"] != nil) == more.isEmpty)
    }
  }
}
