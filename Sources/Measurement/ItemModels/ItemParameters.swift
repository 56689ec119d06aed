/// An item as estimation sees it: slope and intercepts (z = a θ + d, D = 1), asymptotes as logits, in one vector.
///
/// - logistic: a, d, and the logits of the asymptotes that the form has;
/// - graded: a, d₁ > d₂ > …, the logits at θ = 0 of reaching category k;
/// - partial credit: a, d₁, d₂, …, the exponents at θ = 0 of category k (that of category 0 is 0).
package struct ItemParameters: Sendable, Hashable {
  /// Which curves the vector describes.
  package enum Form: Sendable, Hashable {
    /// Two categories, with the asymptotes that are free.
    case logistic(hasLower: Bool, hasUpper: Bool)
    /// Cumulative logits.
    case graded(categoryCount: Int)
    /// Adjacent logits.
    case partialCredit(categoryCount: Int)

    /// How many categories.
    package var categoryCount: Int {
      switch self {
      case .logistic: 2
      case .graded(let count), .partialCredit(let count): count
      }
    }

    /// How many parameters.
    package var parameterCount: Int {
      switch self {
      case .logistic(let hasLower, let hasUpper): 2 + (hasLower ? 1 : 0) + (hasUpper ? 1 : 0)
      case .graded(let count), .partialCredit(let count): count
      }
    }

    /// Where the logit of the lower asymptote is.
    package var lowerIndex: Int? { if case .logistic(true, _) = self { 2 } else { nil } }

    /// Where the logit of the upper asymptote is.
    package var upperIndex: Int? {
      if case .logistic(let hasLower, true) = self { hasLower ? 3 : 2 } else { nil }
    }
  }

  /// Which curves.
  package let form: Form
  /// The vector.
  package var values: [Double]

  /// An item.
  package init(_ form: Form, _ values: [Double]) {
    precondition(values.count == form.parameterCount, "one value per parameter is needed")
    self.form = form
    self.values = values
  }

  /// Whether the vector describes probabilities: everything finite, thresholds of the graded model in order, the lower
  /// asymptote below the upper.
  package var isPossible: Bool {
    guard values.allSatisfy(\.isFinite) else { return false }
    switch form {
    case .logistic: return lower < upper
    case .graded: return zip(values.dropFirst(), values.dropFirst(2)).allSatisfy { $0 > $1 }
    case .partialCredit: return true
    }
  }

  private var lower: Double { form.lowerIndex.map { Logistic.probability(values[$0]) } ?? 0 }
  private var upper: Double { form.upperIndex.map { Logistic.probability(values[$0]) } ?? 1 }

  /// The item with slope and places, on the scale of D; nil where the slope is 0, which has no places.
  package func model(scaling: Double) -> ItemModel? {
    guard isPossible, values[0] != 0 else { return nil }
    let slope = values[0]
    switch form {
    case .logistic:
      return .logistic(
        LogisticItem(
          slope: slope / scaling,
          difficulty: -values[1] / slope,
          lower: lower,
          upper: upper,
          scaling: scaling
        )
      )
    case .graded:
      let thresholds = values.dropFirst().map { -$0 / slope }
      guard zip(thresholds, thresholds.dropFirst()).allSatisfy({ slope > 0 ? $0 < $1 : $0 > $1 }) else { return nil }
      return .graded(GradedItem(slope: slope / scaling, thresholds: thresholds, scaling: scaling))
    case .partialCredit:
      let steps = (1..<values.count).map { k in -(values[k] - (k > 1 ? values[k - 1] : 0)) / slope }
      return .partialCredit(PartialCreditItem(slope: slope / scaling, steps: steps, scaling: scaling))
    }
  }
}

/// The logarithms of the categories' probabilities at one θ, and their derivatives by an item's parameters.
package struct ParameterDerivatives: Sendable {
  /// log P of each category.
  package var logProbabilities: [Double]
  /// The derivative of log P of category k by parameter p, at k · count + p.
  package var gradients: [Double]
  /// The second derivatives of log P of category k, at (k · count + p) · count + q; empty where not asked for.
  package var hessians: [Double]
  private let count: Int

  /// Room for an item of a form.
  package init(_ form: ItemParameters.Form, withHessians: Bool = false) {
    count = form.parameterCount
    let categories = form.categoryCount
    logProbabilities = Array(repeating: 0, count: categories)
    gradients = Array(repeating: 0, count: categories * count)
    hessians = withHessians ? Array(repeating: 0, count: categories * count * count) : []
  }

  /// Evaluates an item of the form that this was made for.
  package mutating func evaluate(_ item: ItemParameters, at theta: Double) {
    switch item.form {
    case .logistic: logistic(item, theta)
    case .graded: graded(item, theta)
    case .partialCredit: partialCredit(item, theta)
    }
  }

  private mutating func logistic(_ item: ItemParameters, _ theta: Double) {
    let values = item.values
    let lower = item.form.lowerIndex.map { Logistic.probability(values[$0]) } ?? 0
    let upper = item.form.upperIndex.map { Logistic.probability(values[$0]) } ?? 1
    let point = AsymptoticLogistic(z: values[0] * theta + values[1], lower: lower, upper: upper)
    logProbabilities[0] = point.logQ
    logProbabilities[1] = point.logP
    // First derivatives of P over P (or Q): by z, and by the logits of the asymptotes.
    let byLower = lower * (1 - lower) * point.rest
    let byUpper = upper * (1 - upper) * point.l
    for (k, part, sign) in [(0, point.q, -1.0), (1, point.p, 1.0)] {
      let byZ = sign * (k == 0 ? point.ratioQ : point.ratioP)
      gradients[k * count] = byZ * theta
      gradients[k * count + 1] = byZ
      if let index = item.form.lowerIndex { gradients[k * count + index] = sign * byLower / part }
      if let index = item.form.upperIndex { gradients[k * count + index] = sign * byUpper / part }
      guard !hessians.isEmpty else { continue }
      // Second derivatives of P over P (or Q), then minus the outer product of the first.
      set(k, 0, 0, byZ * (1 - 2 * point.l) * theta * theta)
      set(k, 0, 1, byZ * (1 - 2 * point.l) * theta)
      set(k, 1, 1, byZ * (1 - 2 * point.l))
      let density = point.l * point.rest
      if let index = item.form.lowerIndex {
        let mixed = -sign * lower * (1 - lower) * density / part
        set(k, 0, index, mixed * theta)
        set(k, 1, index, mixed)
        set(k, index, index, sign * byLower * (1 - 2 * lower) / part)
      }
      if let index = item.form.upperIndex {
        let mixed = sign * upper * (1 - upper) * density / part
        set(k, 0, index, mixed * theta)
        set(k, 1, index, mixed)
        set(k, index, index, sign * byUpper * (1 - 2 * upper) / part)
        if let other = item.form.lowerIndex { set(k, other, index, 0) }
      }
      for p in 0..<count {
        for q in 0..<count {
          hessians[(k * count + p) * count + q] -= gradients[k * count + p] * gradients[k * count + q]
        }
      }
    }
  }

  private mutating func graded(_ item: ItemParameters, _ theta: Double) {
    let values = item.values
    let top = count - 1
    for k in 0...top {
      let point = GradedPoint(
        upper: k == 0 ? nil : values[0] * theta + values[k],
        lower: k == top ? nil : values[0] * theta + values[k + 1]
      )
      logProbabilities[k] = point.logP
      for p in 0..<count { gradients[k * count + p] = 0 }
      if k > 0 { gradients[k * count + k] = point.restOfUpper + point.closeness }
      if k < top { gradients[k * count + k + 1] = -point.shareOfLower - point.closeness }
      gradients[k * count] = theta * (point.restOfUpper - point.shareOfLower)
      guard !hessians.isEmpty else { continue }
      for index in k * count * count..<(k + 1) * count * count { hessians[index] = 0 }
      let close = point.closeness * (1 + point.closeness)
      set(k, 0, 0, -theta * theta * (point.densityOfUpper + point.densityOfLower))
      if k > 0 {
        set(k, 0, k, -theta * point.densityOfUpper)
        set(k, k, k, -point.densityOfUpper - close)
      }
      if k < top {
        set(k, 0, k + 1, -theta * point.densityOfLower)
        set(k, k + 1, k + 1, -point.densityOfLower - close)
      }
      if k > 0, k < top { set(k, k, k + 1, close) }
    }
  }

  private mutating func partialCredit(_ item: ItemParameters, _ theta: Double) {
    var exponents = item.values
    exponents[0] = 0
    for k in 1..<count { exponents[k] += Double(k) * item.values[0] * theta }
    let curves = AdjacentLogits.curves(exponents, slope: item.values[0])
    logProbabilities = curves.logProbabilities
    let mean = curves.expectedScore
    let variance = curves.scoreVariance
    for k in 0..<count {
      gradients[k * count] = theta * (Double(k) - mean)
      for p in 1..<count { gradients[k * count + p] = (p == k ? 1 : 0) - curves.probabilities[p] }
    }
    guard !hessians.isEmpty else { return }
    for k in 0..<count {
      set(k, 0, 0, -theta * theta * variance)
      for p in 1..<count {
        let share = curves.probabilities[p]
        set(k, 0, p, -theta * share * (Double(p) - mean))
        for q in p..<count { set(k, p, q, share * curves.probabilities[q] - (p == q ? share : 0)) }
      }
    }
  }

  private mutating func set(_ k: Int, _ p: Int, _ q: Int, _ value: Double) {
    hessians[(k * count + p) * count + q] = value
    hessians[(k * count + q) * count + p] = value
  }
}
