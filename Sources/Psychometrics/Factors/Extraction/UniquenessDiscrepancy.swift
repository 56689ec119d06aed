package import AssessmentLinearAlgebra

/// A discrepancy between the correlations and a factor model, concentrated on the uniquenesses: for given uniquenesses
/// the best loadings are known in closed form from leading eigenvectors.
///
/// Parameters are whatever makes the discrepancy nearly quadratic: ψ for least squares, ln ψ for likelihood and GLS.
package protocol UniquenessDiscrepancy {
  /// What is known at a point after its eigenvectors were found.
  associatedtype Point: DiscrepancyPoint

  /// Where to start.
  var start: [Double] { get }
  /// The smallest values of the parameters.
  var lowerBounds: [Double] { get }
  /// The largest values of the parameters.
  var upperBounds: [Double] { get }
  /// The uniquenesses at parameters.
  func uniquenesses(at parameters: [Double]) -> [Double]
  /// Value, gradient and eigenvectors at parameters; `previous` helps to find the eigenvectors.
  func point(at parameters: [Double], previous: Point?) throws(FactorAnalysisFailure) -> Point
  /// An approximation of the matrix of second derivatives that becomes exact as the residuals vanish.
  func curvature(at point: Point) -> Matrix
  /// A cruder approximation that is never indefinite.
  func safeCurvature(at point: Point) -> Matrix
  /// The loadings at a point.
  func loadings(at point: Point) -> Matrix
}

/// The discrepancy and its gradient at a point.
package protocol DiscrepancyPoint {
  /// The parameters.
  var parameters: [Double] { get }
  /// The discrepancy.
  var value: Double { get }
  /// Its derivatives by the parameters.
  var gradient: [Double] { get }
}

extension Matrix {
  /// The product element by element (Hadamard).
  package func times(_ other: Matrix) -> Matrix { combined(with: other, *) }

  /// `Σₖ weightₖ vₖ vₖᵀ` over the columns.
  package func weightedOuterGram(_ weights: [Double]) -> Matrix {
    scalingColumns(by: weights).multiplied(by: self, transposingOther: true)
  }
}
