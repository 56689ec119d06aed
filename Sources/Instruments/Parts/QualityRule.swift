/// A check of how somebody answered, with the limits that lead to caution or rejection.
public enum QualityRule: Sendable, Hashable {
  /// Share of unanswered scored items (0…1).
  case missingShare(Limits)
  /// Longest run of identical answers, in items.
  case longestRun(Limits)
  /// Standard deviation of a person's answers; caution **below** the limit.
  case intraindividualVariability(Limits)
  /// Items with a prescribed answer.
  case attention(Attention)
  /// Pairs of items that should be answered alike (or oppositely).
  case inconsistentPairs(InconsistentPairs)
  /// Seconds for the whole form; caution **below** the limit.
  case totalSeconds(Limits)
  /// Mean seconds per answered item; caution **below** the limit.
  case itemSeconds(Limits)
  /// Mean of all answers before any reversal.
  case acquiescence(Acquiescence)

  /// Limits: at or beyond `caution` the verdict is caution, at or beyond `reject` do-not-interpret.
  public struct Limits: Sendable, Hashable, Codable {
    /// Limit of caution.
    public var caution: Double?
    /// Limit of rejection.
    public var reject: Double?

    /// Limits.
    package init(caution: Double?, reject: Double?) {
      self.caution = caution
      self.reject = reject
    }
  }

  /// Attention items.
  public struct Attention: Sendable, Hashable, Codable {
    /// One item and the value that it prescribes.
    public struct Expectation: Sendable, Hashable, Codable {
      /// The item.
      public var id: String
      /// The prescribed value.
      public var expected: Int
    }
    /// The items.
    public var items: [Expectation]
    /// Failures that call for caution.
    public var cautionFailures: Int
    /// Failures that forbid interpretation.
    public var rejectFailures: Int?
  }

  /// Pairs of items that say nearly the same (or the opposite).
  public struct InconsistentPairs: Sendable, Hashable, Codable {
    /// One pair.
    public struct Pair: Sendable, Hashable, Codable {
      /// First item.
      public var a: String
      /// Second item.
      public var b: String
      /// The second is reflected before comparison.
      public var opposite: Bool?
    }
    /// The pairs.
    public var pairs: [Pair]
    /// Difference at which a pair counts as inconsistent.
    public var difference: Double
    /// Inconsistent pairs that call for caution.
    public var caution: Int
    /// Inconsistent pairs that forbid interpretation.
    public var reject: Int?
  }

  /// Mean answer before reversal, a sign of agreeing (or refusing) throughout.
  public struct Acquiescence: Sendable, Hashable, Codable {
    /// At or below: caution.
    public var cautionLow: Double?
    /// At or above: caution.
    public var cautionHigh: Double?
  }
}

extension QualityRule: Codable {
  package enum Tag: String, Codable, CaseIterable {
    case missingShare, longestRun, intraindividualVariability, attention, inconsistentPairs, totalSeconds
    case itemSeconds, acquiescence
  }
  private enum Key: String, CodingKey { case type }

  package var tag: Tag {
    switch self {
    case .missingShare: .missingShare
    case .longestRun: .longestRun
    case .intraindividualVariability: .intraindividualVariability
    case .attention: .attention
    case .inconsistentPairs: .inconsistentPairs
    case .totalSeconds: .totalSeconds
    case .itemSeconds: .itemSeconds
    case .acquiescence: .acquiescence
    }
  }

  /// Reads the payload that the `type` tag names.
  public init(from decoder: any Decoder) throws {
    switch try decoder.container(keyedBy: Key.self).decode(Tag.self, forKey: .type) {
    case .missingShare: self = .missingShare(try Limits(from: decoder))
    case .longestRun: self = .longestRun(try Limits(from: decoder))
    case .intraindividualVariability: self = .intraindividualVariability(try Limits(from: decoder))
    case .attention: self = .attention(try Attention(from: decoder))
    case .inconsistentPairs: self = .inconsistentPairs(try InconsistentPairs(from: decoder))
    case .totalSeconds: self = .totalSeconds(try Limits(from: decoder))
    case .itemSeconds: self = .itemSeconds(try Limits(from: decoder))
    case .acquiescence: self = .acquiescence(try Acquiescence(from: decoder))
    }
  }

  /// Writes the payload and its `type` tag.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(tag, forKey: .type)
    switch self {
    case .missingShare(let limits), .longestRun(let limits), .intraindividualVariability(let limits),
      .totalSeconds(let limits), .itemSeconds(let limits):
      try limits.encode(to: encoder)
    case .attention(let attention): try attention.encode(to: encoder)
    case .inconsistentPairs(let pairs): try pairs.encode(to: encoder)
    case .acquiescence(let acquiescence): try acquiescence.encode(to: encoder)
    }
  }
}
