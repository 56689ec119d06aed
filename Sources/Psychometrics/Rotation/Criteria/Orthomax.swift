package import AssessmentLinearAlgebra

/// The orthomax family, `f = −¼ Σⱼ [Σᵢ λᵢⱼ⁴ − (γ/p)(Σᵢ λᵢⱼ²)²]`: γ = 0 is quartimax, 1 varimax.
///
/// - Source: Kaiser (1958), Psychometrika 23, 187–200 (varimax); Harman (1976), Modern Factor Analysis, ch. 13.
package struct Orthomax: RotationCriterion {
  /// How strongly equal shares of the factors are favoured.
  package let gamma: Double

  /// The family member with this weight.
  package init(gamma: Double) { self.gamma = gamma }

  /// Value and gradient.
  package func evaluate(_ loadings: Matrix) -> (value: Double, gradient: Matrix) {
    let squares = loadings.map { $0 * $0 }
    let means = squares.columnSums.map { gamma * $0 / Double(loadings.rowCount) }
    var gradient = loadings
    var value = 0.0
    for factor in 0..<loadings.columnCount {
      for item in 0..<loadings.rowCount {
        let centred = squares[item, factor] - means[factor]
        value += squares[item, factor] * centred
        gradient[item, factor] *= -centred
      }
    }
    return (-value / 4, gradient)
  }
}
