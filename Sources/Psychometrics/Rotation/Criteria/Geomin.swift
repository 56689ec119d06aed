package import AssessmentLinearAlgebra
internal import RealModule

/// Geomin, `f = Σᵢ [Πⱼ (λᵢⱼ² + ε)]^{1/m}`: small as soon as each item has one small loading. Has many local minima.
///
/// - Source: Yates (1987), Multivariate Exploratory Data Analysis; Browne (2001), Multivariate Behavioral Research 36,
///   111–150 (with ε).
package struct Geomin: RotationCriterion {
  /// What keeps the logarithm finite; 0.01 is usual, 0.001 for many factors.
  package let epsilon: Double

  /// The criterion with this constant.
  package init(epsilon: Double) {
    precondition(epsilon > 0, "geomin needs a positive constant")
    self.epsilon = epsilon
  }

  /// Value and gradient.
  package func evaluate(_ loadings: Matrix) -> (value: Double, gradient: Matrix) {
    let share = 1 / Double(loadings.columnCount)
    let shifted = loadings.map { $0 * $0 + epsilon }
    let products = (0..<loadings.rowCount).map { item in
      var sum = 0.0
      for factor in 0..<loadings.columnCount { sum += Double.log(shifted[item, factor]) }
      return Double.exp(share * sum)
    }
    var gradient = loadings
    for factor in 0..<loadings.columnCount {
      for item in 0..<loadings.rowCount {
        gradient[item, factor] *= 2 * share * products[item] / shifted[item, factor]
      }
    }
    return (products.reduce(0, +), gradient)
  }
}
