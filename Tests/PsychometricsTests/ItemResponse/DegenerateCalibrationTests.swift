import AssessmentMeasurement
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Samples that hardly carry an item response model")
struct DegenerateCalibrationTests {
  /// Five items of varied difficulty, 400 people.
  static let items = (0..<5).map { ItemModel.logistic(LogisticItem(slope: 1.2, difficulty: Double($0) / 2 - 1)) }
  static let sample = SimulatedAnswers(items, personCount: 400, seed: 8).responses

  /// The sample with one item more.
  static func adding(_ column: (Int) -> Double?) -> ResponseMatrix {
    ResponseMatrix(
      itemNames: sample.itemNames + ["x"],
      persons: (0..<400).map { person in (0..<5).map { sample[person, $0] } + [column(person)] }
    )
  }

  /// Whether nothing of a fit is NaN, and what cannot be known is nil.
  static func isSound(_ fit: ItemResponseFit) -> Bool {
    fit.logLikelihood.isFinite && fit.variance.isFinite && fit.convergence.gradientNorm.isFinite
      && (fit.conditionNumber?.isFinite ?? true) && (fit.varianceError?.isFinite ?? true)
      && fit.items.allSatisfy { item in
        item.parameters.values.allSatisfy(\.isFinite) && (item.slopeError?.isFinite ?? true)
          && (item.locationErrors?.allSatisfy(\.isFinite) ?? true) && (item.lowerError?.isFinite ?? true)
      }
  }

  @Test("Items that everybody answers alike, or nobody answers, are left out with a word")
  func constantItems() async throws {
    let known = try await MarginalEstimation(.twoPL).fit(Self.sample)
    let right = try await MarginalEstimation(.twoPL).fit(Self.adding { _ in 1 })
    #expect(right.remarks == [.noVariation(item: "x", answer: 1)] && right.items.map(\.name) == Self.sample.itemNames)
    #expect(right.logLikelihood == known.logLikelihood)
    let unanswered = try await MarginalEstimation(.twoPL).fit(Self.adding { _ in nil })
    #expect(unanswered.remarks == [.noAnswers(item: "x")] && unanswered.logLikelihood == known.logLikelihood)
  }

  @Test("A category that nobody chose is taken out and told")
  func emptyCategory() async throws {
    let gap = Self.adding { Self.sample[$0, 2] == 1 ? ($0 % 3 == 0 ? 1 : 3) : 0 }
    let fit = try await MarginalEstimation(.graded).fit(gap)
    #expect(fit.remarks.contains(.emptyCategory(item: "x", answer: 2)))
    #expect(fit.items[5].categories == [0, 1, 3] && fit.items[5].model?.categoryCount == 3 && Self.isSound(fit))
    let declared = try await MarginalEstimation(.graded).fit(
      Self.sample,
      categories: Array(repeating: [0, 1, 2], count: 5)
    )
    #expect(declared.remarks.filter { if case .emptyCategory(_, 2) = $0 { true } else { false } }.count == 5)
  }

  @Test("What the request cannot mean is refused before anything is computed")
  func refusals() async throws {
    await #expect(throws: ItemResponseFailure.notDichotomous(item: "x", count: 3)) {
      try await MarginalEstimation(.twoPL).fit(Self.adding { Double($0 % 3) })
    }
    await #expect(throws: ItemResponseFailure.tooManyCategories(item: "x", limit: 20)) {
      try await MarginalEstimation(.graded).fit(Self.adding { Double($0) })
    }
    await #expect(throws: ItemResponseFailure.differentCategories(item: "x", count: 3, expected: 2)) {
      try await MarginalEstimation(.ratingScale).fit(Self.adding { Double($0 % 3) })
    }
    await #expect(throws: ItemResponseFailure.tooFewItems(needed: 3, found: 2)) {
      try await MarginalEstimation(.twoPL).fit(Self.sample.selecting(items: [0, 1]))
    }
    await #expect(throws: ItemResponseFailure.invalidWeight(person: 2)) {
      try await MarginalEstimation(.twoPL).fit(Self.sample, weights: (0..<400).map { $0 == 2 ? -1 : 1 })
    }
    await #expect(throws: ItemResponseFailure.nobody) {
      try await MarginalEstimation(.twoPL).fit(Self.sample, weights: (0..<400).map { _ in 0 })
    }
  }

  @Test("Answers that order people perfectly set no limit to slopes: a bound is hit, and said")
  func guttman() async throws {
    let perfect = ResponseMatrix(
      itemNames: ["a", "b", "c", "d"],
      persons: (0..<200).map { person in (0..<4).map { $0 < person % 5 ? 1 : 0 } }
    )
    let fit = try await MarginalEstimation(.twoPL).fit(perfect)
    #expect(Self.isSound(fit))
    let isTold = fit.remarks.contains { remark in
      switch remark {
      case .boundHit, .notIdentified, .moreParametersThanPatterns: true
      default: false
      }
    }
    #expect(isTold)
    let credit = try await MarginalEstimation(.rasch).fit(perfect)
    #expect(Self.isSound(credit))
  }

  @Test("Items with nothing in common have no variance of ability")
  func independent() async throws {
    var generator = SeededGenerator(seed: 2)
    // The same share of right answers whatever else was answered, and slightly less agreement than by chance.
    let alternating = ResponseMatrix(
      itemNames: ["a", "b", "c"],
      persons: (0..<300).map { _ in
        let one = generator.index(below: 3)
        return (0..<3).map { $0 == one ? 1 : 0 }
      }
    )
    let fit = try await MarginalEstimation(.rasch).fit(alternating)
    #expect(fit.variance < 0.01 && fit.varianceError == nil && Self.isSound(fit))
    #expect(fit.remarks.contains(.noCommonVariance))
  }

  @Test("An item that runs against the others gets a negative slope and a word")
  func reversed() async throws {
    let fit = try await MarginalEstimation(.twoPL).fit(Self.adding { 1 - (Self.sample[$0, 2] ?? 0) })
    #expect(fit.items[5].parameters.values[0] < 0 && fit.remarks.contains(.negativeSlope(item: "x")))
    #expect(Self.isSound(fit))
  }

  @Test("A lower asymptote without a prior is hardly identified; with one it is, and both are sound")
  func guessing() async throws {
    var open = MarginalEstimation(.threePL)
    open.guessing = nil
    let wild = try await open.fit(Self.sample)
    #expect(Self.isSound(wild))
    let tame = try await MarginalEstimation(.threePL).fit(Self.sample)
    #expect(Self.isSound(tame) && tame.conditionNumber! < 1e6)
    #expect(wild.logLikelihood >= tame.logLikelihood - 1e-6)
  }

  @Test("Very sharp items refine the grid; a sample of three people is told to carry nothing")
  func sharpAndSmall() async throws {
    let sharp = (0..<30).map { ItemModel.logistic(LogisticItem(slope: 6, difficulty: Double($0) / 10 - 1.5)) }
    let fit = try await MarginalEstimation(.twoPL).fit(SimulatedAnswers(sharp, personCount: 300, seed: 4).responses)
    #expect(fit.grid.nodes.count > 61 && Self.isSound(fit))
    #expect(fit.remarks.contains(.gridRefined(pointCount: fit.grid.nodes.count)))
    let few = try await MarginalEstimation(.twoPL).fit(Self.sample.selecting(persons: [0, 1, 2, 3, 4, 5, 6]))
    #expect(Self.isSound(few))
    let isTold = few.remarks.contains { if case .moreParametersThanPatterns = $0 { true } else { false } }
    #expect(isTold)
  }
}
