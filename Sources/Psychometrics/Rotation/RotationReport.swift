package import AssessmentNumericalMethods

/// How a rotation ended and what else the starts met.
package struct RotationReport: Sendable, Hashable {
  /// One of the local minima that the starts ended in.
  package struct Optimum: Sendable, Hashable {
    /// The criterion there.
    package let value: Double
    /// How many starts ended there.
    package let startCount: Int
  }

  /// The criterion at the solution; the rows are normalised there if that was asked for.
  package let criterionValue: Double
  /// Whether rows were scaled to length 1 for the rotation.
  package let isNormalised: Bool
  /// How the best start ended.
  package let convergence: Convergence
  /// The distinct optima, best first: values nearer than 1e-6 (relative to max(|f|, 1e-3)) count as one.
  package let optima: [Optimum]
  /// How many starts there were.
  package let startCount: Int

  /// The share of the starts that ended in the best optimum.
  package var shareAtBest: Double { startCount > 0 ? Double(optima.first?.startCount ?? 0) / Double(startCount) : 1 }
}
