import RealModule

/// Loader's decomposition of factorial densities into small, exact pieces: the way to a density such as
/// `xᵃ e⁻ˣ / Γ(a+1)` that keeps fifteen digits for large arguments, where `exp(a ln x − x − lnΓ)` keeps ten.
///
/// - Source: Loader (2000), Fast and accurate computation of binomial probabilities.
enum Deviance {
  /// What Stirling's formula leaves: `ln Γ(x+1) − [½ ln 2πx + x ln x − x]`, for x > 0.
  static func stirlingError(_ x: Double) -> Double {
    guard x >= 16 else {
      return Double.logGamma(x + 1) - (x + 0.5) * Double.log(x) + x - 0.9189385332046727
    }
    let inverse = 1 / x
    let square = inverse * inverse
    var sum = -691.0 / 360_360
    for coefficient in [1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12] {
      sum = sum * square + coefficient
    }
    return sum * inverse
  }

  /// The deviance `x ln(x/m) + m − x ≥ 0`, without cancellation where x is near m.
  static func deviance(_ x: Double, _ mean: Double) -> Double {
    guard abs(x - mean) < 0.1 * (x + mean) else {
      return x == 0 ? mean : x * Double.log(x / mean) + mean - x
    }
    let ratio = (x - mean) / (x + mean)
    let square = ratio * ratio
    var power = 2 * x * ratio
    var sum = (x - mean) * ratio
    var odd = 3.0
    while true {
      power *= square
      let next = sum + power / odd
      if next == sum { return sum }
      sum = next
      odd += 2
    }
  }

  /// `xᵃ e⁻ˣ / Γ(a+1)` for real a ≥ 0: the Poisson probability of a at mean x when a is whole.
  static func poissonDensity(_ a: Double, mean x: Double) -> Double {
    guard x > 0 else { return a == 0 ? 1 : 0 }
    guard a > 0 else { return Double.exp(-x) }
    return Double.exp(-stirlingError(a) - deviance(a, x)) / (2 * Double.pi * a).squareRoot()
  }

  /// `Γ(n+1)/(Γ(x+1)Γ(n−x+1)) · pˣ qⁿ⁻ˣ` for real 0 ≤ x ≤ n; p + q = 1, both given so that neither is rounded.
  static func binomialDensity(_ x: Double, of n: Double, p: Double, q: Double) -> Double {
    if p == 0 { return x == 0 ? 1 : 0 }
    if q == 0 { return x == n ? 1 : 0 }
    if x == 0 { return n == 0 ? 1 : Double.exp(p < 0.1 ? -deviance(n, n * q) - n * p : n * Double.log(q)) }
    if x == n { return Double.exp(q < 0.1 ? -deviance(n, n * p) - n * q : n * Double.log(p)) }
    let error = stirlingError(n) - stirlingError(x) - stirlingError(n - x)
    let exponent = error - deviance(x, n * p) - deviance(n - x, n * q)
    return Double.exp(exponent) * (n / (2 * Double.pi * x * (n - x))).squareRoot()
  }
}
