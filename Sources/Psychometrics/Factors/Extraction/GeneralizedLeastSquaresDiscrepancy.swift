package import AssessmentLinearAlgebra
internal import RealModule

/// Generalised least squares `F = ½ tr[(I − R⁻¹Σ)²]`, concentrated: `F(x) = ½ Σ_{k>m} (τₖ − 1)²` over the larger
/// eigenvalues τ of `Ψ^½ R⁻¹ Ψ^½`, with x = ln ψ.
///
/// Gradient `∂F/∂xᵢ = Σ_{k>m} (τₖ² − τₖ) vᵢₖ²`. Curvature, with P, T, Q the sums of `vₖvₖᵀ`, `τₖvₖvₖᵀ`, `τₖ²vₖvₖᵀ` over
/// k > m: `Q∘P + T∘T − T∘P + (Q − T)∘Σ_{l≤m} (1 + τₗ)/(1 − τₗ) vₗvₗᵀ`, the last factor taken at τₖ = 1.
///
/// - Source: Jöreskog & Goldberger (1972), Psychometrika 37, 243–260.
package struct GeneralizedLeastSquaresDiscrepancy: UniquenessDiscrepancy {
  package struct Point: DiscrepancyPoint {
    package let parameters: [Double]
    package let value: Double
    package let gradient: [Double]
    /// The leading eigenpairs of Ψ^−½RΨ^−½; their values are 1/τ.
    package let pairs: LeadingEigenpairs
    /// T over k > m.
    package let first: Matrix
    /// Q over k > m.
    package let second: Matrix
  }

  package let correlations: Matrix
  package let inverse: Matrix
  package let factorCount: Int
  package let start: [Double]
  package let lowerBounds: [Double]
  package let upperBounds: [Double]

  package init(_ correlations: Matrix, inverse: Matrix, factorCount: Int, startingUniquenesses: [Double]) {
    self.correlations = correlations
    self.inverse = inverse
    self.factorCount = factorCount
    lowerBounds = Array(repeating: Double.log(UniquenessBounds.lowest), count: correlations.rowCount)
    upperBounds = Array(repeating: Double.log(UniquenessBounds.highest), count: correlations.rowCount)
    start = startingUniquenesses.map { Double.log($0) }
  }

  package func uniquenesses(at parameters: [Double]) -> [Double] { parameters.map { Double.exp($0) } }

  package func point(at parameters: [Double], previous: Point?) throws(FactorAnalysisFailure) -> Point {
    let shrink = parameters.map { Double.exp(-$0 / 2) }
    let scaled = correlations.scalingRows(by: shrink).scalingColumns(by: shrink)
    let pairs = try LeadingEigenpairs(scaled, count: factorCount, guess: previous?.pairs.guess)
    let grow = shrink.map { 1 / $0 }
    let precision = inverse.scalingRows(by: grow).scalingColumns(by: grow)
    let taus = pairs.values.map { 1 / max($0, 1) }
    let first = precision - pairs.vectors.weightedOuterGram(taus)
    let second = precision.gram - pairs.vectors.weightedOuterGram(taus.map { $0 * $0 })
    let complementTrace = Double(parameters.count - factorCount)
    return Point(
      parameters: parameters,
      value: 0.5 * second.trace - first.trace + 0.5 * complementTrace,
      gradient: zip(second.diagonal, first.diagonal).map { $0 - $1 },
      pairs: pairs,
      first: first,
      second: second
    )
  }

  package func curvature(at point: Point) -> Matrix {
    guard point.pairs.values.allSatisfy({ $0 > 1 + 1e-6 }) else { return safeCurvature(at: point) }
    let complement = Matrix.identity(point.parameters.count) - point.pairs.vectors.outerGram
    let leading = point.pairs.vectors.weightedOuterGram(point.pairs.values.map { ($0 + 1) / ($0 - 1) })
    let inner = (point.second - point.first).times(complement) + point.first.times(point.first)
    return inner + (point.second - point.first).times(leading)
  }

  package func safeCurvature(at point: Point) -> Matrix { point.first.times(point.first) }

  package func loadings(at point: Point) -> Matrix {
    point.pairs.vectors
      .scalingColumns(by: point.pairs.values.map { max(0, $0 - 1).squareRoot() })
      .scalingRows(by: point.parameters.map { Double.exp($0 / 2) })
  }
}
