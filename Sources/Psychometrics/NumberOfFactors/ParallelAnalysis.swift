package import LinearAlgebra
internal import NumericalMethods

/// Parallel analysis: factors count as long as their eigenvalue is above that of the same place in samples whose items
/// have nothing in common. The first that is not ends the count.
///
/// Every replication draws from its own stream of the seed, so that the result is the same, bit by bit, for any number
/// of tasks.
///
/// - Source: Horn (1965), Psychometrika 30, 179–185; Glorfeld (1995), Educ. Psych. Measurement 55, 377–393 (percentiles).
package struct ParallelAnalysis: Sendable, Hashable {
  /// What an eigenvalue must exceed.
  package enum Threshold: Sendable, Hashable {
    /// The mean of the replications.
    case mean
    /// A percentile of the replications, between 0 and 100 (interpolated as R's default).
    case percentile(Double)
  }

  /// Which eigenvalues are compared.
  package var eigenvalues: EigenvalueKind
  /// What an eigenvalue must exceed.
  package var threshold: Threshold
  /// How many samples are drawn.
  package var replicationCount: Int
  /// What they are drawn from.
  package var seed: UInt64

  /// A request.
  package init(
    eigenvalues: EigenvalueKind = .components,
    threshold: Threshold = .percentile(95),
    replicationCount: Int = 100,
    seed: UInt64 = 1
  ) {
    precondition(replicationCount >= 1, "parallel analysis needs a replication")
    self.eigenvalues = eigenvalues
    self.threshold = threshold
    self.replicationCount = replicationCount
    self.seed = seed
  }

  /// Compares correlations with samples without factors.
  ///
  /// - Parameter taskCount: how many tasks share the work; no influence on the result.
  /// - Throws: if the observed eigenvalues cannot be computed; replications without a result are counted and left out.
  package func run(
    _ correlations: Matrix,
    against null: some NullSample,
    taskCount: Int = 2
  ) async throws(FactorAnalysisFailure) -> ParallelAnalysisResult {
    let observed = try eigenvalues.values(of: correlations)
    let generator = SeededGenerator(seed: seed)
    let count = replicationCount
    let kind = eigenvalues
    let step = max(1, min(taskCount, count))
    let drawn = await withTaskGroup(of: [(Int, [Double]?)].self) { group in
      for first in 0..<step {
        group.addTask {
          stride(from: first, to: count, by: step).map { replication in
            var stream = generator.stream(replication)
            guard let sample = null.correlations(&stream) else { return (replication, nil) }
            return (replication, try? kind.values(of: sample))
          }
        }
      }
      var all = [[Double]?](repeating: nil, count: count)
      for await part in group {
        for (replication, values) in part { all[replication] = values }
      }
      return all
    }
    return ParallelAnalysisResult(request: self, observed: observed, replications: drawn.compactMap { $0 })
  }
}

/// Eigenvalues beside those of samples without factors.
package struct ParallelAnalysisResult: Sendable, Hashable {
  /// What was asked.
  package let request: ParallelAnalysis
  /// The eigenvalues of the correlations, descending.
  package let observed: [Double]
  /// The mean of the replications at each place; empty if none succeeded.
  package let means: [Double]
  /// Their standard deviation.
  package let standardDeviations: [Double]
  /// What each eigenvalue must exceed; empty if no replication succeeded.
  package let thresholds: [Double]
  /// How many replications gave no result.
  package let failedCount: Int

  /// How many factors; nil if no replication succeeded.
  package var factorCount: Int? {
    thresholds.isEmpty ? nil : zip(observed, thresholds).prefix { $0 > $1 }.count
  }

  init(request: ParallelAnalysis, observed: [Double], replications: [[Double]]) {
    self.request = request
    self.observed = observed
    failedCount = request.replicationCount - replications.count
    let n = Double(replications.count)
    guard !replications.isEmpty else {
      (means, standardDeviations, thresholds) = ([], [], [])
      return
    }
    let places = observed.indices.map { place in replications.map { $0[place] }.sorted() }
    let means = places.map { $0.reduce(0, +) / n }
    self.means = means
    standardDeviations = zip(places, means).map { values, mean in
      n > 1 ? (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot() : 0
    }
    switch request.threshold {
    case .mean: thresholds = means
    case .percentile(let percent):
      let share = min(1, max(0, percent / 100))
      thresholds = places.map { sorted in
        let position = share * (n - 1)
        let low = Int(position)
        let high = min(low + 1, sorted.count - 1)
        return sorted[low] + (position - Double(low)) * (sorted[high] - sorted[low])
      }
    }
  }
}
