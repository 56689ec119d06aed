import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Bootstrap intervals of norms")
struct NormBootstrapTests {
  private let estimation = ScoreNormEstimation(minimumCount: 50)

  @Test("The same seed gives the same bits for any number of tasks; another seed does not")
  func deterministic() async throws {
    let norms = try estimation.fit(unevenCounts)
    let bootstrap = NormBootstrap(replicationCount: 60, seed: 7)
    let one = await bootstrap.intervals(of: norms, from: unevenCounts, taskCount: 1)
    let three = await bootstrap.intervals(of: norms, from: unevenCounts, taskCount: 3)
    #expect(one == three)
    let other = await NormBootstrap(replicationCount: 60, seed: 8).intervals(of: norms, from: unevenCounts)
    #expect(one != other)
  }

  @Test("Its standard error is the analytic one of a mid-rank share, and intervals hold the estimate")
  func agreesWithTheory() async throws {
    let norms = try estimation.fit(unevenCounts)
    let count = 4000
    let result = await NormBootstrap(replicationCount: count, seed: 11).intervals(of: norms, from: unevenCounts)
    #expect(result.usedCount == count)
    for (row, interval) in zip(norms.rows, result.rows) {
      // The standard error of a standard deviation from 4,000 draws: about SD/√8000, more for skew distributions.
      let error = row.percentileError / (2 * Double(count)).squareRoot() * 1.5
      #expect(agree(interval.percentileError, row.percentileError, .sampling(errors: 5, standardError: error)))
      #expect(interval.percentile.contains(row.percentile))
      #expect(interval.score == row.score)
      if let low = interval.lowestT, let high = interval.highestT {
        #expect(low < row.normalisedT && row.normalisedT < high)
      }
    }
    // With 2 of 58 at the lowest score, a seventh of all draws have none of them: no lower end.
    #expect(result.rows[0].lowestT == nil)
    #expect(result.rows[4].lowestT != nil)
  }

  @Test("A wider confidence holds a narrower one; four times the people halve the interval")
  func width() async throws {
    let norms = try estimation.fit(unevenCounts)
    let narrow = await NormBootstrap(replicationCount: 400, confidence: 0.8, seed: 3).intervals(
      of: norms,
      from: unevenCounts
    )
    let wide = await NormBootstrap(replicationCount: 400, confidence: 0.99, seed: 3).intervals(
      of: norms,
      from: unevenCounts
    )
    for (a, b) in zip(narrow.rows, wide.rows) {
      #expect(b.percentile.lowerBound <= a.percentile.lowerBound && a.percentile.upperBound <= b.percentile.upperBound)
    }
    let larger = ScoreHistogram(grid: unevenCounts.grid, counts: unevenCounts.counts.map { 16 * $0 })
    let large = await NormBootstrap(replicationCount: 400, confidence: 0.8, seed: 3).intervals(
      of: try estimation.fit(larger),
      from: larger
    )
    let ratio =
      narrow.rows.map(\.percentileError).reduce(0, +) / large.rows.map(\.percentileError).reduce(0, +)
    #expect(agree(ratio, 4, .sampling(errors: 5, standardError: 0.15)))
  }

  @Test("Smoothing is repeated in every replication; draws in which it fails are counted")
  func smoothed() async throws {
    let smooth = ScoreNormEstimation(smoothing: .logLinear(LogLinearSmoothing(degree: 2)), minimumCount: 3)
    let tiny = ScoreHistogram(grid: ScoreGrid(0...4), counts: [0, 1, 2, 1, 0])
    let result = await NormBootstrap(replicationCount: 200, seed: 5).intervals(of: try smooth.fit(tiny), from: tiny)
    #expect(result.failedCount > 0)
    #expect(result.usedCount + result.failedCount == 200)
    #expect(result.rows.count == 3)
  }
}
