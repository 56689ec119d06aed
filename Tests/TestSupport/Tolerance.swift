/// How close two numbers must be, by name: every tolerance in the tests is one of these, with its reason.
public enum Tolerance: Sendable {
  /// The same number.
  case exact
  /// Rounding of a sum of about `terms` terms: `8 · terms · 2⁻⁵³`, relative.
  case rounding(terms: Int)
  /// A value printed with so many decimals: half a unit of the last place (and a hair for the tie).
  case published(decimals: Int)
  /// An iteration that both sides ran to this accuracy, absolute and relative.
  case converged(to: Double)
  /// Another program's result of a direct computation: 1e-10, absolute and relative.
  case software
  /// A simulated value: so many Monte-Carlo standard errors, each of the given size.
  case sampling(errors: Double, standardError: Double)

  /// Whether two numbers agree to this tolerance; NaN agrees with nothing.
  public func accepts(_ a: Double, _ b: Double) -> Bool {
    let scale = max(1, abs(a), abs(b))
    switch self {
    case .exact: return a == b
    case .rounding(let terms): return abs(a - b) <= 8 * Double(terms) * 0x1p-53 * scale
    case .published(let decimals):
      var unit = 1.0
      for _ in 0..<decimals { unit /= 10 }
      return abs(a - b) <= 0.5 * unit * (1 + 1e-9) + 1e-15
    case .converged(let to): return abs(a - b) <= to * scale
    case .software: return abs(a - b) <= 1e-10 * scale
    case .sampling(let errors, let standardError): return abs(a - b) <= errors * standardError
    }
  }
}

/// Whether two numbers agree to a tolerance.
public func agree(_ a: Double?, _ b: Double?, _ tolerance: Tolerance) -> Bool {
  guard let a, let b else { return a == nil && b == nil }
  return tolerance.accepts(a, b)
}
