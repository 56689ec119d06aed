package import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods

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
    try await run(correlations, comparing: [eigenvalues], against: null, taskCount: taskCount)[0]
  }

  /// Compares several kinds of eigenvalues with those of the same samples: where drawing is dear, as for polychoric
  /// correlations, components and common factors cost hardly more than one of them.
  ///
  /// A drawn matrix with an eigenvalue below −1e-10 is no correlation matrix; its eigenvalues are clipped as
  /// `Smoothing.Method.eigenvalueClipping` does, and the replication counts as smoothed. The observed correlations are
  /// taken as they are: who needs them smoothed passes them so.
  ///
  /// - Returns: one result per kind, in their order; each equals, bit by bit, that of its kind alone.
  /// - Throws: if the observed eigenvalues cannot be computed.
  package func run(
    _ correlations: Matrix,
    comparing kinds: [EigenvalueKind],
    against null: some NullSample,
    taskCount: Int = 2
  ) async throws(FactorAnalysisFailure) -> [ParallelAnalysisResult] {
    var observed: [[Double]] = []
    for kind in kinds { observed.append(try kind.values(of: correlations)) }
    let generator = SeededGenerator(seed: seed)
    let drawn = await inOrder(count: replicationCount, taskCount: taskCount) { number -> Replication in
      var stream = generator.stream(number)
      return Replication(null.correlations(&stream), kinds)
    }
    return kinds.indices.map { place in
      var request = self
      request.eigenvalues = kinds[place]
      return ParallelAnalysisResult(
        request: request,
        observed: observed[place],
        replications: drawn.compactMap { $0.values[place] },
        smoothedCount: drawn.count { $0.isSmoothed && $0.values[place] != nil }
      )
    }
  }
}

/// What one sample gave.
private struct Replication: Sendable {
  /// For each kind its eigenvalues, nil if there are none.
  let values: [[Double]?]
  let isSmoothed: Bool

  init(_ drawn: Matrix?, _ kinds: [EigenvalueKind]) {
    guard let drawn, drawn.isFinite else {
      values = kinds.map { _ in nil }
      isSmoothed = false
      return
    }
    var proper = drawn
    // A factorisation costs a fraction of the eigenvalues and settles nearly all cases. Exactly singular matrices, of
    // fewer people than items, stay what they are.
    if (try? Cholesky(drawn)) == nil, let last = (try? SymmetricEigen.values(of: drawn))?.last, last < -1e-10 {
      proper = clippedCorrelation(drawn) ?? drawn
    }
    isSmoothed = proper != drawn
    let used = proper
    values = kinds.map { try? $0.values(of: used) }
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
  /// How many replications gave no result and were left out.
  package let failedCount: Int
  /// How many of the others had correlations that were not positive semidefinite and were smoothed.
  package let smoothedCount: Int

  /// How many factors; nil if no replication succeeded.
  package var factorCount: Int? {
    thresholds.isEmpty ? nil : zip(observed, thresholds).prefix { $0 > $1 }.count
  }

  init(request: ParallelAnalysis, observed: [Double], replications: [[Double]], smoothedCount: Int) {
    self.smoothedCount = smoothedCount
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
