import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Smoothing a distribution of scores")
struct ScoreSmoothingTests {
  private func shares(_ histogram: ScoreHistogram, bandwidth: Double?) throws -> [Double] {
    try ScoreNormEstimation(smoothing: .kernel(KernelContinuization(bandwidth: bandwidth)), minimumCount: 50)
      .fit(histogram).rows.map(\.share)
  }

  @Test("A narrow kernel gives the mid-ranks, a wide one the normal distribution with the same mean and variance")
  func kernelLimits() throws {
    let norms = try ScoreNormEstimation(minimumCount: 50).fit(unevenCounts)
    for (a, b) in zip(try shares(unevenCounts, bandwidth: 1e-7), norms.rows) {
      #expect(agree(a, b.share, .converged(to: 1e-8)))
    }
    let deviation = norms.moments.variance.squareRoot()
    for (a, b) in zip(try shares(unevenCounts, bandwidth: 1e6), norms.rows) {
      #expect(agree(a, Normal.cdf((b.score - norms.moments.mean) / deviation), .converged(to: 1e-8)))
    }
  }

  @Test("Kernel shares agree with numpy (ACT mathematics, bandwidth 0.7)")
  func kernelReference() throws {
    let expected = try NormReference("direct").numbers("act/kernel")
    let histogram = try NormReference.mathematics
    let table = try ScoreNormEstimation(smoothing: .kernel(KernelContinuization(bandwidth: 0.7))).fit(histogram)
    #expect(table.rows.count == 40)
    for row in table.rows { #expect(agree(row.share, expected[Int(row.score)], .software)) }
  }

  @Test("Silverman's bandwidth: 0.9 min(SD, IQR/1.34) n^(−1/5); without an interquartile range the SD counts")
  func silverman() throws {
    // Quartiles at 3 and 5: the running counts 18 and 51 are the first to reach 14.5 and 43.5 of 58.
    let factor = 1 / 2.2526
    let deviation = try #require(unevenCounts.moments?.standardDeviation)
    let expected = 0.9 * min(deviation, 2 / 1.34) * factor
    #expect(agree(KernelContinuization.silvermanBandwidth(unevenCounts), expected, .converged(to: 1e-4)))
    let peaked = ScoreHistogram(grid: ScoreGrid(0...2), counts: [1, 30, 1])
    let spread = try #require(peaked.moments?.standardDeviation)
    #expect(agree(KernelContinuization.silvermanBandwidth(peaked), 0.9 * spread / 2, .rounding(terms: 16)))
    #expect(KernelContinuization.silvermanBandwidth(ScoreHistogram(grid: ScoreGrid(0...2), counts: [0, 5, 0])) == nil)
  }

  @Test("A log-linear model keeps as many moments as its degree", arguments: 1...8)
  func momentsKept(degree: Int) throws {
    let histogram = try NormReference.mathematics
    let fitted = try LogLinearSmoothing(degree: degree).fit(histogram)
    #expect(fitted.convergence.isConverged)
    #expect(agree(fitted.probabilities.reduce(0, +), 1, .rounding(terms: 41)))
    let people = Double(histogram.personCount)
    for power in 1...degree {
      // About the middle of the scale and in units of half of it, so that no power outgrows the others.
      let moments = histogram.grid.scores.indices.map { cell -> (Double, Double) in
        let term = (0..<power).reduce(1.0) { product, _ in product * (Double(cell) - 20) / 20 }
        return (term * Double(histogram.counts[cell]) / people, term * fitted.probabilities[cell])
      }
      #expect(agree(moments.map(\.0).reduce(0, +), moments.map(\.1).reduce(0, +), .software))
    }
  }

  @Test("Log-linear models agree with an independent Newton iteration in numpy", arguments: 1...8)
  func logLinearReference(degree: Int) throws {
    let reference = try NormReference("direct")
    let fitted = try LogLinearSmoothing(degree: degree).fit(try NormReference.mathematics)
    let expected = try reference.numbers("loglinear/\(degree)/probabilities")
    for (a, b) in zip(fitted.probabilities, expected) { #expect(agree(a, b, .software)) }
    #expect(agree(fitted.deviance, try reference.number("loglinear/\(degree)/deviance"), .converged(to: 1e-9)))
    #expect(fitted.degreesOfFreedom == 40 - degree)
  }

  @Test("The degree with the least AIC is chosen: 6 among those up to 8, as Kolen and Brennan do for this form")
  func chosenDegree() throws {
    let histogram = try NormReference.mathematics
    let chosen = try LogLinearSmoothing(largestDegree: 8).fit(histogram)
    #expect(chosen.degree == 6)
    for degree in 1...8 {
      let other = try LogLinearSmoothing(degree: degree).fit(histogram)
      #expect(chosen.informationCriterion <= other.informationCriterion + 1e-9)
    }
    let norms = try ScoreNormEstimation(smoothing: .logLinear(LogLinearSmoothing(largestDegree: 8))).fit(histogram)
    #expect(norms.logLinearDegree == 6)
    #expect(norms.convergence.isConverged)
  }

  @Test("A degree as large as the scores allow reproduces the sample; a larger one is refused")
  func saturated() throws {
    let full = ScoreHistogram(grid: ScoreGrid(0...4), counts: [3, 9, 14, 5, 2])
    let fitted = try LogLinearSmoothing(degree: 4).fit(full)
    for (a, b) in zip(fitted.probabilities, full.counts) { #expect(agree(a, Double(b) / 33, .software)) }
    #expect(agree(fitted.deviance, 0, .software))
    let gaps = ScoreHistogram(grid: ScoreGrid(0...8), counts: [0, 0, 4, 0, 9, 0, 3, 0, 0])
    #expect(try LogLinearSmoothing(degree: 2).fit(gaps).convergence.isConverged)
    #expect(throws: NormFailure.tooFewScores(count: 3, needed: 4)) { try LogLinearSmoothing(degree: 3).fit(gaps) }
    #expect(throws: NormFailure.tooFewScores(count: 1, needed: 2)) {
      try LogLinearSmoothing().fit(ScoreHistogram(grid: ScoreGrid(0...2), counts: [0, 4, 0]))
    }
    #expect(throws: NormFailure.nobody) {
      try LogLinearSmoothing(degree: 1).fit(ScoreHistogram(grid: ScoreGrid(0...2)))
    }
  }
}
