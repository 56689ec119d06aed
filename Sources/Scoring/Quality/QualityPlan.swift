import AssessmentInstruments

/// The quality rules of an instrument with ids resolved to indices.
struct QualityPlan: Sendable {
  /// An answer that an item prescribes.
  struct AttentionCheck: Sendable {
    let item: Int
    let expected: Double

    /// Whether a value is not the one prescribed.
    func fails(_ value: Double) -> Bool { value != expected }
  }

  /// Two items whose answers should not lie far apart.
  struct PairCheck: Sendable {
    let a: Int
    let b: Int
    /// The sum of the limits where the second item is reflected first.
    let mirror: Double?
    let difference: Double

    /// Whether two values do not fit.
    func clashes(_ x: Double, _ y: Double) -> Bool { abs(x - (mirror.map { $0 - y } ?? y)) >= difference }
  }

  /// Items of any scale.
  let scored: [Int]
  /// For each item: its ordered options, if it has any, so that only like is compared with like.
  let formatOfItem: [Int]
  /// For each item: whether its options are scored by a key.
  let isKeyedChoice: [Bool]
  /// The tags of the rules of the instrument, then of those that apply by default.
  let tags: [String]
  /// What each rule looks at.
  let steps: [QualityStep]
  let attention: [AttentionCheck]
  let pairs: [PairCheck]
  /// How many of the rules are the instrument's own.
  let declaredCount: Int

  init(_ instrument: Instrument, itemIndex: [String: Int], formatOfItem: [Int], ranges: [ClosedRange<Double>?]) {
    self.formatOfItem = formatOfItem
    isKeyedChoice = instrument.items.map { item in
      if case .keyedChoice? = instrument.format(of: item) { true } else { false }
    }
    scored = Set(instrument.scales.flatMap { $0.items.compactMap { itemIndex[$0.id] } }).sorted()
    let own = instrument.quality ?? []
    declaredCount = own.count
    let rules = own + Self.defaults(beside: own, itemCount: instrument.items.count)
    tags = rules.map(\.tag.rawValue)
    var steps: [QualityStep] = []
    var attention: [AttentionCheck] = []
    var pairs: [PairCheck] = []
    func place(_ id: String) -> Int {
      guard let place = itemIndex[id] else { preconditionFailure("a linted rule refers to items that exist") }
      return place
    }
    for rule in rules {
      steps.append(QualityStep(rule, attentionCount: attention.count, pairCount: pairs.count))
      switch rule {
      case .attention(let rule):
        attention += rule.items.map { AttentionCheck(item: place($0.id), expected: Double($0.expected)) }
      case .inconsistentPairs(let rule):
        pairs += rule.pairs.map { pair in
          let b = place(pair.b)
          let mirror = pair.opposite == true ? ranges[b].map { $0.lowerBound + $0.upperBound } : nil
          return PairCheck(a: place(pair.a), b: b, mirror: mirror, difference: rule.difference)
        }
      case .missingShare, .longestRun, .intraindividualVariability, .totalSeconds, .itemSeconds, .acquiescence: break
      }
    }
    self.steps = steps
    self.attention = attention
    self.pairs = pairs
  }

  /// Items from which on the same answer throughout tells something.
  private static let leastForRuns = 10

  /// The rules that apply where an instrument has none of their kind: a sheet without a single answer, and one with the same
  /// answer throughout a form of ten items or more, are never valid.
  private static func defaults(beside rules: [QualityRule], itemCount: Int) -> [QualityRule] {
    var defaults: [QualityRule] = []
    let tags = Set(rules.map(\.tag))
    if !tags.contains(.missingShare) { defaults.append(.missingShare(.init(caution: nil, reject: 1))) }
    if !tags.contains(.longestRun), itemCount >= leastForRuns {
      defaults.append(.longestRun(.init(caution: nil, reject: Double(itemCount))))
    }
    return defaults
  }

  /// Whether a rule compares the values of some item that `isMeant`.
  func asksForValues(where isMeant: (_ item: Int) -> Bool) -> Bool {
    attention.contains { isMeant($0.item) } || pairs.contains { isMeant($0.a) || isMeant($0.b) }
  }

  /// What was chosen: of a keyed choice the number of the option, from 1, because right and wrong say nothing about how
  /// somebody answered; else the value.
  private func choices(_ responses: PersonResponses, _ values: [Double?]) -> [Double?] {
    guard isKeyedChoice.contains(true) else { return values }
    return values.indices.map { item in
      guard isKeyedChoice[item], case .option(let option) = responses.answers[item] else { return values[item] }
      return Self.choice(ofOption: option)
    }
  }

  /// The number by which an option of a keyed choice is known.
  static func choice(ofOption option: Int) -> Double { Double(option + 1) }

  /// - Parameter values: one value an item before any reversal, `nil` where there is none.
  func evaluate(_ responses: PersonResponses, values: [Double?]) -> ResponseQuality {
    let choices = choices(responses, values)
    let answered = scored.compactMap { choices[$0] }
    var quality = ResponseQuality(
      checks: [],
      missingCount: scored.count - answered.count,
      itemCount: scored.count,
      unusableCount: responses.answers.count { $0 == .unusable },
      declaredMissingCount: declaredMissing(responses),
      longestRun: longestRun(choices),
      intraindividualVariability: Self.deviation(of: answered),
      meanAnswer: Self.mean(count: answered.count, sum: answered.reduce(0, +)),
      seconds: responses.usableSeconds
    )
    let checks = steps.indices.map { check($0, on: figure(of: steps[$0], responses, quality, values)) }
    // A default rule is told where it speaks.
    quality.checks = checks.prefix(declaredCount) + checks.dropFirst(declaredCount).filter { $0.verdict != .valid }
    return quality
  }

  /// How many answers to scored items are declared missing.
  func declaredMissing(_ responses: PersonResponses) -> Int {
    scored.count { responses.answers[$0] == .missing(.declared) }
  }

  /// What a rule makes of what it looks at.
  func check(_ place: Int, on value: Double?) -> ResponseQuality.Check {
    let step = steps[place]
    let isCount = step.figure == .attentionFailures || step.figure == .pairClashes
    return ResponseQuality.Check(
      rule: tags[place],
      value: value,
      outOf: isCount ? step.checks.count : nil,
      verdict: step.verdict(on: value)
    )
  }

  /// What a rule looks at; nil where it could not be measured.
  private func figure(
    of step: QualityStep,
    _ responses: PersonResponses,
    _ quality: ResponseQuality,
    _ values: [Double?]
  ) -> Double? {
    switch step.figure {
    case .missingShare: Self.missingShare(quality.missingCount, of: quality.itemCount)
    case .longestRun: Double(quality.longestRun)
    case .variability: quality.intraindividualVariability
    case .seconds: quality.seconds
    case .itemSeconds: meanSeconds(responses, quality.seconds, answered: values.count { $0 != nil })
    case .attentionFailures:
      // An unanswered attention item was not failed: it is missing, like any other.
      Double(attention[step.checks].count { check in values[check.item].map { check.fails($0) } ?? false })
    case .pairClashes:
      Double(
        pairs[step.checks].count { pair in
          guard let x = values[pair.a], let y = values[pair.b] else { return false }
          return pair.clashes(x, y)
        }
      )
    case .meanAnswer: quality.meanAnswer
    }
  }

  private func meanSeconds(_ responses: PersonResponses, _ seconds: Double?, answered: Int) -> Double? {
    let known = (responses.itemSeconds ?? []).compactMap { PersonResponses.usable($0) }
    return known.isEmpty
      ? Self.secondsPerItem(seconds, answered: answered)
      : Self.secondsPerItem(known.reduce(0, +), answered: known.count)
  }

  private func longestRun(_ choices: [Double?]) -> Int {
    var longest = 0
    var run = 0
    for (item, choice) in choices.enumerated() {
      guard let choice else {
        run = 0
        continue
      }
      run = run > 0 && formatOfItem[item] == formatOfItem[item - 1] && choice == choices[item - 1] ? run + 1 : 1
      longest = max(longest, run)
    }
    return longest
  }
}

// MARK: Figures

extension QualityPlan {
  /// The share of scored items without an answer.
  static func missingShare(_ missing: Int, of count: Int) -> Double {
    count == 0 ? 0 : Double(missing) / Double(count)
  }

  /// The mean of so many answers; nil of none.
  static func mean(count: Int, sum: Double) -> Double? { count == 0 ? nil : sum / Double(count) }

  /// Seconds for one of so many answers.
  static func secondsPerItem(_ seconds: Double?, answered: Int) -> Double? {
    seconds.flatMap { answered > 0 ? $0 / Double(answered) : nil }
  }

  /// Sample standard deviation of whole numbers from their exact sums, √((n·Σv² − (Σv)²)/(n(n − 1))); nil for fewer than
  /// two.
  static func deviation(count: Int, sum: Double, squares: Double) -> Double? {
    guard count > 1 else { return nil }
    let n = Double(count)
    return ((n * squares - sum * sum) / (n * (n - 1))).squareRoot()
  }

  /// Sample standard deviation: of whole numbers from exact sums, so that no order of adding shows; else two passes.
  private static func deviation(of values: [Double]) -> Double? {
    guard values.count > 1 else { return nil }
    if values.allSatisfy({ $0 == $0.rounded() && abs($0) <= 1e5 }) {
      let squares = values.reduce(0) { $0 + $1 * $1 }
      return deviation(count: values.count, sum: values.reduce(0, +), squares: squares)
    }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }
}
