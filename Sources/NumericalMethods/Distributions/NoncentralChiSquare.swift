import RealModule

/// The non-central chi-square distribution: a Poisson mixture of central ones, `Σⱼ Pois(j; λ/2) · χ²(ν + 2j)`.
///
/// - Cost: about 25 √λ central terms.
/// - Source: Johnson, Kotz & Balakrishnan (1995), Continuous Univariate Distributions 2, §29.3.
package struct NoncentralChiSquare: Sendable, Hashable {
  /// The degrees of freedom ν.
  package let degrees: Double
  /// The non-centrality λ, the sum of squared means.
  package let noncentrality: Double

  /// The distribution with the given degrees of freedom and non-centrality.
  package init(degrees: Double, noncentrality: Double) {
    precondition(degrees > 0, "a chi-square distribution needs positive degrees of freedom")
    precondition(noncentrality >= 0 && noncentrality.isFinite, "a non-centrality is finite and not negative")
    self.degrees = degrees
    self.noncentrality = noncentrality
  }

  /// The probability up to x.
  package func cdf(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? x : 0 }
    guard noncentrality > 0 else { return ChiSquare(degrees: degrees).cdf(x) }
    // From the last term down: P(a, x) = P(a+1, x) + xᵃe⁻ˣ/Γ(a+1) only ever adds.
    let (first, last) = terms
    var lower = IncompleteGamma.lower(degrees / 2 + last, x / 2)
    var sum = 0.0
    var j = last
    while j >= first {
      sum += Deviance.poissonDensity(j, mean: noncentrality / 2) * lower
      j -= 1
      lower += Deviance.poissonDensity(degrees / 2 + j, mean: x / 2)
    }
    return min(1, sum)
  }

  /// The probability above x.
  package func survival(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? x : 1 }
    guard noncentrality > 0 else { return ChiSquare(degrees: degrees).survival(x) }
    // From the first term up: Q(a+1, x) = Q(a, x) + xᵃe⁻ˣ/Γ(a+1) only ever adds.
    let (first, last) = terms
    var upper = IncompleteGamma.upper(degrees / 2 + first, x / 2)
    var sum = 0.0
    var j = first
    while j <= last {
      sum += Deviance.poissonDensity(j, mean: noncentrality / 2) * upper
      upper += Deviance.poissonDensity(degrees / 2 + j, mean: x / 2)
      j += 1
    }
    return min(1, sum)
  }

  /// The non-centrality at which the probability up to `statistic` is p, as intervals of the RMSEA need; 0 if even the
  /// central distribution has less than p below the statistic.
  package static func noncentrality(cdf p: Double, at statistic: Double, degrees: Double) -> Double {
    precondition(p > 0 && p < 1, "a probability between 0 and 1 is needed")
    guard statistic > 0, ChiSquare(degrees: degrees).cdf(statistic) > p else { return 0 }
    func gap(_ noncentrality: Double) -> Double {
      NoncentralChiSquare(degrees: degrees, noncentrality: noncentrality).cdf(statistic) - p
    }
    var high = max(1, statistic)
    while gap(high) > 0 { high *= 2 }
    return BrentRoot.find(from: 0, to: high, gap)?.point ?? 0
  }

  /// The first and last Poisson index whose weight matters at double precision.
  private var terms: (first: Double, last: Double) {
    let mean = noncentrality / 2
    let reach = 12 * mean.squareRoot() + 40
    return (max(0, (mean - reach).rounded(.down)), (mean + reach).rounded(.up))
  }
}
