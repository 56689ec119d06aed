internal import AssessmentNumericalMethods

/// Whether people of two groups with the same sum score answer an item of ordered categories alike: Mantel's test of a
/// trend, and by how many points the focal group answers higher or lower than matched people of the reference group.
///
/// With two categories the statistic is that of Mantel and Haenszel without correction.
///
/// - Source: Mantel (1963), Journal of the American Statistical Association 58, 690–700; Zwick, Donoghue & Grima (1993),
///   Journal of Educational Measurement 30, 233–251, eq. 2; Dorans & Schmitt (1993), in Bennett & Ward, Construction versus
///   choice in cognitive measurement (standardised mean difference); Zwick, Thayer & Mazzeo (1997), Applied Measurement in
///   Education 10, 321–344 (classes: a difference of .17 and .25 standard deviations of the item).
package struct MantelTrend: Sendable, Hashable {
  /// The item.
  package let item: String
  /// The chi-square statistic with one degree of freedom; nil where no matched people differ.
  package let statistic: Double?
  /// The probability of so much or more without a difference.
  package let pValue: Double?
  /// By how many points the focal group answers higher than matched people of the reference group; nil where nobody is
  /// matched.
  package let meanDifference: Double?
  /// The same in standard deviations of the item.
  package let effect: Double?
  /// The share of the focal group that is matched with somebody.
  package let matchedShare: Double
  /// The class; nil without an effect.
  package let differenceClass: DifferenceClass?

  /// Looks at all items; see `DifferenceScreening` for the purified match.
  package static func screening(
    _ sample: GroupedAnswers,
    isPurified: Bool = false,
    significance: Double = 0.05,
    maximumRounds: Int = 20
  ) -> DifferenceScreening<MantelTrend> {
    DifferenceScreening(
      itemCount: sample.itemNames.count,
      isPurified: isPurified,
      maximumRounds: maximumRounds,
      test: { MantelTrend(sample, item: $0, matching: $1, significance) },
      isFlagged: { $0.pValue.map { $0 < significance } ?? false }
    )
  }

  private init(_ sample: GroupedAnswers, item: Int, matching: [Int], _ significance: Double) {
    self.item = sample.itemNames[item]
    struct Cell {
      var reference = 0.0
      var focal = 0.0
      var referenceSum = 0.0
      var focalSum = 0.0
      var squares = 0.0
    }
    let strata = sample.strata(of: matching)
    var cells = Array(repeating: Cell(), count: strata.count)
    // Values from their mean on: squares lose nothing then.
    let all = sample.values[item]
    let center = all.reduce(0, +) / Double(all.count)
    for (person, stratum) in strata.places.enumerated() {
      let value = all[person] - center
      if sample.isFocal[person] {
        cells[stratum].focal += 1
        cells[stratum].focalSum += value
      } else {
        cells[stratum].reference += 1
        cells[stratum].referenceSum += value
      }
      cells[stratum].squares += value * value
    }
    var (distance, variance, difference, matched, focal) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for cell in cells {
      focal += cell.focal
      guard cell.focal > 0, cell.reference > 0 else { continue }
      let n = cell.focal + cell.reference
      let sum = cell.focalSum + cell.referenceSum
      distance += cell.focalSum - cell.focal / n * sum
      variance += cell.focal * cell.reference / (n * n * (n - 1)) * (n * cell.squares - sum * sum)
      difference += cell.focal * (cell.focalSum / cell.focal - cell.referenceSum / cell.reference)
      matched += cell.focal
    }
    matchedShare = focal > 0 ? matched / focal : 0
    let spread = all.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(max(1, all.count - 1))
    guard matched > 0, spread > 0, variance > 1e-12 * Double(all.count) else {
      statistic = nil
      pValue = nil
      meanDifference = matched > 0 ? difference / matched : nil
      effect = nil
      differenceClass = nil
      return
    }
    let chi = distance * distance / variance
    let p = ChiSquare(degrees: 1).survival(chi)
    let size = difference / matched / spread.squareRoot()
    statistic = chi
    pValue = p
    meanDifference = difference / matched
    effect = size
    differenceClass = p >= significance || abs(size) <= 0.17 ? .a : abs(size) <= 0.25 ? .b : .c
  }
}
