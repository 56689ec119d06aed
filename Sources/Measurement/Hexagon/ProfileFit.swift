/// How like two profiles are: in shape by their correlation, and in all respects by the squared distance and its parts.
///
/// Shapes: two profiles of six values. The distance needs both on one metric; the correlation does not.
public struct ProfileFit: Sendable, Hashable {
  /// The correlation of Pearson over the six types; `flatProfile` where either profile is flat.
  public let correlation: Result<Double, Undefined>
  /// D², the sum of the six squared differences.
  public let squaredDistance: Double
  /// The part of D² from elevation: `6 (ā − b̄)²`.
  public let elevationPart: Double
  /// The part of D² from scatter: `6 (s_a − s_b)²`, population standard deviations.
  public let scatterPart: Double
  /// The part of D² from shape: `12 s_a s_b (1 − r) = 12 (s_a s_b − cov)`; zero where either profile is flat.
  public let shapePart: Double

  /// The fit of two profiles.
  ///
  /// - Formula: `D² = Σ(a − b)² = k [(ā − b̄)² + (s_a − s_b)² + 2 s_a s_b (1 − r)]`, k = 6.
  /// - Edge: D² and its parts exist for every pair; between standard scores within the person D² = 12 (1 − r).
  /// - Source: Cronbach & Gleser (1953), Assessing similarity between profiles, Psychological Bulletin 50(6).
  public init(_ a: HexagonProfile, _ b: HexagonProfile) {
    let scatterProduct = a.scatter * b.scatter
    let covariance = a.covariance(with: b)
    let elevation = a.elevation - b.elevation
    let scatter = a.scatter - b.scatter
    let isFlat = a.isFlat || b.isFlat
    self.correlation = isFlat ? .failure(.flatProfile) : .success(min(1, max(-1, covariance / scatterProduct)))
    self.squaredDistance = zip(a.values, b.values).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    self.elevationPart = 6 * elevation * elevation
    self.scatterPart = 6 * scatter * scatter
    self.shapePart = isFlat ? 0 : max(0, 12 * (scatterProduct - covariance))
  }
}
