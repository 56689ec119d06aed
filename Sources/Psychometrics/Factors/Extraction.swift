/// How the common factors are extracted from the correlations.
///
/// All methods but the last fit the model R ≈ ΛΛᵀ + Ψ; they differ in what "≈" means. Uniquenesses are held between
/// 0.005 and 1, as R's factanal and psych do; items at the lower bound are reported as Heywood cases.
///
/// To add one: a file in `Extraction/`, a case here, a line in `Extraction.solve`.
public enum Extraction: String, Sendable, Hashable, Codable, CaseIterable {
  /// Least squares of the residual correlations (minimum residuals, unweighted least squares; Harman & Jones 1966).
  case minres
  /// Normal-theory maximum likelihood (Jöreskog 1967). Needs a positive definite matrix.
  case maximumLikelihood
  /// Iterated principal axes (Thomson 1934): communalities fed back until they no longer move. Where it converges it is
  /// the minres solution, by a longer way.
  case principalAxis
  /// Residuals weighted by the inverse correlations (Jöreskog & Goldberger 1972). Needs a positive definite matrix.
  case generalizedLeastSquares
  /// Residuals weighted by the diagonal of the inverse correlations, the precision with which the other items predict
  /// each item (diagonally weighted least squares). Needs a positive definite matrix.
  case weightedLeastSquares
  /// Factors of greatest generalisability (coefficient α) to the universe of items (Kaiser & Caffrey 1965).
  case alpha
  /// As little common variance as possible outside the factors, with the rest of the correlations positive semidefinite
  /// (ten Berge & Kiers 1991). Needs a positive semidefinite matrix; tells the share of common variance explained.
  case minimumRank
  /// Principal components: no uniquenesses are modelled; a description, not a factor model.
  case principalComponents

  /// Whether the method needs a positive definite correlation matrix.
  public var needsPositiveDefinite: Bool {
    switch self {
    case .maximumLikelihood, .generalizedLeastSquares, .weightedLeastSquares: true
    case .minres, .principalAxis, .alpha, .minimumRank, .principalComponents: false
    }
  }
}
