/// Finds where a continuous function changes its sign, by bisection, secant and inverse quadratic interpolation.
///
/// - Source: Brent (1973), Algorithms for Minimization without Derivatives, ch. 4 (zeroin).
package enum BrentRoot {
  /// A root and how it was found.
  package struct Root: Sendable, Hashable {
    /// The point; the function changes sign within the tolerance of it.
    package let point: Double
    /// The function at the point.
    package let value: Double
    /// How many times the function was evaluated.
    package let evaluationCount: Int
  }

  /// The root between two points at which the function has opposite signs (or is zero); nil if it has not, or is NaN.
  ///
  /// - Parameter tolerance: absolute accuracy of the point; 0 means to the last digits (4 · 2⁻⁵² |x|).
  package static func find<Failure: Error>(
    from lower: Double,
    to upper: Double,
    tolerance: Double = 0,
    maximumEvaluations: Int = 2000,
    _ function: (Double) throws(Failure) -> Double
  ) throws(Failure) -> Root? {
    var a = lower
    var b = upper
    var fa = try function(a)
    var fb = try function(b)
    var count = 2
    guard fa * fb <= 0 || (fa < 0) != (fb < 0) else { return nil }
    guard !fa.isNaN, !fb.isNaN else { return nil }
    var c = a
    var fc = fa
    var step = b - a
    var previousStep = step
    while count < maximumEvaluations {
      if (fb > 0) == (fc > 0) {
        (c, fc) = (a, fa)
        step = b - a
        previousStep = step
      }
      if abs(fc) < abs(fb) {
        (a, b, c) = (b, c, b)
        (fa, fb, fc) = (fb, fc, fb)
      }
      let limit = 2 * 0x1p-52 * abs(b) + tolerance / 2
      let half = (c - b) / 2
      if abs(half) <= limit || fb == 0 { break }
      if abs(previousStep) >= limit, abs(fa) > abs(fb) {
        let s = fb / fa
        var p: Double
        var q: Double
        if a == c {
          p = 2 * half * s
          q = 1 - s
        } else {
          let t = fa / fc
          let r = fb / fc
          p = s * (2 * half * t * (t - r) - (b - a) * (r - 1))
          q = (t - 1) * (r - 1) * (s - 1)
        }
        if p > 0 { q.negate() } else { p.negate() }
        if 2 * p < min(3 * half * q - abs(limit * q), abs(previousStep * q)) {
          previousStep = step
          step = p / q
        } else {
          step = half
          previousStep = half
        }
      } else {
        step = half
        previousStep = half
      }
      (a, fa) = (b, fb)
      b += abs(step) > limit ? step : (half > 0 ? limit : -limit)
      fb = try function(b)
      count += 1
      if fb.isNaN { return nil }
    }
    return Root(point: b, value: fb, evaluationCount: count)
  }
}
