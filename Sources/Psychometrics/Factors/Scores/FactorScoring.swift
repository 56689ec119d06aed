package import AssessmentLinearAlgebra

/// How factor scores are computed from standardised answers.
package enum FactorScoring: String, Sendable, Hashable, Codable, CaseIterable {
  /// The best prediction of each factor, `R⁻¹ΛΦ` (Thurstone 1935). Scores are shrunk and correlate otherwise than Φ.
  case regression
  /// Weighted least squares of the unique parts, `Ψ⁻¹Λ(ΛᵀΨ⁻¹Λ)⁻¹` (Bartlett 1937). Unbiased; needs uniquenesses above 0.
  case bartlett
  /// The best prediction whose scores correlate exactly as Φ (ten Berge, Krijnen, Wansbeek & Shapiro 1999).
  case tenBerge
  /// Bartlett's scores made exactly uncorrelated with variance 1 (Anderson & Rubin 1956), whatever Φ is.
  case andersonRubin
}

/// Why there are no factor score weights.
package enum FactorScoringFailure: Error, Sendable, Hashable {
  /// The correlations are not positive definite.
  case notPositiveDefinite
  /// The method divides by uniquenesses, and these items have next to none.
  case heywood(items: [Int])
  /// The loadings of the factors depend on each other.
  case dependentFactors
}

/// Weights that turn standardised answers into factor scores, with how well they do.
package struct FactorScoreWeights: Sendable {
  /// How they were computed.
  package let method: FactorScoring
  /// The weights of standardised answers, items × factors.
  package let weights: Matrix
  /// The correlation of each factor with its scores, from the model: validity. For regression the factor determinacy.
  package let validities: [Double]
  /// The squared multiple correlation of each factor with the items, the most any weights reach.
  package let squaredMultipleCorrelations: [Double]
  /// The smallest correlation of two sets of scores that both fit the model perfectly, `2R² − 1` (Guttman 1955).
  package let minimumCorrelations: [Double]
  /// The correlations of the scores with each other.
  package let scoreCorrelations: Matrix
  /// The correlations of each factor (row) with each score (column): off the diagonal they should equal Φ.
  package let univocality: Matrix
}

extension FactorModel {
  /// The weights of a method.
  ///
  /// Weights apply to answers standardised with the mean and standard deviation of the sample. Scores are not rescaled.
  package func scoreWeights(_ method: FactorScoring) throws(FactorScoringFailure) -> FactorScoreWeights {
    guard let correlationFactor = try? Cholesky(correlations) else { throw .notPositiveDefinite }
    let best = correlationFactor.solve(structure)
    let weights: Matrix
    switch method {
    case .regression: weights = best
    case .bartlett:
      let weighted = try uniquelyWeightedLoadings()
      guard let gram = try? Cholesky(loadings.multiplied(by: weighted, transposingSelf: true)) else {
        throw .dependentFactors
      }
      weights = gram.solve(weighted.transposed).transposed
    case .andersonRubin:
      let weighted = try uniquelyWeightedLoadings()
      weights =
        weighted * (try inverseRoot(of: weighted.multiplied(by: correlations * weighted, transposingSelf: true)))
    case .tenBerge:
      // With M = ΛΦ^½, W = R⁻¹M (MᵀR⁻¹M)^−½ Φ^½.
      guard let phi = try? SymmetricEigen(factorCorrelations), let smallest = phi.values.last, smallest > 0 else {
        throw .dependentFactors
      }
      let root = phi.reassembled { $0.squareRoot() }
      let spread = loadings * root
      let solved = correlationFactor.solve(spread)
      let middle = try inverseRoot(of: spread.multiplied(by: solved, transposingSelf: true))
      weights = solved * (middle * root)
    }
    return describe(weights, method, best: best)
  }

  /// Ψ⁻¹Λ.
  private func uniquelyWeightedLoadings() throws(FactorScoringFailure) -> Matrix {
    let without = uniquenesses.indices.filter { uniquenesses[$0] <= UniquenessBounds.lowest * (1 + 1e-6) }
    guard without.isEmpty else { throw .heywood(items: without) }
    return loadings.scalingRows(by: uniquenesses.map { 1 / $0 })
  }

  private func inverseRoot(of matrix: Matrix) throws(FactorScoringFailure) -> Matrix {
    guard
      let eigen = try? SymmetricEigen(matrix), let largest = eigen.values.first, let smallest = eigen.values.last,
      smallest > 1e-12 * largest
    else { throw .dependentFactors }
    return eigen.reassembled { 1 / $0.squareRoot() }
  }

  private func describe(_ weights: Matrix, _ method: FactorScoring, best: Matrix) -> FactorScoreWeights {
    let covariance = weights.multiplied(by: correlations * weights, transposingSelf: true)
    let scale = covariance.diagonal.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
    let univocality = structure.multiplied(by: weights, transposingSelf: true).scalingColumns(by: scale)
    let determinacy = structure.multiplied(by: best, transposingSelf: true).diagonal
    return FactorScoreWeights(
      method: method,
      weights: weights,
      validities: univocality.diagonal,
      squaredMultipleCorrelations: determinacy,
      minimumCorrelations: determinacy.map { 2 * $0 - 1 },
      scoreCorrelations: covariance.scalingRows(by: scale).scalingColumns(by: scale),
      univocality: univocality
    )
  }
}
