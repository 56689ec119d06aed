internal import AssessmentCOpenBLAS

/// The factorisation `A = Q · R` of a matrix with at least as many rows as columns (LAPACK dgeqrf), for least squares.
///
/// Fails: `.rankDeficient(column:)` with the first column that depends on those before it (|rᵢᵢ| ≤ m · 2⁻⁵² · max|r|),
/// `.notFinite`. Source: Golub & Van Loan 2013, §5.2.
package struct QR: Sendable {
  /// Why there is no factorisation of full rank.
  package enum Failure: Error, Equatable, Sendable {
    /// This column is a combination of those before it.
    case rankDeficient(column: Int)
    /// The matrix holds NaN or infinity.
    case notFinite
  }

  /// The orthonormal columns Q, m × n; the diagonal of R is positive.
  package let q: Matrix
  /// The upper triangular R, n × n, with a positive diagonal.
  package let r: Matrix

  /// Factors a matrix of full column rank.
  package init(_ matrix: Matrix) throws(Failure) {
    let rows = matrix.rowCount
    let columns = matrix.columnCount
    precondition(rows >= columns, "least squares needs at least as many rows as columns")
    guard matrix.isFinite else { throw .notFinite }
    var work = matrix
    var upper = Matrix(rowCount: columns, columnCount: columns)
    if columns > 0 {
      var scales = [Double](repeating: 0, count: columns)
      BLAS.begin()
      defer { BLAS.end() }
      let info = unsafe work.elements.withUnsafeMutableBufferPointer { a in
        unsafe scales.withUnsafeMutableBufferPointer { tau in
          unsafe LAPACKE_dgeqrf(
            LAPACK_COL_MAJOR,
            blasInt(rows),
            blasInt(columns),
            a.baseAddress!,
            blasInt(rows),
            tau.baseAddress!
          )
        }
      }
      precondition(info == 0, "LAPACK rejected argument \(-info) of dgeqrf")
      for column in 0..<columns {
        for row in 0...column { upper[row, column] = work[row, column] }
      }
      let limit = Double(rows) * 0x1p-52 * upper.largestMagnitude
      if let column = (0..<columns).first(where: { abs(upper[$0, $0]) <= limit }) {
        throw .rankDeficient(column: column)
      }
      let infoQ = unsafe work.elements.withUnsafeMutableBufferPointer { a in
        unsafe scales.withUnsafeBufferPointer { tau in
          unsafe LAPACKE_dorgqr(
            LAPACK_COL_MAJOR,
            blasInt(rows),
            blasInt(columns),
            blasInt(columns),
            a.baseAddress!,
            blasInt(rows),
            tau.baseAddress!
          )
        }
      }
      precondition(infoQ == 0, "LAPACK rejected argument \(-infoQ) of dorgqr")
      let signs = upper.diagonal.map { $0 < 0 ? -1.0 : 1.0 }
      work = work.scalingColumns(by: signs)
      upper = upper.scalingRows(by: signs)
    }
    q = work
    r = upper
  }

  /// The vectors X that minimise ‖A · X − B‖, column by column.
  package func leastSquares(_ right: Matrix) -> Matrix {
    precondition(right.rowCount == q.rowCount, "the right-hand side must have as many rows as the matrix")
    var result = q.multiplied(by: right, transposingSelf: true)
    guard result.rowCount > 0, result.columnCount > 0 else { return result }
    unsafe r.elements.withUnsafeBufferPointer { a in
      unsafe result.elements.withUnsafeMutableBufferPointer { b in
        unsafe cblas_dtrsm(
          CblasColMajor,
          CblasLeft,
          CblasUpper,
          CblasNoTrans,
          CblasNonUnit,
          blasInt(r.rowCount),
          blasInt(right.columnCount),
          1,
          a.baseAddress,
          blasInt(r.rowCount),
          b.baseAddress,
          blasInt(r.rowCount)
        )
      }
    }
    return result
  }

  /// The vector x that minimises ‖A · x − b‖.
  package func leastSquares(_ right: [Double]) -> [Double] {
    leastSquares(Matrix(rowCount: right.count, columnCount: 1, columnMajor: right)).elements
  }
}
