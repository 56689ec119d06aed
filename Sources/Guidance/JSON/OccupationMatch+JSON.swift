import AssessmentJSON
import AssessmentMeasurement

extension OccupationMatch {
  var json: JSONValue {
    .object([
      ("code", .string(occupation.code)), ("name", .string(occupation.name)),
      ("family", family.isEmpty ? nil : .string(family)),
      ("onet", .string(occupation.onetCode)), ("onetTitle", .string(occupation.onetTitle)),
      ("relation", .string(occupation.relation.rawValue)),
      ("note", occupation.note.map { .string($0) }), ("licence", occupation.licence.map { .string($0.tag) }),
      ("preparation", .string(occupation.preparation.rawValue)),
      ("jobZone", .number(occupation.jobZone)), ("interests", occupation.interests.json),
      ("codes", .strings(occupation.codes.codes.map(\.description))), ("rank", .number(rank)),
      ("correlation", .number(correlation)), ("contributions", contributions.json),
      ("range80", correlationRange.map { .numbers([$0.lowerBound, $0.upperBound]) }),
      (
        "congruence",
        .object(Congruence.allCases.compactMap { index in congruence[index].map { (index.rawValue, JSONValue($0)) } })
      ),
      ("squaredDistance", distance.json), ("for", .array(reasonsFor.map(\.json))),
      ("against", .array(reasonsAgainst.map(\.json))),
    ])
  }
}

extension ShapeDistance {
  /// D² of the standardised profiles: elevation and scatter are taken out by standardising, so the shape is the whole.
  var json: JSONValue {
    .object([
      ("of", "standardisedWithinProfile"), ("total", .number(squared)), ("elevation", .number(0)),
      ("scatter", .number(0)), ("shape", .number(squared)), ("types", types.json),
    ])
  }
}

extension MatchReason {
  var json: JSONValue {
    .object([
      ("type", .string(type.rawValue)), ("kind", .string(kind.rawValue)), ("contribution", .number(contribution)),
    ])
  }
}

extension AspirationFit {
  var json: JSONValue {
    switch outcome {
    case .matched(let match):
      .object([
        ("words", .string(words)), ("outcome", "matched"), ("judgement", judgement?.json), ("match", match.json),
      ])
    case .notComparable(let occupation):
      .object([
        ("words", .string(words)), ("outcome", "notComparable"), ("occupation", .string(occupation.code)),
        ("name", .string(occupation.name)),
      ])
    case .several(let occupations):
      .object([
        ("words", .string(words)), ("outcome", "several"), ("candidates", .strings(occupations.map(\.code))),
        ("judgement", judgement?.json), ("match", typical?.json),
      ])
    case .unknown: .object([("words", .string(words)), ("outcome", "unknown")])
    }
  }
}
