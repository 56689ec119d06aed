internal import AssessmentNumericalMethods
internal import RealModule

extension SeededGenerator {
  /// A chi-square number with the given degrees of freedom (at least 1): twice a gamma number, by rejection from a cubed
  /// normal.
  ///
  /// - Source: Marsaglia & Tsang (2000), ACM Trans. Math. Software 26, 363–372.
  mutating func chiSquare(degrees: Double) -> Double {
    precondition(degrees >= 1, "a chi-square number needs a degree of freedom")
    // Below shape 1 one more degree pair is drawn and taken back by a power of a uniform.
    let shape = degrees / 2
    if shape < 1 { return chiSquare(degrees: degrees + 2) * Double.pow(1 - uniform(), 1 / shape) }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = standardNormal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      if Double.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Double.log(v) { return 2 * d * v }
    }
  }
}
