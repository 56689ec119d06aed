internal import AssessmentNumericalMethods

/// Cohen's κ: the agreement of two raters beyond chance, unweighted or weighted by how far apart they are.
///
/// `κ = (Pₒ − Pₑ)/(1 − Pₑ)` with weighted agreement; the standard error is that of Fleiss, Cohen & Everitt.
///
/// - Source: Cohen (1960), Educational and Psychological Measurement 20, 37–46; Cohen (1968), Psychological Bulletin 70,
///   213–220; Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72, 323–327.
public struct CohenKappa: Sendable, Hashable {
  /// How much a disagreement counts.
  public enum Weights: Sendable, Hashable {
    /// Every disagreement alike.
    case none
    /// In proportion to the distance of the categories.
    case linear
    /// In proportion to the squared distance.
    case quadratic
  }

  /// The weighting.
  public let weights: Weights
  /// How many targets both raters judged.
  public let targetCount: Int
  /// The observed (weighted) agreement.
  public let observedAgreement: Double
  /// The agreement expected by chance.
  public let expectedAgreement: Double
  /// κ.
  public let value: Double
  /// Its standard error.
  public let standardError: Double

  /// The normal interval, cut to ±1.
  package func interval(level: Double = 0.95) -> ClosedRange<Double> {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    let reach = Normal.quantile(upperTail: (1 - level) / 2) * standardError
    return max(-1, value - reach)...min(1, value + reach)
  }

  /// κ of a square table of counts, first rater in rows.
  ///
  /// - Fails: `.tooFewPersons` for an empty table, `.noVariance` if chance alone would give perfect agreement (both raters
  ///   used one and the same category only).
  package init(table: [[Double]], weights: Weights = .none) throws(EstimationFailure) {
    let size = table.count
    precondition(
      size >= 2 && table.allSatisfy { $0.count == size && $0.allSatisfy { $0 >= 0 && $0.isFinite } },
      "κ needs a square table of counts with at least two categories"
    )
    let n = table.joined().reduce(0, +)
    guard n > 0 else { throw .tooFewPersons(needed: 1, found: 0) }
    let p = table.map { $0.map { $0 / n } }
    let rows = p.map { $0.reduce(0, +) }
    let columns = (0..<size).map { j in p.reduce(0) { $0 + $1[j] } }
    func weight(_ i: Int, _ j: Int) -> Double {
      let distance = Double(abs(i - j)) / Double(size - 1)
      switch weights {
      case .none: return i == j ? 1 : 0
      case .linear: return 1 - distance
      case .quadratic: return 1 - distance * distance
      }
    }
    var observed = 0.0
    var expected = 0.0
    for i in 0..<size {
      for j in 0..<size {
        observed += weight(i, j) * p[i][j]
        expected += weight(i, j) * rows[i] * columns[j]
      }
    }
    guard expected < 1 - 1e-12 else { throw .noVariance }
    let kappa = (observed - expected) / (1 - expected)
    let rowWeights = (0..<size).map { i in (0..<size).reduce(0) { $0 + columns[$1] * weight(i, $1) } }
    let columnWeights = (0..<size).map { j in (0..<size).reduce(0) { $0 + rows[$1] * weight($1, j) } }
    var variance = 0.0
    for i in 0..<size {
      for j in 0..<size {
        let deviation = weight(i, j) - (rowWeights[i] + columnWeights[j]) * (1 - kappa)
        variance += p[i][j] * deviation * deviation
      }
    }
    let centre = kappa - expected * (1 - kappa)
    variance -= centre * centre
    self.weights = weights
    targetCount = Int(n)
    observedAgreement = observed
    expectedAgreement = expected
    value = kappa
    standardError = (max(0, variance) / n).squareRoot() / (1 - expected)
  }

  /// κ of two raters' judgements (the two columns of a sample); the categories are all those that either used, ascending.
  ///
  /// - Fails: as above, and `.tooFewItems` unless there are two columns.
  public init(_ ratings: ResponseMatrix, weights: Weights = .none) throws(EstimationFailure) {
    guard ratings.itemCount == 2 else { throw .tooFewItems(needed: 2, omitted: []) }
    let common = ratings.commonAnswers(0, 1)
    guard !common.first.isEmpty else { throw .tooFewPersons(needed: 1, found: 0) }
    let categories = Set(common.first + common.second).sorted()
    guard categories.count > 1 else { throw .noVariance }
    var place: [Double: Int] = [:]
    for (index, category) in categories.enumerated() { place[category] = index }
    var table = [[Double]](
      repeating: [Double](repeating: 0, count: categories.count),
      count: categories.count
    )
    for (a, b) in zip(common.first, common.second) { table[place[a] ?? 0][place[b] ?? 0] += 1 }
    try self.init(table: table, weights: weights)
  }
}
