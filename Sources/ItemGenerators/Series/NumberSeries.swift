import AssessmentDiagnostics
import AssessmentNumericalMethods

/// Number series: seven numbers, the eighth is asked for.
struct NumberSeries: ItemMaker {
  private static let shown = 7

  func make(difficulty: Int, _ dice: inout SeededGenerator) -> GeneratedItem? {
    let rule = Self.rule(difficulty, &dice)
    var terms = [dice.integer(1...12)]
    if rule.starters == 2 { terms.append(Self.second(rule, terms[0], &dice)) }
    while terms.count <= Self.shown {
      guard let next = rule.next(after: terms), abs(next) <= 999 else { return nil }
      terms.append(next)
    }
    let right = terms.removeLast()
    // The rule meant must be the simplest that fits, and every other that is no more complex must agree.
    let fitting = SeriesSolver.rules(of: terms)
    guard let simplest = fitting.first, simplest.complexity == rule.complexity, Set(terms).count > 3,
      fitting.allSatisfy({ $0.next(after: terms) == right })
    else { return nil }
    let mistakes = Self.mistakes(terms, rule, right)
    // Wrong procedures come before slips of reckoning.
    let order = dice.shuffled(mistakes.indices).sorted { !mistakes[$0].isSlip && mistakes[$1].isSlip }
    let candidates = order.map { (value: mistakes[$0].value, mistake: $0) }
    guard let wrong = OptionBalance.numbers(candidates, right: right, count: 4, rank: dice.index(below: 5)) else {
      return nil
    }
    let shown = terms.map(String.init).joined(separator: ", ")
    let shownZh = terms.map(String.init).joined(separator: "，")
    return GeneratedItem(
      stem: .series(terms),
      text: Phrase(zh: "下一个数是几？\(shownZh)，？", en: "Which number comes next? \(shown), ?"),
      options: [GeneratedItem.Option(content: .number(right), label: Phrase(same: "\(right)"), mistake: nil)]
        + wrong.map {
          .init(content: .number($0.value), label: Phrase(same: "\($0.value)"), mistake: mistakes[$0.mistake].why)
        },
      key: 0,
      rule: rule.words,
      difficulty: difficulty
    )
  }

  private static func rule(_ difficulty: Int, _ dice: inout SeededGenerator) -> SeriesRule {
    func step(_ range: ClosedRange<Int>) -> Int { dice.integer(range) * (dice.index(below: 3) == 0 ? -1 : 1) }
    switch (difficulty, dice.index(below: 3)) {
    case (...1, 0), (...1, 1): return .adding(step(3...19))
    case (...1, _): return .multiplying(dice.pick([2, 3, -2]))
    case (2, 0): return .addingInTurn(step(2...15), step(2...15))
    case (2, 1): return .addingMore(by: step(1...6))
    case (2, _): return .multiplyingAndAdding(2, step(1...5))
    case (_, 0): return dice.index(below: 2) == 0 ? .sumOfTwo(plus: dice.integer(0...4)) : .addingMultiplied(by: 2)
    case (_, 1): return .multiplyingInTurn(2, step(1...6))
    default: return .interleaved(step(2...12), step(2...12))
    }
  }

  private static func second(_ rule: SeriesRule, _ first: Int, _ dice: inout SeededGenerator) -> Int {
    switch rule {
    case .sumOfTwo, .addingMultiplied: first + dice.integer(1...7)
    default: first + dice.integer(2...25)
    }
  }

  /// Wrong answers, each with what leads there.
  private static func mistakes(_ t: [Int], _ rule: SeriesRule, _ right: Int) -> [(
    value: Int, why: Phrase, isSlip: Bool
  )] {
    let n = t.count
    let last = t[n - 1]
    let step = last - t[n - 2]
    var all: [(Int, Phrase)] = [
      (last + step, Phrase(zh: "照搬了最后一次的差", en: "repeated the last difference")),
      (last + t[1] - t[0], Phrase(zh: "照搬了最前面的差", en: "repeated the first difference")),
      (last + t[n - 2] - t[n - 3], Phrase(zh: "用了倒数第二个差", en: "used the difference before the last")),
      (t[n - 2] + step, Phrase(zh: "从倒数第二个数接着算", en: "went on from the number before the last")),
      (last - step, Phrase(zh: "方向弄反", en: "went the wrong way")),
    ]
    if let skipped = rule.next(after: t + [right]) {
      all.append((skipped, Phrase(zh: "多走了一步", en: "went one step too far")))
    }
    if case .multiplyingAndAdding(let k, let c) = rule {
      all.append((last * k, Phrase(zh: "乘了，忘了加", en: "multiplied but did not add")))
      all.append(((last + c) * k, Phrase(zh: "先加后乘", en: "added before multiplying")))
    }
    if case .sumOfTwo(let c) = rule, c != 0 {
      all.append((last + t[n - 2], Phrase(zh: "忘了再加 \(c)", en: "did not add \(c)")))
    }
    let slips = [1, -1, 2, -2, 10, -10].map { slip in
      (value: right + slip, why: Phrase(zh: "计算差 \(abs(slip))", en: "out by \(abs(slip))"), isSlip: true)
    }
    return all.map { (value: $0.0, why: $0.1, isSlip: false) } + slips
  }
}

extension Phrase {
  /// The same text in both languages.
  init(same text: String) { self.init(zh: text, en: text) }
}
