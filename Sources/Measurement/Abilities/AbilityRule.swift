/// Places many people on the scale of calibrated items by one method: what `AbilityScoring` gives, to the last bit, with
/// the curves evaluated once.
package struct AbilityRule: Sendable {
  /// The items and the distribution of ability.
  package let scoring: AbilityScoring
  /// The method.
  package let method: AbilityScore.Method
  private let tables: AbilityTables?

  /// A rule.
  package init(_ scoring: AbilityScoring, _ method: AbilityScore.Method) {
    self.scoring = scoring
    self.method = method
    tables = AbilityTables(scoring, method)
  }

  /// The place of a person; see `AbilityScoring.score`.
  package func score(_ categories: [Int?]) -> AbilityScore { scoring.score(categories, method, tables: tables) }
}

/// What every answer adds at the places where a method begins its search.
struct AbilityTables: Sendable {
  /// The numbers of places of `eap` for which there are tables; a finer grid is seldom needed.
  static let pointCounts = [61, 121]
  /// Numbers beyond which a table would take too much memory.
  private static let mostEntries = 1 << 22

  private struct Rows: Sendable {
    let pointCount: Int
    /// Where the rows of an item begin.
    let starts: [Int]
    let values: [Double]

    init(_ items: [ItemModel], pointCount: Int, rowsOfItem: (ItemModel) -> [[Double]]) {
      self.pointCount = pointCount
      var starts: [Int] = []
      var values: [Double] = []
      for item in items {
        starts.append(values.count)
        for row in rowsOfItem(item) { values += row }
      }
      self.starts = starts
      self.values = values
    }

    func add(_ row: Int, ofItem item: Int, to sums: inout [Double]) {
      let start = starts[item] + row * pointCount
      for point in 0..<pointCount { sums[point] += values[start + point] }
    }
  }

  /// Logarithms of probabilities: for each item one row a category.
  private let logs: [Rows]
  /// For each item slopes of the logarithms, one row a category, then information and bias.
  private let slopes: Rows?

  init?(_ scoring: AbilityScoring, _ method: AbilityScore.Method) {
    let rowCount = scoring.items.reduce(0) { $0 + $1.categoryCount + 2 }
    guard rowCount * 182 <= Self.mostEntries else { return nil }
    logs =
      method != .expected
      ? []
      : Self.pointCounts.map { count in
        let nodes = scoring.nodes(count)
        return Rows(scoring.items, pointCount: count) { item in
          let curves = nodes.map { item.curves(at: $0) }
          return (0..<item.categoryCount).map { category in curves.map { $0.logProbabilities[category] } }
        }
      }
    let places = AbilityScoring.searched
    slopes =
      method != .weighted
      ? nil
      : Rows(scoring.items, pointCount: places.count) { item in
        let curves = places.map { item.curves(at: $0) }
        return (0..<item.categoryCount).map { category in curves.map { $0.slopes[category] } }
          + [curves.map(\.information), curves.map(\.bias)]
      }
    self.items = scoring.items.map(\.categoryCount)
  }

  private let items: [Int]

  /// The logarithm of the likelihood at each place of a grid; nil for a grid without a table.
  func logLikelihoods(_ answered: some Sequence<(Int, Int)>, pointCount: Int) -> [Double]? {
    guard let rows = logs.first(where: { $0.pointCount == pointCount }) else { return nil }
    var sums = [Double](repeating: 0, count: pointCount)
    for (item, category) in answered { rows.add(category, ofItem: item, to: &sums) }
    return sums
  }

  /// The slope of Warm's weighted likelihood at each place of the search; nil without a table.
  func weightedSlopes(_ answered: some Sequence<(Int, Int)>) -> [Double]? {
    guard let slopes else { return nil }
    var sums = [Double](repeating: 0, count: slopes.pointCount)
    var (information, bias) = (sums, sums)
    for (item, category) in answered {
      slopes.add(category, ofItem: item, to: &sums)
      slopes.add(items[item], ofItem: item, to: &information)
      slopes.add(items[item] + 1, ofItem: item, to: &bias)
    }
    return sums.indices.map { information[$0] > 0 ? sums[$0] + bias[$0] / (2 * information[$0]) : sums[$0] }
  }
}
