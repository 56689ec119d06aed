import AssessmentDiagnostics
public import AssessmentInstruments
public import AssessmentMeasurement
public import AssessmentScoring

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
  /// What the client is shown to look at, by level of schooling; `directions` is the whole ranking behind it.
  public var suggestions: Suggestions
  /// What the client thinks of becoming.
  public var aspirations: [AspirationFit]
  /// How closely the client's aspirations resemble each other (first letters), where there are enough.
  public var aspirationCoherence: Result<AspirationCoherence, Undefined>
  /// Everything that the person answered, the instrument above first.
  public var measures: [Measure]
  /// What all measures together say by a declared rule, or why nothing; `nil` where no rule was asked for.
  public var evaluation: Result<Evaluation, NoEvaluation>?
  /// What must be the same for the same report.
  public var provenance: Provenance
  /// Edition and digest of the occupation data.
  public var occupationEdition: String
  /// SHA-256 of the occupation data.
  public var occupationDigest: String
  /// The person's answers in the order of the items, where the report may quote what was liked most and least; empty
  /// where they are not at hand.
  public var answers: [Answer] = []
  /// The same person's earlier results on the instrument, where there are any.
  public var retest: Retest?

  /// Something in the report is made up for demonstration.
  public var isDemo: Bool { provenance.isDemo || profile.isDemo }

  /// Analyses one person's scores.
  ///
  /// A pure function: the same arguments give the same analysis. A verdict of "do not interpret" keeps the scores and
  /// withholds directions.
  ///
  /// - Parameters:
  ///   - profile: the scores on the instrument that the report is about.
  ///   - client: the person.
  ///   - file: the instrument.
  ///   - occupations: the occupations.
  ///   - further: the person's other measures of a battery.
  ///   - evaluator: the rule by which all measures together are evaluated; its order is then that of the short lists.
  ///   - provenance: what must be the same for the same report.
  public init(
    of profile: ScoreProfile,
    client: ClientRecord,
    instrument file: InstrumentFile,
    occupations: OccupationMatcher,
    further: [Measure] = [],
    evaluator: Evaluator? = nil,
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
    measures = [Measure(file, profile, answeredOn: client.answeredOn)] + further
    evaluation = evaluator?.evaluate(
      measures,
      client: client,
      confidence: provenance.options.confidence,
      seed: Evaluator.seed(person: client.id, run: provenance.seed, ruleDigest: evaluator?.file.digest ?? "")
    )
    let maker = ShortlistMaker(schooling: client.schooling, target: client.targetSchooling)
    suggestions = Self.suggestions(interests, directions, try? evaluation?.get(), maker, occupations)
    let person = try? interests.get().profile.standardised.get()
    let errors = Self.standardErrors(interests)
    let found = client.aspirations.map { ($0, occupations.data.find($0)) }
    aspirations = found.map { words, search in
      let match = search.typical.flatMap { one in ranked?.first { $0.occupation.code == one.code } }
      let judgement = match.flatMap { match in
        person.flatMap {
          WishJudgement(person: $0, errors: errors, match: match, path: maker.path(match.occupation))
        }
      }
      switch search {
      case .found(let occupation):
        guard let match, person != nil else {
          return AspirationFit(words: words, outcome: .notComparable(occupation))
        }
        return AspirationFit(words: words, outcome: .matched(match), judgement: judgement)
      case .several(let candidates):
        return AspirationFit(words: words, outcome: .several(candidates), judgement: judgement, typical: match)
      case .unknown: return AspirationFit(words: words, outcome: .unknown)
      }
    }
    aspirationCoherence = Self.coherence(
      found.compactMap { if case .found(let occupation) = $0.1 { occupation } else { nil } }
    )
  }

  /// Short lists for a differentiated profile, fields for a flat one.
  private static func suggestions(
    _ interests: Result<InterestAnalysis, NoInterests>,
    _ directions: Result<Directions, NoDirections>,
    _ evaluation: Evaluation?,
    _ maker: ShortlistMaker,
    _ occupations: OccupationMatcher
  ) -> Suggestions {
    switch (interests, directions) {
    case (.failure(let reason), _): return .withheld(.noInterests(reason))
    case (_, .failure(.flatProfile)): return .fields(occupations.fields())
    case (_, .failure(let reason)): return .withheld(reason)
    case (.success(let interests), .success(let directions)):
      guard interests.shape != .differentiated else {
        var matches = directions.matches
        if let evaluation {
          var places: [String: Int] = [:]
          for profile in evaluation.profiles { for one in profile.occupations { places[one.code] = places.count } }
          matches.sort { places[$0.occupation.code] ?? .max < places[$1.occupation.code] ?? .max }
        }
        return .occupations(maker.lists(matches, families: occupations.data.families))
      }
      let pairs = (try? interests.admissible.distinctions.get()) ?? []
      return .fields(occupations.fields(without: Set(pairs.map(\.lower))))
    }
  }

  /// The errors of the six scores in the person's own standard deviations.
  private static func standardErrors(_ interests: Result<InterestAnalysis, NoInterests>) -> HexagonProfile? {
    guard let interests = try? interests.get(), let errors = interests.errors, !interests.profile.isFlat else {
      return nil
    }
    return HexagonProfile { errors[$0] / interests.profile.scatter }
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
