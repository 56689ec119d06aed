import AssessmentInstruments
import AssessmentScoring
import Testing

@Suite("Many people")
struct BatchTests {
  private static func example() throws -> Instrument {
    try instrument(
      items: ["likert": 6, "hours": 1],
      scales: [
        scale("A", "l1 -l2 l3", minimum: 2), scale("B", "l4*0.3 l5*0.7", "mean", minimum: 1), scale("H", "h1"),
      ],
      with: """
        , "composites": [\(composite("sum", "A B H", "raw"))], "quality": [{"type": "longestRun", "caution": 3},
        {"type": "attention", "items": [{"id": "l6", "expected": 2}], "cautionFailures": 1}]
        """
    )
  }

  /// People whose answers differ, some missing, some unusable; no randomness needed.
  private static func people(_ count: Int) -> [PersonResponses] {
    (0..<count).map { person in
      let hours: [Answer] = [.number(Double(person % 43))]
      let items: [Answer] = (0..<6).map { item in
        let turn = (person * 7 + item * item * 3 + person / 11) % 13
        return turn == 12 ? .missing(.declared) : turn == 11 ? .unusable : .option(turn % 5)
      }
      return PersonResponses(person: "p\(person)", line: person + 2, answers: hours + items, seconds: Double(person))
    }
  }

  @Test("10,000 people: the same profiles in the same order, whatever the chunk")
  func chunks() async throws {
    let plan = ScoringPlan(try Self.example())
    let people = Self.people(10_000)
    let expected = people.map { plan.score($0) }
    #expect(expected.map(\.person) == people.map(\.person))
    #expect(Set(expected.map(\.scores)).count > 400)
    for chunk in [1, 7, 1_000, 10_000, 20_000] {
      let scored = await BatchScorer(plan, chunk: chunk).score(people)
      #expect(scored == expected, "\(chunk)")
    }
    #expect(await BatchScorer(plan).score([]).isEmpty)
  }

  @Test("nobody's score depends on anybody else's, or on the order of people")
  func permutedPeople() async throws {
    let plan = ScoringPlan(try Self.example())
    let people = Self.people(1_000)
    let forwards = await BatchScorer(plan, chunk: 64).score(people)
    let backwards = await BatchScorer(plan, chunk: 64).score(people.reversed())
    #expect(backwards.reversed() == forwards)
    let alone = await BatchScorer(plan).score([people[517]])
    #expect(alone == [forwards[517]])
  }

  @Test("the order of items in the form and of keys in a scale changes no sum")
  func permutedItems() throws {
    let one = try instrument(items: ["likert": 4, "hours": 1], scales: [scale("X", "l1 -l2 l3 l4", minimum: 2)])
    let other = try instrument(
      items: ["likert": 4, "hours": 1],
      order: ["likert", "hours"],
      scales: [scale("X", "l4 l3 l1 -l2", minimum: 2)]
    )
    for number in 0..<1_296 {
      let digits = [number % 6, number / 6 % 6, number / 36 % 6, number / 216]
      let answers = likert(digits.map { $0 == 0 ? nil : $0 })
      #expect(one.raw("X", [.number(0)] + answers) == other.raw("X", answers + [.number(0)]))
    }
  }
}
