public import AssessmentCalibration
public import AssessmentDiagnostics
import AssessmentMeasurement
import AssessmentPsychometrics

/// Norms of one group: the place of each whole score in a sample.
public struct SampleNorms: Sendable, Hashable {
  /// One score of the table.
  public struct Row: Sendable, Hashable {
    /// The score.
    public let score: Double
    /// How many people have it.
    public let count: Int
    /// Percentile rank, above 0 and below 100: those below and half of those with the same score.
    public let percentile: Double
    /// Its standard error, in points of the percentile.
    public let percentileError: Double
    /// Normalised T: mean 50, standard deviation 10.
    public let t: Double
    /// Beyond the lowest or highest score of the sample: it rests on the smoothing alone.
    public let isExtrapolated: Bool
  }

  /// The table, by score.
  public let rows: [Row]
  /// How many people have a score.
  public let personCount: Int
  /// The mean score.
  public let mean: Double
  /// The standard deviation, divisor n − 1.
  public let standardDeviation: Double?

  /// Most scores of a table.
  private static let limit = 100_000

  /// Norms from scores.
  ///
  /// - Parameters:
  ///   - scores: one a person; nil, or a number that is not finite, is no score.
  ///   - range: the whole scores that can be reached, such as `5...25` for five items from 1 to 5.
  ///   - smoothing: how the distribution is smoothed before it is read.
  ///   - minimumCount: the fewest people from whom norms are made, at least 2.
  /// - Throws: `sample-norms` with the reason: too few people, everybody with one score, a score outside the range or
  ///   between two whole numbers, a range of more than 100,000 scores.
  public init(
    ofScores scores: [Double?],
    range: ClosedRange<Int>,
    smoothing: NormSettings.Smoothing = .logLinear,
    minimumCount: Int = 100
  ) throws(Findings) {
    try Findings.checkCancellation()
    let width = range.upperBound.subtractingReportingOverflow(range.lowerBound)
    guard !width.overflow, width.partialValue < Self.limit, range.upperBound.magnitude < 1 << 53 else {
      throw Findings([SampleFinding.range(limit: Self.limit)])
    }
    guard minimumCount >= 2 else { throw Findings([SampleFinding.minimum()]) }
    do throws(NormFailure) {
      let histogram = try ScoreHistogram(scores, grid: ScoreGrid(range))
      let estimation = ScoreNormEstimation(smoothing: smoothing.kernelForm, minimumCount: minimumCount)
      let norms = try estimation.fit(histogram)
      rows = norms.rows.map { row in
        Row(
          score: row.score,
          count: row.count,
          percentile: row.percentile,
          percentileError: row.percentileError,
          t: row.normalisedT,
          isExtrapolated: row.isExtrapolated
        )
      }
      personCount = norms.personCount
      mean = norms.moments.mean
      standardDeviation = norms.moments.standardDeviation
    } catch { throw Findings([SampleFinding.norms(error)]) }
  }

  /// The row of a score; nil where the table has none.
  public func row(ofScore score: Double) -> Row? { rows.first { $0.score == score } }
}
