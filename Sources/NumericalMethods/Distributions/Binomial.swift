/// The number of successes among independent trials of one probability.
package struct Binomial: Sendable, Hashable {
  /// How many trials.
  package let trialCount: Int
  /// The probability of success in each.
  package let probability: Double

  /// The distribution of successes among the given trials.
  package init(trialCount: Int, probability: Double) {
    precondition(trialCount >= 0, "a number of trials is not negative")
    precondition(probability >= 0 && probability <= 1, "a probability lies between 0 and 1")
    self.trialCount = trialCount
    self.probability = probability
  }

  /// The probability of exactly so many successes.
  package func mass(_ successes: Int) -> Double {
    guard successes >= 0, successes <= trialCount else { return 0 }
    return Deviance.binomialDensity(Double(successes), of: Double(trialCount), p: probability, q: 1 - probability)
  }

  /// The probability of at most so many successes.
  package func cdf(_ successes: Int) -> Double {
    guard successes >= 0 else { return 0 }
    guard successes < trialCount else { return 1 }
    return IncompleteBeta.complement(
      Double(successes + 1),
      Double(trialCount - successes),
      x: probability,
      complement: 1 - probability
    )
  }

  /// The probability of more than so many successes.
  package func survival(_ successes: Int) -> Double {
    guard successes >= 0 else { return 1 }
    guard successes < trialCount else { return 0 }
    return IncompleteBeta.regularized(
      Double(successes + 1),
      Double(trialCount - successes),
      x: probability,
      complement: 1 - probability
    )
  }
}
