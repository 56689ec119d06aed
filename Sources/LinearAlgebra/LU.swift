internal import AssessmentCOpenBLAS

/// The factorisation `P · A = L · U` of a square matrix with row exchanges (LAPACK dgetrf), for solving equations.
///
/// Fails: `.singular(pivot:)` with the zero-based index of the first exactly zero pivot, `.notFinite`.
package struct LU: Sendable {
  /// Why there is no factorisation.
  package enum Failure: Error, Equatable, Sendable {
    /// A pivot is exactly zero.
    case singular(pivot: Int)
    /// The matrix holds NaN or infinity.
    case notFinite
  }

  private let factors: Matrix
  private let exchanges: [Int32]

  /// Factors a square matrix.
  package init(_ matrix: Matrix) throws(Failure) {
    precondition(matrix.isSquare, "an LU factorisation for solving needs a square matrix")
    guard matrix.isFinite else { throw .notFinite }
    let order = matrix.rowCount
    var work = matrix
    var exchanges = [Int32](repeating: 0, count: order)
    var info: Int32 = 0
    if order > 0 {
      BLAS.begin()
      defer { BLAS.end() }
      info = unsafe work.elements.withUnsafeMutableBufferPointer { a in
        unsafe exchanges.withUnsafeMutableBufferPointer { p in
          unsafe LAPACKE_dgetrf(
            LAPACK_COL_MAJOR,
            blasInt(order),
            blasInt(order),
            a.baseAddress!,
            blasInt(order),
            p.baseAddress!
          )
        }
      }
    }
    precondition(info >= 0, "LAPACK rejected argument \(-info) of dgetrf")
    guard info == 0 else { throw .singular(pivot: Int(info) - 1) }
    factors = work
    self.exchanges = exchanges
  }

  /// The solution X of `A · X = B`.
  package func solve(_ right: Matrix) -> Matrix {
    precondition(right.rowCount == factors.rowCount, "the right-hand side must have as many rows as the matrix")
    var result = right
    guard right.rowCount > 0, right.columnCount > 0 else { return result }
    BLAS.begin()
    defer { BLAS.end() }
    let info = unsafe factors.elements.withUnsafeBufferPointer { a in
      unsafe exchanges.withUnsafeBufferPointer { p in
        unsafe result.elements.withUnsafeMutableBufferPointer { b in
          unsafe LAPACKE_dgetrs(
            LAPACK_COL_MAJOR,
            CChar(bitPattern: UInt8(ascii: "N")),
            blasInt(factors.rowCount),
            blasInt(right.columnCount),
            a.baseAddress!,
            blasInt(factors.rowCount),
            p.baseAddress!,
            b.baseAddress!,
            blasInt(right.rowCount)
          )
        }
      }
    }
    precondition(info == 0, "LAPACK rejected argument \(-info) of dgetrs")
    return result
  }

  /// The solution x of `A · x = b`.
  package func solve(_ right: [Double]) -> [Double] {
    solve(Matrix(rowCount: right.count, columnCount: 1, columnMajor: right)).elements
  }

  /// The inverse. To solve equations use `solve`.
  package var inverse: Matrix { solve(Matrix.identity(factors.rowCount)) }

  /// The determinant.
  package var determinant: Double {
    var result = 1.0
    for (index, value) in factors.diagonal.enumerated() {
      result *= Int(exchanges[index]) == index + 1 ? value : -value
    }
    return result
  }
}
