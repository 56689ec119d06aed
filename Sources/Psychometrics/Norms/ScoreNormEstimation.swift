internal import AssessmentMeasurement
internal import AssessmentNumericalMethods

/// What is asked of norms for one group: how ranks become percentiles, how the distribution is smoothed, how many people
/// are needed and how far the table may reach.
package struct ScoreNormEstimation: Sendable, Hashable, Codable {
  /// How the distribution is smoothed before it is read.
  package enum Smoothing: Sendable, Hashable, Codable {
    /// Not at all: the mid-ranks of the sample.
    case none
    /// A Gaussian kernel that keeps mean and variance.
    case kernel(KernelContinuization)
    /// A log-linear model that keeps as many moments as its degree.
    case logLinear(LogLinearSmoothing)
  }

  /// How ranks become shares of the population.
  ///
  /// With a kernel it is not used: the smoothed distribution itself gives the share.
  package var ranking: RankingMethod
  /// How the distribution is smoothed.
  package var smoothing: Smoothing
  /// The fewest people (with weights: the least effective number) from whom norms are made, at least 2.
  package var minimumCount: Int
  /// How many reachable scores beyond the lowest and highest observed one the table may give; such rows are flagged.
  /// Without smoothing there is nothing to say about them and no row is given, nor where a share rounds to 0 or 1.
  package var extrapolatedCells: Int

  /// A request for norms.
  package init(
    ranking: RankingMethod = .rankit,
    smoothing: Smoothing = .none,
    minimumCount: Int = 100,
    extrapolatedCells: Int = 0
  ) {
    precondition(minimumCount >= 2, "norms compare people: at least two are needed")
    precondition(extrapolatedCells >= 0, "a number of cells is not negative")
    self.ranking = ranking
    self.smoothing = smoothing
    self.minimumCount = minimumCount
    self.extrapolatedCells = extrapolatedCells
  }

  /// Makes the norms of a sample.
  ///
  /// - Throws: `.nobody`, `.tooFewPeople`, `.noSpread`, and from a log-linear model `.tooFewScores`.
  package func fit(_ histogram: ScoreHistogram) throws(NormFailure) -> ScoreNorms {
    guard let observed = histogram.observedCells, let moments = histogram.moments else { throw .nobody }
    let count = Int(histogram.effectiveCount.rounded(.down))
    guard count >= minimumCount else { throw .tooFewPeople(count: count, minimum: minimumCount) }
    guard histogram.distinctCount > 1 else { throw .noSpread(score: histogram.grid.score(observed.lowerBound)) }

    let (shares, masses, model) = try distribution(histogram, moments)
    let reach = smoothing == .none ? 0 : extrapolatedCells
    let lower = max(0, observed.lowerBound - reach)
    let upper = min(histogram.grid.cellCount - 1, observed.upperBound + reach)
    let errors = Self.standardErrors(masses, effectiveCount: histogram.effectiveCount)
    var highest = 0.0
    let rows = (lower...upper).compactMap { cell -> ScoreNorms.Row? in
      // Rounding of the running sum must not turn two rows round.
      highest = max(highest, shares[cell])
      guard highest > 0, highest < 1 else { return nil }
      return ScoreNorms.Row(
        score: histogram.grid.score(cell),
        count: histogram.counts[cell],
        share: highest,
        standardError: errors[cell],
        isExtrapolated: !observed.contains(cell)
      )
    }
    return ScoreNorms(
      estimation: self,
      rows: rows,
      moments: moments,
      personCount: histogram.personCount,
      effectiveCount: histogram.effectiveCount,
      logLinearDegree: model?.degree,
      convergence: model?.convergence ?? Convergence(reason: .closedForm, iterationCount: 0, gradientNorm: 0)
    )
  }

  /// The share at every reachable score, without the checks of `fit` and clipped to 0 … 1; nil if there is none.
  func shares(_ histogram: ScoreHistogram) -> [Double]? {
    guard histogram.distinctCount > 1, let moments = histogram.moments else { return nil }
    return (try? distribution(histogram, moments))?.shares.map { min(1, max(0, $0)) }
  }

  /// The shares that the table tells, and the probabilities of the scores.
  private func distribution(
    _ histogram: ScoreHistogram,
    _ moments: ScoreMoments
  ) throws(NormFailure) -> (shares: [Double], masses: [Double], model: LogLinearSmoothing.Fitted?) {
    let total = histogram.totalMass
    var masses = histogram.masses.map { $0 / total }
    var model: LogLinearSmoothing.Fitted?
    switch smoothing {
    case .none: break
    case .kernel(let kernel):
      return (kernel.distribution(histogram, moments: moments, at: histogram.grid.scores), masses, nil)
    case .logLinear(let smoother):
      let fitted = try smoother.fit(histogram)
      masses = fitted.probabilities
      model = fitted
    }
    let people = Double(histogram.personCount)
    return (Self.midRankShares(masses).map { ranking.share(midRankShare: $0, of: people) }, masses, model)
  }

  /// `cf_below + ½ f` of every cell, as shares; the running sum carries what rounding lost.
  static func midRankShares(_ probabilities: [Double]) -> [Double] {
    var below = CompensatedSum()
    return probabilities.map { probability in
      let share = below.value + probability / 2
      below.add(probability)
      return share
    }
  }

  /// The standard error of a mid-rank share: everyone counts 1 if below, ½ if equal, else 0, so that
  /// `SE² = (F_below + ¼ f − P²) / n`.
  static func standardErrors(_ probabilities: [Double], effectiveCount: Double) -> [Double] {
    var below = CompensatedSum()
    return probabilities.map { probability in
      let share = below.value + probability / 2
      let variance = max(0, below.value + probability / 4 - share * share)
      below.add(probability)
      return (variance / effectiveCount).squareRoot()
    }
  }
}
