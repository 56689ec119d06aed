internal import AssessmentLinearAlgebra

/// Finds, for every number of predictors, the set that leaves the least sum of squares: every set is looked at.
///
/// The data enter through the triangular factor of their QR decomposition only, so that the cost does not depend on the
/// number of people. Along a path of the search each predictor is made orthogonal to those already taken (modified
/// Gram–Schmidt), which keeps the digits that normal equations would lose on powers of one variable.
///
/// - Cost: 2ᵖ nodes for p predictors, fewer with a limit on their number (19 predictors, at most 5: 16,664).
/// - Source: Furnival & Wilson (1974), Technometrics 16, 499–511 (all subsets); Björck (1967), BIT 7, 1–21.
struct SubsetSearch {
  /// The best set of one size.
  struct Best: Sendable, Hashable {
    /// The predictors, rising.
    var predictors: [Int]
    /// The sum of squares that is left.
    var residual: Double
  }

  /// The columns of R that belong to the predictors, each scaled to length 1, and that of the response.
  private let columns: [[Double]]
  private let response: [Double]
  private let limit: Int

  /// Searches among the columns of a matrix. Its last column is the response; the first `fixedCount` columns are always in.
  init(_ matrix: Matrix, fixedCount: Int, limit: Int) throws(QR.Failure) {
    let r = try QR(matrix).r
    let rows = fixedCount..<r.rowCount
    columns = (fixedCount..<(r.columnCount - 1)).map { column in
      let values = rows.map { r[$0, column] }
      let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return length > 0 ? values.map { $0 / length } : values
    }
    response = rows.map { r[$0, r.columnCount - 1] }
    self.limit = min(limit, columns.count)
  }

  /// The sum of squares without any predictor.
  var total: Double { response.reduce(0) { $0 + $1 * $1 } }

  /// The best sets of 1, 2, … predictors; a size for which every set is dependent is left out.
  func best() -> [Best] {
    var found = [Best?](repeating: nil, count: limit + 1)
    visit([], 0, columns, response, &found)
    return found.compactMap { $0 }
  }

  private func visit(
    _ taken: [Int],
    _ next: Int,
    _ remaining: [[Double]],
    _ residual: [Double],
    _ found: inout [Best?]
  ) {
    guard taken.count < limit else { return }
    for offset in remaining.indices {
      let column = remaining[offset]
      let length = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
      // What is left of a unit column after its predecessors; below this it is rounding.
      guard length > 1e-10 else { continue }
      let unit = column.map { $0 / length }
      let rest = Self.without(unit, residual)
      let set = taken + [next + offset]
      let square = rest.reduce(0) { $0 + $1 * $1 }
      if found[set.count].map({ square < $0.residual }) ?? true {
        found[set.count] = Best(predictors: set, residual: square)
      }
      guard set.count < limit else { continue }
      let others = remaining[(offset + 1)...].map { Self.without(unit, $0) }
      visit(set, next + offset + 1, others, rest, &found)
    }
  }

  private static func without(_ unit: [Double], _ vector: [Double]) -> [Double] {
    var part = 0.0
    for index in unit.indices { part += unit[index] * vector[index] }
    var result = vector
    for index in unit.indices { result[index] -= part * unit[index] }
    return result
  }
}
