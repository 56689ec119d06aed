package import AssessmentLinearAlgebra

/// Comrey's tandem criteria, for orthogonal rotation. The first brings items that correlate onto the same factors,
/// `f = −Σ rᵢₖ² Σⱼ λᵢⱼ² λₖⱼ²` with r the correlations that the factors reproduce; the second keeps items that do not
/// correlate off the same factors, `f = Σ (1 − rᵢₖ²) Σⱼ λᵢⱼ² λₖⱼ²`.
///
/// - Source: Comrey (1967), Multivariate Behavioral Research 2, 143–154.
package struct Tandem: RotationCriterion {
  /// Whether the first criterion is meant.
  package let isFirst: Bool

  /// One of the two.
  package init(isFirst: Bool) { self.isFirst = isFirst }

  /// Value and gradient.
  package func evaluate(_ loadings: Matrix) -> (value: Double, gradient: Matrix) {
    let squares = loadings.map { $0 * $0 }
    let reproduced = loadings.outerGram
    let weights = reproduced.map { isFirst ? -$0 * $0 : 1 - $0 * $0 }
    let weighted = weights * squares
    let value = zip(squares.elements, weighted.elements).reduce(0) { $0 + $1.0 * $1.1 }
    // Both weights fall with r².
    let bySimilarity = reproduced.combined(with: squares.outerGram, *) * loadings
    return (value, 4 * loadings.combined(with: weighted, *) - 4 * bySimilarity)
  }
}
