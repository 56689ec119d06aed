internal import AssessmentNumericalMethods

/// How often each reachable score occurs: all that norms need of a sample, without anybody's answers.
///
/// Histograms on one grid add up: counts exactly, so that offices can combine their samples and get the norms of the
/// pooled sample to the bit; weights to rounding. People without a score, or with weight 0, are counted apart.
package struct ScoreHistogram: Sendable, Hashable {
  /// The reachable scores.
  package let grid: ScoreGrid
  /// How many people have each score (with a positive weight).
  package private(set) var counts: [Int]
  /// The sum of the weights of the people with each score; nil if nobody was weighted.
  package private(set) var weightSums: [Double]?
  /// The sum of all squared weights; without weights the number of people.
  package private(set) var squaredWeightSum: Double
  /// How many people had no score.
  package private(set) var missingCount: Int
  /// How many people had a score and weight 0.
  package private(set) var zeroWeightCount: Int

  /// An empty histogram: the neutral element of merging.
  package init(grid: ScoreGrid) {
    self.grid = grid
    counts = Array(repeating: 0, count: grid.cellCount)
    squaredWeightSum = 0
    missingCount = 0
    zeroWeightCount = 0
  }

  /// A histogram from the number of people at each score.
  package init(grid: ScoreGrid, counts: [Int]) {
    precondition(counts.count == grid.cellCount, "one count per reachable score is needed")
    precondition(counts.allSatisfy { $0 >= 0 }, "a count is not negative")
    self.init(grid: grid)
    self.counts = counts
    squaredWeightSum = Double(counts.reduce(0, +))
  }

  /// A histogram of scores; nil and values that are not finite are missing.
  ///
  /// - Parameter weights: one per person, or nil for none.
  /// - Throws: `.scoreOffGrid`, `.invalidWeight`.
  package init(_ scores: [Double?], weights: [Double]? = nil, grid: ScoreGrid) throws(NormFailure) {
    precondition(weights.map { $0.count == scores.count } ?? true, "one weight per person is needed")
    self.init(grid: grid)
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: grid.cellCount)
    var squares = CompensatedSum()
    for (index, score) in scores.enumerated() {
      let weight = weights?[index] ?? 1
      guard weight.isFinite, weight >= 0 else { throw .invalidWeight(index: index, weight: weight) }
      guard let score, score.isFinite else {
        missingCount += 1
        continue
      }
      guard let cell = grid.cell(of: score) else { throw .scoreOffGrid(index: index, score: score) }
      guard weight > 0 else {
        zeroWeightCount += 1
        continue
      }
      counts[cell] += 1
      sums[cell].add(weight)
      squares.add(weight * weight)
    }
    if weights != nil { weightSums = sums.map(\.value) }
    squaredWeightSum = squares.value
  }

  /// Adds another histogram; on failure nothing is changed.
  package mutating func merge(_ other: ScoreHistogram) throws(NormFailure) {
    guard grid == other.grid else { throw .differentGrids }
    if weightSums != nil || other.weightSums != nil {
      weightSums = zip(masses, other.masses).map { $0 + $1 }
    }
    for cell in counts.indices { counts[cell] += other.counts[cell] }
    squaredWeightSum += other.squaredWeightSum
    missingCount += other.missingCount
    zeroWeightCount += other.zeroWeightCount
  }

  /// Both histograms in one.
  package func merged(with other: ScoreHistogram) throws(NormFailure) -> ScoreHistogram {
    var result = self
    try result.merge(other)
    return result
  }
}

extension ScoreHistogram {
  /// How many people have a score and a positive weight.
  package var personCount: Int { counts.reduce(0, +) }

  /// Whether people were weighted.
  package var isWeighted: Bool { weightSums != nil }

  /// The weight at each score; without weights the counts.
  package var masses: [Double] { weightSums ?? counts.map(Double.init) }

  /// The sum of the weights.
  package var totalMass: Double { weightSums?.compensatedSum ?? Double(personCount) }

  /// The number of unweighted people who would tell as much: `(Σw)² / Σw²` (Kish 1965).
  package var effectiveCount: Double {
    guard isWeighted else { return Double(personCount) }
    return squaredWeightSum > 0 ? totalMass * totalMass / squaredWeightSum : 0
  }

  /// The cells from the lowest to the highest score that anybody has; nil if there is nobody.
  package var observedCells: ClosedRange<Int>? {
    guard let first = counts.firstIndex(where: { $0 > 0 }) else { return nil }
    return first...counts.lastIndex { $0 > 0 }!
  }

  /// How many different scores occur.
  package var distinctCount: Int { counts.count { $0 > 0 } }
}

extension ScoreHistogram: Codable {
  private enum Key: String, CodingKey {
    case grid, counts, weightSums, squaredWeightSum, missingCount, zeroWeightCount
  }

  /// Reads a histogram; members that contradict each other are refused.
  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    grid = try box.decode(ScoreGrid.self, forKey: .grid)
    counts = try box.decode([Int].self, forKey: .counts)
    weightSums = try box.decodeIfPresent([Double].self, forKey: .weightSums)
    squaredWeightSum = try box.decode(Double.self, forKey: .squaredWeightSum)
    missingCount = try box.decode(Int.self, forKey: .missingCount)
    zeroWeightCount = try box.decode(Int.self, forKey: .zeroWeightCount)
    guard ScoreGrid.isUsable(grid.origin, grid.step, grid.cellCount), counts.count == grid.cellCount,
      // 2⁴⁰ people in a cell keep every sum far from the end of the integers.
      (counts + [missingCount, zeroWeightCount]).allSatisfy((0...1 << 40).contains),
      squaredWeightSum.isFinite, squaredWeightSum >= 0,
      weightSums.map({ sums in
        sums.count == counts.count && zip(sums, counts).allSatisfy { $0.isFinite && ($1 > 0 ? $0 > 0 : $0 == 0) }
      }) ?? (squaredWeightSum == Double(counts.reduce(0, +)))
    else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "the members of the histogram contradict each other")
      )
    }
  }
}
