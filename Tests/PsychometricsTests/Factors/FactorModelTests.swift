import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Factor models")
struct FactorModelTests {
  @Test("Rotated solutions of psych: pattern, Φ, structure, complexity, variance", arguments: ["bfi5", "thurstone3"])
  func psychRotated(_ name: String) throws {
    let isLarge = name == "bfi5"
    let correlations = try isLarge ? FactorReference.bigFive : FactorReference.thurstone
    let rotations: [(Rotation, String)] = [(.oblimin(), "oblimin"), (.promax(), "promax"), (.varimax, "varimax")]
    for (rotation, label) in rotations {
      let reference = try FactorReference("efa_\(name)_minres_\(label)")
      let tolerance = try reference.tolerance
      let model = try FactorAnalysis(factorCount: isLarge ? 5 : 3, rotation: rotation).fit(correlations)
      let theirs = try reference.matrix("loadings")
      let match = Congruence.match(model.loadings, theirs)
      #expect(agree((model.loadings - match.apply(to: theirs)).largestMagnitude, 0, tolerance))
      let structure = match.apply(to: try reference.matrix("Structure"))
      #expect(agree((model.structure - structure).largestMagnitude, 0, tolerance))
      // Complexities are ratios of sums of fourth powers and magnify the gap.
      for (ours, value) in zip(model.complexities, try reference.numbers("complexity")) {
        #expect(agree(ours, value, label == "oblimin" ? .converged(to: 1e-3) : .converged(to: 1e-2)))
      }
      if label != "varimax" {
        let phi = match.applyToBoth(try reference.matrix("Phi"))
        #expect(agree((model.factorCorrelations - phi).largestMagnitude, 0, tolerance))
      }
      // psych's table of variances has the same order as ours: by explained variance.
      #expect(match.columns == Array(0..<model.factorCount))
      let table = try reference.matrix("Vaccounted")
      for (factor, variance) in model.varianceExplained.enumerated() {
        #expect(agree(variance.sumOfSquares, table[0, factor], tolerance))
        #expect(agree(variance.proportion, table[1, factor], tolerance))
        #expect(agree(variance.cumulativeProportion, table[2, factor], tolerance))
        #expect(agree(variance.proportionOfCommon, table[3, factor], tolerance))
      }
    }
  }

  @Test("Canonical order: variances fall, sums of loadings are not negative, ΛΦΛᵀ is kept")
  func canonical() throws {
    let model = try FactorAnalysis(factorCount: 5).fit(FactorReference.bigFive)
    let variances = model.varianceExplained.map(\.sumOfSquares)
    #expect(variances == variances.sorted(by: >))
    for factor in 0..<5 { #expect(model.loadings.column(factor).reduce(0, +) >= 0) }
    let common = model.structure.multiplied(by: model.loadings, transposingOther: true)
    let gap = (common - model.unrotatedLoadings.outerGram).largestMagnitude
    #expect(agree(gap, 0, .converged(to: 1e-13)))
  }

  @Test("Refusals carry what a message needs")
  func refusals() throws {
    let exact = ExactModel().correlations
    #expect(throws: FactorAnalysisFailure.negativeDegreesOfFreedom(degreesOfFreedom: -2, largestFactorCount: 7)) {
      try FactorAnalysis(factorCount: 8).fit(exact)
    }
    #expect(throws: FactorAnalysisFailure.tooManyFactors(largestFactorCount: 7)) {
      try FactorAnalysis(factorCount: 12).fit(exact)
    }
    #expect(throws: FactorAnalysisFailure.tooManyFactors(largestFactorCount: 12)) {
      try FactorAnalysis(factorCount: 13, extraction: .principalComponents).fit(exact)
    }
    #expect(throws: FactorAnalysisFailure.negativeDegreesOfFreedom(degreesOfFreedom: -1, largestFactorCount: 0)) {
      try FactorAnalysis(factorCount: 1).fit(exact.selecting(rows: [0, 1], columns: [0, 1]))
    }
    var faulty = exact
    faulty[2, 1] = .nan
    #expect(throws: FactorAnalysisFailure.notFinite(row: 1, column: 2)) {
      try FactorAnalysis(factorCount: 2).fit(faulty)
    }
    faulty[2, 1] = 0.9
    #expect(throws: FactorAnalysisFailure.notCorrelations(row: 1, column: 2, value: exact[1, 2])) {
      try FactorAnalysis(factorCount: 2).fit(faulty)
    }
    var covariances = exact
    covariances[3, 3] = 4
    #expect(throws: FactorAnalysisFailure.notCorrelations(row: 3, column: 3, value: 4)) {
      try FactorAnalysis(factorCount: 2).fit(covariances)
    }
  }

  @Test("An indefinite or singular matrix: refused by likelihood, taken by minres without a likelihood")
  func indefinite() throws {
    let impossible = Matrix(rows: [
      [1, 0.9, -0.9, 0.1, 0], [0.9, 1, 0.9, 0, 0.1], [-0.9, 0.9, 1, 0.1, 0], [0.1, 0, 0.1, 1, 0], [0, 0.1, 0, 0, 1],
    ])
    do {
      _ = try FactorAnalysis(factorCount: 1, extraction: .maximumLikelihood).fit(impossible)
      Issue.record("an indefinite matrix must be refused")
    } catch FactorAnalysisFailure.notPositiveDefinite(let smallest) {
      #expect(smallest < -0.75)
    }
    let model = try FactorAnalysis(factorCount: 1).fit(impossible, sampleSize: 100)
    #expect(model.fit.discrepancy == nil && model.fit.test == nil)
    #expect(model.loadings.isFinite)

    let order = [0, 0, 1, 2, 3, 4, 5, 6, 7, 8]  // an item twice
    let doubled = ExactModel().correlations.selecting(rows: order, columns: order)
    #expect(throws: FactorAnalysisFailure.self) {
      try FactorAnalysis(factorCount: 3, extraction: .generalizedLeastSquares).fit(doubled)
    }
    let heywood = try FactorAnalysis(factorCount: 4).fit(doubled)
    #expect(Set(heywood.heywoodCases.map(\.item)).isSubset(of: [0, 1]))
    #expect(!heywood.heywoodCases.isEmpty)
    #expect(heywood.heywoodCases.allSatisfy { $0.uniqueness <= 0.005 * 1.00001 && !$0.remedies.isEmpty })
    #expect(heywood.loadings.isFinite)
  }

  /// Alpha factoring weighs items by their communality and finds a proper solution here, so it is not among them.
  @Test(
    "Heywood cases are found and stay within the bounds",
    arguments: ExtractionTests.factorMethods.filter { $0 != .alpha }
  )
  func heywood(_ method: Extraction) throws {
    // r₁₂ r₁₃ / r₂₃ = 0.8·0.8/0.5 > 1: no proper one-factor solution exists for these three, and the fourth adds little.
    let matrix = Matrix(rows: [[1, 0.8, 0.8, 0.3], [0.8, 1, 0.5, 0.3], [0.8, 0.5, 1, 0.3], [0.3, 0.3, 0.3, 1]])
    let model = try FactorAnalysis(factorCount: 1, extraction: method).fit(matrix, sampleSize: 200)
    #expect(model.heywoodCases.map(\.item) == [0])
    #expect(model.uniquenesses.allSatisfy { $0 >= 0.005 * 0.9999 && $0 <= 1 })
    #expect(model.convergence.isConverged)
    #expect(throws: FactorScoringFailure.heywood(items: [0])) { try model.scoreWeights(.bartlett) }
  }

  @Test("Uncorrelated items have no loadings, not NaN", arguments: Extraction.allCases)
  func uncorrelated(_ method: Extraction) throws {
    let model = try FactorAnalysis(factorCount: 2, extraction: method).fit(.identity(8), sampleSize: 100)
    #expect(model.loadings.isFinite && model.factorCorrelations.isFinite)
    #expect(model.uniquenesses.allSatisfy { $0.isFinite })
    if method != .principalComponents {
      #expect(model.fit.rmsr < 0.02)
      #expect(model.fit.test?.comparativeFitIndex == nil)
    }
  }

  @Test("The same request gives the same bits")
  func deterministic() throws {
    let analysis = FactorAnalysis(factorCount: 5, rotation: .geomin(epsilon: 0.01, .oblique))
    let first = try analysis.fit(FactorReference.bigFive)
    let second = try analysis.fit(FactorReference.bigFive)
    #expect(first.loadings == second.loadings && first.factorCorrelations == second.factorCorrelations)
  }
}
