/// Counts ranks over the draws.
struct RankCounts {
  /// Values that differ by no more are tied.
  static let tie = 1e-12
  private static let buckets = 1024

  private let count: Int
  private var histogram: [UInt16]
  private var rankSum: [Double]
  private var first: [Double]
  private var firstTen: [Double]
  private var central: [Double]
  private let weightCount: Int
  private var order: [Int]
  private var starts: [Int]

  init(count: Int, weightCount: Int) {
    self.count = count
    self.weightCount = weightCount
    histogram = [UInt16](repeating: 0, count: count * count)
    rankSum = [Double](repeating: 0, count: count)
    first = rankSum
    firstTen = rankSum
    central = [Double](repeating: 0, count: count * weightCount)
    order = [Int](repeating: 0, count: count)
    starts = [Int](repeating: 0, count: Self.buckets + 1)
  }

  /// One draw: the values of all alternatives, and the weights that made them.
  mutating func add(_ values: [Double], _ weights: [Double]) {
    sort(values)
    var start = 0
    while start < count {
      var end = start + 1
      while end < count, values[order[start]] - values[order[end]] <= Self.tie { end += 1 }
      let rank = Double(start + 1 + end) / 2
      for place in start..<end {
        let alternative = order[place]
        rankSum[alternative] += rank
        histogram[alternative * count + Int(rank) - 1] += 1
        if rank <= 10 { firstTen[alternative] += 1 }
        guard start == 0 else { continue }
        let part = 1 / Double(end)
        first[alternative] += part
        for weight in 0..<weightCount { central[alternative * weightCount + weight] += part * weights[weight] }
      }
      start = end
    }
  }

  /// Alternatives into `order`, the highest value first: buckets of equal width, then by insertion.
  private mutating func sort(_ values: [Double]) {
    let low = values.min() ?? 0
    let width = (values.max() ?? 0) - low
    let scale = width > 0 ? Double(Self.buckets - 1) / width : 0
    for bucket in starts.indices { starts[bucket] = 0 }
    for value in values { starts[Self.buckets - Int((value - low) * scale)] += 1 }
    for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
    for (alternative, value) in values.enumerated() {
      let bucket = Self.buckets - Int((value - low) * scale) - 1
      order[starts[bucket]] = alternative
      starts[bucket] += 1
    }
    for place in order.indices.dropFirst() {
      let alternative = order[place]
      var hole = place
      while hole > 0, values[order[hole - 1]] < values[alternative] {
        order[hole] = order[hole - 1]
        hole -= 1
      }
      order[hole] = alternative
    }
  }

  /// What all draws together say.
  func outcomes(draws: Int, places: [Int]) -> [AcceptabilityAnalysis.Outcome] {
    let all = Double(draws)
    return (0..<count).map { alternative in
      var outcome = AcceptabilityAnalysis.Outcome()
      outcome.first = first[alternative] / all
      outcome.firstTen = firstTen[alternative] / all
      outcome.meanRank = rankSum[alternative] / all
      outcome.range90 = quantile(alternative, 0.05 * all)...quantile(alternative, 0.95 * all)
      if first[alternative] > 0 {
        outcome.centralWeights = Dictionary(
          uniqueKeysWithValues: places.enumerated().map {
            ($1, central[alternative * weightCount + $0] / first[alternative])
          }
        )
      }
      return outcome
    }
  }

  /// The least rank that this many draws do not exceed.
  private func quantile(_ alternative: Int, _ wanted: Double) -> Int {
    var sum = 0.0
    for rank in 0..<count {
      sum += Double(histogram[alternative * count + rank])
      if sum >= wanted - 1e-9 { return rank + 1 }
    }
    return count
  }
}
