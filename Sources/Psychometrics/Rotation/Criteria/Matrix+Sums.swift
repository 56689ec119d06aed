internal import AssessmentLinearAlgebra

extension Matrix {
  /// The sum of each row.
  var rowSums: [Double] {
    var sums = [Double](repeating: 0, count: rowCount)
    for column in 0..<columnCount {
      for row in 0..<rowCount { sums[row] += self[row, column] }
    }
    return sums
  }

  /// The sum of each column.
  var columnSums: [Double] {
    (0..<columnCount).map { column in (0..<rowCount).reduce(0) { $0 + self[$1, column] } }
  }
}
