package import AssessmentDiagnostics

/// Proves the key of an item from what a person sees: the stem and the options, never the rule that made it.
package enum ItemProof {
  /// What is wrong with an item; empty where the key is proven and every other option refuted.
  package static func flaws(of item: GeneratedItem) -> [Phrase] {
    var flaws: [Phrase] = []
    func flaw(_ zh: String, _ en: String) { flaws.append(Phrase(zh: zh, en: en)) }
    let right = answers(of: item)
    if right != [item.key] {
      flaw(
        "求解得到选项 \(right.map { $0 + 1 })，记分键为 \(item.key + 1)",
        "solving gives options \(right.map { $0 + 1 }), the key is \(item.key + 1)"
      )
    }
    if Set(item.options.map(\.content)).count != item.options.count { flaw("有相同的选项", "two options are the same") }
    for language in Language.allCases where Set(item.options.map { $0.label[language] }).count != item.options.count {
      flaw("有文字相同的选项", "two options have the same words")
    }
    for (place, option) in item.options.enumerated() where (option.mistake == nil) != (place == item.key) {
      flaw("选项 \(place + 1) 的错因与记分键不符", "the mistake of option \(place + 1) does not fit the key")
    }
    if isRevealing(item) { flaw("只看选项就能猜出答案", "the options alone give the answer away") }
    return flaws
  }

  /// The places of the options that are right.
  package static func answers(of item: GeneratedItem) -> [Int] {
    func places(_ isRight: (GeneratedItem.Option.Content) -> Bool) -> [Int] {
      item.options.indices.filter { isRight(item.options[$0].content) }
    }
    switch item.stem {
    case .series(let terms):
      // The simplest rules that fit decide; where they differ, each option that one of them gives is right.
      let rules = SeriesSolver.rules(of: terms)
      let simplest = rules.first?.complexity
      let next = rules.filter { $0.complexity == simplest }.compactMap { $0.next(after: terms) }
      return places { if case .number(let value) = $0 { next.contains(value) } else { false } }
    case .matrix(let cells):
      guard let predicted = MatrixSolver.predictions(cells) else { return [] }
      return places {
        guard case .cell(let cell) = $0, cell.attributes.count == predicted.count else { return false }
        return zip(cell.attributes, predicted).allSatisfy { $1.contains($0) }
      }
    case .turned(let shape):
      return places { if case .shape(let other) = $0 { shape.isTurned(into: other) } else { false } }
    case .problem(let problem):
      return places { if case .quantity(let value) = $0 { problem.holds(value) } else { false } }
    case .pair(let left, let right):
      return places { $0 == .verdict(isSame: left == right) }
    case .analogy(let a, let b, let c):
      let words = item.options.map { if case .word(let word) = $0.content { word } else { -1 } }
      return AnalogySolver.answers(a, b, c, among: words)
    }
  }

  /// Whether somebody who sees only the options can tell.
  static func isRevealing(_ item: GeneratedItem) -> Bool {
    let features: [[Int]] = item.options.map { option in
      switch option.content {
      case .number(let value): OptionBalance.features(ofNumber: value)
      case .quantity(let value): OptionBalance.features(ofNumber: value.whole ?? 0)
      case .cell(let cell): cell.attributes
      case .shape(let shape): [shape.squares.count]
      case .word, .verdict: []
      }
    }
    if OptionBalance.isRevealing(features, key: item.key) { return true }
    switch item.stem {
    case .series, .problem, .analogy:
      return Language.allCases.contains { language in
        OptionBalance.isRevealing(lengths: item.options.map { $0.label[language].count }, key: item.key)
      }
    case .turned, .matrix, .pair: return false
    }
  }
}
