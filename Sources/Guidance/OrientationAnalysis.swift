import Diagnostics
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
  /// The person's answers in the order of the items, where the report may quote what was liked most and least; empty
  /// where they are not at hand.
  public var answers: [Answer] = []

  /// Something in the report is made up for demonstration.
  public var isDemo: Bool {
    provenance.isDemo
      || profile.scores.contains {
        (try? $0.norm.get())?.isDemo == true || (try? $0.precision.get())?.reliability.demo == true
      }
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
    case .success where profile.quality.verdict == .doNotInterpret:
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
              matches: matches,
              baseRates: occupations.baseRates
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
    aspirationCoherence = Self.coherence(
      found.compactMap { if case .found(let occupation) = $0.1 { occupation } else { nil } }
    )
  }

  /// The coherence of the first three different occupations that were found, in the client's order.
  ///
  /// - Edge: `tooFewAspirations` where fewer were found; `tiedCodesDisagree` where tied figures of an occupation leave
  ///   its first letter open and it matters.
  private static func coherence(_ named: [Occupation]) -> Result<AspirationCoherence, Undefined> {
    var different: [Occupation] = []
    for occupation in named where !different.contains(where: { $0.code == occupation.code }) {
      different.append(occupation)
    }
    var choices: [[HollandCode]] = [[]]
    for occupation in different.prefix(3) {
      choices = choices.flatMap { choice in occupation.codes.codes.map { choice + [$0] } }
    }
    let outcomes = Set(choices.map { AspirationCoherence.of($0) })
    guard let only = outcomes.first, outcomes.count == 1 else { return .failure(.tiedCodesDisagree) }
    return only
  }
}
