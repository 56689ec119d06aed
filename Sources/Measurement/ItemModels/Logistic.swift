internal import RealModule

/// The logistic function and its logarithm, accurate in both tails.
package enum Logistic {
  /// 1 / (1 + e⁻ᶻ).
  package static func probability(_ z: Double) -> Double {
    if z >= 0 { return 1 / (1 + .exp(-z)) }
    let power = Double.exp(z)
    return power / (1 + power)
  }

  /// log(1 / (1 + e⁻ᶻ)).
  package static func log(_ z: Double) -> Double { z >= 0 ? -.log(onePlus: .exp(-z)) : z - .log(onePlus: .exp(z)) }

  /// The z of a probability.
  package static func logit(_ p: Double) -> Double { Double.log(p) - .log(onePlus: -p) }
}
