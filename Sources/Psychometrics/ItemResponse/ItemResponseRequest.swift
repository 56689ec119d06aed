/// A normal prior on the logit of an asymptote.
public struct LogitPrior: Sendable, Hashable {
  /// Its mean.
  public var mean: Double
  /// Its standard deviation.
  public var standardDeviation: Double

  /// A prior.
  package init(mean: Double, standardDeviation: Double) {
    precondition(mean.isFinite && standardDeviation > 0, "a prior has a mean and a positive spread")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// Chance among five options: 95 % of the prior lie between .09 and .40.
  public static let guessing = LogitPrior(mean: -1.3862943611198906, standardDeviation: 0.5)
  /// Slips are rare: 95 % of the prior lie between .88 and .98 for the upper asymptote.
  public static let slipping = LogitPrior(mean: 2.9444389791664403, standardDeviation: 0.5)
}

/// Why no item response model can be fitted. Each case carries what a message needs.
package enum ItemResponseFailure: Error, Sendable, Hashable {
  /// Nobody has an answer (with a positive weight).
  case nobody
  /// Too few items vary.
  case tooFewItems(needed: Int, found: Int)
  /// An item has this many distinct answers, which no longer are categories.
  case tooManyCategories(item: String, limit: Int)
  /// A model of two categories was asked for, and an item has more.
  case notDichotomous(item: String, count: Int)
  /// The rating scale model needs the same number of categories, three or more, in all items.
  case differentCategories(item: String, count: Int, expected: Int)
  /// A weight is negative or not finite: the person's place.
  case invalidWeight(person: Int)
  /// Whoever scored in any other item has the highest score in these: their distance to the others has no limit.
  case itemsSeparated(items: [String])
  /// No place was found where the likelihood can be computed.
  case noLikelihood
}

/// Something about a calibration that its reader must know.
package enum ItemResponseRemark: Sendable, Hashable {
  /// Everybody gave this answer: the item says nothing and was left out.
  case noVariation(item: String, answer: Double)
  /// Nobody answered the item: it was left out.
  case noAnswers(item: String)
  /// Nobody chose this category: it was taken out, and the scores of those above moved down by one.
  case emptyCategory(item: String, answer: Double)
  /// A parameter ran to the end of its range: the data set no limit to it.
  case boundHit(item: String, parameter: String)
  /// The variance of ability ran to the end of its range: the items have nothing in common.
  case noCommonVariance
  /// The item runs against the others: those who are higher on the scale score lower.
  case negativeSlope(item: String)
  /// The sample does not determine all parameters: the ratio of the extreme eigenvalues of the information.
  case notIdentified(conditionNumber: Double)
  /// The model has more parameters than the answers have different patterns.
  case moreParametersThanPatterns(parameters: Int, patterns: Int)
  /// So large a share of the people lies at the ends of the grid: those scores are cut off there.
  case gridTooNarrow(share: Double)
  /// The grid had to be refined to so many points, because abilities are known more exactly than its spacing.
  case gridRefined(pointCount: Int)
}
