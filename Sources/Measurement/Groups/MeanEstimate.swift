import AssessmentNumericalMethods

/// The mean of a group with its spread and its interval.
///
/// - Formula: `x̄ ± t(n − 1) · SD/√n`, SD with divisor n − 1.
/// - Edge: of one value there is neither spread nor interval.
public struct MeanEstimate: Sendable, Hashable {
  /// How many values.
  public let n: Int
  /// Their mean.
  public let mean: Double
  /// Their standard deviation; 0 of one value.
  public let standardDeviation: Double
  /// The interval of the mean; `nil` of one value.
  public let interval: ClosedRange<Double>?

  /// The mean of some values.
  ///
  /// - Precondition: at least one value, all finite; `0 < level < 1`.
  package init(_ values: [Double], level: Double = 0.95) {
    precondition(!values.isEmpty && values.allSatisfy(\.isFinite), "a mean is taken of finite values")
    n = values.count
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    standardDeviation = n > 1 ? (squares / Double(n - 1)).squareRoot() : 0
    if n > 1 {
      let half = StudentT(degrees: Double(n - 1)).quantile(upperTail: (1 - level) / 2) * standardDeviation
      interval = (mean - half / Double(n).squareRoot())...(mean + half / Double(n).squareRoot())
    } else {
      interval = nil
    }
  }
}
