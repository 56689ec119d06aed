import AssessmentMeasurement
import AssessmentNumericalMethods
import TestSupport
import Testing

@Suite("The code of a profile") struct CodeDerivationTests {
  @Test("without ties one code; with ties every code, and the declared one first") func ties() {
    let clear = CodeDerivation(workedExample)
    #expect(clear.code == code("IRC"))
    #expect(!clear.isTied)
    #expect(clear.tiedPlaces.isEmpty)
    #expect(clear.tieGroups.map(\.count) == [1, 1, 1, 1, 1, 1])
    // Third and fourth are equal: both codes, RIASEC order first.
    let third = CodeDerivation(HexagonProfile([28, 35, 24, 18, 15, 24]))
    #expect(third.codes.codes == [code("IRA"), code("IRC")])
    #expect(third.tiedPlaces == [3])
    // A tie below the code does not matter.
    let below = CodeDerivation(HexagonProfile([28, 35, 22, 15, 15, 24]))
    #expect(!below.isTied)
    #expect(below.tieGroups.last == [.social, .enterprising])
    #expect(CodeDerivation(HexagonProfile([28, 35, 24, 18, 15, 24]), length: 2).isTied == false)
    let flat = CodeDerivation(HexagonProfile(repeating: 3))
    #expect(flat.codes.codes.count == 120)
    #expect(flat.tiedPlaces == [1, 2, 3])
    #expect(flat.code == code("RIA"))
  }

  @Test("rounding does not decide a tie") func rounding() {
    let derived = CodeDerivation(HexagonProfile([0.1 + 0.2, 0.3, 0.9, 0, 0, 0]))
    #expect(derived.codes.codes == [code("ARI"), code("AIR")])
  }

  @Test("the order of input never matters: relabelled scores give relabelled codes") func relabelling() {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<300 {
      let scores = (0..<6).map { _ in Double(generator.index(below: 5)) }
      let profile = HexagonProfile(scores)
      let labels = generator.shuffled(HollandType.allCases)
      let relabelled = HexagonProfile { type in scores[labels.firstIndex(of: type) ?? 0] }
      let expected = CodeDerivation(profile).codes.codes.map { HollandCode($0.types.map { labels[$0.place] }) }
      #expect(Set(CodeDerivation(relabelled).codes.codes) == Set(expected))
      // Every listed code descends, and nothing outside it is higher than its last letter.
      for code in CodeDerivation(profile).codes.codes {
        let values = code.types.map { profile[$0] }
        #expect(values == values.sorted(by: >))
        let outside = HollandType.allCases.filter { !code.types.contains($0) }
        #expect(outside.allSatisfy { profile[$0] <= values[2] })
      }
    }
  }

  @Test("distinctions need z·√(SEM² + SEM²)") func distinctions() throws {
    let errors = HexagonProfile(repeating: 2.7713)
    let admissible = AdmissibleCodes(workedExample, standardErrors: errors)
    // z = 1: the threshold is 3.919, so 28–24 = 4, 22–18 = 4 and all larger differences count, 24–22 and 18–15 do not.
    let pairs = try admissible.distinctions.get()
    #expect(pairs.count == 13)
    #expect(pairs.allSatisfy { agree($0.threshold, 3.9192, .published(decimals: 4)) && $0.difference > $0.threshold })
    #expect(!pairs.contains { $0.higher == .conventional && $0.lower == .artistic })
    #expect(Set(admissible.entries.map(\.code)) == [code("IRC"), code("IRA")])
    let strict = AdmissibleCodes(workedExample, standardErrors: errors, confidence: .ninetyFive)
    // z = 1.96: 7.68. I–R = 7 is no longer told apart; nothing below A can be third.
    #expect(strict.entries.count > admissible.entries.count)
    #expect(strict.entries.contains { $0.code == code("RIC") })
    #expect(strict.entries.contains { $0.code == code("RCI") } == false)
    let all = try strict.coverage.get()
    #expect(all > 0.98 && all <= 1)
    #expect(try all > admissible.coverage.get())
  }

  @Test("admissible means: no type before one that is told apart as higher") func admissible() throws {
    var generator = SeededGenerator(seed: 22)
    for _ in 0..<20 {
      let profile = HexagonProfile((0..<6).map { _ in Double(20 + generator.index(below: 20)) })
      let errors = HexagonProfile((0..<6).map { _ in 1 + 3 * generator.uniform() })
      let admissible = AdmissibleCodes(profile, standardErrors: errors, confidence: .ninety)
      let pairs = try admissible.distinctions.get()
      // Independently: a full order is admissible when no pair is reversed; its head is then an admissible code.
      var heads = Set<HollandCode>()
      for order in Self.orders {
        let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
        let isKept = pairs.allSatisfy { (place[$0.higher] ?? 0) < (place[$0.lower] ?? 0) }
        if isKept { heads.insert(HollandCode(Array(order.prefix(3)))) }
      }
      #expect(Set(admissible.entries.map(\.code)) == heads)
      let probabilities = admissible.entries.compactMap { value($0.probability) }
      #expect(probabilities.count == admissible.entries.count)
      #expect(probabilities == probabilities.sorted(by: >))
      // The codes that the scores give are always among them.
      #expect(Set(CodeDerivation(profile).codes.codes).isSubset(of: heads))
    }
  }

  @Test("unknown errors: only ties, no probabilities, and the reason") func unknownErrors() {
    let tied = AdmissibleCodes(HexagonProfile([28, 35, 24, 18, 15, 24]), standardErrors: nil)
    #expect(tied.entries.map(\.code) == [code("IRA"), code("IRC")])
    #expect(tied.entries.allSatisfy { reason($0.probability) == .unknownError })
    #expect(reason(tied.distinctions) == .unknownError)
    #expect(reason(tied.stability) == .unknownError)
    #expect(reason(tied.coverage) == .unknownError)
  }

  @Test("scales without error: the ties remain, and share the probability") func noErrors() {
    let exact = AdmissibleCodes(
      HexagonProfile([28, 35, 24, 18, 15, 24]),
      standardErrors: HexagonProfile(repeating: 0)
    )
    #expect(Set(exact.entries.map(\.code)) == [code("IRA"), code("IRC")])
    for entry in exact.entries { #expect(agree(value(entry.probability), 0.5, .converged(to: 1e-7))) }
  }

  static let orders: [[HollandType]] = {
    var sequences: [[HollandType]] = [[]]
    for _ in 0..<6 {
      sequences = sequences.flatMap { head in HollandType.allCases.filter { !head.contains($0) }.map { head + [$0] } }
    }
    return sequences
  }()
}
