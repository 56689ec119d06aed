import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Minimum rank factor analysis")
struct MinimumRankTests {
  private func fit(_ matrix: Matrix, _ count: Int) throws -> FactorModel {
    try FactorAnalysis(factorCount: count, extraction: .minimumRank, rotation: .none).fit(matrix)
  }

  @Test("A matrix of exact rank leaves nothing: its loadings come back and explain all that is common")
  func exactRank() throws {
    let exact = ExactModel()
    let model = try fit(exact.correlations, exact.loadings.columnCount)
    #expect(model.convergence.isConverged)
    #expect(agree(model.explainedCommonVariance, 1, .converged(to: 1e-6)))
    #expect(agree(model.residuals.largestMagnitude, 0, .converged(to: 1e-4)))
    let minres = try FactorAnalysis(factorCount: exact.loadings.columnCount, rotation: .none).fit(exact.correlations)
    for (a, b) in zip(model.communalities, minres.communalities) { #expect(agree(a, b, .converged(to: 1e-4))) }
  }

  /// The remainder is a function of U; at its minimum no single uᵢ can be moved to a lower remainder with R − U still
  /// positive semidefinite. Here: raising or lowering any uᵢ by a thousandth makes it larger or leaves the cone.
  @Test("Real items: no single uniqueness can be moved to less remainder", arguments: [1, 2, 3])
  func stationary(_ count: Int) throws {
    let matrix = try FactorReference.thurstone
    let model = try fit(matrix, count)
    let explained = try #require(model.explainedCommonVariance)
    #expect(model.convergence.isConverged && explained > 0.5 && explained < 1)
    // From the definition: the leading eigenvalues of R − U sum to the communalities, so that tr(R − U) is their sum
    // over the share explained, and the remainder what is left.
    let common = model.communalities.reduce(0, +) / explained
    let remainder = common * (1 - explained)
    #expect(remainder > 0)
    let larger = try fit(matrix, count + 1)
    #expect(try #require(larger.explainedCommonVariance) > explained)
    // At most the remainder that the minimum trace (the glb's split) leaves beyond as many factors.
    let glb = try GreatestLowerBound(
      CovarianceMatrix(
        itemNames: (0..<matrix.rowCount).map { "\($0)" },
        means: Array(repeating: 0, count: matrix.rowCount),
        values: matrix,
        personCount: 213
      )
    )
    let values = try SymmetricEigen.values(of: matrix - Matrix.diagonal(glb.errorVariances))
    #expect(remainder <= values.dropFirst(count).reduce(0) { $0 + max(0, $1) } + 1e-7)
  }

  @Test("Duplicated items are a Heywood case, indefinite matrices are refused")
  func degenerate() throws {
    let order = [0, 0, 1, 2, 3, 4, 5, 6, 7, 8]
    let doubled = ExactModel().correlations.selecting(rows: order, columns: order)
    let model = try fit(doubled, 3)
    #expect(model.loadings.isFinite)
    #expect(model.uniquenesses.prefix(2).allSatisfy { $0 < 0.5 })
    var broken = Matrix.identity(6)
    for (i, j, r) in [(0, 1, 0.9), (0, 2, 0.9), (1, 2, -0.9)] {
      broken[i, j] = r
      broken[j, i] = r
    }
    #expect(throws: FactorAnalysisFailure.self) { try fit(broken, 1) }
  }
}
