import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Distributions that change with age")
struct AgeRegressionTests {
  private var sample: AgeSample { get throws { try NormReference.reading } }

  @Test("Beta-binomial: likelihood, shapes and shares of a general-purpose search in scipy")
  func betaBinomial() throws {
    let reference = try NormReference("direct")
    let norms = try BetaBinomialRegression(largestScore: 28).fit(try sample)
    #expect(norms.convergence.isConverged)
    #expect(agree(norms.logLikelihood, try reference.number("beta_binomial/log_likelihood"), .converged(to: 1e-9)))
    for place in try reference.table("beta_binomial/log_beta") {
      #expect(agree(norms.logBeta.value(at: place[0]), place[1], .converged(to: 1e-5)))
    }
    let masses = try norms.probabilities(age: 3)
    let (shares, places) = (try reference.numbers("beta_binomial/shares"), try reference.numbers("beta_binomial/z"))
    for (score, mass) in try reference.numbers("beta_binomial/masses").enumerated() {
      #expect(agree(masses[score], mass, .converged(to: 1e-6)))
      let position = try norms.position(ofScore: Double(score), age: 3)
      #expect(agree(position.share, shares[score], .converged(to: 1e-6)))
      #expect(agree(position.z, places[score], .converged(to: 1e-5)))
    }
    #expect(agree(masses.reduce(0, +), 1, .rounding(terms: 29)))
    #expect(throws: ContinuousLookupFailure.ageOutsideRange(minimum: 2, maximum: 5)) { try norms.probabilities(age: 1) }
    #expect(throws: ContinuousLookupFailure.scoreOutsideRange(minimum: 0, maximum: 28)) {
      try norms.position(ofScore: 3.5, age: 3)
    }
  }

  @Test("Beta-binomial: a score that cannot be reached is named; turning the scale round swaps the shapes")
  func betaBinomialSymmetry() throws {
    let sample = try sample
    #expect(
      throws: NormFailure.scoreOffGrid(
        index: try #require(sample.scores.firstIndex { $0 > 20 }),
        score: try #require(sample.scores.first { $0 > 20 })
      )
    ) {
      try BetaBinomialRegression(largestScore: 20).fit(sample)
    }
    let turned = try AgeSample(scores: sample.scores.map { 28 - $0 }, ages: sample.ages)
    let request = BetaBinomialRegression(largestScore: 28, alphaDegree: 1, betaDegree: 1)
    let (a, b) = (try request.fit(sample), try request.fit(turned))
    #expect(agree(a.logLikelihood, b.logLikelihood, .converged(to: 1e-9)))
    for age in [2.0, 3.3, 5] {
      #expect(agree(a.logAlpha.value(at: age), b.logBeta.value(at: age), .converged(to: 1e-6)))
    }
  }

  @Test("Box–Cox: likelihood and shares of a general-purpose search in scipy")
  func boxCox() throws {
    let reference = try NormReference("direct")
    let request = BoxCoxRegression(degrees: .init(location: 2, scale: 1, shape: 1), choosesDegrees: false)
    let norms = try request.fit(try sample)
    #expect(norms.convergence.isConverged)
    #expect(norms.shift == 1)
    #expect(agree(norms.logLikelihood, try reference.number("box_cox/log_likelihood"), .converged(to: 1e-9)))
    for place in try reference.table("box_cox/shares") {
      let position = try norms.position(ofScore: place[1], age: place[0])
      #expect(agree(position.share, place[2], .converged(to: 1e-6)))
    }
  }

  @Test(
    "Box–Cox: scores and shares convert into each other, rise together and stop at the ages and scores of the sample"
  )
  func boxCoxConversions() throws {
    let norms = try BoxCoxRegression(degrees: .init(location: 1, scale: 1, shape: 1), choosesDegrees: false)
      .fit(try sample)
    var flaggedCount = 0
    for age in stride(from: 2.0, through: 5, by: 0.5) {
      var before = 0.0
      for score in 0...28 {
        let position = try norms.position(ofScore: Double(score), age: age)
        #expect(position.share >= before && position.share < 1)
        before = position.share
        #expect(position.isExtrapolated == (min(position.share, 1 - position.share) * 1400 < 0.5))
        flaggedCount += position.isExtrapolated ? 1 : 0
        if !position.isExtrapolated {
          #expect(agree(try norms.score(atShare: position.share, age: age), Double(score), .converged(to: 1e-8)))
          #expect(agree(Normal.cdf(position.z), position.share, .software))
        }
      }
    }
    #expect(flaggedCount > 0 && flaggedCount < 50)
    #expect(throws: ContinuousLookupFailure.ageOutsideRange(minimum: 2, maximum: 5)) {
      try norms.position(ofScore: 8, age: 1.9)
    }
    #expect(throws: ContinuousLookupFailure.scoreOutsideRange(minimum: 0, maximum: 28)) {
      try norms.position(ofScore: 29, age: 3)
    }
  }

  @Test("Box–Cox: multiplying all scores by a factor changes the location by it and no share")
  func scaleInvariance() throws {
    let sample = try sample
    let request = BoxCoxRegression(degrees: .init(location: 1, scale: 1, shape: 0), choosesDegrees: false, shift: 0)
    let first = try request.fit(try AgeSample(scores: sample.scores.map { $0 + 1 }, ages: sample.ages))
    let second = try request.fit(try AgeSample(scores: sample.scores.map { 10 * ($0 + 1) }, ages: sample.ages))
    for age in [2.0, 3.5, 5] {
      let gap = second.logLocation.value(at: age) - first.logLocation.value(at: age)
      #expect(agree(gap, 2.302585092994046, .converged(to: 1e-6)))
      let (a, b) = (
        try first.position(ofScore: 12, age: age).share, try second.position(ofScore: 120, age: age).share
      )
      #expect(agree(a, b, .converged(to: 1e-6)))
    }
  }

  @Test("Box–Cox: simulated skewed scores give back their percentiles, and BIC the degrees they were made with")
  func recovery() throws {
    var generator = SeededGenerator(seed: 5)
    let ages = (0..<1500).map { _ in 10 + 10 * generator.uniform() }
    // λ = 0: log-normal, median rising linearly in log, constant spread.
    func logMedian(_ age: Double) -> Double { 2 + 0.08 * age }
    let scores = ages.map { Self.exponential(logMedian($0) + 0.3 * generator.standardNormal()) }
    let norms = try BoxCoxRegression(degrees: .init(location: 2, scale: 1, shape: 1)).fit(
      try AgeSample(scores: scores, ages: ages)
    )
    #expect(norms.degrees == .init(location: 1, scale: 0, shape: 0))
    #expect(norms.candidates.count == 12)
    #expect(norms.candidates.allSatisfy { $0.isConverged && $0.informationCriterion >= norms.informationCriterion })
    #expect(agree(norms.shape.value(at: 15), 0, .sampling(errors: 4, standardError: 1 / (0.3 * 1500.0.squareRoot()))))
    for age in [11.0, 15, 19] {
      for z in [-1.0, 0, 1] {
        let position = try norms.position(ofScore: Self.exponential(logMedian(age) + 0.3 * z), age: age)
        #expect(agree(position.z, z, .sampling(errors: 4, standardError: 0.055)))
      }
    }
  }

  /// `eˣ` without a mathematical library in the tests: its series.
  private static func exponential(_ x: Double) -> Double {
    var sum = 1.0
    var term = 1.0
    for n in 1...60 {
      term *= x / Double(n)
      sum += term
    }
    return sum
  }

  @Test("Normal regression: likelihood, mean and deviation of scipy; polynomials in powers of age are the same")
  func normal() throws {
    let reference = try NormReference("direct")
    let fitted = try NormalAgeRegression(meanDegree: 2, deviationDegree: 1).fit(try sample)
    #expect(fitted.convergence.isConverged)
    #expect(agree(fitted.logLikelihood, try reference.number("normal/log_likelihood"), .converged(to: 1e-9)))
    for place in try reference.table("normal/mean") {
      #expect(agree(fitted.mean.value(at: place[0]), place[1], .converged(to: 1e-6)))
      let (centre, powers) = fitted.mean.powers
      let x = place[0] - centre
      #expect(agree(powers[0] + x * (powers[1] + x * powers[2]), fitted.mean.value(at: place[0]), .software))
    }
    for place in try reference.table("normal/sd") {
      #expect(agree(fitted.standardDeviation.value(at: place[0]), place[1], .converged(to: 1e-6)))
    }
    #expect(throws: ContinuousLookupFailure.ageOutsideRange(minimum: 2, maximum: 5)) {
      try fitted.z(ofScore: 3, age: 6)
    }
  }

  @Test("Without age in it, the normal regression is mean and standard deviation in closed form")
  func normalConstant() throws {
    let sample = try sample
    let fitted = try NormalAgeRegression(meanDegree: 0, deviationDegree: 0).fit(sample)
    let mean = sample.scores.reduce(0, +) / 1400
    let variance = sample.scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1400
    #expect(agree(fitted.mean.value(at: 3), mean, .converged(to: 1e-9)))
    #expect(agree(fitted.standardDeviation.value(at: 3), variance.squareRoot(), .converged(to: 1e-9)))
    #expect(agree(try fitted.z(ofScore: mean, age: 4), 0, .converged(to: 1e-8)))
  }

  @Test("Too few people, one score, too few ages and scores that stay below zero are refused with the reason")
  func refusals() throws {
    let few = try AgeSample(scores: [1, 2, 3], ages: [9, 10, 11])
    #expect(throws: NormFailure.tooFewPeople(count: 3, minimum: 200)) { try BoxCoxRegression().fit(few) }
    let same = try AgeSample(scores: Array(repeating: 4, count: 300), ages: (0..<300).map { Double($0) })
    #expect(throws: NormFailure.noSpread(score: 4)) { try NormalAgeRegression().fit(same) }
    let oneAge = try AgeSample(scores: (0..<300).map { Double($0 % 7) }, ages: Array(repeating: 9, count: 300))
    #expect(throws: NormFailure.tooFewAges(count: 1, needed: 4)) { try BoxCoxRegression().fit(oneAge) }
    #expect(throws: NormFailure.scoreNotPositive(score: 0, shift: 0)) { try BoxCoxRegression(shift: 0).fit(try sample) }
    // One age carries what does not depend on age.
    let constant = try NormalAgeRegression(meanDegree: 0, deviationDegree: 0).fit(oneAge)
    #expect(agree(constant.mean.value(at: 9), oneAge.scores.reduce(0, +) / 300, .converged(to: 1e-9)))
  }
}
