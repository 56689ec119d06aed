import Foundation
import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import TestSupport
import Testing

import AssessmentPsychometrics

@Suite("Concentrated discrepancies")
struct DiscrepancyTests {
  /// Central differences of the value against the gradient, away from the minimum.
  func check(_ discrepancy: some UniquenessDiscrepancy, at parameters: [Double]) throws {
    let point = try discrepancy.point(at: parameters, previous: nil)
    let step = 1e-5
    for index in parameters.indices {
      var above = parameters
      var below = parameters
      above[index] += step
      below[index] -= step
      let slope =
        (try discrepancy.point(at: above, previous: nil).value - discrepancy.point(at: below, previous: nil).value)
        / (2 * step)
      #expect(agree(slope, point.gradient[index], .converged(to: 1e-7)))
    }
  }

  /// The curvature is exact where the model fits exactly: central differences of the gradient there.
  func checkCurvature(_ discrepancy: some UniquenessDiscrepancy, at parameters: [Double]) throws {
    let curvature = discrepancy.curvature(at: try discrepancy.point(at: parameters, previous: nil))
    let step = 1e-5
    for index in parameters.indices {
      var above = parameters
      var below = parameters
      above[index] += step
      below[index] -= step
      let up = try discrepancy.point(at: above, previous: nil).gradient
      let down = try discrepancy.point(at: below, previous: nil).gradient
      for row in parameters.indices {
        #expect(agree((up[row] - down[row]) / (2 * step), curvature[row, index], .converged(to: 1e-6)))
      }
    }
  }

  @Test("Gradients equal central differences")
  func gradients() throws {
    let correlations = try FactorReference.thurstone
    let factor = try Cholesky(correlations)
    let psi = (0..<9).map { 0.25 + 0.03 * Double($0) }
    let logs = psi.map { log($0) }
    let inverse = factor.inverse
    try check(LeastSquaresDiscrepancy(correlations, factorCount: 3, startingUniquenesses: psi), at: psi)
    let weighted = LeastSquaresDiscrepancy(
      correlations,
      factorCount: 3,
      weights: inverse.diagonal,
      startingUniquenesses: psi
    )
    try check(weighted, at: weighted.start)
    try check(
      MaximumLikelihoodDiscrepancy(
        correlations,
        logDeterminant: factor.logDeterminant,
        factorCount: 3,
        startingUniquenesses: psi
      ),
      at: logs
    )
    try check(
      GeneralizedLeastSquaresDiscrepancy(correlations, inverse: inverse, factorCount: 3, startingUniquenesses: psi),
      at: logs
    )
  }

  @Test("Curvatures are exact where the model holds")
  func curvatures() throws {
    let truth = ExactModel()
    let implied = truth.loadings * truth.factorCorrelations
    let psi = (0..<12).map { item in
      1 - (0..<3).reduce(0) { $0 + implied[item, $1] * truth.loadings[item, $1] }
    }
    let logs = psi.map { log($0) }
    let factor = try Cholesky(truth.correlations)
    try checkCurvature(
      LeastSquaresDiscrepancy(truth.correlations, factorCount: 3, startingUniquenesses: psi),
      at: psi
    )
    try checkCurvature(
      MaximumLikelihoodDiscrepancy(
        truth.correlations,
        logDeterminant: factor.logDeterminant,
        factorCount: 3,
        startingUniquenesses: psi
      ),
      at: logs
    )
    try checkCurvature(
      GeneralizedLeastSquaresDiscrepancy(
        truth.correlations,
        inverse: factor.inverse,
        factorCount: 3,
        startingUniquenesses: psi
      ),
      at: logs
    )
  }

  @Test("A refined guess gives LAPACK's leading eigenpairs")
  func krylov() throws {
    let order = 120
    var generator = Pattern()
    let data = Matrix(rowCount: 300, columnCount: order) { _, _ in generator.next() }
    var matrix = data.gram
    let guess = try LeadingEigenpairs(matrix, count: 6).guess
    for index in 0..<order { matrix[index, index] += 3 * Double(index % 5) }
    let direct = try LeadingEigenpairs(matrix, count: 6)
    let refined = try LeadingEigenpairs(matrix, count: 6, guess: guess)
    for (a, b) in zip(direct.values, refined.values) { #expect(agree(a, b, .converged(to: 1e-11))) }
    let gap = matrix * refined.vectors - refined.vectors.scalingColumns(by: refined.values)
    #expect(agree(gap.largestMagnitude / refined.values[0], 0, .converged(to: 1e-10)))
  }
}

/// Numbers with six common parts, so that six eigenvalues stand out.
private struct Pattern {
  private var generator = SeededGenerator(seed: 11)
  private var common: [Double] = []
  private var index = 0

  mutating func next() -> Double {
    // Filled column by column: 300 people each; the common parts are drawn once.
    if common.isEmpty { common = (0..<1800).map { _ in generator.standardNormal() } }
    let column = index / 300
    let row = index % 300
    index += 1
    return 0.8 * common[(column % 6) * 300 + row] + generator.standardNormal()
  }
}
