public import AssessmentDiagnostics

/// How somebody answered: the indices, what the instrument's rules make of them, and the verdict that governs how
/// firmly a report may speak.
public struct ResponseQuality: Sendable, Hashable {
  /// What may be done with the scores.
  public enum Verdict: Int, Sendable, Hashable, Comparable, CaseIterable {
    /// Nothing speaks against interpreting them.
    case valid
    /// Interpret with reservation.
    case caution
    /// Do not interpret; talk about the answering first.
    case doNotInterpret

    /// The graver verdict is the larger one.
    public static func < (a: Verdict, b: Verdict) -> Bool { a.rawValue < b.rawValue }

    /// The tag in data files.
    public var tag: String {
      switch self {
      case .valid: "valid"
      case .caution: "caution"
      case .doNotInterpret: "doNotInterpret"
      }
    }

    /// In words.
    public var phrase: Phrase {
      switch self {
      case .valid: Phrase(zh: "有效", en: "valid")
      case .caution: Phrase(zh: "需谨慎", en: "with caution")
      case .doNotInterpret: Phrase(zh: "暂不解释", en: "do not interpret")
      }
    }
  }

  /// One rule's result.
  public struct Check: Sendable, Hashable {
    /// The rule's tag in the instrument file, such as `longestRun`.
    public var rule: String
    /// What was measured; `nil` where it could not be (no times given, all answers missing).
    public var value: Double?
    /// Of how many, for counts: attention items, pairs.
    public var outOf: Int?
    /// The verdict of this rule.
    public var verdict: Verdict
  }

  /// One check a rule of the instrument, in its order.
  public var checks: [Check]
  /// Scored items without a usable answer.
  public var missingCount: Int
  /// Scored items.
  public var itemCount: Int
  /// Answers that could not be read.
  public var unusableCount: Int
  /// Answers with a declared missing code such as 不了解.
  public var declaredMissingCount: Int
  /// Longest run of identical answers in the order of the form; a missing answer ends a run.
  public var longestRun: Int
  /// Standard deviation (n − 1) of the scored answers before reversal; `nil` with fewer than two.
  public var intraindividualVariability: Double?
  /// Mean of the scored answers before reversal.
  public var meanAnswer: Double?
  /// Seconds for the whole form, where known.
  public var seconds: Double?

  /// The gravest verdict of all checks.
  public var verdict: Verdict { checks.map(\.verdict).max() ?? .valid }
}
