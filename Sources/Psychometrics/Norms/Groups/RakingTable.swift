internal import AssessmentNumericalMethods

/// The occupied cells of a cross-table while its margins are scaled to their targets.
struct RakingTable {
  /// The category on each margin, cell by cell.
  let keys: [[Int]]
  /// How many people each cell has.
  let counts: [Double]
  /// The share that each category of each margin should have.
  let targets: [[Double]]
  /// The weight of a person of each cell; the mean over people is 1.
  private(set) var weights: [Double]

  init(keys: [[Int]], counts: [Double], targets: [[Double]]) {
    self.keys = keys
    self.counts = counts
    self.targets = targets
    weights = Array(repeating: 1, count: keys.count)
  }

  private var personCount: Double { counts.reduce(0, +) }

  /// The weighted shares of the categories.
  var shares: [[Double]] { targets.indices.map { shares(of: $0) } }

  private func shares(of margin: Int) -> [Double] {
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: targets[margin].count)
    for cell in keys.indices { sums[keys[cell][margin]].add(weights[cell] * counts[cell]) }
    return sums.map { $0.value / personCount }
  }

  private var largestMiss: Double {
    zip(shares, targets).flatMap { zip($0, $1).map { abs($0 - $1) } }.max() ?? 0
  }

  /// Scales the margins in turn until all fit. A category that has a target but no weight left, because other margins
  /// want nobody there, is a contradiction.
  mutating func rake(tolerance: Double, maximumRounds: Int) throws(NormFailure) -> Convergence {
    for round in 1...maximumRounds {
      for margin in targets.indices {
        let now = shares(of: margin)
        for category in now.indices where now[category] == 0 && targets[margin][category] > 0 {
          throw .contradictoryMargins
        }
        for cell in keys.indices {
          let category = keys[cell][margin]
          if now[category] > 0 { weights[cell] *= targets[margin][category] / now[category] }
        }
      }
      if largestMiss <= tolerance {
        return Convergence(reason: .parameters, iterationCount: round, gradientNorm: largestMiss)
      }
    }
    return Convergence(reason: .iterationLimit, iterationCount: maximumRounds, gradientNorm: largestMiss)
  }

  /// Caps weights at a limit above the mean and spreads what was cut over the other people in proportion to their
  /// weights, again until none passes the limit. The mean stays 1; the margins are no longer met exactly.
  ///
  /// Raking on instead can drive the other people of a cut category's counterpart to weights near 0.
  /// - Returns: how many people's weights were cut.
  mutating func trim(above limit: Double) -> Int {
    var held: Set<Int> = []
    while true {
      let passing = keys.indices.filter { !held.contains($0) && weights[$0] > limit * (1 + 1e-12) }
      if passing.isEmpty { break }
      for cell in passing { weights[cell] = limit }
      held.formUnion(passing)
      var free = 0.0
      var fixed = 0.0
      for cell in keys.indices {
        if held.contains(cell) { fixed += weights[cell] * counts[cell] } else { free += weights[cell] * counts[cell] }
      }
      guard free > 0 else { break }
      for cell in keys.indices where !held.contains(cell) { weights[cell] *= (personCount - fixed) / free }
    }
    return Int(held.map { counts[$0] }.reduce(0, +))
  }
}
