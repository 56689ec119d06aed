internal import AssessmentCOpenBLAS
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The Cholesky factorisation `A = L · Lᵀ` of a symmetric positive definite matrix (LAPACK dpotrf).
///
/// Only the lower triangle of the matrix is read. Fails: `.notPositiveDefinite(pivot:)` with the zero-based index of the
/// first leading minor that is not positive (the variable that depends on those before it), `.notFinite` for NaN or
/// infinity. What is left of a variable when those before it are accounted for counts as nothing up to 8pε of its variance:
/// of a singular matrix rounding leaves as much, on one processor above zero and on another below, and the answer must not
/// depend on that. Cost: p³/3. Source: Golub & Van Loan 2013, §4.2; Higham 2002, §10.1 (the bound on the rounding error).
package struct Cholesky: Sendable {
  /// Why there is no factorisation.
  package enum Failure: Error, Equatable, Sendable {
    /// The matrix is not positive definite; the leading minor up to this index is the first that is not.
    case notPositiveDefinite(pivot: Int)
    /// The matrix holds NaN or infinity.
    case notFinite
  }

  /// The lower triangular factor L; zeros above the diagonal.
  package let lower: Matrix

  /// Factors a symmetric matrix.
  package init(_ matrix: Matrix) throws(Failure) {
    precondition(matrix.isSquare, "a Cholesky factorisation needs a square matrix")
    guard matrix.isFinite else { throw .notFinite }
    var factor = matrix
    let order = matrix.rowCount
    var info: Int32 = 0
    if order > 0 {
      BLAS.begin()
      defer { BLAS.end() }
      info = unsafe factor.elements.withUnsafeMutableBufferPointer { a in
        unsafe LAPACKE_dpotrf(
          LAPACK_COL_MAJOR,
          CChar(bitPattern: UInt8(ascii: "L")),
          blasInt(order),
          a.baseAddress!,
          blasInt(order)
        )
      }
    }
    precondition(info >= 0, "LAPACK rejected argument \(-info) of dpotrf")
    guard info == 0 else { throw .notPositiveDefinite(pivot: Int(info) - 1) }
    let least = 8 * Double(order) * Double.ulpOfOne
    for column in 0..<order {
      let left = factor.elements[column * order + column]
      if left * left <= least * matrix.elements[column * order + column] { throw .notPositiveDefinite(pivot: column) }
    }
    for column in 0..<order {
      for row in 0..<column { factor.elements[column * order + row] = 0 }
    }
    lower = factor
  }

  /// The natural logarithm of the determinant, `2 · Σ log lᵢᵢ`.
  package var logDeterminant: Double { 2 * lower.diagonal.reduce(0) { $0 + log($1) } }

  /// The solution X of `A · X = B`.
  package func solve(_ right: Matrix) -> Matrix {
    precondition(right.rowCount == lower.rowCount, "the right-hand side must have as many rows as the matrix")
    var result = right
    guard right.rowCount > 0, right.columnCount > 0 else { return result }
    BLAS.begin()
    defer { BLAS.end() }
    let info = unsafe lower.elements.withUnsafeBufferPointer { a in
      unsafe result.elements.withUnsafeMutableBufferPointer { b in
        unsafe LAPACKE_dpotrs(
          LAPACK_COL_MAJOR,
          CChar(bitPattern: UInt8(ascii: "L")),
          blasInt(lower.rowCount),
          blasInt(right.columnCount),
          a.baseAddress!,
          blasInt(lower.rowCount),
          b.baseAddress!,
          blasInt(right.rowCount)
        )
      }
    }
    precondition(info == 0, "LAPACK rejected argument \(-info) of dpotrs")
    return result
  }

  /// The solution x of `A · x = b`.
  package func solve(_ right: [Double]) -> [Double] {
    solve(Matrix(rowCount: right.count, columnCount: 1, columnMajor: right)).elements
  }

  /// The solution X of `L · X = B` (forward substitution), or of `Lᵀ · X = B`.
  package func solveLower(_ right: Matrix, transposed: Bool = false) -> Matrix {
    precondition(right.rowCount == lower.rowCount, "the right-hand side must have as many rows as the matrix")
    var result = right
    guard right.rowCount > 0, right.columnCount > 0 else { return result }
    BLAS.begin()
    defer { BLAS.end() }
    unsafe lower.elements.withUnsafeBufferPointer { a in
      unsafe result.elements.withUnsafeMutableBufferPointer { b in
        unsafe cblas_dtrsm(
          CblasColMajor,
          CblasLeft,
          CblasLower,
          transposed ? CblasTrans : CblasNoTrans,
          CblasNonUnit,
          blasInt(right.rowCount),
          blasInt(right.columnCount),
          1,
          a.baseAddress,
          blasInt(lower.rowCount),
          b.baseAddress,
          blasInt(right.rowCount)
        )
      }
    }
    return result
  }

  /// The inverse of the factored matrix, exactly symmetric (LAPACK dpotri). To solve equations use `solve`.
  package var inverse: Matrix {
    var result = lower
    let order = lower.rowCount
    guard order > 0 else { return result }
    BLAS.begin()
    defer { BLAS.end() }
    let info = unsafe result.elements.withUnsafeMutableBufferPointer { a in
      unsafe LAPACKE_dpotri(
        LAPACK_COL_MAJOR,
        CChar(bitPattern: UInt8(ascii: "L")),
        blasInt(order),
        a.baseAddress!,
        blasInt(order)
      )
    }
    precondition(info == 0, "LAPACK could not invert a Cholesky factor")
    for column in 0..<order {
      for row in 0..<column { result.elements[column * order + row] = result.elements[row * order + column] }
    }
    return result
  }
}
