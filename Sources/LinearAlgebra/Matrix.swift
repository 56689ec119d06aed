/// A dense matrix of doubles, stored column by column (column-major, as BLAS and LAPACK expect).
///
/// Element (`row`, `column`) lies at `column · rowCount + row` of `elements`. A matrix is a value: copies are
/// independent. Empty matrices (no rows, no columns) are allowed. Wrong shapes are a caller's bug and trap.
public struct Matrix: Sendable, Equatable {
  /// How many rows.
  public let rowCount: Int
  /// How many columns.
  public let columnCount: Int
  /// All elements, column after column.
  @usableFromInline
  package var elements: [Double]

  /// A matrix with the given elements, column after column.
  package init(rowCount: Int, columnCount: Int, columnMajor elements: [Double]) {
    precondition(rowCount >= 0 && columnCount >= 0, "a matrix cannot have a negative number of rows or columns")
    precondition(elements.count == rowCount * columnCount, "the elements must fill the matrix exactly")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.elements = elements
  }

  /// A matrix whose elements are all the same.
  package init(rowCount: Int, columnCount: Int, repeating value: Double = 0) {
    precondition(rowCount >= 0 && columnCount >= 0, "a matrix cannot have a negative number of rows or columns")
    self.rowCount = rowCount
    self.columnCount = columnCount
    elements = Array(repeating: value, count: rowCount * columnCount)
  }

  /// A matrix computed element by element from its indices (row, column).
  public init(rowCount: Int, columnCount: Int, _ value: (_ row: Int, _ column: Int) -> Double) {
    self.init(rowCount: rowCount, columnCount: columnCount)
    for column in 0..<columnCount {
      for row in 0..<rowCount { elements[column * rowCount + row] = value(row, column) }
    }
  }

  /// A matrix written row by row; all rows must be of one length.
  package init(rows: [[Double]]) {
    let width = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == width }, "all rows of a matrix must have the same length")
    self.init(rowCount: rows.count, columnCount: width) { rows[$0][$1] }
  }

  /// A matrix written column by column; all columns must be of one length.
  package init(columns: [[Double]]) {
    let height = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == height }, "all columns of a matrix must have the same length")
    self.init(rowCount: height, columnCount: columns.count, columnMajor: columns.flatMap { $0 })
  }

  /// The identity matrix of the given order.
  public static func identity(_ order: Int) -> Matrix { diagonal(Array(repeating: 1, count: order)) }

  /// The square matrix with the given diagonal and zeros elsewhere.
  public static func diagonal(_ values: [Double]) -> Matrix {
    var result = Matrix(rowCount: values.count, columnCount: values.count)
    for (index, value) in values.enumerated() { result[index, index] = value }
    return result
  }

  /// The element in a row and column.
  @inlinable
  public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(row >= 0 && row < rowCount && column >= 0 && column < columnCount, "matrix index out of range")
      return elements[column * rowCount + row]
    }
    set {
      precondition(row >= 0 && row < rowCount && column >= 0 && column < columnCount, "matrix index out of range")
      elements[column * rowCount + row] = newValue
    }
  }
}

extension Matrix {
  /// Whether there are as many rows as columns.
  public var isSquare: Bool { rowCount == columnCount }

  /// Whether no element is NaN or infinite.
  public var isFinite: Bool { elements.allSatisfy(\.isFinite) }

  /// The elements (0,0), (1,1), …
  public var diagonal: [Double] { (0..<min(rowCount, columnCount)).map { self[$0, $0] } }

  /// The sum of the diagonal.
  public var trace: Double { diagonal.reduce(0, +) }

  /// The elements row by row, as they are read and printed.
  public var rowArrays: [[Double]] { (0..<rowCount).map(row) }

  /// One row as an array.
  public func row(_ row: Int) -> [Double] { (0..<columnCount).map { self[row, $0] } }

  /// One column as an array.
  package func column(_ column: Int) -> [Double] {
    precondition(column >= 0 && column < columnCount, "matrix column out of range")
    return Array(elements[(column * rowCount)..<((column + 1) * rowCount)])
  }

  /// Reads one column in place.
  @inlinable
  package func withColumn<Result, Failure: Error>(
    _ column: Int,
    _ body: (Span<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(column >= 0 && column < columnCount, "matrix column out of range")
    return try body(elements.span.extracting((column * rowCount)..<((column + 1) * rowCount)))
  }

  /// Replaces one column.
  package mutating func setColumn(_ column: Int, to values: [Double]) {
    precondition(values.count == rowCount, "a column must have as many elements as the matrix has rows")
    for row in 0..<rowCount { self[row, column] = values[row] }
  }

  /// Rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix(rowCount: columnCount, columnCount: rowCount)
    for column in 0..<columnCount {
      for row in 0..<rowCount { result.elements[row * columnCount + column] = elements[column * rowCount + row] }
    }
    return result
  }

  /// The given rows and columns in the given order (indices may repeat); nil means all.
  package func selecting(rows: [Int]? = nil, columns: [Int]? = nil) -> Matrix {
    let rows = rows ?? Array(0..<rowCount)
    let columns = columns ?? Array(0..<columnCount)
    precondition(
      rows.allSatisfy { $0 >= 0 && $0 < rowCount } && columns.allSatisfy { $0 >= 0 && $0 < columnCount },
      "matrix index out of range"
    )
    var selected: [Double] = []
    selected.reserveCapacity(rows.count * columns.count)
    for column in columns {
      withColumn(column) { source in
        for row in rows { selected.append(source[row]) }
      }
    }
    return Matrix(rowCount: rows.count, columnCount: columns.count, columnMajor: selected)
  }

  /// The leading columns.
  package func leadingColumns(_ count: Int) -> Matrix {
    precondition(count >= 0 && count <= columnCount, "there are not so many columns")
    return Matrix(rowCount: rowCount, columnCount: count, columnMajor: Array(elements[0..<(count * rowCount)]))
  }

  /// Every element transformed.
  public func map(_ transform: (Double) -> Double) -> Matrix {
    Matrix(rowCount: rowCount, columnCount: columnCount, columnMajor: elements.map(transform))
  }

  /// Each row multiplied by its own factor: `diag(factors) · self`.
  package func scalingRows(by factors: [Double]) -> Matrix {
    precondition(factors.count == rowCount, "one factor per row is needed")
    var result = self
    for column in 0..<columnCount {
      for row in 0..<rowCount { result.elements[column * rowCount + row] *= factors[row] }
    }
    return result
  }

  /// Each column multiplied by its own factor: `self · diag(factors)`.
  package func scalingColumns(by factors: [Double]) -> Matrix {
    precondition(factors.count == columnCount, "one factor per column is needed")
    var result = self
    for column in 0..<columnCount {
      for row in 0..<rowCount { result.elements[column * rowCount + row] *= factors[column] }
    }
    return result
  }

  /// The upper triangle copied onto the lower one.
  package mutating func mirrorUpperTriangle() {
    precondition(isSquare, "only a square matrix has triangles to mirror")
    for column in 0..<columnCount {
      for row in 0..<column { elements[row * rowCount + column] = elements[column * rowCount + row] }
    }
  }
}

extension Matrix {
  /// The sum, element by element.
  public static func + (left: Matrix, right: Matrix) -> Matrix { left.combined(with: right, +) }

  /// The difference, element by element.
  public static func - (left: Matrix, right: Matrix) -> Matrix { left.combined(with: right, -) }

  /// Every element multiplied by a number.
  public static func * (factor: Double, matrix: Matrix) -> Matrix { matrix.map { factor * $0 } }

  /// Two matrices of one shape combined element by element.
  package func combined(with other: Matrix, _ operation: (Double, Double) -> Double) -> Matrix {
    precondition(
      rowCount == other.rowCount && columnCount == other.columnCount,
      "both matrices must have the same shape"
    )
    var result = self
    for index in elements.indices { result.elements[index] = operation(elements[index], other.elements[index]) }
    return result
  }

  /// The largest absolute element; 0 for an empty matrix.
  public var largestMagnitude: Double { elements.reduce(0) { max($0, abs($1)) } }

  /// The square root of the sum of squared elements.
  public var frobeniusNorm: Double { elements.reduce(0) { $0 + $1 * $1 }.squareRoot() }
}

extension Matrix: CustomStringConvertible {
  /// The rows, one a line.
  public var description: String {
    rowArrays.map { "[" + $0.map { "\($0)" }.joined(separator: ", ") + "]" }.joined(separator: "\n")
  }
}
