internal import AssessmentNumericalMethods
internal import RealModule

/// Tests of exact and close fit and the indices built on them.
///
/// The multiplier of the discrepancy is Bartlett's, `n − 1 − (2p + 5)/6 − 2m/3`, for the model and, in the indices that
/// compare the two, for the null model alike, as R's factanal and psych do. Indices are not clipped: TLI may pass 1.
///
/// - Source: Bartlett (1951), Biometrika 38, 337–344; Tucker & Lewis (1973), Psychometrika 38, 1–10; Bentler (1990),
///   Psych. Bulletin 107, 238–246; Steiger (1990), Multivariate Behavioral Research 25, 173–180; Schwarz (1978).
package struct FactorFitTest: Sendable, Hashable {
  /// The test statistic with Bartlett's multiplier; 0 where there are no degrees of freedom.
  package let chiSquare: Double
  /// Its probability under the model; nil without degrees of freedom.
  package let pValue: Double?
  /// The test statistic with the multiplier n − 1.
  package let likelihoodChiSquare: Double
  /// Its probability under the model.
  package let likelihoodPValue: Double?
  /// The statistic of the null model (Bartlett's test of sphericity, multiplier `n − 1 − (2p + 5)/6`).
  package let nullChiSquare: Double
  /// The degrees of freedom of the null model, p(p − 1)/2.
  package let nullDegreesOfFreedom: Int
  /// The root mean square error of approximation, `√max(0, (χ² − df)/(df (n − 1)))`, with its 90 % interval; nil without
  /// degrees of freedom.
  package let rmsea: RMSEA?
  /// The Tucker–Lewis index, not clipped; nil without degrees of freedom or if the items are uncorrelated.
  package let tuckerLewisIndex: Double?
  /// The comparative fit index; nil if even the null model fits.
  package let comparativeFitIndex: Double?
  /// `χ² − df ln n`.
  package let bic: Double
  /// `χ² − df ln((n + 2)/24)`, adjusted for the sample size (Sclove 1987).
  package let sampleSizeAdjustedBIC: Double
  /// `χ² − 2 df`.
  package let aic: Double
  /// The statistic from residuals alone, n times the sum of their squares over both triangles: for matrices on which the
  /// likelihood is undefined or mistrusted.
  package let empiricalChiSquare: Double
  /// Its probability under the model.
  package let empiricalPValue: Double?
  /// `empiricalChiSquare − df ln n`.
  package let empiricalBIC: Double

  /// Nil if the people are too few for a positive multiplier.
  init?(
    discrepancy: Double,
    nullDiscrepancy: Double,
    sumOfSquaredResiduals: Double,
    itemCount: Int,
    factorCount: Int,
    degreesOfFreedom: Int,
    sampleSize: Int
  ) {
    let n = Double(sampleSize)
    let degrees = Double(degreesOfFreedom)
    let nullMultiplier = n - 1 - (2 * Double(itemCount) + 5) / 6
    let multiplier = nullMultiplier - 2 * Double(factorCount) / 3
    guard multiplier > 0 else { return nil }
    func probability(_ statistic: Double) -> Double? {
      degreesOfFreedom > 0 ? ChiSquare(degrees: degrees).survival(statistic) : nil
    }
    let statistic = degreesOfFreedom > 0 ? multiplier * discrepancy : 0
    chiSquare = statistic
    pValue = probability(statistic)
    likelihoodChiSquare = degreesOfFreedom > 0 ? (n - 1) * discrepancy : 0
    likelihoodPValue = probability(likelihoodChiSquare)
    nullChiSquare = nullMultiplier * nullDiscrepancy
    nullDegreesOfFreedom = itemCount * (itemCount - 1) / 2
    let nullDegrees = Double(nullDegreesOfFreedom)
    rmsea = degreesOfFreedom > 0 ? RMSEA(chiSquare: statistic, degreesOfFreedom: degrees, sampleSize: n) : nil
    let nullRatio = multiplier * nullDiscrepancy / nullDegrees
    tuckerLewisIndex =
      degreesOfFreedom > 0 && nullRatio > 1 ? (nullRatio - statistic / degrees) / (nullRatio - 1) : nil
    let nullExcess = multiplier * nullDiscrepancy - nullDegrees
    let excess = max(0, statistic - degrees)
    comparativeFitIndex = nullExcess > 0 ? 1 - excess / max(nullExcess, excess) : nil
    bic = statistic - degrees * Double.log(n)
    sampleSizeAdjustedBIC = statistic - degrees * Double.log((n + 2) / 24)
    aic = statistic - 2 * degrees
    let empirical = degreesOfFreedom > 0 ? 2 * n * sumOfSquaredResiduals : 0
    empiricalChiSquare = empirical
    empiricalPValue = probability(empirical)
    empiricalBIC = empirical - degrees * Double.log(n)
  }
}

/// The root mean square error of approximation with its 90 % interval, which is computed when asked for.
package struct RMSEA: Sendable, Hashable {
  /// The test statistic.
  private let chiSquare: Double
  /// Its degrees of freedom.
  private let degrees: Double
  /// `df (n − 1)`.
  private let scale: Double

  /// The error of approximation behind a test statistic.
  package init(chiSquare: Double, degreesOfFreedom degrees: Double, sampleSize: Double) {
    precondition(degrees > 0 && sampleSize > 1, "an RMSEA needs degrees of freedom and two people")
    self.chiSquare = chiSquare
    self.degrees = degrees
    scale = degrees * (sampleSize - 1)
  }

  /// The estimate; 0 where χ² is below its degrees of freedom.
  package var estimate: Double { (max(0, chiSquare - degrees) / scale).squareRoot() }

  /// The lower end: at the non-centrality where χ² is exceeded with probability 5 %.
  package var lower: Double { end(0.95) }

  /// The upper end: at the non-centrality where χ² is undercut with probability 5 %.
  package var upper: Double { end(0.05) }

  /// The probability of such a χ² or a larger one if the RMSEA were 0.05 (test of close fit, Browne & Cudeck 1993).
  package var closeFitPValue: Double {
    NoncentralChiSquare(degrees: degrees, noncentrality: 0.0025 * scale).survival(chiSquare)
  }

  private func end(_ probability: Double) -> Double {
    (NoncentralChiSquare.noncentrality(cdf: probability, at: chiSquare, degrees: degrees) / scale).squareRoot()
  }
}
