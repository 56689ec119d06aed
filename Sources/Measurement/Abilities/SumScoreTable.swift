internal import RealModule

/// What each sum score says of ability, and how often it is to be expected.
///
/// - Source: Lord & Wingersky (1984), Applied Psychological Measurement 8, 453–461; Thissen, Pommerich, Billeaud &
///   Williams (1995), Applied Psychological Measurement 19, 39–49 (ordered categories; the mean given a sum score).
public struct SumScoreTable: Sendable, Hashable {
  /// One sum score.
  public struct Row: Sendable, Hashable {
    /// The sum of the categories, counted from 0.
    public let score: Int
    /// The mean of ability given this score.
    public let theta: Double
    /// Its standard deviation.
    public let standardError: Double
    /// The expected share of people with this score.
    public let share: Double
  }

  /// The scores from 0 on.
  public let rows: [Row]

  /// The table of some items for people with normally distributed ability.
  package init(_ items: [ItemModel], mean: Double = 0, variance: Double = 1, pointCount: Int = 121) {
    precondition(!items.isEmpty && variance > 0 && pointCount >= 3, "a table needs items and a spread of ability")
    let deviation = variance.squareRoot()
    let top = items.reduce(0) { $0 + $1.categoryCount - 1 }
    var shares = [Double](repeating: 0, count: top + 1)
    var firsts = shares
    var seconds = shares
    let places = (0..<pointCount).map { 12 * Double($0) / Double(pointCount - 1) - 6 }
    let total = places.reduce(0) { $0 + .exp(-$1 * $1 / 2) }
    for place in places {
      let weight = Double.exp(-place * place / 2) / total
      let theta = mean + deviation * place
      for (score, probability) in Self.distribution(items, at: theta).enumerated() {
        shares[score] += weight * probability
        firsts[score] += weight * probability * place
        seconds[score] += weight * probability * place * place
      }
    }
    rows = shares.indices.map { score in
      let first = shares[score] > 0 ? firsts[score] / shares[score] : 0
      let second = shares[score] > 0 ? seconds[score] / shares[score] : 0
      return Row(
        score: score,
        theta: mean + deviation * first,
        standardError: deviation * max(0, second - first * first).squareRoot(),
        share: shares[score]
      )
    }
  }

  /// The probability of each sum score at a place: items are added one after the other.
  public static func distribution(_ items: [ItemModel], at theta: Double) -> [Double] {
    var result = [1.0]
    for item in items {
      let probabilities = item.curves(at: theta).probabilities
      var next = [Double](repeating: 0, count: result.count + probabilities.count - 1)
      for (score, share) in result.enumerated() {
        for (category, probability) in probabilities.enumerated() { next[score + category] += share * probability }
      }
      result = next
    }
    return result
  }
}

/// How well abilities are told apart in a population.
///
/// - Source: Green, Bock, Humphreys, Linn & Reckase (1984), Journal of Educational Measurement 21, 347–360.
public enum AbilityReliability {
  /// The mean share of information that the answers give, over normally distributed ability.
  package static func marginal(_ items: [ItemModel], variance: Double = 1, pointCount: Int = 121) -> Double {
    precondition(variance > 0 && pointCount >= 3, "reliability needs a spread of ability")
    var (sum, total) = (0.0, 0.0)
    for point in 0..<pointCount {
      let place = 12 * Double(point) / Double(pointCount - 1) - 6
      let weight = Double.exp(-place * place / 2)
      let information = items.information(at: variance.squareRoot() * place)
      sum += weight * information / (information + 1 / variance)
      total += weight
    }
    return sum / total
  }

  /// The variance of `eap` scores against theirs and the mean square of their errors; nil for fewer than two.
  public static func empirical(_ scores: [AbilityScore]) -> Double? {
    let known = scores.compactMap { score in score.theta.flatMap { theta in score.standardError.map { (theta, $0) } } }
    guard known.count >= 2 else { return nil }
    let n = Double(known.count)
    let mean = known.reduce(0) { $0 + $1.0 } / n
    let spread = known.reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) } / (n - 1)
    let error = known.reduce(0) { $0 + $1.1 * $1.1 } / n
    return spread + error > 0 ? spread / (spread + error) : nil
  }
}
