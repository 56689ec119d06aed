package import AssessmentMeasurement
package import AssessmentNumericalMethods
internal import RealModule

/// What people's answers say of their ability, given the items: the sums that estimation needs.
///
/// Patterns are taken in pieces that depend on their number alone, and the pieces are added in order: the result is the
/// same, bit by bit, for any number of tasks.
package struct ExpectationStep: Sendable {
  package let answers: ItemAnswers
  package let grid: AbilityGrid
  package let taskCount: Int

  /// The sums over people.
  package struct Sums: Sendable {
    /// The logarithm of the likelihood of all answers.
    package var logLikelihood = CompensatedSum()
    /// For each item and category the expected number of people at each node, at (first of the item + category) · nodes.
    package var counts: [Double]
    /// The expected number of people at each node.
    package var nodeCounts: [Double]
    /// The smallest standard deviation of anybody's ability given the answers.
    package var narrowest = Double.infinity
    /// The expected number of people at the two ends of the grid.
    package var endCount: Double { nodeCounts[0] + nodeCounts[nodeCounts.count - 1] }
  }

  /// Where each item's categories begin among those of all items.
  package static func firstCategories(_ answers: ItemAnswers) -> [Int] {
    answers.categories.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  /// The logarithms of the categories' probabilities, category by category, at all nodes.
  package static func tables(_ items: [ItemParameters], _ grid: AbilityGrid) -> [Double] {
    let width = grid.nodes.count
    var tables = [Double](repeating: 0, count: width * items.reduce(0) { $0 + $1.form.categoryCount })
    var first = 0
    for item in items {
      var derivatives = ParameterDerivatives(item.form)
      for (node, theta) in grid.nodes.enumerated() {
        derivatives.evaluate(item, at: theta)
        for k in 0..<item.form.categoryCount { tables[(first + k) * width + node] = derivatives.logProbabilities[k] }
      }
      first += item.form.categoryCount
    }
    return tables
  }

  /// At most 64 pieces, none smaller than 256 patterns.
  package var pieces: [Range<Int>] {
    let count = answers.patternCount
    let size = max(256, (count + 63) / 64)
    return stride(from: 0, to: count, by: size).map { $0..<min(count, $0 + size) }
  }

  package func sums(tables: [Double], logWeights: [Double]) async -> Sums {
    let pieces = pieces
    let parts = await inOrder(count: pieces.count, taskCount: taskCount) { piece in
      part(pieces[piece], tables, logWeights)
    }
    var total = parts[0]
    for part in parts.dropFirst() {
      total.logLikelihood.add(part.logLikelihood)
      for index in total.counts.indices { total.counts[index] += part.counts[index] }
      for index in total.nodeCounts.indices { total.nodeCounts[index] += part.nodeCounts[index] }
      total.narrowest = min(total.narrowest, part.narrowest)
    }
    return total
  }

  private func part(_ patterns: Range<Int>, _ tables: [Double], _ logWeights: [Double]) -> Sums {
    let width = grid.nodes.count
    let firsts = Self.firstCategories(answers)
    var sums = Sums(
      counts: Array(repeating: 0, count: tables.count),
      nodeCounts: Array(repeating: 0, count: width)
    )
    var posterior = [Double](repeating: 0, count: width)
    for pattern in patterns {
      let weight = answers.weights[pattern]
      let logLikelihood = fill(&posterior, pattern, firsts, tables, logWeights)
      sums.logLikelihood.add(weight * logLikelihood)
      sums.narrowest = min(sums.narrowest, spread(posterior))
      for node in 0..<width {
        posterior[node] *= weight
        sums.nodeCounts[node] += posterior[node]
      }
      unsafe posterior.withUnsafeBufferPointer { posterior in
        unsafe sums.counts.withUnsafeMutableBufferPointer { counts in
          for item in 0..<answers.itemCount {
            let code = answers.codes[pattern * answers.itemCount + item]
            guard code != ItemAnswers.missing else { continue }
            let start = (firsts[item] + Int(code)) * width
            for node in 0..<width { unsafe counts[start + node] += posterior[node] }
          }
        }
      }
    }
    return sums
  }

  /// Fills in the distribution of ability given a pattern; the logarithm of the pattern's probability.
  package func fill(
    _ posterior: inout [Double],
    _ pattern: Int,
    _ firsts: [Int],
    _ tables: [Double],
    _ logWeights: [Double]
  ) -> Double {
    let width = grid.nodes.count
    unsafe posterior.withUnsafeMutableBufferPointer { posterior in
      unsafe tables.withUnsafeBufferPointer { tables in
        for node in 0..<width { unsafe posterior[node] = logWeights[node] }
        for item in 0..<answers.itemCount {
          let code = answers.codes[pattern * answers.itemCount + item]
          guard code != ItemAnswers.missing else { continue }
          let start = (firsts[item] + Int(code)) * width
          for node in 0..<width { unsafe posterior[node] += tables[start + node] }
        }
      }
    }
    var largest = -Double.infinity
    for value in posterior where value > largest { largest = value }
    guard largest > -.infinity else { return -.infinity }
    var sum = 0.0
    for node in 0..<width {
      posterior[node] = .exp(posterior[node] - largest)
      sum += posterior[node]
    }
    for node in 0..<width { posterior[node] /= sum }
    return largest + .log(sum)
  }

  private func spread(_ posterior: [Double]) -> Double {
    var mean = 0.0
    var square = 0.0
    for (share, node) in zip(posterior, grid.nodes) {
      mean += share * node
      square += share * node * node
    }
    return max(0, square - mean * mean).squareRoot()
  }
}
