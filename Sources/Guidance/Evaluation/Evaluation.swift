public import AssessmentDiagnostics

/// What several measures together say of every occupation, by a declared rule.
///
/// Occupations that share one O\*NET profile share its standings and ranks: ranks are among profiles.
public struct Evaluation: Sendable, Hashable {
  /// A measure, and whether the rule could use it.
  public struct UsedMeasure: Sendable, Hashable {
    /// Whether and why not.
    public enum Use: String, Sendable, Hashable, CaseIterable {
      /// Its scores are compared.
      case compared
      /// It is looked at for readiness.
      case readiness
      /// The answers must not be interpreted.
      case notInterpretable
      /// A scale has no score.
      case scaleMissing
      /// The rule has no use for it, or not for this version: shown, not compared.
      case shownOnly
    }

    /// The instrument's id.
    public var instrument: String
    /// Its version.
    public var version: String
    /// Its digest.
    public var digest: String
    /// The domain that it was compared in.
    public var domain: EvaluationDomain?
    /// Whether it was used.
    public var use: Use
    /// Whether the errors of its scores are known; without them every draw has the same scores.
    public var errorsKnown: Bool
  }

  /// What one domain says of a profile.
  public struct DomainStanding: Sendable, Hashable {
    /// The standing.
    public var standing: Standing
    /// Profile correlation.
    public var fit: Double
    /// Share of draws in which it supports.
    public var supporting: Double
    /// Share of draws in which it speaks against.
    public var opposing: Double
    /// The exact shares of the correlation, zₚ·zₒ/k, in the order of the rule's dimensions: reasons for and against.
    public var terms: [Double]
  }

  /// Ranks with their uncertainty.
  public struct Ranks: Sendable, Hashable {
    /// Share of draws in first place.
    public var first: Double
    /// Share of draws among the first ten.
    public var firstTen: Double
    /// Mean rank.
    public var mean: Double
    /// Ranks between which the middle 90 % lie.
    public var range90: ClosedRange<Int>
    /// Mean weights of the draws that put it first: who cares more about … would choose this; `nil` where fewer than two
    /// domains were compared, or where it never comes first.
    public var centralWeights: [EvaluationDomain: Double]?
  }

  /// One O\*NET profile.
  public struct Profile: Sendable, Hashable {
    /// Its O\*NET-SOC code.
    public var onetCode: String
    /// Standings of the domains that have scores and figures.
    public var standings: [EvaluationDomain: DomainStanding]
    /// Its ranks among the profiles.
    public var ranks: Ranks
    /// Its occupations, by code.
    public var occupations: [Decided]
  }

  /// What the decision table says of an occupation.
  public struct Decided: Sendable, Hashable {
    /// Code of the classification.
    public var code: String
    /// The way in; `nil` where the schooling is unknown.
    public var path: EntryPath?
    /// The client named it.
    public var isWish: Bool
    /// What becomes of it.
    public var category: EvaluationCategory
    /// The row that fired, from 0.
    public var row: Int
  }

  /// How often one of two wishes comes before the other.
  public struct Comparison: Sendable, Hashable {
    /// Codes of the two.
    public var first: String
    /// The other.
    public var second: String
    /// Share of draws in which the first comes before the second; a tie counts half.
    public var share: Double
  }

  /// A conflict that was raised.
  public struct Conflict: Sendable, Hashable {
    /// Its place in the rule.
    public var rule: Int
    /// Its id.
    public var id: String
    /// Codes of the occupations that raised it.
    public var occupations: [String]
  }

  /// Whether counselling comes before matching.
  public enum Gate: Sendable, Hashable {
    /// No, as far as was measured.
    case open
    /// Nothing was measured that could tell.
    case unknown
    /// Yes: these signs, by their place in the rule, with the percent of maximum.
    case counsellingFirst([Int: Double])
  }

  /// The rule.
  public var rule: EvaluationRule
  /// Its digest.
  public var ruleDigest: String
  /// The measures.
  public var measures: [UsedMeasure]
  /// Domains of the rule without scores: their weight went to the others in proportion.
  public var missing: [EvaluationDomain]
  /// The person's value of each dimension of the domains that were compared, in own standard deviations from the own
  /// mean, in the order of the rule's dimensions.
  public var person: [EvaluationDomain: [Double]]
  /// Profiles: by the share among the first ten, then the mean rank, then the code.
  public var profiles: [Profile]
  /// Wishes against each other.
  public var comparisons: [Comparison]
  /// Conflicts that were raised.
  public var conflicts: [Conflict]
  /// Whether counselling comes first.
  public var gate: Gate
  /// Seed of the draws.
  public var seed: UInt64

  /// The profile and the decision of an occupation.
  public func decision(on code: String) -> (profile: Profile, decided: Decided)? {
    for profile in profiles {
      if let decided = profile.occupations.first(where: { $0.code == code }) { return (profile, decided) }
    }
    return nil
  }

  /// Monte-Carlo standard error of a share.
  public func standardError(of share: Double) -> Double { (share * (1 - share) / Double(rule.draws)).squareRoot() }
}

/// Why there is no evaluation.
public enum NoEvaluation: Error, Sendable, Hashable {
  /// The domain without which nothing is ranked has no usable scores.
  case requiredMissing(EvaluationDomain)
  /// Its scores do not differ by more than their error: no order is made of them.
  case flat(EvaluationDomain)

  /// In words.
  public var phrase: Phrase {
    switch self {
    case .requiredMissing:
      Phrase(
        zh: "缺少可以解释的兴趣测评结果，不做综合排序",
        en: "the measure that an evaluation needs is missing or must not be interpreted, so nothing is ranked"
      )
    case .flat:
      Phrase(zh: "各项分数差别不大，不排职业的先后", en: "the scores hardly differ, so no occupations are ranked")
    }
  }

  /// The tag in data files.
  var tag: String {
    switch self {
    case .requiredMissing: "requiredMissing"
    case .flat: "flat"
    }
  }
}
