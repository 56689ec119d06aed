package import Psychometrics

/// The rotations that can be asked for by name, each with its usual parameter.
public enum RotationChoice: String, Sendable, Hashable, Codable, CaseIterable {
  /// The factors as extracted.
  case none
  /// Uncorrelated, simple factors (Kaiser 1958).
  case varimax
  /// Uncorrelated, simple items.
  case quartimax
  /// Crawford–Ferguson with κ = m/2p.
  case equamax
  /// Crawford–Ferguson with κ = (m − 1)/(p + m − 2).
  case parsimax
  /// Oblique, from the fourth power of a varimax solution.
  case promax
  /// Oblique, γ = 0.
  case oblimin
  /// The same as oblimin with γ = 0.
  case quartimin
  /// Oblique geomin, ε = 0.01.
  case geomin
  /// A general factor and uncorrelated group factors.
  case bifactor
  /// A general factor and correlated group factors.
  case obliqueBifactor

  /// The rotation.
  package var rotation: Rotation {
    switch self {
    case .none: .none
    case .varimax: .varimax
    case .quartimax: .quartimax
    case .equamax: .equamax
    case .parsimax: .parsimax
    case .promax: .promax()
    case .oblimin: .oblimin()
    case .quartimin: .quartimin
    case .geomin: .geomin(.oblique)
    case .bifactor: .bifactor(.orthogonal)
    case .obliqueBifactor: .bifactor(.oblique)
    }
  }
}
