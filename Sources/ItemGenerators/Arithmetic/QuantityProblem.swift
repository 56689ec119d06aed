import AssessmentDiagnostics

/// A problem with one number for an answer: what is given, typed.
package enum QuantityProblem: Sendable, Hashable {
  /// Change from a note after buying some pieces at a price.
  case change(paid: Int, price: Int, count: Int)
  /// Hours that a line needs for some pieces.
  case output(perHour: Int, pieces: Int)
  /// Pay with hours at double pay.
  case wages(hourly: Int, hours: Int, doubled: Int)
  /// The price of some pieces at tenths of the price.
  case discount(price: Int, count: Int, tenths: Int)
  /// Days that two need together for what each does alone.
  case together(Int, Int)
  /// The last day's number, from the mean before and the mean with it.
  case lastDay(days: Int, before: Int, with: Int)
  /// A question about a table.
  case table(DataTable, DataTable.Question)

  /// The answer, worked out forwards with units.
  var answer: Quantity {
    switch self {
    case .change(let paid, let price, let count):
      Quantity(paid, .yuan) - Quantity(price, .yuan) / Quantity(1, .pieces) * Quantity(count, .pieces)
    case .output(let perHour, let pieces):
      Quantity(pieces, .pieces) / (Quantity(perHour, .pieces) / Quantity(1, .hours))
    case .wages(let hourly, let hours, let doubled):
      Quantity(hourly, .yuan) / Quantity(1, .hours)
        * (Quantity(hours, .hours) + Quantity(2) * Quantity(doubled, .hours))
    case .discount(let price, let count, let tenths):
      Quantity(price, .yuan) / Quantity(1, .pieces) * Quantity(count, .pieces)
        * Quantity(Rational(tenths, over: 10), .plain)
    case .together(let a, let b):
      Quantity(1, .jobs)
        / (Quantity(1, .jobs) / Quantity(a, .days) + Quantity(1, .jobs) / Quantity(b, .days))
    case .lastDay(let days, let before, let with):
      Quantity(days + 1, .days) * (Quantity(with, .pieces) / Quantity(1, .days))
        - Quantity(days, .days) * (Quantity(before, .pieces) / Quantity(1, .days))
    case .table(let table, let question): table.answer(question)
    }
  }

  /// The unit that the question asks for.
  var unit: Quantity.Unit {
    switch self {
    case .change, .wages, .discount: .yuan
    case .output: .hours
    case .together: .days
    case .lastDay: .pieces
    case .table(_, let question): question.isShare ? .plain : .pieces
    }
  }

  /// Whether a number, put into what is told, makes it true: the way back, by which the key is proven.
  package func holds(_ x: Rational) -> Bool {
    func whole(_ value: Int) -> Rational { Rational(value) }
    switch self {
    case .change(let paid, let price, let count): return x + whole(price * count) == whole(paid)
    case .output(let perHour, let pieces): return x * whole(perHour) == whole(pieces)
    case .wages(let hourly, let hours, let doubled):
      return (x - whole(hourly * hours)) / whole(2 * hourly) == whole(doubled)
    case .discount(let price, let count, let tenths):
      return x / whole(count) / whole(price) == Rational(tenths, over: 10)
    case .together(let a, let b): return x / whole(a) + x / whole(b) == whole(1)
    case .lastDay(let days, let before, let with):
      return (whole(days * before) + x) / whole(days + 1) == whole(with)
    case .table(let table, let question): return table.holds(question, x)
    }
  }

  /// The numbers that the wording must tell.
  var facts: [Int] {
    switch self {
    case .change(let paid, let price, let count): [paid, price, count]
    case .output(let perHour, let pieces): [perHour, pieces]
    case .wages(let hourly, let hours, let doubled): [hourly, hours, doubled]
    case .discount(let price, let count, _): [price, count]
    case .together(let a, let b): [a, b]
    case .lastDay(let days, let before, let with): [days, before, with]
    case .table(let table, _): table.values.flatMap { $0 }
    }
  }

  /// The wording.
  var text: Phrase {
    switch self {
    case .change(let paid, let price, let count):
      Phrase(
        zh: "一箱苹果 \(price) 元。买 \(count) 箱，付 \(paid) 元，应找回多少元？",
        en:
          "A box of apples costs \(price) yuan. You buy \(count) boxes and pay with \(paid) yuan. How much is the change?"
      )
    case .output(let perHour, let pieces):
      Phrase(
        zh: "一条生产线每小时装 \(perHour) 个零件。装 \(pieces) 个零件要几小时？",
        en: "A line fits \(perHour) parts an hour. How many hours does it need for \(pieces) parts?"
      )
    case .wages(let hourly, let hours, let doubled):
      Phrase(
        zh: "小李每小时工资 \(hourly) 元，这周上班 \(hours) 小时，另外加班 \(doubled) 小时，加班按两倍工资算。这周工资共多少元？",
        en:
          "Xiao Li earns \(hourly) yuan an hour. This week he worked \(hours) hours and another \(doubled) hours of overtime at double pay. How much did he earn this week?"
      )
    case .discount(let price, let count, let tenths):
      Phrase(
        zh: "一件工作服 \(price) 元，打 \(tenths) 折。买 \(count) 件共要多少元？",
        en:
          "An overall costs \(price) yuan and is sold at \(tenths * 10) per cent of its price. How much do \(count) of them cost?"
      )
    case .together(let a, let b):
      Phrase(
        zh: "一间屋子，甲一个人粉刷要 \(a) 天，乙一个人粉刷要 \(b) 天。两人一起粉刷要几天？",
        en:
          "One painter needs \(a) days for a house, another needs \(b) days. How many days do they need together?"
      )
    case .lastDay(let days, let before, let with):
      Phrase(
        zh: "前 \(days) 天平均每天卖出 \(before) 件。加上最后一天，平均每天卖出 \(with) 件。最后一天卖出多少件？",
        en:
          "On the first \(days) days a shop sold \(before) pieces a day on average; with the last day the average is \(with). How many were sold on the last day?"
      )
    case .table(let table, let question): table.text(question)
    }
  }

  /// How the answer comes about, for the office.
  var rule: Phrase {
    switch self {
    case .change(let paid, let price, let count): Phrase(same: "\(paid) − \(price) × \(count)")
    case .output(let perHour, let pieces): Phrase(same: "\(pieces) ÷ \(perHour)")
    case .wages(let hourly, let hours, let doubled): Phrase(same: "\(hourly) × \(hours) + 2 × \(hourly) × \(doubled)")
    case .discount(let price, let count, let tenths): Phrase(same: "\(price) × \(count) × \(tenths) ÷ 10")
    case .together(let a, let b): Phrase(same: "1 ÷ (1/\(a) + 1/\(b))")
    case .lastDay(let days, let before, let with): Phrase(same: "\(days + 1) × \(with) − \(days) × \(before)")
    case .table(let table, let question): table.rule(question)
    }
  }

  /// Wrong procedures and what they give, whole numbers only.
  var mistakes: [(value: Int, why: Phrase)] {
    var all: [(Rational, Phrase)] = []
    func add(_ value: Int, _ zh: String, _ en: String) { all.append((Rational(value), Phrase(zh: zh, en: en))) }
    func add(_ value: Rational, _ zh: String, _ en: String) { all.append((value, Phrase(zh: zh, en: en))) }
    switch self {
    case .change(let paid, let price, let count):
      add(price * count, "算成了应付的钱", "gave the price instead of the change")
      add(paid - price, "只算了一箱", "counted one box only")
      add(paid - price * (count - 1), "少算一箱", "one box too few")
      add(paid - price * (count + 1), "多算一箱", "one box too many")
    case .output(let perHour, let pieces):
      add(Rational(pieces, over: perHour) + Rational(1), "多算一小时", "one hour too many")
      add(Rational(pieces, over: perHour) - Rational(1), "少算一小时", "one hour too few")
      add(Rational(2 * pieces, over: perHour), "多乘了 2", "doubled")
      add(Rational(pieces, over: 2 * perHour), "多除了 2", "halved")
    case .wages(let hourly, let hours, let doubled):
      add(hourly * (hours + doubled), "加班按一倍算", "overtime at single pay")
      add(2 * hourly * (hours + doubled), "全部按两倍算", "everything at double pay")
      add(hourly * hours, "忘了加班", "overtime forgotten")
      add(hourly * hours + 2 * doubled, "加班没有乘工资", "overtime hours not multiplied by the pay")
      add(hourly * (2 * hours + doubled), "把两倍算在了上班时间上", "doubled the wrong hours")
    case .discount(let price, let count, let tenths):
      add(Rational(price * count * (10 - tenths), over: 10), "算成了便宜的钱", "gave the reduction")
      add(Rational(price * tenths, over: 10), "只算了一件", "counted one piece only")
      add(price * count, "忘了打折", "forgot the reduction")
      add(price * count - tenths, "减了折数", "took the tenths off as yuan")
      add(Rational(price * (count - 1) * 10 + price * tenths, over: 10), "只有一件打了折", "reduced one piece only")
    case .together(let a, let b):
      add(Rational(a + b, over: 2), "取了平均", "took the mean")
      add(a + b, "加起来", "added")
      add(abs(a - b), "相减", "subtracted")
      add(min(a, b), "取了快的一个", "took the faster one")
      add(Rational(min(a, b), over: 2), "取了快的一半", "halved the faster one")
    case .lastDay(let days, let before, let with):
      add(with, "当成了新的平均数", "gave the new mean")
      add(2 * with - before, "只按两天算", "as if there were two days")
      add((days + 1) * (with - before), "只算了差", "gave the difference only")
      add(before + days * (with - before), "少加一天的差", "one day's difference too few")
      add(days * with - (days - 1) * before, "天数少算一天", "one day too few")
    case .table(let table, let question): return table.mistakes(question)
    }
    return Self.whole(all) + Self.slips(answer.value)
  }

  static func whole(_ all: [(Rational, Phrase)]) -> [(value: Int, why: Phrase)] {
    all.compactMap { value, why in value.whole.flatMap { $0 > 0 ? (value: $0, why: why) : nil } }
  }

  /// Slips of reckoning, for where wrong procedures are too few.
  static func slips(_ right: Rational) -> [(value: Int, why: Phrase)] {
    guard let right = right.whole else { return [] }
    return [10, -10, 1, -1, 20, -20, 2, -2, 5, -5].map { slip in
      (value: right + slip, why: Phrase(zh: "计算差 \(abs(slip))", en: "out by \(abs(slip))"))
    }.filter { $0.value > 0 }
  }
}
