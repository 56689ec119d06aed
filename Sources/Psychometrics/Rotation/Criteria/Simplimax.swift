package import AssessmentLinearAlgebra

/// Simplimax, the sum of the k smallest squared loadings: aims at exactly k zeros, wherever they are.
///
/// - Source: Kiers (1994), Psychometrika 59, 567–579.
package struct Simplimax: RotationCriterion {
  /// How many loadings shall vanish.
  package let zeroCount: Int

  /// The criterion with so many zeros.
  package init(zeroCount: Int) {
    precondition(zeroCount >= 1, "simplimax needs at least one zero to aim at")
    self.zeroCount = zeroCount
  }

  /// Value and gradient.
  package func evaluate(_ loadings: Matrix) -> (value: Double, gradient: Matrix) {
    let squares = loadings.map { $0 * $0 }
    let order = squares.elements.indices.sorted { a, b in
      squares.elements[a] == squares.elements[b] ? a < b : squares.elements[a] < squares.elements[b]
    }
    var gradient = Matrix(rowCount: loadings.rowCount, columnCount: loadings.columnCount)
    var value = 0.0
    for index in order.prefix(zeroCount) {
      value += squares.elements[index]
      gradient.elements[index] = 2 * loadings.elements[index]
    }
    return (value, gradient)
  }
}
