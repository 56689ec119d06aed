package import AssessmentLinearAlgebra

/// Which eigenvalues are compared.
package enum EigenvalueKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// Of the correlations themselves: components (Horn 1965).
  case components
  /// Of the correlations with squared multiple correlations in the diagonal: common factors (Humphreys & Montanelli
  /// 1975). Where the correlations are singular, each item's largest correlation takes their place.
  case squaredMultipleCorrelations
  /// Of the correlations with the communalities of one minres factor in the diagonal, as psych's fa.parallel.
  case oneFactor

  /// The eigenvalues of correlations, descending.
  package func values(of correlations: Matrix) throws(FactorAnalysisFailure) -> [Double] {
    var matrix = correlations
    switch self {
    case .components: break
    case .squaredMultipleCorrelations:
      let communalities: [Double]
      if let inverse = try? Cholesky(correlations).inverse {
        communalities = inverse.diagonal.map { 1 - 1 / $0 }
      } else {
        let order = correlations.rowCount
        communalities = (0..<order).map { item in
          (0..<order).reduce(0) { $1 == item ? $0 : max($0, abs(correlations[$1, item])) }
        }
      }
      for item in communalities.indices { matrix[item, item] = communalities[item] }
    case .oneFactor:
      let communalities = try Extraction.minres.solve(correlations, factorCount: 1, starts: .usual).loadings
        .rowSumsOfSquares
      for item in communalities.indices { matrix[item, item] = communalities[item] }
    }
    do { return try SymmetricEigen.values(of: matrix) } catch { throw .decomposition }
  }
}
