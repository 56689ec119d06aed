import Foundation
import Testing

/// The sample class through `assess calibrate`.
@Suite struct CalibrateTests {
  @Test func fortyPeopleCarryTheItemsAndGiveTheSameBytesTwice() throws {
    let scratch = try Scratch()
    try scratch.addSample()
    var texts: [[String]] = []
    for folder in ["a", "b"] {
      let run = try Assess.run(
        ["calibrate", "items", "class.csv", "-i", "career-interest", "-o", folder, "--demo", "--date", "2026-11-24"],
        in: scratch
      )
      #expect(run.status <= 1, "\(run.stderr)")
      texts.append([try scratch.text("\(folder)/report.html"), try scratch.text("\(folder)/calibration.json")])
    }
    #expect(texts[0] == texts[1])
    #expect(texts[0].allSatisfy { $0.contains("DEMO") || $0.contains("\"demo\": true") })
    #expect(!texts[0][1].lowercased().contains("nan"))
  }

  @Test func itemResponseModelsAreAskedForByName() throws {
    let scratch = try Scratch()
    try scratch.addSample()
    let ask = ["calibrate", "irt", "class.csv", "-i", "career-interest", "--demo", "--date", "2026-11-24", "-o"]
    let refused = try Assess.run(ask + ["out", "--model", "pcm"], in: scratch)
    #expect(refused.status == 2 && refused.stderr.contains("[sample-too-small]") && refused.stderr.contains("100"))
    #expect(scratch.files() == ["class.csv"])
    var twins: [String] = []
    for folder in ["a", "b"] {
      let run = try Assess.run(ask + [folder, "--model", "pcm", "--force"], in: scratch)
      #expect(run.status <= 1, "\(run.stderr)")
      twins.append(try scratch.text("\(folder)/calibration.json"))
    }
    #expect(twins[0] == twins[1] && twins[0].contains("\"model\": \"pcm\"") && !twins[0].contains("\"factors\""))
    #expect(!twins[0].lowercased().contains("nan"))
    let unknown = try Assess.run(ask + ["c", "--model", "5pl"], in: scratch)
    #expect(unknown.status != 0 && unknown.stderr.contains("5pl"))
  }

  /// Five-point answers of 400 people; women answer one item a point higher than men of the same kind.
  @Test func itemsThatTheSexesAnswerDifferentlyAreNamed() throws {
    let scratch = try Scratch()
    let items = ["R", "I", "A", "S", "E", "C"].flatMap { type in
      (1...10).map { "\(type.lowercased())\($0 < 10 ? "0" : "")\($0)" }
    }
    var state: UInt64 = 5
    func dice() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / Double(1 << 24)
    }
    var lines = [(["id", "sex", "age", "att1", "att2"] + items).joined(separator: ",")]
    for person in 0..<400 {
      let isWoman = person % 2 == 0
      let level = 3 * dice()
      let answers = items.map { item -> String in
        let higher = item == "r03" && isWoman ? 1.2 : 0
        return String(min(5, max(1, Int(level + higher + 3 * dice()))))
      }
      lines.append(
        (["\(person + 1)", isWoman ? "F" : "M", "\(15 + person % 4)", "4", "2"] + answers).joined(separator: ",")
      )
    }
    try scratch.write(lines.joined(separator: "\n") + "\n", "sample.csv")
    let ask = ["calibrate", "dif", "sample.csv", "-i", "career-interest", "--demo", "--date", "2026-11-24", "-o"]
    let run = try Assess.run(ask + ["sex", "--lang", "en", "--tables", "csv", "--exclude", "none"], in: scratch)
    #expect(
      run.status == 1 && run.stderr.contains("[items-differ-by-group]") && run.stderr.contains("r03"),
      "\(run.stderr)"
    )
    let twin = try scratch.text("sex/calibration.json")
    #expect(twin.contains("\"differences\"") && !twin.lowercased().contains("nan"))
    #expect(try scratch.text("sex/report.html").contains("r03: large (C)"))
    #expect(try scratch.text("sex/dif.csv").split(whereSeparator: \.isNewline).count == 61)
    let ages = try Assess.run(ask + ["age", "--age-cut", "17", "--exclude", "none"], in: scratch)
    #expect(ages.status <= 1 && !ages.stderr.contains("r03"), "\(ages.stderr)")
    // Nobody is below ten: nothing is compared, which is said.
    let nobody = try Assess.run(ask + ["none", "--age-cut", "10", "--exclude", "none"], in: scratch)
    #expect(nobody.status == 1 && nobody.stderr.contains("[groups-not-compared]"), "\(nobody.stderr)")
  }

  @Test func aStepThatNeedsMorePeopleSaysSoAndLeavesNothing() throws {
    let scratch = try Scratch()
    try scratch.addSample()
    let run = try Assess.run(
      ["calibrate", "class.csv", "-i", "career-interest", "-o", "out", "--date", "2026-11-24"],
      in: scratch
    )
    #expect(run.status == 2)
    #expect(run.stderr.contains("[sample-too-small]") && run.stderr.contains("keycheck"))
    #expect(scratch.files() == ["class.csv"])
  }

  /// The halves of the class, each with its own file.
  private static func halves(_ scratch: borrowing Scratch) throws {
    let lines = try scratch.text("class.csv").split(whereSeparator: \.isNewline)
    let rows = lines.dropFirst().filter { !$0.isEmpty }
    for (name, part) in [("a.csv", rows.prefix(rows.count / 2)), ("b.csv", rows.suffix(rows.count - rows.count / 2))] {
      try scratch.write(([lines[0]] + part).joined(separator: "\n") + "\n", name)
    }
  }

  @Test func twoOfficesTogetherAreTheWholeClass() throws {
    let scratch = try Scratch()
    try scratch.addSample()
    try Self.halves(scratch)
    for name in ["a", "b", "class"] {
      let run = try Assess.run(
        [
          "calibrate", "partial", "\(name).csv", "-i", "career-interest", "-o", "\(name).json", "--force",
          "--duplicates", "keepAll", "--date", "2026-11-24",
        ],
        in: scratch
      )
      #expect(run.status <= 1, "\(run.stderr)")
    }
    for (order, name) in [(["a.json", "b.json"], "ab.json"), (["b.json", "a.json"], "ba.json")] {
      #expect(try Assess.run(["calibrate", "merge"] + order + ["-o", name], in: scratch).status == 0)
    }
    #expect(try scratch.text("ab.json") == scratch.text("ba.json"))
    var twins: [String] = []
    for name in ["ab", "class"] {
      let run = try Assess.run(
        ["calibrate", "items", "\(name).json", "-i", "career-interest", "-o", "\(name)-out", "--date", "2026-11-24"],
        in: scratch
      )
      #expect(run.status <= 1, "\(run.stderr)")
      let twin = try scratch.text("\(name)-out/calibration.json")
      twins.append(String(twin[try #require(twin.range(of: "\"results\"")).lowerBound...]))
    }
    #expect(twins[0] == twins[1])
    let models = try Assess.run(["calibrate", "irt", "ab.json", "-i", "career-interest", "-o", "irt"], in: scratch)
    #expect(models.status == 2 && models.stderr.contains("[tables-need-answers]"))
    let names = try scratch.text("class.csv").split(whereSeparator: \.isNewline)[1].split(separator: ",")
    #expect(try !scratch.text("class.json").contains(try #require(names.first { $0.count > 5 })))

    // The same office twice, and another instrument: refused, and nothing is written.
    let twice = try Assess.run(["calibrate", "merge", "a.json", "ab.json", "-o", "twice.json"], in: scratch)
    #expect(twice.status == 2 && twice.stderr.contains("[sample-tables-merge]"))
    let other = try Assess.run(
      ["calibrate", "items", "ab.json", "-i", "ipip-big-five-50", "-o", "other"],
      in: scratch
    )
    #expect(other.status == 2 && other.stderr.contains("[sample-tables-other-instrument]"))
    #expect(!scratch.files().contains("twice.json") && !scratch.files().contains { $0.hasPrefix("other") })
  }

  @Test func fewPeopleAreNotCountedUnasked() throws {
    let scratch = try Scratch()
    try scratch.addSample()
    try Self.halves(scratch)
    let run = try Assess.run(
      ["calibrate", "partial", "a.csv", "-i", "career-interest", "-o", "a.json"],
      in: scratch
    )
    #expect(run.status == 2 && run.stderr.contains("[partial-too-small]"))
    #expect(!scratch.files().contains("a.json"))
  }

  @Test func aMatrixOfTheSixTypesGivesTheHexagon() throws {
    let scratch = try Scratch()
    try scratch.write("R,I,A,S,E,C\n1\n.4,1\n.15,.4,1\n0,.2,.4,1\n.1,.05,.2,.45,1\n.4,.1,-.05,.15,.45,1\n", "six.csv")
    let run = try Assess.run(
      ["calibrate", "six.csv", "-i", "career-interest", "--people", "400", "-o", "out", "--lang", "en"],
      in: scratch
    )
    #expect(run.status <= 1, "\(run.stderr)")
    let report = try scratch.text("out/report.html")
    #expect(report.contains("id=\"s-hexagon\"") && !report.contains("id=\"s-items\""))
    let items = try Assess.run(
      ["calibrate", "norms", "six.csv", "-i", "career-interest", "--people", "400", "-o", "no"],
      in: scratch
    )
    #expect(items.status == 2 && items.stderr.contains("[matrix-step]"))
    let wrong = try Assess.run(
      ["calibrate", "factors", "six.csv", "-i", "ipip-big-five-50", "--people", "400", "-o", "no"],
      in: scratch
    )
    #expect(wrong.status == 2 && wrong.stderr.contains("[matrix-unknown-name]"))
  }

  @Test(
    arguments: [
      ["--age-cuts", "20,16"], ["--age-norms", "boxCox", "--by-sex"], ["--population-sex", "1"],
      ["--population-ages", "1,2"], ["--population", "x"], ["--factor-scores"], ["--people", "1"],
    ]
  )
  func optionsThatContradictEachOtherAreRefused(_ options: [String]) throws {
    let scratch = try Scratch()
    try scratch.addSample()
    let version = options == ["--population", "x"] ? ["--write-version", "1.0.0"] : []
    let run = try Assess.run(
      ["calibrate", "norms", "class.csv", "-i", "career-interest", "-o", "out"] + options + version,
      in: scratch
    )
    #expect(run.status == 2 && run.stderr.contains(options[0]) && !run.stderr.contains("[sample"), "\(run.stderr)")
    #expect(scratch.files() == ["class.csv"])
  }
}
