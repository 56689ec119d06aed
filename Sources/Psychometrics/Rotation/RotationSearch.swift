/// How the best rotation is looked for: criteria have local minima, so several starts are better than one.
package struct RotationSearch: Sendable, Hashable {
  /// Whether rows are scaled to length 1 for the rotation (Kaiser's normalisation).
  package enum Normalisation: String, Sendable, Hashable, Codable, CaseIterable {
    /// As is usual for the criterion: yes for the varimax kin and promax, no for the others.
    case usual
    /// Scaled.
    case kaiser
    /// Not scaled.
    case none
  }

  /// How many random orthonormal starts there are besides the extracted factors themselves.
  package var randomStartCount: Int
  /// What the random starts are drawn from.
  package var seed: UInt64
  /// Whether rows are scaled to length 1 for the rotation.
  package var normalisation: Normalisation
  /// Stop when the largest component of the projected gradient is below this, relative to max(1, |f|).
  package var gradientTolerance = 1e-9
  /// Stop, not converged, after so many steps.
  package var maximumIterations = 2000

  /// A search.
  package init(randomStartCount: Int = 10, seed: UInt64 = 1, normalisation: Normalisation = .usual) {
    precondition(randomStartCount >= 0, "a number of starts cannot be negative")
    self.randomStartCount = randomStartCount
    self.seed = seed
    self.normalisation = normalisation
  }
}
