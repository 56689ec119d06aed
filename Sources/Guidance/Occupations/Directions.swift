public import AssessmentDiagnostics

/// Where the profile points: families first, then occupations.
public struct Directions: Sendable, Hashable {
  /// Families, best first.
  public var families: [FamilyMatch]
  /// All occupations, best first; equal correlations in the order of the codes.
  public var matches: [OccupationMatch]
  /// Share of occupations by first letter, R I A S E C: what chance alone would bring up most often.
  public var baseRates: [Double]

  /// Occupations that were compared.
  public var occupationCount: Int { matches.count }
}

/// Why no directions are named.
public enum NoDirections: Error, Sendable, Hashable {
  /// There is no interest profile.
  case noInterests(NoInterests)
  /// The answers should not be interpreted.
  case notInterpretable
  /// All six scores are the same: a flat profile has no shape to compare.
  case flatProfile

  /// In words.
  public var phrase: Phrase {
    switch self {
    case .noInterests(let reason): reason.phrase
    case .notInterpretable:
      Phrase(
        zh: "这次作答的质量不支持解释，先与指导人员谈谈作答情况，再决定是否重测",
        en:
          "the way of answering does not allow an interpretation; talk about it first, then decide whether to answer again"
      )
    case .flatProfile:
      Phrase(
        zh: "六项得分相同，是平坦剖面，没有可以比较的形状",
        en: "all six scores are the same: a flat profile has no shape to compare"
      )
    }
  }
}
