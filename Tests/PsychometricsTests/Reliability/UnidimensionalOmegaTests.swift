import AssessmentLinearAlgebra
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("ω of one factor")
struct UnidimensionalOmegaTests {
  /// Covariances that one factor makes exactly.
  private static func covariances(_ loadings: [Double], _ unique: [Double], _ count: Int) -> CovarianceMatrix {
    let names = loadings.indices.map { "i\($0 + 1)" }
    let values = Matrix(rowCount: loadings.count, columnCount: loadings.count) { row, column in
      loadings[row] * loadings[column] + (row == column ? unique[row] : 0)
    }
    return CovarianceMatrix(itemNames: names, means: names.map { _ in 0 }, values: values, personCount: count)
  }

  /// The standard errors were worked out from the information with derivatives by differences (Python, plain lists).
  @Test(
    "ω, its standard error and its interval of exact models",
    arguments: [
      ([0.8, 0.7, 0.6, 0.9], [0.36, 0.51, 0.64, 0.19], 200, 0.8411214953271029, 0.018220568673971278),
      ([1.6, 0.7, 1.2, 0.9], [1.44, 0.51, 2.56, 0.19], 300, 0.8046550290939319, 0.019307297493370422),
    ] as [([Double], [Double], Int, Double, Double)]
  )
  func exact(_ loadings: [Double], _ unique: [Double], _ count: Int, _ value: Double, _ error: Double) throws {
    let omega = try UnidimensionalOmega(Self.covariances(loadings, unique, count))
    #expect(agree(omega.value, value, .converged(to: 1e-6)))
    #expect(agree(omega.standardError, error, .converged(to: 1e-6)))
    #expect(omega.isMaximumLikelihood && omega.negativeItems.isEmpty)
    let interval = try #require(omega.interval(level: 0.95))
    #expect(interval.contains(value) && interval.lowerBound > value - 2.5 * error && interval.upperBound < 1)
    // The interval of the logit leans towards the middle.
    #expect(value - interval.lowerBound > interval.upperBound - value)
  }

  @Test("Three items suffice, two do not; an item keyed wrongly is named and not reversed")
  func limits() throws {
    let three = try UnidimensionalOmega(Self.covariances([0.7, 0.7, 0.7], [0.51, 0.51, 0.51], 100))
    // Of parallel items ω is α: 3·.49/(1 + 2·.49).
    #expect(agree(three.value, 3 * 0.49 / (1 + 2 * 0.49), .converged(to: 1e-6)))
    #expect(throws: UnidimensionalOmega.Failure.tooFewItems) {
      try UnidimensionalOmega(Self.covariances([0.7, 0.7], [0.51, 0.51], 100))
    }
    let wrong = try UnidimensionalOmega(Self.covariances([0.7, 0.8, 0.6, -0.7], [0.5, 0.4, 0.6, 0.5], 100))
    #expect(wrong.negativeItems == ["i4"])
    #expect(agree(wrong.value, 1.4 * 1.4 / (1.4 * 1.4 + 2), .converged(to: 1e-6)))
    let constant = CovarianceMatrix(
      itemNames: ["a", "b", "c"],
      means: [0, 0, 0],
      values: Matrix(rows: [[1, 0.5, 0], [0.5, 1, 0], [0, 0, 0]]),
      personCount: 50
    )
    #expect(throws: UnidimensionalOmega.Failure.noVariance) { try UnidimensionalOmega(constant) }
  }
}
