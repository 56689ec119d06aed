package import AssessmentDiagnostics

/// A rule that one attribute follows along the rows of a matrix.
package enum MatrixRule: Sendable, Hashable, CaseIterable {
  /// The same in the whole row.
  case constant
  /// One more from cell to cell.
  case rising
  /// One less from cell to cell.
  case falling
  /// Each row has all three values, in one order or another.
  case oneOfEach
  /// Strokes that exactly one of the first two cells has.
  case exclusive
  /// Strokes that both of the first two cells have.
  case both
  /// Strokes that either of the first two cells has.
  case either

  /// The order in which rules are compared.
  package var complexity: Int {
    switch self {
    case .constant: 1
    case .rising, .falling: 2
    case .oneOfEach, .both, .either: 3
    case .exclusive: 4
    }
  }

  /// Whether a whole row follows the rule.
  func holds(_ a: Int, _ b: Int, _ c: Int) -> Bool { third(a, b) == c }

  /// The third value of a row, where the rule gives one.
  func third(_ a: Int, _ b: Int) -> Int? {
    switch self {
    case .constant: a == b ? a : nil
    case .rising: b == a + 1 && b < 2 ? b + 1 : nil
    case .falling: b == a - 1 && b > 0 ? b - 1 : nil
    case .oneOfEach: a != b ? 3 - a - b : nil
    case .exclusive: a ^ b
    case .both: a & b
    case .either: a | b
    }
  }

  /// The rule in words.
  package var words: Phrase {
    switch self {
    case .constant: Phrase(zh: "一行里相同", en: "the same in a row")
    case .rising: Phrase(zh: "一格比一格多", en: "one more from cell to cell")
    case .falling: Phrase(zh: "一格比一格少", en: "one less from cell to cell")
    case .oneOfEach: Phrase(zh: "每行三种各一次", en: "each of three once in a row")
    case .exclusive: Phrase(zh: "只在前两格之一出现的线留下", en: "lines in exactly one of the first two cells stay")
    case .both: Phrase(zh: "前两格都有的线留下", en: "lines in both of the first two cells stay")
    case .either: Phrase(zh: "前两格的线合在一起", en: "lines of both cells are put together")
    }
  }
}

/// Reads a matrix anew: every rule of the catalogue that both full rows follow, for each attribute.
package enum MatrixSolver {
  /// For each attribute the values that some fitting rule gives the ninth cell; `nil` for cells of mixed kinds.
  package static func predictions(_ cells: [MatrixCell]) -> [Set<Int>]? {
    guard cells.count == 8 else { return nil }
    let strokes = cells.count { if case .strokes = $0 { true } else { false } }
    guard strokes == 0 || strokes == 8 else { return nil }
    // Attribute by attribute, the values of the eight cells.
    let values = (0..<cells[0].attributes.count).map { attribute in cells.map { $0.attributes[attribute] } }
    func fits(_ rule: MatrixRule, _ v: [Int]) -> Bool { rule.holds(v[0], v[1], v[2]) && rule.holds(v[3], v[4], v[5]) }
    if strokes == 8 {
      // One rule for all strokes: what holds of a cell holds of its strokes.
      let rules: [MatrixRule] = [.exclusive, .both, .either].filter { rule in values.allSatisfy { fits(rule, $0) } }
      return values.map { v in Set(rules.compactMap { $0.third(v[6], v[7]) }) }
    }
    let rules: [MatrixRule] = [.constant, .rising, .falling, .oneOfEach]
    return values.map { v in Set(rules.filter { fits($0, v) }.compactMap { $0.third(v[6], v[7]) }) }
  }
}
