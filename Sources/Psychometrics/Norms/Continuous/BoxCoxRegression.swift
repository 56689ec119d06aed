internal import AssessmentNumericalMethods
internal import RealModule

/// Norms whose median, spread and skewness change smoothly with age: after a power transformation that depends on age,
/// scores are normal.
///
/// `z = ((y/μ)^λ − 1)/(λ σ)` with `log μ`, `log σ` and `λ` polynomials of age and `y = score + shift`. The normal
/// distribution is truncated where y would not be positive, so that probabilities sum to 1.
///
/// - Source: Cole & Green (1992), Statistics in Medicine 11, 1305–1319; Rigby & Stasinopoulos (2004), Statistics in
///   Medicine 23, 3053–3076 (truncation).
package struct BoxCoxRegression: Sendable, Hashable, Codable {
  /// The degrees of the three polynomials.
  package struct Degrees: Sendable, Hashable, Codable {
    /// Of log μ.
    package var location: Int
    /// Of log σ.
    package var scale: Int
    /// Of λ.
    package var shape: Int

    /// Three degrees.
    package init(location: Int, scale: Int, shape: Int) {
      precondition(location >= 0 && scale >= 0 && shape >= 0, "a degree is not negative")
      self.location = location
      self.scale = scale
      self.shape = shape
    }

    /// How many coefficients there are.
    package var parameterCount: Int { location + scale + shape + 3 }
  }

  /// The degrees of the polynomials; where a choice is made, the largest.
  package var degrees: Degrees
  /// Whether all lower degrees are tried too and the one with the least BIC is kept.
  package var choosesDegrees: Bool
  /// What is added to scores to make them positive; nil for 0 if all are positive, else 1 less the lowest score.
  package var shift: Double?
  /// The fewest people (effective number).
  package var minimumCount: Int

  /// A request for norms.
  package init(
    degrees: Degrees = Degrees(location: 3, scale: 2, shape: 1),
    choosesDegrees: Bool = true,
    shift: Double? = nil,
    minimumCount: Int = 200
  ) {
    precondition(minimumCount >= 2, "norms compare people: at least two are needed")
    self.degrees = degrees
    self.choosesDegrees = choosesDegrees
    self.shift = shift
    self.minimumCount = minimumCount
  }

  /// Fits the model.
  ///
  /// - Throws: `.tooFewPeople`, `.noSpread`, `.tooFewAges`, `.scoreNotPositive` if the shift leaves one so.
  package func fit(_ sample: AgeSample) throws(NormFailure) -> BoxCoxNorms {
    let largest = max(degrees.location, degrees.scale, degrees.shape)
    try sample.check(minimumCount: minimumCount, largestDegree: largest)
    let lowest = sample.scoreRange.lowerBound
    let shift = shift ?? (lowest > 0 ? 0 : 1 - lowest)
    guard lowest + shift > 0 else { throw .scoreNotPositive(score: lowest, shift: shift) }
    guard choosesDegrees else { return fit(sample, degrees, shift: shift) }
    var fits: [BoxCoxNorms] = []
    for location in 0...degrees.location {
      for scale in 0...degrees.scale {
        for shape in 0...degrees.shape {
          fits.append(
            fit(sample, Degrees(location: location, scale: scale, shape: shape), shift: shift)
          )
        }
      }
    }
    let candidates = fits.map {
      BoxCoxNorms.Candidate(
        degrees: $0.degrees,
        informationCriterion: $0.informationCriterion,
        isConverged: $0.convergence.isConverged
      )
    }
    let usable = fits.contains { $0.convergence.isConverged } ? fits.filter { $0.convergence.isConverged } : fits
    var best = usable[0]
    for candidate in usable.dropFirst() where candidate.informationCriterion < best.informationCriterion {
      best = candidate
    }
    best.candidates = candidates
    return best
  }

  private func fit(
    _ sample: AgeSample,
    _ degrees: Degrees,
    shift: Double
  ) -> BoxCoxNorms {
    let logs = sample.scores.map { Double.log($0 + shift) }
    let people = Double(sample.personCount)
    let mean = zip(sample.weights, sample.scores).map { $0 * ($1 + shift) }.reduce(0, +) / people
    let variance =
      zip(sample.weights, sample.scores).map { $0 * ($1 + shift - mean) * ($1 + shift - mean) }.reduce(0, +) / people
    let model = AgeLikelihood(
      ages: sample.ageRange,
      degrees: [degrees.location, degrees.scale, degrees.shape]
    )
    let start = [Double.log(mean), 0.5 * Double.log(variance) - Double.log(mean), 1]
    let result = model.maximum(sample, start: start) { person, parameters in
      BoxCoxDensity(parameters).logDensity(ofLog: logs[person])
    }
    return BoxCoxNorms(
      degrees: degrees,
      shift: shift,
      logLocation: result.polynomials[0],
      logScale: result.polynomials[1],
      shape: result.polynomials[2],
      ages: sample.ageRange,
      scores: sample.scoreRange,
      personCount: sample.personCount,
      effectiveCount: sample.effectiveCount,
      logLikelihood: result.logLikelihood,
      candidates: [],
      convergence: result.convergence
    )
  }
}
