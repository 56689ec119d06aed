import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("The greatest lower bound to reliability")
struct GreatestLowerBoundTests {
  static func covariances(_ values: Matrix) -> CovarianceMatrix {
    let names = (0..<values.rowCount).map { "i\($0 + 1)" }
    return CovarianceMatrix(itemNames: names, means: values.diagonal.map { _ in 0 }, values: values, personCount: 100)
  }

  static func failure(_ values: Matrix) -> EstimationFailure? {
    do {
      _ = try GreatestLowerBound(covariances(values))
      return nil
    } catch { return error }
  }

  @Test("Two items: the errors grow until their 2 × 2 determinant is 0")
  func twoItems() throws {
    // Equal variances: ψ = 1 − r each, glb = 1 − 2(1 − r)/(2 + 2r) = 2r/(1 + r), Spearman and Brown's coefficient.
    for r in [0.05, 0.3, 0.9] {
      let bound = try GreatestLowerBound(Self.covariances(Matrix(rows: [[1, r], [r, 1]])))
      #expect(agree(bound.value, 2 * r / (1 + r), .converged(to: 1e-8)))
      #expect(bound.gap <= 1e-8)
    }
    // Variances 1 and 9, covariance 2: (1 − a)(9 − b) = 4 with a ≥ 0. a + b = 10 − x − 4/x is largest at x = 1, a = 0,
    // so b = 5.
    let uneven = try GreatestLowerBound(Self.covariances(Matrix(rows: [[1, 2], [2, 9]])))
    #expect(agree(uneven.value, 1 - 5.0 / 14, .converged(to: 1e-8)))
    #expect(agree(uneven.errorVariances[1], 5, .converged(to: 1e-6)))
  }

  @Test("Tau-equivalent items: the bound is α", arguments: [3, 8, 60])
  func tauEquivalent(count: Int) throws {
    let values = Matrix(rowCount: count, columnCount: count) { $0 == $1 ? 0.4 + 0.5 + 0.01 * Double($0) : 0.4 }
    let bound = try GreatestLowerBound(Self.covariances(values))
    let total = values.elements.reduce(0, +)
    let alpha = Double(count) / Double(count - 1) * (1 - values.trace / total)
    #expect(agree(bound.value, alpha, .converged(to: 1e-8)))
    #expect(bound.gap <= 1e-8)
  }

  @Test("One factor: the bound is the reliability that made the covariances")
  func oneFactor() throws {
    let loadings = [0.5, 0.6, 0.7, 0.8, 0.55, 0.65]
    let errors = [0.6, 0.5, 0.7, 0.4, 0.9, 0.8]
    let values = Matrix(rowCount: 6, columnCount: 6) { loadings[$0] * loadings[$1] + ($0 == $1 ? errors[$0] : 0) }
    let bound = try GreatestLowerBound(Self.covariances(values))
    let sum = loadings.reduce(0, +)
    #expect(agree(bound.value, sum * sum / values.elements.reduce(0, +), .converged(to: 1e-8)))
    for (found, made) in zip(bound.errorVariances, errors) { #expect(agree(found, made, .converged(to: 1e-4))) }
  }

  @Test("Real items: feasible, proven within the gap, and at least each of Guttman's bounds")
  func realItems() async throws {
    let all = try await CovarianceMatrix(SampleReference.bfi(), missingData: .pairwise)
    for items in [Array(0..<5), Array(5..<10), Array(10..<15), Array(0..<25)] {
      let scale = all.selecting(items: items)
      let bound = try GreatestLowerBound(scale)
      #expect(bound.gap >= 0 && bound.gap < 1e-8)
      #expect(bound.errorVariances.allSatisfy { $0 >= 0 })
      let trueScores = scale.values - Matrix.diagonal(bound.errorVariances)
      #expect(try SymmetricEigen.values(of: trueScores).allSatisfy { $0 > -1e-12 })
      let others = try GuttmanLambdas(scale, seed: 1)
      for lower in [others.lambda1, others.lambda2, others.lambda3, others.lambda4, others.lambda5] {
        #expect(bound.value >= lower - 1e-8)
      }
      #expect(bound.value >= (others.lambda6 ?? 1) - 1e-8)
    }
  }

  @Test("The dual: no matrix with unit diagonal proves more error than was found")
  func dual() async throws {
    // tr(SY) with Y ⪰ 0 and diag Y = 1 is an upper bound of Σψ for every Y: correlations of random vectors.
    let scale = try await CovarianceMatrix(SampleReference.bfi(), missingData: .pairwise).selecting(items: [0, 1, 2, 3])
    let bound = try GreatestLowerBound(scale)
    let found = bound.errorVariances.reduce(0, +)
    var generator = SeededGenerator(seed: 11)
    var least = Double.infinity
    for _ in 0..<20_000 {
      let vectors = Matrix(rowCount: 2, columnCount: 4, columnMajor: (0..<8).map { _ in generator.standardNormal() })
      let lengths = vectors.gram.diagonal.map { 1 / $0.squareRoot() }
      let unit = vectors.gram.scalingRows(by: lengths).scalingColumns(by: lengths)
      least = min(least, zip(unit.elements, scale.values.elements).reduce(0) { $0 + $1.0 * $1.1 })
    }
    #expect(found <= least + 1e-8)
    #expect(found > 0.95 * least)
  }

  struct FactorBound: Decodable {
    let thurstone: Double
  }

  @Test("R psych's glb.fa, another quantity, lies within a hundredth")
  func factorBound() throws {
    let reference = try SampleReference.result("reliability/ctt_glb", as: FactorBound.self)
    let sample = try SampleReference.sample("thurstone_cor")
    let first = sample.itemCount - sample.personCount
    let values = Matrix(rowCount: sample.personCount, columnCount: sample.personCount) {
      sample[max($0, $1), first + min($0, $1)] ?? .nan
    }
    let bound = try GreatestLowerBound(Self.covariances(values))
    #expect(abs(bound.value - reference.thurstone) < 0.01)
    #expect(bound.gap < 1e-8)
  }

  @Test("A singular matrix: dependent items have no error, the others their own bound")
  func singular() throws {
    // The third item is the sum of the first two; the fourth and fifth are a pair of their own.
    let r = 0.3
    var rows = [[1, r, 1 + r, 0, 0], [r, 1, 1 + r, 0, 0], [1 + r, 1 + r, 2 + 2 * r, 0, 0]]
    rows += [[0, 0, 0, 1, 0.5], [0, 0, 0, 0.5, 1]]
    let bound = try GreatestLowerBound(Self.covariances(Matrix(rows: rows)))
    for item in 0..<3 { #expect(agree(bound.errorVariances[item], 0, .converged(to: 1e-8))) }
    for item in 3..<5 { #expect(agree(bound.errorVariances[item], 0.5, .converged(to: 1e-6))) }
    // All items copies of one: no error at all.
    let copies = try GreatestLowerBound(Self.covariances(Matrix(rowCount: 3, columnCount: 3, repeating: 2)))
    #expect(agree(copies.value, 1, .converged(to: 1e-8)))
  }

  @Test("One item, items without variance, indefinite matrices and sums without variance")
  func edges() throws {
    #expect(Self.failure(Matrix(rows: [[1]])) == .tooFewItems(needed: 2, omitted: []))
    #expect(
      Self.failure(Matrix(rows: [[1, 0], [0, 0]]))
        == .tooFewItems(needed: 2, omitted: [OmittedItem(name: "i2", reason: .constant)])
    )
    let indefinite = Matrix(rows: [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])
    #expect(Self.failure(indefinite) == .notPositiveDefinite(item: "i3"))
    #expect(Self.failure(Matrix(rows: [[1, -1], [-1, 1]])) == .noVariance)
    let constant = try GreatestLowerBound(Self.covariances(Matrix(rows: [[1, 0, 0.5], [0, 0, 0], [0.5, 0, 1]])))
    #expect(constant.errorVariances[1] == 0)
    #expect(agree(constant.value, 2 * 0.5 / 1.5, .converged(to: 1e-8)))
  }
}
