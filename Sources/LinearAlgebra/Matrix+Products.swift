internal import AssessmentCOpenBLAS

extension Matrix {
  /// The matrix product `left · right`.
  ///
  /// Cost: one dgemm. Edge: with an empty inner dimension the result is zero.
  public static func * (left: Matrix, right: Matrix) -> Matrix { left.multiplied(by: right) }

  /// The matrix–vector product.
  public static func * (matrix: Matrix, vector: [Double]) -> [Double] { matrix.multiplied(by: vector) }

  /// The product of this matrix and another, either of them transposed on the way.
  package func multiplied(
    by other: Matrix,
    transposingSelf: Bool = false,
    transposingOther: Bool = false
  ) -> Matrix {
    let rows = transposingSelf ? columnCount : rowCount
    let inner = transposingSelf ? rowCount : columnCount
    let otherInner = transposingOther ? other.columnCount : other.rowCount
    let columns = transposingOther ? other.rowCount : other.columnCount
    precondition(inner == otherInner, "the inner dimensions of a matrix product must agree")
    var result = Matrix(rowCount: rows, columnCount: columns)
    guard rows > 0, columns > 0, inner > 0 else { return result }
    BLAS.begin()
    defer { BLAS.end() }
    unsafe elements.withUnsafeBufferPointer { a in
      unsafe other.elements.withUnsafeBufferPointer { b in
        unsafe result.elements.withUnsafeMutableBufferPointer { c in
          unsafe cblas_dgemm(
            CblasColMajor,
            transposingSelf ? CblasTrans : CblasNoTrans,
            transposingOther ? CblasTrans : CblasNoTrans,
            blasInt(rows),
            blasInt(columns),
            blasInt(inner),
            1,
            a.baseAddress,
            leadingDimension(rowCount),
            b.baseAddress,
            leadingDimension(other.rowCount),
            0,
            c.baseAddress,
            leadingDimension(rows)
          )
        }
      }
    }
    return result
  }

  /// The product of this matrix (or its transpose) and a vector.
  package func multiplied(by vector: [Double], transposingSelf: Bool = false) -> [Double] {
    precondition(
      vector.count == (transposingSelf ? rowCount : columnCount),
      "the vector must fit the matrix it is multiplied by"
    )
    var result = [Double](repeating: 0, count: transposingSelf ? columnCount : rowCount)
    guard rowCount > 0, columnCount > 0 else { return result }
    BLAS.begin()
    defer { BLAS.end() }
    unsafe elements.withUnsafeBufferPointer { a in
      unsafe vector.withUnsafeBufferPointer { x in
        unsafe result.withUnsafeMutableBufferPointer { y in
          unsafe cblas_dgemv(
            CblasColMajor,
            transposingSelf ? CblasTrans : CblasNoTrans,
            blasInt(rowCount),
            blasInt(columnCount),
            1,
            a.baseAddress,
            leadingDimension(rowCount),
            x.baseAddress,
            1,
            0,
            y.baseAddress,
            1
          )
        }
      }
    }
    return result
  }

  /// The cross-products of the columns, `selfᵀ · self`, exactly symmetric.
  ///
  /// Cost: one dsyrk, half of the general product.
  package var gram: Matrix {
    var result = Matrix(rowCount: columnCount, columnCount: columnCount)
    result.addUpperGram(of: self)
    result.mirrorUpperTriangle()
    return result
  }

  /// The cross-products of the rows, `self · selfᵀ`, exactly symmetric.
  package var outerGram: Matrix {
    var result = Matrix(rowCount: rowCount, columnCount: rowCount)
    guard rowCount > 0, columnCount > 0 else { return result }
    BLAS.begin()
    defer { BLAS.end() }
    unsafe elements.withUnsafeBufferPointer { a in
      unsafe result.elements.withUnsafeMutableBufferPointer { c in
        unsafe cblas_dsyrk(
          CblasColMajor,
          CblasUpper,
          CblasNoTrans,
          blasInt(rowCount),
          blasInt(columnCount),
          1,
          a.baseAddress,
          leadingDimension(rowCount),
          0,
          c.baseAddress,
          leadingDimension(rowCount)
        )
      }
    }
    result.mirrorUpperTriangle()
    return result
  }

  /// Adds `blockᵀ · block` to the upper triangle only: the step of a sum over blocks of people. Mirror at the end.
  package mutating func addUpperGram(of block: Matrix) {
    precondition(
      isSquare && columnCount == block.columnCount,
      "cross-products need a square matrix of the block's width"
    )
    guard block.rowCount > 0, columnCount > 0 else { return }
    BLAS.begin()
    defer { BLAS.end() }
    unsafe block.elements.withUnsafeBufferPointer { a in
      unsafe elements.withUnsafeMutableBufferPointer { c in
        unsafe cblas_dsyrk(
          CblasColMajor,
          CblasUpper,
          CblasTrans,
          blasInt(block.columnCount),
          blasInt(block.rowCount),
          1,
          a.baseAddress,
          leadingDimension(block.rowCount),
          1,
          c.baseAddress,
          leadingDimension(block.columnCount)
        )
      }
    }
  }

  /// Adds `leftᵀ · right` to this matrix: the step of a sum over blocks of people.
  package mutating func addProduct(ofTransposed left: Matrix, and right: Matrix) {
    precondition(
      left.rowCount == right.rowCount && rowCount == left.columnCount && columnCount == right.columnCount,
      "the shapes of a sum of products must agree"
    )
    guard left.rowCount > 0, rowCount > 0, columnCount > 0 else { return }
    BLAS.begin()
    defer { BLAS.end() }
    unsafe left.elements.withUnsafeBufferPointer { a in
      unsafe right.elements.withUnsafeBufferPointer { b in
        unsafe elements.withUnsafeMutableBufferPointer { c in
          unsafe cblas_dgemm(
            CblasColMajor,
            CblasTrans,
            CblasNoTrans,
            blasInt(left.columnCount),
            blasInt(right.columnCount),
            blasInt(left.rowCount),
            1,
            a.baseAddress,
            leadingDimension(left.rowCount),
            b.baseAddress,
            leadingDimension(right.rowCount),
            1,
            c.baseAddress,
            leadingDimension(left.columnCount)
          )
        }
      }
    }
  }
}
