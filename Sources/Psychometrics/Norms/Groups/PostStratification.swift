package import AssessmentNumericalMethods

/// Weights people so that the sample has the population's shares on several margins (sex, region, grade, …), by raking:
/// each margin in turn is scaled to its targets until all fit.
///
/// Weights have mean 1. Large ones can be trimmed: weights above `trimming` times the mean are set to it and what was cut
/// is spread over the others; the margins then miss their targets a little, and the result says how much.
///
/// - Source: Deming & Stephan (1940), Ann. Math. Statist. 11, 427–444; Kish (1965), §11.7 (effective number).
package struct PostStratification: Sendable, Hashable {
  /// The population's shares of the categories of one variable.
  package struct Margin: Sendable, Hashable {
    /// The variable's name, for reports.
    package var name: String
    /// The share of each category, in proportion; they are scaled to sum to 1.
    package var targets: [Double]

    /// A margin.
    package init(name: String, targets: [Double]) {
      self.name = name
      self.targets = targets
    }
  }

  /// The margins, at least one.
  package var margins: [Margin]
  /// The largest weight allowed, as a multiple of the mean, above 1; nil for no limit.
  package var trimming: Double?
  /// Converged when no category's share misses its target by more.
  package var tolerance = 1e-12
  /// Stop, not converged, after so many rounds through all margins.
  package var maximumRounds = 1000

  /// A request for weights.
  package init(margins: [Margin], trimming: Double? = nil) {
    precondition(!margins.isEmpty, "weights need at least one margin")
    precondition(trimming.map { $0 > 1 } ?? true, "the limit of weights is a multiple of the mean above 1")
    self.margins = margins
    self.trimming = trimming
  }

  /// Weights the people of a sample.
  ///
  /// - Parameter categories: for each person the category on each margin; nil if unknown. Who lacks one gets weight 0 and
  ///   is counted.
  /// - Throws: `.unusableTargets`, `.emptyCategory`, `.contradictoryMargins`, `.nobody`.
  package func fit(_ categories: [[Int?]]) throws(NormFailure) -> PostStratificationWeights {
    let targets = try scaledTargets()
    var cells: [[Int]: Int] = [:]
    var keys: [[Int]] = []
    var counts: [Double] = []
    let cellOfPerson = categories.map { person -> Int? in
      precondition(person.count == margins.count, "each person needs one entry per margin")
      let known = person.compactMap { $0 }
      guard known.count == person.count else { return nil }
      for (margin, category) in known.enumerated() {
        precondition(targets[margin].indices.contains(category), "a category must be one of its margin")
      }
      if let cell = cells[known] {
        counts[cell] += 1
        return cell
      }
      cells[known] = keys.count
      keys.append(known)
      counts.append(1)
      return keys.count - 1
    }
    guard !keys.isEmpty else { throw .nobody }
    for margin in margins.indices {
      for category in targets[margin].indices where targets[margin][category] > 0 {
        guard keys.contains(where: { $0[margin] == category }) else {
          throw .emptyCategory(margin: margin, category: category)
        }
      }
    }
    var table = RakingTable(keys: keys, counts: counts, targets: targets)
    let convergence = try table.rake(tolerance: tolerance, maximumRounds: maximumRounds)
    let reach = table.weights.max() ?? 1
    let trimmedCount = trimming.map { table.trim(above: $0) } ?? 0
    return PostStratificationWeights(
      weights: cellOfPerson.map { $0.map { table.weights[$0] } ?? 0 },
      unplacedCount: cellOfPerson.count { $0 == nil },
      achieved: table.shares,
      targets: targets,
      trimmedCount: trimmedCount,
      largestUntrimmedWeight: reach,
      convergence: convergence
    )
  }

  private func scaledTargets() throws(NormFailure) -> [[Double]] {
    var result: [[Double]] = []
    for (index, margin) in margins.enumerated() {
      let sum = margin.targets.compensatedSum
      guard margin.targets.allSatisfy({ $0.isFinite && $0 >= 0 }), sum > 0, sum.isFinite else {
        throw .unusableTargets(margin: index)
      }
      result.append(margin.targets.map { $0 / sum })
    }
    return result
  }
}

/// The weights of a sample, and what weighting cost.
package struct PostStratificationWeights: Sendable, Hashable {
  /// One weight per person, mean 1 over those who could be placed; 0 for the others.
  package let weights: [Double]
  /// How many people lack a category on some margin and have weight 0.
  package let unplacedCount: Int
  /// The weighted share of each category of each margin.
  package let achieved: [[Double]]
  /// The share each should have.
  package let targets: [[Double]]
  /// How many people's weights were cut to the limit.
  package let trimmedCount: Int
  /// The largest weight before trimming.
  package let largestUntrimmedWeight: Double
  /// How the raking ended; its gradient is the largest miss of a share, before trimming.
  package let convergence: Convergence

  /// The number of unweighted people who would tell as much, `(Σw)² / Σw²`.
  package var effectiveCount: Double {
    let sum = weights.compensatedSum
    return sum * sum / weights.map { $0 * $0 }.compensatedSum
  }

  /// By how much weighting inflates variances: placed people over effective people.
  package var designEffect: Double { Double(weights.count - unplacedCount) / effectiveCount }

  /// The largest miss of a category's share.
  package var largestMiss: Double {
    zip(achieved, targets).flatMap { zip($0, $1).map { abs($0 - $1) } }.max() ?? 0
  }
}
