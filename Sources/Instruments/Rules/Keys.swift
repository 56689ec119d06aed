import AssessmentDiagnostics

/// Keyed choices name a correct option that exists; counting correct answers needs such items.
enum AnswerKeys: LintRule {
  static let id = "answer-key"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    let remedy = Phrase(zh: "请写明正确选项的 code。", en: "Name the code of the correct option.")
    for (index, item) in instrument.items.enumerated() {
      guard case .keyedChoice(let choice)? = instrument.format(of: item) else {
        if item.correct != nil, instrument.format(of: item) != nil {
          report.add(
            Self.self,
            at: "/items/\(index)/correct",
            Phrase(zh: "只有选择题才有正确选项", en: "only a keyed choice has a correct option"),
            remedy: Phrase(zh: "请删去 correct，或更改作答方式。", en: "Remove it, or change the response format.")
          )
        }
        continue
      }
      guard let correct = item.correct else {
        report.add(
          Self.self,
          at: "/items/\(index)",
          Phrase(zh: "选择题没有正确选项", en: "the keyed choice has no correct option"),
          remedy: remedy
        )
        continue
      }
      if !choice.options.contains(where: { $0.code == correct }) {
        report.add(
          Self.self,
          at: "/items/\(index)/correct",
          Phrase(zh: "选项中没有 \(Finding.quoted(correct))", en: "there is no option \(Finding.quoted(correct))"),
          remedy: remedy
        )
      }
    }
    let known = report.known
    for (index, scale) in instrument.scales.enumerated() {
      if scale.guessingCorrection == .formula, scale.scoring != .countCorrect {
        report.add(
          Self.self,
          at: "/scales/\(index)/guessingCorrection",
          Phrase(zh: "猜测校正只用于 countCorrect", en: "the guessing correction belongs to countCorrect"),
          remedy: Phrase(zh: "请删去它，或把 scoring 改为 countCorrect。", en: "Remove it, or score by countCorrect.")
        )
      }
      guard scale.scoring == .countCorrect else { continue }
      for (place, keyed) in scale.items.enumerated() {
        guard known.items[keyed.id] != nil else { continue }
        if case .keyedChoice? = known.format(ofItem: keyed.id), keyed.reversed != true, keyed.weight == nil { continue }
        report.add(
          Self.self,
          at: "/scales/\(index)/items/\(place)",
          Phrase(
            zh: "countCorrect 只能计选择题，且不反向、不加权",
            en: "countCorrect takes keyed choices only, neither reversed nor weighted"
          ),
          remedy: Phrase(zh: "请改用 sum，或更正这一题。", en: "Use sum, or correct the item.")
        )
      }
    }
  }
}

/// A reversed item has a declared range to be reflected in; the observed range is never used.
enum ReversalNeedsRange: LintRule {
  static let id = "reversed-without-range"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    let known = report.known
    for (index, scale) in instrument.scales.enumerated() {
      for (place, keyed) in scale.items.enumerated() {
        guard let format = known.format(ofItem: keyed.id) else { continue }
        let needsRange = keyed.reversed == true || scale.scoring == .percentOfMaximum
        if needsRange, format.range == nil {
          report.add(
            Self.self,
            at: "/scales/\(index)/items/\(place)",
            Phrase(
              zh: "反向计分或按满分百分比计分，需要作答方式声明最小值和最大值",
              en: "reversal and percent of maximum need a response format with a declared minimum and maximum"
            ),
            remedy: Phrase(zh: "请在作答方式里写明 minimum 和 maximum。", en: "Declare minimum and maximum in the format.")
          )
        }
      }
    }
    for (index, format) in instrument.responseFormats.enumerated() {
      if case .numeric(let numeric) = format, let low = numeric.minimum, let high = numeric.maximum, low >= high {
        report.add(
          Self.self,
          at: "/responseFormats/\(index)/minimum",
          Phrase(zh: "最小值 \(low) 不小于最大值 \(high)", en: "the minimum \(low) is not below the maximum \(high)"),
          remedy: Phrase(zh: "请更正范围。", en: "Correct the range.")
        )
      }
    }
  }
}

/// Every weight has an effect: it is not 0, and not so small that rounding swallows it.
enum EffectiveWeights: LintRule {
  static let id = "weight"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    func check(_ weight: Double?, _ pointer: String) {
      guard let weight, abs(weight) < 1e-6 else { return }
      report.add(
        Self.self,
        at: pointer,
        Phrase(zh: "权重 \(weight) 不起作用", en: "a weight of \(weight) has no effect"),
        remedy: Phrase(
          zh: "请删去这一项，或改用绝对值不小于 0.000001 的权重。",
          en: "Remove the entry, or use a weight of at least 0.000001 in magnitude."
        )
      )
    }
    for (index, scale) in instrument.scales.enumerated() {
      for (place, keyed) in scale.items.enumerated() {
        check(keyed.weight, "/scales/\(index)/items/\(place)/weight")
      }
    }
    for (index, composite) in (instrument.composites ?? []).enumerated() {
      for (place, part) in composite.parts.enumerated() {
        check(part.weight, "/composites/\(index)/parts/\(place)/weight")
      }
    }
  }
}

/// Every item is scored or used by a quality rule.
enum UsedItems: LintRule {
  static let id = "unused-item"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    var used = Set(instrument.scales.flatMap { $0.items.map(\.id) })
    used.formUnion((instrument.criticalItems ?? []).map(\.item))
    for case .attention(let attention) in instrument.quality ?? [] { used.formUnion(attention.items.map(\.id)) }
    for case .inconsistentPairs(let pairs) in instrument.quality ?? [] {
      used.formUnion(pairs.pairs.flatMap { [$0.a, $0.b] })
    }
    for (index, item) in instrument.items.enumerated() where !used.contains(item.id) {
      report.add(
        Self.self,
        .warning,
        at: "/items/\(index)/id",
        Phrase(zh: "题目 \(Finding.quoted(item.id)) 没有用到", en: "the item \(Finding.quoted(item.id)) is not used"),
        remedy: Phrase(zh: "请放进某个量表，或删去。", en: "Put it into a scale, or remove it.")
      )
    }
  }
}

/// A critical item names values that can be answered.
enum CriticalValues: LintRule {
  static let id = "critical-value"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    let known = report.known
    for (index, critical) in (instrument.criticalItems ?? []).enumerated() {
      guard let legal = known.format(ofItem: critical.item)?.values else { continue }
      for (place, value) in critical.values.enumerated() where !legal.contains(value) {
        report.add(
          Self.self,
          at: "/criticalItems/\(index)/values/\(place)",
          Phrase(zh: "题目没有取值 \(value)", en: "the item has no value \(value)"),
          remedy: Phrase(zh: "请改为作答方式里有的取值。", en: "Use a value of the response format.")
        )
      }
    }
  }
}

/// Ages of the population make sense.
enum PopulationAges: LintRule {
  static let id = "population-age"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    if let low = instrument.population.minimumAge, let high = instrument.population.maximumAge, low > high {
      report.add(
        Self.self,
        at: "/population/minimumAge",
        Phrase(zh: "最小年龄 \(low) 大于最大年龄 \(high)", en: "the youngest age \(low) is above the oldest \(high)"),
        remedy: Phrase(zh: "请更正年龄。", en: "Correct the ages.")
      )
    }
  }
}

extension ResponseFormat {
  /// The whole-number values that can be answered; empty for a numeric format.
  package var values: [Int] {
    switch self {
    case .ordinal(let format): format.options.map(\.value)
    case .keyedChoice: [0, 1]
    case .yesNo(let format): [format.no.value, format.yes.value]
    case .numeric: []
    }
  }
}
