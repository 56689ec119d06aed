import AssessmentMeasurement
import AssessmentNumericalMethods
import TestSupport
import Testing

@Suite("Fit of profiles") struct ProfileFitTests {
  static let a = HexagonProfile([50, 55, 48, 40, 42, 46])
  static let b = HexagonProfile([45, 60, 50, 38, 44, 43])

  static func random(_ generator: inout SeededGenerator) -> HexagonProfile {
    HexagonProfile((0..<6).map { _ in 50 + 10 * generator.standardNormal() })
  }

  @Test("the worked example of the squared distance and its parts") func printedExample() {
    let fit = ProfileFit(Self.a, Self.b)
    #expect(fit.squaredDistance == 71)
    #expect(agree(fit.elevationPart, 0.1667, .published(decimals: 4)))
    #expect(agree(fit.scatterPart, 22.5737, .published(decimals: 4)))
    #expect(agree(fit.shapePart, 48.2596, .published(decimals: 4)))
    // numpy.corrcoef of the two profiles.
    #expect(agree(value(fit.correlation), 0.883316196945842, .software))
  }

  @Test("the parts make up the whole; both profiles moved and stretched alike; symmetric") func identities() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let (a, b) = (Self.random(&generator), Self.random(&generator))
      let fit = ProfileFit(a, b)
      let parts = fit.elevationPart + fit.scatterPart + fit.shapePart
      #expect(agree(parts / fit.squaredDistance, 1, .rounding(terms: 60)))
      let mirrored = ProfileFit(b, a)
      #expect(agree(mirrored.shapePart, fit.shapePart, .rounding(terms: 60)))
      #expect(value(mirrored.correlation) == value(fit.correlation))
      let moved = ProfileFit(HexagonProfile { 3 * a[$0] - 7 }, HexagonProfile { 0.5 * b[$0] + 2 })
      #expect(agree(value(moved.correlation), value(fit.correlation), .converged(to: 1e-13)))
      // Between standard scores D² = 2k(1 − r).
      let r = try fit.correlation.get()
      let standard = ProfileFit(try a.standardised.get(), try b.standardised.get())
      #expect(agree(standard.squaredDistance, 12 * (1 - r), .rounding(terms: 60)))
      #expect(agree(value(ProfileFit(a, HexagonProfile { -2 * a[$0] }).correlation), -1, .rounding(terms: 20)))
    }
  }

  @Test("a flat profile has no correlation, but a distance") func flat() {
    let flat = HexagonProfile(repeating: 48.3)
    let fit = ProfileFit(Self.a, flat)
    #expect(reason(fit.correlation) == .flatProfile)
    #expect(fit.shapePart == 0)
    #expect(agree(fit.elevationPart + fit.scatterPart, fit.squaredDistance, .rounding(terms: 60)))
    #expect(reason(ProfileFit(flat, flat).correlation) == .flatProfile)
    #expect(ProfileFit(flat, flat).squaredDistance == 0)
    #expect(reason(flat.standardised) == .flatProfile)
    // Rounding does not make a profile.
    let nearly = HexagonProfile([0.1 + 0.2, 0.3, 0.3, 0.3, 0.3, 0.3])
    #expect(nearly.isFlat)
    #expect(reason(ProfileFit(nearly, Self.a).correlation) == .flatProfile)
  }

  @Test("standard scores within the person: mean 0, deviation 1, order kept") func standardised() throws {
    let z = try workedExample.standardised.get()
    #expect(agree(z.elevation, 0, .rounding(terms: 6)))
    #expect(agree(z.scatter, 1, .rounding(terms: 6)))
    #expect(CodeDerivation(z).tieGroups == CodeDerivation(workedExample).tieGroups)
    #expect(agree(workedExample.elevation, 142.0 / 6, .rounding(terms: 6)))
  }
}
