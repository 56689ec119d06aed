import Foundation
import Testing

/// Samples that a calibration must not be silent about, and what follows from them (all made up).
@Suite struct CalibrationCaseTests {
  private static func folder(_ name: String) -> URL { Assess.folder.appendingPathComponent("Calibrations/\(name)") }

  private static func run(_ words: [String], _ name: String, in scratch: borrowing Scratch) throws -> Run {
    for file in try FileManager.default.contentsOfDirectory(atPath: folder(name).path)
    where !scratch.files().contains(file) {
      try FileManager.default.copyItem(
        at: folder(name).appendingPathComponent(file),
        to: scratch.url.appendingPathComponent(file)
      )
    }
    return try Assess.run(words + ["--lang", "en"], in: scratch)
  }

  private static func calibrate(_ words: [String], _ name: String, in scratch: borrowing Scratch) throws -> Run {
    try run(["calibrate"] + words + ["-i", "instrument.json", "-o", "out", "--date", "2026-11-24"], name, in: scratch)
  }

  private static func results(_ scratch: borrowing Scratch) throws -> [String: Any] {
    let text = try scratch.text("out/calibration.json")
    #expect(!text.lowercased().contains("nan"))
    let root = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require((root as? [String: Any])?["results"] as? [String: Any])
  }

  private static func scale(_ scratch: borrowing Scratch) throws -> [String: Any] {
    try #require((try results(scratch)["reliability"] as? [[String: Any]])?.first)
  }

  @Test func aMatrixWithoutPeopleIsCalledSo() throws {
    let scratch = try Scratch()
    let run = try Self.calibrate(["factors", "matrix.csv"], "matrix-without-people", in: scratch)
    #expect(run.status == 2 && run.stderr.contains("[matrix-without-people]"), "\(run.stderr)")
    #expect(run.stderr.contains("--people") && !run.stderr.contains("sample-too-small"))
    // The remedy works to the letter.
    let again = try Self.calibrate(["factors", "matrix.csv", "--people", "300"], "matrix-without-people", in: scratch)
    #expect(again.status <= 1, "\(again.stderr)")
  }

  @Test func aMatrixKnowsTheOtherNamesOfItems() throws {
    let scratch = try Scratch()
    let run = try Self.calibrate(
      ["matrix.csv", "--people", "300", "--factors", "1"],
      "matrix-names",
      in: scratch
    )
    #expect(run.status <= 1, "\(run.stderr)")
    let results = try Self.results(scratch)
    #expect((results["correlations"] as? [String: Any])?["items"] as? [String] == ["i1", "i2", "i3"])
    // Reliability of standardised items, and weights of factor scores, come from a matrix too: α = 3·.4/(1 + 2·.4).
    let scale = try #require((results["reliability"] as? [[String: Any]])?.first)
    let alpha = try #require((scale["alpha"] as? [String: Any])?["raw"] as? Double)
    #expect(abs(alpha - 1.2 / 1.8) < 1e-6 && scale["standardised"] as? Bool == true)
    #expect(((results["factors"] as? [String: Any])?["scoreWeights"] as? [String: Any])?["weights"] != nil)
    #expect(try scratch.text("out/report.html").contains("Weights of factor scores"))
    let other = try Scratch()
    let wrong = try Self.calibrate(["factors", "range.csv", "--people", "300"], "matrix-names", in: other)
    #expect(wrong.status == 2 && wrong.stderr.contains("range.csv:2:3: error"), "\(wrong.stderr)")
  }

  @Test func anItemThatNobodyAnsweredDoesNotCostTheScaleItsAlpha() throws {
    let scratch = try Scratch()
    let run = try Self.calibrate(["reliability", "data.csv"], "unanswered-item", in: scratch)
    #expect(run.status == 1 && run.stderr.contains("[items-without-answers]") && run.stderr.contains("i6"))
    #expect(!run.stderr.contains("scale-without-alpha"), "\(run.stderr)")
    let scale = try Self.scale(scratch)
    #expect((scale["alpha"] as? [String: Any])?["itemCount"] as? Int == 5 && scale["leftOut"] as? [String] == ["i6"])
    #expect((scale["unidimensionalOmega"] as? [String: Any])?["value"] is Double)
  }

  @Test func aSectionThatCannotBeMadeSaysSo() throws {
    let scratch = try Scratch()
    let run = try Self.calibrate(["factors", "data.csv", "--factors", "1"], "two-items", in: scratch)
    #expect(run.status == 1 && run.stderr.contains("[factors-left-out]"), "\(run.stderr)")
    #expect(try scratch.text("out/report.html").contains("There are no factors: at least 3 items"))
  }

  @Test func aCappedNumberOfFactorsHasItsReasonInTheReport() throws {
    let scratch = try Scratch()
    _ = try Self.calibrate(["factors", "data.csv"], "capped-factors", in: scratch)
    #expect(try scratch.text("out/report.html").contains("suggests 2, but 4 items carry 1 at most"))
  }

  @Test func questionsBehindTheItemsAreReadWithTheRemedy() throws {
    let scratch = try Scratch()
    let first = try Self.run(
      ["score", "-i", "instrument.json", "data.csv", "-o", "no.csv"],
      "questions-behind",
      in: scratch
    )
    // There is only one place where all items fit: nobody is asked.
    #expect(first.status <= 1 && scratch.files().contains("no.csv"), "\(first.stderr)")
    _ = try Self.run(["map", "-i", "instrument.json", "data.csv", "-o", "m.json"], "questions-behind", in: scratch)
    let mapping = try scratch.text("m.json").replacing("\"columns\":", with: "\"firstItemQuestion\": 1, \"columns\":")
    try scratch.write(mapping, "mapping.json")
    let read = try Self.run(
      ["score", "-i", "instrument.json", "data.csv", "-o", "scores.csv", "--mapping", "mapping.json"],
      "questions-behind",
      in: scratch
    )
    #expect(read.status <= 1, "\(read.stderr)")
    #expect(try scratch.text("scores.csv") == scratch.text("no.csv"))
  }

  @Test func anEmptyCellCannotBeGivenAMeaning() throws {
    let scratch = try Scratch()
    let run = try Self.run(
      ["score", "-i", "instrument.json", "data.csv", "-o", "no.csv", "--mapping", "mapping.json"],
      "blank-meaning",
      in: scratch
    )
    #expect(run.status == 2 && run.stderr.contains("[mapping-blank-meaning]"), "\(run.stderr)")
    #expect(!scratch.files().contains("no.csv"))
    let two = try Self.run(["check", "two-correct-codes.json"], "blank-meaning", in: scratch)
    #expect(two.status == 2 && two.stderr.contains("/items/1/correct") || two.stdout.contains("/items/1/correct"))
  }

  @Test func columnsBehindACellWithJSONKeepTheirNumber() throws {
    let scratch = try Scratch()
    let run = try Self.run(
      ["score", "-i", "instrument.json", "data.csv", "-o", "scores.csv"],
      "json-cell",
      in: scratch
    )
    #expect(run.stderr.contains("data.csv:2:4: error: item a2"), "\(run.stderr)")
  }

  @Test func rowsWithoutAnythingAreCounted() throws {
    let scratch = try Scratch()
    let run = try Self.run(
      ["score", "-i", "instrument.json", "data.csv", "-o", "scores.csv"],
      "blank-rows",
      in: scratch
    )
    #expect(run.stderr.contains("[blank-rows]") && run.stderr.contains("lines 3"), "\(run.stderr)")
  }

  /// A degenerate sample, a step, the exit status and the rule that must be told.
  static let degenerate: [(String, String, Int32, String?)] = [
    ("constant", "reliability", 0, nil), ("constant", "factors", 1, "items-without-variance"),
    ("empty-categories", "factors", 0, nil),
    ("heywood", "factors", 1, "heywood-case"), ("missing-pair", "reliability", 1, "scale-without-alpha"),
    ("missing-pair", "factors", 1, "factors-left-out"), ("n-less-p", "factors", 2, "sample-too-small"),
    ("one-item", "reliability", 1, "scale-without-alpha"), ("one-item", "factors", 1, "factors-left-out"),
    ("two-per-factor", "factors", 1, "factor-count-capped"), ("perfect-2x2", "factors", 1, "duplicated-items"),
  ]

  @Test(arguments: degenerate)
  func degenerateSamplesSayWhatTheyAre(_ name: String, _ step: String, _ status: Int32, _ rule: String?) throws {
    let scratch = try Scratch()
    let run = try Self.calibrate([step, "data.csv"], "degenerate-\(name)", in: scratch)
    #expect(run.status == status, "\(run.stderr)")
    if let rule { #expect(run.stderr.contains("[\(rule)]"), "\(run.stderr)") }
    if status < 2 {
      let results = try Self.results(scratch)
      let model = (results["factors"] as? [String: Any])?["model"] as? [String: Any]
      if rule == "duplicated-items" { #expect((model?["fit"] as? [String: Any])?["chiSquare"] == nil) }
    }
  }

  @Test func tablesChartsTargetAndTheCommandAreInTheFolder() throws {
    let scratch = try Scratch()
    try scratch.write("item,F1,F2\ni1,,0\ni2,,0\ni3,,0\ni4,0,\ni5,0,\ni6,0,\n", "target.csv")
    let run = try Self.calibrate(
      ["factors", "data.csv", "--rotation", "target", "--target", "target.csv", "--tables", "csv", "--charts"],
      "degenerate-heywood",
      in: scratch
    )
    #expect(run.status <= 1, "\(run.stderr)")
    let model = try #require((try Self.results(scratch)["factors"] as? [String: Any])?["model"] as? [String: Any])
    #expect(model["rotation"] as? String == "target(oblique)" && model["factorCount"] as? Int == 2)
    let loadings = try scratch.text("out/loadings.csv").split(whereSeparator: \.isNewline)
    #expect(loadings.count == 7 && loadings[0].hasSuffix("item,F1,F2,h2,u2,complexity"))
    #expect(scratch.files().contains("out/weights.csv") && scratch.files().contains("out/factor-correlations.csv"))
    let chart = try scratch.text("out/figure-01.svg")
    #expect(chart.contains("xmlns=\"http://www.w3.org/2000/svg\"") && !chart.contains("var(--"))
    let report = try scratch.text("out/report.html")
    #expect(report.contains("assess calibrate factors data.csv") && !report.contains("-o out"))
    #expect(report.contains("[Computer software]. (2026)"))

    let unknown = try Self.calibrate(
      ["factors", "data.csv", "--rotation", "target", "--target", "data.csv"],
      "degenerate-heywood",
      in: scratch
    )
    #expect(unknown.status == 2 && unknown.stderr.contains("[target-not-a-loading]"), "\(unknown.stderr)")
    let missing = try Self.calibrate(
      ["factors", "data.csv", "--rotation", "target"],
      "degenerate-heywood",
      in: scratch
    )
    #expect(missing.status == 2 && missing.stderr.contains("--target"))
  }

  @Test func theWorkbookHoldsTheScales() throws {
    let scratch = try Scratch()
    let run = try Self.calibrate(
      ["reliability", "data.csv", "--tables", "xlsx", "--group-factors", "2"],
      "unanswered-item",
      in: scratch
    )
    #expect(run.status == 1, "\(run.stderr)")
    let bytes = try Data(contentsOf: scratch.url.appendingPathComponent("out/tables.xlsx"))
    #expect(bytes.starts(with: [0x50, 0x4B]))
    let scale = try Self.scale(scratch)
    #expect((scale["omega"] as? [String: Any])?["groupFactorCount"] as? Int == 2 || scale["omega"] == nil)
  }
}
