/// The beta distribution on (0, 1).
package struct BetaDistribution: Sendable, Hashable {
  /// The first shape, pulling towards 1.
  package let alpha: Double
  /// The second shape, pulling towards 0.
  package let beta: Double

  /// The distribution with the given shapes.
  package init(_ alpha: Double, _ beta: Double) {
    precondition(alpha > 0 && beta > 0, "a beta distribution needs positive shapes")
    self.alpha = alpha
    self.beta = beta
  }

  /// The probability up to x.
  package func cdf(_ x: Double) -> Double { IncompleteBeta.regularized(alpha, beta, x: x, complement: 1 - x) }

  /// The probability above x.
  package func survival(_ x: Double) -> Double { IncompleteBeta.complement(alpha, beta, x: x, complement: 1 - x) }

  /// The point below which the probability is p. Edge: 0 at 0, 1 at 1, NaN outside [0, 1].
  package func quantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? 0 : p == 1 ? 1 : .nan }
    return QuantileSearch.positive(p, increasing: true, start: alpha / (alpha + beta), limit: 1, tail: cdf)
  }
}
