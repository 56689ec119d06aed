import AssessmentDiagnostics
import AssessmentNumericalMethods

/// Figure matrices of three by three: the ninth cell is asked for, of eight.
///
/// The eight options are all ways of taking three attributes right or wrong: each value of each stands in four of them,
/// so that nothing but the matrix tells which is right.
struct FigureMatrices: ItemMaker {
  private static let names = [
    Phrase(zh: "形状", en: "shape"), Phrase(zh: "个数", en: "number"), Phrase(zh: "颜色", en: "filling"),
    Phrase(zh: "大小", en: "size"),
  ]

  func make(difficulty: Int, _ dice: inout SeededGenerator) -> GeneratedItem? {
    difficulty >= 3 && dice.index(below: 2) == 0 ? strokes(&dice) : figures(difficulty, &dice)
  }

  /// A rule in the words of an attribute: more for numbers, darker for filling, larger for size.
  private static func words(of rule: MatrixRule, attribute: Int) -> Phrase {
    switch (rule, attribute) {
    case (.rising, 2): Phrase(zh: "一格比一格深", en: "darker from cell to cell")
    case (.falling, 2): Phrase(zh: "一格比一格浅", en: "lighter from cell to cell")
    case (.rising, 3): Phrase(zh: "一格比一格大", en: "larger from cell to cell")
    case (.falling, 3): Phrase(zh: "一格比一格小", en: "smaller from cell to cell")
    default: rule.words
    }
  }

  private func figures(_ difficulty: Int, _ dice: inout SeededGenerator) -> GeneratedItem? {
    var grid = [[Int]](repeating: [0, 0, 0, 0], count: 9)
    var rules = [MatrixRule?](repeating: nil, count: 4)
    let changing = dice.pick(min(3, difficulty + 1), of: [0, 1, 2, 3])
    for attribute in 0..<4 {
      guard changing.contains(attribute) else {
        let value = dice.index(below: 3)
        for cell in 0..<9 { grid[cell][attribute] = value }
        continue
      }
      let isOrdered = attribute != 0
      let rule = dice.pick(
        difficulty == 1
          ? (isOrdered ? [.constant, .rising] : [.constant, .oneOfEach])
          : (isOrdered ? [MatrixRule.rising, .falling, .oneOfEach] : [.constant, .oneOfEach])
      )
      rules[attribute] = rule
      let order = dice.shuffled(0..<3)
      let turn = dice.pick([1, 2])
      for row in 0..<3 {
        for column in 0..<3 {
          grid[3 * row + column][attribute] =
            switch rule {
            case .constant: order[row]
            case .rising: column
            case .falling: 2 - column
            default: order[(column + row * turn) % 3]
            }
        }
      }
    }
    guard rules.contains(where: { $0 != nil && $0 != .constant }) else { return nil }
    let right = grid[8]
    let cells = grid.prefix(8).map(MatrixCell.figures)
    guard let predicted = MatrixSolver.predictions(cells),
      predicted.enumerated().allSatisfy({ $0.element == [right[$0.offset]] })
    else { return nil }
    // Three attributes to be wrong in, those with rules first.
    let altered = (dice.shuffled(changing) + dice.shuffled((0..<4).filter { !changing.contains($0) })).prefix(3)
    let wrong = altered.map { (right[$0] + dice.pick([1, 2])) % 3 }
    let options = (0..<8).map { mask in
      var values = right
      var mistaken: [Phrase] = []
      for (place, attribute) in altered.enumerated() where mask >> place & 1 == 1 {
        values[attribute] = wrong[place]
        mistaken.append(Self.names[attribute])
      }
      return Self.option(.figures(values), mistaken)
    }
    let told = rules.indices.compactMap { index in
      rules[index].map { rule in
        let words = Self.words(of: rule, attribute: index)
        return Phrase(
          zh: "\(Self.names[index].chinese)：\(words.chinese)",
          en: "\(Self.names[index].english): \(words.english)"
        )
      }
    }
    return item(Array(cells), options, told, difficulty)
  }

  private func strokes(_ dice: inout SeededGenerator) -> GeneratedItem? {
    let rule = dice.pick([MatrixRule.exclusive, .both, .either])
    var sets: [Int] = []
    for _ in 0..<3 {
      let a = dice.integer(1...63)
      let b = dice.integer(1...63)
      let c = (0..<6).reduce(0) { $0 | (rule.third(a >> $1 & 1, b >> $1 & 1) ?? 0) << $1 }
      guard a != b, c != 0, c != a, c != b, (2...4).contains(a.nonzeroBitCount), (2...4).contains(b.nonzeroBitCount)
      else { return nil }
      sets += [a, b, c]
    }
    let right = sets.removeLast()
    let cells = sets.map(MatrixCell.strokes)
    guard Set(sets).count == 8, let predicted = MatrixSolver.predictions(cells),
      predicted.enumerated().allSatisfy({ $0.element == [right >> $0.offset & 1] })
    else { return nil }
    let altered = dice.pick(3, of: Array(0..<6))
    let options = (0..<8).map { mask in
      let flipped = altered.enumerated().filter { mask >> $0.offset & 1 == 1 }.map(\.element)
      let set = flipped.reduce(right) { $0 ^ 1 << $1 }
      return Self.option(
        .strokes(set),
        flipped.map { MatrixCell.strokes(1 << $0).words }
      )
    }
    return item(cells, options, [rule.words], 3)
  }

  private static func option(_ cell: MatrixCell, _ mistaken: [Phrase]) -> GeneratedItem.Option {
    .init(
      content: .cell(cell),
      label: cell.words,
      mistake: mistaken.isEmpty
        ? nil
        : Phrase(
          zh: "没有照规律：" + mistaken.map(\.chinese).joined(separator: "、"),
          en: "rule not followed: " + mistaken.map(\.english).joined(separator: ", ")
        )
    )
  }

  private func item(
    _ cells: [MatrixCell],
    _ options: [GeneratedItem.Option],
    _ rules: [Phrase],
    _ difficulty: Int
  ) -> GeneratedItem {
    let rows = [0, 3, 6].map { start in
      cells[start..<min(start + 3, 8)].map(\.words) + (start == 6 ? [Phrase(same: "?")] : [])
    }
    return GeneratedItem(
      stem: .matrix(cells),
      text: Phrase(
        zh: "问号处应是哪一格？"
          + rows.enumerated().map { "第 \($0.offset + 1) 行：" + $0.element.map(\.chinese).joined(separator: "｜") }
          .joined(separator: "；"),
        en: "Which cell belongs in place of the question mark? "
          + rows.enumerated().map { "Row \($0.offset + 1): " + $0.element.map(\.english).joined(separator: " | ") }
          .joined(separator: "; ")
      ),
      options: options,
      key: 0,
      rule: Phrase(
        zh: rules.map(\.chinese).joined(separator: "；"),
        en: rules.map(\.english).joined(separator: "; ")
      ),
      difficulty: difficulty
    )
  }
}
