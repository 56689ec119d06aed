import AssessmentMeasurement
import AssessmentScoring

/// Errors of several scores of one person, in raw units.
enum ScoreErrors {
  /// Where they come from.
  static func source(_ scores: [Score]) -> InterestAnalysis.ErrorSource {
    let precisions = scores.compactMap { try? $0.precision.get() }
    if precisions.count == scores.count, let first = precisions.first?.reliability { return .reliability(first.kind) }
    return ownErrors(scores) == nil ? .unknown : .withinPerson
  }

  /// Standard errors of measurement where every score has a reliability, else the person's own errors; `nil` where
  /// neither is known.
  static func standardErrors(_ scores: [Score]) -> [Double]? {
    let precisions = scores.compactMap { try? $0.precision.get() }
    return precisions.count == scores.count ? precisions.map(\.standardError) : ownErrors(scores)
  }

  /// The person's own error of each raw score, from the spread of the answers (see ``AnswerSpread``).
  private static func ownErrors(_ scores: [Score]) -> [Double]? {
    let spreads = scores.compactMap(\.spread)
    guard spreads.count == scores.count, let variance = AnswerSpread.pooledVariance(spreads) else { return nil }
    let errors = scores.compactMap { score -> Double? in
      guard let ofMean = score.spread?.standardErrorOfMean(variance: variance), let range = score.range,
        let unit = score.unitsPerItemMean(range)
      else { return nil }
      return ofMean * unit
    }
    return errors.count == scores.count ? errors : nil
  }
}

extension Score {
  /// How many units of the raw score one unit of the item mean is: items for a sum, 1 for a mean,
  /// 100/(high − low) for percent of maximum.
  func unitsPerItemMean(_ range: ClosedRange<Double>) -> Double? {
    guard let rangeOfItem = itemRangeWidth, rangeOfItem > 0 else { return nil }
    return (range.upperBound - range.lowerBound) / rangeOfItem
  }
}
