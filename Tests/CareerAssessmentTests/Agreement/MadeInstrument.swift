import CareerAssessment

/// An instrument made by dice: response formats, keys, missing-data rules, composites, norms, groups and quality rules in
/// every combination that passes the lint rules.
///
/// It is a plain value, so that a test can work scores out of it without any routine of the product.
struct MadeInstrument {
  enum Format: Equatable {
    case ordinal([Int])
    case choice(Int)
    case yesNo(yes: Int, no: Int)
    case number(low: Double?, high: Double?, isWhole: Bool)

    /// The values of the options, in their order; none of numbers and choices.
    var values: [Int] {
      switch self {
      case .ordinal(let values): values
      case .yesNo(let yes, let no): [yes, no]
      case .choice, .number: []
      }
    }

    var range: ClosedRange<Double>? {
      switch self {
      case .ordinal, .yesNo: Double(values.min() ?? 0)...Double(values.max() ?? 0)
      case .choice: 0...1
      case .number(let low, let high, _): low.flatMap { low in high.map { low...$0 } }
      }
    }
  }

  struct Key {
    var item: Int
    var isReversed = false
    var weight: Double?
  }

  struct Scale {
    var id: String
    var scoring = "sum"
    var keys: [Key]
    var minimum: Int
    var prorates = true
    var correctsGuessing = false
    var reliability: Double?
    /// The model of a scale that is scored by ability.
    var ability: MadeAbility?
  }

  struct Composite {
    var id: String
    var parts: [(id: String, weight: Double?)]
    var basis: String
    var isMean: Bool
    var minimum: Int?
    var constant: Double?
  }

  /// A norm group with means and deviations, or other tables, by score.
  struct Group {
    var id: String
    var parent: String?
    var sex: String?
    var ages: (from: Double, below: Double)?
    var education: String?
    var tables: [(score: String, mean: Double, deviation: Double, kind: String)]
  }

  var formats: [Format] = []
  /// For each item its format.
  var items: [Int] = []
  /// The right option of keyed choices.
  var correct: [Int] = []
  var scales: [Scale] = []
  var composites: [Composite] = []
  var groups: [Group] = []
  var rules: [String] = []
  /// Items that prescribe an answer, and its place among the options.
  var attention: [(item: Int, option: Int)] = []
  var critical: [(item: Int, value: Int)] = []
  /// The type of each of the first six scales.
  var hasHexagon = false

  init(_ dice: inout Dice) {
    makeItems(&dice)
    makeScales(&dice)
    if dice.hits(0.25) { makeAbility(&dice) }
    if dice.hits(0.4) { makeComposites(&dice) }
    if dice.hits(0.5) { makeNorms(&dice) }
    makeRules(&dice)
  }

  func itemID(_ item: Int) -> String { "q\(item + 1)" }
  func optionCode(_ option: Int) -> String { String(UnicodeScalar(UInt8(65 + option))) }

  private mutating func makeItems(_ dice: inout Dice) {
    let kinds: [Format] = [
      .ordinal(Array(1...5)), .ordinal(Array(1...5)), .ordinal([4, 3, 2, 1]), .ordinal([-2, -1, 0, 1, 2]),
      .ordinal([0, 2, 5]), .ordinal(Array(0...9)), .choice(4), .choice(2), .yesNo(yes: 1, no: 0),
      .yesNo(yes: -1, no: 1), .number(low: 0.5, high: 7, isWhole: false), .number(low: 0, high: 9, isWhole: true),
      .number(low: -3, high: 40, isWhole: true), .number(low: nil, high: nil, isWhole: false),
    ]
    hasHexagon = dice.hits(0.15)
    formats = hasHexagon ? [kinds[0]] : (0..<dice.roll(1...3)).map { _ in dice.pick(kinds) }
    let isLong = dice.hits(0.1)
    for format in formats.indices {
      let count = hasHexagon ? 12 : isLong ? dice.roll(20...40) : dice.roll(2...9)
      items += [Int](repeating: format, count: count)
    }
    if dice.hits(0.3) { items.shuffle(using: &dice) }
    correct = items.map { format in
      if case .choice(let count) = formats[format] { dice.roll(0...(count - 1)) } else { 0 }
    }
  }

  private mutating func makeScales(_ dice: inout Dice) {
    for scale in 0..<(hasHexagon ? 6 : dice.roll(1...4)) {
      let mixes = !hasHexagon && formats.count > 1 && dice.hits(0.2)
      let format = dice.roll(0...(formats.count - 1))
      var own = items.indices.filter { mixes || items[$0] == format }
      own.shuffle(using: &dice)
      if hasHexagon { own = own.filter { $0 % 6 == scale } }
      let some = hasHexagon || dice.hits(0.3) ? own : Array(own.prefix(dice.roll(1...own.count)))
      let isChoice = if case .choice = formats[format], !mixes { true } else { false }
      let isBounded = some.allSatisfy { formats[items[$0]].range != nil }
      var made = Scale(id: "s\(scale + 1)", keys: some.map { Key(item: $0) }, minimum: some.count)
      if isChoice, dice.hits(0.7) {
        made.scoring = "countCorrect"
        made.correctsGuessing = dice.hits(0.3)
      } else {
        let weighs = !hasHexagon && dice.hits(0.2)
        for key in made.keys.indices {
          made.keys[key].isReversed = isBounded && dice.hits(0.4)
          if weighs { made.keys[key].weight = dice.pick([1, 2, 0.5, 0.1, 1.75]) }
        }
        made.scoring = hasHexagon ? "sum" : dice.pick(["sum", "sum", "mean"] + (isBounded ? ["percentOfMaximum"] : []))
      }
      let hasOneRange = Set(some.map { formats[items[$0]].range }).count == 1
      if hasOneRange, dice.hits(0.7) {
        made.minimum = dice.roll(1...some.count)
      } else {
        made.prorates = dice.hits(0.3)
      }
      if dice.hits(0.3) { made.reliability = dice.pick([0.7, 0.85, 0.913]) }
      scales.append(made)
    }
  }

  private mutating func makeComposites(_ dice: inout Dice) {
    for number in 0..<dice.roll(1...2) {
      let known = scales.map(\.id) + composites.map(\.id)
      let isOfItems = dice.hits(0.3)
      let ids = isOfItems ? items.indices.map(itemID) : known
      let parts = ids.shuffled(using: &dice).prefix(dice.roll(1...min(4, ids.count)))
      let weighs = dice.hits(0.6)
      composites.append(
        Composite(
          id: "c\(number + 1)",
          parts: parts.map { ($0, weighs ? dice.pick([1, 0.21, 2, -0.5]) : nil) },
          basis: "raw",
          isMean: dice.hits(0.4),
          constant: dice.hits(0.3) ? dice.pick([10, -2.5]) : nil
        )
      )
    }
  }

  private mutating func makeNorms(_ dice: inout Dice) {
    let ids = scales.map(\.id) + composites.map(\.id)
    func tables(_ some: [String], _ dice: inout Dice, kinds: [String]) -> [(String, Double, Double, String)] {
      some.map { ($0, Double(dice.roll(-5...60)) / 2, Double(dice.roll(1...40)) / 4, dice.pick(kinds)) }
    }
    let kinds = dice.hits(0.2) ? ["mean", "age"] : ["mean"]
    groups = [Group(id: "all", tables: tables(ids, &dice, kinds: kinds))]
    if dice.hits(0.2), ids.count > 1 { groups[0].tables.removeLast() }
    if dice.hits(0.5) {
      groups.append(Group(id: "young", parent: "all", ages: (10, 25), tables: tables([ids[0]], &dice, kinds: kinds)))
    }
    if dice.hits(0.5) {
      for sex in ["female", "male"] {
        groups.append(Group(id: sex, parent: "all", sex: sex, tables: tables(ids, &dice, kinds: ["mean"])))
      }
      // Equally specific groups must not overlap.
      groups.removeAll { $0.id == "young" }
    } else if dice.hits(0.4) {
      groups.removeAll { $0.id == "young" }
      groups.append(
        Group(id: "graduates", parent: "all", education: "本科", tables: tables([ids[0]], &dice, kinds: ["mean"]))
      )
    }
  }

  private mutating func makeRules(_ dice: inout Dice) {
    if dice.hits(0.5) { rules.append(#"{"type": "missingShare", "caution": 0.1, "reject": 0.4}"#) }
    if dice.hits(0.5), items.count > 3 {
      let run = dice.roll(2...(items.count - 1))
      rules.append(#"{"type": "longestRun", "caution": \#(run), "reject": \#(min(items.count, run + 2))}"#)
    }
    if dice.hits(0.4) {
      rules.append(#"{"type": "intraindividualVariability", "caution": \#(dice.pick([0.3, 0.8])), "reject": 0.1}"#)
    }
    if dice.hits(0.3) { rules.append(#"{"type": "acquiescence", "cautionLow": 1.4, "cautionHigh": 3.8}"#) }
    if dice.hits(0.3) { rules.append(#"{"type": "totalSeconds", "caution": 60, "reject": 20}"#) }
    if dice.hits(0.3) { rules.append(#"{"type": "itemSeconds", "caution": 3, "reject": 1}"#) }
    let valued = items.indices.filter { !formats[items[$0]].values.isEmpty }
    if dice.hits(0.4), let item = valued.randomElement(using: &dice) {
      let values = formats[items[item]].values
      let option = dice.roll(0...(values.count - 1))
      attention = [(item, option)]
      rules.append(
        #"{"type": "attention", "items": [{"id": "\#(itemID(item))", "expected": \#(values[option])}], "cautionFailures": 1}"#
      )
    }
    let first = items.indices.filter { items[$0] == items[0] }
    if dice.hits(0.4), first.count > 2 {
      let opposite = formats[items[0]].range != nil && dice.hits(0.5)
      let pairs = zip(first, first.dropFirst()).prefix(3).map { a, b in
        #"{"a": "\#(itemID(a))", "b": "\#(itemID(b))"\#(opposite ? #", "opposite": true"# : "")}"#
      }
      rules.append(
        #"{"type": "inconsistentPairs", "pairs": [\#(pairs.joined(separator: ", "))], "difference": 1.5, "caution": 1}"#
      )
    }
    if dice.hits(0.2), let item = valued.randomElement(using: &dice), let value = formats[items[item]].values.first {
      critical = [(item, value)]
    }
  }
}
