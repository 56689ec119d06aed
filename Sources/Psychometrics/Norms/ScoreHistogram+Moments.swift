internal import AssessmentNumericalMethods

/// Mean, spread and shape of a distribution of scores.
package struct ScoreMoments: Sendable, Hashable {
  /// The mean, raw units.
  package let mean: Double
  /// The standard deviation, raw units; nil for one person.
  ///
  /// Divisor n − 1; with weights `Σw − Σw²/Σw`, which is the same when all weights are 1.
  package let standardDeviation: Double?
  /// `m₃ / m₂^1.5` with moments of divisor n; nil if everybody has the same score.
  package let skewness: Double?
  /// `m₄ / m₂² − 3` with moments of divisor n; nil if everybody has the same score.
  package let excessKurtosis: Double?
  /// The second central moment, divisor n (or Σw).
  package let variance: Double
}

extension ScoreHistogram {
  /// The moments; nil if there is nobody.
  ///
  /// Without weights the power sums about the cell nearest to the mean are whole numbers and exact (128 bits); only the
  /// last few operations round, so that the order of people and of merging cannot change a digit.
  package var moments: ScoreMoments? {
    guard personCount > 0 else { return nil }
    let total = totalMass
    let (shift, sums) = isWeighted ? weightedPowerSums(total) : countedPowerSums
    // Moments about the shift, then about the mean; |offset| ≤ ½ cell, so nothing cancels to speak of.
    let raw = sums.map { $0 / total }
    let offset = raw[0]
    let second = max(0, raw[1] - offset * offset)
    let third = raw[2] - 3 * offset * raw[1] + 2 * offset * offset * offset
    let fourth =
      raw[3] - 4 * offset * raw[2] + 6 * offset * offset * raw[1] - 3 * offset * offset * offset * offset
    let hasSpread = distinctCount > 1
    let divisor = total - squaredWeightSum / total
    return ScoreMoments(
      mean: grid.origin + grid.step * (Double(shift) + offset),
      standardDeviation: personCount > 1 && divisor > 0
        ? (hasSpread ? grid.step * (second * total / divisor).squareRoot() : 0) : nil,
      skewness: hasSpread ? third / (second * second.squareRoot()) : nil,
      excessKurtosis: hasSpread ? fourth / (second * second) - 3 : nil,
      variance: hasSpread ? grid.step * grid.step * second : 0
    )
  }

  /// Σ c·(i − s)ᵏ for k = 1 … 4, with s the cell nearest to the mean.
  private var countedPowerSums: (shift: Int, sums: [Double]) {
    var first: Int128 = 0
    for (cell, count) in counts.enumerated() { first += Int128(cell) * Int128(count) }
    let people = Int128(personCount)
    let shift = Int((2 * first + people) / (2 * people))
    var sums = [Int128](repeating: 0, count: 4)
    for (cell, count) in counts.enumerated() where count > 0 {
      let distance = Int128(cell - shift)
      var term = Int128(count)
      for power in 0..<4 {
        term *= distance
        sums[power] += term
      }
    }
    return (shift, sums.map { Double($0) })
  }

  private func weightedPowerSums(_ total: Double) -> (shift: Int, sums: [Double]) {
    let masses = masses
    let mean = masses.indices.map { masses[$0] * Double($0) }.compensatedSum / total
    let shift = Int(mean.rounded())
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: 4)
    for (cell, mass) in masses.enumerated() where mass > 0 {
      var term = mass
      for power in 0..<4 {
        term *= Double(cell - shift)
        sums[power].add(term)
      }
    }
    return (shift, sums.map(\.value))
  }
}
