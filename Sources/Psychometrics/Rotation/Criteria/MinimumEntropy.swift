package import AssessmentLinearAlgebra
internal import RealModule

/// Minimum entropy of the squared loadings, `f = −½ Σ λᵢⱼ² ln λᵢⱼ²`; for orthogonal rotation.
///
/// - Source: Jennrich (2004), Psychometrika 69, 257–273.
package struct MinimumEntropy: RotationCriterion {
  /// The criterion.
  package init() {}

  /// Value and gradient.
  package func evaluate(_ loadings: Matrix) -> (value: Double, gradient: Matrix) {
    var gradient = loadings
    var value = 0.0
    for index in loadings.elements.indices {
      let square = loadings.elements[index] * loadings.elements[index]
      guard square > 0 else { continue }
      let logarithm = Double.log(square)
      value -= square * logarithm / 2
      gradient.elements[index] *= -(logarithm + 1)
    }
    return (value, gradient)
  }
}
