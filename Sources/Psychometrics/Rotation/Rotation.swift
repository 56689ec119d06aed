package import AssessmentLinearAlgebra

/// How extracted factors are turned so that they can be read.
///
/// Oblique rotations give correlated factors. Criteria of the Crawford–Ferguson family and geomin, infomax, bifactor,
/// Bentler's and target exist for both kinds.
package enum Rotation: Sendable {
  /// Whether factors stay uncorrelated.
  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Uncorrelated factors.
    case orthogonal
    /// Correlated factors.
    case oblique
  }

  /// The factors as extracted.
  case none
  /// Kaiser (1958).
  case varimax
  /// Simple items, often with a general factor.
  case quartimax
  /// The member of the Crawford–Ferguson family with κ = m/2p.
  case equamax
  /// The member of the Crawford–Ferguson family with κ = (m − 1)/(p + m − 2).
  case parsimax
  /// Minimum entropy (Jennrich 2004).
  case entropy
  /// The power of a varimax solution as an oblique target (Hendrickson & White 1964). With Kaiser's normalisation the
  /// target is made from the scaled loadings, as in psych's `fa` and SPSS; R's `stats::promax` scales for varimax only
  /// (`usesRawTarget`).
  case promax(power: Double = 4, usesRawTarget: Bool = false)
  /// Direct oblimin; γ = 0 is quartimin.
  case oblimin(gamma: Double = 0)
  /// Oblimin with γ = 0.
  case quartimin
  /// The Crawford–Ferguson family.
  case crawfordFerguson(kappa: Double, Kind)
  /// Yates' geomin.
  case geomin(epsilon: Double = 0.01, Kind)
  /// McKeon's infomax.
  case infomax(Kind)
  /// A general factor and group factors (Jennrich & Bentler 2011, 2012).
  case bifactor(Kind)
  /// Bentler's invariant pattern simplicity (1977).
  case bentler(Kind)
  /// Comrey's first or second tandem criterion (1967), orthogonal.
  case tandem(isFirst: Bool)
  /// The k smallest squared loadings (Kiers 1994).
  case simplimax(zeroCount: Int)
  /// A target, of which NaN entries are free; weights optional.
  case target(Matrix, weights: Matrix? = nil, Kind)
  /// The orthogonal rotation nearest to a full target, in closed form (Schönemann 1966).
  case procrustes(Matrix)

  /// Whether factors stay uncorrelated.
  package var kind: Kind {
    switch self {
    case .none, .varimax, .quartimax, .equamax, .parsimax, .entropy, .tandem, .procrustes: .orthogonal
    case .promax, .oblimin, .quartimin, .simplimax: .oblique
    case .crawfordFerguson(_, let kind), .geomin(_, let kind), .infomax(let kind), .bifactor(let kind),
      .bentler(let kind), .target(_, _, let kind):
      kind
    }
  }

  /// Whether Kaiser's normalisation is usual: rows scaled to length 1 for the rotation.
  package var usuallyNormalises: Bool {
    switch self {
    case .varimax, .quartimax, .equamax, .parsimax, .promax: true
    default: false
    }
  }

  /// The criterion that is minimised for loadings of this shape; nil where there is a closed form.
  package func criterion(itemCount: Int, factorCount: Int) -> (any RotationCriterion)? {
    let p = Double(itemCount)
    let m = Double(factorCount)
    switch self {
    case .none, .procrustes: return nil
    case .varimax, .promax: return Orthomax(gamma: 1)
    case .quartimax: return Orthomax(gamma: 0)
    case .equamax: return CrawfordFerguson(kappa: m / (2 * p))
    case .parsimax: return CrawfordFerguson(kappa: (m - 1) / (p + m - 2))
    case .entropy: return MinimumEntropy()
    case .oblimin(let gamma): return Oblimin(gamma: gamma)
    case .quartimin: return Oblimin(gamma: 0)
    case .crawfordFerguson(let kappa, _): return CrawfordFerguson(kappa: kappa)
    case .geomin(let epsilon, _): return Geomin(epsilon: epsilon)
    case .infomax: return Infomax()
    case .bifactor: return Bifactor()
    case .bentler: return Bentler()
    case .tandem(let isFirst): return Tandem(isFirst: isFirst)
    case .simplimax(let zeroCount): return Simplimax(zeroCount: zeroCount)
    case .target(let target, let weights, _): return TargetRotation(target: target, weights: weights)
    }
  }

  /// How many leading factors keep their place in the canonical order; nil if all factors keep place and sign.
  var fixedFactorCount: Int? {
    switch self {
    case .target, .procrustes: nil
    case .bifactor: 1
    default: 0
    }
  }
}
