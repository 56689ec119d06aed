internal import AssessmentNumericalMethods
internal import RealModule

/// Equally spaced places of ability with the weights of a normal distribution of mean 0: the rule by which integrals over
/// ability become sums. Weights sum to one on the grid.
package struct AbilityGrid: Sendable, Hashable {
  /// The places, ascending.
  package let nodes: [Double]

  /// A grid from −limit to +limit.
  package init(limit: Double = 6, pointCount: Int = 61) {
    precondition(limit > 0 && pointCount >= 3 && pointCount % 2 == 1, "a grid is symmetric about 0")
    let half = pointCount / 2
    nodes = (-half...half).map { limit * Double($0) / Double(half) }
  }

  /// The distance of neighbours.
  package var spacing: Double { nodes[1] - nodes[0] }

  /// The same range with twice as many intervals.
  var refined: AbilityGrid { AbilityGrid(limit: nodes[nodes.count - 1], pointCount: 2 * nodes.count - 1) }

  /// The logarithms of the weights for a variance of ability.
  package func logWeights(variance: Double) -> [Double] {
    let logs = nodes.map { -$0 * $0 / (2 * variance) }
    let sum = logs.map { Double.exp($0) }.compensatedSum
    return logs.map { $0 - .log(sum) }
  }

  /// The mean of θ² under the weights of a variance, and its variance.
  func squareMoments(variance: Double) -> (mean: Double, variance: Double) {
    let weights = logWeights(variance: variance).map { Double.exp($0) }
    var mean = 0.0
    var fourth = 0.0
    for (weight, node) in zip(weights, nodes) {
      mean += weight * node * node
      fourth += weight * node * node * node * node
    }
    return (mean, fourth - mean * mean)
  }
}
