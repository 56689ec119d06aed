/// Finds a minimum of a function of one variable within an interval, by golden sections and parabolas.
///
/// - Source: Brent (1973), Algorithms for Minimization without Derivatives, ch. 5 (localmin).
package enum BrentMinimum {
  /// A minimum and how it was found.
  package struct Minimum: Sendable, Hashable {
    /// The point.
    package let point: Double
    /// The function there.
    package let value: Double
    /// How the search ended; it knows no gradient (NaN is never reported: the norm is 0).
    package let convergence: Convergence
  }

  /// A local minimum within the interval; the global one if there is only one. An end of the interval is approached
  /// to the tolerance, not reached.
  ///
  /// - Parameter tolerance: relative accuracy of the point; below 1.5e-8 rounding of the function takes over.
  package static func find<Failure: Error>(
    from lower: Double,
    to upper: Double,
    tolerance: Double = 1.5e-8,
    maximumEvaluations: Int = 500,
    _ function: (Double) throws(Failure) -> Double
  ) throws(Failure) -> Minimum {
    precondition(lower <= upper, "an interval begins before it ends")
    let golden = 0.3819660112501051
    var (a, b) = (lower, upper)
    var x = a + golden * (b - a)
    var (second, third) = (x, x)
    var fx = try function(x)
    var (fSecond, fThird) = (fx, fx)
    var step = 0.0
    var previousStep = 0.0
    var count = 1
    var reason = Convergence.Reason.iterationLimit
    while count < maximumEvaluations {
      let middle = (a + b) / 2
      let limit = tolerance * abs(x) + 1e-11
      if abs(x - middle) <= 2 * limit - (b - a) / 2 {
        reason = .parameters
        break
      }
      var parabolic = false
      if abs(previousStep) > limit {
        let r = (x - second) * (fx - fThird)
        var q = (x - third) * (fx - fSecond)
        var p = (x - third) * q - (x - second) * r
        q = 2 * (q - r)
        if q > 0 { p.negate() } else { q.negate() }
        let before = previousStep
        previousStep = step
        if abs(p) < abs(q * before / 2), p > q * (a - x), p < q * (b - x) {
          step = p / q
          let trial = x + step
          if trial - a < 2 * limit || b - trial < 2 * limit { step = x < middle ? limit : -limit }
          parabolic = true
        }
      }
      if !parabolic {
        previousStep = x < middle ? b - x : a - x
        step = golden * previousStep
      }
      let trial = x + (abs(step) >= limit ? step : (step > 0 ? limit : -limit))
      let value = try function(trial)
      count += 1
      if value <= fx {
        if trial < x { b = x } else { a = x }
        (third, fThird) = (second, fSecond)
        (second, fSecond) = (x, fx)
        (x, fx) = (trial, value)
      } else {
        if trial < x { a = trial } else { b = trial }
        if value <= fSecond || second == x {
          (third, fThird) = (second, fSecond)
          (second, fSecond) = (trial, value)
        } else if value <= fThird || third == x || third == second {
          (third, fThird) = (trial, value)
        }
      }
    }
    return Minimum(
      point: x,
      value: fx,
      convergence: Convergence(reason: reason, iterationCount: count, gradientNorm: 0)
    )
  }
}
