package import AssessmentLinearAlgebra

/// Direct oblimin, `f = ¼ Σ_{j≠l} [Σᵢ λᵢⱼ² λᵢₗ² − (γ/p) Σᵢ λᵢⱼ² Σᵢ λᵢₗ²]`; γ = 0 is quartimin, negative values make factors
/// more nearly uncorrelated.
///
/// - Source: Jennrich & Sampson (1966), Psychometrika 31, 313–323.
package struct Oblimin: RotationCriterion {
  /// How strongly correlated factors are favoured; at most 0 is safe, above 0.8 the criterion may have no minimum.
  package let gamma: Double

  /// The family member with this weight.
  package init(gamma: Double) { self.gamma = gamma }

  /// Value and gradient.
  package func evaluate(_ loadings: Matrix) -> (value: Double, gradient: Matrix) {
    let squares = loadings.map { $0 * $0 }
    let byItem = squares.rowSums
    let byFactor = squares.columnSums
    let total = byFactor.reduce(0, +)
    let share = gamma / Double(loadings.rowCount)
    var gradient = loadings
    var value = 0.0
    for factor in 0..<loadings.columnCount {
      let elsewhere = share * (total - byFactor[factor])
      for item in 0..<loadings.rowCount {
        let others = byItem[item] - squares[item, factor] - elsewhere
        value += squares[item, factor] * others
        gradient[item, factor] *= others
      }
    }
    return (value / 4, gradient)
  }
}
