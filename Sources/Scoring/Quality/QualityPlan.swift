import Instruments

/// The quality rules of an instrument with ids resolved to indices.
struct QualityPlan: Sendable {
  /// Items of any scale.
  let scored: [Int]
  /// For each item: its ordered options, if it has any, so that only like is compared with like.
  let formatOfItem: [Int]
  /// For each item: whether its options are scored by a key.
  let isKeyedChoice: [Bool]
  /// The rules of the instrument, then those that apply by default.
  let rules: [QualityRule]
  private let declaredCount: Int
  let itemIndex: [String: Int]

  init(_ instrument: Instrument, itemIndex: [String: Int], formatOfItem: [Int]) {
    self.itemIndex = itemIndex
    self.formatOfItem = formatOfItem
    isKeyedChoice = instrument.items.map { item in
      if case .keyedChoice? = instrument.format(of: item) { true } else { false }
    }
    scored = Set(instrument.scales.flatMap { $0.items.compactMap { itemIndex[$0.id] } }).sorted()
    let own = instrument.quality ?? []
    declaredCount = own.count
    rules = own + Self.defaults(beside: own, itemCount: instrument.items.count)
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
    rules.contains { rule in
      let ids: [String] =
        switch rule {
        case .attention(let attention): attention.items.map(\.id)
        case .inconsistentPairs(let pairs): pairs.pairs.flatMap { [$0.a, $0.b] }
        default: []
        }
      return ids.contains { itemIndex[$0].map(isMeant) ?? false }
    }
  }

  /// What was chosen: of a keyed choice the number of the option, from 1, because right and wrong say nothing about how
  /// somebody answered; else the value.
  private func choices(_ responses: PersonResponses, _ values: [Double?]) -> [Double?] {
    guard isKeyedChoice.contains(true) else { return values }
    return values.indices.map { item in
      guard isKeyedChoice[item], case .option(let option) = responses.answers[item] else { return values[item] }
      return Double(option + 1)
    }
  }

  /// - Parameters:
  ///   - values: one value an item before any reversal, `nil` where there is none.
  ///   - ranges: the declared range of each item.
  func evaluate(_ responses: PersonResponses, values: [Double?], ranges: [ClosedRange<Double>?]) -> ResponseQuality {
    let choices = choices(responses, values)
    let answered = scored.compactMap { choices[$0] }
    let mean = answered.isEmpty ? nil : answered.reduce(0, +) / Double(answered.count)
    var quality = ResponseQuality(
      checks: [],
      missingCount: scored.count - answered.count,
      itemCount: scored.count,
      unusableCount: responses.answers.count { $0 == .unusable },
      declaredMissingCount: scored.count { responses.answers[$0] == .missing(.declared) },
      longestRun: longestRun(choices),
      intraindividualVariability: Self.deviation(of: answered),
      meanAnswer: mean,
      seconds: Self.usable(responses.seconds)
    )
    let checks = rules.map { check($0, responses, quality, values, ranges) }
    // A default rule is told where it speaks.
    quality.checks = checks.prefix(declaredCount) + checks.dropFirst(declaredCount).filter { $0.verdict != .valid }
    return quality
  }

  private func check(
    _ rule: QualityRule,
    _ responses: PersonResponses,
    _ quality: ResponseQuality,
    _ values: [Double?],
    _ ranges: [ClosedRange<Double>?]
  ) -> ResponseQuality.Check {
    func result(
      _ value: Double?,
      of count: Int? = nil,
      _ verdict: ResponseQuality.Verdict
    ) -> ResponseQuality.Check {
      ResponseQuality.Check(rule: rule.tag.rawValue, value: value, outOf: count, verdict: verdict)
    }
    switch rule {
    case .missingShare(let limits):
      let share = quality.itemCount == 0 ? 0 : Double(quality.missingCount) / Double(quality.itemCount)
      return result(share, Self.high(share, limits))
    case .longestRun(let limits):
      return result(Double(quality.longestRun), Self.high(Double(quality.longestRun), limits))
    case .intraindividualVariability(let limits):
      let value = quality.intraindividualVariability
      return result(value, Self.low(value, limits))
    case .totalSeconds(let limits): return result(quality.seconds, Self.low(quality.seconds, limits))
    case .itemSeconds(let limits):
      let count = values.count { $0 != nil }
      let known = (responses.itemSeconds ?? []).compactMap { Self.usable($0) }
      let total = known.isEmpty ? quality.seconds : known.reduce(0, +)
      let denominator = known.isEmpty ? count : known.count
      let mean = total.flatMap { denominator > 0 ? $0 / Double(denominator) : nil }
      return result(mean, Self.low(mean, limits))
    case .attention(let attention):
      // An unanswered attention item was not failed: it is missing, like any other.
      let failures = attention.items.count { one in
        itemIndex[one.id].flatMap { values[$0] }.map { $0 != Double(one.expected) } ?? false
      }
      let verdict: ResponseQuality.Verdict =
        failures >= attention.rejectFailures ?? .max
        ? .doNotInterpret : failures >= attention.cautionFailures ? .caution : .valid
      return result(Double(failures), of: attention.items.count, verdict)
    case .inconsistentPairs(let rule):
      var count = 0
      for pair in rule.pairs {
        guard let a = itemIndex[pair.a], let b = itemIndex[pair.b], let x = values[a], var y = values[b] else {
          continue
        }
        if pair.opposite == true, let range = ranges[b] { y = range.lowerBound + range.upperBound - y }
        if abs(x - y) >= rule.difference { count += 1 }
      }
      let verdict: ResponseQuality.Verdict =
        count >= rule.reject ?? .max ? .doNotInterpret : count >= rule.caution ? .caution : .valid
      return result(Double(count), of: rule.pairs.count, verdict)
    case .acquiescence(let limits):
      guard let mean = quality.meanAnswer else { return result(nil, .valid) }
      let isExtreme = mean <= limits.cautionLow ?? -.infinity || mean >= limits.cautionHigh ?? .infinity
      return result(mean, isExtreme ? .caution : .valid)
    }
  }

  /// A time that can have been measured.
  private static func usable(_ seconds: Double?) -> Double? {
    seconds.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
  }

  static func high(_ value: Double, _ limits: QualityRule.Limits) -> ResponseQuality.Verdict {
    if let reject = limits.reject, value >= reject { return .doNotInterpret }
    if let caution = limits.caution, value >= caution { return .caution }
    return .valid
  }

  static func low(_ value: Double?, _ limits: QualityRule.Limits) -> ResponseQuality.Verdict {
    guard let value else { return .valid }
    if let reject = limits.reject, value <= reject { return .doNotInterpret }
    if let caution = limits.caution, value <= caution { return .caution }
    return .valid
  }

  private func longestRun(_ values: [Double?]) -> Int {
    var longest = 0
    var run = 0
    var last: (format: Int, value: Double)?
    for (item, value) in values.enumerated() {
      guard let value else {
        (run, last) = (0, nil)
        continue
      }
      run = last.map { $0.format == formatOfItem[item] && $0.value == value } == true ? run + 1 : 1
      last = (formatOfItem[item], value)
      longest = max(longest, run)
    }
    return longest
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
