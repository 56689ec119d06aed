/// Student's t distribution.
package struct StudentT: Sendable, Hashable {
  /// The degrees of freedom, positive, not necessarily whole.
  package let degrees: Double

  /// The distribution with the given degrees of freedom.
  package init(degrees: Double) {
    precondition(degrees > 0, "a t distribution needs positive degrees of freedom")
    self.degrees = degrees
  }

  /// The probability above t. Edge: beyond 1e150 the square of t leaves the range of doubles and the tail counts as 0.
  package func survival(_ t: Double) -> Double {
    guard t >= 0 else { return t.isNaN ? t : 1 - survival(-t) }
    guard t < .infinity else { return 0 }
    let square = t * t
    let sum = degrees + square
    return 0.5 * IncompleteBeta.regularized(degrees / 2, 0.5, x: degrees / sum, complement: square / sum)
  }

  /// The probability up to t.
  package func cdf(_ t: Double) -> Double { survival(-t) }

  /// The probability of a value at least as far from 0 as t, the two-sided p value.
  package func twoSided(_ t: Double) -> Double { 2 * survival(abs(t)) }

  /// The point below which the probability is p. Edge: ∓∞ at 0 and 1, NaN outside [0, 1].
  package func quantile(_ p: Double) -> Double {
    p > 0.5 ? quantile(upperTail: 1 - p) : -quantile(upperTail: p)
  }

  /// The point above which the probability is q. Edge: ±∞ at 0 and 1, NaN outside [0, 1].
  package func quantile(upperTail q: Double) -> Double {
    guard q > 0, q < 1 else { return q == 0 ? .infinity : q == 1 ? -.infinity : .nan }
    guard q != 0.5 else { return 0 }
    if q > 0.5 { return -quantile(upperTail: 1 - q) }
    return QuantileSearch.positive(q, increasing: false, start: 1, tail: survival)
  }
}
