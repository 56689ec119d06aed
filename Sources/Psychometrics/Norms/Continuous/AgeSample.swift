/// Scores with the ages at which they were reached: the input of continuous norms.
///
/// People without a score or an age, and people with weight 0, are left out and counted.
package struct AgeSample: Sendable, Hashable {
  /// The scores of those who take part, raw units.
  package let scores: [Double]
  /// Their ages, years.
  package let ages: [Double]
  /// Their weights, all positive, with mean 1.
  package let weights: [Double]
  /// How many people had no score.
  package let withoutScoreCount: Int
  /// How many people had a score and no age.
  package let withoutAgeCount: Int
  /// How many people had both and weight 0.
  package let zeroWeightCount: Int

  /// A sample; nil and values that are not finite are missing.
  ///
  /// - Parameters:
  ///   - scores: one raw score per person.
  ///   - ages: one age per person, years.
  ///   - weights: one weight per person, or nil for none.
  /// - Throws: `.invalidWeight`, `.nobody`.
  package init(scores: [Double?], ages: [Double?], weights: [Double]? = nil) throws(NormFailure) {
    precondition(scores.count == ages.count, "each person needs one score and one age")
    precondition(weights.map { $0.count == scores.count } ?? true, "one weight per person is needed")
    var kept: [(score: Double, age: Double, weight: Double)] = []
    var (withoutScore, withoutAge, zeroWeight) = (0, 0, 0)
    for index in scores.indices {
      let weight = weights?[index] ?? 1
      guard weight.isFinite, weight >= 0 else { throw .invalidWeight(index: index, weight: weight) }
      if let score = scores[index], score.isFinite {
        if let age = ages[index], age.isFinite {
          if weight > 0 { kept.append((score, age, weight)) } else { zeroWeight += 1 }
        } else {
          withoutAge += 1
        }
      } else {
        withoutScore += 1
      }
    }
    guard !kept.isEmpty else { throw .nobody }
    let mean = kept.map(\.weight).reduce(0, +) / Double(kept.count)
    self.scores = kept.map(\.score)
    self.ages = kept.map(\.age)
    self.weights = kept.map { $0.weight / mean }
    withoutScoreCount = withoutScore
    withoutAgeCount = withoutAge
    zeroWeightCount = zeroWeight
  }

  /// How many people take part.
  package var personCount: Int { scores.count }

  /// The number of unweighted people who would tell as much (Kish 1965).
  package var effectiveCount: Double {
    let sum = weights.reduce(0, +)
    return sum * sum / weights.reduce(0) { $0 + $1 * $1 }
  }

  /// The youngest and the oldest age.
  package var ageRange: ClosedRange<Double> { ages.min()!...ages.max()! }

  /// The lowest and the highest score.
  package var scoreRange: ClosedRange<Double> { scores.min()!...scores.max()! }

  /// Throws unless the people, their scores and their ages can carry a model.
  func check(minimumCount: Int, largestDegree: Int) throws(NormFailure) {
    let count = Int(effectiveCount.rounded(.down))
    guard count >= minimumCount else { throw .tooFewPeople(count: count, minimum: minimumCount) }
    guard scoreRange.lowerBound < scoreRange.upperBound else { throw .noSpread(score: scoreRange.lowerBound) }
    let distinct = Set(ages).count
    guard distinct > largestDegree else { throw .tooFewAges(count: distinct, needed: largestDegree + 1) }
  }
}
