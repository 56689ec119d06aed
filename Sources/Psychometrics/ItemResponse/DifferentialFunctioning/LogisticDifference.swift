internal import AssessmentNumericalMethods
internal import RealModule

/// Whether an answer depends on the group beyond the sum score, by logistic regression: the same everywhere on the scale
/// (uniform), or more in one part of it than in another (non-uniform). Of more than two categories the cumulative logits
/// are regressed, with one slope for all of them (proportional odds).
///
/// - Source: Swaminathan & Rogers (1990), Journal of Educational Measurement 27, 361–370; Zumbo (1999), A handbook on the
///   theory and methods of differential item functioning (ordered categories); Nagelkerke (1991), Biometrika 78,
///   691–692 (R²); Jodoin & Gierl (2001), Applied Measurement in Education 14, 329–349 (classes: .035 and .07).
package struct LogisticDifference: Sendable, Hashable {
  /// One comparison of two models.
  package struct Comparison: Sendable, Hashable {
    /// Twice the gain of the logarithm of the likelihood.
    package let statistic: Double
    /// The probability of so much or more without a difference.
    package let pValue: Double
  }

  /// The item.
  package let item: String
  /// Both kinds together, two degrees of freedom; nil where a regression has no finite estimate.
  package let both: Comparison?
  /// The uniform kind, one degree of freedom.
  package let uniform: Comparison?
  /// The non-uniform kind, one degree of freedom.
  package let nonUniform: Comparison?
  /// Intercept (of two categories; else of the lowest against all higher), sum score, focal group, and their product.
  package let coefficients: [Double]?
  /// How much Nagelkerke's R² gains by the group and the product.
  package let gain: Double?
  /// The class of Jodoin and Gierl.
  package let differenceClass: DifferenceClass?

  /// Looks at an item; people are matched by the sum of all items, or of some.
  package init(_ sample: GroupedAnswers, item: Int, matching: [Int]? = nil, significance: Double = 0.05) {
    self.item = sample.itemNames[item]
    let scores = sample.sums(of: matching ?? Array(sample.itemNames.indices))
    let answers = sample.codes[item]
    let groups = sample.isFocal.map { $0 ? 1.0 : 0 }
    func fit(_ columns: Int) -> CumulativeLogits? {
      CumulativeLogits(
        answers,
        categoryCount: sample.categoryCounts[item],
        rows: scores.indices.map { Array([scores[$0], groups[$0], scores[$0] * groups[$0]].prefix(columns)) }
      )
    }
    guard let none = fit(0), let score = fit(1), let group = fit(2), let product = fit(3) else {
      both = nil
      uniform = nil
      nonUniform = nil
      coefficients = nil
      gain = nil
      differenceClass = nil
      return
    }
    func compare(_ small: CumulativeLogits, _ large: CumulativeLogits, _ degrees: Double) -> Comparison {
      let statistic = max(0, 2 * (large.logLikelihood - small.logLikelihood))
      return Comparison(statistic: statistic, pValue: ChiSquare(degrees: degrees).survival(statistic))
    }
    let n = Double(answers.count)
    func share(_ fit: CumulativeLogits) -> Double {
      let explained = -Double.expMinusOne(2 * (none.logLikelihood - fit.logLikelihood) / n)
      return explained / -.expMinusOne(2 * none.logLikelihood / n)
    }
    let comparison = compare(score, product, 2)
    let difference = share(product) - share(score)
    both = comparison
    uniform = compare(score, group, 1)
    nonUniform = compare(group, product, 1)
    coefficients = [-product.thresholds[0]] + product.slopes
    gain = difference
    differenceClass =
      comparison.pValue >= significance || difference < 0.035 ? .a : difference < 0.07 ? .b : .c
  }
}
