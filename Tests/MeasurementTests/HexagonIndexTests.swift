import AssessmentMeasurement
import AssessmentNumericalMethods
import TestSupport
import Testing

@Suite("Indices of one profile") struct HexagonIndexTests {
  @Test("Prediger's dimensions and the vector of the worked example") func position() {
    let position = PredigerPosition(workedExample)
    #expect(position.thingsPeople == 42)
    #expect(agree(position.dataIdeas, -31.14, .published(decimals: 2)))
    let vector = HexagonVector(workedExample)
    #expect(vector.x == 21)
    #expect(agree(vector.y, 15.588, .published(decimals: 3)))
    #expect(agree(vector.length, 26.153, .published(decimals: 3)))
    #expect(agree(value(vector.angle), 36.59, .published(decimals: 2)))
  }

  @Test("each type points at its corner, and the two systems are one") func geometry() throws {
    for type in HollandType.allCases {
      let vector = HexagonVector(HexagonProfile { $0 == type ? 10 : 3 })
      #expect(agree(value(vector.angle), 60 * Double(type.place), .converged(to: 1e-13)))
      #expect(agree(vector.length, 7, .rounding(terms: 6)))
    }
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<100 {
      let profile = ProfileFitTests.random(&generator)
      let position = PredigerPosition(profile)
      let vector = HexagonVector(profile)
      #expect(agree(vector.x, position.thingsPeople / 2, .rounding(terms: 60)))
      // 1.73 stands for √3.
      #expect(agree(vector.y, -position.dataIdeas / 2 * 3.0.squareRoot() / 1.73, .rounding(terms: 60)))
      // Turning the scores by one corner turns the vector by 60°; adding a constant changes nothing.
      let turned = HexagonVector(HexagonProfile { profile.values[($0.place + 5) % 6] + 8 })
      #expect(agree(turned.length, vector.length, .rounding(terms: 100)))
      #expect(agree(value(vector.angleBetween(turned)), 60, .converged(to: 1e-11)))
      let opposite = HexagonVector(HexagonProfile { -profile[$0] })
      #expect(agree(value(vector.angleBetween(opposite)), 180, .converged(to: 1e-11)))
      let angle = try vector.angle.get()
      #expect(angle >= 0 && angle < 360)
    }
  }

  @Test("distance on the plane, and the fold of angles at 360") func distances() {
    let r = PredigerPosition(HexagonProfile([1, 0, 0, 0, 0, 0]))
    let s = PredigerPosition(HexagonProfile([0, 0, 0, 1, 0, 0]))
    #expect(r.distance(to: s) == 4)
    #expect(r.distance(to: r) == 0)
    let justBelow = HexagonVector(HexagonProfile([10, 0, 0, 0, 0, 1]))
    let justAbove = HexagonVector(HexagonProfile([10, 1, 0, 0, 0, 0]))
    #expect(value(justBelow.angle).map { $0 > 350 } == true)
    let between = value(justBelow.angleBetween(justAbove))
    #expect(between.map { $0 > 0 && $0 < 12 } == true)
  }

  @Test("no direction at the centre, though a profile need not be flat for that") func centre() {
    for profile in [HexagonProfile(repeating: 28.3), HexagonProfile([9, 1, 9, 1, 9, 1]), HexagonProfile(repeating: 0)] {
      let vector = HexagonVector(profile)
      #expect(vector.length == 0)
      #expect(reason(vector.angle) == .noDirection)
      #expect(reason(vector.angleBetween(HexagonVector(workedExample))) == .noDirection)
      #expect(reason(HexagonVector(workedExample).angleBetween(vector)) == .noDirection)
    }
  }

  @Test("every differentiation of the worked example") func differentiation() {
    let expected: [Differentiation: Double] = [
      .frantzWalsh: 7, .spokaneWalsh: 11, .iachanUnhalved: 10, .iachanLower: 14, .iachan: 5, .holland: 20,
    ]
    for (index, number) in expected { #expect(value(index.value(of: workedExample)) == number, "\(index)") }
    #expect(agree(value(Differentiation.peiserMeir.value(of: workedExample)), 0.14085, .published(decimals: 5)))
    #expect(agree(value(Differentiation.healyMourton.value(of: workedExample)), 6.549, .published(decimals: 3)))
    #expect(expected.count + 2 == Differentiation.allCases.count)
  }

  @Test("differentiation: zero when flat, blind to order, grows with stretch", arguments: Differentiation.allCases)
  func differentiationInvariance(_ index: Differentiation) {
    #expect(value(index.value(of: HexagonProfile(repeating: 12))) == 0)
    let number = value(index.value(of: workedExample))
    let reversed = HexagonProfile(Array(workedExample.values.reversed()))
    #expect(agree(value(index.value(of: reversed)), number, .rounding(terms: 6)))
    let doubled = value(index.value(of: HexagonProfile { 2 * workedExample[$0] }))
    #expect(agree(doubled, number.map { index == .peiserMeir ? $0 : 2 * $0 }, .rounding(terms: 6)))
    let centred = HexagonProfile { workedExample[$0] - 142.0 / 6 }
    #expect(
      reason(index.value(of: HexagonProfile { -centred[$0] - 1 })) == (index == .peiserMeir ? .sumNotPositive : nil)
    )
  }

  @Test("consistency") func consistency() {
    for (letters, level) in [
      ("RIA", Consistency.high), ("RC", .high), ("RAI", .medium), ("RE", .medium), ("RSI", .low),
    ] {
      #expect(value(code(letters).consistency) == level)
    }
    #expect(reason(code("R").consistency) == .tooFewLetters)
    #expect(reason(CodeSet(code("R")).consistency) == .tooFewLetters)
    #expect(CodeSet(code("R")).consistencyLevels.isEmpty)
    // Tied for the second place: R with I is high, R with S low.
    let open = CodeSet(tieGroups: [[.realistic], [.investigative, .social]])
    #expect(reason(open.consistency) == .tiedCodesDisagree)
    #expect(open.consistencyLevels == [.low, .high])
    // Tied, but all the same: R and I in either order, then I and C beside R.
    #expect(value(CodeSet(tieGroups: [[.realistic, .investigative], [.artistic]]).consistency) == .high)
    #expect(value(CodeSet(tieGroups: [[.realistic], [.investigative, .conventional]]).consistency) == .high)
  }

  @Test("coherence of aspirations") func coherence() {
    func coherence(_ letters: String...) -> Result<AspirationCoherence, Undefined> {
      AspirationCoherence.of(letters.map(code))
    }
    #expect(value(coherence("SEA", "SIA", "SEC")) == .high)
    #expect(value(coherence("SEA", "SIA", "ESC")) == .medium)
    #expect(value(coherence("SEA", "ESC", "SIA")) == .medium)
    #expect(value(coherence("SEA", "ESC", "ESA")) == .low)
    #expect(value(coherence("SEA", "ESC", "ESA", "SEA")) == .low)
    #expect(reason(coherence("SEA", "SIA")) == .tooFewAspirations)
    #expect(reason(coherence()) == .tooFewAspirations)
  }
}
