/// What a continuous norm says of a score at an age.
package struct ContinuousPosition: Sendable, Hashable {
  /// The share of people of this age below the score (its own half, where scores are counted); above 0 and below 1.
  package let share: Double
  /// The normalised z of the share.
  package let z: Double
  /// Whether the share is so near to 0 or 1 that a sample of this size cannot show it (less than half a person).
  package let isExtrapolated: Bool

  init(share: Double, z: Double, personCount: Double) {
    self.share = share
    self.z = z
    isExtrapolated = min(share, 1 - share) * personCount < 0.5
  }

  /// The percentile rank, 0 … 100.
  package var percentile: Double { 100 * share }
  /// The normalised T, `50 + 10 z`.
  package var normalisedT: Double { 50 + 10 * z }
}

/// Why a continuous norm has no answer. Nothing is clamped and nothing guessed.
package enum ContinuousLookupFailure: Error, Sendable, Hashable {
  /// The age lies outside the ages of the sample.
  case ageOutsideRange(minimum: Double, maximum: Double)
  /// The score lies outside the scores for which the model speaks at this age.
  case scoreOutsideRange(minimum: Double, maximum: Double)
  /// At this age raw scores do not rise with positions even in the middle.
  case notMonotone(age: Double)
}
