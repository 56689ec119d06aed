internal import AssessmentLinearAlgebra

/// The order and signs in which factors leave the estimation, so that equal solutions look equal.
///
/// Columns by explained variance, the largest first (for correlated factors the diagonal of ΦΛᵀΛ); each column reflected
/// so that its loadings sum to 0 or more; where the sum vanishes, so that its largest loading is positive. Factors that
/// must keep their place (the general factor of a bifactor rotation) are only reflected.
struct CanonicalOrder {
  /// Which old column stands at each place.
  let columns: [Int]
  /// The sign of each place.
  let signs: [Double]

  init(loadings: Matrix, factorCorrelations: Matrix? = nil, keepingFirst kept: Int = 0) {
    let variances: [Double]
    if let factorCorrelations {
      variances = (factorCorrelations * loadings.gram).diagonal
    } else {
      variances = loadings.columnSumsOfSquares
    }
    let sorted = (kept..<max(kept, loadings.columnCount)).sorted { a, b in
      if variances[a] != variances[b] { return variances[a] > variances[b] }
      return a < b
    }
    columns = Array(0..<min(kept, loadings.columnCount)) + sorted
    signs = columns.map { Self.sign(of: loadings.column($0)) }
  }

  /// A matrix whose columns are factors, reordered and reflected.
  func apply(to loadings: Matrix) -> Matrix { loadings.selecting(columns: columns).scalingColumns(by: signs) }

  /// A matrix whose rows and columns are factors, reordered and reflected.
  func applyToBoth(_ matrix: Matrix) -> Matrix {
    matrix.selecting(rows: columns, columns: columns).scalingRows(by: signs).scalingColumns(by: signs)
  }

  private static func sign(of column: [Double]) -> Double {
    let sum = column.reduce(0, +)
    let size = column.reduce(0) { $0 + abs($1) }
    if abs(sum) > 1e-10 * size { return sum < 0 ? -1 : 1 }
    let largest = column.reduce(0) { abs($1) > abs($0) * (1 + 1e-9) ? $1 : $0 }
    return largest < 0 ? -1 : 1
  }
}
