import AssessmentLinearAlgebra
import AssessmentMeasurement
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Fit of items")
struct ItemFitTests {
  /// The estimates of the reference carry some 1e-5 of mirt's search.
  static let close = Tolerance.converged(to: 1e-3)

  @Test("S-X² of LSAT6 agrees with mirt: statistics, degrees of freedom, p")
  func sumScores() async throws {
    let reference = try ItemResponseReference("irt_lsat6_2pl_info_fit")
    let fit = try await MarginalEstimation(.twoPL).fit(ItemResponseReference.lsat6)
    let tests = try #require(SumScoreFit.all(fit))
    for (test, other) in zip(tests, try reference.records("S_X2")) {
      #expect(agree(test.statistic, other["S_X2"] as? Double, Self.close), "\(other)")
      #expect(Double(test.degreesOfFreedom) == other["df.S_X2"] as? Double)
      #expect(agree(test.pValue, other["p.S_X2"] as? Double, Self.close))
    }
  }

  @Test("Infit, outfit and Q3 of LSAT6 agree with mirt")
  func residuals() async throws {
    let reference = try ItemResponseReference("irt_lsat6_2pl_info_fit")
    let fit = try await MarginalEstimation(.twoPL).fit(ItemResponseReference.lsat6)
    let residuals = try #require(ResidualFit(fit))
    for (item, other) in zip(residuals.items, try reference.records("infit")) {
      #expect(agree(item?.outfit, other["outfit"] as? Double, Self.close))
      #expect(agree(item?.infit, other["infit"] as? Double, Self.close))
      #expect(agree(item?.standardizedOutfit, other["z.outfit"] as? Double, Self.close))
      #expect(agree(item?.standardizedInfit, other["z.infit"] as? Double, Self.close))
    }
    let values = try reference.rows("Q3/values")
    for i in 0..<5 { for j in 0..<5 { #expect(agree(residuals.q3[i, j], values[i][j], Self.close)) } }
  }

  @Test("Infit and outfit of Rasch's model at ML places agree with eRm")
  func erm() throws {
    let reference = try ItemResponseReference("rasch_erm_rm_raschdat1")
    let fit = try ConditionalEstimation().fit(ItemResponseReference.sample("erm_raschdat1"))
    let models = fit.items.map(\.model)
    let scoring = AbilityScoring(models)
    let places = (0..<fit.answers.patternCount).map { pattern in
      scoring.score(models.indices.map { fit.answers.category(pattern, $0) }, .likelihood).theta
    }
    // The places themselves are eRm's, by raw score.
    let byScore = Dictionary(
      uniqueKeysWithValues: zip(try reference.numbers("theta_by_raw/raw"), try reference.numbers("theta_by_raw/theta"))
    )
    for (pattern, place) in places.enumerated() {
      let score = models.indices.reduce(0) { $0 + fit.answers.category(pattern, $1)! }
      #expect(agree(place, byScore[Double(score)], .converged(to: 1e-3)) || byScore[Double(score)] == nil)
    }
    let residuals = ResidualFit(models, fit.answers, places: places)
    let (outfit, infit) = (try reference.numbers("itemfit/outfitMSQ"), try reference.numbers("itemfit/infitMSQ"))
    let (zOutfit, zInfit) = (try reference.numbers("itemfit/outfitZ"), try reference.numbers("itemfit/infitZ"))
    for (index, item) in residuals.items.enumerated() {
      #expect(agree(item?.outfit, outfit[index], Self.close) && agree(item?.infit, infit[index], Self.close))
      #expect(agree(item?.standardizedOutfit, zOutfit[index], .converged(to: 2e-3)))
      #expect(agree(item?.standardizedInfit, zInfit[index], .converged(to: 2e-3)))
    }
  }

  @Test("Observed and expected counts of ordered categories have the same people; a model that holds is seldom refused")
  func ordered() async throws {
    let items = (0..<8).map { ItemModel.graded(GradedItem(slope: 1.2, thresholds: [-1, Double($0) / 8 - 0.5, 1])) }
    let fit = try await MarginalEstimation(.graded).fit(
      SimulatedAnswers(items, personCount: 800, seed: 31, missingShare: 0.01).responses
    )
    let tests = try #require(SumScoreFit.all(fit))
    for test in tests {
      for group in test.groups {
        #expect(agree(group.observed.reduce(0, +), group.expected.reduce(0, +), .rounding(terms: 100)))
      }
      #expect(test.degreesOfFreedom > 0 && test.pValue! > 1e-4)
    }
    #expect(tests.filter { $0.pValue! < 0.05 }.count <= 3)
  }

  @Test("Two items with the same answers share more than ability, and Q3 sees it")
  func dependence() async throws {
    let items = (0..<8).map { ItemModel.logistic(LogisticItem(slope: 1.3, difficulty: Double($0) / 4 - 1)) }
    let sample = SimulatedAnswers(items, personCount: 1000, seed: 17).responses
    let copied = ResponseMatrix(
      itemNames: sample.itemNames,
      persons: (0..<1000).map { person in
        (0..<8).map { $0 == 5 && person % 3 == 0 ? sample[person, 4] : sample[person, $0] }
      }
    )
    let fit = try await MarginalEstimation(.rasch).fit(copied)
    let q3 = try #require(ResidualFit(fit)).q3
    for i in 0..<8 { for j in 0..<i where (i, j) != (5, 4) { #expect(q3[i, j] < 0.15) } }
    #expect(q3[5, 4] > 0.15)
  }
}
