public import AssessmentInstruments

/// How several measures of one person become directions: a declared rule, versioned like an instrument, that anybody
/// can read, recompute and argue with. One JSON file; load it with ``EvaluationRuleFile``.
public struct EvaluationRule: Sendable, Hashable, Codable {
  /// Version of the file format.
  public var formatVersion: Int
  /// Identifier.
  public var id: String
  /// Version of the rule: a changed number is a new one.
  public var version: String
  /// How far it has come: `trial` until its outcomes were followed up.
  public var status: Instrument.Status
  /// Title.
  public var title: LocalizedText
  /// Why it is as it is.
  public var reason: LocalizedText
  /// What is compared with what.
  public var domains: [DomainRule]
  /// The domain without which nothing is ranked.
  public var required: EvaluationDomain
  /// The decision table; the first row that fits wins.
  public var table: [DecisionRow]
  /// Patterns that are told instead of averaged away.
  public var conflicts: [ConflictRule]
  /// When counselling comes before matching.
  public var gate: GateRule?
  /// Random draws a person.
  public var draws: Int
}

/// A domain that can be compared with occupations by the shape of a profile.
public enum EvaluationDomain: String, Sendable, Hashable, Codable, CaseIterable {
  /// The six interest types.
  case interests
  /// Work values.
  case values
  /// How a person rates the own abilities; never tests.
  case selfRatedAbilities

  /// Its place in every sum and stream of random numbers, whatever the order in the file.
  var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// One domain of a rule: the instruments it takes its scores from, the figures it compares them with, and what a
/// likeness is worth.
public struct DomainRule: Sendable, Hashable, Codable {
  /// Figures of occupations.
  public enum Figures: String, Sendable, Hashable, Codable, CaseIterable {
    /// O\*NET interests, `R` … `C`.
    case interests
    /// O\*NET work values.
    case workValues
    /// O\*NET skills, by name of the column.
    case skills
  }

  /// An instrument, the versions of it that the rule knows, and its scales in the order of the weights.
  public struct Source: Sendable, Hashable, Codable {
    /// The instrument's id.
    public var instrument: String
    /// The first version that is known.
    public var from: String
    /// The first version that is not.
    public var below: String
    /// The scales.
    public var scales: [String]
  }

  /// One dimension of the profiles that are compared.
  public struct Dimension: Sendable, Hashable, Codable {
    /// Its name: that of the figure, or one of its own.
    public var id: String
    /// Weight of each scale of the source in the person's value.
    public var weights: [Double]
    /// Columns whose mean is the occupation's value.
    public var figures: [String]
  }

  /// A corner of the utility.
  public struct Point: Sendable, Hashable, Codable {
    /// Profile correlation, −1…1.
    public var fit: Double
    /// What it is worth, 0…1.
    public var utility: Double
  }

  /// Bounds of a weight.
  public struct Weight: Sendable, Hashable, Codable {
    /// The least.
    public var low: Double
    /// The most.
    public var high: Double
    /// Why.
    public var reason: LocalizedText
  }

  /// The domain.
  public var domain: EvaluationDomain
  /// What it is compared with.
  public var figures: Figures
  /// Whether each dimension of the occupations is first standardised over all occupations: needed where the figures of
  /// different dimensions differ in level for all of them.
  public var relativeToOccupations: Bool
  /// Where the scores come from; the first that a person has counts.
  public var sources: [Source]
  /// The dimensions.
  public var dimensions: [Dimension]
  /// Where the mapping comes from.
  public var mappingSource: LocalizedText
  /// What a correlation is worth, from −1 to 1, never falling.
  public var utility: [Point]
  /// From here a correlation supports.
  public var supports: Double
  /// Up to here it speaks against.
  public var speaksAgainst: Double
  /// How much of the draws must lie beyond a threshold before it counts; less is `open`.
  public var certainty: Double
  /// Its weight beside the other domains.
  public var weight: Weight
}

/// What a domain says of an occupation.
public enum Standing: String, Sendable, Hashable, Codable, CaseIterable {
  /// The likeness is there, beyond its error.
  case supports
  /// The error leaves it open, or it lies between the thresholds.
  case open
  /// The shapes differ, beyond the error.
  case speaksAgainst
  /// No score, or no figure.
  case unknown
}

/// What becomes of an occupation. “Unsuitable” is none of them.
public enum EvaluationCategory: String, Sendable, Hashable, Codable, CaseIterable {
  /// 优先探索.
  case exploreFirst
  /// 值得了解.
  case worthKnowing
  /// 先做准备再考虑（训练路径）.
  case prepareFirst
  /// 与意愿不一致，需要谈.
  case talkAboutWish
  /// 目前证据较少支持.
  case littleSupport
  /// 资料不足.
  case notEnoughData
}

/// What a row or a conflict asks for; what is left out may be anything.
public struct EvaluationPattern: Sendable, Hashable, Codable {
  /// The way in, or that it is unknown.
  public enum Entry: String, Sendable, Hashable, Codable, CaseIterable {
    /// `EntryPath.now`.
    case now
    /// `EntryPath.training`.
    case training
    /// `EntryPath.schooling`.
    case schooling
    /// `EntryPath.beyondTarget`.
    case beyondTarget
    /// `EntryPath.belowSchooling`.
    case belowSchooling
    /// The schooling is unknown.
    case unknown

    /// The way in, or that it is unknown.
    package init(_ path: EntryPath?) { self = path.flatMap { Entry(rawValue: $0.rawValue) } ?? .unknown }
  }

  /// Standings of the interests that fit.
  public var interests: [Standing]?
  /// Standings of the values that fit.
  public var values: [Standing]?
  /// Standings of the self-rated abilities that fit.
  public var selfRatedAbilities: [Standing]?
  /// Ways in that fit.
  public var entry: [Entry]?
  /// Whether the person wishes it.
  public var wish: Bool?

  /// A pattern; what is left out may be anything.
  public init(
    interests: [Standing]? = nil,
    values: [Standing]? = nil,
    selfRatedAbilities: [Standing]? = nil,
    entry: [Entry]? = nil,
    wish: Bool? = nil
  ) {
    self.interests = interests
    self.values = values
    self.selfRatedAbilities = selfRatedAbilities
    self.entry = entry
    self.wish = wish
  }

  /// The standings that fit in a domain; `nil` where any does.
  public subscript(domain: EvaluationDomain) -> [Standing]? {
    switch domain {
    case .interests: interests
    case .values: values
    case .selfRatedAbilities: selfRatedAbilities
    }
  }

  /// Whether a case fits.
  public func fits(_ standings: [EvaluationDomain: Standing], entry: Entry, wish: Bool) -> Bool {
    for domain in EvaluationDomain.allCases {
      if let allowed = self[domain], !allowed.contains(standings[domain] ?? .unknown) { return false }
    }
    return self.entry?.contains(entry) != false && (self.wish == nil || self.wish == wish)
  }
}

/// A row of the decision table.
public struct DecisionRow: Sendable, Hashable, Codable {
  /// What it asks for.
  public var when: EvaluationPattern
  /// What becomes of the occupation.
  public var category: EvaluationCategory

  /// A row.
  public init(when: EvaluationPattern, category: EvaluationCategory) {
    self.when = when
    self.category = category
  }
}

/// A pattern that is told in words, with a next step.
public struct ConflictRule: Sendable, Hashable, Codable {
  /// Which occupations are looked at.
  public enum About: String, Sendable, Hashable, Codable, CaseIterable {
    /// Those that the client wishes.
    case wishes
    /// The ten profiles that are most like the person's interests.
    case likeliestByInterests
  }

  /// Identifier.
  public var id: String
  /// Which occupations are looked at.
  public var about: About
  /// What raises it.
  public var when: EvaluationPattern
  /// How many of them must show it.
  public var least: Int
  /// For the client.
  public var client: LocalizedText
  /// For the counsellor.
  public var counsellor: LocalizedText
  /// What to do next.
  public var nextStep: LocalizedText
}

/// When counselling comes before matching: the list stays, softer and later.
public struct GateRule: Sendable, Hashable, Codable {
  /// One sign of low readiness.
  public struct Sign: Sendable, Hashable, Codable {
    /// The instrument.
    public var instrument: String
    /// The scale.
    public var scale: String
    /// Raised below this percent of the maximum.
    public var below: Double?
    /// Raised above this percent of the maximum.
    public var above: Double?
  }

  /// The signs.
  public var signs: [Sign]
  /// How many must show.
  public var least: Int
  /// For the client.
  public var client: LocalizedText
  /// For the counsellor.
  public var counsellor: LocalizedText
}
