package import AssessmentLinearAlgebra

/// Whether items have enough in common for a factor analysis: Kaiser's measure of sampling adequacy and the anti-image.
///
/// `MSA = Σr² / (Σr² + Σq²)` over pairs, with q the partial correlations given all other items. Kaiser called .9
/// marvellous, .8 meritorious, .7 middling, .6 mediocre, .5 miserable and less unacceptable.
///
/// - Edge: without any correlation the measure is undefined, nil.
/// - Source: Kaiser (1970), Psychometrika 35, 401–415; Kaiser & Rice (1974), Educ. Psych. Measurement 34, 111–117.
package struct SamplingAdequacy: Sendable {
  /// Why there is no result.
  package enum Failure: Error, Sendable, Hashable {
    /// The correlations are singular or indefinite; the item that depends on those before it.
    case notPositiveDefinite(item: Int)
    /// The matrix holds NaN or infinity.
    case notFinite
  }

  /// The measure for all items together.
  package let overall: Double?
  /// The measure for each item.
  package let perItem: [Double?]
  /// The anti-image correlations: minus the partial correlations, 1 in the diagonal.
  package let antiImageCorrelations: Matrix
  /// The anti-image covariances, `rⁱʲ/(rⁱⁱrʲʲ)`: the diagonal is what the other items leave unexplained.
  package let antiImageCovariances: Matrix

  /// The measures of correlations.
  package init(_ correlations: Matrix) throws(Failure) {
    precondition(correlations.isSquare, "correlations form a square matrix")
    let inverse: Matrix
    do { inverse = try Cholesky(correlations).inverse } catch {
      switch error {
      case .notPositiveDefinite(let pivot): throw .notPositiveDefinite(item: pivot)
      case .notFinite: throw .notFinite
      }
    }
    let precisions = inverse.diagonal
    antiImageCovariances = inverse.scalingRows(by: precisions.map { 1 / $0 })
      .scalingColumns(by: precisions.map { 1 / $0 })
    let shrink = precisions.map { 1 / $0.squareRoot() }
    antiImageCorrelations = inverse.scalingRows(by: shrink).scalingColumns(by: shrink)
    let measure = Self.measure(correlations, antiImageCorrelations)
    overall = measure.overall
    perItem = measure.perItem
  }

  private static func measure(_ correlations: Matrix, _ partial: Matrix) -> (overall: Double?, perItem: [Double?]) {
    var plain = [Double](repeating: 0, count: correlations.rowCount)
    var rest = plain
    for column in plain.indices {
      for row in plain.indices where row != column {
        plain[column] += correlations[row, column] * correlations[row, column]
        rest[column] += partial[row, column] * partial[row, column]
      }
    }
    func share(_ a: Double, _ b: Double) -> Double? { a + b > 0 ? a / (a + b) : nil }
    return (share(plain.reduce(0, +), rest.reduce(0, +)), zip(plain, rest).map { share($0, $1) })
  }
}
