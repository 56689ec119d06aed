internal import AssessmentNumericalMethods

/// The six intraclass correlations of raters (columns) who judged targets (rows).
///
/// - Source: Shrout & Fleiss (1979), Psychological Bulletin 86, 420–428; McGraw & Wong (1996), Psychological Methods 1,
///   30–46 (intervals). Checked against their Table 2 and R psych's ICC.
public struct IntraclassCorrelation: Sendable, Hashable {
  /// Which design, and whether of one rating or of the mean of all.
  public enum Form: String, Sendable, Hashable, Codable, CaseIterable {
    /// Each target has other raters; one rating.
    case oneWaySingle
    /// The same raters, a random sample of raters; one rating (absolute agreement).
    case randomSingle
    /// The same raters, no others of interest; one rating (consistency).
    case fixedSingle
    /// Each target has other raters; the mean.
    case oneWayAverage
    /// The same raters, a random sample; the mean.
    case randomAverage
    /// The same raters, no others of interest; the mean. Equals Cronbach's α.
    case fixedAverage
  }

  /// One coefficient.
  public struct Coefficient: Sendable, Hashable {
    /// Which form.
    public let form: Form
    /// The coefficient; may be negative.
    public let value: Double
    /// The F statistic of no differences between targets; nil where raters agree perfectly.
    public let f: Double?
    /// Its numerator degrees of freedom.
    public let numeratorDegrees: Int
    /// Its denominator degrees of freedom.
    public let denominatorDegrees: Int
    /// Its p value; 0 where raters agree perfectly.
    public let p: Double
    /// The interval; nil where the F distribution behind it degenerates (targets that do not differ, no error).
    public let interval: ClosedRange<Double>?
  }

  /// How many targets were judged by all raters.
  public let targetCount: Int
  /// How many raters.
  public let raterCount: Int
  /// The six coefficients, in the order of the forms.
  public let coefficients: [Coefficient]

  /// One of the six.
  public subscript(form: Form) -> Coefficient { coefficients[Form.allCases.firstIndex(of: form)!] }

  /// The coefficients of ratings; targets with a gap are left out.
  ///
  /// - Fails: `.tooFewItems` for fewer than two raters, `.tooFewPersons` for fewer than two targets, `.noVariance`.
  package init(_ ratings: ResponseMatrix, level: Double = 0.95) throws(EstimationFailure) {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    let complete = ratings.listwise
    guard complete.itemCount >= 2 else { throw .tooFewItems(needed: 2, omitted: []) }
    guard complete.personCount >= 2 else { throw .tooFewPersons(needed: 2, found: complete.personCount) }
    let squares = MeanSquares(complete)
    guard squares.total.isFinite else { throw .notFinite }
    guard squares.total > 0 else { throw .noVariance }
    targetCount = complete.personCount
    raterCount = complete.itemCount
    coefficients = Form.allCases.map { squares.coefficient($0, tail: (1 - level) / 2) }
  }
}

/// The analysis of variance behind the coefficients.
private struct MeanSquares {
  let n: Double
  let k: Double
  let between: Double
  let within: Double
  let raters: Double
  let error: Double
  let total: Double

  init(_ ratings: ResponseMatrix) {
    let rows = ratings.personCount
    let columns = ratings.itemCount
    n = Double(rows)
    k = Double(columns)
    let values = (0..<rows).map { person in (0..<columns).map { ratings[person, $0] ?? 0 } }
    let mean = values.map(\.compensatedSum).compensatedSum / (n * k)
    let rowMeans = values.map { $0.compensatedSum / Double(columns) }
    let columnMeans = (0..<columns).map { c in values.map { $0[c] }.compensatedSum / Double(rows) }
    let betweenSum = rowMeans.map { ($0 - mean) * ($0 - mean) }.compensatedSum * k
    let raterSum = columnMeans.map { ($0 - mean) * ($0 - mean) }.compensatedSum * n
    var withinSum = CompensatedSum()
    var errorSum = CompensatedSum()
    for person in 0..<rows {
      for rater in 0..<columns {
        let deviation = values[person][rater] - rowMeans[person]
        let residual = deviation - (columnMeans[rater] - mean)
        withinSum.add(deviation * deviation)
        errorSum.add(residual * residual)
      }
    }
    between = betweenSum / (n - 1)
    raters = raterSum / (k - 1)
    within = withinSum.value / (n * (k - 1))
    // Residuals of the size of rounding are agreement.
    let rounding = 1e-24 * (values.joined().map { $0 * $0 }.max() ?? 0)
    let residual = errorSum.value / ((n - 1) * (k - 1))
    error = residual > rounding ? residual : 0
    total = betweenSum + withinSum.value
  }

  func coefficient(_ form: IntraclassCorrelation.Form, tail: Double) -> IntraclassCorrelation.Coefficient {
    let isOneWay = form == .oneWaySingle || form == .oneWayAverage
    let denominator = isOneWay ? within : error
    let df1 = n - 1
    let df2 = isOneWay ? n * (k - 1) : (n - 1) * (k - 1)
    let f = denominator > 0 ? between / denominator : nil
    return IntraclassCorrelation.Coefficient(
      form: form,
      value: value(form),
      f: f,
      numeratorDegrees: Int(df1),
      denominatorDegrees: Int(df2),
      p: f.map { FDistribution(df1, df2).survival($0) } ?? 0,
      interval: interval(form, f, df1, df2, tail)
    )
  }

  private func value(_ form: IntraclassCorrelation.Form) -> Double {
    switch form {
    case .oneWaySingle: return ratio(between - within, between + (k - 1) * within)
    case .randomSingle: return ratio(between - error, between + (k - 1) * error + k * (raters - error) / n)
    case .fixedSingle: return ratio(between - error, between + (k - 1) * error)
    case .oneWayAverage: return ratio(between - within, between)
    case .randomAverage: return ratio(between - error, between + (raters - error) / n)
    case .fixedAverage: return ratio(between - error, between)
    }
  }

  /// A quotient that is 0 where nothing varies between targets.
  private func ratio(_ a: Double, _ b: Double) -> Double { b == 0 ? 0 : a / b }

  private func interval(
    _ form: IntraclassCorrelation.Form,
    _ f: Double?,
    _ df1: Double,
    _ df2: Double,
    _ tail: Double
  ) -> ClosedRange<Double>? {
    if form == .randomSingle || form == .randomAverage { return agreementInterval(form, tail) }
    guard let f else { return 1...1 }
    let low = f / FDistribution(df1, df2).quantile(upperTail: tail)
    let high = f * FDistribution(df2, df1).quantile(upperTail: tail)
    if form == .oneWayAverage || form == .fixedAverage {
      return low > 0 ? (1 - 1 / low)...(1 - 1 / high) : nil
    }
    return ((low - 1) / (low + k - 1))...((high - 1) / (high + k - 1))
  }

  /// Satterthwaite's degrees of freedom for absolute agreement.
  private func agreementInterval(_ form: IntraclassCorrelation.Form, _ tail: Double) -> ClosedRange<Double>? {
    let rho = value(.randomSingle)
    guard error > 0 else { return raters > 0 ? nil : 1...1 }
    let ratio = raters / error
    let sum = n * (1 + (k - 1) * rho) - k * rho
    let numerator = (k - 1) * (n - 1) * (k * rho * ratio + sum) * (k * rho * ratio + sum)
    let degrees = numerator / ((n - 1) * k * k * rho * rho * ratio * ratio + sum * sum)
    guard degrees > 0 else { return nil }
    let upperF = FDistribution(n - 1, degrees).quantile(upperTail: tail)
    let lowerF = FDistribution(degrees, n - 1).quantile(upperTail: tail)
    let rest = k * raters + (k * n - k - n) * error
    let low = n * (between - upperF * error) / (upperF * rest + n * between)
    let high = n * (lowerF * between - error) / (rest + n * lowerF * between)
    if form == .randomSingle { return min(low, high)...max(low, high) }
    func stepped(_ r: Double) -> Double { r * k / (1 + (k - 1) * r) }
    return min(stepped(low), stepped(high))...max(stepped(low), stepped(high))
  }
}
