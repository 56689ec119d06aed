/// A decision table as a function that was looked at in every case.
///
/// The cases are few (three domains of four standings, six ways in, wished or not: 768), so that completeness and dead
/// rows are proven by going through all of them.
package struct DecisionTable: Sendable {
  /// One case.
  package struct Case: Hashable, Sendable {
    /// Its standings.
    package var standings: [EvaluationDomain: Standing]
    /// Its entry.
    package var entry: EvaluationPattern.Entry
    /// Its wish.
    package var wish: Bool
  }

  /// The rows.
  package let rows: [DecisionRow]

  /// A table of these rows.
  package init(rows: [DecisionRow]) { self.rows = rows }

  /// The row that fires; `nil` where none does.
  package func row(_ standings: [EvaluationDomain: Standing], _ entry: EvaluationPattern.Entry, wish: Bool) -> Int? {
    rows.firstIndex { $0.when.fits(standings, entry: entry, wish: wish) }
  }

  /// Every case.
  package static let cases: [Case] = {
    var standings: [[EvaluationDomain: Standing]] = [[:]]
    for domain in EvaluationDomain.allCases {
      standings = standings.flatMap { known in
        Standing.allCases.map { known.merging([domain: $0]) { _, new in new } }
      }
    }
    return standings.flatMap { standings in
      EvaluationPattern.Entry.allCases.flatMap { entry in
        [true, false].map { Case(standings: standings, entry: entry, wish: $0) }
      }
    }
  }()

  /// Cases without a row, and rows that no case reaches.
  package func proof() -> (open: [Case], dead: [Int]) {
    var open: [Case] = []
    var reached: Set<Int> = []
    for one in Self.cases {
      if let row = row(one.standings, one.entry, wish: one.wish) { reached.insert(row) } else { open.append(one) }
    }
    return (open, rows.indices.filter { !reached.contains($0) })
  }
}
