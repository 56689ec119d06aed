internal import AssessmentNumericalMethods
internal import RealModule

/// Whether people of two groups with the same sum score answer an item alike, by the common odds ratio.
///
/// - Source: Mantel & Haenszel (1959), Journal of the National Cancer Institute 22, 719–748; Holland & Thayer (1988), in
///   Wainer & Braun, Test Validity; Phillips & Holland (1987), Biometrics 43, 425–431 (variance); Zieky (1993), in
///   Holland & Wainer, Differential Item Functioning (classes A, B, C).
package struct MantelHaenszel: Sendable, Hashable {
  /// The item.
  package let item: String
  /// The common odds ratio: above 1 the item is easier for the reference group; nil where no matched people differ.
  package let oddsRatio: Double?
  /// The variance of its logarithm.
  package let logVariance: Double?
  /// The chi-square statistic with one degree of freedom.
  package let statistic: Double?
  /// The probability of so much or more without a difference.
  package let pValue: Double?
  /// ΔMH = −2.35 ln of the odds ratio: negative where the item is harder for the focal group.
  package var delta: Double? { oddsRatio.map { -2.35 * .log($0) } }
  /// The class of ETS; nil without an odds ratio.
  package let differenceClass: DifferenceClass?

  /// Looks at all items.
  ///
  /// - Parameters:
  ///   - isCorrected: whether the statistic has Yates' correction of one half.
  ///   - isPurified: whether items that differ are taken out of the sum by which people are matched.
  /// - Fails: `.notDichotomous` for an item with more than two categories.
  package static func screening(
    _ sample: GroupedAnswers,
    isCorrected: Bool = true,
    isPurified: Bool = false,
    significance: Double = 0.05,
    maximumRounds: Int = 20
  ) throws(ItemResponseFailure) -> DifferenceScreening<MantelHaenszel> {
    if let item = sample.categoryCounts.firstIndex(where: { $0 > 2 }) {
      throw .notDichotomous(item: sample.itemNames[item], count: sample.categoryCounts[item])
    }
    return DifferenceScreening(
      itemCount: sample.itemNames.count,
      isPurified: isPurified,
      maximumRounds: maximumRounds,
      test: { MantelHaenszel(sample, item: $0, matching: $1, isCorrected: isCorrected, significance) },
      isFlagged: { $0.pValue.map { $0 < significance } ?? false }
    )
  }

  private init(
    _ sample: GroupedAnswers,
    item: Int,
    matching: [Int],
    isCorrected: Bool,
    _ significance: Double
  ) {
    self.item = sample.itemNames[item]
    // Right and wrong answers of the reference and the focal group, by score.
    let strata = sample.strata(of: matching)
    var cells = Array(repeating: (a: 0.0, b: 0.0, c: 0.0, d: 0.0), count: strata.count)
    let answers = sample.codes[item]
    for (person, score) in strata.places.enumerated() {
      switch (sample.isFocal[person], answers[person] == 1) {
      case (false, true): cells[score].a += 1
      case (false, false): cells[score].b += 1
      case (true, true): cells[score].c += 1
      case (true, false): cells[score].d += 1
      }
    }
    var (upper, lower, distance, variance) = (0.0, 0.0, 0.0, 0.0)
    for (a, b, c, d) in cells {
      let n = a + b + c + d
      guard a + b > 0, c + d > 0, n > 1 else { continue }
      upper += a * d / n
      lower += b * c / n
      distance += a - (a + b) * (a + c) / n
      variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1))
    }
    guard upper > 0, lower > 0, variance > 0 else {
      oddsRatio = nil
      logVariance = nil
      statistic = nil
      pValue = nil
      differenceClass = nil
      return
    }
    let ratio = upper / lower
    var sum = 0.0
    for (a, b, c, d) in cells {
      let n = a + b + c + d
      guard a + b > 0, c + d > 0, n > 1 else { continue }
      sum += (a * d + ratio * b * c) * (a + d + ratio * (b + c)) / (n * n)
    }
    let spread = sum / (2 * upper * upper)
    let gap = max(0, abs(distance) - (isCorrected ? 0.5 : 0))
    oddsRatio = ratio
    logVariance = spread
    statistic = gap * gap / variance
    pValue = ChiSquare(degrees: 1).survival(gap * gap / variance)
    differenceClass = Self.rated(-2.35 * .log(ratio), error: 2.35 * spread.squareRoot(), pValue!, significance)
  }

  /// A: below 1 or not significant; C: from 1.5 on and significantly above 1; B: all others.
  private static func rated(_ delta: Double, error: Double, _ p: Double, _ significance: Double) -> DifferenceClass {
    if abs(delta) < 1 || p >= significance { return .a }
    let oneSided = Normal.quantile(1 - significance)
    return abs(delta) >= 1.5 && abs(delta) - oneSided * error > 1 ? .c : .b
  }
}
