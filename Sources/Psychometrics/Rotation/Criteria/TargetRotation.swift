package import AssessmentLinearAlgebra

/// Distance to a target, `f = Σ wᵢⱼ (λᵢⱼ − bᵢⱼ)²`; weights 0 leave loadings free (a partially specified target).
///
/// - Source: Browne (1972), Brit. J. Math. Stat. Psych. 25, 115–120 and 207–212.
package struct TargetRotation: RotationCriterion {
  /// The loadings aimed at; NaN leaves a loading free.
  private let target: Matrix
  private let weights: Matrix

  /// The distance to a target; a NaN in it leaves that loading free. Without weights all given loadings count alike.
  package init(target: Matrix, weights: Matrix? = nil) {
    let given = target.map { $0.isNaN ? 0 : 1 }
    self.target = target.map { $0.isNaN ? 0 : $0 }
    self.weights = weights.map { $0.combined(with: given, *) } ?? given
  }

  /// Value and gradient.
  package func evaluate(_ loadings: Matrix) -> (value: Double, gradient: Matrix) {
    let gap = loadings - target
    let weighted = gap.combined(with: weights, *)
    return (zip(gap.elements, weighted.elements).reduce(0) { $0 + $1.0 * $1.1 }, 2 * weighted)
  }
}
