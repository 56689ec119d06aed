import Foundation
import AssessmentLinearAlgebra
import TestSupport
import Testing

/// A dense positive definite matrix with a known structure: Gram matrix of smooth columns plus a ridge.
func definiteMatrix(_ order: Int) -> Matrix {
  Matrix(rowCount: order, columnCount: order) { row, column in
    1 / Double(row + column + 1) + (row == column ? 1 : 0)
  }
}

func largestDifference(_ a: Matrix, _ b: Matrix) -> Double { (a - b).largestMagnitude }

@Suite("Factorisations")
struct FactorisationTests {
  @Test("Cholesky: L·Lᵀ = A, solutions, inverse, determinant")
  func cholesky() throws {
    let matrix = definiteMatrix(12)
    let factor = try Cholesky(matrix)
    #expect(agree(largestDifference(factor.lower.outerGram, matrix), 0, .rounding(terms: 12)))
    #expect(agree(largestDifference(factor.inverse * matrix, .identity(12)), 0, .rounding(terms: 144)))
    let right = (0..<12).map(Double.init)
    let solution = factor.solve(right)
    for (a, b) in zip(matrix * solution, right) { #expect(agree(a, b, .rounding(terms: 144))) }
    let forward = factor.solveLower(Matrix(columns: [right]))
    #expect(agree(largestDifference(factor.lower * forward, Matrix(columns: [right])), 0, .rounding(terms: 144)))
    let both = factor.solveLower(forward, transposed: true)
    #expect(agree(largestDifference(both, Matrix(columns: [solution])), 0, .rounding(terms: 144)))
    // log |diag(1, 2, 4)| = log 8
    #expect(agree(try Cholesky(.diagonal([1, 2, 4])).logDeterminant, 2.0794415416798357, .rounding(terms: 3)))
  }

  @Test("Cholesky names the first dependent variable")
  func choleskyFails() {
    let dependent = Matrix(rows: [[1, 0, 1], [0, 1, 0], [1, 0, 0.5]])
    #expect(throws: Cholesky.Failure.notPositiveDefinite(pivot: 2)) { try Cholesky(dependent) }
    #expect(throws: Cholesky.Failure.notFinite) { try Cholesky(Matrix(rows: [[.nan]])) }
  }

  @Test("Rounding does not make a singular matrix definite, whatever the processor", arguments: 2...24)
  func choleskyOfSingular(_ order: Int) {
    // A variable that is the sum of two others, of which rounding leaves a little above or below zero.
    var columns: [[Double]] = []
    for column in 0..<(order - 1) {
      let numbers = (0..<40).map { row -> Int in (row * 37 + column * 101 + row * row * 13) % 97 }
      columns.append(numbers.map { Double($0).squareRoot() - 5 })
    }
    let (first, other) = (columns[0], columns[order / 3])
    columns.append((0..<40).map { row -> Double in first[row] / 3 + other[row] / 7 })
    let matrix = Matrix(rowCount: order, columnCount: order) { row, column -> Double in
      var sum = 0.0
      for (a, b) in zip(columns[row], columns[column]) { sum += a * b }
      return sum
    }
    #expect(throws: Cholesky.Failure.notPositiveDefinite(pivot: order - 1)) { try Cholesky(matrix) }
  }

  @Test("Eigenvalues of the path graph: 2 − 2 cos(kπ/(n+1)), n = 5 gives 2 ± √3, 3, 2, 1")
  func eigenvaluesOfPath() throws {
    let path = Matrix(rowCount: 5, columnCount: 5) { $0 == $1 ? 2 : (abs($0 - $1) == 1 ? -1 : 0) }
    let expected = [2 + 3.0.squareRoot(), 3, 2, 1, 2 - 3.0.squareRoot()]
    let eigen = try SymmetricEigen(path)
    for (a, b) in zip(eigen.values, expected) { #expect(agree(a, b, .rounding(terms: 25))) }
    for (a, b) in zip(try SymmetricEigen.values(of: path), expected) { #expect(agree(a, b, .rounding(terms: 25))) }
    #expect(agree(largestDifference(eigen.reassembled { $0 }, path), 0, .rounding(terms: 25)))
    #expect(agree(largestDifference(eigen.vectors.gram, .identity(5)), 0, .rounding(terms: 25)))
  }

  @Test("The leading eigenpairs are those of the full decomposition, with the same signs")
  func leadingEigenpairs() throws {
    let matrix = definiteMatrix(30)
    let all = try SymmetricEigen(matrix)
    let some = try SymmetricEigen(matrix, leading: 3)
    #expect(some.vectors.columnCount == 3)
    for index in 0..<3 { #expect(agree(some.values[index], all.values[index], .rounding(terms: 900))) }
    let gap = largestDifference(some.vectors, all.vectors.leadingColumns(3))
    #expect(agree(gap, 0, .converged(to: 1e-11)))
  }

  @Test("In each eigenvector the component of largest magnitude is positive, the first of equals deciding")
  func eigenSigns() throws {
    let eigen = try SymmetricEigen(Matrix(rows: [[0, -1], [-1, 0]]))
    #expect(eigen.vectors[0, 0] > 0 && eigen.vectors[1, 0] < 0)
    #expect(eigen.vectors[0, 1] > 0 && eigen.vectors[1, 1] > 0)
  }

  @Test("Eigenvalues of the six AIST scales (women, 2019), as recomputed from the published correlations")
  func publishedEigenvalues() throws {
    let upper = [0.50, 0.32, 0.05, 0.05, 0.28, 0.37, 0.24, 0.25, 0.29, 0.29, 0.29, 0.11, 0.34, 0.15, 0.54]
    var matrix = Matrix.identity(6)
    var index = 0
    for row in 0..<6 {
      for column in (row + 1)..<6 {
        matrix[row, column] = upper[index]
        matrix[column, row] = upper[index]
        index += 1
      }
    }
    let values = try SymmetricEigen.values(of: matrix)
    let published = [2.376013, 1.184125, 0.986802, 0.641803, 0.481296, 0.329960]
    for (a, b) in zip(values, published) { #expect(agree(a, b, .published(decimals: 6))) }
    let inverse = try Cholesky(matrix).inverse
    let multiple = inverse.diagonal.map { 1 - 1 / $0 }
    let publishedMultiple = [0.341995, 0.345769, 0.259342, 0.174289, 0.420072, 0.379429]
    for (a, b) in zip(multiple, publishedMultiple) { #expect(agree(a, b, .published(decimals: 6))) }
  }

  @Test("Pseudo-inverse of a singular symmetric matrix satisfies Penrose's conditions")
  func symmetricPseudoInverse() throws {
    let singular = Matrix(rows: [[1, 2, 3], [2, 4, 6], [3, 6, 9.5]])
    let inverse = try SymmetricEigen(singular).pseudoInverse()
    #expect(agree(largestDifference(singular * inverse * singular, singular), 0, .rounding(terms: 900)))
    #expect(agree(largestDifference(inverse * singular * inverse, inverse), 0, .rounding(terms: 900)))
  }

  @Test("Singular values: rebuilt matrix, orthonormal sides, rank, pseudo-inverse", arguments: [(7, 4), (4, 7)])
  func singularValues(rows: Int, columns: Int) throws {
    let matrix = Matrix(rowCount: rows, columnCount: columns) { Double(($0 * 3 + $1 * $1 * 5) % 7) - 2 }
    let svd = try SingularValues(matrix)
    let rebuilt = svd.left.scalingColumns(by: svd.values).multiplied(by: svd.right, transposingOther: true)
    #expect(agree(largestDifference(rebuilt, matrix), 0, .rounding(terms: 60)))
    #expect(agree(largestDifference(svd.left.gram, .identity(4)), 0, .rounding(terms: 60)))
    #expect(agree(largestDifference(svd.right.gram, .identity(4)), 0, .rounding(terms: 60)))
    #expect(svd.values == svd.values.sorted(by: >))
    let inverse = svd.pseudoInverse()
    #expect(agree(largestDifference(matrix * inverse * matrix, matrix), 0, .rounding(terms: 900)))
    #expect(try SingularValues(Matrix(rows: [[1, 2], [2, 4], [3, 6]])).rank() == 1)
  }

  @Test("LU solves, inverts, and knows the sign of the determinant")
  func lu() throws {
    let matrix = Matrix(rows: [[0, 2, 1], [1, 1, 0], [3, 0, 1]])
    let factor = try LU(matrix)
    #expect(agree(factor.determinant, -5, .rounding(terms: 9)))
    for (a, b) in zip(matrix * factor.solve([1, 2, 3]), [1.0, 2, 3]) { #expect(agree(a, b, .rounding(terms: 27))) }
    #expect(agree(largestDifference(matrix * factor.inverse, .identity(3)), 0, .rounding(terms: 27)))
    #expect(throws: LU.Failure.singular(pivot: 1)) { try LU(Matrix(rows: [[1, 2], [2, 4]])) }
    #expect(throws: LU.Failure.notFinite) { try LU(Matrix(rows: [[.infinity]])) }
  }

  @Test("QR gives the least squares line, and names a dependent column")
  func leastSquares() throws {
    // y = 1 + 2x with the residuals +1, −1, −1, +1, orthogonal to both columns
    let design = Matrix(rows: [[1, 0], [1, 1], [1, 2], [1, 3]])
    let factor = try QR(design)
    let line = factor.leastSquares([2, 2, 4, 8])
    #expect(agree(line[0], 1, .rounding(terms: 16)) && agree(line[1], 2, .rounding(terms: 16)))
    #expect(agree(largestDifference(factor.q * factor.r, design), 0, .rounding(terms: 16)))
    #expect(factor.r.diagonal.allSatisfy { $0 > 0 })
    #expect(throws: QR.Failure.rankDeficient(column: 1)) { try QR(Matrix(rows: [[1, 2], [1, 2], [1, 2]])) }
  }

  @Test("Nothing but NaN is refused by the decompositions that always exist")
  func notFinite() {
    #expect(throws: SymmetricEigen.Failure.notFinite) { try SymmetricEigen(Matrix(rows: [[.nan]])) }
    #expect(throws: SingularValues.Failure.notFinite) { try SingularValues(Matrix(rows: [[.nan]])) }
    #expect(throws: QR.Failure.notFinite) { try QR(Matrix(rows: [[.nan]])) }
  }

  @Test("Empty and one-by-one matrices")
  func degenerate() throws {
    #expect(try SymmetricEigen(Matrix(rowCount: 0, columnCount: 0)).values.isEmpty)
    #expect(try Cholesky(Matrix(rowCount: 0, columnCount: 0)).logDeterminant == 0)
    #expect(try SymmetricEigen(Matrix(rows: [[-3]])).vectors[0, 0] == 1)
    #expect(try SingularValues(Matrix(rowCount: 3, columnCount: 0)).rank() == 0)
  }

  @Test("The installed library computes the known answers")
  func selfTest() {
    #expect(SelfTest.run().faults == [])
    #expect(BLAS.threading != .openMP)
    #expect(!BLAS.configuration.isEmpty)
  }

  @Test(
    "A process that is not ours finds its number of threads as it left it",
    .enabled(
      if: ProcessInfo.processInfo.activeProcessorCount > 1 && BLAS.threading == .pthreads
        && ProcessInfo.processInfo.environment["OPENBLAS_NUM_THREADS"] == nil,
      "needs a library with threads and two processors"
    )
  )
  func threadsOfTheProcess() async {
    #expect(largestDifference(definiteMatrix(4) * .identity(4), definiteMatrix(4)) == 0)
    // Other tests call the library too: between their calls the setting is seen.
    var found: Int?
    for _ in 0..<100_000 where found == nil {
      found = BLAS.threadsOfProcess
      if found == nil { await Task.yield() }
    }
    #expect(found.map { $0 > 1 } == true)
  }
}
