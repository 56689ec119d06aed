import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Rotation criteria")
struct RotationCriterionTests {
  /// Every rotation that minimises something, once per kind.
  static let searched: [Rotation] = [
    .varimax, .quartimax, .equamax, .parsimax, .entropy, .promax(), .oblimin(), .oblimin(gamma: -0.5),
    .oblimin(gamma: 0.4), .quartimin, .simplimax(zeroCount: 19),
    .target(partialTarget, .orthogonal), .target(partialTarget, .oblique),
    .target(partialTarget, weights: weights, .oblique), .crawfordFerguson(kappa: 0.1, .orthogonal),
    .crawfordFerguson(kappa: 0.1, .oblique), .geomin(epsilon: 0.01, .orthogonal), .geomin(epsilon: 0.01, .oblique),
    .infomax(.orthogonal), .infomax(.oblique), .bifactor(.orthogonal), .bifactor(.oblique), .bentler(.orthogonal),
    .bentler(.oblique),
    .tandem(isFirst: true), .tandem(isFirst: false),
  ]

  static let partialTarget = Matrix(rowCount: 12, columnCount: 3) { row, column in
    row / 4 == column ? 0.6 : row % 4 == 3 ? .nan : 0
  }
  static let weights = Matrix(rowCount: 12, columnCount: 3) { row, column in Double(1 + (row + column) % 3) }

  static func randomLoadings() -> Matrix {
    var generator = SeededGenerator(seed: 4)
    return Matrix(rowCount: 12, columnCount: 3) { _, _ in 0.6 * generator.standardNormal() }
  }

  @Test("Gradients equal central differences", arguments: searched)
  func gradient(_ rotation: Rotation) throws {
    let criterion = try #require(rotation.criterion(itemCount: 12, factorCount: 3))
    let loadings = Self.randomLoadings()
    let gradient = criterion.evaluate(loadings).gradient
    let step = 1e-6
    for factor in 0..<3 {
      for item in 0..<12 {
        var above = loadings
        var below = loadings
        above[item, factor] += step
        below[item, factor] -= step
        let slope = (criterion.evaluate(above).value - criterion.evaluate(below).value) / (2 * step)
        // Differences of a value of about 10 lose as many digits.
        #expect(
          agree(
            slope,
            gradient[item, factor],
            .converged(to: 1e-8 * max(1, 5 * abs(criterion.evaluate(loadings).value)))
          )
        )
      }
    }
  }

  @Test("Loadings of exactly 0 and an empty matrix column give numbers", arguments: searched)
  func zeros(_ rotation: Rotation) throws {
    let criterion = try #require(rotation.criterion(itemCount: 12, factorCount: 3))
    for loadings in [Matrix(rowCount: 12, columnCount: 3), ExactModel().loadings] {
      let result = criterion.evaluate(loadings)
      #expect(result.value.isFinite && result.gradient.isFinite)
    }
  }

  @Test("Members of families coincide with their namesakes")
  func families() {
    let loadings = Self.randomLoadings()
    let squares = loadings.map { $0 * $0 }
    let communalities = (0..<12).map { squares.row($0).reduce(0, +) }
    // Orthomax and Crawford–Ferguson differ by a term that orthogonal rotation does not change.
    let constant = communalities.reduce(0) { $0 + $1 * $1 } / 4
    let quartimax = Orthomax(gamma: 0).evaluate(loadings).value
    #expect(agree(CrawfordFerguson(kappa: 0).evaluate(loadings).value, quartimax + constant, .rounding(terms: 40)))
    #expect(
      agree(
        Oblimin(gamma: 0).evaluate(loadings).value,
        CrawfordFerguson(kappa: 0).evaluate(loadings).value,
        .rounding(terms: 40)
      )
    )
  }
}
