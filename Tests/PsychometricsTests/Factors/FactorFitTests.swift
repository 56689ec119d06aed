import AssessmentLinearAlgebra
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Fit of factor models")
struct FactorFitTests {
  func check(_ name: String, _ model: FactorModel) throws {
    let reference = try FactorReference(name)
    let test = try #require(model.fit.test)
    // psych stops its optimiser early; χ² of its minres for Thurstone's variables is 5e-6 above the minimum.
    let iterated = Tolerance.converged(to: 2e-5)
    #expect(model.fit.degreesOfFreedom.map(Double.init) == (try reference.number("dof")))
    #expect(agree(test.chiSquare, try reference.number("STATISTIC"), iterated))
    #expect(agree(test.empiricalChiSquare, try reference.number("chi"), iterated))
    #expect(agree(test.nullChiSquare, try reference.number("null.chisq"), .software))
    #expect(agree(model.fit.nullDiscrepancy, try reference.number("null.model"), .software))
    #expect(agree(test.tuckerLewisIndex, try reference.number("TLI"), iterated))
    #expect(agree(test.bic, try reference.number("BIC"), iterated))
    #expect(agree(test.sampleSizeAdjustedBIC, try reference.number("SABIC"), iterated))
    #expect(agree(model.fit.rmsr, try reference.number("rms"), iterated))
    #expect(agree(model.fit.correctedRMSR, try reference.number("crms"), iterated))
    let theirs = try reference.numbers("RMSEA")
    let rmsea = try #require(test.rmsea)
    #expect(agree(rmsea.lower, theirs[1], iterated))
    #expect(agree(rmsea.upper, theirs[2], iterated))
    // psych divides χ² by df·n but subtracts 1/(n − 1); the interval, ours and Steiger (1990) have n − 1 throughout.
    let n = Double(try #require(model.sampleSize))
    let degrees = try reference.number("dof")
    let mixed = max(0, test.chiSquare / (degrees * n) - 1 / (n - 1)).squareRoot()
    #expect(agree(mixed, theirs[0], iterated))
    #expect(agree(rmsea.estimate, theirs[0], .converged(to: 2 / n)))
  }

  @Test("All statistics of psych, minres and maximum likelihood")
  func psych() throws {
    for (method, name) in [(Extraction.minres, "minres"), (.maximumLikelihood, "ml")] {
      let analysis = FactorAnalysis(factorCount: 5, extraction: method, rotation: .none)
      try check("efa_bfi5_\(name)_none", analysis.fit(FactorReference.bigFive, sampleSize: 2800))
      let small = FactorAnalysis(factorCount: 3, extraction: method, rotation: .none)
      try check("efa_thurstone3_\(name)_none", small.fit(FactorReference.thurstone, sampleSize: 213))
    }
  }

  @Test("TLI may pass 1, RMSEA stops at 0, CFI at 1")
  func betterThanExact() throws {
    let model = try FactorAnalysis(factorCount: 3).fit(FactorReference.thurstone, sampleSize: 213)
    let test = try #require(model.fit.test)
    #expect(agree(test.tuckerLewisIndex, 1.026, .published(decimals: 3)))
    #expect(test.rmsea?.estimate == 0)
    #expect(test.rmsea?.lower == 0)
    #expect(test.comparativeFitIndex == 1)
  }

  @Test("CFI by its definition, and the probability of close fit at the ends of the interval")
  func definitions() throws {
    let model = try FactorAnalysis(factorCount: 5).fit(FactorReference.bigFive, sampleSize: 2800)
    let test = try #require(model.fit.test)
    let rmsea = try #require(test.rmsea)
    let ratio = test.chiSquare / (try #require(model.fit.discrepancy))
    let null = ratio * (try #require(model.fit.nullDiscrepancy))
    let expected = 1 - (test.chiSquare - 185) / (null - 300)
    #expect(agree(test.comparativeFitIndex, expected, .rounding(terms: 20)))
    #expect(rmsea.lower < rmsea.estimate && rmsea.estimate < rmsea.upper)
    #expect(rmsea.closeFitPValue < 0.05)  // 0.05 lies below the interval
    // The ends are where the observed χ² has probabilities of 95 % and 5 %.
    let atLower = RMSEA(
      chiSquare: test.chiSquare,
      degreesOfFreedom: 185,
      sampleSize: 1 + 2799 * rmsea.lower * rmsea.lower / 0.0025
    )
    #expect(agree(atLower.closeFitPValue, 0.05, .converged(to: 1e-6)))
  }

  @Test("Without people, without degrees of freedom, with too few people: no test rather than a number")
  func undefined() throws {
    let exact = ExactModel().correlations
    #expect(try FactorAnalysis(factorCount: 2).fit(exact).fit.test == nil)
    let three = exact.selecting(rows: [0, 1, 2], columns: [0, 1, 2])
    let saturated = try FactorAnalysis(factorCount: 1).fit(three, sampleSize: 100)
    #expect(saturated.fit.degreesOfFreedom == 0)
    #expect(saturated.fit.test?.chiSquare == 0)
    #expect(saturated.fit.test?.pValue == nil)
    #expect(saturated.fit.test?.rmsea == nil)
    #expect(saturated.fit.test?.tuckerLewisIndex == nil)
    #expect(saturated.fit.correctedRMSR == nil)
    #expect(try FactorAnalysis(factorCount: 2).fit(exact, sampleSize: 6).fit.test == nil)
  }
}
