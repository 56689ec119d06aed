import AssessmentDiagnostics
import AssessmentNumericalMethods

/// Problems in words and questions about tables, in equal parts.
struct ArithmeticProblems: ItemMaker {
  func make(difficulty: Int, _ dice: inout SeededGenerator) -> GeneratedItem? {
    let problem = dice.index(below: 2) == 0 ? Self.words(difficulty, &dice) : Self.table(difficulty, &dice)
    let answer = problem.answer
    precondition(answer.unit == problem.unit, "an answer in another unit than asked for")
    guard let right = answer.value.whole, (2...2000).contains(right), problem.holds(answer.value) else { return nil }
    let mistakes = problem.mistakes
    // Wrong procedures come before slips of reckoning.
    let candidates = mistakes.indices.map { (value: mistakes[$0].value, mistake: $0) }
      .filter { !problem.holds(Rational($0.value)) }
    guard let wrong = OptionBalance.numbers(candidates, right: right, count: 4, rank: dice.index(below: 5)) else {
      return nil
    }
    func option(_ value: Int, _ mistake: Phrase?) -> GeneratedItem.Option {
      .init(content: .quantity(Rational(value)), label: Self.label(value, problem.unit), mistake: mistake)
    }
    return GeneratedItem(
      stem: .problem(problem),
      text: problem.text,
      options: [option(right, nil)] + wrong.map { option($0.value, mistakes[$0.mistake].why) },
      key: 0,
      rule: problem.rule,
      difficulty: difficulty
    )
  }

  /// A number with its unit in words.
  private static func label(_ value: Int, _ unit: Quantity.Unit) -> Phrase {
    switch unit {
    case .yuan: Phrase(zh: "\(value) 元", en: "\(value) yuan")
    case .hours: Phrase(zh: "\(value) 小时", en: "\(value) h")
    case .days: Phrase(zh: "\(value) 天", en: "\(value) days")
    case .pieces: Phrase(zh: "\(value) 件", en: "\(value) pieces")
    default: Phrase(same: "\(value)%")
    }
  }

  private static func words(_ difficulty: Int, _ dice: inout SeededGenerator) -> QuantityProblem {
    let isFirst = dice.index(below: 2) == 0
    switch difficulty {
    case ...1 where isFirst:
      let price = dice.integer(6...38)
      let count = dice.integer(2...5)
      return .change(
        paid: dice.pick([50, 100, 200].filter { $0 > price * (count + 1) } + [200]),
        price: price,
        count: count
      )
    case ...1:
      let perHour = dice.integer(4...30) * 5
      return .output(perHour: perHour, pieces: perHour * dice.integer(4...24))
    case 2 where isFirst:
      return .wages(hourly: dice.integer(15...40), hours: dice.integer(5...8) * 5, doubled: dice.integer(2...9))
    case 2:
      return .discount(price: dice.integer(3...24) * 10, count: dice.integer(3...9), tenths: dice.integer(6...9))
    case _ where isFirst:
      // Pairs whose answer is whole.
      let known = [
        (3, 6), (4, 12), (6, 12), (10, 15), (12, 24), (20, 30), (6, 30), (8, 24), (15, 30), (12, 36), (10, 40),
        (14, 35),
        (18, 36), (21, 42), (9, 18), (20, 60), (24, 48), (28, 21), (30, 45), (16, 48), (9, 72), (12, 60), (35, 14),
      ]
      let (a, b) = dice.pick(known)
      return dice.index(below: 2) == 0 ? .together(a, b) : .together(b, a)
    default:
      let before = dice.integer(20...60)
      return .lastDay(days: dice.integer(3...9), before: before, with: before + dice.integer(2...9))
    }
  }

  private static func table(_ difficulty: Int, _ dice: inout SeededGenerator) -> QuantityProblem {
    var values = (0..<3).map { _ in (0..<4).map { _ in dice.integer(8...48) * 5 } }
    let shop = dice.index(below: 3)
    let month = dice.index(below: 4)
    let isFirst = dice.index(below: 2) == 0
    switch difficulty {
    case ...1 where isFirst: return .table(DataTable(values: values), .total(shop: shop))
    case ...1:
      let other = (shop + dice.integer(1...2)) % 3
      let (more, less) = values[shop][month] > values[other][month] ? (shop, other) : (other, shop)
      return .table(DataTable(values: values), .difference(shop: more, other: less, month: month))
    case 2 where isFirst: return .table(DataTable(values: values), .mean(shop: shop))
    case 2:
      // The month's total is a multiple of 100, so that the share is whole.
      let total = dice.pick([200, 300, 400])
      let own = dice.integer(3...11) * total / 20
      let next = dice.integer(2...6) * total / 20
      values[shop][month] = own
      values[(shop + 1) % 3][month] = next
      values[(shop + 2) % 3][month] = total - own - next
      return .table(DataTable(values: values), .share(shop: shop, month: month))
    default:
      let from = dice.index(below: 3)
      let to = dice.integer(from + 1...3)
      let base = dice.pick([80, 100, 120, 140, 160, 180, 200])
      values[shop][from] = base
      values[shop][to] = base + base * dice.integer(1...9) * 5 / 100
      return .table(DataTable(values: values), .growth(shop: shop, from: from, to: to))
    }
  }
}
