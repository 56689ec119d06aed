import AssessmentMeasurement
import AssessmentNumericalMethods
import TestSupport
import Testing

@Suite("How probable a code is to come out again") struct CodeStabilityTests {
  struct File: Decodable {
    struct Case: Decodable {
      var name: String
      var scores: [Double]
      var errors: [Double]
      var probabilities: [String: Double]
    }
    var cases: [Case]
  }

  @Test("nested adaptive quadrature gives the same") func reference() throws {
    for example in try HexagonReference.read(File.self, "code-stability.json").cases {
      let stability = CodeStability(
        HexagonProfile(example.scores),
        standardErrors: HexagonProfile(example.errors)
      )
      for (letters, probability) in example.probabilities {
        let ours = stability.probability(of: code(letters))
        #expect(agree(ours, probability, .converged(to: 1e-9)), "\(example.name) \(letters) \(ours) \(probability)")
      }
    }
  }

  @Test("the worked example, as simulated before") func workedExampleProbabilities() {
    let stability = CodeStability(workedExample, standardErrors: HexagonProfile(repeating: 2.7713))
    // Printed to three decimals from a simulation that was good to ±.002.
    let printed = Tolerance.sampling(errors: 1, standardError: 0.002)
    for (letters, p) in [
      ("IRC", 0.508), ("IRA", 0.238), ("ICR", 0.121), ("IAR", 0.031), ("IRS", 0.027), ("RIC", 0.024),
    ] {
      #expect(agree(stability.probability(of: code(letters)), p, printed), "\(letters)")
    }
    #expect(agree(stability.probability(of: .investigative, atPlace: 1), 0.961, printed))
    #expect(stability.codes().prefix(3).map(\.code) == [code("IRC"), code("IRA"), code("ICR")])
    #expect(stability.codes(atLeast: 0.02).count == 6)
  }

  @Test("probabilities sum to one, at every length and place") func sums() {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<5 {
      let profile = HexagonProfile((0..<6).map { _ in 50 + 6 * generator.standardNormal() })
      let stability = CodeStability(profile, standardErrors: HexagonProfile { _ in 2 + 3 * generator.uniform() })
      for length in 1...3 {
        let sum = stability.codes(length: length).reduce(0) { $0 + $1.probability }
        #expect(agree(sum, 1, .rounding(terms: 120)))
      }
      for place in 1...3 {
        let sum = HollandType.allCases.reduce(0) { $0 + stability.probability(of: $1, atPlace: place) }
        #expect(agree(sum, 1, .rounding(terms: 120)))
      }
      let among = HollandType.allCases.reduce(0) { $0 + stability.probabilityAmongFirstThree($1) }
      #expect(agree(among, 3, .rounding(terms: 360)))
      for type in HollandType.allCases {
        let first = stability.probability(of: type, atPlace: 1)
        #expect(agree(stability.probability(of: HollandCode([type])), first, .rounding(terms: 20)))
      }
    }
  }

  @Test("two types far above the rest: the closed form of a difference") func twoTypes() {
    let errors = HexagonProfile([3, 4, 1, 1, 1, 1])
    let stability = CodeStability(HexagonProfile([60, 57, -90, -90, -90, -90]), standardErrors: errors)
    #expect(agree(stability.probability(of: code("RI")), Normal.cdf(3.0 / 5), .converged(to: 1e-9)))
    #expect(agree(stability.probability(of: code("IRA")), Normal.cdf(-3.0 / 5) / 4, .converged(to: 1e-9)))
  }

  @Test("metric and labels do not matter") func invariance() {
    let errors = HexagonProfile([3, 2, 4, 1.5, 2.5, 3.5])
    let stability = CodeStability(workedExample, standardErrors: errors)
    let stretched = CodeStability(
      HexagonProfile { 10 * workedExample[$0] + 500 },
      standardErrors: HexagonProfile { 10 * errors[$0] }
    )
    let turned = CodeStability(
      HexagonProfile { workedExample.values[($0.place + 1) % 6] },
      standardErrors: HexagonProfile { errors.values[($0.place + 1) % 6] }
    )
    for code in HollandCode.all(length: 3) {
      let p = stability.probability(of: code)
      #expect(agree(stretched.probability(of: code), p, .converged(to: 1e-11)))
      let moved = HollandCode(code.types.map { HollandType.allCases[($0.place + 5) % 6] })
      #expect(agree(turned.probability(of: moved), p, .converged(to: 1e-11)))
    }
  }

  @Test("simulation agrees") func simulation() {
    let errors = HexagonProfile([3.1, 5.4, 2.2, 6.0, 1.3, 4.0])
    let profile = HexagonProfile([50, 55, 48, 40, 42, 46])
    let stability = CodeStability(profile, standardErrors: errors)
    var generator = SeededGenerator(seed: 32)
    let draws = 40_000
    var counts: [HollandCode: Int] = [:]
    for _ in 0..<draws {
      let retest = HollandType.allCases.map { profile[$0] + errors[$0] * generator.standardNormal() }
      let order = HollandType.allCases.sorted { retest[$0.place] > retest[$1.place] }
      counts[HollandCode(Array(order.prefix(3))), default: 0] += 1
    }
    for recurrence in stability.codes(atLeast: 0.002) {
      let share = Double(counts[recurrence.code] ?? 0) / Double(draws)
      let p = recurrence.probability
      let error = (p * (1 - p) / Double(draws)).squareRoot()
      #expect(agree(share, p, .sampling(errors: 4, standardError: error)), "\(recurrence.code)")
    }
  }

  @Test("errors of very different size, and none") func extremes() {
    let certain = CodeStability(workedExample, standardErrors: HexagonProfile(repeating: 0))
    #expect(agree(certain.probability(of: code("IRC")), 1, .converged(to: 1e-9)))
    let mixed = CodeStability(
      HexagonProfile([20, 20, 0, 0, 0, 0]),
      standardErrors: HexagonProfile([0, 5, 0.001, 0.001, 1e-9, 0])
    )
    #expect(agree(mixed.probability(of: code("RI")), 0.5, .converged(to: 1e-4)))
    let nothing = CodeStability(HexagonProfile(repeating: 0), standardErrors: HexagonProfile(repeating: 0))
    #expect(agree(nothing.probability(of: code("CES")), 1.0 / 120, .converged(to: 1e-9)))
    let huge = CodeStability(workedExample, standardErrors: HexagonProfile(repeating: 1e9))
    #expect(agree(huge.probability(of: code("CES")), 1.0 / 120, .converged(to: 1e-7)))
  }
}
