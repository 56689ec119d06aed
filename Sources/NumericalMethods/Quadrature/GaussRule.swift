import RealModule

/// Nodes and weights of a Gaussian quadrature rule for a symmetric weight function, ascending.
///
/// A rule with n nodes integrates polynomials up to degree 2n − 1 exactly. Nodes come from bisection on the sign changes
/// of the orthonormal polynomials, weights are Christoffel numbers `1 / Σ pₖ(x)²`: no tables, no starting guesses.
///
/// - Cost: about 100 n² steps, once.
/// - Source: Golub & Welsch (1969), Math. Comp. 23, 221–230 (the recurrence); Gautschi (2004), §1.4 (weights).
package struct GaussRule: Sendable, Hashable {
  /// The nodes, ascending and exactly symmetric about 0.
  package let nodes: [Double]
  /// The weights.
  package let weights: [Double]

  /// The rule on [−1, 1] with weight 1; the weights sum to 2.
  package static func legendre(_ count: Int) -> GaussRule {
    GaussRule(count: count, total: 2, bound: 1) { k in
      let index = Double(k)
      return index / (4 * index * index - 1).squareRoot()
    }
  }

  /// The rule for the standard normal density ("probabilists' Hermite"); the weights sum to 1.
  package static func normal(_ count: Int) -> GaussRule {
    GaussRule(count: count, total: 1, bound: 2 * Double(count).squareRoot() + 1) { Double($0).squareRoot() }
  }

  /// The integral of a function against the rule's weight.
  package func integrate(_ function: (Double) -> Double) -> Double {
    var sum = CompensatedSum()
    for (node, weight) in zip(nodes, weights) { sum.add(weight * function(node)) }
    return sum.value
  }

  /// The integral over [lower, upper], for a rule on [−1, 1].
  package func integrate(from lower: Double, to upper: Double, _ function: (Double) -> Double) -> Double {
    let half = (upper - lower) / 2
    let middle = (upper + lower) / 2
    return half * integrate { function(middle + half * $0) }
  }

  /// The rule of the orthonormal polynomials `βₖ₊₁ pₖ₊₁ = x pₖ − βₖ pₖ₋₁`, all of whose roots lie within ±bound.
  private init(count: Int, total: Double, bound: Double, offDiagonal: (Int) -> Double) {
    precondition(count >= 1 && count <= 256, "a Gaussian rule has between 1 and 256 nodes here")
    let beta = [0] + (1...count).map(offDiagonal)
    var nodes = [Double](repeating: 0, count: count)
    var weights = nodes
    for index in 0..<count / 2 {
      var low = 0.0
      var high = bound
      // The root with exactly `index` roots above it.
      while true {
        let middle = (low + high) / 2
        guard middle > low, middle < high else { break }
        if GaussRule.signChanges(at: middle, beta) > index { low = middle } else { high = middle }
      }
      let root = GaussRule.polished(low, beta)
      nodes[count - 1 - index] = root
      nodes[index] = -root
    }
    for index in 0..<count { weights[index] = total / GaussRule.sumOfSquares(at: nodes[index], beta) }
    self.nodes = nodes
    self.weights = weights
  }

  /// The number of roots of the last polynomial that lie above x.
  private static func signChanges(at x: Double, _ beta: [Double]) -> Int {
    var previous = 0.0
    var current = 1.0
    var changes = 0
    for k in 0..<beta.count - 1 {
      let next = (x * current - beta[k] * previous) / beta[k + 1]
      if (next < 0) != (current < 0) { changes += 1 }
      previous = current
      current = next
    }
    return changes
  }

  /// One Newton step on the last polynomial.
  private static func polished(_ x: Double, _ beta: [Double]) -> Double {
    var (previous, current, previousSlope, slope) = (0.0, 1.0, 0.0, 0.0)
    for k in 0..<beta.count - 1 {
      let next = (x * current - beta[k] * previous) / beta[k + 1]
      let nextSlope = (current + x * slope - beta[k] * previousSlope) / beta[k + 1]
      (previous, current, previousSlope, slope) = (current, next, slope, nextSlope)
    }
    return x - current / slope
  }

  private static func sumOfSquares(at x: Double, _ beta: [Double]) -> Double {
    var previous = 0.0
    var current = 1.0
    var sum = 1.0
    for k in 0..<beta.count - 2 {
      let next = (x * current - beta[k] * previous) / beta[k + 1]
      previous = current
      current = next
      sum += current * current
    }
    return sum
  }
}

/// The Legendre rules that special functions use, computed once.
enum GaussLegendre {
  static let six = GaussRule.legendre(6)
  static let twelve = GaussRule.legendre(12)
  static let twenty = GaussRule.legendre(20)
}
