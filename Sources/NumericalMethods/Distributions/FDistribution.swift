/// Fisher's F distribution: the ratio of two independent mean squares.
package struct FDistribution: Sendable, Hashable {
  /// The degrees of freedom of the numerator.
  package let numeratorDegrees: Double
  /// The degrees of freedom of the denominator.
  package let denominatorDegrees: Double

  /// The distribution with the given degrees of freedom.
  package init(_ numeratorDegrees: Double, _ denominatorDegrees: Double) {
    precondition(numeratorDegrees > 0 && denominatorDegrees > 0, "an F distribution needs positive degrees of freedom")
    self.numeratorDegrees = numeratorDegrees
    self.denominatorDegrees = denominatorDegrees
  }

  /// The probability up to f.
  package func cdf(_ f: Double) -> Double {
    guard f > 0 else { return f.isNaN ? f : 0 }
    guard f < .infinity else { return 1 }
    let (x, y) = fractions(f)
    return IncompleteBeta.regularized(numeratorDegrees / 2, denominatorDegrees / 2, x: x, complement: y)
  }

  /// The probability above f, the p value of a test statistic.
  package func survival(_ f: Double) -> Double {
    guard f > 0 else { return f.isNaN ? f : 1 }
    guard f < .infinity else { return 0 }
    let (x, y) = fractions(f)
    return IncompleteBeta.complement(numeratorDegrees / 2, denominatorDegrees / 2, x: x, complement: y)
  }

  /// The point below which the probability is p. Edge: 0 at 0, ∞ at 1, NaN outside [0, 1].
  package func quantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? 0 : p == 1 ? .infinity : .nan }
    if p > 0.5 { return quantile(upperTail: 1 - p) }
    return QuantileSearch.positive(p, increasing: true, start: 1, tail: cdf)
  }

  /// The point above which the probability is q. Edge: ∞ at 0, 0 at 1, NaN outside [0, 1].
  package func quantile(upperTail q: Double) -> Double {
    guard q > 0, q < 1 else { return q == 0 ? .infinity : q == 1 ? 0 : .nan }
    if q > 0.5 { return quantile(1 - q) }
    return QuantileSearch.positive(q, increasing: false, start: 1, tail: survival)
  }

  private func fractions(_ f: Double) -> (x: Double, y: Double) {
    let sum = numeratorDegrees * f + denominatorDegrees
    return (numeratorDegrees * f / sum, denominatorDegrees / sum)
  }
}
