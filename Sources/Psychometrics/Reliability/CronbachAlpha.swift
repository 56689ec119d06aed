internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods

/// Cronbach's α of a scale, with what belongs to its interpretation.
///
/// `α = k/(k−1) · (1 − Σσᵢ² / σ²)` from covariances (raw) and from correlations (standardised). α may be negative. Items
/// whose correlation with the rest is negative are named; nothing is reversed.
///
/// - Source: Cronbach (1951), Psychometrika 16, 297–334.
/// - Checked against R psych (bfi, attitude).
public struct CronbachAlpha: Sendable, Hashable {
  /// How many items.
  public let itemCount: Int
  /// How many persons.
  public let personCount: Int
  /// α of the raw scores.
  public let raw: Double
  /// α of the standardised items; nil if an item does not vary.
  public let standardised: Double?
  /// Guttman's λ6 from squared multiple correlations; nil if the correlations are singular.
  public let lambda6: Double?
  /// The mean correlation of different items.
  public let averageCorrelation: Double?
  /// Their median.
  public let medianCorrelation: Double?
  /// `k r̄ / (1 − r̄)`: true over error variance of the standardised score; nil if r̄ is 1.
  public let signalToNoise: Double?
  /// The asymptotic standard error of the raw α; nil with fewer than two persons.
  /// Source: van Zyl, Neudecker & Nel (2000), Psychometrika 65, 271–280.
  public let standardError: Double?
  /// The items whose correlation with the rest of the scale is negative: to be looked at, perhaps keyed wrongly.
  public let negativeItems: [String]

  /// α from covariances.
  ///
  /// - Fails: `.tooFewItems` for fewer than two items, `.noVariance` if the total does not vary.
  public init(_ covariances: CovarianceMatrix) throws(EstimationFailure) {
    let k = covariances.itemCount
    guard k >= 2 else { throw .tooFewItems(needed: 2, omitted: []) }
    let c = covariances.values
    let sums = (0..<k).map { item in c.column(item).reduce(0, +) }
    let total = sums.reduce(0, +)
    guard total > 1e-14 * c.largestMagnitude else { throw .noVariance }
    itemCount = k
    personCount = covariances.personCount
    raw = CronbachAlpha.value(c)
    negativeItems = (0..<k).filter { sums[$0] - c[$0, $0] < 0 }.map { covariances.itemNames[$0] }
    standardError = CronbachAlpha.standardError(c, personCount: covariances.personCount)
    let r = covariances.correlations
    let summary = r.map { CorrelationSummary($0) }
    standardised = summary?.alpha
    lambda6 = summary?.lambda6
    averageCorrelation = summary?.average
    medianCorrelation = summary?.median
    signalToNoise = summary?.signalToNoise
  }

  /// `k/(k−1) · (1 − tr C / 1ᵀC1)` of a matrix with at least two rows whose elements have a positive sum.
  static func value(_ c: Matrix) -> Double {
    let k = Double(c.rowCount)
    return k / (k - 1) * (1 - c.trace / c.elements.reduce(0, +))
  }

  private static func standardError(_ c: Matrix, personCount: Int) -> Double? {
    guard personCount > 1 else { return nil }
    let k = Double(c.rowCount)
    let total = c.elements.reduce(0, +)
    let squared = c * c
    let bracket =
      total * (squared.trace + c.trace * c.trace) - 2 * c.trace * squared.elements.reduce(0, +)
    let variance = 2 * k * k / ((k - 1) * (k - 1) * total * total * total) * bracket
    return (max(0, variance) / Double(personCount)).squareRoot()
  }

  /// Feldt's interval for the population α, exact for parallel items with normal errors.
  ///
  /// - Source: Feldt, Woodruff & Salih (1987), Applied Psychological Measurement 11, 93–103.
  package func feldtInterval(level: Double = 0.95) -> ClosedRange<Double>? {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    guard personCount > 1 else { return nil }
    let n = Double(personCount - 1)
    let f = FDistribution(n, n * Double(itemCount - 1))
    let tail = (1 - level) / 2
    let lower = 1 - (1 - raw) * f.quantile(upperTail: tail)
    let upper = 1 - (1 - raw) * f.quantile(tail)
    return lower...max(lower, upper)
  }
}

/// What α and its companions need of a correlation matrix.
struct CorrelationSummary {
  let alpha: Double?
  let lambda6: Double?
  let average: Double
  let median: Double
  let signalToNoise: Double?

  init(_ r: Matrix) {
    let k = r.rowCount
    let total = r.elements.reduce(0, +)
    let pairs = (0..<k).flatMap { j in (0..<j).map { r[$0, j] } }.sorted()
    average = pairs.reduce(0, +) / Double(max(1, pairs.count))
    let middle = pairs.count / 2
    median = pairs.isEmpty ? 0 : pairs.count.isMultiple(of: 2) ? (pairs[middle - 1] + pairs[middle]) / 2 : pairs[middle]
    alpha = k > 1 && total > 1e-14 ? CronbachAlpha.value(r) : nil
    signalToNoise = average < 1 - 1e-12 ? Double(k) * average / (1 - average) : nil
    lambda6 =
      total > 1e-14
      ? r.squaredMultipleCorrelations.map { 1 - $0.reduce(0) { $0 + 1 - $1 } / total } : nil
  }
}

/// α from polychoric correlations: the reliability of the normal variables behind the answers, not of the sum score.
///
/// - Source: Zumbo, Gadermann & Zeisser (2007), Journal of Modern Applied Statistical Methods 6, 21–29.
public struct OrdinalAlpha: Sendable, Hashable {
  /// The coefficient.
  public let value: Double
  /// λ6 from the same correlations; nil if they are singular.
  public let lambda6: Double?
  /// The items whose correlation with the rest is negative.
  public let negativeItems: [String]

  /// α of a polychoric (or tetrachoric) matrix.
  ///
  /// - Fails: `.tooFewItems` for fewer than two items, `.noVariance`.
  package init(_ correlations: CorrelationMatrix) throws(EstimationFailure) {
    precondition(correlations.kind == .polychoric, "ordinal α is made of polychoric correlations")
    let r = correlations.values
    guard r.rowCount >= 2 else { throw .tooFewItems(needed: 2, omitted: correlations.omitted) }
    let summary = CorrelationSummary(r)
    guard let alpha = summary.alpha else { throw .noVariance }
    value = alpha
    lambda6 = summary.lambda6
    negativeItems = (0..<r.rowCount).filter { r.column($0).reduce(0, +) < 1 }.map { correlations.itemNames[$0] }
  }
}
