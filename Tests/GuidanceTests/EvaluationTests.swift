import Foundation
import AssessmentGuidance
import AssessmentInstruments
import AssessmentJSON
import AssessmentMeasurement
import AssessmentScoring
import TestSupport
import Testing

@Suite("The evaluation of several measures of one person") struct EvaluationTests {
  /// The shipped rule with the made-up interest instrument as a source and few draws.
  private static func evaluator(_ change: (String) -> String = { $0 }) throws -> Evaluator {
    let file = try EvaluationRuleTests.file { text in
      change(
        text.replacingOccurrences(of: #""instrument": "career-interest","#, with: #""instrument": "six-scales","#)
          .replacingOccurrences(of: #""draws": 2000"#, with: #""draws": 100"#)
      )
    }
    return Evaluator(file, data)
  }

  /// Every fifth occupation, with made-up work values for all but every seventh.
  private static let data: OccupationData = {
    var data = TestOccupations.shipped.data
    data.occupations = data.occupations.enumerated().filter { $0.offset % 5 == 0 }.map(\.element)
    for place in data.occupations.indices where place % 7 != 0 {
      data.occupations[place].values = (0..<6).map { Double(1 + (place * (2 * $0 + 3) + $0) % 7) }
    }
    // One profile must have one set of figures.
    let first = Dictionary(grouping: data.occupations, by: \.onetCode).compactMapValues { $0.first?.values }
    for place in data.occupations.indices { data.occupations[place].values = first[data.occupations[place].onetCode] }
    return data
  }()

  private static let social = SixScales.even([20, 24, 30, 46, 34, 22])
  private static let valueSums = [18, 12, 8, 6, 16, 10, 14, 12]

  private func evaluated(
    _ further: [Measure] = [],
    answers: [[Int?]] = social,
    seconds: Double = 300,
    evaluator: Evaluator? = nil,
    client change: (inout ClientRecord) -> Void = { _ in }
  ) throws -> Evaluation {
    let (file, profile) = try SixScales.reliable.profile(answers, seconds: seconds)
    var client = ClientRecord(id: "P1")
    change(&client)
    return try (evaluator ?? Self.evaluator())
      .evaluate([Measure(file, profile)] + further, client: client, seed: 5).get()
  }

  @Test("interests alone: fits and terms are those of the profile correlation, exactly") func interestsAlone() throws {
    let evaluation = try evaluated()
    #expect(evaluation.missing == [.values, .selfRatedAbilities])
    #expect(evaluation.profiles.allSatisfy { $0.ranks.centralWeights == nil })
    let ranked = try #require(
      OccupationMatcher(Self.data).rank(
        HexagonProfile([20, 24, 30, 46, 34, 22]),
        errors: nil,
        codes: CodeSet(HollandCode([.social, .enterprising, .artistic])),
        seed: 1
      )
    )
    let matches = Dictionary(ranked.map { ($0.occupation.code, $0) }) { first, _ in first }
    for profile in evaluation.profiles {
      let standing = try #require(profile.standings[.interests])
      for decided in profile.occupations {
        let match = try #require(matches[decided.code])
        #expect(agree(standing.fit, match.correlation, .rounding(terms: 60)))
        for (term, share) in zip(standing.terms, match.contributions.values) {
          #expect(agree(term, share, .rounding(terms: 60)))
        }
      }
      #expect(standing.supporting + standing.opposing <= 1)
    }
    #expect(evaluation.profiles.flatMap(\.occupations).count == Self.data.occupations.count)
    let shares = evaluation.profiles.map(\.ranks.firstTen)
    #expect(shares == shares.sorted(by: >))
    #expect(agree(evaluation.profiles.reduce(0) { $0 + $1.ranks.first }, 1, .rounding(terms: 1000)))
  }

  @Test("the category is that of the first row that fits, and the row is told") func decisions() throws {
    let evaluation = try evaluated([try MadeMeasure.values(Self.valueSums)]) { $0.schooling = .juniorSecondary }
    let table = DecisionTable(rows: evaluation.rule.table)
    for profile in evaluation.profiles {
      for decided in profile.occupations {
        let entry = decided.path.flatMap { EvaluationPattern.Entry(rawValue: $0.rawValue) } ?? .unknown
        let row = try #require(
          table.row(profile.standings.mapValues(\.standing), entry, wish: decided.isWish)
        )
        #expect(decided.row == row && decided.category == evaluation.rule.table[row].category)
      }
    }
    #expect(Set(evaluation.profiles.flatMap(\.occupations).map(\.category)).count > 2)
  }

  @Test("a missing figure or measure is unknown, never zero") func missing() throws {
    let evaluation = try evaluated([try MadeMeasure.values(Self.valueSums)])
    #expect(evaluation.missing == [.selfRatedAbilities])
    let central = try #require(evaluation.profiles.compactMap(\.ranks.centralWeights).first)
    #expect(Set(central.keys) == [.interests, .values])
    let without = evaluation.profiles.filter { $0.standings[.values] == nil }
    #expect(!without.isEmpty && without.count < evaluation.profiles.count)
    for profile in without {
      let occupation = Self.data.occupations.first { $0.onetCode == profile.onetCode }
      // None, or all the same, which has no shape.
      #expect(Set(occupation?.values ?? []).count < 2)
    }
  }

  @Test("what the rule does not know is shown, not compared") func use() throws {
    let old = try MadeMeasure.values(Self.valueSums, version: "3.0.0")
    let hasty = try MadeMeasure.values(Self.valueSums, seconds: 5)
    let other = try MadeMeasure.measure("number-series", "ability", [("series", 15)])
    for (measure, use) in [
      (old, Evaluation.UsedMeasure.Use.shownOnly), (hasty, .notInterpretable), (other, .shownOnly),
    ] {
      let evaluation = try evaluated([measure])
      #expect(evaluation.measures.map(\.use) == [.compared, use])
      #expect(evaluation.missing.contains(.values))
    }
    #expect(try evaluated([hasty]).profiles == evaluated().profiles)
  }

  @Test("without interpretable interests, or with flat ones, nothing is ranked") func withheld() throws {
    let evaluator = try Self.evaluator()
    let values = try MadeMeasure.values(Self.valueSums)
    #expect(
      evaluator.evaluate([values], client: ClientRecord(id: "P1"), seed: 5) == .failure(.requiredMissing(.interests))
    )
    for (answers, seconds, reason) in [
      (Self.social, 5, NoEvaluation.requiredMissing(.interests)), (SixScales.flat, 300, .flat(.interests)),
    ] {
      let (file, profile) = try SixScales.reliable.profile(answers, seconds: Double(seconds))
      let result = evaluator.evaluate([Measure(file, profile), values], client: ClientRecord(id: "P1"), seed: 5)
      #expect(result == .failure(reason))
    }
  }

  @Test("wishes: the two are compared, and what speaks against one is a conflict to talk about") func wishes() throws {
    let best = try evaluated().profiles[0].occupations[0].code
    let worst = try #require(try evaluated().profiles.last { ($0.standings[.interests]?.opposing ?? 0) > 0.9 })
    let evaluation = try evaluated { $0.aspirations = [best, worst.occupations[0].code, "宇航员"] }
    #expect(evaluation.comparisons.count == 1)
    #expect(evaluation.comparisons[0].share > 0.9)
    #expect(evaluation.decision(on: worst.occupations[0].code)?.decided.category == .talkAboutWish)
    #expect(
      evaluation.conflicts.first(where: { $0.id == "wish-interests" })?.occupations == [worst.occupations[0].code]
    )
    #expect(!evaluation.conflicts.contains { $0.id == "wish-schooling" })
  }

  @Test("schooling that the likeliest occupations ask for is a conflict, not a lower rank") func schooling() throws {
    let low = try evaluated {
      $0.schooling = .primary; $0.targetSchooling = .primary
    }
    let high = try evaluated { $0.schooling = .doctor }
    #expect(low.profiles.map(\.ranks) == high.profiles.map(\.ranks))
    #expect(!high.conflicts.contains { $0.id == "interests-schooling" })
  }

  @Test("low readiness puts counselling first; unmeasured readiness is unknown") func gate() throws {
    #expect(try evaluated().gate == .unknown)
    #expect(try evaluated([try MadeMeasure.adaptability(18)]).gate == .open)
    let low = try evaluated([try MadeMeasure.adaptability(6)])
    #expect(low.gate == .counsellingFirst([0: 12.5, 1: 12.5, 2: 12.5, 3: 12.5]))
    #expect(low.measures.map(\.use) == [.compared, .readiness])
    // The list stays.
    #expect(try low.profiles == evaluated().profiles)
  }

  @Test("a pure function of person, seed and rule; the order of the lists is that of the evaluation") func analysis()
    throws
  {
    let evaluator = try Self.evaluator()
    let (file, profile) = try SixScales.reliable.profile(Self.social)
    func make(_ id: String) throws -> OrientationAnalysis {
      OrientationAnalysis(
        of: profile,
        client: ClientRecord(id: id, aspirations: ["内科护士"]),
        instrument: file,
        occupations: OccupationMatcher(Self.data),
        further: [try MadeMeasure.values(Self.valueSums), try MadeMeasure.adaptability(6)],
        evaluator: evaluator,
        provenance: Provenance(engine: "test", date: "2026-11-23", purpose: .guidance)
      )
    }
    let one = try make("P1")
    let evaluation = try #require(try one.evaluation?.get())
    #expect(try make("P1").evaluation?.get() == evaluation)
    #expect(try make("P2").evaluation?.get().profiles != evaluation.profiles)
    guard case .occupations(let lists) = one.suggestions else {
      Issue.record("\(one.suggestions)")
      return
    }
    for list in lists.lists {
      let places = list.rows.compactMap { row in
        evaluation.profiles.firstIndex { $0.onetCode == row.match.occupation.onetCode }
      }
      #expect(places == places.sorted())
    }
    let json = try #require(one.json["evaluation"])
    #expect(json["rule"]?["digest"]?.string == evaluator.file.digest)
    #expect(json["gate"]?["signs"]?.array?.count == 4)
    let decided = (json["decisions"]?.array ?? []).reduce(0) { $0 + ($1["codes"]?.array?.count ?? 0) }
    #expect(decided == Self.data.occupations.count)
    #expect(json["profiles"]?[0]?["standings"]?["interests"]?["terms"]?["S"] != nil)
    #expect(one.json["measures"]?.array?.count == 3)
    #expect(one.json["measures"]?[1]?["scores"]?.array?.count == 8)
    #expect(JSONWriter.pretty(one.json).utf8.count < 150_000)
    let none = try SixScales.analysis()
    #expect(none.evaluation == nil && none.json["evaluation"] == nil && none.measures.count == 1)
  }
}
