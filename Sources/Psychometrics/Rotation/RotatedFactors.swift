package import AssessmentLinearAlgebra

/// Rotated loadings in canonical order.
package struct RotatedFactors: Sendable {
  /// The pattern, items × factors.
  package let loadings: Matrix
  /// The correlations of the factors; the identity when orthogonal.
  package let factorCorrelations: Matrix
  /// T with `loadings = A T⁻ᵀ` and `factorCorrelations = TᵀT`; when orthogonal `loadings = A T`.
  package let transformation: Matrix
  /// How the search went; nil where there was nothing to search.
  package let report: RotationReport?

  /// The factors as they are.
  init(unrotated loadings: Matrix) {
    self.loadings = loadings
    factorCorrelations = .identity(loadings.columnCount)
    transformation = .identity(loadings.columnCount)
    report = nil
  }

  /// Rotated factors, brought into canonical order; `fixed` leading factors keep their place, nil means all do, with
  /// their signs.
  init(loadings: Matrix, transformation: Matrix, kind: Rotation.Kind, fixed: Int?, report: RotationReport?) {
    var correlations = Matrix.identity(loadings.columnCount)
    if kind == .oblique {
      correlations = transformation.gram
      for factor in 0..<loadings.columnCount { correlations[factor, factor] = 1 }
    }
    self.report = report
    guard let fixed else {
      self.loadings = loadings
      factorCorrelations = correlations
      self.transformation = transformation
      return
    }
    let order = CanonicalOrder(loadings: loadings, factorCorrelations: correlations, keepingFirst: fixed)
    self.loadings = order.apply(to: loadings)
    factorCorrelations = order.applyToBoth(correlations)
    self.transformation = order.apply(to: transformation)
  }
}
