import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring
import TestSupport
import Testing

@Suite("Norms: the exact group, its declared parent, or none")
struct NormTests {
  private static func meanTable(_ scale: String, _ mean: Double, _ deviation: Double) -> String {
    #"{"type": "meanAndDeviation", "scale": "\#(scale)", "mean": \#(mean), "standardDeviation": \#(deviation)}"#
  }

  private static func group(_ id: String, parent: String? = nil, _ conditions: String? = nil, _ tables: String...)
    -> String
  {
    #"{"id": "\#(id)", "name": \#(both(id)), "n": 400, "tables": [\#(tables.joined(separator: ", "))]"#
      + (parent.map { #", "parent": "\#($0)""# } ?? "") + (conditions.map { #", "conditions": {\#($0)}"# } ?? "") + "}"
  }

  /// Scales A, B, P and G of two likert items each, and C = z(A) + z(B).
  private func example(
    demo: Bool = false,
    report: String = #""z", "T""#,
    _ groups: [String],
    bands: String = ""
  ) throws -> Instrument {
    try instrument(
      items: ["likert": 8],
      scales: [
        scale("A", "l1 l2", minimum: 1, with: bands), scale("B", "l3 l4"), scale("P", "l5 l6", minimum: 1),
        scale("G", "l7 l8"),
      ],
      with: """
        , "norms": [{"id": "set", "demo": \(demo), "population": \(both("x")), "n": 5000,
        "collectedFrom": "2026-01-01", "collectedTo": "2026-06-30", "place": \(both("x")), "source": "tests",
        "report": [\(report)], "groups": [\(groups.joined(separator: ", "))]}]
        """
    )
  }

  private func profile(
    _ some: Instrument,
    _ values: [Int?] = [4, 4, 4, 4, 4, 4, 4, 4],
    age: Double? = nil,
    sex: NormGroup.Sex? = nil,
    education: String? = nil,
    options: ScoringOptions = ScoringOptions()
  ) -> ScoreProfile {
    ScoringPlan(some, options: options).score(
      PersonResponses(person: "p", answers: likert(values), age: age, sex: sex, education: education)
    )
  }

  private func group(_ profile: ScoreProfile, _ id: String = "A") -> String? {
    try? profile.score(of: id)?.norm.get().group
  }

  @Test("the group with the most conditions that the person is known to meet")
  func exactGroup() throws {
    let some = try example([
      Self.group("all", nil, Self.meanTable("A", 6, 2), Self.meanTable("B", 5, 1)),
      Self.group("young", parent: "all", #""minimumAge": 14, "belowAge": 25"#, Self.meanTable("A", 7, 2)),
      Self.group(
        "young-school",
        parent: "young",
        #""minimumAge": 14, "belowAge": 25, "education": ["高中", "中专"]"#,
        Self.meanTable("A", 8, 2)
      ),
    ])
    #expect(group(profile(some)) == "all")
    #expect(group(profile(some, age: 13.999)) == "all")
    #expect(group(profile(some, age: 14)) == "young")
    #expect(group(profile(some, age: 24.999)) == "young")
    #expect(group(profile(some, age: 25)) == "all")
    #expect(group(profile(some, age: .nan)) == "all")
    #expect(group(profile(some, age: 20, education: "中专")) == "young-school")
    #expect(group(profile(some, age: 20, education: "大学")) == "young")
    #expect(group(profile(some, education: "中专")) == "all")
    let score = try #require(profile(some, age: 20, education: "高中").score(of: "A"))
    #expect(try score.norm.get().position.z == 0)
    #expect(try score.norm.get().standard.map(\.value) == [0, 50])
    #expect(try score.norm.get().n == 400)
    #expect(try !score.norm.get().isDemo)
  }

  @Test("without a table the declared parent is asked, then its parent, and then nobody")
  func parents() throws {
    let some = try example([
      Self.group("all", nil, Self.meanTable("A", 6, 2), Self.meanTable("B", 5, 1)),
      Self.group("young", parent: "all", #""minimumAge": 14, "belowAge": 25"#, Self.meanTable("A", 7, 2)),
      Self.group(
        "young-school",
        parent: "young",
        #""minimumAge": 14, "belowAge": 25, "education": ["高中"]"#,
        Self.meanTable("P", 8, 2)
      ),
      Self.group("old", #""minimumAge": 60"#, Self.meanTable("A", 5, 2)),
    ])
    let pupil = profile(some, age: 20, education: "高中")
    #expect(group(pupil, "P") == "young-school")
    #expect(group(pupil, "A") == "young")
    #expect(group(pupil, "B") == "all")
    #expect(pupil.score(of: "G")?.norm == .failure(.noTable(group: "young-school")))
    // No parent declared: nobody else's norms.
    let old = profile(some, age: 70)
    #expect(group(old, "A") == "old")
    #expect(old.score(of: "B")?.norm == .failure(.noTable(group: "old")))
  }

  @Test("somebody who fits no group has no norm, however near one is")
  func noGroup() throws {
    let some = try example([
      Self.group("young", #""minimumAge": 14, "belowAge": 25"#, Self.meanTable("A", 7, 2))
    ])
    #expect(profile(some, age: 25.0001).score(of: "A")?.norm == .failure(.noGroup))
    #expect(profile(some).score(of: "A")?.norm == .failure(.noGroup))
    let none = try instrument(items: ["likert": 1], scales: [scale("A", "l1")])
    #expect(none.score(likert(3)).score(of: "A")?.norm == .failure(.noNorms))
  }

  @Test("norms by sex only where they are asked for and the sex is known")
  func bySex() throws {
    let some = try example([
      Self.group("all", nil, Self.meanTable("A", 6, 2)),
      Self.group("women", parent: "all", #""sex": "female""#, Self.meanTable("A", 7, 2)),
      Self.group("men", parent: "all", #""sex": "male""#, Self.meanTable("A", 8, 2)),
    ])
    let asked = ScoringOptions(usesNormsBySex: true)
    #expect(group(profile(some, sex: .female)) == "all")
    #expect(group(profile(some, sex: .male)) == "all")
    #expect(group(profile(some, sex: .female, options: asked)) == "women")
    #expect(group(profile(some, sex: .male, options: asked)) == "men")
    #expect(group(profile(some, options: asked)) == "all")
  }

  @Test("percentile tables: rows as printed, prorated scores in between, nothing beyond the ends")
  func percentileTable() throws {
    let rows = [(2, 1.0), (4, 10), (6, 40), (8, 80), (10, 99)]
    let table =
      #"{"type": "percentiles", "scale": "P", "rows": ["#
      + rows.map { #"{"raw": \#($0.0), "percentile": \#($0.1)}"# }.joined(separator: ", ") + "]}"
    let some = try instrument(
      items: ["likert": 4],
      scales: [scale("P", "l1 l2", minimum: 1), scale("Q", "l3 l4")],
      with: """
        , "composites": [\(composite("Z", "Q", "z", with: #", "constant": 6"#))], "norms": [{"id": "set",
        "population": \(both("x")), "n": 5000, "collectedFrom": "2026-01-01", "collectedTo": "2026-06-30",
        "place": \(both("x")), "source": "tests", "report": ["percentile", "z", "T"], "groups": [
        \(Self.group("all", nil, table, table.replacing(#""P""#, with: #""Z""#), Self.meanTable("Q", 5, 1)))]}]
        """
    )
    func normed(_ id: String, _ values: Int?...) throws -> Result<NormedScore, NoNorm> {
      try #require(some.score(likert(values + [nil, nil]).prefix(4).map(\.self)).score(of: id)).norm
    }
    for (raw, percentile) in rows {
      let score = try normed("P", raw / 2, raw / 2).get()
      #expect(score.position.percentile == percentile)
      #expect(score.standard.first?.value == percentile)
    }
    // 5 is half-way from 4 to 6: 10 + ½ · 30; 7 between 6 and 8.
    #expect(try normed("P", 2, 3).get().position.percentile == 25)
    #expect(try normed("P", 3, 4).get().position.percentile == 60)
    // One of two answered, 4: prorated 8.
    #expect(try normed("P", 4, nil).get().position.percentile == 80)
    // z is the normal quantile of the percentile, T = 50 + 10 z (normalised).
    let z = try normed("P", 4, 4).get().position.z
    #expect(agree(z, 0.841621233572914, .software))
    #expect(try agree(normed("P", 4, 4).get().standard.last?.value, 50 + 10 * z, .rounding(terms: 2)))
    // A z composite has no ends, so its table can be left: z(Q) + 6 = 1 … 11.
    #expect(try normed("Z", 3, 3, 3, 2).get().position.percentile == 40)
    #expect(try normed("Z", 3, 3, 5, 4).get().position.percentile == 99)
    #expect(
      try normed("Z", 3, 3, 5, 5) == .failure(.lookup(.rawOutsideTable(minimum: 2, maximum: 10)))
    )
  }

  @Test("regression on age: mean and deviation at the person's age, inside the ages of the sample only")
  func ageRegression() throws {
    let table = """
      {"type": "ageRegression", "scale": "A", "centre": 20, "minimumAge": 14, "maximumAge": 60, "mean": [6, 0.1, 0.01],
       "standardDeviation": [2, -0.03]}
      """
    let some = try example([Self.group("all", nil, table)])
    // At 30: mean 6 + 1 + 1 = 8, SD 2 − 0.3 = 1.7.
    let position = try #require(profile(some, [4, 5, 1, 1, 1, 1, 1, 1], age: 30).score(of: "A")).norm.get().position
    #expect(agree(position.mean, 8, .rounding(terms: 3)))
    #expect(agree(position.standardDeviation, 1.7, .rounding(terms: 2)))
    #expect(agree(position.z, 1 / 1.7, .rounding(terms: 6)))
    #expect(agree(position.percentile, 72.18128147865465, .software))
    #expect(profile(some).score(of: "A")?.norm == .failure(.lookup(.ageUnknown)))
    for age in [13.99, 60.01, .nan] {
      #expect(
        profile(some, age: age).score(of: "A")?.norm
          == .failure(.lookup(.ageOutsideRange(minimum: 14, maximum: 60)))
      )
    }
    #expect((try? profile(some, age: 14).score(of: "A")?.norm.get()) != nil)
    #expect((try? profile(some, age: 60).score(of: "A")?.norm.get()) != nil)
  }

  @Test("where a deviation dips below zero between two checked ages there is no norm, and no crash")
  func deviationDip() throws {
    // SD(a) = 1000 (a − 37.023)² − 0.1: the rule looks every 0.046 years, at 37 and 37.046, where it is 0.43.
    let table = """
      {"type": "ageRegression", "scale": "A", "centre": 20, "minimumAge": 14, "maximumAge": 60, "mean": [6],
       "standardDeviation": [289782.429, -34046, 1000]}
      """
    let some = try example([Self.group("all", nil, table)])
    #expect(profile(some, age: 37.023).score(of: "A")?.norm == .failure(.lookup(.noDeviation(age: 37.023))))
    #expect((try? profile(some, age: 37.046).score(of: "A")?.norm.get()) != nil)
  }

  @Test("invented norms are refused unless asked for, and then they say DEMO")
  func demo() throws {
    let some = try example(demo: true, [Self.group("all", nil, Self.meanTable("A", 6, 2))])
    #expect(profile(some).score(of: "A")?.norm == .failure(.onlyDemoNorms))
    let asked = profile(some, options: ScoringOptions(usesDemoNorms: true))
    #expect(try asked.score(of: "A")?.norm.get().isDemo == true)
    #expect(try asked.score(of: "A")?.norm.get().standard.map(\.value) == [1, 60])
  }

  @Test("a score on a cut of stanine or sten belongs to the upper band, also where a decimal misses the cut")
  func cuts() {
    // Means and deviations in tenths, cuts in quarters of a deviation: raw scores exact in fortieths.
    for mean in stride(from: -55, through: 1000, by: 7) {
      for deviation in stride(from: 1, through: 97, by: 4) {
        for quarters in -8...8 {
          let raw = Double(4 * mean + quarters * deviation) / 40
          let z = (raw - Double(mean) / 10) / (Double(deviation) / 10)
          // Cuts at −1.75 … 1.75 and −2 … 2 in steps of ½: counted in quarters, without rounding.
          let stanine = stride(from: -7, through: 7, by: 2).count { quarters >= $0 } + 1
          let sten = stride(from: -8, through: 8, by: 2).count { quarters >= $0 } + 1
          guard StandardScale.stanine.score(z: z, percentile: 50) == Double(stanine),
            StandardScale.sten.score(z: z, percentile: 50) == Double(sten)
          else {
            Issue.record("mean \(mean)/10, deviation \(deviation)/10, z \(quarters)/4")
            return
          }
        }
      }
    }
    #expect(StandardScale.stanine.score(z: -9, percentile: 0) == 1)
    #expect(StandardScale.stanine.score(z: 9, percentile: 100) == 9)
    #expect(StandardScale.sten.score(z: -9, percentile: 0) == 1)
    #expect(StandardScale.sten.score(z: 9, percentile: 100) == 10)
    #expect(StandardScale.stanine.score(z: 1.7499, percentile: 0) == 8)
  }

  @Test("every standard score of one position")
  func standardScores() throws {
    let some = try example(
      report: #""z", "T", "stanine", "sten", "IQ", "standard100", "percentile""#,
      [Self.group("all", nil, Self.meanTable("A", 6, 2))]
    )
    let standard = try #require(profile(some, [4, 5, 1, 1, 1, 1, 1, 1]).score(of: "A")).norm.get().standard
    #expect(standard.map(\.scale) == [.z, .t, .stanine, .sten, .iq, .standard100, .percentile])
    #expect(standard.dropLast().map(\.value) == [1.5, 65, 8, 9, 122.5, 115])
    #expect(agree(standard.last?.value, 93.3192798731142, .software))
  }

  @Test("a T or percentile on the edge of a band goes up; without norm there is no band")
  func bands() throws {
    let bands = """
      , "bands": {"on": "T", "bands": [{"from": 0, "to": 40, "label": \(both("low"))},
      {"from": 40, "to": 60, "label": \(both("middle"))}, {"from": 60, "to": 100, "label": \(both("high"))}]}
      """
    // z = (raw − 4.9)/1.1: raw 6 gives T = 60 but for rounding, raw 4 + … stays below.
    let some = try example([Self.group("young", #""belowAge": 25"#, Self.meanTable("A", 4.9, 1.1))], bands: bands)
    func band(_ first: Int, _ second: Int, age: Double? = 20) -> String? {
      profile(some, [first, second, 1, 1, 1, 1, 1, 1], age: age).score(of: "A")?.band?.label.en
    }
    #expect(band(3, 3) == "high")
    #expect(band(2, 3) == "middle")
    #expect(band(2, 2) == "middle")
    #expect(band(1, 2) == "low")
    #expect(band(3, 3, age: 25) == nil)
  }
}
