import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Samples and missing data")
struct SampleTests {
  let sample = ResponseMatrix(
    itemNames: ["a", "b"],
    persons: [[1, 2], [nil, 4], [3, .infinity], [5, 1], [nil, nil]]
  )

  @Test("Gaps are nil, counted, and can be left out by person")
  func gaps() {
    #expect(sample[0, 1] == 2 && sample[1, 0] == nil && sample[2, 1] == nil)
    #expect(sample.answerCounts == [3, 3])
    #expect(sample.completePersons == [0, 3])
    #expect(sample.listwise.personCount == 2 && sample.listwise.isComplete && !sample.isComplete)
    #expect(sample.personMeans == [1.5, 4, 3, 3, nil])
    let back = sample.reversing(items: [0], minimum: 1, maximum: 5)
    #expect(back[0, 0] == 5 && back[3, 0] == 1 && back[1, 0] == nil && back[0, 1] == 2)
    #expect(sample.selecting(items: [1]).itemNames == ["b"])
  }

  @Test("Codes follow the observed categories; tables hold those who answered both")
  func codes() throws {
    let responses = ResponseMatrix(
      itemNames: ["x", "y"],
      persons: [[1, 10], [4, 20], [1, nil], [4, 20], [9, nil]]
    )
    let x = try #require(CategoryCodes(responses, item: 0))
    let y = try #require(CategoryCodes(responses, item: 1))
    #expect(x.categories == [1, 4, 9] && x.codes == [0, 1, 0, 1, 2])
    #expect(y.codes == [0, 1, CategoryCodes.missing, 1, CategoryCodes.missing])
    // 9 was chosen by nobody who answered both: its row is dropped
    #expect(ContingencyTable(x, y) == ContingencyTable(rows: [[1, 0], [0, 2]]))
  }

  @Test("EM with complete data is the sample mean and covariance (divisor n) in one step")
  func complete() throws {
    let data = [[1.0, 2], [2, 1], [4, 3], [5, 7], [0, 2]]
    let estimate = try ExpectationMaximization().estimate(
      ResponseMatrix(itemNames: ["a", "b"], persons: data.map { $0.map { $0 } })
    )
    #expect(agree(estimate.means[0], 2.4, .rounding(terms: 5)) && agree(estimate.means[1], 3, .rounding(terms: 5)))
    #expect(agree(estimate.covariances[0, 0], 3.44, .rounding(terms: 20)))
    #expect(agree(estimate.covariances[0, 1], 3, .rounding(terms: 20)))
    #expect(estimate.convergence.isConverged && estimate.patternCount == 1)
  }

  @Test("EM with one incomplete item is the regression estimate (Anderson 1957, closed form)")
  func monotone() throws {
    let x = [1.0, 2, 3, 4, 5, 6, 7, 8]
    let y: [Double?] = [2, 1, 4, 3, 6, nil, nil, nil]
    let estimate = try ExpectationMaximization().estimate(ResponseMatrix(itemNames: ["x", "y"], items: [x, y]))
    // On the five complete pairs: mean x 3, mean y 3.2, Sxx 10, Sxy 10, Syy 14.8; slope 1.
    // μy = 3.2 + 1 · (4.5 − 3); σyy = residual 4.8/5 + 1² · 5.25; σxy = 1 · 5.25
    #expect(agree(estimate.means[1], 4.7, .converged(to: 1e-7)))
    #expect(agree(estimate.covariances[0, 0], 5.25, .converged(to: 1e-12)))
    #expect(agree(estimate.covariances[0, 1], 5.25, .converged(to: 1e-7)))
    #expect(agree(estimate.covariances[1, 1], 0.96 + 5.25, .converged(to: 1e-7)))
    #expect(estimate.patternCount == 2 && estimate.personCount == 8)
  }

  @Test("EM on the personality items converges and says with how many persons and patterns")
  func personality() async throws {
    let bfi = try SampleReference.bfi().selecting(items: Array(0..<5))
    let matrix = try await CorrelationEstimation(.pearson, missingData: .maximumLikelihood).estimate(bfi)
    let pairwise = try await CorrelationEstimation(.pearson).estimate(bfi)
    // Few gaps: close to pairwise, not the same.
    let difference = (matrix.values - pairwise.values).largestMagnitude
    #expect(difference < 5e-3 && difference > 1e-6)
    #expect(matrix.isPositiveDefinite && matrix.missingData == .maximumLikelihood)
  }

  @Test("EM names the item that depends on the others, and those without variance")
  func dependent() {
    let twice = ResponseMatrix(
      itemNames: ["a", "b"],
      persons: [[1, 2], [2, 4], [3, 6], [5, 10], [nil, 3]]
    )
    #expect(throws: EstimationFailure.notPositiveDefinite(item: "b")) { try ExpectationMaximization().estimate(twice) }
    let constant = ResponseMatrix(itemNames: ["a", "b"], persons: [[1, 2], [2, 2], [3, 2]])
    #expect(
      throws: EstimationFailure.tooFewItems(needed: 2, omitted: [OmittedItem(name: "b", reason: .constant)])
    ) { try ExpectationMaximization().estimate(constant) }
  }
}
