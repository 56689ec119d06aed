/// Why norms cannot be made from a sample. Each case carries what a message needs.
package enum NormFailure: Error, Sendable, Hashable {
  /// There is nobody (with a score and a positive weight).
  case nobody
  /// The people are fewer than asked for.
  case tooFewPeople(count: Int, minimum: Int)
  /// Everybody has this score: no position can be told from another.
  case noSpread(score: Double)
  /// A score is not on the grid: the entry's index in the input.
  case scoreOffGrid(index: Int, score: Double)
  /// A weight is negative or not finite: the entry's index in the input.
  case invalidWeight(index: Int, weight: Double)
  /// Histograms on different grids cannot be merged.
  case differentGrids
  /// The number of different scores cannot carry what was asked.
  case tooFewScores(count: Int, needed: Int)
  /// The number of different ages cannot carry what was asked.
  case tooFewAges(count: Int, needed: Int)
  /// A group of ages has fewer people than asked for.
  case smallAgeGroup(age: Double, count: Int, minimum: Int)
  /// A score plus the shift is not positive, as a power transformation needs.
  case scoreNotPositive(score: Double, shift: Double)
  /// The fitted standard deviation is not positive at every age.
  case noDeviation
  /// A term of a regression depends on those before it in this sample.
  case dependentTerm(index: Int)
  /// The targets of a margin are not positive shares of a whole: this margin's index.
  case unusableTargets(margin: Int)
  /// A margin wants people in a category in which the sample has none.
  case emptyCategory(margin: Int, category: Int)
  /// Two margins' targets contradict each other for the categories that this sample has.
  case contradictoryMargins
  /// The iteration did not converge: what it ended with is no estimate.
  case notConverged
}
