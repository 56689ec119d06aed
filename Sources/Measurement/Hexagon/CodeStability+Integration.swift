import NumericalMethods

extension CodeStability {
  /// The probabilities of all ordered triples, by one sweep over the panels from the top of the scale to the bottom.
  ///
  /// Panels end one standard error apart for every scale, over nine on each side, so that each of the six densities
  /// is smooth on each panel. On a panel the tail integral `G_ab` is that of the panels above plus the integral of
  /// the interpolating polynomial from each node to the upper end.
  static func integrate(_ means: [Double], _ errors: [Double]) -> [Double] {
    let triples = HollandCode.all(length: 3).map { $0.types.map(\.place) }
    let others = triples.map { triple in (0..<6).filter { !triple.contains($0) } }
    var result = [Double](repeating: 0, count: triples.count)
    var above = [Double](repeating: 0, count: 36)
    let ends = panelEnds(means, errors)
    for (upper, lower) in zip(ends.reversed(), ends.reversed().dropFirst()) {
      let half = 0.5 * (upper - lower)
      let points = GaussRule.nodes.map { lower + half * (1 + $0) }
      let scales = (0..<6).map { scale in
        Panel(points, mean: means[scale], error: errors[scale])
      }
      var tails = [[Double]](repeating: [], count: 36)
      for a in 0..<6 {
        for b in 0..<6 where b != a {
          let integrand = zip(scales[b].density, scales[a].above).map { $0 * $1 }
          let pair = 6 * a + b
          let whole = half * zip(GaussRule.weights, integrand).reduce(0) { $0 + $1.0 * $1.1 }
          tails[pair] = GaussRule.partial.map { row in
            above[pair] + whole - half * zip(row, integrand).reduce(0) { $0 + $1.0 * $1.1 }
          }
          above[pair] += whole
        }
      }
      for (index, triple) in triples.enumerated() {
        let tail = tails[6 * triple[0] + triple[1]]
        let third = scales[triple[2]].density
        let (d, e, f) = (scales[others[index][0]].below, scales[others[index][1]].below, scales[others[index][2]].below)
        var sum = 0.0
        for node in GaussRule.nodes.indices {
          sum += GaussRule.weights[node] * third[node] * tail[node] * d[node] * e[node] * f[node]
        }
        result[index] += half * sum
      }
    }
    return result
  }

  private static func panelEnds(_ means: [Double], _ errors: [Double]) -> [Double] {
    var ends: [Double] = []
    for (mean, error) in zip(means, errors) {
      for step in -9...9 { ends.append(mean + Double(step) * error) }
    }
    ends.sort()
    var kept = [ends[0]]
    for end in ends where end > kept[kept.count - 1] { kept.append(end) }
    return kept
  }

  /// One scale at the nodes of one panel.
  private struct Panel {
    var density: [Double]
    var below: [Double]
    var above: [Double]

    init(_ points: [Double], mean: Double, error: Double) {
      let z = points.map { ($0 - mean) / error }
      density = z.map { Normal.density($0) / error }
      below = z.map { Normal.cdf($0) }
      above = z.map { Normal.survival($0) }
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

    /// `partial[i][j]`, the integral of the j-th interpolating polynomial from −1 to node i, from its Legendre
    /// expansion: `w_j [½ (x_i + 1) + ½ Σ_n P_n(x_j) (P_{n+1}(x_i) − P_{n−1}(x_i))]`, n = 1 … 11.
    static let partial: [[Double]] = {
      let legendre = nodes.map { legendreValues($0) }
      return nodes.indices.map { i in
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
