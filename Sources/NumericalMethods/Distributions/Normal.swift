import RealModule

/// The standard normal distribution: density, probabilities of both tails, their logarithm, and quantiles.
///
/// Small probabilities keep their relative accuracy: ask for the tail that is small (`cdf` far below the mean,
/// `survival` above it) and never subtract from 1.
///
/// - Units: standard deviations from the mean.
/// - Checked against forty-digit values: relative error below 1e-15 (density, both tails to ±37; quantiles from
///   1e-300 to 1 − 2⁻⁵³).
package enum Normal {
  /// The density `φ(x) = exp(−x²/2) / √(2π)`.
  ///
  /// The square is taken in two parts, because its rounding alone would cost two digits at |x| = 30.
  package static func density(_ x: Double) -> Double {
    guard abs(x) < 39 else { return x.isNaN ? x : 0 }
    let coarse = (x * 0x1p16).rounded() * 0x1p-16
    let rest = (x - coarse) * (x + coarse)
    return inverseRootTwoPi * Double.exp(-0.5 * coarse * coarse) * Double.exp(-0.5 * rest)
  }

  /// The logarithm of the density, `−x²/2 − ½ ln 2π`.
  package static func logDensity(_ x: Double) -> Double { -0.5 * x * x - halfLogTwoPi }

  /// The probability below `x`: `Φ(x) = ½ erfc(−x/√2)`.
  ///
  /// Below −1 the rounding of `x/√2` is put back by one Taylor term; without it thirteen digits would remain at −37.
  /// - Edge: 0 at −∞, 1 at ∞, NaN for NaN; below −38.5 the value is subnormal or 0.
  package static func cdf(_ x: Double) -> Double {
    guard x.isFinite else { return x.isNaN ? x : x < 0 ? 0 : 1 }
    let t = x * inverseRootTwo
    let first = 0.5 * Double.erfc(-t)
    guard x < -1, x > -38 else { return first }
    let residue = (-t).addingProduct(x, inverseRootTwo) + x * inverseRootTwoRest
    return first + density(x) * rootTwo * residue
  }

  /// The probability above `x`, `1 − Φ(x)`, without the loss of the subtraction.
  package static func survival(_ x: Double) -> Double { cdf(-x) }

  /// The probability between two points; the smaller tail is used, so narrow intervals far out keep their digits.
  package static func probability(from lower: Double, to upper: Double) -> Double {
    guard lower < upper else { return 0 }
    return lower > 0 ? survival(lower) - survival(upper) : cdf(upper) - cdf(lower)
  }

  /// The logarithm of `Φ(x)`, finite for every finite `x` whose square is finite.
  ///
  /// Above 0 it is `log1p(−Φ(−x))`; below −20 Laplace's series for the tail,
  /// `−x²/2 − ln(−x) − ½ ln 2π + log1p(−1/x² + 3/x⁴ − 15/x⁶ + …)`, with eight terms.
  /// - Source: Abramowitz & Stegun (1964), 26.2.12.
  package static func logCDF(_ x: Double) -> Double {
    if x > 0 { return Double.log(onePlus: -survival(x)) }
    guard x < -20 else { return Double.log(cdf(x)) }
    guard x > -.infinity else { return x }
    let inverseSquare = 1 / (x * x)
    var sum = 0.0
    for odd in stride(from: 15.0, through: 1, by: -2) { sum = -odd * inverseSquare * (1 + sum) }
    return -0.5 * x * x - Double.log(-x) - halfLogTwoPi + Double.log(onePlus: sum)
  }

  /// The point below which the probability is `p`.
  ///
  /// Wichura's rational function, and outside the middle one step of Halley's iteration on `Φ(x) − p`.
  /// - Edge: −∞ at 0, ∞ at 1, NaN outside [0, 1].
  /// - Source: Wichura (1988), Algorithm AS 241: the percentage points of the normal distribution, Applied
  ///   Statistics 37(3), 477–484 (PPND16).
  package static func quantile(_ p: Double) -> Double {
    p > 0.5 ? -quantile(upperTail: p) : lowerQuantile(p)
  }

  /// The point above which the probability is `q`: the quantile of 1 − q, exact also where 1 − q rounds to 1.
  package static func quantile(upperTail q: Double) -> Double {
    q > 0.5 ? lowerQuantile(1 - q) : -lowerQuantile(q)
  }

  /// The quantile for `p ≤ ½`, and −∞ and NaN at and below 0.
  private static func lowerQuantile(_ p: Double) -> Double {
    guard p > 0 else { return p == 0 ? -.infinity : .nan }
    let start = rationalQuantile(p)
    guard p < 0.075, p > 1e-300 else { return start }
    let newton = (cdf(start) - p) / density(start)
    return start - newton / (1 + 0.5 * start * newton)
  }
}

extension Normal {
  /// Wichura's rational function for the quantile as it stands: relative error about 1e-15, and the same bytes on
  /// every machine, because only correctly rounded operations enter.
  ///
  /// - Precondition: 0 < p < 1.
  static func rationalQuantile(_ p: Double) -> Double {
    let q = p - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q * ratio(r, middleNumerator, middleDenominator)
    }
    let r = (-seriesLogarithm(q < 0 ? p : 1 - p)).squareRoot()
    let x = r <= 5 ? ratio(r - 1.6, tailNumerator, tailDenominator) : ratio(r - 5, farNumerator, farDenominator)
    return q < 0 ? -x : x
  }

  /// The natural logarithm of a positive finite number from its exponent and the series of the inverse hyperbolic
  /// tangent: `ln x = e·ln 2 + 2 (s + s³/3 + s⁵/5 + …)`, `s = (m − 1)/(m + 1)`, `m` in [√½, √2).
  static func seriesLogarithm(_ x: Double) -> Double {
    var exponent = Double(x.exponent)
    var mantissa = x.significand
    if mantissa > 1.4142135623730951 {
      mantissa *= 0.5
      exponent += 1
    }
    let s = (mantissa - 1) / (mantissa + 1)
    let square = s * s
    var sum = 0.0
    for odd in stride(from: 23.0, through: 3, by: -2) { sum = (sum + 1 / odd) * square }
    return exponent * 0.693147180369123816490 + (exponent * 1.90821492927058770002e-10 + 2 * (s + s * sum))
  }

  private static func ratio(_ x: Double, _ numerator: [Double], _ denominator: [Double]) -> Double {
    var top = 0.0
    var bottom = 0.0
    for power in stride(from: 7, through: 0, by: -1) {
      top = top * x + numerator[power]
      bottom = bottom * x + denominator[power]
    }
    return top / bottom
  }

  private static let rootTwo = 1.4142135623730951
  private static let inverseRootTwo = 0.7071067811865476
  /// What the double nearest to 1/√2 leaves over.
  private static let inverseRootTwoRest = -4.833646656726457e-17
  private static let inverseRootTwoPi = 0.3989422804014327
  private static let halfLogTwoPi = 0.9189385332046727

  // Coefficients of AS 241, lowest power first: |p − ½| ≤ 0.425; r ≤ 5; r > 5, with r = √(−ln p).
  private static let middleNumerator = [
    3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
    67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
  ]
  private static let middleDenominator = [
    1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867,
    39307.89580009271061, 28729.085735721942674, 5226.495278852854561,
  ]
  private static let tailNumerator = [
    1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
    1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
  ]
  private static let tailDenominator = [
    1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
    0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
  ]
  private static let farNumerator = [
    6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
    0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ]
  private static let farDenominator = [
    1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
    1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
  ]
}
