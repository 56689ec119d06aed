package import AssessmentLinearAlgebra

/// The bifactor criterion: quartimin on all factors but the first, which is free to be general,
/// `f = Σᵢ Σ_{j≠l; j,l≥2} λᵢⱼ² λᵢₗ²`.
///
/// - Source: Jennrich & Bentler (2011), Psychometrika 76, 537–549; (2012), Psychometrika 77, 442–454 (oblique).
package struct Bifactor: RotationCriterion {
  /// The criterion.
  package init() {}

  /// Value and gradient.
  package func evaluate(_ loadings: Matrix) -> (value: Double, gradient: Matrix) {
    let squares = loadings.map { $0 * $0 }
    let sums = squares.rowSums
    var gradient = Matrix(rowCount: loadings.rowCount, columnCount: loadings.columnCount)
    var value = 0.0
    for factor in 1..<max(1, loadings.columnCount) {
      for item in 0..<loadings.rowCount {
        let others = sums[item] - squares[item, 0] - squares[item, factor]
        value += squares[item, factor] * others
        gradient[item, factor] = 4 * loadings[item, factor] * others
      }
    }
    return (value, gradient)
  }
}
