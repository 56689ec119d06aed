internal import AssessmentNumericalMethods

/// The sampling distribution of the raw α by resampling persons.
///
/// Each resample draws from its own numbered stream, so the result depends on the seed only. Gaps are treated as in the
/// α of the sample: listwise before resampling, or pairwise within each resample.
///
/// - Checked against the α of every resample taken apart (the same draws, 1e-12) and the jackknife. Where the total of
///   a resample does not vary, or fewer than two persons in it answered some pair, its α is undefined and counted.
/// - Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13 (percentile interval).
public struct AlphaBootstrap: Sendable, Hashable {
  /// How many resamples.
  public var resampleCount: Int
  /// The seed.
  public var seed: UInt64
  /// The level of the interval.
  public var level: Double
  /// Into how many tasks the resamples are shared.
  public var taskCount: Int

  /// A bootstrap.
  package init(resampleCount: Int = 1000, seed: UInt64, level: Double = 0.95, taskCount: Int = 1) {
    precondition(
      resampleCount >= 2 && level > 0 && level < 1,
      "at least two resamples and a level within 0…1 are needed"
    )
    self.resampleCount = resampleCount
    self.seed = seed
    self.level = level
    self.taskCount = taskCount
  }

  /// What the resamples showed.
  public struct Distribution: Sendable, Hashable {
    /// The percentile interval.
    public let interval: ClosedRange<Double>
    /// The standard deviation over resamples.
    public let standardError: Double
    /// How many resamples had a defined α.
    public let usedCount: Int
    /// How many had not: the total did not vary.
    public let undefinedCount: Int
  }

  /// Resamples the persons of a sample.
  ///
  /// - Fails: `.tooFewItems`, `.tooFewPersons`, `.noVariance` if fewer than two resamples have an α.
  package func distribution(
    _ responses: ResponseMatrix,
    missingData: MissingData = .pairwise
  ) async throws(EstimationFailure) -> Distribution {
    precondition(missingData != .maximumLikelihood, "α is resampled from listwise or pairwise covariances")
    guard responses.itemCount >= 2 else { throw .tooFewItems(needed: 2, omitted: []) }
    let base = missingData == .listwise ? responses.listwise : responses
    guard base.personCount >= 2 else { throw .tooFewPersons(needed: 2, found: base.personCount) }
    let resamples = AlphaResamples(base, seed: seed)
    let count = resampleCount
    let blocks = (count + resamples.blockSize - 1) / resamples.blockSize
    let values = await inOrder(count: blocks, taskCount: taskCount) { block in
      resamples.alphas(block: block, resampleCount: count)
    }
    let sorted = values.joined().compactMap { $0 }.sorted()
    guard sorted.count >= 2 else { throw .noVariance }
    let mean = sorted.compensatedSum / Double(sorted.count)
    let squares = sorted.map { ($0 - mean) * ($0 - mean) }.compensatedSum
    let tail = (1 - level) / 2
    return Distribution(
      interval: AlphaBootstrap.quantile(sorted, tail)...AlphaBootstrap.quantile(sorted, 1 - tail),
      standardError: (squares / Double(sorted.count - 1)).squareRoot(),
      usedCount: sorted.count,
      undefinedCount: resampleCount - sorted.count
    )
  }

  /// The quantile of sorted values, linear between order statistics (type 7 of Hyndman & Fan 1996).
  private static func quantile(_ sorted: [Double], _ p: Double) -> Double {
    let place = p * Double(sorted.count - 1)
    let low = Int(place)
    let high = min(low + 1, sorted.count - 1)
    return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
  }
}
