internal import AssessmentLinearAlgebra

/// How a correlation matrix that was not positive definite was made so, and what that changed.
public struct Smoothing: Sendable, Hashable {
  /// The ways to do it.
  public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// Eigenvalues below 1e-12 are raised to 1e-10, all are rescaled to the same sum, and the diagonal is set back to 1
    /// (as R psych's `cor.smooth` does). Simple, not the nearest.
    case eigenvalueClipping
    /// The nearest correlation matrix in the sum of squared differences (Higham 2002).
    case nearest
  }

  /// How.
  public let method: Method
  /// The smallest eigenvalue before.
  public let smallestEigenvalueBefore: Double
  /// The smallest eigenvalue after.
  public let smallestEigenvalueAfter: Double
  /// The largest change of any correlation.
  public let largestChange: Double
}

extension CorrelationMatrix {
  /// The smallest eigenvalue.
  public var smallestEigenvalue: Double {
    // The values are finite by construction, and a symmetric eigenvalue problem of finite numbers converges.
    (try? SymmetricEigen.values(of: values).last) ?? 0
  }

  /// Whether all eigenvalues are clearly above zero (more than p · 2⁻⁵² of the largest).
  public var isPositiveDefinite: Bool { smallestEigenvalue > Double(itemCount) * Double(itemCount) * 0x1p-52 }

  /// This matrix if its smallest eigenvalue is at least 1e-12, else the smoothed one with a record of the change.
  public func smoothed(by method: Smoothing.Method) -> CorrelationMatrix {
    let before = smallestEigenvalue
    guard before < 1e-12 else { return self }
    let result = method == .nearest ? nearestCorrelation(to: values) : clippedCorrelation(values)
    guard let result else { return self }
    let after = (try? SymmetricEigen.values(of: result).last) ?? 0
    return smoothed(
      to: result,
      Smoothing(
        method: method,
        smallestEigenvalueBefore: before,
        smallestEigenvalueAfter: after,
        largestChange: (result - values).largestMagnitude
      )
    )
  }
}

/// Smoothing by clipping, `Smoothing.Method.eigenvalueClipping`; nil if there are no eigenvalues.
func clippedCorrelation(_ matrix: Matrix) -> Matrix? {
  guard let eigen = try? SymmetricEigen(matrix) else { return nil }
  let raised = eigen.values.map { $0 < 1e-12 ? 1e-10 : $0 }
  let scale = Double(matrix.rowCount) / raised.reduce(0, +)
  return eigen.reassembled { ($0 < 1e-12 ? 1e-10 : $0) * scale }.correlationScaled
}

/// Alternates between the cone of matrices with eigenvalues of at least 0 and the matrices with unit diagonal, with
/// Dykstra's correction, until neither moves; then lifts the eigenvalues to 1e-10, so that factorisations exist.
private func nearestCorrelation(to matrix: Matrix) -> Matrix? {
  var current = matrix
  var correction = Matrix(rowCount: matrix.rowCount, columnCount: matrix.columnCount)
  for _ in 0..<10_000 {
    let shifted = current - correction
    guard let eigen = try? SymmetricEigen(shifted) else { return nil }
    let projected = eigen.reassembled { max(0, $0) }
    correction = projected - shifted
    var next = projected
    for index in 0..<matrix.rowCount { next[index, index] = 1 }
    let movement = (next - current).frobeniusNorm
    current = next
    if movement <= 1e-12 * max(1, current.frobeniusNorm) { break }
  }
  return (try? SymmetricEigen(current))?.reassembled { max(1e-10, $0) }.correlationScaled
}

extension Matrix {
  /// Rows and columns divided by the square roots of the diagonal, which becomes exactly 1.
  var correlationScaled: Matrix {
    let factors = diagonal.map { 1 / $0.squareRoot() }
    return Matrix(rowCount: rowCount, columnCount: columnCount) { i, j in
      i == j ? 1 : min(1, max(-1, (self[i, j] + self[j, i]) / 2 * factors[i] * factors[j]))
    }
  }
}
