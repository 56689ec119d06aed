import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// A rule made ready for a set of occupations: evaluates one person after another.
public struct Evaluator: Sendable {
  /// The rule.
  public let file: EvaluationRuleFile
  private let data: OccupationData
  /// O\*NET codes of the distinct profiles, ascending, and the occupations that share each.
  private let onetCodes: [String]
  private let members: [[Occupation]]
  /// Standardised figures of each domain of the rule, by profile.
  private let figures: [[[Double]]]
  private let table: DecisionTable

  /// Makes a rule ready.
  ///
  /// - Parameter skills: the table of skills; needed where the rule compares with it.
  public init(_ file: EvaluationRuleFile, _ data: OccupationData, skills: OccupationFacts? = nil) {
    self.file = file
    self.data = data
    let byProfile = Dictionary(grouping: data.occupations, by: \.onetCode)
    let codes = byProfile.keys.sorted()
    let members = codes.map { (byProfile[$0] ?? []).sorted { $0.code < $1.code } }
    onetCodes = codes
    self.members = members
    figures = file.rule.domains.map { domain in Self.figures(domain, members.map { $0[0] }, skills) }
    table = DecisionTable(rows: file.rule.table)
  }

  /// The seed of a person's draws: of the person's id, the run's seed and the rule, so that nobody's ranks depend on who
  /// else is in a file.
  static func seed(person: String, run: UInt64, ruleDigest: String) -> UInt64 {
    let bytes = Array("\(run)|\(person)|\(ruleDigest)".utf8)
    return InstrumentFile.sha256(bytes).utf8.prefix(16).reduce(0) { seed, digit in
      seed << 4 | UInt64(digit < 0x3A ? digit - 0x30 : digit - 0x57)
    }
  }

  /// Whether a rule compares with the table of skills.
  public static func needsSkills(_ rule: EvaluationRule) -> Bool { rule.domains.contains { $0.figures == .skills } }

  private static func figures(
    _ domain: DomainRule,
    _ occupations: [Occupation],
    _ skills: OccupationFacts?
  ) -> [[Double]] {
    var columns: [String: Int] = [:]
    for (place, column) in (skills?.columns ?? []).enumerated() { columns[column] = place }
    func figure(_ name: String, _ occupation: Occupation) -> Double? {
      switch domain.figures {
      case .interests: return HollandType(rawValue: name).map { occupation.interests[$0] }
      case .workValues:
        return WorkValue(rawValue: name).flatMap { value in
          WorkValue.allCases.firstIndex(of: value).flatMap { occupation.values?[$0] }
        }
      case .skills:
        let value = columns[name].flatMap { skills?.rows[occupation.onetCode]?[$0] }
        return value.flatMap { $0.isNaN ? nil : $0 }
      }
    }
    var rows = occupations.map { occupation -> [Double] in
      let values = domain.dimensions.compactMap { dimension -> Double? in
        // A suppressed figure is missing: the mean is of the others, if there are any.
        let known = dimension.figures.compactMap { figure($0, occupation) }
        return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
      }
      return values.count == domain.dimensions.count ? values : []
    }
    if domain.relativeToOccupations {
      for dimension in domain.dimensions.indices {
        let present = rows.indices.filter { !rows[$0].isEmpty }
        let standard = Lanes.standardised(present.map { rows[$0][dimension] })
        for (place, row) in present.enumerated() { rows[row][dimension] = standard[place] }
      }
    }
    return rows.map { row in
      let standard = row.isEmpty ? [] : Lanes.standardised(row)
      return standard.allSatisfy { $0 == 0 } ? [] : standard
    }
  }

  /// Evaluates one person. A pure function: the same arguments give the same evaluation.
  ///
  /// - Parameters:
  ///   - measures: everything the person answered; the first that a domain's sources name counts.
  ///   - client: schooling and wishes.
  ///   - confidence: of the test whether the required scores differ at all.
  ///   - seed: of the draws.
  public func evaluate(
    _ measures: [Measure],
    client: ClientRecord,
    confidence: Double = 0.95,
    seed: UInt64
  ) -> Result<Evaluation, NoEvaluation> {
    let rule = file.rule
    var used = measures.map { measure in
      let signs = rule.gate?.signs.contains { $0.instrument == measure.instrument.id } ?? false
      return Evaluation.UsedMeasure(
        instrument: measure.instrument.id,
        version: measure.instrument.version,
        digest: measure.instrumentDigest,
        use: !measure.isInterpretable ? .notInterpretable : signs ? .readiness : .shownOnly,
        errorsKnown: false
      )
    }
    var criteria: [(rule: Int, criterion: AcceptabilityAnalysis.Criterion)] = []
    for (place, domain) in rule.domains.enumerated() {
      guard let (index, scores) = scores(of: domain, measures, &used, confidence) else { continue }
      if domain.domain == rule.required, Self.isFlat(measures[index], scores, confidence) {
        return .failure(.flat(domain.domain))
      }
      let points = domain.utility.map { (x: $0.fit, y: $0.utility) }
      let criterion = AcceptabilityAnalysis.Criterion(
        place: domain.domain.place,
        scores: scores.scores,
        errors: scores.errors,
        dimensions: domain.dimensions.map(\.weights),
        figures: figures[place],
        utility: PiecewiseLinear(points),
        supports: domain.supports,
        speaksAgainst: domain.speaksAgainst
      )
      criteria.append((place, criterion))
    }
    guard criteria.contains(where: { rule.domains[$0.rule].domain == rule.required }) else {
      return .failure(.requiredMissing(rule.required))
    }
    return .success(evaluation(criteria, measures, used, client, seed))
  }

  /// The scores of a domain, from the first source that the person has an interpretable measure of.
  private func scores(
    of domain: DomainRule,
    _ measures: [Measure],
    _ used: inout [Evaluation.UsedMeasure],
    _ confidence: Double
  ) -> (Int, DomainScores)? {
    for source in domain.sources {
      for (index, measure) in measures.enumerated()
      where measure.instrument.id == source.instrument && measure.isInterpretable {
        guard let version = SemanticVersion(measure.instrument.version), let from = SemanticVersion(source.from),
          let below = SemanticVersion(source.below), version >= from, version < below
        else { continue }
        guard let scores = DomainScores(measure, source, confidence: confidence) else {
          used[index].use = .scaleMissing
          continue
        }
        used[index].use = .compared
        used[index].domain = domain.domain
        used[index].errorsKnown = !scores.errors.isEmpty
        return (index, scores)
      }
    }
    return nil
  }

  private static func isFlat(_ measure: Measure, _ scores: DomainScores, _ confidence: Double) -> Bool {
    if let interests = try? InterestAnalysis.of(measure.profile, measure.instrument, confidence: confidence).get() {
      return interests.shape != .differentiated
    }
    return Lanes.standardised(scores.scores).allSatisfy { $0 == 0 }
  }

  private func evaluation(
    _ criteria: [(rule: Int, criterion: AcceptabilityAnalysis.Criterion)],
    _ measures: [Measure],
    _ used: [Evaluation.UsedMeasure],
    _ client: ClientRecord,
    _ seed: UInt64
  ) -> Evaluation {
    let rule = file.rule
    var wishes: [String] = []
    for words in client.aspirations {
      if let occupation = data.find(words).typical, !wishes.contains(occupation.code) { wishes.append(occupation.code) }
    }
    let places = wishes.map { code in members.firstIndex { $0.contains { $0.code == code } } ?? 0 }
    var pairs: [(Int, Int)] = []
    for a in wishes.indices { for b in wishes.indices where a < b && places[a] != places[b] { pairs.append((a, b)) } }
    let analysis = AcceptabilityAnalysis(
      criteria: criteria.map(\.criterion),
      weights: rule.domains.map { .init(place: $0.domain.place, range: $0.weight.low...$0.weight.high) },
      count: onetCodes.count,
      draws: rule.draws,
      seed: seed
    )
    let (outcomes, beats) = analysis.run(pairs: pairs.map { (places[$0.0], places[$0.1]) })
    let maker = ShortlistMaker(schooling: client.schooling, target: client.targetSchooling)
    var profiles = onetCodes.indices.map { place in
      profile(place, criteria, outcomes[place], maker, Set(wishes))
    }
    let evaluationOfConflicts = profiles
    profiles.sort {
      if $0.ranks.firstTen != $1.ranks.firstTen { return $0.ranks.firstTen > $1.ranks.firstTen }
      return $0.ranks.mean != $1.ranks.mean ? $0.ranks.mean < $1.ranks.mean : $0.onetCode < $1.onetCode
    }
    let known = Set(criteria.map { rule.domains[$0.rule].domain })
    return Evaluation(
      rule: rule,
      ruleDigest: file.digest,
      measures: used,
      missing: rule.domains.map(\.domain).filter { !known.contains($0) },
      person: Dictionary(
        uniqueKeysWithValues: criteria.map { (rule.domains[$0.rule].domain, Self.person($0.criterion)) }
      ),
      profiles: profiles,
      comparisons: zip(pairs, beats).map { .init(first: wishes[$0.0], second: wishes[$0.1], share: $1) },
      conflicts: conflicts(evaluationOfConflicts),
      gate: gate(measures),
      seed: seed
    )
  }

  /// The person's standardised dimensions.
  private static func person(_ criterion: AcceptabilityAnalysis.Criterion) -> [Double] {
    Lanes.standardised(
      criterion.dimensions.map { weights in zip(weights, criterion.scores).reduce(0) { $0 + $1.0 * $1.1 } }
    )
  }

  private func profile(
    _ place: Int,
    _ criteria: [(rule: Int, criterion: AcceptabilityAnalysis.Criterion)],
    _ outcome: AcceptabilityAnalysis.Outcome,
    _ maker: ShortlistMaker,
    _ wishes: Set<String>
  ) -> Evaluation.Profile {
    var standings: [EvaluationDomain: Evaluation.DomainStanding] = [:]
    for (index, criterion) in criteria where !criterion.figures[place].isEmpty {
      let domain = file.rule.domains[index]
      let person = Self.person(criterion)
      let terms = zip(person, criterion.figures[place]).map { $0 * $1 / Double(person.count) }
      let supporting = outcome.supporting[criterion.place] ?? 0
      let opposing = outcome.opposing[criterion.place] ?? 0
      standings[domain.domain] = Evaluation.DomainStanding(
        standing: supporting >= domain.certainty ? .supports : opposing >= domain.certainty ? .speaksAgainst : .open,
        fit: min(1, max(-1, terms.reduce(0, +))),
        supporting: supporting,
        opposing: opposing,
        terms: terms
      )
    }
    let plain = standings.mapValues(\.standing)
    let decided = members[place].map { occupation in
      let path = maker.path(occupation)
      let isWish = wishes.contains(occupation.code)
      // The lint proves that some row fires.
      let row = table.row(plain, .init(path), wish: isWish) ?? 0
      return Evaluation.Decided(
        code: occupation.code,
        path: path,
        isWish: isWish,
        category: file.rule.table[row].category,
        row: row
      )
    }
    // Of one domain alone, or of domains that were not compared, weights tell nothing.
    var central: [EvaluationDomain: Double]?
    if criteria.count > 1, let weights = outcome.centralWeights {
      central = [:]
      for (index, criterion) in criteria { central?[file.rule.domains[index].domain] = weights[criterion.place] }
    }
    return Evaluation.Profile(
      onetCode: onetCodes[place],
      standings: standings,
      ranks: Evaluation.Ranks(
        first: outcome.first,
        firstTen: outcome.firstTen,
        mean: outcome.meanRank,
        range90: outcome.range90,
        centralWeights: central
      ),
      occupations: decided
    )
  }

  // MARK: Conflicts and gate

  private func conflicts(_ profiles: [Evaluation.Profile]) -> [Evaluation.Conflict] {
    var withInterests: [(profile: Evaluation.Profile, fit: Double)] = []
    for profile in profiles {
      if let standing = profile.standings[.interests] { withInterests.append((profile, standing.fit)) }
    }
    withInterests.sort { a, b in
      if a.fit != b.fit { return a.fit > b.fit }
      return a.profile.onetCode < b.profile.onetCode
    }
    let likeliest = withInterests.prefix(10).map(\.profile)
    return file.rule.conflicts.enumerated().compactMap { place, conflict in
      let candidates: [[String]] =
        switch conflict.about {
        case .wishes:
          profiles.flatMap { profile in
            profile.occupations.filter { $0.isWish && fits(conflict, profile, $0) }.map { [$0.code] }
          }
        case .likeliestByInterests:
          likeliest.compactMap { profile in
            let found = profile.occupations.filter { fits(conflict, profile, $0) }.map(\.code)
            return found.isEmpty ? nil : found
          }
        }
      guard candidates.count >= conflict.least else { return nil }
      return Evaluation.Conflict(rule: place, id: conflict.id, occupations: candidates.flatMap(\.self))
    }
  }

  private func fits(_ conflict: ConflictRule, _ profile: Evaluation.Profile, _ decided: Evaluation.Decided) -> Bool {
    conflict.when.fits(profile.standings.mapValues(\.standing), entry: .init(decided.path), wish: decided.isWish)
  }

  private func gate(_ measures: [Measure]) -> Evaluation.Gate {
    guard let gate = file.rule.gate else { return .open }
    var raised: [Int: Double] = [:]
    var isKnown = false
    for (place, sign) in gate.signs.enumerated() {
      guard let measure = measures.first(where: { $0.instrument.id == sign.instrument && $0.isInterpretable }),
        let percent = measure.profile.score(of: sign.scale)?.percentOfMaximum
      else { continue }
      isKnown = true
      if sign.below.map({ percent < $0 }) ?? sign.above.map({ percent > $0 }) ?? false { raised[place] = percent }
    }
    return raised.count >= gate.least ? .counsellingFirst(raised) : isKnown ? .open : .unknown
  }
}
