package import AssessmentLinearAlgebra

/// What a rotation makes small: a function of the loadings with its derivatives.
///
/// To add one: a file in `Criteria/`, a case in `Rotation`, a line in `Rotation.problem`. The gradient test runs on all.
package protocol RotationCriterion: Sendable {
  /// The criterion at rotated loadings (items × factors) and its derivative by each of them.
  func evaluate(_ loadings: Matrix) -> (value: Double, gradient: Matrix)
}
