package import AssessmentLinearAlgebra
internal import RealModule

/// McKeon's infomax: as much information as possible about the factor from the item, in the table of squared loadings,
/// `f = ln m + H(items, factors) − H(items) − H(factors)` with H the entropies of the shares.
///
/// - Source: McKeon (1968), reported by Browne (2001), Multivariate Behavioral Research 36, 111–150.
package struct Infomax: RotationCriterion {
  /// The criterion.
  package init() {}

  /// Value and gradient.
  package func evaluate(_ loadings: Matrix) -> (value: Double, gradient: Matrix) {
    let squares = loadings.map { $0 * $0 }
    let total = squares.elements.reduce(0, +)
    guard total > 0 else { return (0, squares) }
    let logs = squares.elements.map { logOfShare($0 / total) }
    let itemLogs = squares.rowSums.map { logOfShare($0 / total) }
    let factorLogs = squares.columnSums.map { logOfShare($0 / total) }
    let joint = -zip(squares.elements, logs).reduce(0) { $0 + $1.0 * $1.1 } / total
    let byItem = -zip(squares.rowSums, itemLogs).reduce(0) { $0 + $1.0 * $1.1 } / total
    let byFactor = -zip(squares.columnSums, factorLogs).reduce(0) { $0 + $1.0 * $1.1 } / total
    var gradient = loadings
    for factor in 0..<loadings.columnCount {
      for item in 0..<loadings.rowCount {
        let slope =
          -(logs[factor * loadings.rowCount + item] + joint) + (itemLogs[item] + byItem)
          + (factorLogs[factor] + byFactor)
        gradient[item, factor] *= 2 * slope / total
      }
    }
    return (Double.log(Double(loadings.columnCount)) + joint - byItem - byFactor, gradient)
  }

  /// The logarithm of a share; of nothing 0, because nothing carries no information.
  private func logOfShare(_ share: Double) -> Double { share > 0 ? Double.log(share) : 0 }
}
