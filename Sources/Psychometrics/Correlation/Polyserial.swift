public import AssessmentNumericalMethods
internal import RealModule

/// The polyserial correlation of a continuous variable and an ordered one (biserial for two categories).
///
/// Two estimates of the correlation with the normal variable assumed behind the categories: the two-step one in closed
/// form, `r · s_y / Σφ(τ)` with s_y the population standard deviation of the category numbers 1, 2, …, and the maximum
/// of the likelihood with mean, standard deviation and thresholds held fixed.
///
/// - Source: Olsson, Drasgow & Dorans (1982), Psychometrika 47, 337–347.
/// - Checked against R psych and polycor (closed form) and against its own likelihood.
public struct PolyserialCorrelation: Sendable, Hashable {
  /// The two-step estimate; may lie beyond ±1 where the variables are far from normal.
  public let twoStep: Double
  /// The conditional maximum likelihood estimate, within ±0.9999.
  public let maximumLikelihood: Double
  /// How many persons have both.
  public let personCount: Int
  /// The thresholds of the ordered variable.
  public let thresholds: [Double]
  /// How the search of the maximum ended.
  public let convergence: Convergence

  /// Correlates a continuous item with an ordered one over the persons who have both.
  ///
  /// - Fails: `.undefinedPair` if either does not vary among those, `.tooFewItems` if the ordered one has more than 64
  ///   categories.
  public init(
    _ responses: ResponseMatrix,
    continuous: Int,
    ordered: Int
  ) throws(EstimationFailure) {
    let names = responses.itemNames
    let common = responses.commonAnswers(continuous, ordered)
    let pair = ResponseMatrix(itemNames: ["ordered"], items: [common.second])
    guard let codes = CategoryCodes(pair, item: 0) else {
      throw .tooFewItems(needed: 2, omitted: [OmittedItem(name: names[ordered], reason: .tooManyCategories)])
    }
    let n = common.first.count
    guard codes.categoryCount > 1, let r = productMoment(common.first, codes.codes.map(Double.init)) else {
      throw .undefinedPair(names[continuous], names[ordered], personCount: n)
    }
    let thresholds = codes.thresholds
    let ranks = codes.codes.map(Double.init)
    twoStep = r * PolyserialCorrelation.deviation(ranks) / thresholds.map(Normal.density).reduce(0, +)
    let spread = PolyserialCorrelation.deviation(common.first)
    let mean = common.first.compensatedSum / Double(n)
    let z = common.first.map { ($0 - mean) / spread }
    let edges = [-.infinity] + thresholds + [.infinity]
    let best = BrentMinimum.find(from: -0.9999, to: 0.9999, tolerance: 1e-10) { rho in
      let scale = 1 / ((1 - rho) * (1 + rho)).squareRoot()
      var sum = 0.0
      for person in 0..<n {
        let category = Int(codes.codes[person])
        let lower = (edges[category] - rho * z[person]) * scale
        let upper = (edges[category + 1] - rho * z[person]) * scale
        sum -= Double.log(max(1e-300, Normal.probability(from: lower, to: upper)))
      }
      return sum
    }
    maximumLikelihood = best.point
    convergence = best.convergence
    personCount = n
    self.thresholds = thresholds
  }

  /// The population standard deviation.
  private static func deviation(_ values: [Double]) -> Double {
    let mean = values.compensatedSum / Double(values.count)
    return (values.map { ($0 - mean) * ($0 - mean) }.compensatedSum / Double(values.count)).squareRoot()
  }
}
