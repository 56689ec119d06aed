package import AssessmentNumericalMethods
internal import RealModule

/// Norms for counts of solved items by age: scores of one age follow a beta-binomial distribution whose two shapes change
/// smoothly with age.
///
/// `log α` and `log β` are polynomials of age. Probabilities are finite products, so that neither Γ nor ψ enters:
/// `P(x) = C(n, x) Π_{i<x}(α + i) Π_{i<n−x}(β + i) / Π_{i<n}(α + β + i)`.
///
/// - Source: Lenhard, Lenhard & Gary (2025) in cNORM 3.5 (the parameterisation); Skellam (1948).
/// - Checked against: scipy (its probabilities, a general-purpose search).
package struct BetaBinomialRegression: Sendable, Hashable, Codable {
  /// The largest score; the smallest is 0.
  package var largestScore: Int
  /// The degree of log α.
  package var alphaDegree: Int
  /// The degree of log β.
  package var betaDegree: Int
  /// The fewest people (effective number).
  package var minimumCount: Int

  /// A request for norms.
  package init(largestScore: Int, alphaDegree: Int = 3, betaDegree: Int = 3, minimumCount: Int = 200) {
    precondition(largestScore >= 1, "a score of solved items needs an item")
    precondition(alphaDegree >= 0 && betaDegree >= 0, "a degree is not negative")
    precondition(minimumCount >= 2, "norms compare people: at least two are needed")
    self.largestScore = largestScore
    self.alphaDegree = alphaDegree
    self.betaDegree = betaDegree
    self.minimumCount = minimumCount
  }

  /// Fits the model.
  ///
  /// - Throws: `.tooFewPeople`, `.noSpread`, `.tooFewAges`, `.scoreOffGrid` for a score that is not one of 0 … n (the
  ///   index is among those who take part).
  package func fit(_ sample: AgeSample) throws(NormFailure) -> BetaBinomialNorms {
    try sample.check(minimumCount: minimumCount, largestDegree: max(alphaDegree, betaDegree))
    let grid = ScoreGrid(0...largestScore)
    var successes: [Int] = []
    for (index, score) in sample.scores.enumerated() {
      guard let cell = grid.cell(of: score) else { throw .scoreOffGrid(index: index, score: score) }
      successes.append(cell)
    }
    let model = AgeLikelihood(ages: sample.ageRange, degrees: [alphaDegree, betaDegree])
    let result = model.maximum(sample, start: [0, 0]) { person, parameters in
      BetaBinomialDensity(parameters, largestScore: largestScore).logMass(successes[person])
    }
    return BetaBinomialNorms(
      largestScore: largestScore,
      logAlpha: result.polynomials[0],
      logBeta: result.polynomials[1],
      ages: sample.ageRange,
      scores: sample.scoreRange,
      personCount: sample.personCount,
      effectiveCount: sample.effectiveCount,
      logLikelihood: result.logLikelihood,
      convergence: result.convergence
    )
  }
}

/// Norms by beta-binomial regression on age.
package struct BetaBinomialNorms: Sendable, Hashable {
  /// The largest score.
  package let largestScore: Int
  /// The logarithm of α by age.
  package let logAlpha: AgePolynomial
  /// The logarithm of β by age.
  package let logBeta: AgePolynomial
  /// The ages of the sample.
  package let ages: ClosedRange<Double>
  /// The scores of the sample.
  package let scores: ClosedRange<Double>
  /// How many people took part.
  package let personCount: Int
  /// How many unweighted people would tell as much.
  package let effectiveCount: Double
  /// The maximum of the log-likelihood.
  package let logLikelihood: Double
  /// How the iteration ended.
  package let convergence: Convergence

  /// `−2 log L + p log n`.
  package var informationCriterion: Double {
    let parameters = Double(logAlpha.coefficients.count + logBeta.coefficients.count)
    return -2 * logLikelihood + parameters * Double.log(effectiveCount)
  }

  /// The probability of each score 0 … n at an age.
  package func probabilities(age: Double) throws(ContinuousLookupFailure) -> [Double] {
    guard ages.contains(age) else { throw .ageOutsideRange(minimum: ages.lowerBound, maximum: ages.upperBound) }
    let density = BetaBinomialDensity([logAlpha.value(at: age), logBeta.value(at: age)], largestScore: largestScore)
    return (0...largestScore).map { Double.exp(density.logMass($0).value) }
  }

  /// The position of a score at an age: the mid-rank share.
  ///
  /// - Throws: `.ageOutsideRange`; `.scoreOutsideRange` for what is not a whole score that can be reached, or lies beyond
  ///   those that occur in the sample.
  package func position(ofScore score: Double, age: Double) throws(ContinuousLookupFailure) -> ContinuousPosition {
    let masses = try probabilities(age: age)
    guard scores.contains(score), let cell = ScoreGrid(0...largestScore).cell(of: score) else {
      throw .scoreOutsideRange(minimum: scores.lowerBound, maximum: scores.upperBound)
    }
    let below = masses[..<cell].compensatedSum + masses[cell] / 2
    let above = masses[(cell + 1)...].compensatedSum + masses[cell] / 2
    let z = below <= above ? Normal.quantile(below) : Normal.quantile(upperTail: above)
    return ContinuousPosition(share: below, z: z, personCount: effectiveCount)
  }
}

/// The beta-binomial distribution of one age.
private struct BetaBinomialDensity {
  let alpha: Double
  let beta: Double
  let largestScore: Int

  init(_ logShapes: [Double], largestScore: Int) {
    alpha = Double.exp(logShapes[0])
    beta = Double.exp(logShapes[1])
    self.largestScore = largestScore
  }

  /// The log probability of a score, with its derivatives by log α and log β.
  func logMass(_ score: Int) -> (value: Double, gradient: [Double]) {
    var value = 0.0
    var (byAlpha, byBeta, byBoth) = (0.0, 0.0, 0.0)
    for i in 0..<score {
      let term = alpha + Double(i)
      value += Double.log(term * Double(largestScore - i) / Double(i + 1))
      byAlpha += 1 / term
    }
    for i in 0..<(largestScore - score) {
      let term = beta + Double(i)
      value += Double.log(term)
      byBeta += 1 / term
    }
    for i in 0..<largestScore {
      let term = alpha + beta + Double(i)
      value -= Double.log(term)
      byBoth += 1 / term
    }
    return (value, [alpha * (byAlpha - byBoth), beta * (byBeta - byBoth)])
  }
}
