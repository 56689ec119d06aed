extension Matrix {
  /// A range of rows with a number subtracted from each column: the block that goes into a sum of cross-products.
  package func shiftedBlock(_ rows: Range<Int>, by shifts: [Double]) -> Matrix {
    precondition(shifts.count == columnCount, "one shift per column is needed")
    precondition(rows.lowerBound >= 0 && rows.upperBound <= rowCount, "there are not so many rows")
    let block = unsafe [Double](unsafeUninitializedCapacity: rows.count * columnCount) { target, count in
      for column in 0..<columnCount {
        let shift = shifts[column]
        let source = elements.span.extracting(
          (column * rowCount + rows.lowerBound)..<(column * rowCount + rows.upperBound)
        )
        let offset = column * rows.count
        for row in 0..<rows.count {
          unsafe target[offset + row] = source[row] - shift
        }
      }
      count = rows.count * columnCount
    }
    return Matrix(rowCount: rows.count, columnCount: columnCount, columnMajor: block)
  }
}
