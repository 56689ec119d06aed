internal import AssessmentCOpenBLAS

/// The thin singular value decomposition `A = U · diag(values) · Vᵀ`, largest value first (LAPACK dgesdd).
///
/// Shapes: A is m × n, k = min(m, n), `left` m × k, `right` n × k (V itself, not its transpose). In each right vector the
/// component of largest magnitude is positive. Fails: `.notFinite`, `.notConverged`.
package struct SingularValues: Sendable {
  /// Why there is no decomposition.
  package enum Failure: Error, Equatable, Sendable {
    /// The matrix holds NaN or infinity.
    case notFinite
    /// LAPACK's iteration did not converge.
    case notConverged
  }

  /// The singular values, descending.
  package let values: [Double]
  /// The left singular vectors as columns.
  package let left: Matrix
  /// The right singular vectors as columns.
  package let right: Matrix

  /// Decomposes a matrix of any shape.
  package init(_ matrix: Matrix) throws(Failure) {
    guard matrix.isFinite else { throw .notFinite }
    let rows = matrix.rowCount
    let columns = matrix.columnCount
    let rank = min(rows, columns)
    var values = [Double](repeating: 0, count: rank)
    var left = Matrix(rowCount: rows, columnCount: rank)
    var rightTransposed = Matrix(rowCount: rank, columnCount: columns)
    if rank > 0 {
      var work = matrix
      BLAS.begin()
      defer { BLAS.end() }
      let info = unsafe work.elements.withUnsafeMutableBufferPointer { a in
        unsafe values.withUnsafeMutableBufferPointer { s in
          unsafe left.elements.withUnsafeMutableBufferPointer { u in
            unsafe rightTransposed.elements.withUnsafeMutableBufferPointer { v in
              unsafe LAPACKE_dgesdd(
                LAPACK_COL_MAJOR,
                CChar(bitPattern: UInt8(ascii: "S")),
                blasInt(rows),
                blasInt(columns),
                a.baseAddress!,
                blasInt(rows),
                s.baseAddress!,
                u.baseAddress!,
                blasInt(rows),
                v.baseAddress!,
                blasInt(rank)
              )
            }
          }
        }
      }
      precondition(info >= 0, "LAPACK rejected argument \(-info) of dgesdd")
      guard info == 0 else { throw .notConverged }
    }
    var right = rightTransposed.transposed
    for column in 0..<rank where canonicalSign(of: right.elements[(column * columns)..<((column + 1) * columns)]) < 0 {
      for row in 0..<columns { right.elements[column * columns + row].negate() }
      for row in 0..<rows { left.elements[column * rows + row].negate() }
    }
    self.values = values
    self.left = left
    self.right = right
  }

  /// The number of singular values above `cutoff` times the largest (default max(m, n) · 2⁻⁵²).
  package func rank(cutoff: Double? = nil) -> Int {
    let limit = relativeCutoff(cutoff) * (values.first ?? 0)
    return values.count { $0 > limit }
  }

  /// The Moore–Penrose inverse; values up to `cutoff` times the largest count as zero (default max(m, n) · 2⁻⁵²).
  package func pseudoInverse(cutoff: Double? = nil) -> Matrix {
    let limit = relativeCutoff(cutoff) * (values.first ?? 0)
    return right.scalingColumns(by: values.map { $0 > limit ? 1 / $0 : 0 }).multiplied(
      by: left,
      transposingOther: true
    )
  }

  private func relativeCutoff(_ cutoff: Double?) -> Double {
    cutoff ?? Double(max(left.rowCount, right.rowCount)) * 0x1p-52
  }
}
