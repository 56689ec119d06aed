import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Polyserial and biserial correlations")
struct PolyserialTests {
  struct Reference: Decodable {
    struct Full: Decodable { let rho: Double }
    let psych: Double
    let polycor_2step: Double
    let polycor_ML: Full
    let biserial_gender: Double
  }

  @Test("SAT verbal with education and gender: psych's and polycor's two-step estimates")
  func satAct() throws {
    let reference: Reference = try SampleReference.result("correlation/poly_polyserial_satact")
    let sample = try SampleReference.sample("sat_act")
    // gender, education, age, ACT, SATV, SATQ
    let education = try PolyserialCorrelation(sample, continuous: 4, ordered: 1)
    #expect(agree(education.twoStep, reference.polycor_2step, .software))
    #expect(agree(education.twoStep, reference.psych, .software))
    // polycor moves the thresholds too: near, not equal
    #expect(agree(education.maximumLikelihood, reference.polycor_ML.rho, .converged(to: 1e-3)))
    #expect(education.convergence.isConverged && education.personCount == 700)
    let gender = try PolyserialCorrelation(sample, continuous: 4, ordered: 0)
    // psych's biserial takes the population standard deviation of both variables over the sample's: √((n−1)/n) smaller
    // than its own polyserial with two categories.
    #expect(agree(gender.twoStep * (699.0 / 700).squareRoot(), reference.biserial_gender, .software))
  }

  @Test("Normal scores cut into four categories: both estimates return the correlation they were made with")
  func recovery() throws {
    var generator = SeededGenerator(seed: 11)
    let rho = 0.6
    var x: [Double] = []
    var y: [Double] = []
    for _ in 0..<20_000 {
      let common = generator.standardNormal()
      let latent = rho * common + (1 - rho * rho).squareRoot() * generator.standardNormal()
      x.append(100 + 15 * common)
      y.append(latent < -1 ? 1 : latent < 0.2 ? 2 : latent < 1.1 ? 3 : 4)
    }
    let sample = ResponseMatrix(itemNames: ["x", "y"], items: [x, y])
    let result = try PolyserialCorrelation(sample, continuous: 0, ordered: 1)
    // The error of a product–moment correlation, (1 − ρ²)/√n, enlarged by a third for the categories.
    let error = 4.0 / 3 * (1 - rho * rho) / 20_000.0.squareRoot()
    #expect(agree(result.twoStep, rho, .sampling(errors: 4, standardError: error)))
    #expect(agree(result.maximumLikelihood, rho, .sampling(errors: 4, standardError: error)))
    let back = try PolyserialCorrelation(
      sample.reversing(items: [1], minimum: 1, maximum: 4),
      continuous: 0,
      ordered: 1
    )
    #expect(agree(back.twoStep, -result.twoStep, .converged(to: 1e-10)))
    #expect(agree(back.maximumLikelihood, -result.maximumLikelihood, .converged(to: 1e-6)))
  }

  @Test("Constant variables have no correlation")
  func constant() {
    let sample = ResponseMatrix(itemNames: ["x", "y"], persons: [[1, 2], [2, 2], [3, nil]])
    #expect(throws: EstimationFailure.undefinedPair("x", "y", personCount: 2)) {
      try PolyserialCorrelation(sample, continuous: 0, ordered: 1)
    }
  }
}
