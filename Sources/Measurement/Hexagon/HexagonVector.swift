import RealModule

/// Where a profile points on the hexagon: the sum of its six values as vectors at 0°, 60°, … 300° from R.
///
/// - Formula: `X = Σ x_k cos θ_k`, `Y = Σ x_k sin θ_k`.
/// - Units: those of the scores; angles in degrees from R over I, in [0, 360).
/// - Source: Bergmann /// - Source: Eder & Bergmann, manual of the Allgemeiner Interessen-Struktur-Test (length and direction of the vector). Eder, manual of the Allgemeiner Interessen-Struktur-Test (length and direction of the vector).
public struct HexagonVector: Sendable, Hashable {
  /// Along R against S: half of Prediger's Things–People.
  public let x: Double
  /// Across: positive towards I and A. With exact weights, minus half of Prediger's Data–Ideas.
  public let y: Double
  /// The angle, or `noDirection` at the centre.
  public let angle: Result<Double, Undefined>

  /// The vector of a profile.
  ///
  /// - Edge: a flat profile gives exactly (0, 0) and no angle.
  public init(_ profile: HexagonProfile) {
    let halfRootThree = 0.8660254037844386
    let along = profile[.realistic] - profile[.social]
    let slant = profile[.investigative] - profile[.artistic] - profile[.enterprising] + profile[.conventional]
    let x = along + 0.5 * slant
    let upper = profile[.investigative] + profile[.artistic]
    let y = halfRootThree * (upper - profile[.enterprising] - profile[.conventional])
    if (x * x + y * y).squareRoot() <= profile.tieTolerance {
      (self.x, self.y, self.angle) = (0, 0, .failure(.noDirection))
    } else {
      let degrees = Double.atan2(y: y, x: x) * (180 / Double.pi)
      let turned = degrees < 0 ? degrees + 360 : degrees
      (self.x, self.y, self.angle) = (x, y, .success(turned < 360 ? turned : 0))
    }
  }

  /// The length of the vector, √(X² + Y²): large where neighbouring types are high and their opposites low.
  public var length: Double { (x * x + y * y).squareRoot() }

  /// The angle between two profiles, folded to 0 (the same direction) … 180 degrees (opposite).
  ///
  /// - Edge: `noDirection` where either lies at the centre.
  public func angleBetween(_ other: HexagonVector) -> Result<Double, Undefined> {
    angle.flatMap { mine in
      other.angle.map { theirs in
        let turn = abs(mine - theirs)
        return min(turn, 360 - turn)
      }
    }
  }
}
