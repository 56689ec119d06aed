import AssessmentGuidance
import AssessmentNumericalMethods
import TestSupport
import Testing

@Suite("Ranks with their uncertainty (SMAA-2)") struct AcceptabilityTests {
  typealias Analysis = AcceptabilityAnalysis

  /// The person's shape over three dimensions, and one at right angles to it: a figure `r·shape + √(1−r²)·other` has the
  /// correlation r.
  private static let shape: [Double] = [1, 0, -1].map { $0 * Double(1.5).squareRoot() }
  private static let other: [Double] = [1, -2, 1].map { $0 * Double(0.5).squareRoot() }

  private static func figures(_ correlations: [Double?]) -> [[Double]] {
    correlations.map { r in
      guard let r else { return [] }
      return zip(shape, other).map { r * $0 + (1 - r * r).squareRoot() * $1 }
    }
  }

  private static let straight = PiecewiseLinear([(x: -1, y: 0), (x: 1, y: 1)])

  private static func criterion(
    _ place: Int,
    _ correlations: [Double?],
    errors: Double? = nil,
    utility: PiecewiseLinear = straight
  ) -> Analysis.Criterion {
    Analysis.Criterion(
      place: place,
      scores: [60, 50, 40],
      errors: errors.map { [$0, $0, $0] } ?? [],
      dimensions: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
      figures: figures(correlations),
      utility: utility,
      supports: 0.5,
      speaksAgainst: 0
    )
  }

  private static func analysis(
    _ criteria: [Analysis.Criterion],
    _ weights: [(Int, ClosedRange<Double>)],
    draws: Int = 400,
    seed: UInt64 = 7
  ) -> Analysis {
    Analysis(
      criteria: criteria,
      weights: weights.map { Analysis.WeightRange(place: $0, range: $1) },
      count: criteria[0].figures.count,
      draws: draws,
      seed: seed
    )
  }

  private static let fits: [Double] = {
    var generator = SeededGenerator(seed: 3)
    return (0..<23).map { _ in 2 * generator.uniform() - 1 }
  }()

  private func order(_ outcomes: [Analysis.Outcome]) -> [Int] {
    outcomes.indices.sorted { outcomes[$0].meanRank < outcomes[$1].meanRank }
  }

  // MARK: What the method must agree with

  @Test("one domain and no error: the order is that of the correlation, with certainty") func oneDomain() {
    let utility = PiecewiseLinear([(x: -1, y: 0), (x: 0, y: 0.1), (x: 0.5, y: 0.5), (x: 1, y: 1)])
    let outcomes = Self.analysis([Self.criterion(0, Self.fits, utility: utility)], [(0, 1...1)], draws: 3).run()
      .outcomes
    let expected = Self.fits.indices.sorted { Self.fits[$0] > Self.fits[$1] }
    #expect(order(outcomes) == expected)
    for (place, alternative) in expected.enumerated() {
      #expect(outcomes[alternative].meanRank == Double(place + 1))
      #expect(outcomes[alternative].range90 == place + 1...place + 1)
      #expect(outcomes[alternative].firstTen == (place < 10 ? 1 : 0))
      #expect(outcomes[alternative].first == (place == 0 ? 1 : 0))
      #expect(outcomes[alternative].supporting[0] == (Self.fits[alternative] >= 0.5 ? 1 : 0))
      #expect(outcomes[alternative].opposing[0] == (Self.fits[alternative] <= 0 ? 1 : 0))
    }
  }

  @Test("fixed weights and no error: the order is that of the weighted sum") func weightedSum() {
    let second = Array(Self.fits.reversed())
    let outcomes = Self.analysis(
      [Self.criterion(0, Self.fits), Self.criterion(1, second)],
      [(0, 0.65...0.65), (1, 0.35...0.35)],
      draws: 3
    ).run().outcomes
    let sums = zip(Self.fits, second).map { 0.65 * $0 + 0.35 * $1 }
    #expect(order(outcomes) == sums.indices.sorted { sums[$0] > sums[$1] })
  }

  /// u₁ = (1, ½, 0), u₂ = (0, 3/5, 1), w₁ uniform on 0…1: A = w₁, B = 3/5 − w₁/10, C = 1 − w₁. A leads for w₁ > 6/11, C
  /// for w₁ < 4/9, B between; B beats C for w₁ > 4/9.
  @Test("three occupations and two domains, worked by hand") func byHand() throws {
    let draws = 4000
    let analysis = Self.analysis(
      [Self.criterion(0, [1, 0, -1]), Self.criterion(1, [-1, 0.2, 1])],
      [(0, 0...1), (1, 0...1)],
      draws: draws
    )
    let (outcomes, beats) = analysis.run(pairs: [(0, 1), (1, 2)])
    for (outcome, share) in zip(outcomes, [5.0 / 11, 10.0 / 99, 4.0 / 9]) {
      let error = (share * (1 - share) / Double(draws)).squareRoot()
      #expect(agree(outcome.first, share, .sampling(errors: 4, standardError: error)))
      #expect(outcome.firstTen == 1)
    }
    #expect(agree(beats[0], 5.0 / 11, .sampling(errors: 4, standardError: 0.008)))
    #expect(agree(beats[1], 5.0 / 9, .sampling(errors: 4, standardError: 0.008)))
    let central = try #require(outcomes[0].centralWeights)
    #expect(agree(central[0], 17.0 / 22, .sampling(errors: 4, standardError: 0.131 / Double(1800).squareRoot())))
    #expect(agree((central[0] ?? 0) + (central[1] ?? 0), 1, .rounding(terms: draws)))
    #expect(agree(outcomes.reduce(0) { $0 + $1.meanRank }, 6, .rounding(terms: draws)))
    #expect(outcomes[0].range90 == 1...3)
  }

  @Test("equal alternatives share first place and the mean rank") func ties() {
    let outcomes = Self.analysis([Self.criterion(0, [0.9, 0.2, 0.9, 0.1, 0.2])], [(0, 1...1)], draws: 5).run().outcomes
    #expect(outcomes.map(\.meanRank) == [1.5, 3.5, 1.5, 5, 3.5])
    #expect(outcomes.map(\.first) == [0.5, 0, 0.5, 0, 0])
  }

  @Test("a missing figure is neither zero nor average: its weight goes to the other domain") func gaps() {
    // Alternative 1 has no figure in the second domain and stands on the first alone: 0.6 against 0.5·0.8 + 0.5·0.2 = 0.5.
    let outcomes = Self.analysis(
      [Self.criterion(0, [0.6, 0.2]), Self.criterion(1, [-0.6, nil])],
      [(0, 0.5...0.5), (1, 0.5...0.5)],
      draws: 3
    ).run().outcomes
    #expect(outcomes.map(\.meanRank) == [2, 1])
    #expect(outcomes[1].supporting.keys.sorted() == [0])
    // A domain that the person has no scores for leaves the order to the other.
    let alone = Self.analysis([Self.criterion(0, Self.fits)], [(0, 0.3...0.6), (1, 0.4...0.7)], draws: 5).run().outcomes
    #expect(order(alone) == Self.fits.indices.sorted { Self.fits[$0] > Self.fits[$1] })
  }

  // MARK: Invariances

  @Test("the order of occupations, domains and weights changes nothing") func permutations() {
    let second = Array(Self.fits.dropFirst(5) + Self.fits.prefix(5))
    let weights: [(Int, ClosedRange<Double>)] = [(0, 0.2...0.8), (2, 0.1...0.5), (1, 0.1...0.5)]
    let plain = Self.analysis(
      [Self.criterion(0, Self.fits, errors: 4), Self.criterion(2, second, errors: 6)],
      weights,
      draws: 150
    ).run().outcomes
    let swapped = Self.analysis(
      [Self.criterion(2, second, errors: 6), Self.criterion(0, Self.fits, errors: 4)],
      weights.reversed(),
      draws: 150
    ).run().outcomes
    #expect(plain == swapped)
    var generator = SeededGenerator(seed: 5)
    let places = generator.shuffled(Array(Self.fits.indices))
    let shuffled = Self.analysis(
      [
        Self.criterion(0, places.map { Self.fits[$0] }, errors: 4),
        Self.criterion(2, places.map { second[$0] }, errors: 6),
      ],
      weights,
      draws: 150
    ).run().outcomes
    #expect(shuffled == places.map { plain[$0] })
  }

  @Test("doubling the draws, or another seed, moves no share by more than its error allows") func draws() {
    func run(_ draws: Int, _ seed: UInt64) -> [Analysis.Outcome] {
      Self.analysis([Self.criterion(0, Self.fits, errors: 8)], [(0, 1...1)], draws: draws, seed: seed).run().outcomes
    }
    let base = run(800, 7)
    for (other, draws) in [(run(1600, 7), 1600), (run(800, 8), 800)] {
      for (a, b) in zip(base, other) {
        let share = (a.firstTen + b.firstTen) / 2
        let error = (max(share * (1 - share), 0.002) * (1.0 / 800 + 1.0 / Double(draws))).squareRoot()
        #expect(agree(a.firstTen, b.firstTen, .sampling(errors: 4.5, standardError: error)))
      }
    }
    // More error, less certainty: the best is first less often.
    let calm = Self.analysis([Self.criterion(0, Self.fits, errors: 1)], [(0, 1...1)]).run().outcomes
    #expect((calm.map(\.first).max() ?? 0) > (base.map(\.first).max() ?? 1))
  }

  // MARK: Weights

  @Test("weights of two domains are uniform on what the ranges leave") func twoWeights() {
    let drawn = Self.weights([0.2...0.7, 0.1...0.6])
    // w₁ ∈ [0.4, 0.7]: mean 0.55, variance 0.3²/12.
    Self.expect(drawn.map { $0[0] }, mean: 0.55, variance: 0.0075)
    #expect(
      drawn.allSatisfy { (0.4 - 1e-12...0.7 + 1e-12).contains($0[0]) && agree($0[0] + $0[1], 1, .rounding(terms: 4)) }
    )
  }

  @Test(
    "weights of three domains have the moments of a uniform triangle",
    arguments: [
      // The whole simplex; lower bounds only; upper bounds only: triangles of side 1, 0.4 and 0.2.
      ([0...1, 0...1, 0...1], [1.0 / 3, 1.0 / 3, 1.0 / 3], 1.0),
      ([0.2...1, 0.1...1, 0.3...1], [1.0 / 3, 7.0 / 30, 13.0 / 30], 0.4),
      ([0...0.5, 0...0.4, 0...0.3], [13.0 / 30, 1.0 / 3, 7.0 / 30], 0.2),
    ] as [([ClosedRange<Double>], [Double], Double)]
  )
  func threeWeights(_ ranges: [ClosedRange<Double>], _ means: [Double], _ side: Double) {
    let drawn = Self.weights(ranges)
    for place in 0..<3 { Self.expect(drawn.map { $0[place] }, mean: means[place], variance: side * side / 18) }
    // The covariance of two coordinates is −side²/36.
    let products = drawn.map { ($0[0] - means[0]) * ($0[1] - means[1]) }
    let mean = products.reduce(0, +) / Double(products.count)
    let standardError = side * side / 18 / Double(products.count).squareRoot()
    #expect(agree(mean, -side * side / 36, .sampling(errors: 4, standardError: standardError)))
  }

  @Test("weights keep to their ranges where both ends bind") func ranges() {
    let ranges: [ClosedRange<Double>] = [0.4...0.8, 0.1...0.4, 0.05...0.25]
    for weights in Self.weights(ranges, count: 500) {
      for (weight, range) in zip(weights, ranges) {
        #expect(weight >= range.lowerBound - 1e-12 && weight <= range.upperBound + 1e-12)
      }
      #expect(agree(weights.reduce(0, +), 1, .rounding(terms: 8)))
    }
  }

  private static func weights(_ ranges: [ClosedRange<Double>], count: Int = 4000) -> [[Double]] {
    let sampler = WeightSampler(ranges.enumerated().map { Analysis.WeightRange(place: $0, range: $1) })
    var generator = SeededGenerator(seed: 11)
    return (0..<count).map { _ in sampler.draw(&generator) }
  }

  private static func expect(_ values: [Double], mean: Double, variance: Double) {
    let count = Double(values.count)
    let found = values.reduce(0, +) / count
    #expect(agree(found, mean, .sampling(errors: 4, standardError: (variance / count).squareRoot())))
    let spread = values.reduce(0) { $0 + ($1 - found) * ($1 - found) } / count
    // The excess of these shapes is negative: √2·σ²/√n bounds the error.
    #expect(agree(spread, variance, .sampling(errors: 4, standardError: variance * (2 / count).squareRoot())))
  }

  @Test("the utility goes through its corners and stays there beyond them") func utility() {
    let utility = PiecewiseLinear([(x: -1, y: 0), (x: 0, y: 0.1), (x: 0.5, y: 0.5), (x: 1, y: 1)])
    for (at, value) in [
      (-2.0, 0.0), (-1, 0), (-0.5, 0.05), (0, 0.1), (0.25, 0.3), (0.5, 0.5), (0.75, 0.75), (1, 1), (2, 1),
    ] {
      #expect(agree(utility(at), value, .rounding(terms: 4)))
    }
  }
}
