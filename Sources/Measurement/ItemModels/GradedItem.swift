internal import RealModule

/// An item with ordered categories: P(score ≥ k) = 1 / (1 + exp(−D a (θ − bₖ))).
///
/// - Source: Samejima (1969), Psychometrika Monograph 17.
public struct GradedItem: Sendable, Hashable {
  /// The slope a, on the scale of `scaling`.
  public var slope: Double
  /// The thresholds b₁ < b₂ < … (falling where the slope is negative).
  public var thresholds: [Double]
  /// The constant D.
  public var scaling: Double

  /// An item.
  package init(slope: Double, thresholds: [Double], scaling: Double = 1) {
    precondition(!thresholds.isEmpty, "an item has two categories or more")
    precondition(
      zip(thresholds, thresholds.dropFirst()).allSatisfy { slope >= 0 ? $0 < $1 : $0 > $1 },
      "thresholds of the graded model are ordered"
    )
    self.slope = slope
    self.thresholds = thresholds
    self.scaling = scaling
  }

  func curves(at theta: Double) -> CategoryCurves {
    let a = scaling * slope
    let z = thresholds.map { a * (theta - $0) }
    var result = CategoryCurves(categoryCount: z.count + 1)
    for k in 0...z.count {
      let point = GradedPoint(upper: k == 0 ? nil : z[k - 1], lower: k == z.count ? nil : z[k])
      result.logProbabilities[k] = point.logP
      result.probabilities[k] = point.p
      result.slopes[k] = a * (point.restOfUpper - point.shareOfLower)
      result.curvatures[k] = -a * a * (point.densityOfUpper + point.densityOfLower)
    }
    return result
  }
}

/// One category between two cumulative logits. With F = 1 / (1 + e⁻ᶻ) the difference of two is
/// F(u) · F(−l) · (1 − e^(l − u)), which keeps its relative accuracy in both tails.
struct GradedPoint {
  let p: Double
  let logP: Double
  /// 1 − F(u); 0 for the lowest category.
  let restOfUpper: Double
  /// F(l); 0 for the highest category.
  let shareOfLower: Double
  let densityOfUpper: Double
  let densityOfLower: Double
  /// 1 / (e^(u − l) − 1): how the closeness of the two thresholds enters the derivatives; 0 at the ends.
  let closeness: Double

  /// - Parameters:
  ///   - upper: the logit of reaching this category; nil for the lowest.
  ///   - lower: the logit of going beyond it; nil for the highest. Not below `upper`: NaN.
  init(upper: Double?, lower: Double?) {
    restOfUpper = upper.map { Logistic.probability(-$0) } ?? 0
    shareOfLower = lower.map { Logistic.probability($0) } ?? 0
    densityOfUpper = upper.map { Logistic.probability($0) * Logistic.probability(-$0) } ?? 0
    densityOfLower = lower.map { Logistic.probability($0) * Logistic.probability(-$0) } ?? 0
    let logUpper = upper.map { Logistic.log($0) } ?? 0
    let logLower = lower.map { Logistic.log(-$0) } ?? 0
    if let upper, let lower {
      let gap = upper - lower
      closeness = 1 / .expMinusOne(gap)
      logP = gap > 0 ? logUpper + logLower + .log(-.expMinusOne(-gap)) : .nan
    } else {
      closeness = 0
      logP = logUpper + logLower
    }
    p = .exp(logP)
  }
}
