package import AssessmentLinearAlgebra

/// Least squares of the residual correlations, `F(ψ) = ½ Σ_{k>m} λₖ²` over the smaller eigenvalues of R − Ψ; with
/// weights wᵢ the residuals count `wᵢ wⱼ`, which is the same problem for `W^½ (R − Ψ) W^½`.
///
/// Gradient `∂F/∂ψᵢ = −Σ_{k>m} λₖ vᵢₖ²`: minus the residual diagonal. Curvature
/// `(Σ_{k>m} vᵢₖ vⱼₖ)² + 2 Σ_{k>m, l≤m} λₖ/(λₖ − λₗ) vᵢₖ vᵢₗ vⱼₖ vⱼₗ`, the second sum to first order in λₖ/λₗ, so that
/// only the leading m eigenvectors are needed.
///
/// - Source: Harman & Jones (1966), Psychometrika 31, 351–368 (the problem); Jöreskog (1977), Factor analysis by
///   least-squares and maximum-likelihood methods, eq. 22–30 (concentrated form).
package struct LeastSquaresDiscrepancy: UniquenessDiscrepancy {
  package struct Point: DiscrepancyPoint {
    package let parameters: [Double]
    package let value: Double
    package let gradient: [Double]
    package let pairs: LeadingEigenpairs
    package let residual: Matrix
  }

  /// W^½ R W^½.
  package let scaled: Matrix
  /// The square roots of the weights.
  package let rootWeights: [Double]
  package let factorCount: Int
  package let start: [Double]
  package let lowerBounds: [Double]
  package let upperBounds: [Double]

  package init(_ correlations: Matrix, factorCount: Int, weights: [Double]? = nil, startingUniquenesses: [Double]) {
    let weights = weights ?? Array(repeating: 1, count: correlations.rowCount)
    rootWeights = weights.map { $0.squareRoot() }
    scaled = correlations.scalingRows(by: rootWeights).scalingColumns(by: rootWeights)
    self.factorCount = factorCount
    lowerBounds = weights.map { $0 * UniquenessBounds.lowest }
    upperBounds = weights.map { $0 * UniquenessBounds.highest }
    start = zip(startingUniquenesses, weights).map { $0 * $1 }
  }

  package func uniquenesses(at parameters: [Double]) -> [Double] { zip(parameters, rootWeights).map { $0 / ($1 * $1) } }

  package func point(at parameters: [Double], previous: Point?) throws(FactorAnalysisFailure) -> Point {
    var reduced = scaled
    for item in parameters.indices { reduced[item, item] -= parameters[item] }
    let pairs = try LeadingEigenpairs(reduced, count: factorCount, guess: previous?.pairs.guess)
    let residual = reduced - pairs.vectors.weightedOuterGram(pairs.values.map { max(0, $0) })
    let sum = residual.elements.reduce(0) { $0 + $1 * $1 }
    return Point(
      parameters: parameters,
      value: sum / 2,
      gradient: residual.diagonal.map { -$0 },
      pairs: pairs,
      residual: residual
    )
  }

  package func curvature(at point: Point) -> Matrix {
    guard point.pairs.values.allSatisfy({ $0 > 0 }) else { return safeCurvature(at: point) }
    let cross = point.residual.times(point.pairs.vectors.weightedOuterGram(point.pairs.values.map { -2 / $0 }))
    return safeCurvature(at: point) + cross
  }

  package func safeCurvature(at point: Point) -> Matrix {
    let complement = Matrix.identity(point.parameters.count) - point.pairs.vectors.outerGram
    return complement.times(complement)
  }

  package func loadings(at point: Point) -> Matrix {
    point.pairs.vectors
      .scalingColumns(by: point.pairs.values.map { max(0, $0).squareRoot() })
      .scalingRows(by: rootWeights.map { 1 / $0 })
  }
}
