import AssessmentLinearAlgebra
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Factor scores")
struct FactorScoringTests {
  func model(_ rotation: Rotation) throws -> FactorModel {
    let data = try FactorReference.bigFiveComplete
    return try FactorAnalysis(factorCount: 5, rotation: rotation)
      .fit(correlations(ofComplete: data), sampleSize: data.rowCount)
  }

  /// psych calls "R2" what we call squared multiple correlations for every method.
  @Test(
    "Weights of psych",
    arguments: [
      (FactorScoring.regression, "regression"), (.bartlett, "bartlett"), (.tenBerge, "tenberge"),
      (.andersonRubin, "anderson"),
    ]
  )
  func psych(_ method: (FactorScoring, String)) throws {
    for (rotation, name) in [(Rotation.varimax, "varimax"), (.oblimin(), "oblimin")] {
      let reference = try FactorReference("efa_scores_bfi5_\(name)_\(method.1)")
      let model = try model(rotation)
      let ours = try model.scoreWeights(method.0)
      let match = Congruence.match(model.loadings, try reference.matrix("loadings"))
      let gap = (ours.weights - match.apply(to: try reference.matrix("weights"))).largestMagnitude
      #expect(agree(gap, 0, try reference.tolerance))
      let theirs = match.columns.map { try? reference.numbers("R2")[$0] }
      for (a, b) in zip(ours.squaredMultipleCorrelations, theirs) { #expect(agree(a, b, try reference.tolerance)) }
    }
  }

  @Test("Each method keeps its promise")
  func promises() throws {
    let model = try model(.oblimin())
    let phi = model.factorCorrelations
    let identity = Matrix.identity(5)
    let bartlett = try model.scoreWeights(.bartlett)
    let unbiased = bartlett.weights.multiplied(by: model.loadings, transposingSelf: true)
    #expect(agree((unbiased - identity).largestMagnitude, 0, .converged(to: 1e-12)))
    let preserved = try model.scoreWeights(.tenBerge).scoreCorrelations
    #expect(agree((preserved - phi).largestMagnitude, 0, .converged(to: 1e-12)))
    let uncorrelated = try model.scoreWeights(.andersonRubin).scoreCorrelations
    #expect(agree((uncorrelated - identity).largestMagnitude, 0, .converged(to: 1e-12)))
    let regression = try model.scoreWeights(.regression)
    for factor in 0..<5 {
      let determinacy = regression.squaredMultipleCorrelations[factor]
      #expect(agree(regression.validities[factor], determinacy.squareRoot(), .converged(to: 1e-12)))
      #expect(agree(regression.minimumCorrelations[factor], 2 * determinacy - 1, .rounding(terms: 2)))
      // No other weights predict a factor better.
      for method in FactorScoring.allCases {
        let validity = try model.scoreWeights(method).validities[factor]
        #expect(validity <= regression.validities[factor] * (1 + 1e-12))
      }
    }
  }

  @Test("Regression scores do not depend on the rotation")
  func rotationFree() throws {
    let plain = try model(.none)
    let oblique = try model(.oblimin())
    let transformation = try LU(oblique.loadings.gram).solve(
      oblique.loadings.multiplied(by: plain.unrotatedLoadings, transposingSelf: true)
    )
    // ΛT⁻¹ maps one pattern to the other; factors map by the transpose of its inverse, and weights with them.
    let expected = try plain.scoreWeights(.regression).weights.multiplied(by: transformation, transposingOther: true)
    let gap = (try oblique.scoreWeights(.regression).weights - expected).largestMagnitude
    #expect(agree(gap, 0, .converged(to: 1e-12)))
  }

  @Test("A singular matrix has no weights")
  func singular() throws {
    let order = [0, 0, 1, 2, 3, 4, 5, 6, 7, 8]
    let doubled = ExactModel().correlations.selecting(rows: order, columns: order)
    let model = try FactorAnalysis(factorCount: 3).fit(doubled)
    #expect(throws: FactorScoringFailure.notPositiveDefinite) { try model.scoreWeights(.regression) }
  }
}
