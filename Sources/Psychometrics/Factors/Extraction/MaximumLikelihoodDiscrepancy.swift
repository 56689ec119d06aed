package import AssessmentLinearAlgebra
internal import RealModule

/// The likelihood discrepancy `F = ln|Σ| − ln|R| + tr(RΣ⁻¹) − p`, concentrated: `F(x) = Σ_{k>m} (θₖ − ln θₖ − 1)` over
/// the smaller eigenvalues of `Ψ^−½ R Ψ^−½`, with x = ln ψ.
///
/// Gradient `∂F/∂xᵢ = Σ_{k>m} (1 − θₖ) vᵢₖ²`. Curvature, with P and G the sums of `vₖvₖᵀ` and `θₖvₖvₖᵀ` over k > m:
/// `P∘G + (P − G)∘Σ_{l≤m} (θₗ + 1)/(θₗ − 1) vₗvₗᵀ`, where the last factor is taken at θₖ = 1.
///
/// - Source: Jöreskog (1967), Psychometrika 32, 443–482; Clarke (1970), Brit. J. Math. Stat. Psych. 23, 43–52.
package struct MaximumLikelihoodDiscrepancy: UniquenessDiscrepancy {
  package struct Point: DiscrepancyPoint {
    package let parameters: [Double]
    package let value: Double
    package let gradient: [Double]
    package let pairs: LeadingEigenpairs
    package let scaled: Matrix
  }

  package let correlations: Matrix
  package let logDeterminant: Double
  package let factorCount: Int
  package let start: [Double]
  package let lowerBounds: [Double]
  package let upperBounds: [Double]

  package init(_ correlations: Matrix, logDeterminant: Double, factorCount: Int, startingUniquenesses: [Double]) {
    self.correlations = correlations
    self.logDeterminant = logDeterminant
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
    // Only eigenvalues above 1 leave room for a factor; the others stay with the residual.
    let kept = pairs.values.map { max(1, $0) }
    var value = scaled.trace - Double(parameters.count) - logDeterminant + parameters.reduce(0, +)
    for theta in kept { value -= theta - Double.log(theta) - 1 }
    var gradient = scaled.diagonal.map { 1 - $0 }
    for factor in kept.indices {
      for item in gradient.indices {
        gradient[item] += (kept[factor] - 1) * pairs.vectors[item, factor] * pairs.vectors[item, factor]
      }
    }
    return Point(parameters: parameters, value: value, gradient: gradient, pairs: pairs, scaled: scaled)
  }

  package func curvature(at point: Point) -> Matrix {
    guard point.pairs.values.allSatisfy({ $0 > 1 + 1e-6 }) else { return safeCurvature(at: point) }
    let complement = Matrix.identity(point.parameters.count) - point.pairs.vectors.outerGram
    let rest = point.scaled - point.pairs.vectors.weightedOuterGram(point.pairs.values)
    let leading = point.pairs.vectors.weightedOuterGram(point.pairs.values.map { ($0 + 1) / ($0 - 1) })
    return complement.times(rest) + (complement - rest).times(leading)
  }

  package func safeCurvature(at point: Point) -> Matrix {
    let complement = Matrix.identity(point.parameters.count) - point.pairs.vectors.outerGram
    return complement.times(complement)
  }

  package func loadings(at point: Point) -> Matrix {
    point.pairs.vectors
      .scalingColumns(by: point.pairs.values.map { max(0, $0 - 1).squareRoot() })
      .scalingRows(by: point.parameters.map { Double.exp($0 / 2) })
  }
}
