package import AssessmentNumericalMethods
internal import RealModule

/// Norms by Box–Cox regression on age. For every age shares rise strictly with the score.
package struct BoxCoxNorms: Sendable, Hashable {
  /// A combination of degrees that was tried.
  package struct Candidate: Sendable, Hashable {
    /// The degrees.
    package let degrees: BoxCoxRegression.Degrees
    /// Its BIC.
    package let informationCriterion: Double
    /// Whether its iteration converged.
    package let isConverged: Bool
  }

  /// The degrees of the polynomials.
  package let degrees: BoxCoxRegression.Degrees
  /// What is added to scores, raw units.
  package let shift: Double
  /// The logarithm of the median of the shifted score (before truncation), by age.
  package let logLocation: AgePolynomial
  /// The logarithm of the coefficient of variation, by age.
  package let logScale: AgePolynomial
  /// The power λ, by age.
  package let shape: AgePolynomial
  /// The ages of the sample.
  package let ages: ClosedRange<Double>
  /// The scores of the sample.
  package let scores: ClosedRange<Double>
  /// How many people took part.
  package let personCount: Int
  /// How many unweighted people would tell as much.
  package let effectiveCount: Double
  /// The maximum of the log-likelihood (weights with mean 1).
  package let logLikelihood: Double
  /// All degrees that were tried; empty if there was nothing to choose.
  package internal(set) var candidates: [Candidate]
  /// How the iteration ended.
  package let convergence: Convergence

  /// `−2 log L + p log n` (Schwarz 1978), with the effective number of people.
  package var informationCriterion: Double {
    -2 * logLikelihood + Double(degrees.parameterCount) * Double.log(effectiveCount)
  }

  /// The position of a score at an age.
  ///
  /// - Throws: `.ageOutsideRange`, `.scoreOutsideRange` beyond the ages and the scores that occur in the sample.
  package func position(ofScore score: Double, age: Double) throws(ContinuousLookupFailure) -> ContinuousPosition {
    let density = try density(at: age)
    guard scores.contains(score) else {
      throw .scoreOutsideRange(minimum: scores.lowerBound, maximum: scores.upperBound)
    }
    let (below, above) = density.shares(ofLog: Double.log(score + shift))
    let z = below <= above ? Normal.quantile(below) : Normal.quantile(upperTail: above)
    // Beyond ±38 nothing can be told apart; the sample's own scores never get there in a model that fits it.
    return ContinuousPosition(
      share: min(1 - 0x1p-53, max(Double.leastNormalMagnitude, below)),
      z: min(38, max(-38, z)),
      personCount: effectiveCount
    )
  }

  /// The score that this share of people of an age lies below, raw units.
  package func score(atShare share: Double, age: Double) throws(ContinuousLookupFailure) -> Double {
    precondition(share > 0 && share < 1, "a share lies between 0 and 1")
    return try density(at: age).quantile(share) - shift
  }

  private func density(at age: Double) throws(ContinuousLookupFailure) -> BoxCoxDensity {
    guard ages.contains(age) else { throw .ageOutsideRange(minimum: ages.lowerBound, maximum: ages.upperBound) }
    return BoxCoxDensity([logLocation.value(at: age), logScale.value(at: age), shape.value(at: age)])
  }
}
