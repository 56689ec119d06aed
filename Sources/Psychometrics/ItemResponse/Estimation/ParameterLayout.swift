package import AssessmentMeasurement
internal import RealModule

/// How the free parameters of a model make the parameters of its items: a sparse linear map. The logarithm of the variance
/// of ability, where free, is the last free parameter.
package struct ParameterLayout: Sendable {
  /// One entry of the map: item parameter `parameter` gets `coefficient` times free parameter `free`.
  package struct Entry: Sendable {
    package let parameter: Int
    package let free: Int
    package let coefficient: Double
  }

  /// Free parameters that are estimated together, and the items that they belong to.
  package struct Block: Sendable {
    package let items: [Int]
    package let free: Range<Int>
  }

  package let model: ItemResponseModel
  package let scaling: Double
  /// The forms of the items.
  package let forms: [ItemParameters.Form]
  /// The entries of each item.
  package let entries: [[Entry]]
  /// What each item's parameters are without the free ones.
  package let offsets: [[Double]]
  /// Blocks that have no item in common.
  package let blocks: [Block]
  /// The bounds of each free parameter; far beyond what data of people give.
  package let bounds: [ClosedRange<Double>]
  /// The prior of each free parameter.
  package let priors: [LogitPrior?]
  /// The item and name of each free parameter.
  package let names: [(item: Int?, parameter: String)]

  package var freeCount: Int { bounds.count }
  /// Where the logarithm of the variance is.
  package var varianceIndex: Int? { model.hasFreeVariance ? freeCount - 1 : nil }

  package init(
    _ model: ItemResponseModel,
    scaling: Double,
    categoryCounts: [Int],
    guessing: LogitPrior?,
    slipping: LogitPrior?
  ) {
    var builder = Builder()
    let fixed = scaling
    let itemCount = categoryCounts.count
    if model == .onePL { builder.add(nil, "slope", -20...20) }
    if model == .ratingScale {
      for step in 1..<(categoryCounts[0] - 1) { builder.add(nil, "step \(step)", -100...100) }
    }
    for (item, count) in categoryCounts.enumerated() {
      let first = builder.bounds.count
      var offset = [Double](repeating: 0, count: model.isDichotomous ? 2 : count)
      var entries: [Entry] = []
      let form: ItemParameters.Form
      func addSlope() {
        switch model {
        case .onePL: entries.append(Entry(parameter: 0, free: 0, coefficient: 1))
        case .rasch, .partialCredit, .ratingScale: offset[0] = fixed
        default: entries.append(Entry(parameter: 0, free: builder.add(item, "slope", -20...20), coefficient: 1))
        }
      }
      addSlope()
      switch model {
      case .rasch, .onePL, .twoPL, .threePL, .fourPL:
        form = .logistic(hasLower: model == .threePL || model == .fourPL, hasUpper: model == .fourPL)
        entries.append(Entry(parameter: 1, free: builder.add(item, "intercept", -100...100), coefficient: 1))
        for (index, name, prior) in [(form.lowerIndex, "lower", guessing), (form.upperIndex, "upper", slipping)] {
          guard let index else { continue }
          offset.append(0)
          let free = builder.add(item, name, -15...15, prior)
          entries.append(Entry(parameter: index, free: free, coefficient: 1))
        }
      case .graded, .partialCredit, .generalizedPartialCredit:
        form = model == .graded ? .graded(categoryCount: count) : .partialCredit(categoryCount: count)
        for k in 1..<count {
          let free = builder.add(item, "intercept \(k)", -100...100)
          entries.append(Entry(parameter: k, free: free, coefficient: 1))
        }
      case .ratingScale:
        form = .partialCredit(categoryCount: count)
        // dₖ = −D (k β + τ₁ + … + τₖ), the τ summing to zero: the last one has no parameter of its own.
        let location = builder.add(item, "location", -100...100)
        for k in 1..<count {
          entries.append(Entry(parameter: k, free: location, coefficient: -fixed * Double(k)))
          guard k < count - 1 else { continue }
          for h in 1...k { entries.append(Entry(parameter: k, free: h - 1, coefficient: -fixed)) }
        }
      }
      builder.forms.append(form)
      builder.offsets.append(offset)
      builder.entries.append(entries)
      builder.ranges.append(first..<builder.bounds.count)
    }
    if model == .onePL || model == .ratingScale {
      blocks = [Block(items: Array(0..<itemCount), free: 0..<builder.bounds.count)]
    } else {
      blocks = builder.ranges.enumerated().map { Block(items: [$0], free: $1) }
    }
    if model.hasFreeVariance { builder.add(nil, "variance", -14...7) }
    self.model = model
    self.scaling = scaling
    forms = builder.forms
    entries = builder.entries
    offsets = builder.offsets
    bounds = builder.bounds
    priors = builder.priors
    names = builder.names
  }

  private struct Builder {
    var forms: [ItemParameters.Form] = []
    var entries: [[Entry]] = []
    var offsets: [[Double]] = []
    var ranges: [Range<Int>] = []
    var bounds: [ClosedRange<Double>] = []
    var priors: [LogitPrior?] = []
    var names: [(item: Int?, parameter: String)] = []

    @discardableResult
    mutating func add(
      _ item: Int?,
      _ parameter: String,
      _ range: ClosedRange<Double>,
      _ prior: LogitPrior? = nil
    ) -> Int {
      bounds.append(range)
      priors.append(prior)
      names.append((item, parameter))
      return bounds.count - 1
    }
  }

  /// The parameters of an item.
  package func item(_ item: Int, _ free: [Double]) -> ItemParameters {
    var values = offsets[item]
    for entry in entries[item] { values[entry.parameter] += entry.coefficient * free[entry.free] }
    return ItemParameters(forms[item], values)
  }

  /// The variance of ability.
  package func variance(_ free: [Double]) -> Double { varianceIndex.map { .exp(free[$0]) } ?? 1 }

  /// The logarithm of the priors' densities, without constants.
  package func logPrior(_ free: [Double]) -> Double {
    var sum = 0.0
    for (index, prior) in priors.enumerated() {
      guard let prior else { continue }
      let z = (free[index] - prior.mean) / prior.standardDeviation
      sum -= z * z / 2
    }
    return sum
  }

  /// The derivative of the logarithm of a parameter's prior.
  package func priorSlope(_ index: Int, _ free: [Double]) -> Double {
    guard let prior = priors[index] else { return 0 }
    return (prior.mean - free[index]) / (prior.standardDeviation * prior.standardDeviation)
  }

  /// Minus its second derivative.
  package func priorPrecision(_ index: Int) -> Double {
    priors[index].map { 1 / ($0.standardDeviation * $0.standardDeviation) } ?? 0
  }

  package func clamped(_ free: [Double]) -> [Double] {
    zip(free, bounds).map { min(max($0, $1.lowerBound), $1.upperBound) }
  }

  /// Whether every item is possible.
  package func isPossible(_ free: [Double]) -> Bool {
    free.allSatisfy(\.isFinite) && forms.indices.allSatisfy { item($0, free).isPossible }
  }

  /// Where the search begins: slopes of 1 in the direction of the item, the rest from the shares of the categories.
  package func start(_ answers: ItemAnswers, directions: [Double]) -> [Double] {
    var free = [Double](repeating: 0, count: freeCount)
    for (index, prior) in priors.enumerated() { free[index] = prior?.mean ?? 0 }
    if model == .onePL { free[0] = 1 }
    for item in forms.indices {
      let counts = answers.categoryWeights(item).map { $0 + 0.5 }
      let total = counts.reduce(0, +)
      let top = counts.count - 1
      for entry in entries[item] {
        switch (model, entry.parameter) {
        case (.ratingScale, top): free[entry.free] = -.log(counts[top] / counts[0]) / (Double(top) * scaling)
        case (.ratingScale, _): break
        case (.onePL, 0): break
        case (_, 0): free[entry.free] = directions[item]
        case (.partialCredit, let k), (.generalizedPartialCredit, let k):
          free[entry.free] = .log(counts[k] / counts[0])
        case (.graded, let k):
          let share = counts[k...].reduce(0, +) / total
          free[entry.free] = 1.2 * Logistic.logit(share)
        case (_, 1): free[entry.free] = 1.2 * Logistic.logit(counts[1] / total)
        default: break
        }
      }
    }
    return clamped(free)
  }
}
