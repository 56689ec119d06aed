internal import AssessmentNumericalMethods

/// Bootstrap intervals for the percentiles of a table: the people are drawn again with replacement and the whole
/// estimation, smoothing included, is repeated.
///
/// Replication r draws from its own stream of the seed, so that the result is the same for any number of tasks. A
/// weighted sample is drawn with probabilities proportional to the weights, as many people as tell as much.
///
/// - Source: Efron & Tibshirani (1993), ch. 13 (percentile intervals).
package struct NormBootstrap: Sendable, Hashable {
  /// How many times the sample is drawn.
  package var replicationCount: Int
  /// The confidence of the intervals, between 0 and 1.
  package var confidence: Double
  /// The seed of the random numbers.
  package var seed: UInt64

  /// A request for intervals.
  package init(replicationCount: Int = 1000, confidence: Double = 0.95, seed: UInt64) {
    precondition(replicationCount >= 2, "an interval needs several replications")
    precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1")
    self.replicationCount = replicationCount
    self.confidence = confidence
    self.seed = seed
  }

  /// The intervals of a table's rows.
  package struct Intervals: Sendable, Hashable {
    /// The interval of one score.
    package struct Row: Sendable, Hashable {
      /// The raw score.
      package let score: Double
      /// The ends for the percentile rank, 0 … 100.
      package let percentile: ClosedRange<Double>
      /// The standard deviation of the percentile rank over the replications.
      package let percentileError: Double
      /// The lower end for the normalised T; nil where replications left nobody below, so that there is no end.
      package let lowestT: Double?
      /// The upper end for the normalised T; nil where replications left nobody above.
      package let highestT: Double?
    }

    /// One interval for each row of the table.
    package let rows: [Row]
    /// How many replications could be used.
    package let usedCount: Int
    /// How many could not: everybody drawn had one score, or the smoothing failed.
    package let failedCount: Int
  }

  /// Draws the sample again and again, in at most `taskCount` tasks.
  ///
  /// - Parameter norms: the norms of the histogram, whose rows get intervals.
  package func intervals(
    of norms: ScoreNorms,
    from histogram: ScoreHistogram,
    taskCount: Int = 1
  ) async -> Intervals {
    let cells = norms.rows.map { histogram.grid.cell(of: $0.score)! }
    let generator = SeededGenerator(seed: seed)
    let cumulative = histogram.masses.reduce(into: [0.0]) { $0.append($0[$0.count - 1] + $1) }
    let size = Int(histogram.effectiveCount.rounded())
    let estimation = norms.estimation
    let replications = await inOrder(count: replicationCount, taskCount: taskCount) { replication -> [Double]? in
      var stream = generator.stream(replication)
      var counts = [Int](repeating: 0, count: histogram.grid.cellCount)
      for _ in 0..<size { counts[Self.cell(stream.uniform() * cumulative[cumulative.count - 1], cumulative)] += 1 }
      return estimation.shares(ScoreHistogram(grid: histogram.grid, counts: counts))
    }
    let usable = replications.compactMap { $0 }
    let rows =
      usable.isEmpty
      ? []
      : norms.rows.indices.map { row in
        interval(norms.rows[row].score, usable.map { $0[cells[row]] }.sorted())
      }
    return Intervals(rows: rows, usedCount: usable.count, failedCount: replications.count - usable.count)
  }

  private func interval(_ score: Double, _ shares: [Double]) -> Intervals.Row {
    let tail = (1 - confidence) / 2
    let lower = Self.quantile(tail, ofSorted: shares)
    let upper = max(lower, Self.quantile(1 - tail, ofSorted: shares))
    let mean = shares.compensatedSum / Double(shares.count)
    let squares = shares.map { ($0 - mean) * ($0 - mean) }.compensatedSum
    func t(_ share: Double) -> Double? { share > 0 && share < 1 ? 50 + 10 * Normal.quantile(share) : nil }
    return Intervals.Row(
      score: score,
      percentile: 100 * lower...100 * upper,
      percentileError: 100 * (squares / Double(max(1, shares.count - 1))).squareRoot(),
      lowestT: t(lower),
      highestT: t(upper)
    )
  }

  /// The cell whose stretch of the running sum holds the point; an empty cell has none.
  private static func cell(_ point: Double, _ cumulative: [Double]) -> Int {
    var low = 0
    var high = cumulative.count - 2
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle + 1] > point { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The quantile that interpolates between order statistics (Hyndman & Fan 1996, type 7).
  static func quantile(_ share: Double, ofSorted values: [Double]) -> Double {
    let position = share * Double(values.count - 1)
    let lower = Int(position.rounded(.down))
    let upper = min(lower + 1, values.count - 1)
    return values[lower] + (position - Double(lower)) * (values[upper] - values[lower])
  }
}
