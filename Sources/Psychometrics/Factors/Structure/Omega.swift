internal import AssessmentLinearAlgebra

/// McDonald's ω coefficients from a Schmid–Leiman solution: how much of the variance of a sum of standardised items is
/// reliable, and how much of it one general factor carries.
///
/// Items that load negatively on the general factor are reversed first, and named, where that is asked for; a score that
/// adds them as keyed is told of with `reversing: false`. With fewer than three group factors
/// ω hierarchical rests on an assumption; see `SchmidLeiman.assumesEqualLoadings`.
///
/// - Source: McDonald (1999), Test Theory, ch. 6; Zinbarg, Revelle, Yovel & Li (2005), Psychometrika 70, 123–133;
///   Reise (2012), Multivariate Behavioral Research 47, 667–696 (group coefficients).
package struct Omega: Sendable, Hashable {
  /// The coefficients of one group of items.
  package struct Group: Sendable, Hashable {
    /// The group factor.
    package let factor: Int
    /// The items that load highest on it.
    package let items: [Int]
    /// ω of their sum: the general factor and their own group factor together.
    package let total: Double
    /// The part of the general factor.
    package let general: Double
    /// ω hierarchical of the subscale: the part of its group factor beyond the general one.
    package let hierarchical: Double
  }

  /// ω total: one minus the share of unique variance in the sum of all items.
  package let total: Double
  /// ω hierarchical: the share of the general factor in the sum of all items.
  package let hierarchical: Double
  /// ω hierarchical of infinitely many items like these, `ω_h / ω_t`.
  package let hierarchicalAsymptotic: Double
  /// The share of the general factor in the common variance (ECV).
  package let explainedCommonVariance: Double
  /// The items that were reversed.
  package let reversedItems: [Int]
  /// The coefficients of the groups, in the order of the factors; a factor on which no item loads highest has none.
  package let groups: [Group]

  /// Nil if the sum of all items has no variance or nothing is common.
  package init?(_ model: FactorModel, _ solution: SchmidLeiman, reversing: Bool = true) {
    let count = model.itemCount
    let signs = solution.generalLoadings.map { reversing && $0 < 0 ? -1.0 : 1 }
    reversedItems = signs.indices.filter { signs[$0] < 0 }
    let general = zip(solution.generalLoadings, signs).map { $0 * $1 }
    let group = solution.groupLoadings.scalingRows(by: signs)
    let keyed = model.correlations.scalingRows(by: signs).scalingColumns(by: signs)
    func variance(_ items: [Int]) -> Double {
      items.reduce(0) { sum, row in items.reduce(sum) { $0 + keyed[row, $1] } }
    }
    func squaredSum(_ values: [Double], _ items: [Int]) -> Double {
      let sum = items.reduce(0) { $0 + values[$1] }
      return sum * sum
    }
    let all = Array(0..<count)
    let totalVariance = variance(all)
    guard totalVariance > 0, let shared = solution.explainedCommonVariance else { return nil }
    total = 1 - solution.uniquenesses.reduce(0, +) / totalVariance
    hierarchical = squaredSum(general, all) / totalVariance
    hierarchicalAsymptotic = total > 0 ? hierarchical / total : 0
    explainedCommonVariance = shared
    let home = all.map { item in
      (0..<group.columnCount).reduce(0) { abs(group[item, $1]) > abs(group[item, $0]) ? $1 : $0 }
    }
    groups = (0..<group.columnCount).compactMap { factor in
      let items = all.filter { home[$0] == factor }
      let spread = variance(items)
      guard spread > 0 else { return nil }
      let groupPart = squaredSum(group.column(factor), items) / spread
      let generalPart = squaredSum(general, items) / spread
      return Group(
        factor: factor,
        items: items,
        total: generalPart + groupPart,
        general: generalPart,
        hierarchical: groupPart
      )
    }
  }
}
