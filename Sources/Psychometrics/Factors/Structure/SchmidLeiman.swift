package import AssessmentLinearAlgebra
package import AssessmentNumericalMethods

/// Why there is no Schmid–Leiman solution.
package enum SchmidLeimanFailure: Error, Sendable, Hashable {
  /// A general factor above one factor cannot be told from it.
  case needsTwoFactors
  /// The factors of an orthogonal rotation have nothing in common.
  case orthogonalFactors
  /// The general factor could not be extracted from the correlations of the factors.
  case generalFactor(FactorAnalysisFailure)
}

/// A general factor and residual group factors, all uncorrelated, with the same fit as the oblique factors they come
/// from.
///
/// The correlations Φ of the group factors are factored once more: `Φ ≈ γγᵀ + diag(1 − γ²)`. General loadings are Λγ,
/// group loadings `Λ diag(√(1 − γ²))`. Two factors leave γ undetermined; then both get `√|φ₁₂|`, and that is said.
///
/// - Source: Schmid & Leiman (1957), Psychometrika 22, 53–61.
package struct SchmidLeiman: Sendable {
  /// The loadings on the general factor.
  package let generalLoadings: [Double]
  /// The loadings on the residual group factors, items × factors.
  package let groupLoadings: Matrix
  /// The loadings γ of the group factors on the general factor.
  package let secondOrderLoadings: [Double]
  /// The uniquenesses of the items, from the first-order model.
  package let uniquenesses: [Double]
  /// How the second extraction ended.
  package let convergence: Convergence
  /// Group factors that are nothing but the general factor: their residual variance was held at its bound.
  package let heywoodFactors: [Int]
  /// Whether γ rests on the assumption that two group factors share the general factor equally.
  package let assumesEqualLoadings: Bool

  /// From a model with oblique factors.
  package init(_ model: FactorModel, extraction: Extraction = .minres) throws(SchmidLeimanFailure) {
    guard model.factorCount >= 2 else { throw .needsTwoFactors }
    let phi = model.factorCorrelations
    guard model.analysis.rotation.kind == .oblique else { throw .orthogonalFactors }
    if model.factorCount == 2 {
      let shared = abs(phi[0, 1]).squareRoot()
      secondOrderLoadings = [shared, phi[0, 1] < 0 ? -shared : shared]
      convergence = Convergence(reason: .closedForm, iterationCount: 0, gradientNorm: 0)
      heywoodFactors = []
      assumesEqualLoadings = true
    } else {
      do {
        let second = try FactorAnalysis(factorCount: 1, extraction: extraction, rotation: .none).fit(phi)
        secondOrderLoadings = second.loadings.column(0)
        convergence = second.convergence
        heywoodFactors = second.heywoodCases.map(\.item)
      } catch { throw .generalFactor(error) }
      assumesEqualLoadings = false
    }
    generalLoadings = model.loadings * secondOrderLoadings
    groupLoadings = model.loadings.scalingColumns(
      by: secondOrderLoadings.map { max(0, 1 - $0 * $0).squareRoot() }
    )
    uniquenesses = model.uniquenesses
  }

  /// The share of an item's common variance that the general factor carries; nil without common variance.
  package func generalShare(of item: Int) -> Double? {
    let general = generalLoadings[item] * generalLoadings[item]
    let group = groupLoadings.row(item).reduce(0) { $0 + $1 * $1 }
    return general + group > 0 ? general / (general + group) : nil
  }

  /// The explained common variance of the general factor (ECV); nil without common variance.
  package var explainedCommonVariance: Double? {
    let general = generalLoadings.reduce(0) { $0 + $1 * $1 }
    let all = general + groupLoadings.elements.reduce(0) { $0 + $1 * $1 }
    return all > 0 ? general / all : nil
  }
}
