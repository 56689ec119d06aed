/// An item whose communality reaches or passes 1 in the unrotated solution, so that no room is left for a unique part
/// (Heywood 1931). Judged on communalities, never on rotated loadings, which may pass 1 without harm.
package struct HeywoodCase: Sendable, Hashable {
  /// How bad it is.
  package enum Kind: String, Sendable, Hashable, Codable {
    /// The uniqueness was held at its lower bound.
    case bound
    /// The communality passes 1 although the uniqueness was held at its bound.
    case ultra
  }

  /// What to try next, the most promising first.
  package enum Remedy: String, Sendable, Hashable, Codable, CaseIterable {
    /// Extract fewer factors: one of them may be carried by this item alone.
    case fewerFactors
    /// Look for a duplicate or near-duplicate of the item and drop one of the two.
    case dropNearDuplicate
    /// Collect more people: small samples produce such cases by chance.
    case morePeople
    /// Use another method of extraction (minres is the most lenient).
    case otherExtraction
  }

  /// The item's index.
  package let item: Int
  /// Its communality before rotation.
  package let communality: Double
  /// The uniqueness that was kept.
  package let uniqueness: Double

  /// How bad it is.
  package var kind: Kind { communality >= 1 - 1e-8 ? .ultra : .bound }

  /// What to try, the most promising first.
  package var remedies: [Remedy] { Remedy.allCases }

  static func find(uniquenesses: [Double], communalities: [Double]) -> [HeywoodCase] {
    uniquenesses.indices.compactMap { item in
      let isAtBound = uniquenesses[item] <= UniquenessBounds.lowest * (1 + 1e-6)
      guard isAtBound || communalities[item] >= 1 - 1e-8 else { return nil }
      return HeywoodCase(item: item, communality: communalities[item], uniqueness: uniquenesses[item])
    }
  }
}
