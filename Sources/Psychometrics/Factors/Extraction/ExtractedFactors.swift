internal import LinearAlgebra
internal import NumericalMethods

/// What an extraction method gives before rotation: loadings on uncorrelated factors, uniquenesses and how it ended.
struct ExtractedFactors {
  var loadings: Matrix
  let uniquenesses: [Double]
  let convergence: Convergence
  /// The variance that the items have in common, where the method tells it apart from what the factors explain.
  var commonVariance: Double?
}

extension Extraction {
  /// Extracts factors from correlations that passed the checks of `FactorAnalysis`.
  func solve(_ correlations: Matrix, factorCount: Int) throws(FactorAnalysisFailure) -> ExtractedFactors {
    let factor = try? Cholesky(correlations)
    let inverse = factor?.inverse
    let start = startingUniquenesses(correlations, inverse: inverse, factorCount: factorCount)
    switch self {
    case .minres:
      return try newton(LeastSquaresDiscrepancy(correlations, factorCount: factorCount, startingUniquenesses: start))
    case .weightedLeastSquares:
      guard let inverse else { throw try notPositiveDefinite(correlations) }
      return try newton(
        LeastSquaresDiscrepancy(
          correlations,
          factorCount: factorCount,
          weights: inverse.diagonal,
          startingUniquenesses: start
        )
      )
    case .maximumLikelihood:
      guard let factor else { throw try notPositiveDefinite(correlations) }
      return try newton(
        MaximumLikelihoodDiscrepancy(
          correlations,
          logDeterminant: factor.logDeterminant,
          factorCount: factorCount,
          startingUniquenesses: start
        )
      )
    case .generalizedLeastSquares:
      guard let inverse else { throw try notPositiveDefinite(correlations) }
      return try newton(
        GeneralizedLeastSquaresDiscrepancy(
          correlations,
          inverse: inverse,
          factorCount: factorCount,
          startingUniquenesses: start
        )
      )
    case .principalAxis, .alpha:
      let map: CommunalityIteration.Map = self == .alpha ? .alpha : .principalAxis
      return try CommunalityIteration(correlations: correlations, factorCount: factorCount, map: map)
        .solution(startingUniquenesses: start)
    case .minimumRank:
      return try MinimumRank(correlations: correlations, factorCount: factorCount).solution()
    case .principalComponents:
      let pairs = try LeadingEigenpairs(correlations, count: factorCount)
      let loadings = pairs.vectors.scalingColumns(by: pairs.values.map { max(0, $0).squareRoot() })
      return ExtractedFactors(
        loadings: loadings,
        uniquenesses: loadings.rowSumsOfSquares.map { max(0, 1 - $0) },
        convergence: Convergence(reason: .closedForm, iterationCount: 0, gradientNorm: 0)
      )
    }
  }

  private func newton(_ discrepancy: some UniquenessDiscrepancy) throws(FactorAnalysisFailure) -> ExtractedFactors {
    let minimum = try UniquenessNewton().minimum(of: discrepancy)
    return ExtractedFactors(
      loadings: discrepancy.loadings(at: minimum.point),
      uniquenesses: discrepancy.uniquenesses(at: minimum.point.parameters),
      convergence: minimum.convergence
    )
  }

  /// `(1 − m/2p)/rⁱⁱ` (Jöreskog 1967, eq. 26); without an inverse, one minus the largest correlation of each item.
  private func startingUniquenesses(_ correlations: Matrix, inverse: Matrix?, factorCount: Int) -> [Double] {
    let order = correlations.rowCount
    let raw: [Double]
    if let inverse {
      let share = 1 - 0.5 * Double(factorCount) / Double(order)
      raw = inverse.diagonal.map { share / $0 }
    } else {
      raw = (0..<order).map { item in
        1 - (0..<order).reduce(0) { $1 == item ? $0 : max($0, abs(correlations[item, $1])) }
      }
    }
    return raw.map { min(0.95, max(0.05, $0)) }
  }
}

/// The failure that names the smallest eigenvalue.
func notPositiveDefinite(_ correlations: Matrix) throws(FactorAnalysisFailure) -> FactorAnalysisFailure {
  do {
    return .notPositiveDefinite(smallestEigenvalue: try SymmetricEigen.values(of: correlations).last ?? 0)
  } catch { throw .decomposition }
}

extension Matrix {
  /// The sum of squares of each row: the communalities, if the columns are loadings on uncorrelated factors.
  var rowSumsOfSquares: [Double] {
    var sums = [Double](repeating: 0, count: rowCount)
    for column in 0..<columnCount {
      for row in 0..<rowCount { sums[row] += self[row, column] * self[row, column] }
    }
    return sums
  }

  /// The sum of squares of each column.
  var columnSumsOfSquares: [Double] {
    (0..<columnCount).map { column in (0..<rowCount).reduce(0) { $0 + self[$1, column] * self[$1, column] } }
  }
}
