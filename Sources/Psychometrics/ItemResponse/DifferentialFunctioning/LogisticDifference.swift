internal import AssessmentLinearAlgebra
internal import AssessmentMeasurement
internal import AssessmentNumericalMethods
internal import RealModule

/// Whether an answer depends on the group beyond the sum score, by logistic regression: the same everywhere on the scale
/// (uniform), or more in one part of it than in another (non-uniform).
///
/// - Source: Swaminathan & Rogers (1990), Journal of Educational Measurement 27, 361–370; Nagelkerke (1991), Biometrika 78,
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
  /// Intercept, sum score, focal group, and their product.
  package let coefficients: [Double]?
  /// How much Nagelkerke's R² gains by the group and the product.
  package let gain: Double?
  /// The class of Jodoin and Gierl.
  package let differenceClass: DifferenceClass?

  /// Looks at an item; people are matched by the sum of all items, or of some.
  package init(_ sample: GroupedAnswers, item: Int, matching: [Int]? = nil, significance: Double = 0.05) {
    self.item = sample.itemNames[item]
    let scores = sample.sums(of: matching ?? Array(sample.itemNames.indices)).map { Double($0) }
    let answers = sample.answers[item]
    let groups = sample.isFocal.map { $0 ? 1.0 : 0 }
    func fit(_ columns: Int) -> LogisticRegression? {
      LogisticRegression(
        answers,
        rows: scores.indices.map { Array([1, scores[$0], groups[$0], scores[$0] * groups[$0]].prefix(columns)) }
      )
    }
    guard let none = fit(1), let score = fit(2), let group = fit(3), let product = fit(4) else {
      both = nil
      uniform = nil
      nonUniform = nil
      coefficients = nil
      gain = nil
      differenceClass = nil
      return
    }
    func compare(_ small: LogisticRegression, _ large: LogisticRegression, _ degrees: Double) -> Comparison {
      let statistic = max(0, 2 * (large.logLikelihood - small.logLikelihood))
      return Comparison(statistic: statistic, pValue: ChiSquare(degrees: degrees).survival(statistic))
    }
    let n = Double(answers.count)
    func share(_ fit: LogisticRegression) -> Double {
      let explained = -Double.expMinusOne(2 * (none.logLikelihood - fit.logLikelihood) / n)
      return explained / -.expMinusOne(2 * none.logLikelihood / n)
    }
    let comparison = compare(score, product, 2)
    let difference = share(product) - share(score)
    both = comparison
    uniform = compare(score, group, 1)
    nonUniform = compare(group, product, 1)
    coefficients = product.coefficients
    gain = difference
    differenceClass =
      comparison.pValue >= significance || difference < 0.035 ? .a : difference < 0.07 ? .b : .c
  }
}

/// A logistic regression by Newton's method. Predictors are scaled to 1: a coefficient beyond 50 then is one that ran away.
struct LogisticRegression {
  let coefficients: [Double]
  let logLikelihood: Double

  /// Fits; nil where no finite estimate exists or predictors depend on each other.
  init?(_ answers: [Bool], rows: [[Double]]) {
    guard answers.contains(true), answers.contains(false) else { return nil }
    let count = rows.first?.count ?? 0
    let sizes = (0..<count).map { column in max(1e-300, rows.reduce(0) { max($0, abs($1[column])) }) }
    let scaled = rows.map { row in zip(row, sizes).map { $0 / $1 } }
    var beta = [Double](repeating: 0, count: count)
    var here = Self.evaluate(answers, scaled, beta)
    for _ in 0..<100 {
      if here.gradient.allSatisfy({ abs($0) <= 1e-8 }) { break }
      guard let step = (try? Cholesky(here.information))?.solve(here.gradient) else { return nil }
      var factor = 1.0
      var next = here
      for _ in 0..<30 {
        next = Self.evaluate(answers, scaled, zip(beta, step).map { $0 + factor * $1 })
        if next.value >= here.value - 1e-13 * abs(here.value) { break }
        factor /= 2
      }
      beta = zip(beta, step).map { $0 + factor * $1 }
      here = next
    }
    guard here.gradient.allSatisfy({ abs($0) <= 1e-5 }), beta.allSatisfy({ abs($0) < 50 }) else { return nil }
    coefficients = zip(beta, sizes).map { $0 / $1 }
    logLikelihood = here.value
  }

  private static func evaluate(
    _ answers: [Bool],
    _ rows: [[Double]],
    _ beta: [Double]
  ) -> (value: Double, gradient: [Double], information: Matrix) {
    var value = CompensatedSum()
    var gradient = [Double](repeating: 0, count: beta.count)
    var information = Matrix(rowCount: beta.count, columnCount: beta.count)
    for (answer, row) in zip(answers, rows) {
      var z = 0.0
      for (x, b) in zip(row, beta) { z += x * b }
      let p = Logistic.probability(z)
      value.add(Logistic.log(answer ? z : -z))
      for i in beta.indices {
        gradient[i] += ((answer ? 1 : 0) - p) * row[i]
        for j in 0...i { information[i, j] += p * (1 - p) * row[i] * row[j] }
      }
    }
    for i in beta.indices { for j in 0..<i { information[j, i] = information[i, j] } }
    return (value.value, gradient, information)
  }
}
