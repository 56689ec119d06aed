import RealModule

/// The chi-square distribution.
package struct ChiSquare: Sendable, Hashable {
  /// The degrees of freedom, positive, not necessarily whole.
  package let degrees: Double

  /// The distribution with the given degrees of freedom.
  package init(degrees: Double) {
    precondition(degrees > 0, "a chi-square distribution needs positive degrees of freedom")
    self.degrees = degrees
  }

  /// The probability up to x.
  package func cdf(_ x: Double) -> Double { IncompleteGamma.lower(degrees / 2, x / 2) }

  /// The probability above x, the p value of a test statistic.
  package func survival(_ x: Double) -> Double { IncompleteGamma.upper(degrees / 2, x / 2) }

  /// The density.
  package func density(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 && degrees == 2 ? 0.5 : x == 0 && degrees < 2 ? .infinity : 0 }
    return Deviance.poissonDensity(degrees / 2, mean: x / 2) * degrees / (2 * x)
  }

  /// The point below which the probability is p. Edge: 0 at 0, ∞ at 1, NaN outside [0, 1].
  package func quantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? 0 : p == 1 ? .infinity : .nan }
    if p > 0.5 { return quantile(upperTail: 1 - p) }
    return QuantileSearch.positive(p, increasing: true, start: degrees, tail: cdf)
  }

  /// The point above which the probability is q. Edge: ∞ at 0, 0 at 1, NaN outside [0, 1].
  package func quantile(upperTail q: Double) -> Double {
    guard q > 0, q < 1 else { return q == 0 ? .infinity : q == 1 ? 0 : .nan }
    if q > 0.5 { return quantile(1 - q) }
    return QuantileSearch.positive(q, increasing: false, start: degrees, tail: survival)
  }
}
