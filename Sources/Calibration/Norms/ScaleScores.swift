package import AssessmentInstruments
package import AssessmentPsychometrics
internal import AssessmentScoring

/// How often each score of one scale occurs, leaf by leaf of a division of the people: what norms are made of.
///
/// Only scores of people who answered every item of the scale are counted: a score that was scaled up for gaps is an
/// estimate and would lie between the scores that can be reached. The others are counted apart.
package struct ScaleScores: Sendable, Hashable {
  /// The scale.
  package let scale: String
  /// One histogram for each leaf; all on one grid.
  package private(set) var leaves: [ScoreHistogram]
  /// How many people's scores were scaled up for gaps.
  package private(set) var proratedCount: Int

  /// Scores as they were counted elsewhere.
  package init(scale: String, leaves: [ScoreHistogram], proratedCount: Int) {
    precondition(!leaves.isEmpty, "there is at least one leaf")
    self.scale = scale
    self.leaves = leaves
    self.proratedCount = proratedCount
  }

  /// Counts the scores of people; nil where the scale's reachable scores are not evenly spaced.
  ///
  /// - Parameter weights: one for each person, or nil for none; finite and not negative.
  package init?(
    _ scale: Scale,
    index: Int,
    of people: [CalibrationSample.Person],
    in instrument: Instrument,
    strata: NormStrata,
    weights: [Double]? = nil
  ) {
    guard let grid = ScoreGrid(of: scale, in: instrument) else { return nil }
    self.scale = scale.id
    var scores = [[Double?]](repeating: [], count: strata.leafCount)
    var shares = [[Double]](repeating: [], count: strata.leafCount)
    var prorated = 0
    for (place, person) in people.enumerated() {
      let leaf = strata.leaf(sex: person.sex, age: person.age)
      let isProrated = person.scores[index] != nil && person.isProrated[index]
      if isProrated { prorated += 1 }
      // An ability lies between the places of the grid: it counts at the nearest.
      let score = isProrated ? nil : person.scores[index]
      scores[leaf].append(scale.scoring == .ability ? score.map(grid.nearest) : score)
      if let weights { shares[leaf].append(weights[place]) }
    }
    proratedCount = prorated
    var leaves: [ScoreHistogram] = []
    for leaf in scores.indices {
      guard
        let histogram = try? ScoreHistogram(scores[leaf], weights: weights == nil ? nil : shares[leaf], grid: grid)
      else { return nil }
      leaves.append(histogram)
    }
    self.leaves = leaves
  }

  /// All people in one histogram.
  package var everyone: ScoreHistogram {
    leaves.dropFirst().reduce(into: leaves[0]) { sum, leaf in
      // All leaves are on one grid.
      try? sum.merge(leaf)
    }
  }

  /// Adds the scores of other people.
  ///
  /// - Throws: `.differentGrids`; nothing is changed then.
  package mutating func merge(_ other: ScaleScores) throws(NormFailure) {
    precondition(scale == other.scale && leaves.count == other.leaves.count, "both must be of one scale and division")
    var merged: [ScoreHistogram] = []
    for (leaf, added) in zip(leaves, other.leaves) { merged.append(try leaf.merged(with: added)) }
    leaves = merged
    proratedCount += other.proratedCount
  }
}

extension ScoreGrid {
  /// The scores that a scale can give to somebody who answers every item; nil where they are not evenly spaced (weights
  /// or answers that are not whole numbers, formula scoring with different numbers of options) or more than 100,000.
  package init?(of scale: Scale, in instrument: Instrument) {
    if scale.scoring == .ability {
      guard let grid = Self.abilities(scale, in: instrument) else { return nil }
      self = grid
      return
    }
    guard let range = instrument.rawRange(of: scale.id) else { return nil }
    let weights = scale.items.map { $0.weight ?? 1 }
    let formats = scale.items.compactMap { keyed in
      instrument.items.first { $0.id == keyed.id }.flatMap { instrument.format(of: $0) }
    }
    guard formats.count == scale.items.count else { return nil }
    func isWhole(_ value: Double) -> Bool { value == value.rounded() && abs(value) < 1e9 }
    let hasWholeAnswers = formats.allSatisfy { format in
      if case .numeric(let numeric) = format { return numeric.integer == true }
      return true
    }
    guard hasWholeAnswers, weights.allSatisfy(isWhole) else { return nil }
    let step: Double
    switch scale.scoring {
    case .ability: return nil
    case .sum: step = 1
    case .mean: step = 1 / weights.reduce(0) { $0 + abs($1) }
    case .percentOfMaximum:
      let widths = zip(formats, weights).map { format, weight in
        format.range.map { abs(weight) * ($0.upperBound - $0.lowerBound) } ?? .nan
      }
      step = 100 / widths.reduce(0, +)
    case .countCorrect:
      guard scale.guessingCorrection == .formula else {
        step = 1
        break
      }
      let counts = Set(
        formats.map { format in
          if case .keyedChoice(let choice) = format { return choice.options.count }
          return 0
        }
      )
      guard counts.count == 1, let count = counts.first, count > 1 else { return nil }
      step = 1 / Double(count - 1)
    }
    let cells = (range.upperBound - range.lowerBound) / step
    guard step.isFinite, step > 0, cells.isFinite, cells < 100_000 else { return nil }
    self.init(origin: range.lowerBound, step: step, cellCount: Int(cells.rounded()) + 1)
  }

  /// Places of ability by twentieths, from below that of whoever scores lowest in every item to above that of whoever
  /// scores highest: so far that answers with gaps lie inside, too.
  private static func abilities(_ scale: Scale, in instrument: Instrument) -> ScoreGrid? {
    guard let ends = ScoringPlan(instrument).abilityRange(ofScale: scale.id) else { return nil }
    let low = ((ends.lowerBound - 1) * 20).rounded(.down)
    let high = ((ends.upperBound + 1) * 20).rounded(.up)
    return ScoreGrid(origin: low / 20, step: 0.05, cellCount: Int(high - low) + 1)
  }

  /// The score of the grid that is nearest to another.
  fileprivate func nearest(_ score: Double) -> Double {
    self.score(Int(min(max(((score - origin) / step).rounded(), 0), Double(cellCount - 1))))
  }
}
