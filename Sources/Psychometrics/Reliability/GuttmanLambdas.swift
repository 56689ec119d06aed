internal import AssessmentLinearAlgebra

/// Guttman's six lower bounds to the reliability of a scale.
///
/// With the variance σ² of the total, t = Σσᵢ², and C₂ = Σ_{i≠j} σᵢⱼ²:
/// λ1 = 1 − t/σ²; λ2 = λ1 + √(k/(k−1) C₂)/σ²; λ3 = k/(k−1) λ1 (= α); λ4 the best split half;
/// λ5 = λ1 + 2√(max_j Σ_{i≠j} σᵢⱼ²)/σ²; λ6 = 1 − Σ(residual variances of each item given all others)/σ².
///
/// - Source: Guttman (1945), Psychometrika 10, 255–282. Checked against R psych's guttman.
public struct GuttmanLambdas: Sendable, Hashable {
  /// Total minus item variances over the total's.
  public let lambda1: Double
  /// At least λ3.
  public let lambda2: Double
  /// Cronbach's α.
  public let lambda3: Double
  /// The best split half; of all splits up to 16 items, of a sample beyond.
  public let lambda4: Double
  /// Better than λ2 where one item covaries most with the others.
  public let lambda5: Double
  /// From each item's regression on the others; nil if the matrix is singular.
  public let lambda6: Double?

  /// The bounds for the raw scores.
  public init(_ covariances: CovarianceMatrix, seed: UInt64) throws(EstimationFailure) {
    try self.init(covariances.values, seed: seed)
  }

  /// The bounds for standardised items.
  public init(_ correlations: CorrelationMatrix, seed: UInt64) throws(EstimationFailure) {
    try self.init(correlations.values, seed: seed)
  }

  private init(_ c: Matrix, seed: UInt64) throws(EstimationFailure) {
    lambda4 = try SplitHalves(c, seed: seed).largest
    let k = c.rowCount
    let total = c.elements.reduce(0, +)
    let squares = (0..<k).map { j in (0..<k).reduce(0) { $1 == j ? $0 : $0 + c[$1, j] * c[$1, j] } }
    lambda1 = 1 - c.trace / total
    lambda2 = lambda1 + (Double(k) / Double(k - 1) * squares.reduce(0, +)).squareRoot() / total
    lambda3 = Double(k) / Double(k - 1) * lambda1
    lambda5 = lambda1 + 2 * (squares.max() ?? 0).squareRoot() / total
    let deviations = c.diagonal
    if deviations.allSatisfy({ $0 > 0 }), let shared = c.correlationScaled.squaredMultipleCorrelations {
      var residual = 0.0
      for item in 0..<k { residual += deviations[item] * (1 - shared[item]) }
      lambda6 = 1 - residual / total
    } else {
      lambda6 = nil
    }
  }
}
