import AssessmentMeasurement
public import AssessmentDiagnostics

/// Everything about one version of an instrument: one JSON file, from the items to the norms.
///
/// Load one with ``InstrumentFile``; this value is what the file says, already checked by every lint rule.
public struct Instrument: Sendable, Hashable, Codable {
  /// How far the instrument has come.
  public enum Status: String, Sendable, Hashable, Codable, CaseIterable {
    /// In trial: no reliability or norm of its own yet.
    case trial
    /// Reliabilities were estimated from a sample.
    case calibrated
    /// Norms were built from a sample.
    case normed

    /// Its name for a reader.
    public var name: Phrase {
      switch self {
      case .trial: Phrase(zh: "试用", en: "trial")
      case .calibrated: Phrase(zh: "已校准", en: "calibrated")
      case .normed: Phrase(zh: "已有常模", en: "normed")
      }
    }
  }

  /// Where the wording comes from.
  public enum TranslationStatus: String, Sendable, Hashable, Codable, CaseIterable {
    /// Written for this instrument in each language.
    case original
    /// Translated or adapted, not yet validated.
    case adapted
    /// Translated and validated.
    case validated
    /// The file has keys, not items.
    case keyOnly
  }

  /// What the instrument is about.
  public enum Domain: String, Sendable, Hashable, Codable, CaseIterable {
    /// Vocational interests.
    case interest
    /// Personality and work style.
    case personality
    /// Ability tests.
    case ability
    /// Work values.
    case values
    /// Adaptability, decision difficulties, self-efficacy.
    case readiness
    /// Satisfaction with a service.
    case satisfaction
    /// Anything else.
    case other
  }

  /// What results may be used for; a job for another purpose is refused.
  public enum Purpose: String, Sendable, Hashable, Codable, CaseIterable {
    /// Self-exploration.
    case exploration
    /// Career guidance with a counsellor.
    case guidance
    /// Planning of training.
    case training
    /// Research.
    case research
    /// Choosing people for posts or places.
    case selection

    /// Its name for a reader.
    public var name: Phrase {
      switch self {
      case .exploration: Phrase(zh: "自我探索", en: "self-exploration")
      case .guidance: Phrase(zh: "职业指导", en: "career guidance")
      case .training: Phrase(zh: "培训规划", en: "training planning")
      case .research: Phrase(zh: "研究", en: "research")
      case .selection: Phrase(zh: "人员选拔", en: "personnel selection")
      }
    }
  }

  /// What a user must know to interpret results.
  public enum UserLevel: String, Sendable, Hashable, Codable, CaseIterable {
    /// No special training.
    case a = "A"
    /// Training in testing.
    case b = "B"
    /// Advanced professional training.
    case c = "C"
  }

  /// For whom the instrument was made.
  public struct Population: Sendable, Hashable, Codable {
    /// Youngest age, years.
    public var minimumAge: Int?
    /// Oldest age, years.
    public var maximumAge: Int?
    /// How well one must read.
    public var readingLevel: LocalizedText?
    /// In words.
    public var description: LocalizedText?
  }

  /// Editors read the JSON Schema from here.
  public var schema: String?
  /// Version of this file format: 1.
  public var formatVersion: Int
  /// Identifier, kebab-case.
  public var id: String
  /// Semantic version of the instrument.
  public var version: String
  /// How far it has come.
  public var status: Status
  /// Title.
  public var title: LocalizedText
  /// Title for narrow places.
  public var shortTitle: LocalizedText?
  /// Languages that it speaks in full.
  public var languages: [Language]
  /// Where the wording comes from.
  public var translationStatus: TranslationStatus
  /// What it is about.
  public var domain: Domain
  /// What it is for.
  public var purpose: LocalizedText
  /// What results may be used for.
  public var permittedPurposes: [Purpose]
  /// Who wrote it.
  public var authors: [String]
  /// Licence.
  public var licence: String
  /// A notice that must stand wherever results are shown.
  public var attribution: LocalizedText?
  /// Where it comes from and what its key was checked against.
  public var source: LocalizedText
  /// For whom.
  public var population: Population
  /// Minutes that it usually takes.
  public var minutes: Int
  /// Who may interpret it.
  public var userLevel: UserLevel
  /// What the person reads first.
  public var instructions: LocalizedText?
  /// The ways of answering.
  public var responseFormats: [ResponseFormat]
  /// The items in the order of the form.
  public var items: [Item]
  /// The scales.
  public var scales: [Scale]
  /// Scores made of scores.
  public var composites: [Composite]?
  /// Norms.
  public var norms: [NormSet]?
  /// Checks of how somebody answered.
  public var quality: [QualityRule]?
  /// The figure that the scales form.
  public var typology: Typology?
  /// Answers that a counsellor must see first.
  public var criticalItems: [CriticalItem]?

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case formatVersion, id, version, status, title, shortTitle, languages, translationStatus, domain, purpose
    case permittedPurposes, authors, licence, attribution, source, population, minutes, userLevel, instructions
    case responseFormats, items, scales, composites, norms, quality, typology, criticalItems
  }

  /// The format of an item.
  public func format(of item: Item) -> ResponseFormat? { responseFormats.first { $0.id == item.format } }

  /// The six scales of Holland's hexagon by letter, where the instrument has them.
  public var hollandScales: [String: String]? {
    guard case .hollandHexagon(let holland) = typology else { return nil }
    return holland.scales
  }

  /// Whether anything in the file is made up for demonstration.
  public var isDemo: Bool {
    (norms ?? []).contains { $0.demo == true }
      || scales.contains { scale in
        scale.itemResponse?.demo == true || (scale.reliability ?? []).contains { $0.demo == true }
      }
  }
}
