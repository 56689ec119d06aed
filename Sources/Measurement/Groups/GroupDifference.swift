import AssessmentNumericalMethods
import RealModule

/// The difference of two groups in standard deviations, with its interval and test.
///
/// - Formula: Hedges' `g = J(m) (x̄₁ − x̄₂)/s`, s pooled, `m = n₁ + n₂ − 2`, `J(m) = Γ(m/2) / (√(m/2) Γ((m − 1)/2))`;
///   the interval `g ± z √((n₁ + n₂)/(n₁ n₂) + g²/(2 (n₁ + n₂)))`. The test does not assume equal spreads (Welch).
/// - Source: Hedges (1981), Journal of Educational Statistics 6, 107–128, eqs. 6e and 8; Hedges & Olkin (1985),
///   Statistical methods for meta-analysis, p. 86; Welch (1947), Biometrika 34, 28–35.
public struct GroupDifference: Sendable, Hashable {
  /// The mean of the first group less that of the second.
  public let difference: Double
  /// Hedges' g.
  public let g: Double
  /// Its interval.
  public let interval: ClosedRange<Double>
  /// The two-sided p value of Welch's test.
  public let p: Double

  /// Compares two groups; `nil` where either has fewer than two people or nobody differs from anybody.
  package init?(_ first: MeanEstimate, _ second: MeanEstimate, level: Double = 0.95) {
    guard first.n > 1, second.n > 1 else { return nil }
    let (n1, n2) = (Double(first.n), Double(second.n))
    let (v1, v2) = (
      first.standardDeviation * first.standardDeviation, second.standardDeviation * second.standardDeviation
    )
    let freedom = n1 + n2 - 2
    let pooled = (((n1 - 1) * v1 + (n2 - 1) * v2) / freedom).squareRoot()
    guard pooled > 0 else { return nil }
    difference = first.mean - second.mean
    g = Self.correction(freedom) * difference / pooled
    let error = ((n1 + n2) / (n1 * n2) + g * g / (2 * (n1 + n2))).squareRoot()
    let half = Normal.quantile(upperTail: (1 - level) / 2) * error
    interval = (g - half)...(g + half)
    let (e1, e2) = (v1 / n1, v2 / n2)
    let welch = (e1 + e2) * (e1 + e2) / (e1 * e1 / (n1 - 1) + e2 * e2 / (n2 - 1))
    p = StudentT(degrees: welch).twoSided(difference / (e1 + e2).squareRoot())
  }

  /// J, which takes the bias of small samples away; about `1 − 3/(4 m − 1)`.
  static func correction(_ freedom: Double) -> Double {
    guard freedom > 1 else { return 0 }
    return Double.exp(Double.logGamma(freedom / 2) - Double.logGamma((freedom - 1) / 2)) / (freedom / 2).squareRoot()
  }
}

/// Several tests at once.
package enum MultipleTests {
  /// Holm's adjusted p values in the order given: of m values the i-th smallest times `m − i + 1`, never falling, at most 1.
  ///
  /// - Source: Holm (1979), Scandinavian Journal of Statistics 6, 65–70.
  package static func holm(_ values: [Double]) -> [Double] {
    var adjusted = [Double](repeating: 1, count: values.count)
    var largest = 0.0
    for (rank, place) in values.indices.sorted(by: { (values[$0], $0) < (values[$1], $1) }).enumerated() {
      largest = max(largest, min(1, Double(values.count - rank) * values[place]))
      adjusted[place] = largest
    }
    return adjusted
  }
}
