import AssessmentInstruments
import AssessmentScoring
import TestSupport
import Testing

@Suite("Scores made of scores")
struct CompositeScoringTests {
  private static let norms = """
    , "norms": [{"id": "demo", "demo": true, "population": \(both("x")), "n": 500, "collectedFrom": "2026-01-01",
      "collectedTo": "2026-01-02", "place": \(both("x")), "source": "DEMO", "report": ["z"], "groups": [
      {"id": "all", "name": \(both("all")), "n": 500, "tables": [
        {"type": "meanAndDeviation", "scale": "A", "mean": 6, "standardDeviation": 2},
        {"type": "meanAndDeviation", "scale": "B", "mean": 5, "standardDeviation": 4}]}]}]
    """

  private func example(_ composites: String...) throws -> Instrument {
    try instrument(
      items: ["likert": 4, "hours": 1],
      scales: [scale("A", "l1 l2", minimum: 1), scale("B", "l3 l4"), scale("H", "h1")],
      with: #", "composites": [\#(composites.joined(separator: ", "))]"# + Self.norms
    )
  }

  @Test("facets make domains, domains make a total, in whatever order the file lists them")
  func nested() throws {
    let some = try example(
      composite("total", "domain H", "raw"),
      composite("domain", "A B", "raw")
    )
    let profile = some.score([.number(20)] + likert(1, 2, 3, 4))
    #expect(profile.scores.map(\.id) == ["A", "B", "H", "total", "domain"])
    #expect(profile.score(of: "domain")?.raw == .success(10))
    #expect(profile.score(of: "total")?.raw == .success(30))
    #expect(profile.score(of: "total")?.range == 4...60)
    #expect(profile.score(of: "total")?.answered == 2)
    #expect(profile.score(of: "total")?.spread == nil)
  }

  @Test("weights may be negative, constants are added last")
  func weights() throws {
    let some = try example(
      composite("sum", "A*2 B*-0.5", "raw", with: #", "constant": 100"#),
      composite("mean", "A*3 B*-1", "raw", "mean", with: #", "constant": -1"#)
    )
    let profile = some.score([.number(20)] + likert(1, 2, 3, 4))
    #expect(profile.score(of: "sum")?.raw == .success(2 * 3 - 3.5 + 100))
    #expect(profile.score(of: "sum")?.range == 99...119)
    #expect(profile.score(of: "mean")?.raw == .success((9 - 7) / 4.0 - 1))
  }

  @Test("items are parts as they were ticked; a gap in one of them leaves no sum, a mean may do without")
  func items() throws {
    let some = try example(
      composite("sum", "l1*0.25 l3*-1.5 h1*2", "raw", with: #", "constant": -7.5"#),
      composite("mean", "l1 l2 l3", "raw", "mean", with: #", "minimumParts": 2"#),
      composite("mixed", "A l4*10", "raw")
    )
    let profile = some.score([.number(20)] + likert(1, 2, 3, 4))
    #expect(profile.score(of: "sum")?.raw == .success(0.25 - 4.5 + 40 - 7.5))
    #expect(profile.score(of: "sum")?.range == (0.25 - 7.5 + 0 - 7.5)...(1.25 - 1.5 + 80 - 7.5))
    #expect(profile.score(of: "mean")?.raw == .success(2))
    #expect(profile.score(of: "mixed")?.raw == .success(43))
    let gap = some.score([.number(20)] + likert(1, 2) + [.missing(.blank)] + likert(4))
    #expect(gap.score(of: "sum")?.raw == .failure(.tooFewAnswered(answered: 2, needed: 3)))
    #expect(gap.score(of: "mean")?.raw == .success(1.5))
  }

  @Test("sums of items are one product for many people, and have the same bits as for one")
  func itemsOfManyPeople() async throws {
    let some = try example(
      composite("f1", "l1*0.1234567890123 l2*-0.777 l3*0.333333333333 l4*0.1", "raw", with: #", "constant": 0.1"#),
      composite("f2", "l4*0.9 h1*0.0123 l1*0.7", "raw")
    )
    let plan = ScoringPlan(some)
    let people = (0..<700).map { person in
      PersonResponses(
        person: "p\(person)",
        line: person + 2,
        answers: [.number(Double(person % 40))]
          + (0..<4).map { item in
            (person * 5 + item) % 17 == 16 ? .missing(.blank) : .option((person / 3 + item * person) % 5)
          }
      )
    }
    let batch = await BatchScorer(plan, chunk: 100).score(people)
    #expect(batch == people.map { plan.score($0) })
    for (person, profile) in zip(people, batch).prefix(50) {
      let values = plan.values(of: person)
      guard let x = values[1], let y = values[2], let z = values[3], let w = values[4] else {
        #expect(profile.score(of: "f1")?.rawScore == nil)
        continue
      }
      let sum = 0.1234567890123 * x - 0.777 * y + 0.333333333333 * z + 0.1 * w + 0.1
      #expect(agree(profile.score(of: "f1")?.rawScore, sum, .rounding(terms: 5)))
    }
  }

  @Test("percent of maximum lets parts of different length count alike")
  func percent() throws {
    let some = try example(composite("mean", "A H", "percentOfMaximum", "mean"))
    let profile = some.score([.number(40)] + likert(3, 3, 1, 1))
    #expect(profile.score(of: "mean")?.raw == .success(75))
    #expect(profile.score(of: "mean")?.range == 0...100)
  }

  @Test("a missing part is missing; a mean does without, where it says so")
  func missingPart() throws {
    let some = try example(
      composite("sum", "A B", "raw"),
      composite("strict", "A B H", "percentOfMaximum", "mean"),
      composite("mean", "A*3 B H", "percentOfMaximum", "mean", with: #", "minimumParts": 2"#)
    )
    let profile = some.score([.number(20)] + likert(5, 5, nil, 4))
    #expect(profile.score(of: "B")?.rawScore == nil)
    #expect(profile.score(of: "sum")?.raw == .failure(.partMissing("B")))
    #expect(profile.score(of: "strict")?.raw == .failure(.partMissing("B")))
    #expect(profile.score(of: "mean")?.raw == .success((3 * 100 + 50) / 4.0))
    #expect(profile.score(of: "mean")?.isProrated == true)
    #expect(profile.score(of: "mean")?.answered == 2)
    let one = some.score([.unusable] + likert(5, 5, nil, 4))
    #expect(one.score(of: "mean")?.raw == .failure(.partMissing("B")))
    // A composite on a composite without a score has none either.
    let tower = try example(composite("low", "A B", "raw"), composite("high", "low H", "raw"))
    #expect(tower.raw("high", [.number(1)] + likert(1, 1, nil, nil)) == .failure(.partMissing("low")))
  }

  @Test("z scores are combined where the person has norms, and only there")
  func zScores() throws {
    let some = try example(composite("z", "A B*-1", "z"))
    let answers = [.number(20)] + likert(4, 4, 3, 4)
    #expect(some.score(answers).score(of: "z")?.raw == .failure(.partWithoutNorm("A")))
    let asked = some.score(answers, options: ScoringOptions(usesDemoNorms: true))
    #expect(asked.score(of: "z")?.raw == .success((8 - 6) / 2.0 - (7 - 5) / 4.0))
    #expect(asked.score(of: "z")?.range == nil)
    #expect(asked.score(of: "z")?.percentOfMaximum == nil)
    let blank = some.score([.number(20)] + likert(nil, nil, 3, 4), options: ScoringOptions(usesDemoNorms: true))
    #expect(blank.score(of: "z")?.raw == .failure(.partMissing("A")))
  }
}
