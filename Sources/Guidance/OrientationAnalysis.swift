public import Diagnostics
public import Instruments
public import Measurement
public import Scoring

/// The career orientation analysis of one person: everything that a report tells, as a pure value.
public struct OrientationAnalysis: Sendable {
  /// The person.
  public var client: ClientRecord
  /// The instrument.
  public var instrument: Instrument
  /// SHA-256 of the instrument's canonical form.
  public var instrumentDigest: String
  /// The scores.
  public var profile: ScoreProfile
  /// The interest profile, or why there is none.
  public var interests: Result<InterestAnalysis, NoInterests>
  /// Occupations by family, or why they are withheld.
  public var directions: Result<Directions, NoDirections>
  /// What the client thinks of becoming.
  public var aspirations: [AspirationFit]
  /// How closely the client's aspirations resemble each other (first letters), where there are enough.
  public var aspirationCoherence: Result<AspirationCoherence, Undefined>
  /// What must be the same for the same report.
  public var provenance: Provenance
  /// Edition and digest of the occupation data.
  public var occupationEdition: String
  /// SHA-256 of the occupation data.
  public var occupationDigest: String

  /// Something in the report is made up for demonstration.
  public var isDemo: Bool {
    provenance.isDemo || profile.scores.contains { (try? $0.norm.get())?.isDemo == true }
  }

  /// Analyses one person's scores.
  ///
  /// A pure function: the same arguments give the same analysis. A verdict of "do not interpret" keeps the scores and
  /// withholds directions.
  public init(
    of profile: ScoreProfile,
    client: ClientRecord,
    instrument file: InstrumentFile,
    occupations: OccupationMatcher,
    provenance: Provenance
  ) {
    self.client = client
    instrument = file.instrument
    instrumentDigest = file.digest
    self.profile = profile
    self.provenance = provenance
    occupationEdition = occupations.data.edition
    occupationDigest = occupations.data.digest
    interests = InterestAnalysis.of(profile, file.instrument, confidence: provenance.options.confidence)

    var ranked: [OccupationMatch]?
    switch interests {
    case .failure(let reason): directions = .failure(.noInterests(reason))
    case .success(let interests) where profile.quality.verdict == .doNotInterpret:
      _ = interests
      directions = .failure(.notInterpretable)
    case .success(let interests):
      ranked = occupations.rank(
        interests.profile,
        errors: interests.errors,
        codes: interests.code.codes,
        seed: provenance.seed
      )
      directions =
        ranked.map { matches in
          .success(
            Directions(
              families: occupations.families(of: matches),
              occupationCount: matches.count,
              baseRates: HollandType.allCases.map { occupations.data.baseRates[$0] ?? 0 }
            )
          )
        } ?? .failure(.flatProfile)
    }
    let found = client.aspirations.map { ($0, occupations.data.find($0)) }
    aspirations = found.map { words, outcome in
      switch outcome {
      case .found(let occupation):
        let match = ranked?.first { $0.occupation.code == occupation.code }
        return AspirationFit(words: words, outcome: match.map { .matched($0) } ?? .notComparable(occupation))
      case .several(let candidates): return AspirationFit(words: words, outcome: .several(candidates))
      case .unknown: return AspirationFit(words: words, outcome: .unknown)
      }
    }
    aspirationCoherence = AspirationCoherence.of(
      found.compactMap { if case .found(let occupation) = $0.1 { occupation.codes.declared } else { nil } }
    )
  }
}

/// Where the profile points: families first, then occupations.
public struct Directions: Sendable, Hashable {
  /// Families, best first.
  public var families: [FamilyMatch]
  /// Occupations that were compared.
  public var occupationCount: Int
  /// Share of occupations by first letter, R I A S E C: what chance alone would bring up most often.
  public var baseRates: [Double]

  /// All occupations, best first.
  public var matches: [OccupationMatch] {
    families.flatMap(\.matches).sorted {
      $0.rank != $1.rank
        ? $0.rank < $1.rank : $0.occupation.code.utf8.lexicographicallyPrecedes($1.occupation.code.utf8)
    }
  }
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
