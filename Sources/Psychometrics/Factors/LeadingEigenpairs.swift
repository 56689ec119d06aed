package import AssessmentLinearAlgebra

/// The largest eigenvalues of a symmetric matrix and their vectors, quickly when a close guess is known.
///
/// Iterations on uniquenesses ask for the same few vectors of almost the same matrix again and again. From
/// `krylovOrder` rows on, a guess V is improved by Rayleigh–Ritz on [V, R, AR] with the residuals R = AV − VΛ, until they
/// are below 1e-12 of the largest eigenvalue; otherwise, and whenever that stalls, LAPACK decomposes the whole.
///
/// - Source: Golub & Van Loan (2013), §10.3; Parlett (1998), The Symmetric Eigenvalue Problem, ch. 13.
package struct LeadingEigenpairs: Sendable {
  /// From this order on a guess pays.
  package static let krylovOrder = 100

  /// The eigenvalues, descending.
  package let values: [Double]
  /// The vectors as columns.
  package let vectors: Matrix
  /// These and a few more approximate vectors, to start the next decomposition from.
  package let guess: Matrix

  package init(_ matrix: Matrix, count: Int, guess: Matrix? = nil) throws(FactorAnalysisFailure) {
    if let guess, let refined = LeadingEigenpairs(refining: guess, of: matrix, count: count) {
      self = refined
      return
    }
    do {
      let eigen = try SymmetricEigen(matrix)
      values = Array(eigen.values[0..<count])
      vectors = eigen.vectors.leadingColumns(count)
      self.guess = eigen.vectors.leadingColumns(min(matrix.rowCount, count + 5))
    } catch { throw .decomposition }
  }

  /// Nil if the matrix is small or the iteration stalls.
  private init?(refining guess: Matrix, of matrix: Matrix, count: Int) {
    let order = matrix.rowCount
    let width = guess.columnCount
    guard order >= Self.krylovOrder, width > count, 6 * width < order else { return nil }
    var basis = guess
    var image = matrix * basis
    for _ in 0..<8 {
      guard let ritz = try? SymmetricEigen(basis.multiplied(by: image, transposingSelf: true)) else { return nil }
      let turn = ritz.vectors.leadingColumns(width)
      let block = basis * turn
      let blockImage = image * turn
      let residual = blockImage - block.scalingColumns(by: Array(ritz.values[0..<width]))
      let norms = (0..<width).map { column in
        residual.withColumn(column) { span in
          var sum = 0.0
          for index in span.indices { sum += span[index] * span[index] }
          return sum.squareRoot()
        }
      }
      if norms[0..<count].allSatisfy({ $0 <= 1e-12 * abs(ritz.values[0]) }) {
        values = Array(ritz.values[0..<count])
        vectors = block.leadingColumns(count)
        self.guess = block
        return
      }
      let direction = residual.scalingColumns(by: norms.map { 1 / max($0, .leastNormalMagnitude) })
      let further = matrix * direction
      let columns = block.elements + direction.elements + further.elements
      guard
        let factor = try? QR(Matrix(rowCount: order, columnCount: 3 * width, columnMajor: columns))
      else { return nil }
      basis = factor.q
      image = matrix * basis
    }
    return nil
  }
}
