import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Percentile surface over age")
struct PercentileSurfaceTests {
  private typealias Term = PercentileSurfaceRegression.Term
  /// The four terms that numpy finds.
  private let terms = [Term(1, 2), Term(1, 3), Term(3, 1), Term(4, 3)]

  private func regression(_ choice: PercentileSurfaceRegression.TermChoice) -> PercentileSurfaceRegression {
    PercentileSurfaceRegression(locationPower: 4, agePower: 3, terms: choice, grouping: .distinctAges)
  }

  @Test("Given terms: the least-squares coefficients of numpy")
  func coefficients() throws {
    let reference = try NormReference("direct")
    let surface = try regression(.given(terms)).fit(try NormReference.reading)
    let expected = try reference.numbers("surface/coefficients")
    #expect(agree(surface.constant, expected[0], .converged(to: 1e-9)))
    for (entry, value) in zip(surface.terms, expected.dropFirst()) {
      // Coefficients range from 9 down to 1e-3, so closeness is judged relative to each.
      #expect(agree(entry.coefficient / value, 1, .converged(to: 1e-9)))
    }
    #expect(agree(surface.explainedShare, try reference.number("surface/r2"), .software))
  }

  @Test("The best subsets of up to five of 19 terms are those of numpy, which tries all")
  func subsets() throws {
    let surface = try regression(.count(5)).fit(try NormReference.reading)
    let expected = try NormReference("direct").records("surface/best")
    #expect(surface.subsets.count == 5)
    for (subset, record) in zip(surface.subsets, expected) {
      let terms = try #require(record["terms"] as? [[Int]]).map { Term($0[0], $0[1]) }
      #expect(subset.terms == terms)
      #expect(agree(subset.explainedShare, record["r2"] as? Double, .software))
    }
    #expect(surface.subsets[3].terms == terms)
    #expect(surface.terms.map(\.term) == surface.subsets[4].terms)
  }

  @Test("At one age, scores of norm scores and norm scores of scores are numpy's, by its own polynomial and its root")
  func tables() throws {
    let reference = try NormReference("direct")
    let surface = try regression(.count(4)).fit(try NormReference.reading)
    for place in try reference.table("surface/scores") {
      #expect(agree(try surface.score(atT: place[0], age: 3), place[1], .converged(to: 1e-9)))
    }
    for place in try reference.table("surface/places") {
      let position = try surface.position(ofScore: place[0], age: 3)
      #expect(agree(position.normalisedT, place[1], .converged(to: 1e-9)))
      #expect(agree(position.percentile, 100 * Normal.cdf((place[1] - 50) / 10), .converged(to: 1e-9)))
    }
  }

  @Test("Raw and norm scores convert into each other at every age")
  func roundTrip() throws {
    let surface = try regression(.count(4)).fit(try NormReference.reading)
    for age in stride(from: 2.0, through: 5, by: 0.25) {
      var before = -Double.infinity
      let rising = try surface.risingLocations(age: age)
      #expect(rising.lowerBound < 22 && rising.upperBound > 66)
      for location in stride(from: 30.0, through: 65, by: 5) {
        let score = try surface.score(atT: location, age: age)
        #expect(score > before)
        before = score
        #expect(agree(try surface.position(ofScore: score, age: age).normalisedT, location, .converged(to: 1e-9)))
      }
    }
  }

  @Test("Beyond the ages and norm scores of the sample there is no answer")
  func refusals() throws {
    let surface = try regression(.count(4)).fit(try NormReference.reading)
    #expect(throws: ContinuousLookupFailure.ageOutsideRange(minimum: 2, maximum: 5)) {
      try surface.position(ofScore: 10, age: 5.01)
    }
    let low = try surface.score(atT: surface.locations.lowerBound, age: 2)
    let high = try surface.score(atT: surface.locations.upperBound, age: 2)
    #expect(throws: ContinuousLookupFailure.scoreOutsideRange(minimum: low, maximum: high)) {
      try surface.position(ofScore: 28, age: 2)
    }
    #expect(throws: ContinuousLookupFailure.self) { try surface.score(atT: 95, age: 3) }
  }

  @Test("A surface that falls somewhere is found out and does not answer there")
  func notMonotone() throws {
    let surface = PercentileSurface(
      constant: 0,
      terms: [.init(term: Term(1, 0), coefficient: 1), .init(term: Term(2, 1), coefficient: -0.001)],
      ages: 2...12,
      locations: 20...80,
      personCount: 100
    )
    // ∂raw/∂L = 1 − 0.002 L A: it is 0 at T = 500 / A.
    #expect(!surface.isMonotone)
    #expect(try surface.risingLocations(age: 6.2) == 20...80)
    #expect(agree(try surface.risingLocations(age: 8).upperBound, 62.5, .converged(to: 1e-8)))
    #expect(
      agree(try surface.position(ofScore: 31.24, age: 8).normalisedT, 62.5 - 1.25.squareRoot(), .converged(to: 1e-9))
    )
    #expect(throws: ContinuousLookupFailure.self) { try surface.score(atT: 63, age: 8) }
    #expect(throws: ContinuousLookupFailure.self) { try surface.position(ofScore: 31.26, age: 8) }
    #expect(throws: ContinuousLookupFailure.notMonotone(age: 12)) { try surface.position(ofScore: 20, age: 12) }
    let fall = try #require(surface.firstFall)
    #expect(1 - 0.002 * fall.location * fall.age <= 0)
  }

  @Test("The smallest surface that explains enough and rises is kept; what falls is not hidden")
  func explained() throws {
    let sample = try NormReference.reading
    #expect(try regression(.explained(0.98, largest: 5)).fit(sample).terms.count == 2)
    let surface = try regression(.explained(0.99, largest: 5)).fit(sample)
    #expect(surface.terms.count == 3)
    // None of up to five terms rises as far as T = 78 at the oldest age: the smallest good one is kept, and its
    // conversions stop where it turns.
    #expect(!surface.isMonotone)
    #expect(try surface.risingLocations(age: 5).upperBound > 65)
    // Nothing explains so much: the largest surface that rises everywhere.
    let steady = try regression(.explained(0.9999, largest: 3)).fit(sample)
    #expect(steady.terms.count == 2)
    #expect(steady.isMonotone)
  }

  @Test("A normal variable with age in mean and spread is recovered, and people in any order give the same")
  func recovery() throws {
    var generator = SeededGenerator(seed: 41)
    let ages = (0..<4000).map { _ in 8 + 8 * generator.uniform() }
    let scores = ages.map { 20 + 2 * $0 + (3 + 0.2 * $0) * generator.standardNormal() }
    let request = PercentileSurfaceRegression(
      locationPower: 3,
      agePower: 2,
      terms: .explained(0.99, largest: 5),
      grouping: .width(1),
      minimumGroupCount: 100
    )
    let surface = try request.fit(try AgeSample(scores: scores, ages: ages))
    #expect(surface.groupCounts.count == 8)
    #expect(surface.groupCounts.map(\.personCount).reduce(0, +) == 4000)
    for age in [9.0, 12, 15] {
      for z in [-1.5, 0, 1.5] {
        // Ages within a group of one year blur the spread a little: at most (2/√12)² in its square.
        let error = (3 + 0.2 * age) * 0.05
        let score = try surface.score(atT: 50 + 10 * z, age: age)
        #expect(agree(score, 20 + 2 * age + (3 + 0.2 * age) * z, .sampling(errors: 5, standardError: error)))
      }
    }
    let order = generator.shuffled(0..<4000)
    let again = try request.fit(try AgeSample(scores: order.map { scores[$0] }, ages: order.map { ages[$0] }))
    #expect(agree(again.explainedShare, surface.explainedShare, .software))
    #expect(again.terms.map(\.term) == surface.terms.map(\.term))
  }

  @Test("Small groups, too few groups and scores without spread are refused; weights of 1 change nothing")
  func edges() throws {
    let sample = try NormReference.reading
    var request = regression(.count(2))
    request.minimumGroupCount = 201
    #expect(throws: NormFailure.smallAgeGroup(age: 2, count: 200, minimum: 201)) { try request.fit(sample) }
    let two = try AgeSample(
      scores: sample.scores.prefix(400).map { $0 },
      ages: (0..<400).map { Double(2 + $0 % 2) }
    )
    #expect(throws: NormFailure.tooFewAges(count: 2, needed: 4)) { try regression(.count(2)).fit(two) }
    let same = try AgeSample(scores: Array(repeating: 3, count: 400), ages: (0..<400).map { Double($0 % 4) })
    #expect(throws: NormFailure.noSpread(score: 3)) { try regression(.count(2)).fit(same) }
    let weighted = try AgeSample(
      scores: sample.scores,
      ages: sample.ages,
      weights: Array(repeating: 2, count: sample.personCount)
    )
    let (a, b) = (try regression(.count(3)).fit(sample), try regression(.count(3)).fit(weighted))
    #expect(a.terms.map(\.term) == b.terms.map(\.term))
    #expect(agree(a.explainedShare, b.explainedShare, .software))
  }

  @Test("People without score, age or weight are left out and counted; nobody left is a refusal")
  func sample() throws {
    let some = try AgeSample(scores: [1, nil, 2, 3, .infinity], ages: [9, 9, nil, 9, 9], weights: [1, 1, 1, 0, 1])
    #expect(some.personCount == 1)
    #expect(some.withoutScoreCount == 2)
    #expect(some.withoutAgeCount == 1)
    #expect(some.zeroWeightCount == 1)
    #expect(throws: NormFailure.nobody) { try AgeSample(scores: [1], ages: [nil]) }
    #expect(throws: NormFailure.invalidWeight(index: 0, weight: -2)) {
      try AgeSample(scores: [1], ages: [9], weights: [-2])
    }
  }
}
