import Foundation
import AssessmentGuidance
import AssessmentJSON
import AssessmentMeasurement
import AssessmentScoring
import TestSupport
import Testing

@Suite("The JSON twin of an analysis") struct JSONTwinTests {
  private func read(_ analysis: OrientationAnalysis) throws -> JSONValue {
    let text = JSONWriter.pretty(analysis.json)
    return try JSONReader.read(Array(text.utf8), file: "twin.json", limits: .standard).root
  }

  /// The pointers of every null in a value.
  private func nulls(_ value: JSONValue, _ path: String = "") -> [String] {
    if value.isNull { return [path] }
    return (value.array ?? []).enumerated().flatMap { nulls($1, "\(path)/\($0)") }
      + (value.object ?? []).flatMap { nulls($0.value, "\(path)/\($0.name)") }
  }

  private func names(_ value: JSONValue?) -> Set<String> { Set((value?.object ?? []).map(\.name)) }

  static let aspirations = ["护理员", "甲类", "宇航员"]

  static let analyses: [(String, OrientationAnalysis)] = {
    let flat = SixScales.flat
    var missing = SixScales.worked
    missing[3][0] = nil
    let same = [2, 5, 3, 1, 4, 2].map { [Int?](repeating: $0, count: 10) }
    var normed = SixScales.reliable
    normed.norms = SixScales.norms(InterestAnalysisTests.tables([20, 35, 22, 30, 25, 22]))
    let cases: [(String, SixScales, [[Int?]], Double?)] = [
      ("plain", .reliable, SixScales.worked, 300), ("withinPerson", SixScales(), InterestAnalysisTests.uneven, nil),
      ("unknownError", SixScales(), same, 300), ("flat", .reliable, flat, 300),
      ("missing", .reliable, missing, 300), ("rejected", .reliable, SixScales.worked, 5),
      ("noHexagon", SixScales(hasHexagon: false), SixScales.worked, 300), ("normed", normed, SixScales.worked, 300),
    ]
    return cases.compactMap { name, instrument, answers, seconds in
      (try? SixScales.analysis(instrument, answers, seconds: seconds, aspirations: aspirations)).map { (name, $0) }
    }
  }()

  private func analysis(_ name: String) throws -> OrientationAnalysis {
    try #require(Self.analyses.first { $0.0 == name }).1
  }

  @Test("every case is written, reads back as it was, and twice the same") func readsBack() throws {
    #expect(Self.analyses.count == 8)
    for (name, analysis) in Self.analyses {
      let text = JSONWriter.pretty(analysis.json)
      #expect(text == JSONWriter.pretty(analysis.json))
      #expect(try read(analysis) == analysis.json, "\(name)")
      #expect(
        names(analysis.json).isSuperset(of: [
          "format", "demo", "client", "instrument", "scores", "quality", "criticalAlerts", "interests", "suggestions",
          "directions", "aspirations", "provenance",
        ])
      )
      #expect(analysis.json["aspirations"]?.array?.count == 3)
    }
  }

  @Test("a null stands only where a score is missing, next to its reason, or where nothing could be measured")
  func noSurprises() throws {
    for (name, analysis) in Self.analyses {
      var found = nulls(analysis.json)
      if name == "missing" {
        #expect(Set(found).isSuperset(of: ["/scores/3/raw", "/scores/3/percentOfMaximum"]))
        #expect(analysis.json["scores"]?[3]?["missing"]?.string == "tooFewAnswered")
        #expect(analysis.json["scores"]?[3]?["needed"]?.int == 10)
        found.removeAll { $0.hasPrefix("/scores/3/") }
      }
      if name == "withinPerson" {
        #expect(Set(found) == ["/quality/seconds", "/quality/checks/0/value"])
        found = []
      }
      #expect(found == [], "\(name)")
    }
  }

  @Test("numbers are those of the analysis, in full") func numbers() throws {
    let analysis = try analysis("plain")
    let interests = try analysis.interests.get()
    let json = try #require(analysis.json["interests"])
    #expect(json["code"]?.string == "IRC")
    #expect(json["errorSource"]?.string == "reliability:alpha")
    #expect(
      json["admissibleCodes"]?[0]?["probability"]?.double == (try interests.admissible.entries[0].probability.get())
    )
    #expect(json["coverage"]?.double == (try interests.admissible.coverage.get()))
    #expect(json["toldApart"]?.array?.count == (try interests.admissible.distinctions.get()).count)
    #expect(json["toldApart"]?.array?.contains("I>R") == true)
    #expect(json["thingsPeople"]?.int == 42)
    #expect(json["vector"]?["length"]?.double == interests.vector.length)
    for type in HollandType.allCases {
      #expect(json["types"]?[type.place]?["standardError"]?.double == interests.errors?[type])
      #expect(json["types"]?[type.place]?["interval"]?[1]?.double == interests[type].interval?.upperBound)
    }
    let directions = try analysis.directions.get()
    let ranking = try #require(analysis.json["directions"]?["occupations"])
    #expect(ranking["codes"] == .strings(directions.matches.map(\.occupation.code)))
    #expect(ranking["correlations"]?.array?.count == directions.matches.count)
    // All five are Job Zone 3, and the schooling is unknown.
    let row = try #require(analysis.json["suggestions"]?["lists"]?[2]?["rows"]?[0])
    let first = try #require(row["occupation"])
    let match = directions.matches[0]
    #expect(
      names(first) == [
        "code", "name", "family", "onet", "onetTitle", "relation", "preparation", "jobZone", "interests", "codes",
        "rank",
        "correlation", "contributions", "range80", "congruence", "squaredDistance", "for", "against",
      ]
    )
    #expect(first["correlation"]?.double == match.correlation)
    #expect(first["relation"]?.string == "close")
    #expect(names(first["congruence"]) == ["brownGore", "iachan", "zenerSchnuelle"])
    let distance = try #require(first["squaredDistance"])
    #expect(distance["total"]?.double == match.distance.squared)
    #expect(distance["elevation"]?.int == 0 && distance["scatter"]?.int == 0)
    let types = (distance["types"]?.array ?? []).compactMap(\.double)
    #expect(agree(types.reduce(0, +), distance["shape"]?.double, .rounding(terms: 6)))
    #expect(analysis.json["provenance"]?["occupationsNotice"]?.string?.contains("CC BY 4.0") == true)
  }

  @Test("what is undefined is absent and named with its reason") func undefined() throws {
    let flat = try #require(try analysis("flat").json["interests"])
    for name in ["differentiation", "consistency"] { #expect(flat[name] == nil) }
    #expect(flat["undefined"]?["differentiation"]?.string == "flatProfile")
    #expect(flat["undefined"]?["ipsative"]?.string == "flatProfile")
    #expect(flat["undefined"]?["angle"]?.string == "noDirection")
    #expect(try analysis("flat").json["directions"]?["withheld"]?.string == "flatProfile")
    let unknown = try #require(try analysis("unknownError").json["interests"])
    #expect(unknown["undefined"]?["probability"]?.string == "unknownError")
    #expect(unknown["errorSource"]?.string == "unknown")
    #expect(unknown["types"]?[0]?["interval"] == nil)
    #expect(try analysis("plain").json["interests"]?["undefined"] == nil)
    let rejected = try analysis("rejected").json
    #expect(rejected["directions"]?["withheld"]?.string == "notInterpretable")
    #expect(rejected["interests"]?["code"]?.string == "IRC")
    #expect(
      (rejected["aspirations"]?.array ?? []).compactMap { $0["outcome"]?.string } == [
        "notComparable", "several", "unknown",
      ]
    )
    #expect(try analysis("missing").json["interests"]?["unavailable"]?.string == "scalesMissing")
    #expect(try analysis("noHexagon").json["directions"]?["withheld"]?.string == "noHexagon")
    #expect(rejected["noAspirationCoherence"]?.string == "tooFewAspirations")
  }

  /// One person in full. A differing file is written to the temporary folder and the test fails: read the difference,
  /// then replace the golden file by hand.
  @Test("one person's twin is the one that was read and found right") func golden() throws {
    let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("ReferenceData/guidance/twin.json")
    let actual = JSONWriter.pretty(try analysis("plain").json)
    let expected = try? String(contentsOf: golden, encoding: .utf8)
    if expected != actual {
      let other = FileManager.default.temporaryDirectory.appendingPathComponent("twin.actual.json")
      try actual.write(to: other, atomically: true, encoding: .utf8)
    }
    #expect(expected == actual, "the twin differs; the new one is in the temporary folder: read it first")
  }
}
