/// How clearly a profile stands out: one of the published measures of differentiation.
///
/// - Formula: given at each case for sorted values `x₁ ≥ x₂ ≥ … ≥ x₆`.
/// - Units: those of the scores, except `peiserMeir`, which has none.
/// - Edge: 0 for a flat profile.
public enum Differentiation: String, Sendable, Hashable, Codable, CaseIterable {
  /// L₁ of Iachan (1984): `½ [x₁ − (x₂ + x₄)/2]`. The factor ½ as the SDS manual prints it; tables without it are
  /// `iachanUnhalved`. The default of this product.
  case iachan
  /// `x₁ − (x₂ + x₄)/2`: Iachan's measure as in Bergmann's table, without the factor ½.
  case iachanUnhalved
  /// `x₁ − (x₃ + x₅)/2`: Iachan's second measure as in Bergmann's table.
  case iachanLower
  /// `x₁ − x₂` (Frantz & Walsh 1972).
  case frantzWalsh
  /// `x₁ − x₃` (Spokane & Walsh 1978).
  case spokaneWalsh
  /// `x₁ − x₆` (Holland 1973).
  case holland
  /// `(x₁ − x₆) / Σx` (Peiser & Meir 1978); needs a positive sum.
  case peiserMeir
  /// The population standard deviation of the six values, denominator 6 (Healy & Mourton 1983).
  case healyMourton

  /// The differentiation of a profile.
  ///
  /// - Edge: `sumNotPositive` for `peiserMeir` where the sum is zero or negative, as with z scores.
  public func value(of profile: HexagonProfile) -> Result<Double, Undefined> {
    let x = profile.values.sorted(by: >)
    switch self {
    case .iachan: return .success(0.5 * (x[0] - (x[1] + x[3]) / 2))
    case .iachanUnhalved: return .success(x[0] - (x[1] + x[3]) / 2)
    case .iachanLower: return .success(x[0] - (x[2] + x[4]) / 2)
    case .frantzWalsh: return .success(x[0] - x[1])
    case .spokaneWalsh: return .success(x[0] - x[2])
    case .holland: return .success(x[0] - x[5])
    case .peiserMeir:
      let sum = x.reduce(0, +)
      return sum > 0 ? .success((x[0] - x[5]) / sum) : .failure(.sumNotPositive)
    case .healyMourton: return .success(profile.scatter)
    }
  }
}
