internal import AssessmentMeasurement
internal import AssessmentNumericalMethods
internal import RealModule

/// Whether people with the same sum score answered an item as the model expects: S-X², with its form for ordered categories.
///
/// People who answered every item are taken. Neighbouring score groups (two categories), or neighbouring categories within
/// a score group (more), are put together until at least one person is expected in each cell.
///
/// - Source: Orlando & Thissen (2000), Applied Psychological Measurement 24, 50–64; Kang & Chen (2008), Journal of
///   Educational Measurement 45, 391–406 (ordered categories).
package struct SumScoreFit: Sendable, Hashable {
  /// One row of the comparison: the people of a score group, or of several.
  package struct Group: Sendable, Hashable {
    /// The sum scores.
    package let scores: ClosedRange<Int>
    /// How many people chose each category.
    package let observed: [Double]
    /// How many were expected to.
    package let expected: [Double]
  }

  /// The groups, before categories are put together.
  package let groups: [Group]
  /// The sum of the squared distances over what is expected.
  package let statistic: Double
  /// Free cells less the item's parameters; 0 where nothing is left to be tested.
  package let degreesOfFreedom: Int
  /// The probability of so much or more if the model holds; nil without degrees of freedom.
  package let pValue: Double?
  /// How far off the model is per degree of freedom and person.
  package let rmsea: Double?

  /// The fit of each item of a calibration; nil where an item has no places.
  package static func all(_ fit: ItemResponseFit, leastExpected: Double = 1) -> [SumScoreFit]? {
    let models = fit.items.compactMap(\.model)
    guard models.count == fit.items.count else { return nil }
    let answers = fit.answers
    let top = models.reduce(0) { $0 + $1.categoryCount - 1 }
    var observed = models.map { Array(repeating: [Double](repeating: 0, count: $0.categoryCount), count: top + 1) }
    for pattern in 0..<answers.patternCount {
      let row = (0..<answers.itemCount).compactMap { answers.category(pattern, $0) }
      guard row.count == answers.itemCount else { continue }
      let score = row.reduce(0, +)
      for (item, category) in row.enumerated() { observed[item][score][category] += answers.weights[pattern] }
    }
    return models.indices.map { item in
      SumScoreFit(
        shares: shares(models, item, fit.grid, fit.variance),
        observed: observed[item],
        parameterCount: ownParameters(fit.request.model, fit.items[item].parameters.form),
        leastExpected: leastExpected
      )
    }
  }

  /// How many parameters an item has for itself.
  private static func ownParameters(_ model: ItemResponseModel, _ form: ItemParameters.Form) -> Int {
    switch model {
    case .ratingScale: 1
    case .rasch, .onePL, .partialCredit: form.parameterCount - 1
    case .twoPL, .threePL, .fourPL, .graded, .generalizedPartialCredit: form.parameterCount
    }
  }

  /// For each sum score the expected share of each category of an item.
  private static func shares(_ models: [ItemModel], _ item: Int, _ grid: AbilityGrid, _ variance: Double) -> [[Double]]
  {
    let others = models.enumerated().filter { $0.offset != item }.map(\.element)
    let count = models[item].categoryCount
    let top = models.reduce(0) { $0 + $1.categoryCount - 1 }
    var joint = Array(repeating: [Double](repeating: 0, count: count), count: top + 1)
    for (theta, logWeight) in zip(grid.nodes, grid.logWeights(variance: variance)) {
      let rest = SumScoreTable.distribution(others, at: theta)
      let own = models[item].curves(at: theta).probabilities
      for (score, share) in rest.enumerated() {
        for k in 0..<count { joint[score + k][k] += .exp(logWeight) * share * own[k] }
      }
    }
    return joint.map { row in
      let sum = row.reduce(0, +)
      return sum > 0 ? row.map { $0 / sum } : row
    }
  }

  private init(shares: [[Double]], observed: [[Double]], parameterCount: Int, leastExpected: Double) {
    let categories = shares[0].count
    // The lowest and the highest score leave no choice.
    var groups = (1..<shares.count - 1).compactMap { score -> Group? in
      let people = observed[score].reduce(0, +)
      return people > 0
        ? Group(scores: score...score, observed: observed[score], expected: shares[score].map { $0 * people }) : nil
    }
    if categories == 2 { groups = Self.merged(groups, leastExpected) }
    var statistic = 0.0
    var free = 0
    var people = 0.0
    for group in groups {
      people += group.observed.reduce(0, +)
      let cells = categories == 2 ? Array(zip(group.observed, group.expected)) : Self.cells(group, leastExpected)
      guard cells.count > 1 else { continue }
      for (seen, expected) in cells where expected > 0 { statistic += (seen - expected) * (seen - expected) / expected }
      free += cells.count - 1
    }
    self.groups = groups
    self.statistic = statistic
    degreesOfFreedom = max(0, free - parameterCount)
    let degrees = Double(degreesOfFreedom)
    pValue = degrees > 0 ? ChiSquare(degrees: degrees).survival(statistic) : nil
    rmsea = degrees > 0 && people > 1 ? (max(0, statistic - degrees) / (degrees * (people - 1))).squareRoot() : nil
  }

  /// Score groups put together from the lowest on until each expects enough people in both categories; what is left over
  /// at the top joins the last.
  private static func merged(_ groups: [Group], _ least: Double) -> [Group] {
    func together(_ a: Group, _ b: Group) -> Group {
      Group(
        scores: a.scores.lowerBound...b.scores.upperBound,
        observed: zip(a.observed, b.observed).map { $0 + $1 },
        expected: zip(a.expected, b.expected).map { $0 + $1 }
      )
    }
    var result: [Group] = []
    var open: Group?
    for group in groups {
      let next = open.map { together($0, group) } ?? group
      if next.expected.allSatisfy({ $0 >= least }) {
        result.append(next)
        open = nil
      } else {
        open = next
      }
    }
    if let open {
      if let last = result.popLast() { result.append(together(last, open)) } else { result.append(open) }
    }
    return result
  }

  /// Neighbouring categories of a group put together in the same way.
  private static func cells(_ group: Group, _ least: Double) -> [(Double, Double)] {
    var result: [(Double, Double)] = []
    var open = (0.0, 0.0)
    for (seen, expected) in zip(group.observed, group.expected) {
      open = (open.0 + seen, open.1 + expected)
      if open.1 >= least {
        result.append(open)
        open = (0, 0)
      }
    }
    if open.1 > 0 || open.0 > 0 {
      if let last = result.popLast() {
        result.append((last.0 + open.0, last.1 + open.1))
      } else {
        result.append(open)
      }
    }
    return result
  }
}
