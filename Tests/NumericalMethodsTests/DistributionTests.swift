import AssessmentNumericalMethods
import TestSupport
import Testing

@Suite("Distributions")
struct DistributionTests {
  /// Twelve digits of both tails: what the routines document.
  let digits = Tolerance.converged(to: 1e-12)

  @Test("Incomplete gamma functions against twenty digits")
  func gamma() throws {
    for c in try DistributionReference.read().gamma {
      let lower = IncompleteGamma.lower(c.a, c.x)
      let upper = IncompleteGamma.upper(c.a, c.x)
      #expect(agreeRelatively(lower, c.lower, digits), "P(\(c.a), \(c.x)) = \(lower), not \(c.lower)")
      #expect(agreeRelatively(upper, c.upper, digits), "Q(\(c.a), \(c.x)) = \(upper), not \(c.upper)")
    }
  }

  @Test("Incomplete beta functions against twenty digits")
  func beta() throws {
    for c in try DistributionReference.read().beta {
      let lower = IncompleteBeta.regularized(c.a, c.b, x: c.x, complement: 1 - c.x)
      let upper = BetaDistribution(c.a, c.b).survival(c.x)
      #expect(agreeRelatively(lower, c.lower, digits), "I(\(c.a), \(c.b), \(c.x)) = \(lower), not \(c.lower)")
      #expect(agreeRelatively(upper, c.upper, digits), "1 − I(\(c.a), \(c.b), \(c.x)) = \(upper), not \(c.upper)")
    }
  }

  @Test("Non-central chi-square, also at the sizes of a five-factor model's fit")
  func noncentral() throws {
    for c in try DistributionReference.read().noncentral {
      let distribution = NoncentralChiSquare(degrees: c.degrees, noncentrality: c.noncentrality)
      #expect(agreeRelatively(distribution.cdf(c.x), c.lower, digits), "\(c)")
      #expect(agreeRelatively(distribution.survival(c.x), c.upper, digits), "\(c)")
    }
  }

  @Test("The non-centrality of an interval is the inverse of the probability, and 0 where there is none")
  func noncentrality() {
    for p in [0.05, 0.95] {
      let found = NoncentralChiSquare.noncentrality(cdf: p, at: 1808.9, degrees: 185)
      let back = NoncentralChiSquare(degrees: 185, noncentrality: found).cdf(1808.9)
      #expect(agree(back, p, .converged(to: 1e-12)))
    }
    #expect(NoncentralChiSquare.noncentrality(cdf: 0.95, at: 20, degrees: 24) == 0)
  }

  @Test("Student's t and F against twenty digits")
  func studentAndF() throws {
    let reference = try DistributionReference.read()
    for c in reference.student {
      let t = StudentT(degrees: c.degrees)
      #expect(agreeRelatively(t.survival(c.t), c.upper, digits), "\(c)")
      #expect(t.cdf(-c.t) == t.survival(c.t))
      #expect(agree(t.cdf(c.t) + t.survival(c.t), 1, .rounding(terms: 2)))
    }
    for c in reference.f {
      let f = FDistribution(c.d1, c.d2)
      #expect(agreeRelatively(f.cdf(c.f), c.lower, digits), "\(c)")
      #expect(agreeRelatively(f.survival(c.f), c.upper, digits), "\(c)")
    }
  }

  @Test("Binomial probabilities against twenty digits; masses sum to 1")
  func binomial() throws {
    for c in try DistributionReference.read().binomial {
      let distribution = Binomial(trialCount: c.n, probability: c.p)
      #expect(agreeRelatively(distribution.mass(c.k), c.mass, digits), "\(c)")
      #expect(agreeRelatively(distribution.cdf(c.k), c.lower, digits), "\(c)")
      #expect(agreeRelatively(distribution.survival(c.k), c.upper, digits), "\(c)")
    }
    let all = (0...30).map(Binomial(trialCount: 30, probability: 0.2).mass)
    #expect(agree(all.compensatedSum, 1, .rounding(terms: 31)))
    #expect(Binomial(trialCount: 5, probability: 0).mass(0) == 1)
    #expect(Binomial(trialCount: 5, probability: 1).cdf(4) == 0)
  }

  @Test("Bivariate normal against forty-digit integrals, up to |ρ| = 1 − 1e-12")
  func bivariate() throws {
    for c in try DistributionReference.read().bivariate {
      let value = BivariateNormal.upper(c.h, c.k, correlation: c.r)
      #expect(agree(value, Double(c.upper), .converged(to: 5e-16)), "\(c): \(value)")
    }
  }

  @Test("Bivariate normal: margins, quadrants, perfect correlation, rectangles")
  func bivariateIdentities() {
    #expect(BivariateNormal.cdf(.infinity, 0.7, correlation: 0.4) == Normal.cdf(0.7))
    #expect(BivariateNormal.cdf(-.infinity, 0.7, correlation: 0.4) == 0)
    // Sheppard: P(X > 0, Y > 0) = 1/4 + asin ρ / 2π; asin ½ = π/6
    #expect(agree(BivariateNormal.upper(0, 0, correlation: 0.5), 1.0 / 3, .rounding(terms: 4)))
    #expect(agree(BivariateNormal.cdf(0.3, 1.1, correlation: 1), Normal.cdf(0.3), .rounding(terms: 2)))
    #expect(
      agree(
        BivariateNormal.cdf(0.3, -0.1, correlation: -1),
        Normal.probability(from: 0.1, to: 0.3),
        .rounding(terms: 2)
      )
    )
    #expect(BivariateNormal.cdf(-2, 1, correlation: -1) == 0)
    for r in [-0.97, -0.4, 0.2, 0.93] {
      let a = BivariateNormal.cdf(0.4, -0.8, correlation: r)
      #expect(agree(a, BivariateNormal.cdf(-0.8, 0.4, correlation: r), .rounding(terms: 4)))
      #expect(agree(a + BivariateNormal.upper(0.4, 0.8, correlation: -r), Normal.cdf(-0.8), .rounding(terms: 8)))
      let slope =
        (BivariateNormal.cdf(0.4, -0.8, correlation: r + 1e-5) - BivariateNormal.cdf(0.4, -0.8, correlation: r - 1e-5))
        / 2e-5
      #expect(agree(slope, BivariateNormal.density(0.4, -0.8, correlation: r), .converged(to: 1e-7)))
    }
    #expect(BivariateNormal.cdf(.nan, 0, correlation: 0).isNaN)
  }

  @Test("Quantiles undo probabilities from either side", arguments: [1e-200, 1e-10, 0.05, 0.5, 0.9, 0.975])
  func quantiles(p: Double) {
    func undoes(_ value: Double) -> Bool { agree(value / p, 1, digits) }
    for degrees in [0.4, 1, 24, 3000] {
      let chi = ChiSquare(degrees: degrees)
      if degrees > 1 || p > 1e-100 { #expect(undoes(chi.cdf(chi.quantile(p)))) }
      #expect(undoes(chi.survival(chi.quantile(upperTail: p))))
      let t = StudentT(degrees: max(1, degrees))
      // With one degree of freedom 1e-200 lies beyond t = 1e150, where t² is out of range.
      if degrees > 1 || p > 1e-100 {
        #expect(undoes(t.survival(t.quantile(upperTail: p))))
        #expect(undoes(t.cdf(t.quantile(p))))
      }
      let f = FDistribution(degrees + 3, 18)
      if p > 1e-100 { #expect(undoes(f.survival(f.quantile(upperTail: p)))) }
      #expect(undoes(f.cdf(f.quantile(p))))
      let beta = BetaDistribution(degrees + 1, 2.5)
      #expect(undoes(beta.cdf(beta.quantile(p))))
    }
  }

  @Test("Published quantiles: χ²(10; .95) = 18.307, t(10; .975) = 2.228, F(5, 18; .95) = 2.77")
  func tables() {
    #expect(agree(ChiSquare(degrees: 10).quantile(0.95), 18.307, .published(decimals: 3)))
    #expect(agree(StudentT(degrees: 10).quantile(0.975), 2.228, .published(decimals: 3)))
    #expect(agree(FDistribution(5, 18).quantile(0.95), 2.77, .published(decimals: 2)))
  }

  @Test("Ends of the range, and NaN")
  func ends() {
    let chi = ChiSquare(degrees: 3)
    #expect(chi.cdf(0) == 0 && chi.survival(-1) == 1 && chi.cdf(.infinity) == 1)
    #expect(chi.quantile(0) == 0 && chi.quantile(1) == .infinity && chi.quantile(2).isNaN)
    #expect(chi.cdf(.nan).isNaN && FDistribution(1, 2).survival(.nan).isNaN && StudentT(degrees: 2).cdf(.nan).isNaN)
    #expect(StudentT(degrees: 2).quantile(0.5) == 0 && StudentT(degrees: 2).quantile(0) == -.infinity)
    #expect(BetaDistribution(2, 2).quantile(1) == 1 && FDistribution(2, 2).quantile(-1).isNaN)
    let h = 1e-5
    #expect(agree((chi.cdf(2 + h) - chi.cdf(2 - h)) / (2 * h), chi.density(2), .converged(to: 1e-9)))
  }
}
