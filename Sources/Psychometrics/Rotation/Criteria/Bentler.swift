package import AssessmentLinearAlgebra

/// Bentler's invariant pattern simplicity, `f = −¼ [ln det M − ln det diag M]` with M the products of the columns of
/// squared loadings: small where no two factors have their large loadings in the same items. Scaling a factor does not
/// change it.
///
/// - Source: Bentler (1977), Psychometrika 42, 271–290.
package struct Bentler: RotationCriterion {
  /// The criterion.
  package init() {}

  /// Value and gradient; without an answer (a factor without loadings, proportional columns) the largest number.
  package func evaluate(_ loadings: Matrix) -> (value: Double, gradient: Matrix) {
    let squares = loadings.map { $0 * $0 }
    let products = squares.gram
    let diagonal = products.diagonal
    let scale = diagonal.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
    // With the cosines of the columns the common size is out of both logarithms.
    guard let factor = try? Cholesky(products.scalingRows(by: scale).scalingColumns(by: scale)) else {
      return (.greatestFiniteMagnitude, Matrix(rowCount: loadings.rowCount, columnCount: loadings.columnCount))
    }
    let inverse = factor.inverse.scalingRows(by: scale).scalingColumns(by: scale)
    let inner = inverse - Matrix.diagonal(diagonal.map { 1 / $0 })
    return (-factor.logDeterminant / 4, -1 * loadings.combined(with: squares * inner, *))
  }
}
