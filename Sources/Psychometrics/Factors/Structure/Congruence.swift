package import AssessmentLinearAlgebra

/// How alike two sets of factors of the same items are.
package enum Congruence {
  /// Tucker's φ of each pair of columns, `Σ λᵢ μᵢ / √(Σ λᵢ² Σ μᵢ²)`; 0 where a column vanishes.
  ///
  /// Shapes: items × factors each, the result first × second factors. .95 and more is taken as equal, .85 to .94 as fair
  /// (Lorenzo-Seva & ten Berge 2006). Source: Tucker (1951), Personnel Research Section Report 984.
  package static func tucker(_ first: Matrix, _ second: Matrix) -> Matrix {
    precondition(first.rowCount == second.rowCount, "congruence compares loadings of the same items")
    func inverseLengths(_ matrix: Matrix) -> [Double] {
      matrix.columnSumsOfSquares.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
    }
    return first.multiplied(by: second, transposingSelf: true)
      .scalingRows(by: inverseLengths(first)).scalingColumns(by: inverseLengths(second))
  }

  /// Which factor of the second set stands for which of the first, and with which sign.
  package struct Match: Sendable, Hashable {
    /// For each factor of the first set the factor of the second.
    package let columns: [Int]
    /// The sign by which that factor must be multiplied.
    package let signs: [Double]
    /// The congruences after reflection, not negative.
    package let coefficients: [Double]

    /// A matrix with the factors of the second set as columns, in the order and signs of the first.
    package func apply(to loadings: Matrix) -> Matrix {
      loadings.selecting(columns: columns).scalingColumns(by: signs)
    }

    /// A matrix with the factors of the second set as rows and columns, in the order and signs of the first.
    package func applyToBoth(_ matrix: Matrix) -> Matrix {
      matrix.selecting(rows: columns, columns: columns).scalingRows(by: signs).scalingColumns(by: signs)
    }
  }

  /// The matching with the largest sum of |φ| (Kuhn 1955).
  package static func match(_ first: Matrix, _ second: Matrix) -> Match {
    precondition(first.columnCount <= second.columnCount, "the second set must have a factor for each of the first")
    let coefficients = tucker(first, second)
    let columns = Assignment.cheapest(coefficients.map { -abs($0) })
    let chosen = columns.enumerated().map { coefficients[$0, $1] }
    return Match(columns: columns, signs: chosen.map { $0 < 0 ? -1 : 1 }, coefficients: chosen.map { abs($0) })
  }
}
