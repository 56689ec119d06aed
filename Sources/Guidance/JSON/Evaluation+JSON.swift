import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON
import AssessmentScoring

extension Measure {
  /// One case of the analysis: what was measured, how well, with which version. The scores of the first stand beside it.
  func json(withScores: Bool) -> JSONValue {
    .object([
      ("domain", .string(instrument.domain.rawValue)), ("id", .string(instrument.id)),
      ("version", .string(instrument.version)), ("status", .string(instrument.status.rawValue)),
      ("digest", .string(instrumentDigest)), ("answeredOn", answeredOn.map { .string($0) }),
      ("verdict", .string(profile.quality.verdict.tag)),
      ("scores", withScores ? profile.scoresJSON : nil), ("quality", withScores ? profile.quality.json : nil),
    ])
  }
}

extension Evaluation {
  /// Profiles that stand in full, besides those of wishes.
  private static let fullCount = 20

  var json: JSONValue {
    let full = profiles.enumerated().filter { place, profile in
      place < Self.fullCount || profile.occupations.contains(where: \.isWish)
    }
    let decided = Dictionary(grouping: profiles.flatMap(\.occupations), by: \.row)
    let ranked = profiles.filter { $0.ranks.firstTen > 0 }
    return .object([
      (
        "rule",
        .object([
          ("id", .string(rule.id)), ("version", .string(rule.version)), ("status", .string(rule.status.rawValue)),
          ("digest", .string(ruleDigest)),
        ])
      ),
      ("draws", .number(rule.draws)), ("seed", .string("\(seed)")),
      ("measures", .array(measures.map(\.json))),
      (
        "person",
        .object(
          rule.domains.compactMap { domain in
            person[domain.domain].map { values in
              (domain.domain.rawValue, .object(zip(domain.dimensions, values).map { ($0.id, .number($1)) }))
            }
          }
        )
      ),
      ("missingDomains", .strings(missing.map(\.rawValue))),
      ("gate", gateJSON),
      (
        "conflicts",
        .array(
          conflicts.map { .object([("id", .string($0.id)), ("occupations", .strings($0.occupations))]) }
        )
      ),
      (
        "comparisons",
        .array(
          comparisons.map {
            .object([("first", .string($0.first)), ("second", .string($0.second)), ("share", .number($0.share))])
          }
        )
      ),
      ("profileCount", .number(profiles.count)), ("profiles", .array(full.map { json($0.element) })),
      // Of the others only what orders them, as far as they are ever among the first ten.
      (
        "ranks",
        .object([
          ("onet", .strings(ranked.map(\.onetCode))), ("firstTen", .numbers(ranked.map(\.ranks.firstTen))),
          ("mean", .numbers(ranked.map { (100 * $0.ranks.mean).rounded() / 100 })),
        ])
      ),
      // Every occupation under the row that fired.
      (
        "decisions",
        .array(
          decided.sorted { $0.key < $1.key }.map { row, occupations in
            .object([
              ("row", .number(row)), ("category", .string(rule.table[row].category.rawValue)),
              ("codes", .strings(occupations.map(\.code).sorted())),
            ])
          }
        )
      ),
    ])
  }

  private var gateJSON: JSONValue {
    switch gate {
    case .open: return .object([("state", "open")])
    case .unknown: return .object([("state", "unknown")])
    case .counsellingFirst(let raised):
      let signs = rule.gate?.signs ?? []
      return .object([
        ("state", "counsellingFirst"),
        (
          "signs",
          .array(
            raised.sorted { $0.key < $1.key }.map { place, percent in
              .object([
                ("instrument", .string(signs[place].instrument)), ("scale", .string(signs[place].scale)),
                ("percentOfMaximum", .number(percent)), ("below", signs[place].below.map { .number($0) }),
                ("above", signs[place].above.map { .number($0) }),
              ])
            }
          )
        ),
      ])
    }
  }

  private func json(_ profile: Profile) -> JSONValue {
    .object([
      ("onet", .string(profile.onetCode)),
      (
        "occupations",
        .array(
          profile.occupations.map {
            .object([
              ("code", .string($0.code)), ("path", $0.path.map { .string($0.rawValue) }),
              ("wish", $0.isWish ? true : nil), ("category", .string($0.category.rawValue)), ("row", .number($0.row)),
            ])
          }
        )
      ),
      (
        "standings",
        .object(
          rule.domains.compactMap { domain in
            profile.standings[domain.domain].map { (domain.domain.rawValue, json($0, domain)) }
          }
        )
      ),
      ("first", .number(profile.ranks.first)), ("firstTen", .number(profile.ranks.firstTen)),
      ("meanRank", .number(profile.ranks.mean)),
      (
        "range90",
        .array([.number(profile.ranks.range90.lowerBound), .number(profile.ranks.range90.upperBound)])
      ),
      (
        "centralWeights",
        profile.ranks.centralWeights.map { weights in
          .object(
            rule.domains.compactMap { domain in
              weights[domain.domain].map { (domain.domain.rawValue, .number($0)) }
            }
          )
        }
      ),
    ])
  }

  private func json(_ standing: DomainStanding, _ domain: DomainRule) -> JSONValue {
    .object([
      ("standing", .string(standing.standing.rawValue)), ("fit", .number(standing.fit)),
      ("supporting", .number(standing.supporting)), ("opposing", .number(standing.opposing)),
      ("terms", .object(zip(domain.dimensions, standing.terms).map { ($0.id, .number($1)) })),
    ])
  }
}

extension Evaluation.UsedMeasure {
  fileprivate var json: JSONValue {
    .object([
      ("id", .string(instrument)), ("version", .string(version)), ("digest", .string(digest)),
      ("domain", domain.map { .string($0.rawValue) }), ("use", .string(use.rawValue)),
      ("errorsKnown", .bool(errorsKnown)),
    ])
  }
}
