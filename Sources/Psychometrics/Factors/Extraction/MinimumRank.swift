internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods

/// Minimum rank factor analysis: of all splits R = (R − U) + U with U ≥ 0 diagonal and R − U positive semidefinite, the one
/// that leaves least common variance, the sum of the p − m smallest eigenvalues of R − U, outside m factors.
///
/// With V the eigenvectors of those eigenvalues the remainder is tr Vᵀ(R − U)V; for given V the best U maximises the
/// weighted trace Σ wᵢuᵢ, wᵢ = Σ Vᵢⱼ², which `MinimumTrace` solves with a proof; for given U the best V are eigenvectors
/// again. Both steps lower the remainder, which is bounded by 0, so that it converges; the optimum found may be a local
/// one, as with every alternating method.
///
/// Unlike other methods it tells how much of the common variance the factors explain. Loadings are the m leading
/// eigenvectors of R − U; the uniqueness of the model is what these leave of each item.
///
/// - Cost: O(p³) for each of some hundred Newton steps a round: for questionnaires of up to about 100 items.
/// - Source: ten Berge & Kiers (1991), Psychometrika 56, 309–315; Shapiro & ten Berge (2002), Psychometrika 67, 79–94.
/// - Checked against matrices of exact rank, which leave no remainder, its own optimality in every single variable, and
///   the glb's trace for m = 0.
struct MinimumRank {
  let correlations: Matrix
  let factorCount: Int
  /// Stop when a round lowers the remainder, in units of variance, by no more.
  var tolerance = 1e-8
  /// Stop, not converged, after so many rounds.
  var maximumRounds = 500

  /// Extracts the factors from the best of a few starts: equal weights, and for up to 40 items seeded random ones.
  func solution(_ starts: ExtractionStarts) throws(FactorAnalysisFailure) -> ExtractedFactors {
    let count = correlations.rowCount
    var (best, value) = try solution(weights: [Double](repeating: 1, count: count))
    var values = [value]
    var generator = SeededGenerator(seed: starts.seed)
    let extra = count <= 40 ? min(3, starts.randomCount) : 0
    for _ in 0..<extra {
      let weights = (0..<count).map { _ in Double.random(in: 0.05..<1, using: &generator) }
      guard let (other, left) = try? solution(weights: weights) else { continue }
      values.append(left)
      if left < value, !ExtractionReport.isSame(left, value) { (best, value) = (other, left) }
    }
    best.report = ExtractionReport(values, startCount: 1 + extra)
    return best
  }

  /// The factors, and the common variance left outside them, from weights of the first round.
  private func solution(
    weights start: [Double]
  ) throws(FactorAnalysisFailure) -> (factors: ExtractedFactors, remainder: Double) {
    var shares = [Double](repeating: 0, count: correlations.rowCount)
    var eigen = try decompose(shares)
    var remainder = Double.infinity
    var reason = Convergence.Reason.iterationLimit
    var movement = Double.infinity
    var round = 0
    // Equal weights are those of the minimum trace.
    var weights = start
    while round < maximumRounds {
      round += 1
      switch MinimumTrace.Outcome(correlations, weights: weights) {
      case .indefinite: throw try notPositiveDefinite(correlations)
      case .solved(let solved):
        let next = try decompose(solved.shares)
        let left = next.values.dropFirst(factorCount).reduce(0) { $0 + max(0, $1) }
        movement = remainder - left
        if left < remainder {
          (shares, eigen, remainder) = (solved.shares, next, left)
        }
      }
      if movement <= tolerance {
        reason = .objective
        break
      }
      weights = (0..<shares.count).map { item in
        (factorCount..<shares.count).reduce(1e-9) { $0 + eigen.vectors[item, $1] * eigen.vectors[item, $1] }
      }
    }
    let loadings = eigen.vectors.selecting(columns: Array(0..<factorCount))
      .scalingColumns(by: eigen.values.prefix(factorCount).map { max(0, $0).squareRoot() })
    let factors = ExtractedFactors(
      loadings: loadings,
      uniquenesses: loadings.rowSumsOfSquares.map { max(0, 1 - $0) },
      convergence: Convergence(reason: reason, iterationCount: round, gradientNorm: max(0, movement)),
      commonVariance: shares.reduce(0) { $0 + 1 - $1 }
    )
    return (factors, remainder)
  }

  private func decompose(_ shares: [Double]) throws(FactorAnalysisFailure) -> SymmetricEigen {
    do { return try SymmetricEigen(correlations - Matrix.diagonal(shares)) } catch { throw .decomposition }
  }
}
