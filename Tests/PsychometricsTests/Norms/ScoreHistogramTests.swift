import Foundation
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Score histogram")
struct ScoreHistogramTests {
  /// Scores 0.0, 0.1 … 5.0 of so many simulated people.
  private func scores(_ count: Int, seed: UInt64) -> [Double?] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in Double(min(50, max(0, Int((25 + 9 * generator.standardNormal()).rounded())))) / 10 }
  }

  private let grid = ScoreGrid(origin: 0, step: 0.1, cellCount: 51)

  @Test("Offices merged equal everybody pooled, to the bit, in any order and through a file")
  func merging() throws {
    let parts = try (1...3).map { try ScoreHistogram(scores(500, seed: $0), grid: grid) }
    let pooled = try ScoreHistogram((1...3).flatMap { scores(500, seed: $0) }, grid: grid)
    let forward = try parts[0].merged(with: parts[1]).merged(with: parts[2])
    let backward = try parts[2].merged(with: parts[0].merged(with: parts[1]))
    #expect(forward == pooled)
    #expect(backward == pooled)
    #expect(forward.moments == pooled.moments)
    #expect(try pooled.merged(with: ScoreHistogram(grid: grid)) == pooled)
    let file = try JSONEncoder().encode(forward)
    #expect(try JSONDecoder().decode(ScoreHistogram.self, from: file) == pooled)
  }

  @Test("A file whose members contradict each other is refused")
  func contradictoryFile() throws {
    let good = try #require(String(data: JSONEncoder().encode(unevenCounts), encoding: .utf8))
    for bad in [
      good.replacingOccurrences(of: "[2,0,5", with: "[-2,0,5"), good.replacingOccurrences(of: "[2,0,5", with: "[2,5"),
      good.replacingOccurrences(of: "[2,0,5", with: "[2,0,6"),
    ] {
      #expect(bad != good)
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(ScoreHistogram.self, from: Data(bad.utf8))
      }
    }
  }

  @Test("Moments agree with numpy and scipy (ACT mathematics)")
  func moments() throws {
    let reference = try NormReference("direct")
    let moments = try #require(try NormReference.mathematics.moments)
    #expect(agree(moments.mean, try reference.number("act/mean"), .software))
    #expect(agree(moments.standardDeviation, try reference.number("act/sd"), .software))
    #expect(agree(moments.skewness, try reference.number("act/skewness"), .software))
    #expect(agree(moments.excessKurtosis, try reference.number("act/kurtosis"), .software))
  }

  @Test("Turning the scale round turns mean and skewness round and leaves spread and kurtosis")
  func reversal() throws {
    let turned = ScoreHistogram(grid: ScoreGrid(0...8), counts: unevenCounts.counts.reversed())
    let (a, b) = (try #require(unevenCounts.moments), try #require(turned.moments))
    #expect(agree(a.mean, 8 - b.mean, .rounding(terms: 4)))
    #expect(agree(a.skewness, b.skewness.map { -$0 }, .rounding(terms: 16)))
    #expect(agree(a.standardDeviation, b.standardDeviation, .rounding(terms: 4)))
    #expect(agree(a.excessKurtosis, b.excessKurtosis, .rounding(terms: 16)))
  }

  @Test("Weights of 1 change nothing; a weight of 2 gives the mean of two people, and weights count as Kish says")
  func weights() throws {
    let values: [Double?] = [1, 2, 2, 5, 7, 8]
    let plain = try ScoreHistogram(values, grid: ScoreGrid(0...8))
    let ones = try ScoreHistogram(values, weights: Array(repeating: 1, count: 6), grid: ScoreGrid(0...8))
    let (a, b) = (try #require(plain.moments), try #require(ones.moments))
    #expect(agree(a.standardDeviation, b.standardDeviation, .rounding(terms: 8)))
    #expect(agree(a.skewness, b.skewness, .rounding(terms: 8)))
    let doubled = try ScoreHistogram([1, 4], weights: [2, 1], grid: ScoreGrid(0...8))
    #expect(agree(doubled.moments?.mean, 2, .rounding(terms: 4)))
    #expect(agree(doubled.effectiveCount, 9.0 / 5, .rounding(terms: 4)))
    // Σw(x − m)² / (Σw − Σw²/Σw) = (2·1 + 1·4) / (3 − 5/3)
    #expect(agree(doubled.moments?.standardDeviation, 4.5.squareRoot(), .rounding(terms: 4)))
  }

  @Test("Gaps and zero weights are counted apart; nobody has no moments; one person has no spread")
  func edges() throws {
    let some = try ScoreHistogram([3, nil, .nan, 4], weights: [1, 1, 1, 0], grid: ScoreGrid(0...8))
    #expect(some.personCount == 1)
    #expect(some.missingCount == 2)
    #expect(some.zeroWeightCount == 1)
    #expect(some.moments?.mean == 3)
    #expect(some.moments?.standardDeviation == nil)
    #expect(some.moments?.skewness == nil)
    #expect(ScoreHistogram(grid: grid).moments == nil)
    #expect(ScoreHistogram(grid: grid).effectiveCount == 0)
    let same = ScoreHistogram(grid: ScoreGrid(0...2), counts: [0, 7, 0])
    #expect(same.moments?.standardDeviation == 0)
    #expect(same.moments?.skewness == nil)
  }

  @Test("A score that is not on the grid, a bad weight and another grid are named")
  func refusals() throws {
    #expect(throws: NormFailure.scoreOffGrid(index: 1, score: 9)) {
      try ScoreHistogram([1, 9], grid: ScoreGrid(0...8))
    }
    #expect(throws: NormFailure.scoreOffGrid(index: 0, score: 1.5)) {
      try ScoreHistogram([1.5], grid: ScoreGrid(0...8))
    }
    #expect(throws: NormFailure.invalidWeight(index: 0, weight: -1)) {
      try ScoreHistogram([1], weights: [-1], grid: ScoreGrid(0...8))
    }
    #expect(throws: NormFailure.differentGrids) { try unevenCounts.merged(with: ScoreHistogram(grid: grid)) }
  }

  @Test("Sums stay exact for a million people on a long scale")
  func large() throws {
    let counts = (0...2000).map { 400 + 3 * ($0 % 71) }
    let long = ScoreHistogram(grid: ScoreGrid(0...2000), counts: counts)
    let shifted = ScoreHistogram(grid: ScoreGrid(1_000_000...1_002_000), counts: counts)
    let (a, b) = (try #require(long.moments), try #require(shifted.moments))
    #expect(a.standardDeviation == b.standardDeviation)
    #expect(a.skewness == b.skewness)
    #expect(a.excessKurtosis == b.excessKurtosis)
    #expect(long.personCount > 1_000_000)
  }
}
