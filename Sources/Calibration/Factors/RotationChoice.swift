package import AssessmentInstruments
internal import AssessmentLinearAlgebra
package import AssessmentPsychometrics

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
  /// Oblique geomin; ε is an option, 0.01 if it is not named.
  case geomin
  /// Orthogonal geomin.
  case orthogonalGeomin
  /// A general factor and uncorrelated group factors.
  case bifactor
  /// A general factor and correlated group factors.
  case obliqueBifactor
  /// Minimum entropy, uncorrelated.
  case entropy
  /// Infomax, oblique.
  case infomax
  /// Infomax, orthogonal.
  case orthogonalInfomax
  /// Bentler's invariant pattern simplicity, oblique.
  case bentler
  /// Bentler's invariant pattern simplicity, orthogonal.
  case orthogonalBentler
  /// Comrey's first tandem criterion, orthogonal: items that correlate on the same factors.
  case tandem1
  /// Comrey's second tandem criterion, orthogonal: items that do not correlate on different factors.
  case tandem2
  /// As many loadings near 0 as if every item had one large one (Kiers 1994), oblique.
  case simplimax
  /// Towards the key: a factor for each scale, items near 0 on the factors of other scales, free on their own; oblique.
  case key
  /// Towards given loadings, oblique.
  case target
  /// Towards given loadings, orthogonal.
  case orthogonalTarget

  /// Whether it aims at given loadings.
  public var needsTarget: Bool { self == .target || self == .orthogonalTarget }

  /// The rotation of so many factors of these items.
  ///
  /// For `key` the number of factors is that of the scales of the instrument; an item in no scale is free everywhere.
  /// For a target it is that of its columns; without one, or with another number, nothing is rotated.
  package func rotation(
    of items: [String],
    factorCount: Int,
    in instrument: Instrument,
    _ options: RotationOptions
  ) -> Rotation {
    switch self {
    case .target: return Self.target(options.target, items, factorCount, .oblique)
    case .orthogonalTarget: return Self.target(options.target, items, factorCount, .orthogonal)
    default: break
    }
    return rotation(itemCount: items.count, factorCount: factorCount, options)
      ?? .target(
        Matrix(rowCount: items.count, columnCount: factorCount) { item, factor in
          let scales = instrument.scales.indices.filter { index in
            instrument.scales[index].items.contains { $0.id == items[item] }
          }
          return scales.isEmpty || scales.contains(factor) ? .nan : 0
        },
        .oblique
      )
  }

  /// The rotation of so many factors of so many items; nil for those that need an instrument or given loadings.
  package func rotation(
    itemCount: Int,
    factorCount: Int,
    _ options: RotationOptions = .usual
  ) -> Rotation? {
    switch self {
    case .none: Rotation.none
    case .varimax: .varimax
    case .quartimax: .quartimax
    case .equamax: .equamax
    case .parsimax: .parsimax
    case .promax: .promax(usesRawTarget: options.promaxUsesRawTarget)
    case .oblimin: .oblimin()
    case .quartimin: .quartimin
    case .geomin: .geomin(epsilon: options.geominEpsilon, .oblique)
    case .orthogonalGeomin: .geomin(epsilon: options.geominEpsilon, .orthogonal)
    case .bifactor: .bifactor(.orthogonal)
    case .obliqueBifactor: .bifactor(.oblique)
    case .entropy: .entropy
    case .infomax: .infomax(.oblique)
    case .orthogonalInfomax: .infomax(.orthogonal)
    case .bentler: .bentler(.oblique)
    case .orthogonalBentler: .bentler(.orthogonal)
    case .tandem1: .tandem(isFirst: true)
    case .tandem2: .tandem(isFirst: false)
    case .simplimax: .simplimax(zeroCount: itemCount * (factorCount - 1))
    case .key, .target, .orthogonalTarget: nil
    }
  }

  private static func target(
    _ target: RotationTarget?,
    _ items: [String],
    _ factorCount: Int,
    _ kind: Rotation.Kind
  ) -> Rotation {
    guard let target, target.factorCount == factorCount else { return .none }
    return .target(target.matrix(of: items), kind)
  }
}
