internal import AssessmentLinearAlgebra

/// One item's answers as codes 0, 1, 2, … of its observed categories in ascending order.
package struct CategoryCodes: Sendable {
  /// The code of a gap.
  package static let missing: UInt8 = 255

  /// The distinct answers, ascending.
  package let categories: [Double]
  /// The code of each person's answer.
  package let codes: [UInt8]

  /// The codes of one item; nil if it has more than 64 distinct answers, which no longer are categories.
  package init?(_ responses: ResponseMatrix, item: Int) {
    let column = responses.values.column(item)
    var found: [Double] = []
    for value in column where !value.isNaN && !found.contains(value) {
      guard found.count < 64 else { return nil }
      found.append(value)
    }
    found.sort()
    let sorted = found
    categories = sorted
    codes = column.map { value in
      value.isNaN ? Self.missing : UInt8(sorted.firstIndex(of: value) ?? Int(Self.missing))
    }
  }

  private init(categories: [Double], codes: [UInt8]) {
    self.categories = categories
    self.codes = codes
  }

  /// The same categories with other answers.
  func replacing(codes: [UInt8]) -> CategoryCodes { CategoryCodes(categories: categories, codes: codes) }

  /// How many categories were observed.
  package var categoryCount: Int { categories.count }
}

/// How often each pair of categories of two items was chosen by the same person, among those who answered both.
package struct ContingencyTable: Sendable, Hashable {
  /// How many rows, the categories of the first item.
  package let rowCount: Int
  /// How many columns, the categories of the second item.
  package let columnCount: Int
  /// The counts, row by row; not whole where something was added to empty cells.
  package var counts: [Double]

  /// A table from counts written row by row.
  package init(rows: [[Double]]) {
    rowCount = rows.count
    columnCount = rows.first?.count ?? 0
    counts = []
    let width = columnCount
    precondition(rows.allSatisfy { $0.count == width }, "all rows of a table must have the same length")
    counts = rows.flatMap { $0 }
  }

  /// The table of two items; categories that nobody chose in common are dropped.
  package init(_ first: CategoryCodes, _ second: CategoryCodes) {
    precondition(first.codes.count == second.codes.count, "both items must come from the same persons")
    // One cell more in each direction takes the gaps, so that the loop has no branches.
    let width = second.categoryCount + 1
    let height = first.categoryCount + 1
    var tally = [Int32](repeating: 0, count: height * width)
    let gapRow = UInt8(height - 1)
    let gapColumn = UInt8(width - 1)
    let a = first.codes.span
    let b = second.codes.span
    for person in 0..<a.count { tally[Int(min(a[person], gapRow)) * width + Int(min(b[person], gapColumn))] &+= 1 }
    let rows = (0..<height - 1).filter { row in (0..<width - 1).contains { tally[row * width + $0] > 0 } }
    let columns = (0..<width - 1).filter { column in (0..<height - 1).contains { tally[$0 * width + column] > 0 } }
    rowCount = rows.count
    columnCount = columns.count
    counts = rows.flatMap { row in columns.map { Double(tally[row * width + $0]) } }
  }

  /// The count of a cell.
  package subscript(row: Int, column: Int) -> Double { counts[row * columnCount + column] }

  /// How many persons answered both.
  package var total: Double { counts.reduce(0, +) }

  /// The sums of the rows.
  package var rowTotals: [Double] {
    (0..<rowCount).map { row in (0..<columnCount).reduce(0) { $0 + self[row, $1] } }
  }

  /// The sums of the columns.
  package var columnTotals: [Double] {
    (0..<columnCount).map { column in (0..<rowCount).reduce(0) { $0 + self[$1, column] } }
  }
}
