import RealModule

/// The point of a positive random variable at which one tail has a given probability, to the last digits.
///
/// The search works on the logarithm of whichever tail is asked for, so a probability of 1e-200 is as easy as 0.05.
enum QuantileSearch {
  /// The root of `tail(x) = p` on (0, limit) for a monotone tail.
  ///
  /// - Parameter start: any point of the right order of magnitude.
  static func positive(
    _ p: Double,
    increasing: Bool,
    start: Double,
    limit: Double = .infinity,
    tail: (Double) -> Double
  ) -> Double {
    let target = Double.log(p)
    func gap(_ x: Double) -> Double {
      let value = tail(x)
      let difference = value > 0 ? Double.log(value) - target : -1e3
      return increasing ? difference : -difference
    }
    var low = min(start, limit / 2)
    var high = low
    while gap(low) > 0, low > 1e-300 { low /= 4 }
    while gap(high) < 0, high < limit, high < 1e300 { high = min(limit, high * 4) }
    guard low < high else { return low }
    return BrentRoot.find(from: low, to: high, gap)?.point ?? (gap(low) > 0 ? low : high)
  }
}
