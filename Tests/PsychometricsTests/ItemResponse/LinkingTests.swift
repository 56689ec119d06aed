import AssessmentMeasurement
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Linking of scales")
struct LinkingTests {
  static func items(_ file: String) throws -> [ItemModel] {
    let sample = try ItemResponseReference.sample(file)
    return (0..<sample.personCount).map { row in
      .logistic(
        LogisticItem(slope: sample[row, 0]!, difficulty: sample[row, 1]!, lower: sample[row, 2]!, scaling: 1.7)
      )
    }
  }

  @Test(
    "The two forms of Kolen & Brennan, twelve items in common, agree with plink",
    arguments: zip(ScaleLink.Method.allCases, ["MM", "MS", "HB", "SL"])
  )
  func kolenBrennan(method: ScaleLink.Method, name: String) throws {
    let reference = try ItemResponseReference("link_kb04")
    // Every third item is in both forms.
    let common = stride(from: 2, to: 36, by: 3)
    let (new, old) = (try Self.items("kb04_new"), try Self.items("kb04_old"))
    // plink compares curves at 40 even places from −4 to 4, and prints six decimals.
    let places = (0..<40).map { (theta: 8 * Double($0) / 39 - 4, weight: 1.0) }
    let link = try #require(ScaleLink(common.map { new[$0] }, to: common.map { old[$0] }, method, places: places))
    #expect(link.convergence.isConverged)
    #expect(agree(link.slope, try reference.number("constants/\(name)/A"), .converged(to: 2e-6)))
    #expect(agree(link.intercept, try reference.number("constants/\(name)/B"), .converged(to: 2e-6)))
  }

  static let mixed: [ItemModel] = [
    .logistic(LogisticItem(slope: 0.9, difficulty: -1, lower: 0.2)),
    .logistic(LogisticItem(slope: 1.4, difficulty: 0.3)),
    .graded(GradedItem(slope: 1.1, thresholds: [-0.7, 0.2, 1.4])),
    .partialCredit(PartialCreditItem(slope: 0.8, steps: [0.9, -0.3])),
  ]

  @Test(
    "A line that was applied is found again, by every method and for every model",
    arguments: ScaleLink.Method.allCases
  )
  func recovered(method: ScaleLink.Method) throws {
    let moved = Self.mixed.map { $0.transformed(slope: 1.3, intercept: -0.4) }
    let link = try #require(ScaleLink(Self.mixed, to: moved, method))
    // The mean of slopes is that of 1 / A times the others; all methods are exact here.
    #expect(agree(link.slope, 1.3, .converged(to: 1e-6)) && agree(link.intercept, -0.4, .converged(to: 1e-6)))
    let back = try #require(ScaleLink(moved, to: Self.mixed, method))
    #expect(agree(back.slope * link.slope, 1, .converged(to: 1e-6)))
    #expect(agree(link.apply(to: 0.5), 1.3 * 0.5 - 0.4, .converged(to: 1e-6)))
    #expect(link.apply(to: Self.mixed[0]).slope < Self.mixed[0].slope)
  }

  @Test("Where items give no line there is none")
  func none() {
    let item = ItemModel.logistic(LogisticItem(difficulty: 0))
    #expect(ScaleLink([], to: [], .haebara) == nil)
    #expect(ScaleLink([item], to: [item], .meanSigma) == nil)
    let against = ItemModel.logistic(LogisticItem(slope: -1, difficulty: 0))
    #expect(ScaleLink([item], to: [against], .meanMean) == nil)
  }

  @Test("Two calibrations of made-up people, half of the items in common, are put on one scale")
  func calibrated() async throws {
    let bank = (0..<16).map { ItemModel.logistic(LogisticItem(slope: 1.2, difficulty: Double($0) / 5 - 1.5)) }
    let first = try await MarginalEstimation(.twoPL).fit(
      SimulatedAnswers(Array(bank[0..<11]), personCount: 1500, seed: 41).responses
    )
    let second = try await MarginalEstimation(.twoPL).fit(
      SimulatedAnswers(Array(bank[5..<16]), personCount: 1500, seed: 42, shift: 0.8).responses
    )
    let link = try #require(
      ScaleLink(second.items[0..<6].map { $0.model! }, to: first.items[5..<11].map { $0.model! }, .stockingLord)
    )
    // The second group lies 0.8 above the first.
    #expect(agree(link.intercept, 0.8, .converged(to: 0.12)) && agree(link.slope, 1, .converged(to: 0.12)))
  }
}
