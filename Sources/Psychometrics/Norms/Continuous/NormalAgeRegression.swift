package import AssessmentNumericalMethods
internal import RealModule

/// Norms whose mean and standard deviation are polynomials of age, scores of one age being normal: the form that an
/// instrument's `ageRegression` norm stores.
///
/// Fitted by maximum likelihood, both polynomials at once. The fitted deviation is positive over the whole range of
/// ages, which is proven and not sampled, or there is no result.
package struct NormalAgeRegression: Sendable, Hashable, Codable {
  /// The degree of the mean.
  package var meanDegree: Int
  /// The degree of the standard deviation.
  package var deviationDegree: Int
  /// The fewest people (effective number).
  package var minimumCount: Int

  /// A request for norms.
  package init(meanDegree: Int = 2, deviationDegree: Int = 1, minimumCount: Int = 200) {
    precondition(meanDegree >= 0 && deviationDegree >= 0, "a degree is not negative")
    precondition(minimumCount >= 2, "norms compare people: at least two are needed")
    self.meanDegree = meanDegree
    self.deviationDegree = deviationDegree
    self.minimumCount = minimumCount
  }

  /// Mean and deviation by age.
  package struct Fitted: Sendable, Hashable {
    /// The mean, raw units.
    package let mean: AgePolynomial
    /// The standard deviation, raw units (maximum likelihood: divisor n).
    package let standardDeviation: AgePolynomial
    /// The maximum of the log-likelihood.
    package let logLikelihood: Double
    /// `−2 log L + p log n`, comparable with that of `BoxCoxNorms` on the same sample.
    package let informationCriterion: Double
    /// How many people took part.
    package let personCount: Int
    /// How the iteration ended.
    package let convergence: Convergence

    /// The standard score at an age.
    package func z(ofScore score: Double, age: Double) throws(ContinuousLookupFailure) -> Double {
      guard age >= mean.youngest, age <= mean.oldest else {
        throw .ageOutsideRange(minimum: mean.youngest, maximum: mean.oldest)
      }
      return (score - mean.value(at: age)) / standardDeviation.value(at: age)
    }
  }

  /// Fits the model.
  ///
  /// - Throws: `.tooFewPeople`, `.noSpread`, `.tooFewAges`, `.noDeviation` if at some age no deviation is left.
  package func fit(_ sample: AgeSample) throws(NormFailure) -> Fitted {
    try sample.check(minimumCount: minimumCount, largestDegree: max(meanDegree, deviationDegree))
    let people = Double(sample.personCount)
    let mean = zip(sample.weights, sample.scores).map { $0 * $1 }.reduce(0, +) / people
    let variance = zip(sample.weights, sample.scores).map { $0 * ($1 - mean) * ($1 - mean) }.reduce(0, +) / people
    let unit = variance.squareRoot()
    // In units of the whole sample's deviation, so that the search sees numbers near 1.
    let scores = sample.scores.map { ($0 - mean) / unit }
    let model = AgeLikelihood(ages: sample.ageRange, degrees: [meanDegree, deviationDegree])
    let result = model.maximum(sample, start: [0, 1]) { person, parameters in
      let deviation = parameters[1]
      guard deviation > 0 else { return (-.infinity, [0, 0]) }
      let z = (scores[person] - parameters[0]) / deviation
      return (Normal.logDensity(z) - Double.log(deviation), [z / deviation, (z * z - 1) / deviation])
    }
    let deviation = AgePolynomial(
      sample.ageRange,
      coefficients: result.polynomials[1].coefficients.map { $0 * unit }
    )
    let powers = result.polynomials[1].powers.coefficients
    let half = (sample.ageRange.upperBound - sample.ageRange.lowerBound) / 2
    let patch = BernsteinPatch(
      powers: [powers],
      first: 0...1,
      second: -half...half
    )
    guard result.logLikelihood.isFinite, patch.firstNonPositivePlace() == nil else { throw .noDeviation }
    var means = result.polynomials[0].coefficients.map { $0 * unit }
    means[0] += mean
    let logLikelihood = result.logLikelihood - people * Double.log(unit)
    return Fitted(
      mean: AgePolynomial(sample.ageRange, coefficients: means),
      standardDeviation: deviation,
      logLikelihood: logLikelihood,
      informationCriterion: -2 * logLikelihood
        + Double(meanDegree + deviationDegree + 2) * Double.log(sample.effectiveCount),
      personCount: sample.personCount,
      convergence: result.convergence
    )
  }
}
