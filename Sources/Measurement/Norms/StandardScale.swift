import AssessmentNumericalMethods

/// A metric in which a position in a norm group is told. All are functions of z except the percentile rank,
/// which is Φ(z) for mean-and-deviation norms and the table's own figure for percentile tables.
public enum StandardScale: String, Sendable, Hashable, Codable, CaseIterable {
  /// Mean 0, SD 1.
  case z
  /// Mean 50, SD 10 (McCall's T).
  case t = "T"
  /// Nine bands of half a standard deviation; whole numbers 1…9.
  case stanine
  /// Ten bands of half a standard deviation; whole numbers 1…10.
  case sten
  /// Mean 100, SD 15.
  case iq = "IQ"
  /// Mean 100, SD 10.
  case standard100
  /// Percentile rank 0…100.
  case percentile

  /// Mean and standard deviation of the linear metrics; `nil` for banded ones and percentiles.
  public var linear: (mean: Double, standardDeviation: Double)? {
    switch self {
    case .z: (0, 1)
    case .t: (50, 10)
    case .iq: (100, 15)
    case .standard100: (100, 10)
    case .stanine, .sten, .percentile: nil
    }
  }

  /// The score on this scale of a person at `z` whose percentile rank is `percentile`.
  ///
  /// Stanines cut at z = −1.75, −1.25, … 1.75 and stens at z = −2, −1.5, … 2; a value **on** a cut belongs to the
  /// upper band. Edge: z is finite (`precondition`).
  package func score(z: Double, percentile: Double) -> Double {
    precondition(z.isFinite, "a standard score needs a finite z")
    switch self {
    case .z, .t, .iq, .standard100:
      let (mean, deviation) = linear ?? (0, 1)
      return mean + deviation * z
    case .stanine: return Self.band(z, cuts: stride(from: -1.75, through: 1.75, by: 0.5))
    case .sten: return Self.band(z, cuts: stride(from: -2.0, through: 2.0, by: 0.5))
    case .percentile: return percentile
    }
  }

  private static func band(_ z: Double, cuts: StrideThrough<Double>) -> Double {
    // A z that was computed from a raw score on a cut may miss it by rounding: one part in 10¹² counts as on it.
    var band = 1.0
    for cut in cuts where z >= cut - 1e-12 * max(1, abs(cut)) { band += 1 }
    return band
  }
}
