/// The raw scores a scale can give: `origin + step · cell` for the cells 0 ..< `cellCount`.
///
/// Sums of items have step 1; means and prorated scores that were rounded have a finer one. A score belongs to a cell if
/// it misses it by no more than a millionth of a step (decimals such as 0.1 have no exact binary form).
package struct ScoreGrid: Sendable, Hashable, Codable {
  /// The lowest reachable score.
  package let origin: Double
  /// The distance between neighbours, above 0.
  package let step: Double
  /// How many scores are reachable.
  package let cellCount: Int

  /// The grid with the given lowest score, step and number of scores.
  package init(origin: Double, step: Double, cellCount: Int) {
    precondition(Self.isUsable(origin, step, cellCount), "a grid needs a finite origin, a positive step and a cell")
    self.origin = origin
    self.step = step
    self.cellCount = cellCount
  }

  /// The whole numbers of a range.
  package init(_ scores: ClosedRange<Int>) {
    self.init(origin: Double(scores.lowerBound), step: 1, cellCount: scores.count)
  }

  static func isUsable(_ origin: Double, _ step: Double, _ cellCount: Int) -> Bool {
    origin.isFinite && step.isFinite && step > 0 && cellCount > 0 && (origin + step * Double(cellCount)).isFinite
  }

  /// The score of a cell.
  package func score(_ cell: Int) -> Double { origin + step * Double(cell) }

  /// All scores, rising.
  package var scores: [Double] { (0..<cellCount).map(score) }

  /// The cell of a score; nil if the score is not on the grid.
  package func cell(of score: Double) -> Int? {
    let position = (score - origin) / step
    guard position > -0.5, position < Double(cellCount) - 0.5 else { return nil }
    let cell = position.rounded()
    return abs(position - cell) <= 1e-6 ? Int(cell) : nil
  }
}
