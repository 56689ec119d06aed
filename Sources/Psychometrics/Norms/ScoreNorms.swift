package import AssessmentMeasurement
package import AssessmentNumericalMethods

/// Norms of one group: for each score its share of the population, with the precision that the sample allows.
///
/// Shares never fall when scores rise, and lie strictly between 0 and 1, so that every z and T is finite.
package struct ScoreNorms: Sendable, Hashable {
  /// What one score means.
  package struct Row: Sendable, Hashable {
    /// The raw score.
    package let score: Double
    /// How many people of the sample have it.
    package let count: Int
    /// The share of the population below it, its own people counted half; above 0 and below 1.
    package let share: Double
    /// The standard error of the share, from sampling alone.
    ///
    /// For smoothed norms it is that of the unsmoothed share of the smoothed distribution: an upper estimate.
    package let standardError: Double
    /// Whether the score lies beyond those that occur in the sample.
    package let isExtrapolated: Bool

    /// The percentile rank, 0 … 100, unrounded.
    package var percentile: Double { 100 * share }
    /// The standard error of the percentile rank.
    package var percentileError: Double { 100 * standardError }
    /// The normalised z, `Φ⁻¹(share)`.
    package var z: Double { Normal.quantile(share) }
    /// The normalised T, `50 + 10 z`.
    package var normalisedT: Double { standardScore(.t) }
    /// The standard error of T by the delta method, `10 · SE / φ(z)`.
    package var normalisedTError: Double { 10 * standardError / Normal.density(z) }

    /// The score in another metric, normalised.
    package func standardScore(_ scale: StandardScale) -> Double { scale.score(z: z, percentile: percentile) }
  }

  /// What was asked.
  package let estimation: ScoreNormEstimation
  /// The table in rising order of score, without gaps in the grid.
  package let rows: [Row]
  /// The moments of the sample.
  package let moments: ScoreMoments
  /// How many people the norms come from.
  package let personCount: Int
  /// How many unweighted people would tell as much.
  package let effectiveCount: Double
  /// The degree of the log-linear model, where one was fitted.
  package let logLinearDegree: Int?
  /// How the smoothing ended.
  package let convergence: Convergence

  /// The row of a score; nil outside the table: nothing is clamped or guessed.
  package func row(ofScore score: Double) -> Row? {
    guard let first = rows.first, rows.count > 1 else { return rows.first { $0.score == score } }
    let step = (rows[rows.count - 1].score - first.score) / Double(rows.count - 1)
    return ScoreGrid(origin: first.score, step: step, cellCount: rows.count).cell(of: score).map { rows[$0] }
  }

  /// The linear standard score `(x − M)/SD`, which does not make the distribution normal.
  package func linearZ(ofScore score: Double) -> Double? {
    moments.standardDeviation.map { (score - moments.mean) / $0 }
  }
}
