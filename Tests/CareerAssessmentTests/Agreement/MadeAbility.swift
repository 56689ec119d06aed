import Foundation

/// An item response model of a made-up scale, and where it puts people, by the formulas of the manual.
struct MadeAbility {
  /// 2pl, 3pl, graded or gpcm.
  var model: String
  var scaling: Double
  var isExpected: Bool
  var mean: Double
  var deviation: Double
  var opensAreWrong = false
  /// For each item the slope, the places, and the lower asymptote.
  var items: [(slope: Double, places: [Double], lower: Double)] = []

  func parametersJSON(_ place: Int) -> String {
    let item = items[place]
    return #", "parameters": {"slope": \#(item.slope), "locations": \#(item.places)"#
      + (model == "3pl" ? #", "lower": \#(item.lower)}"# : "}")
  }

  var modelJSON: String {
    #", "itemResponse": {"model": "\#(model)", "scaling": \#(scaling), "estimator": "\#(isExpected ? "eap" : "wle")","#
      + #" "mean": \#(mean), "standardDeviation": \#(deviation), "n": 500, "estimatedOn": "2026-01-01","#
      + #" "software": "dice", "source": "DEMO", "demo": true}"#
  }

  /// The probability of each category.
  private func probabilities(_ item: Int, _ theta: Double) -> [Double] {
    let (slope, places, lower) = items[item]
    func logistic(_ place: Double) -> Double { 1 / (1 + exp(-scaling * slope * (theta - place))) }
    switch model {
    case "graded":
      let reached = [1] + places.map(logistic) + [0]
      return zip(reached, reached.dropFirst()).map { $0 - $1 }
    case "gpcm":
      var exponents = [0.0]
      for place in places { exponents.append(exponents[exponents.count - 1] + scaling * slope * (theta - place)) }
      let largest = exponents.max() ?? 0
      let parts = exponents.map { exp($0 - largest) }
      return parts.map { $0 / parts.reduce(0, +) }
    default:
      let p = lower + (1 - lower) * logistic(places[0])
      return [1 - p, p]
    }
  }

  /// The place and its error.
  func place(_ categories: [Int?]) -> (theta: Double, error: Double) {
    let answered = categories.enumerated().compactMap { item, category in category.map { (item, $0) } }
    return isExpected ? expected(answered) : weighted(answered)
  }

  /// The mean and the spread of what the answers leave likely, on three hundred places.
  private func expected(_ answered: [(Int, Int)]) -> (theta: Double, error: Double) {
    let nodes = (0...300).map { mean + deviation * (12 * Double($0) / 300 - 6) }
    let logs = nodes.map { theta in
      answered.reduce(-(theta - mean) * (theta - mean) / (2 * deviation * deviation)) {
        $0 + log(probabilities($1.0, theta)[$1.1])
      }
    }
    let largest = logs.max() ?? 0
    let weights = logs.map { exp($0 - largest) }
    let total = weights.reduce(0, +)
    let center = zip(weights, nodes).reduce(0) { $0 + $1.0 * $1.1 } / total
    let square = zip(weights, nodes).reduce(0) { $0 + $1.0 * ($1.1 - center) * ($1.1 - center) } / total
    return (center, square.squareRoot())
  }

  /// Where Σ a (x − E) + J / 2I is 0: for adjacent logits I = Σ a² Var and J = Σ a³ μ₃ (Warm 1989; Samejima 1998).
  private func weighted(_ answered: [(Int, Int)]) -> (theta: Double, error: Double) {
    func sums(_ theta: Double) -> (slope: Double, information: Double) {
      var (slope, information, bias) = (0.0, 0.0, 0.0)
      for (item, category) in answered {
        let p = probabilities(item, theta)
        let a = scaling * items[item].slope
        let center = p.indices.reduce(0) { $0 + Double($1) * p[$1] }
        func moment(_ power: Double) -> Double { p.indices.reduce(0) { $0 + p[$1] * pow(Double($1) - center, power) } }
        slope += a * (Double(category) - center)
        information += a * a * moment(2)
        bias += a * a * a * moment(3)
      }
      return (slope + bias / (2 * information), information)
    }
    var (low, high) = (-20.0, 20.0)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if sums(middle).slope > 0 { low = middle } else { high = middle }
    }
    return (low, 1 / sums(low).information.squareRoot())
  }
}

extension MadeInstrument {
  /// A scale whose score is a place θ, over some items of one format.
  mutating func makeAbility(_ dice: inout Dice) {
    let usable = formats.indices.filter { format in
      switch formats[format] {
      case .ordinal(let values): Set(values).count == values.count
      case .choice, .yesNo: true
      case .number(let low, let high, let isWhole): isWhole && (high ?? 99) - (low ?? 0) < 10
      }
    }
    guard let format = usable.randomElement(using: &dice) else { return }
    let isChoice = if case .choice = formats[format] { true } else { false }
    let count = categories(ofFormat: format).count
    let model = count == 2 ? dice.pick(["2pl", "3pl"]) : dice.pick(["graded", "gpcm"])
    var ability = MadeAbility(
      model: model,
      scaling: dice.pick([1, 1.702]),
      isExpected: model == "3pl" || model == "graded" || dice.hits(0.5),
      mean: dice.pick([0, 0.3]),
      deviation: dice.pick([1, 0.8])
    )
    ability.opensAreWrong = isChoice && dice.hits(0.3)
    let own = items.indices.filter { items[$0] == format }.shuffled(using: &dice).prefix(dice.roll(1...6))
    for _ in own {
      let first = Double(dice.roll(-20...10)) / 10
      let places = (0..<(count - 1)).map { first + 0.4 * Double($0) }
      // Steep items far apart can have several places of the highest weighted likelihood.
      let slope = ability.isExpected ? dice.pick([0.6, 1, 1.8]) : dice.pick([0.5, 0.7])
      ability.items.append((slope, places, model == "3pl" ? dice.pick([0.1, 0.25]) : 0))
    }
    scales.append(
      Scale(
        id: "theta",
        scoring: "ability",
        keys: own.map { Key(item: $0, isReversed: !isChoice && dice.hits(0.3)) },
        minimum: dice.roll(1...own.count),
        ability: ability
      )
    )
  }

  /// The values of a format in rising order.
  func categories(ofFormat format: Int) -> [Double] {
    switch formats[format] {
    case .choice: [0, 1]
    case .ordinal, .yesNo: formats[format].values.sorted().map(Double.init)
    case .number(let low, let high, _): Array(stride(from: low ?? 0, through: high ?? 0, by: 1))
    }
  }
}
