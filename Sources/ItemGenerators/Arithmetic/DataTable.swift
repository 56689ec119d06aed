package import AssessmentDiagnostics

/// Numbers of three shops in four months.
package struct DataTable: Sendable, Hashable {
  /// What is asked.
  package enum Question: Sendable, Hashable {
    /// The sum of a shop over all months.
    case total(shop: Int)
    /// How many more the first shop sold than the second in a month.
    case difference(shop: Int, other: Int, month: Int)
    /// The mean of a shop over all months.
    case mean(shop: Int)
    /// The share of a shop in a month, percent.
    case share(shop: Int, month: Int)
    /// By how many percent a shop sold more in a later month.
    case growth(shop: Int, from: Int, to: Int)

    /// Whether the answer is a percentage.
    var isShare: Bool {
      switch self {
      case .share, .growth: true
      case .total, .difference, .mean: false
      }
    }
  }

  /// Shop by shop, the months in order.
  package let values: [[Int]]

  /// A table of these numbers.
  package init(values: [[Int]]) { self.values = values }

  private static let shops = [
    Phrase(zh: "东街店", en: "East Street shop"), Phrase(zh: "南门店", en: "South Gate shop"),
    Phrase(zh: "河边店", en: "Riverside shop"),
  ]
  private static let months = [
    Phrase(zh: "一月", en: "January"), Phrase(zh: "二月", en: "February"), Phrase(zh: "三月", en: "March"),
    Phrase(zh: "四月", en: "April"),
  ]

  /// Head and rows, for a table on a page.
  package func rows(in language: Language) -> [[String]] {
    [[""] + Self.months.map { $0[language] }]
      + values.enumerated().map { [Self.shops[$0.offset][language]] + $0.element.map(String.init) }
  }

  func answer(_ question: Question) -> Quantity {
    func sold(_ shop: Int, _ month: Int) -> Quantity { Quantity(values[shop][month], .pieces) }
    func total(_ shop: Int) -> Quantity { (1..<4).reduce(sold(shop, 0)) { $0 + sold(shop, $1) } }
    switch question {
    case .total(let shop): return total(shop)
    case .difference(let shop, let other, let month): return sold(shop, month) - sold(other, month)
    case .mean(let shop): return total(shop) / Quantity(4)
    case .share(let shop, let month):
      return Quantity(100) * sold(shop, month) / (sold(0, month) + sold(1, month) + sold(2, month))
    case .growth(let shop, let from, let to):
      return Quantity(100) * (sold(shop, to) - sold(shop, from)) / sold(shop, from)
    }
  }

  /// The way back: the other numbers of the table from the answer.
  func holds(_ question: Question, _ x: Rational) -> Bool {
    switch question {
    case .total(let shop): return values[shop].reduce(x) { $0 - Rational($1) } == Rational(0)
    case .difference(let shop, let other, let month):
      return Rational(values[other][month]) + x == Rational(values[shop][month])
    case .mean(let shop): return values[shop].reduce(Rational(0)) { $0 + Rational($1) - x } == Rational(0)
    case .share(let shop, let month):
      let all = values.reduce(0) { $0 + $1[month] }
      return Rational(all) * x / Rational(100) == Rational(values[shop][month])
    case .growth(let shop, let from, let to):
      return Rational(values[shop][from]) * (Rational(1) + x / Rational(100)) == Rational(values[shop][to])
    }
  }

  func text(_ question: Question) -> Phrase {
    let told = Phrase(
      zh: "三家店每月卖出的件数：" + Self.told(values, .chinese, "；", "，") + "。",
      en: "Pieces sold by three shops each month: " + Self.told(values, .english, "; ", ", ") + ". "
    )
    let asked = self.asked(question)
    return Phrase(zh: told.chinese + asked.chinese, en: told.english + asked.english)
  }

  /// The question without the numbers, for where the table stands beside it.
  package func asked(_ question: Question) -> Phrase {
    switch question {
    case .total(let shop):
      Phrase(
        zh: "\(Self.shops[shop].chinese)四个月一共卖出多少件？",
        en: "How many did the \(Self.shops[shop].english) sell in the four months?"
      )
    case .difference(let shop, let other, let month):
      Phrase(
        zh: "\(Self.months[month].chinese)，\(Self.shops[shop].chinese)比\(Self.shops[other].chinese)多卖出多少件？",
        en:
          "How many more did the \(Self.shops[shop].english) sell in \(Self.months[month].english) than the \(Self.shops[other].english)?"
      )
    case .mean(let shop):
      Phrase(
        zh: "\(Self.shops[shop].chinese)平均每月卖出多少件？",
        en: "How many did the \(Self.shops[shop].english) sell a month on average?"
      )
    case .share(let shop, let month):
      Phrase(
        zh: "\(Self.months[month].chinese)，\(Self.shops[shop].chinese)卖出的件数占三家店的百分之几？",
        en:
          "What percentage of the three shops' sales in \(Self.months[month].english) did the \(Self.shops[shop].english) make?"
      )
    case .growth(let shop, let from, let to):
      Phrase(
        zh: "\(Self.shops[shop].chinese)\(Self.months[to].chinese)比\(Self.months[from].chinese)增长了百分之几？",
        en:
          "By what percentage did the \(Self.shops[shop].english) sell more in \(Self.months[to].english) than in \(Self.months[from].english)?"
      )
    }
  }

  private static func told(_ values: [[Int]], _ language: Language, _ outer: String, _ inner: String) -> String {
    values.enumerated().map { shop in
      shops[shop.offset][language] + (language == .chinese ? "：" : ": ")
        + shop.element.enumerated().map { months[$0.offset][language] + " \($0.element)" }.joined(separator: inner)
    }.joined(separator: outer)
  }

  func rule(_ question: Question) -> Phrase {
    switch question {
    case .total(let shop): Phrase(same: values[shop].map(String.init).joined(separator: " + "))
    case .difference(let shop, let other, let month): Phrase(same: "\(values[shop][month]) − \(values[other][month])")
    case .mean(let shop): Phrase(same: "(" + values[shop].map(String.init).joined(separator: " + ") + ") ÷ 4")
    case .share(let shop, let month):
      Phrase(same: "100 × \(values[shop][month]) ÷ (" + values.map { "\($0[month])" }.joined(separator: " + ") + ")")
    case .growth(let shop, let from, let to):
      Phrase(same: "100 × (\(values[shop][to]) − \(values[shop][from])) ÷ \(values[shop][from])")
    }
  }

  func mistakes(_ question: Question) -> [(value: Int, why: Phrase)] {
    var all: [(Rational, Phrase)] = []
    func add(_ value: Rational, _ zh: String, _ en: String) { all.append((value, Phrase(zh: zh, en: en))) }
    func sum(_ shop: Int) -> Int { values[shop].reduce(0, +) }
    switch question {
    case .total(let shop):
      add(Rational(sum(shop) - values[shop][3]), "漏了四月", "left out April")
      add(Rational(sum(shop) - values[shop][0]), "漏了一月", "left out January")
      add(Rational(sum((shop + 1) % 3)), "看错了店", "read another shop")
      add(Rational(sum((shop + 2) % 3)), "看错了店", "read another shop")
    case .difference(let shop, let other, let month):
      let third = 3 - shop - other
      add(Rational(abs(values[shop][month] - values[third][month])), "看错了店", "read another shop")
      for wrong in 0..<4 where wrong != month {
        add(Rational(abs(values[shop][wrong] - values[other][wrong])), "看错了月份", "read another month")
      }
      add(Rational(values[shop][month] + values[other][month]), "加了起来", "added")
    case .mean(let shop):
      add(Rational(sum(shop)), "忘了除以 4", "did not divide by 4")
      add(Rational(sum(shop), over: 3), "除以了 3", "divided by 3")
      add(Rational(sum((shop + 1) % 3), over: 4), "看错了店", "read another shop")
      add(Rational(sum((shop + 2) % 3), over: 4), "看错了店", "read another shop")
      add(Rational(values[shop][0] + values[shop][3], over: 2), "只取了头尾两月", "took the first and last month only")
    case .share(let shop, let month):
      let total = values.reduce(0) { $0 + $1[month] }
      add(Rational(values[shop][month]), "没有除以总数", "did not divide by the total")
      add(Rational(100) - Rational(100 * values[shop][month], over: total), "算成了其余店的份额", "gave the others' share")
      for other in 0..<3 where other != shop {
        add(Rational(100 * values[other][month], over: total), "看错了店", "read another shop")
      }
      add(Rational(100 * values[shop][month], over: total - values[shop][month]), "除以了其余店", "divided by the others")
    case .growth(let shop, let from, let to):
      add(Rational(values[shop][to] - values[shop][from]), "算成了件数", "gave pieces")
      add(
        Rational(100 * (values[shop][to] - values[shop][from]), over: values[shop][to]),
        "除以了后一月",
        "divided by the later month"
      )
      add(Rational(100 * values[shop][to], over: values[shop][from]), "没有减去 100%", "did not subtract 100 per cent")
    }
    return QuantityProblem.whole(all) + QuantityProblem.slips(answer(question).value)
  }
}
