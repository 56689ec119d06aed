package import AssessmentLinearAlgebra

/// The cheapest assignment of rows to columns.
package enum Assignment {
  /// For each row the column, such that the sum of the costs is smallest and no column is used twice.
  ///
  /// Shortest augmenting paths with potentials. Shapes: no more rows than columns. Cost: rows² · columns.
  /// Source: Kuhn (1955), Naval Research Logistics Quarterly 2, 83–97; Jonker & Volgenant (1987), Computing 38, 325–340.
  package static func cheapest(_ costs: Matrix) -> [Int] {
    precondition(costs.rowCount <= costs.columnCount, "an assignment needs a column for each row")
    let columnCount = costs.columnCount
    var rowPotential = [Double](repeating: 0, count: costs.rowCount)
    var columnPotential = [Double](repeating: 0, count: columnCount)
    var rowOfColumn = [Int?](repeating: nil, count: columnCount)
    for start in 0..<costs.rowCount {
      var shortest = [Double](repeating: .infinity, count: columnCount)
      var previous = [Int?](repeating: nil, count: columnCount)
      var isDone = [Bool](repeating: false, count: columnCount)
      var row = start
      var reached: Int?
      var end = 0
      while true {
        let base = reached.map { shortest[$0] } ?? 0
        var next = -1
        for column in 0..<columnCount where !isDone[column] {
          let length = base + costs[row, column] - rowPotential[row] - columnPotential[column]
          if length < shortest[column] {
            shortest[column] = length
            previous[column] = reached
          }
          if next < 0 || shortest[column] < shortest[next] { next = column }
        }
        isDone[next] = true
        reached = next
        guard let owner = rowOfColumn[next] else {
          end = next
          break
        }
        row = owner
      }
      let total = shortest[end]
      rowPotential[start] += total
      for column in 0..<columnCount where isDone[column] && column != end {
        guard let owner = rowOfColumn[column] else { continue }
        rowPotential[owner] += total - shortest[column]
        columnPotential[column] -= total - shortest[column]
      }
      var column = end
      while let before = previous[column] {
        rowOfColumn[column] = rowOfColumn[before]
        column = before
      }
      rowOfColumn[column] = start
    }
    var result = [Int](repeating: 0, count: costs.rowCount)
    for (column, row) in rowOfColumn.enumerated() {
      if let row { result[row] = column }
    }
    return result
  }
}
