import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Number of factors")
struct NumberOfFactorsTests {
  /// The complete rows of bfi, as EFAtools had them.
  func listwise() throws -> (correlations: Matrix, sampleSize: Int) {
    let data = try FactorReference.bigFiveComplete
    return (correlations(ofComplete: data), data.rowCount)
  }

  @Test("Sampling adequacy and sphericity of psych")
  func adequacy() throws {
    let reference = try FactorReference("nf_kmo_bartlett")
    let correlations = try FactorReference.bigFive
    let measure = try SamplingAdequacy(correlations)
    #expect(agree(measure.overall, try reference.number("bfi/MSA"), .software))
    let items = ["A1", "A2", "A3", "A4", "A5"]
    for (item, label) in items.enumerated() {
      #expect(agree(measure.perItem[item], try reference.number("bfi/MSAi/\(label)"), .software))
    }
    let test = try #require(SphericityTest(correlations, sampleSize: 2800))
    #expect(agree(test.chiSquare, try reference.number("bfi/chisq"), .software))
    #expect(test.degreesOfFreedom == 300)
    #expect(test.pValue == 0)
  }

  @Test("Anti-image: partial correlations of three items by the textbook formula")
  func antiImage() throws {
    let (a, b, c) = (0.5, 0.4, 0.3)
    let matrix = Matrix(rows: [[1, a, b], [a, 1, c], [b, c, 1]])
    let measure = try SamplingAdequacy(matrix)
    let partial = (a - b * c) / ((1 - b * b) * (1 - c * c)).squareRoot()
    #expect(agree(measure.antiImageCorrelations[0, 1], -partial, .rounding(terms: 10)))
    // The diagonal of the anti-image covariances is 1 − R² of the item on the others.
    let unexplained = 1 - (a * a + b * b - 2 * a * b * c) / (1 - c * c)
    #expect(agree(measure.antiImageCovariances[0, 0], unexplained, .rounding(terms: 10)))
    #expect(try SamplingAdequacy(.identity(4)).overall == nil)
    #expect(throws: SamplingAdequacy.Failure.notPositiveDefinite(item: 1)) {
      try SamplingAdequacy(Matrix(rows: [[1, 1], [1, 1]]))
    }
    #expect(SphericityTest(matrix, sampleSize: 2) == nil)
    #expect(agree(SphericityTest(.identity(4), sampleSize: 50)?.pValue, 1, .exact))
  }

  @Test("Velicer's averages of psych, with their minimum at 5")
  func minimumAveragePartial() throws {
    let result = try MinimumAveragePartial(FactorReference.bigFive)
    let reference = try FactorReference("nf_vss_map_bfi").numbers("map")
    for (ours, theirs) in zip(result.averageSquares.dropFirst(), reference) { #expect(agree(ours, theirs, .software)) }
    #expect(result.componentCount == 5)
    // Without components it is the average squared correlation.
    let off = try FactorReference.bigFive.elements.reduce(0) { $0 + $1 * $1 } - 25
    #expect(agree(result.averageSquares[0], off / 600, .rounding(terms: 625)))
    #expect(result.averageFourthPowers.count == result.averageSquares.count)
    #expect(result.componentCountByFourthPowers == 5)
    #expect(try MinimumAveragePartial(ExactModel().correlations).componentCount == 3)
    #expect(try MinimumAveragePartial(.identity(6)).componentCount == 0)
    // A duplicated item exhausts its variance after some components: the list ends there, without NaN.
    let order = [0, 0, 1, 2, 3]
    let doubled = try MinimumAveragePartial(ExactModel().correlations.selecting(rows: order, columns: order))
    #expect(doubled.averageSquares.allSatisfy { $0.isFinite })
  }

  @Test("Empirical Kaiser references and count of EFAtools")
  func empiricalKaiser() throws {
    let (correlations, sampleSize) = try listwise()
    let reference = try FactorReference("nf_efatools")
    let eigenvalues = try EigenvalueKind.components.values(of: correlations)
    let result = EmpiricalKaiser(eigenvalues: eigenvalues, sampleSize: sampleSize)
    for (ours, theirs) in zip(eigenvalues, try reference.numbers("bfi/EKC/eig")) {
      #expect(agree(ours, theirs, .software))
    }
    for (ours, theirs) in zip(result.references, try reference.numbersWithGaps("bfi/EKC/ref")) {
      #expect(agree(ours, theirs, .software))
    }
    #expect(result.factorCount == 6)
    // Harman's 24 tests, from the eigenvalues alone.
    let harman = try reference.numbers("harman74/EKC/eig")
    let small = EmpiricalKaiser(eigenvalues: harman, sampleSize: 145)
    for (ours, theirs) in zip(small.references, try reference.numbersWithGaps("harman74/EKC/ref")) {
      #expect(agree(ours, theirs, .software))
    }
    #expect(small.factorCount == 4)
  }

  /// EFAtools stops its principal axes at a change of 1e-3, so that its fits differ in the third decimal.
  @Test("The Hull of EFAtools: fits, elbow and the six factors it finds")
  func hull() throws {
    let (correlations, _) = try listwise()
    let table = try FactorReference("nf_efatools").matrix("bfi/HULL/sol")
    let result = try HullMethod(correlations, maximumFactorCount: 9)
    #expect(result.solutions.count == 10)
    for (row, solution) in result.solutions.enumerated() {
      #expect(Double(solution.degreesOfFreedom) == table[row, 2])
      #expect(agree(solution.fit, table[row, 1], row == 0 ? .software : .converged(to: 5e-3)))
    }
    #expect(result.factorCount == 6)
  }

  @Test("The elbow by its definition, and Hull with other fits")
  func hullElbow() throws {
    let (correlations, sampleSize) = try listwise()
    for fit in HullMethod.Fit.allCases {
      let result = try HullMethod(correlations, maximumFactorCount: 9, fit: fit, sampleSize: sampleSize)
      let hull = result.solutions.filter { $0.elbow != nil }
      #expect(!hull.isEmpty)
      for solution in hull { #expect((solution.elbow ?? 0) > 1) }  // gains fall along a convex hull
      #expect(result.factorCount != nil)
    }
    let exact = try HullMethod(ExactModel().correlations, maximumFactorCount: 6)
    #expect(exact.factorCount == 3)
  }

  /// With six factors and more, psych's varimax (one start, eps 1e-5) ends elsewhere; with all loadings kept the fit does
  /// not depend on the rotation, and is compared for all.
  @Test("Very simple structure of psych")
  func verySimpleStructure() throws {
    let reference = try FactorReference("nf_vss_map_bfi")
    let result = try VerySimpleStructure(FactorReference.bigFive, maximumFactorCount: 8)
    let first = try reference.numbers("cfit1")
    let second = try reference.numbers("cfit2")
    for index in 0..<5 {
      #expect(agree(result.fits[index][0], first[index], try reference.tolerance))
      if index > 0 { #expect(agree(result.fits[index][1], second[index], try reference.tolerance)) }
    }
    let table = try reference.matrix("stats")
    let full = 4  // the column "fit": all loadings kept
    for index in 0..<5 { #expect(agree(result.fits[index][index], table[index, full], .converged(to: 1e-3))) }
    #expect(result.factorCount(complexity: 1) == 4)
    #expect(result.factorCount(complexity: 2) == 5)
    #expect(result.factorCount(complexity: 9) == nil)
  }

  @Test("Sequential tests of EFAtools: 13 factors by χ², 6 by RMSEA")
  func fitComparison() throws {
    let (correlations, sampleSize) = try listwise()
    let result = try FitComparison(correlations, sampleSize: sampleSize, maximumFactorCount: 14)
    #expect(result.firstNotRejected == 13)
    #expect(result.firstClose == 6)
    #expect(result.smallestBIC ?? 0 <= result.smallestAIC ?? 0)
    #expect(result.sphericity?.pValue == 0)
    #expect(result.fits.count == 14)
  }
}
