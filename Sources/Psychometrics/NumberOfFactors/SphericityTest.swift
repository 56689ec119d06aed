internal import AssessmentNumericalMethods
package import AssessmentLinearAlgebra

/// Bartlett's test that items are uncorrelated, `χ² = −(n − 1 − (2p + 5)/6) ln|R|` with p(p − 1)/2 degrees of freedom.
///
/// - Source: Bartlett (1951), Biometrika 38, 337–344.
package struct SphericityTest: Sendable, Hashable {
  /// The statistic.
  package let chiSquare: Double
  /// Its degrees of freedom.
  package let degreesOfFreedom: Int
  /// Its probability if items were uncorrelated.
  package let pValue: Double

  /// The test; nil if the correlations are not positive definite, there is one item, or the people are too few for a
  /// positive multiplier.
  package init?(_ correlations: Matrix, sampleSize: Int) {
    let order = correlations.rowCount
    let multiplier = Double(sampleSize - 1) - Double(2 * order + 5) / 6
    guard order > 1, multiplier > 0, let factor = try? Cholesky(correlations) else { return nil }
    chiSquare = max(0, -multiplier * factor.logDeterminant)
    degreesOfFreedom = order * (order - 1) / 2
    pValue = ChiSquare(degrees: Double(degreesOfFreedom)).survival(chiSquare)
  }
}
