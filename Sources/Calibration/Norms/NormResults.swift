internal import AssessmentInstruments
internal import AssessmentNumericalMethods
package import AssessmentPsychometrics

/// The norms of a sample: for each scale and group of people the position of every reachable score, with its precision.
package struct NormResults: Sendable {
  /// Weighting to the population; nil where none was asked for, else the weights or why there are none.
  package let weighting: Result<PostStratificationWeights, NormFailure>?
  /// One result for each scale.
  package let scales: [ScaleNormResults]

  /// Makes the norms of a sample.
  ///
  /// Where weights were asked for and cannot be had, no norms are made: unweighted ones would be other norms.
  package init(_ sample: CalibrationSample, _ settings: CalibrationSettings) async {
    let wanted = settings.norms
    let weighting = Self.weighting(sample, wanted)
    self.weighting = weighting
    let weights: [Double]?
    switch weighting {
    case .success(let found): weights = found.weights
    case .failure(let failure):
      scales = sample.instrument.scales.map { ScaleNormResults(scale: $0.id, failure: failure) }
      return
    case nil: weights = nil
    }
    var results: [ScaleNormResults] = []
    for index in sample.instrument.scales.indices {
      results.append(await ScaleNormResults(index, sample, settings, weights: weights))
    }
    scales = results
  }

  private static func weighting(
    _ sample: CalibrationSample,
    _ settings: NormSettings
  ) -> Result<PostStratificationWeights, NormFailure>? {
    let population = settings.population
    guard !population.isEmpty else { return nil }
    var margins: [PostStratification.Margin] = []
    if let shares = population.sexShares { margins.append(.init(name: "sex", targets: shares)) }
    if let bands = population.bands { margins.append(.init(name: "age", targets: bands)) }
    let people = sample.people.map { person -> [Int?] in
      (population.sexShares == nil ? [] : [person.sex.map { $0 == .female ? 0 : 1 }])
        + (population.bands == nil ? [] : [settings.strata.band(ofAge: person.age)])
    }
    do throws(NormFailure) {
      let found = try PostStratification(margins: margins, trimming: 5).fit(people)
      return found.convergence.isConverged ? .success(found) : .failure(.contradictoryMargins)
    } catch { return .failure(error) }
  }
}

/// The norms of one scale.
package struct ScaleNormResults: Sendable {
  /// The norms of one group.
  package struct Group: Sendable {
    /// The group.
    package let group: NormStrata.Group
    /// Its scores, whose norms it uses and the way to them.
    package let outcome: StratifiedNorms.Outcome
    /// Bootstrap intervals of its own rows; nil for a group without norms of its own and above 20,000 people, where the
    /// standard errors tell the same.
    package let intervals: NormBootstrap.Intervals?

    /// How many people it has, those in its parts included.
    package var personCount: Int { outcome.histogram.personCount }

    /// Its own norms; nil where it is too small and uses those of a larger group.
    package var norms: ScoreNorms? { outcome.fallsBack ? nil : outcome.norms }
  }

  /// The scale.
  package let scale: String
  /// How often each score occurs; nil where the reachable scores are not evenly spaced.
  package let scores: ScaleScores?
  /// Why there are no norms for any group; nil where there are.
  package let failure: NormFailure?
  /// The groups, each after its parent; empty without norms.
  package let groups: [Group]
  /// Norms that change with age; nil where none were asked for.
  package let byAge: Result<AgeNormResults, NormFailure>?

  init(scale: String, failure: NormFailure?) {
    self.scale = scale
    self.failure = failure
    scores = nil
    groups = []
    byAge = nil
  }

  init(_ index: Int, _ sample: CalibrationSample, _ settings: CalibrationSettings, weights: [Double]?) async {
    let wanted = settings.norms
    let scale = sample.instrument.scales[index]
    guard let scores = sample.scores(ofScale: index, strata: wanted.strata, weights: weights) else {
      self.scale = scale.id
      scores = nil
      failure = nil
      groups = []
      byAge = nil
      return
    }
    self.scale = scale.id
    self.scores = scores
    failure = nil
    let strata = wanted.strata.groups.map { group in
      NormStratum(
        id: group.id,
        parent: group.parent,
        histogram: wanted.strata.ownLeaves(of: group).reduce(into: ScoreHistogram(grid: scores.leaves[0].grid)) {
          // All leaves are on one grid.
          try? $0.merge(scores.leaves[$1])
        }
      )
    }
    let estimation = ScoreNormEstimation(
      smoothing: wanted.smoothing.kernelForm,
      minimumCount: wanted.minimumCount,
      extrapolatedCells: scores.leaves[0].grid.cellCount
    )
    let fitted = try? StratifiedNormEstimation(estimation: estimation).fit(strata)
    var groups: [Group] = []
    for (place, group) in wanted.strata.groups.enumerated() {
      guard let outcome = fitted?.outcomes[place] else { continue }
      let histogram = outcome.histogram
      var intervals: NormBootstrap.Intervals?
      if let norms = outcome.norms, !outcome.fallsBack, histogram.personCount <= 20_000 {
        let bootstrap = NormBootstrap(
          replicationCount: max(2, settings.resampleCount),
          confidence: settings.confidence,
          seed: settings.seed
        )
        intervals = await bootstrap.intervals(of: norms, from: histogram, taskCount: settings.taskCount)
      }
      groups.append(
        Group(
          group: group,
          outcome: outcome,
          intervals: intervals
        )
      )
    }
    self.groups = groups
    byAge = wanted.ageModel.map { AgeNormResults.fit($0, index, sample, scores, wanted, weights: weights) }
  }
}

extension NormSettings.Smoothing {
  /// The request of the kernel.
  package var kernelForm: ScoreNormEstimation.Smoothing {
    switch self {
    case .logLinear: .logLinear(LogLinearSmoothing())
    case .kernel: .kernel(KernelContinuization())
    case .none: .none
    }
  }
}

extension ScoreNorms.Row {
  /// T with its standard error, where the share is no nearer to 0 or 1 than a millionth: beyond, a model's share is what
  /// rounding left of it, and T says nothing (and differs from processor to processor).
  package var toldT: (value: Double, error: Double)? {
    share >= 1e-6 && share <= 1 - 1e-6 ? (normalisedT, normalisedTError) : nil
  }
}

/// A position for every reachable score, as an instrument keeps it.
package struct FullTable: Sendable, Hashable {
  /// One row.
  package struct Row: Sendable, Hashable {
    /// The raw score.
    package let score: Double
    /// The share of the population below it, its own people counted half.
    package let share: Double
    /// Whether the share is the limit that a sample of this size can show: half a person.
    package let isAtLimit: Bool
  }

  /// The rows, for every reachable score, rising.
  package let rows: [Row]

  /// Completes shares for all scores of a grid: nil is what a model does not speak of, and lies beyond the others.
  ///
  /// No share is nearer to 0 or 1 than half a person of the sample, and none falls below one of a lower score.
  init(_ grid: ScoreGrid, effectiveCount: Double, _ share: (Double) -> Double?) {
    let limit = 0.5 / max(1, effectiveCount)
    var highest = limit
    var hasSpoken = false
    rows = (0..<grid.cellCount).map { cell in
      let score = grid.score(cell)
      let told = share(score)
      if told != nil { hasSpoken = true }
      let raw = told ?? (hasSpoken ? 1 : 0)
      highest = max(highest, min(1 - limit, max(limit, raw)))
      return Row(score: score, share: highest, isAtLimit: raw < limit || raw > 1 - limit)
    }
  }

  /// The table of a group's norms.
  package init(_ norms: ScoreNorms, on grid: ScoreGrid) {
    self.init(grid, effectiveCount: norms.effectiveCount) { norms.row(ofScore: $0)?.share }
  }
}
