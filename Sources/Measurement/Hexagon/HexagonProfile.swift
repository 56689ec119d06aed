/// Six numbers, one for each type: scores, standard errors, or the interest figures of an occupation.
///
/// Two profiles are compared on a common metric only: scores of a person and figures of an occupation are
/// correlated, or both are standardised first.
public struct HexagonProfile: Sendable, Hashable {
  /// The values in the order R, I, A, S, E, C.
  public let values: [Double]

  /// A profile from six finite numbers in the order R, I, A, S, E, C.
  ///
  /// - Precondition: six values, all finite.
  package init(_ values: [Double]) {
    precondition(values.count == 6, "a hexagon profile has six values")
    precondition(values.allSatisfy(\.isFinite), "the values of a hexagon profile are finite")
    self.values = values
  }

  /// A profile from a figure for each of the six types; nil where one is missing or not finite.
  public init?(figures: [HollandType: Double]) {
    let values = HollandType.allCases.compactMap { figures[$0] }
    guard values.count == 6, values.allSatisfy(\.isFinite) else { return nil }
    self.init(values)
  }

  /// A profile that holds for each type what the function says.
  ///
  /// - Precondition: the function gives finite numbers.
  package init(_ value: (HollandType) -> Double) { self.init(HollandType.allCases.map(value)) }

  /// The same value for all six types, such as one standard error for all scales.
  package init(repeating value: Double) { self.init([Double](repeating: value, count: 6)) }

  /// The value of a type.
  public subscript(type: HollandType) -> Double { values[type.place] }

  /// Elevation: the mean of the six values.
  public var elevation: Double { values.reduce(0, +) / 6 }

  /// Scatter: the population standard deviation of the six values (denominator 6).
  public var scatter: Double { covariance(with: self).squareRoot() }

  /// Whether all six values are the same, as far as their rounding can tell.
  public var isFlat: Bool {
    guard let low = values.min(), let high = values.max() else { return true }
    return high - low <= tieTolerance
  }

  /// The population covariance of two profiles over the six types (denominator 6), in two passes.
  package func covariance(with other: HexagonProfile) -> Double {
    let mean = elevation
    let otherMean = other.elevation
    return HollandType.allCases.reduce(0) { $0 + (self[$1] - mean) * (other[$1] - otherMean) } / 6
  }

  /// Values that differ by no more than this are tied: one part in 10⁹ of the largest, far below any unit of a
  /// score and far above the rounding of one.
  package var tieTolerance: Double { 1e-9 * values.reduce(0) { max($0, abs($1)) } }

  /// Within-person standard scores, `(x − mean) / scatter`: the profile without its elevation and scatter.
  ///
  /// - Edge: `flatProfile` where all six values are the same.
  /// - Source: Cattell (1944), Psychological measurement: normative, ipsative, interactive.
  public var standardised: Result<HexagonProfile, Undefined> {
    if isFlat { return .failure(.flatProfile) }
    let mean = elevation
    let deviation = scatter
    return .success(HexagonProfile { (self[$0] - mean) / deviation })
  }
}
