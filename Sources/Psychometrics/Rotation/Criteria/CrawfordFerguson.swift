package import AssessmentLinearAlgebra

/// The Crawford–Ferguson family: a weighted sum of the complexity of items and of factors,
/// `f = (1 − κ)/4 Σᵢ Σ_{j≠l} λᵢⱼ² λᵢₗ² + κ/4 Σⱼ Σ_{i≠k} λᵢⱼ² λₖⱼ²`.
///
/// κ = 0 is quartimax (quartimin when oblique), 1/p varimax, m/2p equamax, (m − 1)/(p + m − 2) parsimax, 1 factor
/// parsimony.
///
/// - Source: Crawford & Ferguson (1970), Psychometrika 35, 321–332.
package struct CrawfordFerguson: RotationCriterion {
  /// The weight of the complexity of factors.
  package let kappa: Double

  /// The family member with this weight.
  package init(kappa: Double) { self.kappa = kappa }

  /// Value and gradient.
  package func evaluate(_ loadings: Matrix) -> (value: Double, gradient: Matrix) {
    let squares = loadings.map { $0 * $0 }
    let byItem = squares.rowSums
    let byFactor = squares.columnSums
    var gradient = loadings
    var value = 0.0
    for factor in 0..<loadings.columnCount {
      for item in 0..<loadings.rowCount {
        let square = squares[item, factor]
        let others = (1 - kappa) * (byItem[item] - square) + kappa * (byFactor[factor] - square)
        value += square * others
        gradient[item, factor] *= others
      }
    }
    return (value / 4, gradient)
  }
}
