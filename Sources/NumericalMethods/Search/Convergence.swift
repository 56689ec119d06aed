/// How an iteration ended: part of every fitted result.
public struct Convergence: Sendable, Hashable, Codable {
  /// Why an iteration stopped.
  public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing had to be iterated: the answer is in closed form.
    case closedForm
    /// The (projected) gradient is as small as asked.
    case gradient
    /// The objective no longer changes by more than asked.
    case objective
    /// The parameters no longer change by more than asked.
    case parameters
    /// The number of iterations allowed was used up: not converged.
    case iterationLimit
    /// No better point was found along the direction of search, with a gradient still too large: not converged.
    case noProgress
  }

  /// Why it stopped.
  public let reason: Reason
  /// How many iterations were made.
  public let iterationCount: Int
  /// The largest component of the gradient at the end (of the projected gradient where there are bounds).
  public let gradientNorm: Double

  /// How an iteration ended.
  public init(reason: Reason, iterationCount: Int, gradientNorm: Double) {
    self.reason = reason
    self.iterationCount = iterationCount
    self.gradientNorm = gradientNorm
  }

  /// Whether the result can be used as the solution that was asked for.
  public var isConverged: Bool { reason != .iterationLimit && reason != .noProgress }
}
