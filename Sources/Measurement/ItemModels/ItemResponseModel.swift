/// Which item response model is fitted to all items of a scale.
public enum ItemResponseModel: String, Sendable, Hashable, Codable, CaseIterable {
  /// Two categories, slopes fixed at 1, the variance of ability free (Rasch 1960).
  case rasch
  /// Two categories, one slope for all items, the variance of ability 1: the same likelihood as Rasch's.
  case onePL = "1pl"
  /// Two categories, a slope and a difficulty for each item (Birnbaum 1968).
  case twoPL = "2pl"
  /// Two categories, and a lower asymptote (guessing) for each item (Birnbaum 1968).
  case threePL = "3pl"
  /// Two categories, and an upper asymptote (slips) as well (Barton & Lord 1981).
  case fourPL = "4pl"
  /// Ordered categories by cumulative logits (Samejima 1969).
  case graded
  /// Ordered categories by adjacent logits, slopes fixed at 1, the variance of ability free (Masters 1982).
  case partialCredit = "pcm"
  /// Ordered categories by adjacent logits, a slope for each item (Muraki 1992).
  case generalizedPartialCredit = "gpcm"
  /// Ordered categories, slopes fixed at 1, the same distances of the steps in all items (Andrich 1978).
  case ratingScale = "rsm"

  /// Whether items must have two categories.
  public var isDichotomous: Bool {
    switch self {
    case .rasch, .onePL, .twoPL, .threePL, .fourPL: true
    case .graded, .partialCredit, .generalizedPartialCredit, .ratingScale: false
    }
  }

  /// Whether the variance of ability is estimated, with slopes fixed at 1; elsewhere it is 1.
  public var hasFreeVariance: Bool {
    switch self {
    case .rasch, .partialCredit, .ratingScale: true
    case .onePL, .twoPL, .threePL, .fourPL, .graded, .generalizedPartialCredit: false
    }
  }

  /// Whether all items have one slope.
  public var hasCommonSlope: Bool { hasFreeVariance || self == .onePL }

  /// The curves of an item of this model; nil where there are none: no place or no slope, thresholds of the graded model
  /// out of order, more places than categories, asymptotes that the model does not have.
  ///
  /// - Parameters:
  ///   - slope: above 0.
  ///   - locations: the difficulty, the thresholds, or the steps.
  ///   - lower: the lower asymptote; 0 where nil.
  ///   - upper: the upper asymptote; 1 where nil.
  ///   - scaling: the constant D.
  package func item(
    slope: Double,
    locations: [Double],
    lower: Double? = nil,
    upper: Double? = nil,
    scaling: Double
  ) -> ItemModel? {
    guard slope > 0, scaling > 0, !locations.isEmpty, ([slope, scaling] + locations).allSatisfy(\.isFinite) else {
      return nil
    }
    let (low, high) = (lower ?? 0, upper ?? 1)
    guard low >= 0, low < high, high <= 1, lower == nil || self == .threePL || self == .fourPL,
      upper == nil || self == .fourPL, !isDichotomous || locations.count == 1
    else { return nil }
    switch self {
    case .rasch, .onePL, .twoPL, .threePL, .fourPL:
      return .logistic(
        LogisticItem(slope: slope, difficulty: locations[0], lower: low, upper: high, scaling: scaling)
      )
    case .graded:
      guard zip(locations, locations.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
      return .graded(GradedItem(slope: slope, thresholds: locations, scaling: scaling))
    case .partialCredit, .generalizedPartialCredit, .ratingScale:
      return .partialCredit(PartialCreditItem(slope: slope, steps: locations, scaling: scaling))
    }
  }
}
