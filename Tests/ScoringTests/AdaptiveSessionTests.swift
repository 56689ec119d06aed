import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring
import TestSupport
import Testing

@Suite("An adaptive test, item by item")
struct AdaptiveSessionTests {
  static func bank(_ text: BankText) throws -> AdaptiveBank {
    let file = try InstrumentFile(reading: Array(text.json.utf8), file: "bank.json")
    return try #require(AdaptiveBank(file.instrument, scale: "theta"))
  }

  /// Answers until the end: right where the place of the item is below a limit.
  static func run(_ session: inout AdaptiveSession, until limit: Double) -> AdaptiveRules.Stop {
    while true {
      switch session.next() {
      case .item(let item):
        let places = session.bank.models[item].locations
        session.answer(item, places.count { $0 < limit })
      case .stop(let stop): return stop
      }
    }
  }

  @Test("the next item is the one that tells most at the ability so far, and the ability is that of the scoring engine")
  func maximumInformation() throws {
    let bank = try Self.bank(.even(30))
    var session = AdaptiveSession(bank, AdaptiveRules(maximumItems: 8, standardError: nil), seed: 1)
    var given = [Int?](repeating: nil, count: 30)
    let scoring = AbilityScoring(bank.models)
    while case .item(let item) = session.next() {
      #expect(session.next() == .item(item))
      let open = bank.items.indices.filter { given[$0] == nil }
      let told = open.map { bank.models[$0].information(at: session.theta) }
      // The table between two places is straight: another item may be as good to a thousandth.
      #expect(bank.models[item].information(at: session.theta) > (told.max() ?? 0) * 0.999)
      given[item] = bank.models[item].locations[0] < 0.7 ? 1 : 0
      session.answer(item, given[item])
      let score = scoring.score(given, .expected)
      #expect(abs(session.theta - (score.theta ?? .nan)) < 1e-6)
      #expect(abs(session.standardError - (score.standardError ?? .nan)) < 1e-6)
    }
    #expect(session.answers.count == 8)
  }

  @Test("the same seed and answers give the same test; another seed another")
  func repeatable() throws {
    let bank = try Self.bank(.even(60))
    let rules = AdaptiveRules(randomesque: 5, maximumItems: 12, standardError: nil)
    func items(_ seed: UInt64) -> [Int] {
      var session = AdaptiveSession(bank, rules, seed: seed)
      _ = Self.run(&session, until: 0.4)
      return session.answers.map(\.item)
    }
    #expect(items(3) == items(3))
    #expect(items(3) != items(4))
  }

  @Test("a test ends by error, by change, by length, and with the bank")
  func stops() throws {
    let bank = try Self.bank(.even(20))
    func stop(_ rules: AdaptiveRules) -> (AdaptiveRules.Stop, Int) {
      var session = AdaptiveSession(bank, rules, seed: 1)
      return (Self.run(&session, until: 0), session.answers.count)
    }
    let byError = stop(AdaptiveRules(minimumItems: 2, standardError: 0.7))
    #expect(byError.0 == .standardError && byError.1 >= 2 && byError.1 < 20)
    let byChange = stop(AdaptiveRules(minimumItems: 2, standardError: nil, change: 0.3))
    #expect(byChange.0 == .change && byChange.1 >= 2)
    #expect(stop(AdaptiveRules(maximumItems: 5, standardError: nil)) == (.maximumItems, 5))
    #expect(stop(AdaptiveRules(maximumItems: 50, standardError: nil)) == (.bankExhausted, 20))
  }

  @Test("areas of content get the shares that they have in the bank")
  func content() throws {
    let bank = try Self.bank(.even(60, areas: ["a", "b", "c"]))
    #expect(bank.areas.sorted() == ["a", "b", "c"])
    var session = AdaptiveSession(
      bank,
      AdaptiveRules(balancesContent: true, maximumItems: 12, standardError: nil),
      seed: 1
    )
    _ = Self.run(&session, until: 1)
    for area in bank.areas.indices {
      #expect(session.answers.count { bank.areaOfItem[$0.item] == area } == 4)
    }
  }

  @Test("what was shown to too many rests, and what chance sets aside is not shown")
  func exposure() throws {
    let bank = try Self.bank(.even(40))
    let usage = bank.items.indices.map { $0 % 2 == 0 ? 0.9 : 0.1 }
    let restricted = AdaptiveRules(
      exposure: .progressiveRestricted(maximum: 0.5),
      maximumItems: 10,
      standardError: nil
    )
    var session = AdaptiveSession(bank, restricted, seed: 2, usage: usage)
    _ = Self.run(&session, until: 0)
    #expect(session.answers.allSatisfy { $0.item % 2 == 1 })
    let probabilities = bank.items.indices.map { $0 % 2 == 0 ? 0.0 : 1.0 }
    var other = AdaptiveSession(
      bank,
      AdaptiveRules(exposure: .sympsonHetter(probabilities), maximumItems: 10, standardError: nil),
      seed: 2
    )
    _ = Self.run(&other, until: 0)
    #expect(other.answers.allSatisfy { $0.item % 2 == 1 })
  }

  @Test("ordered categories; an item that is passed over counts for nothing and is not shown again")
  func polytomous() throws {
    var text = BankText(
      (0..<15).map { place in
        .init(slope: 1.5, locations: [-1.5, 0, 1.5].map { $0 + Double(place - 7) / 10 })
      }
    )
    text.model = "graded"
    let bank = try Self.bank(text)
    var session = AdaptiveSession(bank, AdaptiveRules(maximumItems: 6, standardError: nil), seed: 1)
    guard case .item(let first) = session.next() else { return }
    session.answer(first, nil)
    #expect(session.theta == 0)
    _ = Self.run(&session, until: 3)
    #expect(session.theta > 1 && Set(session.answers.map(\.item)).count == 6)
  }
}
