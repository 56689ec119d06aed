import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Norms of groups")
struct GroupNormTests {
  private let grid = ScoreGrid(0...4)

  private func histogram(_ counts: [Int]) -> ScoreHistogram { ScoreHistogram(grid: grid, counts: counts) }

  private var strata: [NormStratum] {
    [
      NormStratum(id: "all", parent: nil, histogram: histogram([0, 0, 0, 0, 0])),
      NormStratum(id: "women", parent: "all", histogram: histogram([1, 2, 3, 2, 1])),
      NormStratum(id: "women-16", parent: "women", histogram: histogram([10, 20, 30, 20, 10])),
      NormStratum(id: "women-17", parent: "women", histogram: histogram([0, 1, 1, 0, 0])),
      NormStratum(id: "men", parent: "all", histogram: histogram([3, 4, 5, 4, 3])),
      NormStratum(id: "men-16", parent: "men", histogram: histogram([0, 0, 0, 0, 0])),
      NormStratum(id: "other", parent: nil, histogram: histogram([0, 1, 0, 0, 0])),
    ]
  }

  @Test("A small group takes the norms of the next larger one that can stand, and says which were passed over and why")
  func fallback() throws {
    let norms = try StratifiedNormEstimation(estimation: ScoreNormEstimation(minimumCount: 50)).fit(strata)
    #expect(norms.outcomes.map(\.id) == strata.map(\.id))
    #expect(norms["women-16"]?.source == "women-16")
    #expect(norms["women-16"]?.passedOver.isEmpty == true)
    #expect(norms["women-17"]?.source == "women")
    #expect(norms["women-17"]?.fallsBack == true)
    #expect(norms["women-17"]?.passedOver.map(\.id) == ["women-17"])
    #expect(norms["women-17"]?.passedOver.map(\.reason) == [.tooFewPeople(count: 2, minimum: 50)])
    #expect(norms["men-16"]?.passedOver.map(\.id) == ["men-16", "men"])
    #expect(norms["men-16"]?.passedOver.map(\.reason) == [.nobody, .tooFewPeople(count: 19, minimum: 50)])
    #expect(norms["men-16"]?.source == "all")
    #expect(norms["other"]?.norms == nil)
    #expect(norms["other"]?.passedOver.map(\.reason) == [.tooFewPeople(count: 1, minimum: 50)])
    #expect(norms["nobody"] == nil)
  }

  @Test("A group's norms are those of its own people and of all groups below it, pooled")
  func pooling() throws {
    let estimation = ScoreNormEstimation(minimumCount: 50)
    let norms = try StratifiedNormEstimation(estimation: estimation).fit(strata)
    let all = histogram([14, 27, 39, 26, 14])
    let women = histogram([11, 23, 34, 22, 11])
    #expect(norms["all"]?.norms == (try estimation.fit(all)))
    #expect(norms["women"]?.norms == (try estimation.fit(women)))
  }

  @Test("Groups on different grids are refused")
  func grids() {
    let mixed = [strata[0], NormStratum(id: "x", parent: "all", histogram: ScoreHistogram(grid: ScoreGrid(0...5)))]
    #expect(throws: NormFailure.differentGrids) {
      try StratifiedNormEstimation(estimation: ScoreNormEstimation()).fit(mixed)
    }
  }
}

@Suite("Post-stratification weights")
struct PostStratificationTests {
  /// Sex × region of a made-up sample of 100.
  private let sample: [[Int?]] =
    Array(repeating: [0, 0], count: 30) + Array(repeating: [0, 1], count: 10) + Array(repeating: [1, 0], count: 20)
    + Array(repeating: [1, 1], count: 40)

  private func margins(_ sex: [Double], _ region: [Double]) -> [PostStratification.Margin] {
    [.init(name: "sex", targets: sex), .init(name: "region", targets: region)]
  }

  @Test("Both margins are met, and raking leaves the odds ratio of the sample alone")
  func raking() throws {
    let result = try PostStratification(margins: margins([50, 50], [0.3, 0.7])).fit(sample)
    #expect(result.convergence.isConverged)
    #expect(result.largestMiss <= 1e-12)
    #expect(agree(result.weights.reduce(0, +) / 100, 1, .software))
    let weights = [result.weights[0], result.weights[30], result.weights[40], result.weights[60]]
    #expect(agree(weights[0] * weights[3] / (weights[1] * weights[2]), 1, .software))
    let squares = result.weights.reduce(0) { $0 + $1 * $1 }
    #expect(agree(result.effectiveCount, 10_000 / squares, .software))
    #expect(agree(result.designEffect, squares / 100, .software))
    #expect(result.designEffect > 1)
    #expect(result.trimmedCount == 0)
  }

  @Test("One margin is plain post-stratification; a sample that fits keeps weights of 1")
  func oneMargin() throws {
    let one = try PostStratification(margins: [.init(name: "sex", targets: [0.5, 0.5])]).fit(sample.map { [$0[0]] })
    #expect(agree(one.weights[0], 50.0 / 40, .rounding(terms: 8)))
    #expect(agree(one.weights[99], 50.0 / 60, .rounding(terms: 8)))
    let fitting = try PostStratification(margins: margins([0.4, 0.6], [0.5, 0.5])).fit(sample)
    #expect(fitting.weights.allSatisfy { agree($0, 1, .rounding(terms: 16)) })
    #expect(agree(fitting.effectiveCount, 100, .software))
  }

  @Test("Trimming caps weights, keeps their mean, says how many were cut and how far the margins then miss")
  func trimming() throws {
    var request = PostStratification(margins: margins([0.5, 0.5], [0.3, 0.7]), trimming: 1.8)
    let result = try request.fit(sample)
    #expect(result.largestUntrimmedWeight > 2.6)
    #expect(result.trimmedCount == 10)
    #expect(result.weights.allSatisfy { $0 <= 1.8 * (1 + 1e-9) })
    #expect(agree(result.weights.reduce(0, +) / 100, 1, .software))
    #expect(result.weights[30] == 1.8)
    #expect(result.largestMiss > 0.01 && result.largestMiss < 0.1)
    #expect(result.weights.allSatisfy { $0 > 0.2 })
    request.trimming = nil
    let free = try request.fit(sample)
    #expect(free.effectiveCount < result.effectiveCount)
  }

  @Test("Who lacks a category gets weight 0 and is counted; a category that nobody should have gets weight 0")
  func missing() throws {
    let result = try PostStratification(margins: margins([1, 1], [1, 1])).fit(sample + [[nil, 1]])
    #expect(result.unplacedCount == 1)
    #expect(result.weights.last == 0)
    #expect(agree(result.designEffect * result.effectiveCount, 100, .software))
    let none = try PostStratification(margins: [.init(name: "sex", targets: [1, 0])]).fit(sample.map { [$0[0]] })
    #expect(none.weights[99] == 0)
    #expect(agree(none.effectiveCount, 40, .software))
  }

  @Test("Targets without people, bad targets, contradictions and an empty sample are named")
  func refusals() {
    #expect(throws: NormFailure.emptyCategory(margin: 0, category: 2)) {
      try PostStratification(margins: margins([1, 1, 1], [1, 1])).fit(sample)
    }
    #expect(throws: NormFailure.unusableTargets(margin: 1)) {
      try PostStratification(margins: margins([1, 1], [1, -1])).fit(sample)
    }
    #expect(throws: NormFailure.nobody) { try PostStratification(margins: margins([1, 1], [1, 1])).fit([[nil, 0]]) }
    // Only people of sex 0 live in region 0; the targets want nobody of sex 0 and half of all in region 0.
    #expect(throws: NormFailure.contradictoryMargins) {
      try PostStratification(margins: margins([0, 1], [1, 1])).fit([[0, 0], [1, 1]])
    }
  }

  @Test("Margins that cannot both be met end unconverged, and say so")
  func notConverged() throws {
    var request = PostStratification(margins: margins([0.5, 0.5], [0.2, 0.8]))
    request.maximumRounds = 50
    let result = try request.fit(Array(repeating: [0, 0], count: 10) + Array(repeating: [1, 1], count: 10))
    #expect(result.convergence.reason == .iterationLimit)
    #expect(!result.convergence.isConverged)
    #expect(result.largestMiss > 0.1)
  }
}
