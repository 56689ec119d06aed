import AssessmentNumericalMethods

extension CodeStability {
  /// The probabilities of all ordered triples, by one sweep over the panels from the top of the scale to the bottom.
  ///
  /// On a panel the tail integral `G_ab` is that of the panels above plus the integral of the interpolating
  /// polynomial from each node to the upper end; `G_ba = S_a S_b − G_ab`.
  static func integrate(_ means: [Double], _ errors: [Double]) -> [Double] {
    let count = GaussRule.nodes.count
    var result = [Double](repeating: 0, count: triples.count)
    var above = [Double](repeating: 0, count: 36)
    var tails = [Double](repeating: 0, count: 36 * count)
    var integrand = [Double](repeating: 0, count: count)
    let ends = panelEnds(means, errors)
    for panel in stride(from: ends.count - 2, through: 0, by: -1) {
      let half = 0.5 * (ends[panel + 1] - ends[panel])
      let scales = ScalesOnPanel(means, errors, lower: ends[panel], half: half)
      for a in 0..<6 {
        for b in (a + 1)..<6 {
          var whole = 0.0
          for node in 0..<count {
            integrand[node] = half * scales.density[b * count + node] * scales.above[a * count + node]
            whole += GaussRule.weights[node] * integrand[node]
          }
          let upToHere = above[6 * a + b] + whole
          for node in 0..<count {
            var below = 0.0
            for other in 0..<count { below += GaussRule.partial[node * count + other] * integrand[other] }
            let tail = upToHere - below
            let both = scales.above[a * count + node] * scales.above[b * count + node]
            tails[(6 * a + b) * count + node] = tail
            tails[(6 * b + a) * count + node] = both - tail
          }
          above[6 * a + b] = upToHere
        }
      }
      for (index, triple) in triples.enumerated() {
        let tail = (6 * triple.order[0] + triple.order[1]) * count
        let third = triple.order[2] * count
        let (d, e, f) = (triple.rest[0] * count, triple.rest[1] * count, triple.rest[2] * count)
        var sum = 0.0
        for node in 0..<count {
          let beaten = scales.below[d + node] * scales.below[e + node] * scales.below[f + node]
          sum += GaussRule.weights[node] * scales.density[third + node] * tails[tail + node] * beaten
        }
        result[index] += half * sum
      }
    }
    return result
  }

  /// The places of the types of each code, and of the three other types.
  private static let triples: [(order: [Int], rest: [Int])] = HollandCode.all(length: 3).map { code in
    let order = code.types.map(\.place)
    return (order, (0..<6).filter { !order.contains($0) })
  }

  /// The ends of the panels: over nine standard errors on both sides of every score, and nowhere longer than the
  /// standard error of a scale whose density counts there.
  private static func panelEnds(_ means: [Double], _ errors: [Double]) -> [Double] {
    let starts = zip(means, errors).map { $0 - 9 * $1 }
    let stops = zip(means, errors).map { $0 + 9 * $1 }
    guard var position = starts.min(), let last = stops.max() else { return [] }
    var ends = [position]
    while position < last {
      var step = last - position
      for scale in 0..<6 where position < stops[scale] {
        step = min(step, position < starts[scale] ? starts[scale] - position : errors[scale])
      }
      position = max(position + step, position.nextUp)
      ends.append(position)
    }
    return ends
  }

  /// The six scales at the nodes of one panel, scale by scale.
  private struct ScalesOnPanel {
    var density: [Double] = []
    var below: [Double] = []
    var above: [Double] = []

    init(_ means: [Double], _ errors: [Double], lower: Double, half: Double) {
      for (mean, error) in zip(means, errors) {
        for node in GaussRule.nodes {
          let z = (lower + half * (1 + node) - mean) / error
          density.append(Normal.density(z) / error)
          below.append(Normal.cdf(z))
          above.append(Normal.survival(z))
        }
      }
    }
  }

  /// The Gauss–Legendre rule of twelve nodes on [−1, 1], with the integrals from −1 to each node.
  private enum GaussRule {
    private static let positive = [
      0.1252334085114689, 0.3678314989981802, 0.5873179542866175, 0.7699026741943047, 0.9041172563704748,
      0.9815606342467192,
    ]
    private static let positiveWeights = [
      0.2491470458134027, 0.2334925365383546, 0.20316742672306573, 0.16007832854334642, 0.10693932599531907,
      0.04717533638651141,
    ]

    static let nodes = positive.reversed().map { -$0 } + positive
    static let weights = positiveWeights.reversed() + positiveWeights

    /// Row by row the integral of the j-th interpolating polynomial from −1 to node i, from its Legendre expansion:
    /// `w_j [½ (x_i + 1) + ½ Σ_n P_n(x_j) (P_{n+1}(x_i) − P_{n−1}(x_i))]`, n = 1 … 11.
    static let partial: [Double] = {
      let legendre = nodes.map { legendreValues($0) }
      return nodes.indices.flatMap { i in
        nodes.indices.map { j in
          var sum = nodes[i] + 1
          for n in 1..<nodes.count { sum += legendre[j][n] * (legendre[i][n + 1] - legendre[i][n - 1]) }
          return 0.5 * weights[j] * sum
        }
      }
    }()

    private static func legendreValues(_ x: Double) -> [Double] {
      var values = [1, x]
      for n in 1..<nodes.count {
        let k = Double(n)
        values.append(((2 * k + 1) * x * values[n] - k * values[n - 1]) / (k + 1))
      }
      return values
    }
  }
}
