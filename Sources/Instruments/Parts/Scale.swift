public import AssessmentMeasurement

/// Items that are added up to one score.
public struct Scale: Sendable, Hashable, Codable {
  /// How item values become a raw score.
  public enum Scoring: String, Sendable, Hashable, Codable, CaseIterable {
    /// Weighted sum.
    case sum
    /// Weighted mean.
    case mean
    /// Weighted sum as a share of what could be reached, 0…100.
    case percentOfMaximum
    /// Number of correct answers.
    case countCorrect
    /// The place θ on the scale of an item response model, with its conditional standard error.
    case ability
  }

  /// What becomes of wrong answers in `countCorrect`.
  public enum GuessingCorrection: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing.
    case none
    /// Formula scoring R − W/(k − 1), k options.
    case formula
  }

  /// One keyed item.
  public struct KeyedItem: Sendable, Hashable, Codable {
    /// The item.
    public var id: String
    /// The value is reflected in the declared range: low + high − value.
    public var reversed: Bool?
    /// Weight; 1 where absent.
    public var weight: Double?
    /// Its parameters, in a scale that is scored by `ability`.
    public var parameters: ItemCalibration?
  }

  /// What happens when answers are missing.
  public struct MissingRule: Sendable, Hashable, Codable {
    /// What to do when enough, but not all, items were answered.
    public enum Rule: String, Sendable, Hashable, Codable, CaseIterable {
      /// Scale the sum up: sum · items / answered. An `ability` is estimated from the answers that are there.
      case prorate
      /// No score unless every item was answered.
      case missing
      /// What was left open earns nothing (`countCorrect`, and `ability` of items with a correct answer).
      case zero
    }
    /// Fewest answered items that still give a score.
    public var minimumAnswered: Int
    /// What to do.
    public var rule: Rule
  }

  /// Identifier.
  public var id: String
  /// Name.
  public var name: LocalizedText
  /// What the items have in common.
  public var description: LocalizedText?
  /// What a higher score may say.
  public var highMeaning: LocalizedText?
  /// What a lower score may say.
  public var lowMeaning: LocalizedText?
  /// How item values become a raw score.
  public var scoring: Scoring
  /// The keyed items.
  public var items: [KeyedItem]
  /// What happens when answers are missing.
  public var missing: MissingRule
  /// Correction for guessing, `countCorrect` only; none where absent.
  public var guessingCorrection: GuessingCorrection?
  /// The model of the items, for `ability` only.
  public var itemResponse: AbilityCalibration?
  /// Reliabilities; the first is the one that errors of measurement use.
  public var reliability: [Reliability]?
  /// Interpretation bands.
  public var bands: BandSet?
}

/// A score made of scores or of items: facets to a domain, factor scores, or any weighted combination.
public struct Composite: Sendable, Hashable, Codable {
  /// One part.
  public struct Part: Sendable, Hashable, Codable {
    /// A scale, another composite or, with basis `raw`, an item: its value as ticked, before any key.
    public var id: String
    /// Weight; 1 where absent. May be negative.
    public var weight: Double?
  }

  /// In which metric the parts are combined.
  public enum Basis: String, Sendable, Hashable, Codable, CaseIterable {
    /// Raw scores.
    case raw
    /// Percent of maximum, so that parts with different ranges count alike.
    case percentOfMaximum
    /// Normed z; missing where a part has no norm.
    case z
  }

  /// How the parts are combined.
  public enum Combination: String, Sendable, Hashable, Codable, CaseIterable {
    /// Weighted sum.
    case sum
    /// Weighted sum divided by the sum of absolute weights.
    case mean
  }

  /// Identifier.
  public var id: String
  /// Name.
  public var name: LocalizedText
  /// What it is about.
  public var description: LocalizedText?
  /// The parts.
  public var parts: [Part]
  /// The metric of the parts.
  public var basis: Basis
  /// How they are combined.
  public var combination: Combination
  /// Fewest parts that still give a score (`mean` only); all where absent.
  public var minimumParts: Int?
  /// Constant that is added; 0 where absent.
  public var constant: Double?
  /// Reliabilities.
  public var reliability: [Reliability]?
  /// Interpretation bands.
  public var bands: BandSet?
}

/// Bands of one metric, without gap or overlap; a value on an edge belongs to the upper band.
public struct BandSet: Sendable, Hashable, Codable {
  /// The metric whose values the edges are.
  public enum Metric: String, Sendable, Hashable, Codable, CaseIterable {
    /// Raw score.
    case raw
    /// Percent of maximum.
    case percentOfMaximum
    /// T score (needs norms).
    case t = "T"
    /// Percentile rank (needs norms).
    case percentile
  }

  /// One band, `from` inclusive, `to` exclusive (the last one inclusive).
  public struct Band: Sendable, Hashable, Codable {
    /// Lower edge, inclusive.
    public var from: Double
    /// Upper edge.
    public var to: Double
    /// A short name.
    public var label: LocalizedText
    /// What may be said of a score in it.
    public var text: LocalizedText?
  }

  /// The metric.
  public var on: Metric
  /// The bands in rising order.
  public var bands: [Band]

  /// The band of a value: on an edge the upper one; `nil` outside all bands.
  ///
  /// Edge: a value that was computed (a mean, a T score) may miss an edge by rounding; within 10⁻⁹ it counts as on it.
  public func band(of value: Double) -> Band? {
    guard let first = bands.first, let last = bands.last else { return nil }
    let hair = 1e-9 * max(1, abs(value))
    guard value >= first.from - hair, value <= last.to + hair else { return nil }
    return bands.last { value >= $0.from - hair }
  }
}
