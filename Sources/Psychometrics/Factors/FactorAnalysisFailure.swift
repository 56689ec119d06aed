/// Why a factor analysis has no result. Each case carries what a message needs.
public enum FactorAnalysisFailure: Error, Sendable, Hashable {
  /// The matrix holds NaN or infinity, first in this row and column.
  case notFinite(row: Int, column: Int)
  /// The matrix is not symmetric, or an entry lies outside −1 … 1, first in this row and column; or a diagonal entry is
  /// not 1.
  case notCorrelations(row: Int, column: Int, value: Double)
  /// More factors (or components) were asked for than items can carry.
  case tooManyFactors(largestFactorCount: Int)
  /// The model would have more parameters than there are correlations, `((p − m)² − (p + m))/2 < 0`.
  case negativeDegreesOfFreedom(degreesOfFreedom: Int, largestFactorCount: Int)
  /// The method needs a positive definite matrix, and this one is not: its smallest eigenvalue.
  case notPositiveDefinite(smallestEigenvalue: Double)
  /// The people are too few for the statistics of fit: so many are needed.
  case tooFewPeople(needed: Int)
  /// There is no variance in common: the leading eigenvalue of this factor is not positive.
  case noCommonVariance(factor: Int)
  /// The linear algebra library could not decompose a matrix.
  case decomposition
}
