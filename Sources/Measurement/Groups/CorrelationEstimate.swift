import AssessmentNumericalMethods
import RealModule

/// How closely two measures go together in a group, with the interval by Fisher's z.
///
/// - Formula: `tanh(atanh r ± z/√(n − 3))`.
/// - Source: Fisher (1921), Metron 1, 3–32.
public struct CorrelationEstimate: Sendable, Hashable {
  /// Pearson's correlation.
  public let value: Double
  /// Its interval; `nil` of fewer than four people or where the correlation is perfect.
  public let interval: ClosedRange<Double>?

  /// The correlation of two columns; `nil` where one of them does not vary.
  ///
  /// - Precondition: columns of one length.
  package init?(_ x: [Double], _ y: [Double], level: Double = 0.95) {
    precondition(x.count == y.count, "a correlation is one of pairs")
    guard x.count > 1 else { return nil }
    let n = Double(x.count)
    let (mx, my) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
    let xy = zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
    let xx = x.reduce(0) { $0 + ($1 - mx) * ($1 - mx) }
    let yy = y.reduce(0) { $0 + ($1 - my) * ($1 - my) }
    guard xx > 0, yy > 0 else { return nil }
    value = max(-1, min(1, xy / (xx * yy).squareRoot()))
    guard abs(value) < 1, x.count > 3 else {
      interval = nil
      return
    }
    let z = Double.atanh(value)
    let half = Normal.quantile(upperTail: (1 - level) / 2) / (n - 3).squareRoot()
    interval = Double.tanh(z - half)...Double.tanh(z + half)
  }
}
