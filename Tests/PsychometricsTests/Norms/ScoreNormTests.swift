import AssessmentMeasurement
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Norms of one group")
struct ScoreNormTests {
  @Test("Seven ranking methods agree with scipy's mean ranks in their formulas", arguments: RankingMethod.allCases)
  func ranking(method: RankingMethod) throws {
    let reference = try NormReference("direct")
    let shares = try reference.numbers("ranking/\(method.rawValue)/shares")
    let norms = try reference.numbers("ranking/\(method.rawValue)/norms")
    let sample = try NormReference.reading
    let youngest = zip(sample.scores, sample.ages).filter { $0.1 == 2 }.map { $0.0 }
    let histogram = try ScoreHistogram(youngest, grid: ScoreGrid(0...28))
    let table = try ScoreNormEstimation(ranking: method).fit(histogram)
    for (person, score) in youngest.prefix(20).enumerated() {
      let row = try #require(table.row(ofScore: score))
      #expect(agree(row.share, shares[person], .software))
      #expect(agree(row.normalisedT, norms[person], .software))
    }
  }

  @Test("Blom's shares are (r − 3/8)/(n + 1/4)")
  func blom() {
    #expect(agree(RankingMethod.blom.share(rank: 3, of: 200), 2.625 / 200.25, .rounding(terms: 1)))
  }

  @Test("Mid-rank percentiles: 100 (cf + ½ f)/N, each score of the range in turn")
  func midRanks() throws {
    let norms = try ScoreNormEstimation(minimumCount: 50).fit(unevenCounts)
    #expect(norms.personCount == 58)
    let expected = [1.0, 2, 4.5, 12.5, 27.5, 44, 51, 54, 57.5].map { 100 * $0 / 58 }
    for (row, percentile) in zip(norms.rows, expected) {
      #expect(agree(row.percentile, percentile, .rounding(terms: 4)))
    }
    #expect(norms.rows.count == 9)
    #expect(norms.convergence.reason == .closedForm)
    #expect(agree(norms.linearZ(ofScore: norms.moments.mean), 0, .exact))
    let middle = try #require(norms.row(ofScore: 5))
    #expect(agree(middle.standardScore(.percentile), middle.percentile, .exact))
    #expect(agree(middle.normalisedT, 50 + 10 * Normal.quantile(44.0 / 58), .software))
  }

  @Test("Turning the scale round turns every share round, whatever the smoothing", arguments: smoothings)
  func reversal(_ smoothing: ScoreNormEstimation.Smoothing) throws {
    let estimation = ScoreNormEstimation(smoothing: smoothing, minimumCount: 50)
    let turned = ScoreHistogram(grid: ScoreGrid(0...8), counts: unevenCounts.counts.reversed())
    let (a, b) = (try estimation.fit(unevenCounts), try estimation.fit(turned))
    for (row, mirror) in zip(a.rows, b.rows.reversed()) {
      #expect(agree(row.share, 1 - mirror.share, .software))
      #expect(agree(row.standardError, mirror.standardError, .software))
    }
  }

  @Test("Shares never fall and every T is finite, whatever the smoothing", arguments: smoothings)
  func monotone(_ smoothing: ScoreNormEstimation.Smoothing) throws {
    for extra in [0, 2] {
      let estimation = ScoreNormEstimation(smoothing: smoothing, minimumCount: 50, extrapolatedCells: extra)
      let histogram = ScoreHistogram(
        grid: ScoreGrid(-6...14),
        counts: Array(repeating: 0, count: 6)
          + unevenCounts.counts + Array(repeating: 0, count: 6)
      )
      let norms = try estimation.fit(histogram)
      #expect(zip(norms.rows, norms.rows.dropFirst()).allSatisfy { $0.share <= $1.share })
      #expect(norms.rows.allSatisfy { $0.normalisedT.isFinite && $0.normalisedTError.isFinite })
      let reach = smoothing == .none ? 0 : extra
      #expect(norms.rows.first?.score == Double(-reach))
      #expect(norms.rows.last?.score == Double(8 + reach))
      #expect(norms.rows.count { $0.isExtrapolated } == 2 * reach)
      #expect(norms.row(ofScore: Double(9 + reach)) == nil)
      #expect(norms.row(ofScore: 4.5) == nil)
    }
  }

  static let smoothings: [ScoreNormEstimation.Smoothing] = [
    .none, .kernel(KernelContinuization()), .kernel(KernelContinuization(bandwidth: 0.3)),
    .logLinear(LogLinearSmoothing(degree: 3)),
  ]

  @Test("The standard error of a mid-rank share is that of a mean of 0, ½ and 1")
  func standardError() throws {
    let norms = try ScoreNormEstimation(minimumCount: 50).fit(unevenCounts)
    for row in norms.rows {
      let values = zip(unevenCounts.grid.scores, unevenCounts.counts).flatMap { score, count in
        Array(repeating: score < row.score ? 1 : score == row.score ? 0.5 : 0.0, count: count)
      }
      let variance = values.reduce(0) { $0 + ($1 - row.share) * ($1 - row.share) } / 58
      #expect(agree(row.standardError, (variance / 58).squareRoot(), .software))
      // The delta method is the slope of T by the share: a central difference.
      let step = 1e-4 * row.standardError
      let slope = 10 * (Normal.quantile(row.share + step) - Normal.quantile(row.share - step)) / (2 * step)
      #expect(agree(row.normalisedTError, slope * row.standardError, .converged(to: 1e-6)))
      #expect(agree(row.percentileError, 100 * row.standardError, .exact))
    }
  }

  @Test("Nobody, one person, too few people and people with one score are refused with the reason")
  func refusals() {
    let grid = ScoreGrid(0...3)
    func fit(_ counts: [Int]) throws {
      _ = try ScoreNormEstimation(minimumCount: 2).fit(ScoreHistogram(grid: grid, counts: counts))
    }
    #expect(throws: NormFailure.nobody) { try fit([0, 0, 0, 0]) }
    #expect(throws: NormFailure.tooFewPeople(count: 1, minimum: 2)) { try fit([0, 1, 0, 0]) }
    #expect(throws: NormFailure.noSpread(score: 2)) { try fit([0, 0, 9, 0]) }
    #expect(throws: NormFailure.tooFewPeople(count: 58, minimum: 100)) { try ScoreNormEstimation().fit(unevenCounts) }
    #expect(throws: NormFailure.nobody) {
      try ScoreNormEstimation(minimumCount: 2).fit(ScoreHistogram([1, 2], weights: [0, 0], grid: grid))
    }
  }

  @Test("Equal weights give the norms of unweighted people")
  func equalWeights() throws {
    let people = zip(unevenCounts.grid.scores, unevenCounts.counts).flatMap {
      Array(repeating: Optional($0), count: $1)
    }
    let weighted = try ScoreHistogram(
      people,
      weights: Array(repeating: 0.37, count: people.count),
      grid: unevenCounts.grid
    )
    let estimation = ScoreNormEstimation(ranking: .tukey, minimumCount: 50)
    for (a, b) in zip(try estimation.fit(weighted).rows, try estimation.fit(unevenCounts).rows) {
      #expect(agree(a.share, b.share, .software))
      #expect(agree(a.standardError, b.standardError, .software))
    }
  }
}
