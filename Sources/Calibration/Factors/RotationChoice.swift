package import Instruments
internal import LinearAlgebra
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
  /// Minimum entropy, uncorrelated.
  case entropy
  /// Infomax, oblique.
  case infomax
  /// As many loadings near 0 as if every item had one large one (Kiers 1994), oblique.
  case simplimax
  /// Towards the key: a factor for each scale, items near 0 on the factors of other scales, free on their own; oblique.
  case key

  /// The rotation of so many factors of these items.
  ///
  /// For `key` the number of factors is that of the scales of the instrument; an item in no scale is free everywhere.
  package func rotation(of items: [String], factorCount: Int, in instrument: Instrument) -> Rotation {
    rotation(itemCount: items.count, factorCount: factorCount)
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

  /// The rotation of so many factors of so many items; nil for `key`, which needs an instrument.
  package func rotation(itemCount: Int, factorCount: Int) -> Rotation? {
    switch self {
    case .none: Rotation.none
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
    case .entropy: .entropy
    case .infomax: .infomax(.oblique)
    case .simplimax: .simplimax(zeroCount: itemCount * (factorCount - 1))
    case .key: nil
    }
  }
}
