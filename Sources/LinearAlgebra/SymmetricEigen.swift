internal import AssessmentCOpenBLAS

/// The eigenvalues and eigenvectors of a symmetric matrix, `A = V · diag(values) · Vᵀ`, largest eigenvalue first.
///
/// Vectors are the orthonormal columns of `vectors`. Their sign is fixed: the component of largest magnitude is positive
/// (the first of those within 1e-9 of the largest). Only the lower triangle is read. Fails: `.notFinite`,
/// `.notConverged`. Cost: LAPACK dsyevd (all) or dsyevr (leading ones), about 9p³ or less.
package struct SymmetricEigen: Sendable {
  /// Why there is no decomposition.
  package enum Failure: Error, Equatable, Sendable {
    /// The matrix holds NaN or infinity.
    case notFinite
    /// LAPACK's iteration did not converge.
    case notConverged
  }

  /// The eigenvalues, descending.
  package let values: [Double]
  /// The eigenvectors as columns, in the order of the values.
  package let vectors: Matrix

  /// All eigenvalues and vectors, or only the `leading` largest.
  package init(_ matrix: Matrix, leading: Int? = nil) throws(Failure) {
    precondition(matrix.isSquare, "an eigenvalue problem needs a square matrix")
    guard matrix.isFinite else { throw .notFinite }
    let order = matrix.rowCount
    let count = leading ?? order
    precondition(count >= 0 && count <= order, "there are only as many eigenvalues as rows")
    guard count > 0 else {
      values = []
      vectors = Matrix(rowCount: order, columnCount: 0)
      return
    }
    let ascending: (values: [Double], vectors: Matrix)
    if count == order {
      ascending = try SymmetricEigen.all(matrix, vectors: true)
    } else {
      ascending = try SymmetricEigen.largest(matrix, count: count)
    }
    values = ascending.values.reversed()
    var ordered = Matrix(rowCount: order, columnCount: count)
    for column in 0..<count {
      let source = (count - 1 - column) * order
      let sign = canonicalSign(of: ascending.vectors.elements[source..<(source + order)])
      for row in 0..<order {
        ordered.elements[column * order + row] = sign * ascending.vectors.elements[source + row]
      }
    }
    vectors = ordered
  }

  /// The eigenvalues alone, descending: faster where the vectors are not wanted.
  package static func values(of matrix: Matrix) throws(Failure) -> [Double] {
    precondition(matrix.isSquare, "an eigenvalue problem needs a square matrix")
    guard matrix.isFinite else { throw .notFinite }
    guard matrix.rowCount > 0 else { return [] }
    return try all(matrix, vectors: false).values.reversed()
  }

  /// The matrix rebuilt from transformed eigenvalues, `V · diag(f(λ)) · Vᵀ`, exactly symmetric: inverse, square root,
  /// clipping. Needs all vectors unless f maps the absent ones to zero.
  package func reassembled(_ transform: (Double) -> Double) -> Matrix {
    var result = vectors.scalingColumns(by: values.map(transform)).multiplied(by: vectors, transposingOther: true)
    for column in 0..<result.columnCount {
      for row in 0..<column {
        let mean = (result[row, column] + result[column, row]) / 2
        result[row, column] = mean
        result[column, row] = mean
      }
    }
    return result
  }

  /// The Moore–Penrose inverse: eigenvalues of magnitude up to `cutoff` times the largest count as zero. The default
  /// cut-off is p · 2⁻⁵².
  package func pseudoInverse(cutoff: Double? = nil) -> Matrix {
    let limit = (cutoff ?? Double(values.count) * 0x1p-52) * (values.map(abs).max() ?? 0)
    return reassembled { abs($0) > limit ? 1 / $0 : 0 }
  }

  private static func all(_ matrix: Matrix, vectors: Bool) throws(Failure) -> (values: [Double], vectors: Matrix) {
    var work = matrix
    let order = matrix.rowCount
    var values = [Double](repeating: 0, count: order)
    BLAS.begin()
    defer { BLAS.end() }
    let info = unsafe work.elements.withUnsafeMutableBufferPointer { a in
      unsafe values.withUnsafeMutableBufferPointer { w in
        unsafe LAPACKE_dsyevd(
          LAPACK_COL_MAJOR,
          CChar(bitPattern: UInt8(ascii: vectors ? "V" : "N")),
          CChar(bitPattern: UInt8(ascii: "L")),
          blasInt(order),
          a.baseAddress!,
          blasInt(order),
          w.baseAddress!
        )
      }
    }
    precondition(info >= 0, "LAPACK rejected argument \(-info) of dsyevd")
    guard info == 0 else { throw .notConverged }
    return (values, work)
  }

  private static func largest(
    _ matrix: Matrix,
    count: Int
  ) throws(Failure) -> (values: [Double], vectors: Matrix) {
    var work = matrix
    let order = matrix.rowCount
    var values = [Double](repeating: 0, count: order)
    var vectors = Matrix(rowCount: order, columnCount: count)
    var support = [Int32](repeating: 0, count: 2 * count)
    var found: Int32 = 0
    BLAS.begin()
    defer { BLAS.end() }
    let info = unsafe work.elements.withUnsafeMutableBufferPointer { a in
      unsafe values.withUnsafeMutableBufferPointer { w in
        unsafe vectors.elements.withUnsafeMutableBufferPointer { z in
          unsafe support.withUnsafeMutableBufferPointer { s in
            unsafe LAPACKE_dsyevr(
              LAPACK_COL_MAJOR,
              CChar(bitPattern: UInt8(ascii: "V")),
              CChar(bitPattern: UInt8(ascii: "I")),
              CChar(bitPattern: UInt8(ascii: "L")),
              blasInt(order),
              a.baseAddress!,
              blasInt(order),
              0,
              0,
              blasInt(order - count + 1),
              blasInt(order),
              0,
              &found,
              w.baseAddress!,
              z.baseAddress!,
              blasInt(order),
              s.baseAddress!
            )
          }
        }
      }
    }
    precondition(info >= 0, "LAPACK rejected argument \(-info) of dsyevr")
    guard info == 0, Int(found) == count else { throw .notConverged }
    return (Array(values[0..<count]), vectors)
  }
}

/// +1 or −1 such that the component of largest magnitude becomes positive; near-ties go to the first.
func canonicalSign(of vector: ArraySlice<Double>) -> Double {
  let largest = vector.reduce(0) { max($0, abs($1)) }
  let leading = vector.first { abs($0) >= largest * (1 - 1e-9) } ?? 1
  return leading < 0 ? -1 : 1
}
