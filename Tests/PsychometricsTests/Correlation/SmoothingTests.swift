import AssessmentLinearAlgebra
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Smoothing")
struct SmoothingTests {
  struct Reference: Decodable {
    let input: [[Double]]
    let smoothed: [[Double]]
    let nearPD: [[Double]]
  }

  func indefinite() throws -> (matrix: CorrelationMatrix, reference: Reference) {
    let reference: Reference = try SampleReference.result("correlation/cor_smooth_nonpsd")
    let matrix = CorrelationMatrix(
      itemNames: ["a", "b", "c"],
      values: Matrix(rows: reference.input),
      personCount: 100
    )
    return (matrix, reference)
  }

  @Test("Clipped eigenvalues agree with psych's cor.smooth, and the change is on record")
  func clipping() throws {
    let (matrix, reference) = try indefinite()
    #expect(!matrix.isPositiveDefinite)
    let result = matrix.smoothed(by: .eigenvalueClipping)
    #expect(agree((result.values - Matrix(rows: reference.smoothed)).largestMagnitude, 0, .software))
    let record = try #require(result.smoothing)
    #expect(agree(record.smallestEigenvalueBefore, -0.8, .rounding(terms: 9)))
    #expect(record.smallestEigenvalueAfter > 0 && result.isPositiveDefinite)
    #expect(agree(record.largestChange, 0.4, .converged(to: 1e-9)))
  }

  @Test("Higham's nearest matrix: ½ here; R's nearPD stops within 1e-7 of it")
  func nearest() throws {
    let (matrix, reference) = try indefinite()
    let result = matrix.smoothed(by: .nearest)
    #expect(agree((result.values - Matrix(rows: reference.nearPD)).largestMagnitude, 0, .converged(to: 1e-7)))
    #expect(agree(result[0, 1], 0.5, .converged(to: 1e-9)) && agree(result[0, 2], -0.5, .converged(to: 1e-9)))
    #expect(result.smoothing?.method == .nearest && result.isPositiveDefinite)
  }

  @Test("Higham's example (2002, §4): the nearest matrix to the tridiagonal of ones")
  func published() {
    let input = Matrix(rows: [[1, 1, 0], [1, 1, 1], [0, 1, 1]])
    let result = CorrelationMatrix(itemNames: ["a", "b", "c"], values: input, personCount: 9).smoothed(by: .nearest)
    #expect(agree(result[0, 1], 0.7607, .published(decimals: 4)))
    #expect(agree(result[0, 2], 0.1573, .published(decimals: 4)))
    let clipped = CorrelationMatrix(itemNames: ["a", "b", "c"], values: input, personCount: 9)
      .smoothed(by: .eigenvalueClipping)
    #expect((clipped.values - input).frobeniusNorm > (result.values - input).frobeniusNorm)
  }

  @Test("A positive definite matrix stays as it is, without a record")
  func untouched() {
    let matrix = CorrelationMatrix(
      itemNames: ["a", "b"],
      values: Matrix(rows: [[1, 0.5], [0.5, 1]]),
      personCount: 9
    )
    for method in Smoothing.Method.allCases {
      let result = matrix.smoothed(by: method)
      #expect(result.values == matrix.values && result.smoothing == nil)
    }
  }
}
