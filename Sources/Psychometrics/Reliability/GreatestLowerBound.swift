internal import AssessmentLinearAlgebra

/// The greatest lower bound (glb) to the reliability of the sum of some items.
///
/// Of all ways to split the covariances into those of true scores and of uncorrelated errors, S = T + Ψ with T and Ψ
/// positive semidefinite and Ψ diagonal, the one with most error: `glb = 1 − max Σψᵢ / Σ sᵢⱼ`. No reliability below it
/// fits the covariances; each of Guttman's bounds, and so α, is at most as large. The problem is convex; it is solved by
/// minimum trace factor analysis, and the answer comes with a proof of how close it is (`gap`).
///
/// In small samples the glb is too large, the more so the more items there are: read it with at least several hundred
/// people, and beside α or ω, never instead of them (ten Berge & Sočan 2004).
///
/// - Source: Jackson & Agunwamba (1977), Psychometrika 42, 567–578; ten Berge, Snijders & Zegers (1981), Psychometrika
///   46, 201–213; ten Berge & Sočan (2004), Psychometrika 69, 613–625.
/// - Checked against closed forms, Guttman's bounds and its own dual. R psych's glb.fa is another quantity: the
///   communalities of a minres analysis with as many factors as have positive eigenvalues, which may leave an indefinite
///   T and so lies above or below this bound by some thousandths.
public struct GreatestLowerBound: Sendable, Hashable {
  /// The bound.
  public let value: Double
  /// The error variance of each item at the bound; 0 for an item that does not vary.
  public let errorVariances: [Double]
  /// How far the true bound may lie below `value` at most, from a feasible solution of the dual problem.
  public let gap: Double

  /// The bound for the sum of the raw scores.
  ///
  /// - Fails: `.tooFewItems` if fewer than two vary, `.notPositiveDefinite` for a matrix with a negative eigenvalue
  ///   (smooth it first), `.noVariance` if the sum does not vary.
  public init(_ covariances: CovarianceMatrix) throws(EstimationFailure) {
    try self.init(covariances.values, names: covariances.itemNames)
  }

  /// The bound for the sum of the standardised items.
  ///
  /// - Fails: as for covariances.
  public init(_ correlations: CorrelationMatrix) throws(EstimationFailure) {
    try self.init(correlations.values, names: correlations.itemNames)
  }

  private init(_ matrix: Matrix, names: [String]) throws(EstimationFailure) {
    let variances = matrix.diagonal
    let kept = variances.indices.filter { variances[$0] > 0 }
    guard kept.count >= 2 else {
      let constant = variances.indices.filter { !(variances[$0] > 0) }
      throw .tooFewItems(needed: 2, omitted: constant.map { OmittedItem(name: names[$0], reason: .constant) })
    }
    let total = matrix.elements.reduce(0, +)
    guard total > 1e-14 * matrix.largestMagnitude else { throw .noVariance }
    let weights = kept.map { variances[$0] / total }
    let correlations = matrix.selecting(rows: kept, columns: kept).correlationScaled
    let trace: MinimumTrace
    switch MinimumTrace.Outcome(correlations, weights: weights) {
    case .indefinite(let item): throw .notPositiveDefinite(item: names[kept[item]])
    case .solved(let solution): trace = solution
    }
    var errors = [Double](repeating: 0, count: variances.count)
    for (place, item) in kept.enumerated() { errors[item] = trace.shares[place] * variances[item] }
    errorVariances = errors
    value = 1 - errors.reduce(0, +) / total
    gap = trace.gap
  }
}
