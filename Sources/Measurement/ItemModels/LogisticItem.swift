internal import RealModule

/// An item with two categories: P(1) = c + (d − c) / (1 + exp(−D a (θ − b))).
///
/// - Source: Rasch (1960); Birnbaum (1968), in Lord & Novick, ch. 17 (two and three parameters); Barton & Lord (1981),
///   ETS RR-81-20 (four).
public struct LogisticItem: Sendable, Hashable {
  /// The slope a, on the scale of `scaling`.
  public var slope: Double
  /// The difficulty b.
  public var difficulty: Double
  /// The lower asymptote c: the chance of those who know nothing.
  public var lower: Double
  /// The upper asymptote d: 1 minus the chance of a slip.
  public var upper: Double
  /// The constant D: 1 for the logistic metric, 1.702 (or 1.7) for slopes like those of the normal ogive.
  public var scaling: Double

  /// An item.
  package init(slope: Double = 1, difficulty: Double, lower: Double = 0, upper: Double = 1, scaling: Double = 1) {
    precondition(lower >= 0 && lower < upper && upper <= 1, "asymptotes lie in 0…1, the lower below the upper")
    self.slope = slope
    self.difficulty = difficulty
    self.lower = lower
    self.upper = upper
    self.scaling = scaling
  }

  func curves(at theta: Double) -> CategoryCurves {
    var result = CategoryCurves(categoryCount: 2)
    let a = scaling * slope
    let point = AsymptoticLogistic(z: a * (theta - difficulty), lower: lower, upper: upper)
    result.probabilities = [point.q, point.p]
    result.logProbabilities = [point.logQ, point.logP]
    result.slopes = [-a * point.ratioQ, a * point.ratioP]
    // P″ = P′ (1 − 2 L) a, and d² log P = P″ / P − (P′ / P)².
    let bend = a * (1 - 2 * point.l)
    result.curvatures = [
      result.slopes[0] * (bend - result.slopes[0]), result.slopes[1] * (bend - result.slopes[1]),
    ]
    return result
  }
}

/// c + (d − c) L(z) and what derivatives are made of, without 0/0 far out.
struct AsymptoticLogistic {
  /// L(z) and 1 − L(z).
  let l: Double
  let rest: Double
  let p: Double
  let q: Double
  let logP: Double
  let logQ: Double
  /// (dP/dz) / P and (dP/dz) / Q.
  let ratioP: Double
  let ratioQ: Double

  init(z: Double, lower c: Double, upper d: Double) {
    l = Logistic.probability(z)
    rest = Logistic.probability(-z)
    p = c + (d - c) * l
    q = (1 - d) + (d - c) * rest
    let slope = (d - c) * l * rest
    logP = c == 0 ? .log(d) + Logistic.log(z) : .log(p)
    logQ = d == 1 ? .log(onePlus: -c) + Logistic.log(-z) : .log(q)
    ratioP = c == 0 ? rest : slope / p
    ratioQ = d == 1 ? l : slope / q
  }
}
