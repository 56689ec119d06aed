import Foundation
import AssessmentNumericalMethods
import TestSupport
import Testing

@Suite("Normal distribution") struct NormalTests {
  /// Sixty-digit values from `ReferenceData/make/random_numbers.py`, rounded to twenty.
  struct Reference: Decodable {
    struct Point: Decodable {
      var x: String
      var cdf: String?
      var density: String?
      var logCDF: String
    }
    struct Quantile: Decodable {
      var p: String
      var x: String
    }
    var points: [Point]
    var quantiles: [Quantile]

    static func read() throws -> Reference {
      let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      let file = folder.appendingPathComponent("ReferenceData/random/normal.json")
      return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
    }
  }

  /// Agreement relative to the reference itself, however small that is: the ratio of both against 1.
  static func agreeRelatively(_ value: Double, _ truth: String?, _ tolerance: Tolerance) -> Bool {
    guard let truth, let expected = Double(truth) else { return true }
    if expected == 0 { return value == 0 }
    // Subnormal truths hold fewer digits: they need only be within one unit of the last place.
    if expected.isSubnormal { return abs(value - expected) <= max(expected.ulp, abs(expected) * 1e-12) }
    return agree(value / expected, 1, tolerance)
  }

  @Test("density, cdf and its logarithm against sixty digits") func points() throws {
    let reference = try Reference.read()
    #expect(reference.points.count > 30)
    for point in reference.points {
      let x = try #require(Double(point.x))
      #expect(Self.agreeRelatively(Normal.cdf(x), point.cdf, .converged(to: 1e-15)), "cdf \(x): \(Normal.cdf(x))")
      #expect(
        Self.agreeRelatively(Normal.density(x), point.density, .converged(to: 1e-15)),
        "density \(x): \(Normal.density(x))"
      )
      #expect(
        Self.agreeRelatively(Normal.logCDF(x), point.logCDF, .converged(to: 1e-15)),
        "log \(x): \(Normal.logCDF(x))"
      )
    }
  }

  @Test("quantiles against sixty digits, from 5e-324 to 1 − 2^-53") func quantiles() throws {
    let reference = try Reference.read()
    for quantile in reference.quantiles {
      let p = try #require(Double(quantile.p))
      let x = Normal.quantile(p)
      #expect(Self.agreeRelatively(x, quantile.x, .converged(to: 1e-15)), "quantile \(p): \(x)")
      if p <= 0.5 { #expect(Normal.quantile(upperTail: p) == -x) }
    }
  }

  @Test("published percentage points") func published() {
    #expect(agree(Normal.quantile(0.975), 1.959964, .published(decimals: 6)))
    #expect(agree(Normal.quantile(0.95), 1.644854, .published(decimals: 6)))
    // Wichura (1988): the check values given with the algorithm.
    #expect(agree(Normal.quantile(0.25), -0.6744897501960817, .published(decimals: 15)))
    #expect(agree(Normal.quantile(0.001), -3.090232306167814, .published(decimals: 14)))
    #expect(agree(Normal.quantile(1e-20), -9.262340089798408, .published(decimals: 14)))
  }

  @Test("quantile undoes cdf, the tails mirror each other, the parts sum to one") func identities() {
    for step in -370...80 {
      let x = Double(step) / 10
      if x < 3 { #expect(agree(Normal.quantile(Normal.cdf(x)), x, .converged(to: 4e-15)), "\(x)") }
      #expect(agree(Normal.cdf(x) + Normal.survival(x), 1, .rounding(terms: 1)))
      #expect(Normal.survival(x) == Normal.cdf(-x))
      #expect(Normal.density(x) == Normal.density(-x))
      #expect(agree(Normal.logDensity(x) - Normal.logDensity(0), -0.5 * x * x, .rounding(terms: 2)))
      let h = 1e-4
      let difference = Normal.probability(from: x - h, to: x + h) / (2 * h)
      if abs(x) < 6 { #expect(agree(difference / Normal.density(x), 1, .converged(to: 1e-6)), "\(x)") }
    }
    #expect(Normal.probability(from: 2, to: 1) == 0)
    #expect(agree(Normal.probability(from: -1, to: 1), 0.6826894921370859, .rounding(terms: 2)))
    let far = Normal.probability(from: 9, to: 9.5)
    #expect(agree(far / (Normal.survival(9) - Normal.survival(9.5)), 1, .exact))
    #expect(far > 0)
  }

  @Test("no step at the seams of the approximations") func monotone() {
    var last = -Double.infinity
    for step in 1..<40_000 {
      let x = Normal.quantile(Double(step) / 40_000)
      #expect(x > last)
      last = x
    }
    for seam in [-20.0, 0] {
      #expect(agree(Normal.logCDF(seam.nextDown), Normal.logCDF(seam.nextUp), .rounding(terms: 4)))
    }
  }

  @Test("edges") func edges() {
    #expect(Normal.quantile(0) == -.infinity)
    #expect(Normal.quantile(1) == .infinity)
    #expect(Normal.quantile(-0.1).isNaN)
    #expect(Normal.quantile(1.1).isNaN)
    #expect(Normal.quantile(.nan).isNaN)
    #expect(Normal.cdf(-.infinity) == 0)
    #expect(Normal.cdf(.infinity) == 1)
    #expect(Normal.cdf(-1e300) == 0)
    #expect(Normal.cdf(1e300) == 1)
    #expect(Normal.density(1e300) == 0)
    #expect(Normal.density(.infinity) == 0)
    #expect(Normal.logCDF(-.infinity) == -.infinity)
    #expect(Normal.logCDF(.infinity) == 0)
    #expect(Normal.cdf(.nan).isNaN)
    #expect(Normal.density(.nan).isNaN)
    #expect(Normal.logCDF(.nan).isNaN)
  }
}
