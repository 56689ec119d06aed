import AssessmentNumericalMethods

/// Ranks with their uncertainty: stochastic multicriteria acceptability analysis, SMAA-2.
///
/// One draw: scores from their errors (independent normal errors, since no covariance is known), weights uniform on the
/// simplex cut to the declared ranges, utilities of the profile correlations, rank by `Σ w·u / Σ w` over the domains that
/// have figures for the alternative; ties share the mean rank. Every draw and domain has a random stream of its own,
/// numbered by the domain's fixed place, so that neither the order of domains nor of alternatives changes anything.
///
/// - Cost: draws × alternatives × dimensions products, plus one bucket sort a draw.
/// - Source: Lahdelma & Salminen (2001), SMAA-2: Stochastic multicriteria acceptability analysis for group decision
///   making, Operations Research 49, 444–454.
package struct AcceptabilityAnalysis {
  /// A domain for which the person has scores.
  package struct Criterion {
    /// Its fixed place, which numbers its random streams.
    package var place: Int
    /// Scores of the scales.
    package var scores: [Double]
    /// Their standard errors; empty where unknown, which counts as none.
    package var errors: [Double]
    /// Weights of the scales in each dimension.
    package var dimensions: [[Double]]
    /// Figures of each alternative by dimension, standardised within the alternative; empty where it has none.
    package var figures: [[Double]]
    /// Worth of a correlation.
    package var utility: PiecewiseLinear
    /// From here a correlation supports.
    package var supports: Double
    /// Up to here it speaks against.
    package var speaksAgainst: Double

    /// A domain with scores.
    package init(
      place: Int,
      scores: [Double],
      errors: [Double],
      dimensions: [[Double]],
      figures: [[Double]],
      utility: PiecewiseLinear,
      supports: Double,
      speaksAgainst: Double
    ) {
      self.place = place
      self.scores = scores
      self.errors = errors
      self.dimensions = dimensions
      self.figures = figures
      self.utility = utility
      self.supports = supports
      self.speaksAgainst = speaksAgainst
    }
  }

  /// Bounds of the weight of a domain of the rule, whether the person has scores for it or not.
  package struct WeightRange {
    /// The domain's fixed place.
    package var place: Int
    /// The least and the most.
    package var range: ClosedRange<Double>

    /// Bounds of a weight.
    package init(place: Int, range: ClosedRange<Double>) {
      self.place = place
      self.range = range
    }
  }

  /// The domains with scores.
  package var criteria: [Criterion]
  /// The weights of all domains of the rule.
  package var weights: [WeightRange]
  /// Alternatives: distinct profiles.
  package var count: Int
  /// Draws.
  package var draws: Int
  /// Seed.
  package var seed: UInt64

  /// An analysis.
  package init(criteria: [Criterion], weights: [WeightRange], count: Int, draws: Int, seed: UInt64) {
    self.criteria = criteria
    self.weights = weights
    self.count = count
    self.draws = draws
    self.seed = seed
  }

  /// What the draws say of one alternative.
  package struct Outcome: Sendable, Hashable {
    /// Share of draws in first place, a tie in parts.
    package var first = 0.0
    /// Share of draws with a rank of at most ten.
    package var firstTen = 0.0
    /// Mean rank.
    package var meanRank = 0.0
    /// Ranks between which the middle 90 % of the draws lie.
    package var range90: ClosedRange<Int> = 0...0
    /// Mean weights of the draws that put it first, by the places of the domains; `nil` where none does.
    package var centralWeights: [Int: Double]?
    /// Share of draws with a correlation from the threshold, by the places of the domains.
    package var supporting: [Int: Double] = [:]
    /// Share of draws with a correlation up to the threshold.
    package var opposing: [Int: Double] = [:]
  }

  /// All draws.
  ///
  /// - Parameter pairs: alternatives to compare: how often the first of each beats the second, a tie counting half.
  /// - Edge: an alternative without figures in any domain ranks last, with all its like.
  package func run(pairs: [(Int, Int)] = []) -> (outcomes: [Outcome], beats: [Double]) {
    let criteria = criteria.sorted { $0.place < $1.place }
    let sampler = WeightSampler(weights.sorted { $0.place < $1.place })
    let blocks = (count + 3) / 4
    var lanes = criteria.map { Lanes($0, blocks: blocks, count: count) }
    let hasGaps = lanes.contains(where: \.hasGaps)
    var ranks = RankCounts(count: count, weightCount: weights.count)
    var total = [SIMD4<Double>](repeating: .zero, count: blocks)
    var weightSum = total
    var values = [Double](repeating: 0, count: count)
    var beats = [Double](repeating: 0, count: pairs.count)
    let root = SeededGenerator(seed: seed)
    for draw in 0..<draws {
      let generator = root.stream(draw)
      var weightGenerator = generator.stream(-1)
      let drawn = sampler.draw(&weightGenerator)
      for block in 0..<blocks { (total[block], weightSum[block]) = (.zero, .zero) }
      for index in lanes.indices {
        var errors = generator.stream(criteria[index].place)
        let weight = drawn[sampler.index(of: criteria[index].place)]
        lanes[index].add(criteria[index], weight, &errors, to: &total, &weightSum)
      }
      let share = lanes.indices.reduce(0) { $0 + drawn[sampler.index(of: criteria[$1].place)] }
      for block in 0..<blocks {
        if hasGaps {
          total[block] /= weightSum[block].replacing(with: 1, where: weightSum[block] .<= 0)
          total[block].replace(with: -1, where: weightSum[block] .<= 0)
        } else if share > 0 {
          total[block] /= share
        }
        for lane in 0..<4 where 4 * block + lane < count { values[4 * block + lane] = total[block][lane] }
      }
      ranks.add(values, drawn)
      for (place, pair) in pairs.enumerated() {
        let difference = values[pair.0] - values[pair.1]
        beats[place] += difference > RankCounts.tie ? 1 : difference < -RankCounts.tie ? 0 : 0.5
      }
    }
    var outcomes = ranks.outcomes(draws: draws, places: sampler.places)
    for (index, criterion) in criteria.enumerated() {
      for place in 0..<count where !criterion.figures[place].isEmpty {
        outcomes[place].supporting[criterion.place] = lanes[index].supporting[place / 4][place % 4] / Double(draws)
        outcomes[place].opposing[criterion.place] = lanes[index].opposing[place / 4][place % 4] / Double(draws)
      }
    }
    return (outcomes, beats.map { $0 / Double(draws) })
  }
}

/// A function of straight pieces that never falls.
package struct PiecewiseLinear: Sendable, Hashable {
  private let x: [Double]
  private let y: [Double]

  /// A function through these corners.
  package init(_ points: [(x: Double, y: Double)]) { (x, y) = (points.map(\.x), points.map(\.y)) }

  /// The value at a place; beyond the corners that of the last.
  package func callAsFunction(_ at: Double) -> Double { self(SIMD4(repeating: at))[0] }

  /// The values at four places: the first plus the part of each piece that lies to the left.
  package func callAsFunction(_ at: SIMD4<Double>) -> SIMD4<Double> {
    var sum = SIMD4(repeating: y[0])
    for piece in 1..<x.count {
      let width = x[piece] - x[piece - 1]
      let part = (at - x[piece - 1]).clamped(lowerBound: .zero, upperBound: SIMD4(repeating: width))
      sum += part * ((y[piece] - y[piece - 1]) / width)
    }
    return sum
  }
}
