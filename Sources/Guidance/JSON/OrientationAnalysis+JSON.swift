import Diagnostics
package import JSON
import Instruments
import Measurement
import Scoring

extension OrientationAnalysis {
  /// The report's machine-readable twin: the same numbers at full precision, for the office's own files.
  package var json: JSONValue {
    .object([
      ("format", "career-orientation-analysis/1"), ("demo", isDemo ? true : nil),
      (
        "client",
        .object([
          ("id", .string(client.id)), ("name", client.name.map { .string($0) }),
          ("age", client.age.map { JSONValue($0) }), ("group", client.group.map { .string($0) }),
          ("answeredOn", client.answeredOn.map { .string($0) }), ("aspirations", .strings(client.aspirations)),
        ])
      ),
      (
        "instrument",
        .object([
          ("id", .string(instrument.id)), ("version", .string(instrument.version)),
          ("status", .string(instrument.status.rawValue)), ("digest", .string(instrumentDigest)),
        ])
      ),
      ("scores", profile.scoresJSON), ("quality", profile.quality.json),
      ("criticalAlerts", .array(profile.criticalAlerts.map { JSONValue(instrument.criticalItems?[$0].item) })),
      ("interests", interestsJSON), ("directions", directionsJSON),
      ("aspirations", .array(aspirations.map(\.json))),
      ("aspirationCoherence", (try? aspirationCoherence.get()).map { .number($0.rawValue) }),
      (
        "provenance",
        .object([
          ("engine", .string(provenance.engine)), ("date", .string(provenance.date)),
          ("purpose", .string(provenance.purpose.rawValue)), ("confidence", .number(provenance.options.confidence)),
          ("normsBySex", .bool(provenance.options.usesNormsBySex)),
          ("demoNorms", .bool(provenance.options.usesDemoNorms)), ("seed", .string("\(provenance.seed)")),
          ("occupations", .string(occupationEdition)), ("occupationsDigest", .string(occupationDigest)),
        ])
      ),
    ])
  }

  private var interestsJSON: JSONValue {
    switch interests {
    case .success(let interests): interests.json
    case .failure(let reason): .object([("unavailable", .string(reason.phrase.english))])
    }
  }

  private var directionsJSON: JSONValue {
    switch directions {
    case .failure(let reason): return .object([("withheld", .string(reason.phrase.english))])
    case .success(let directions):
      return .object([
        ("compared", .number(directions.occupationCount)),
        (
          "baseRates",
          .object(zip(HollandType.allCases, directions.baseRates).map { ($0.rawValue, JSONValue($1)) })
        ),
        (
          "families",
          .array(
            directions.families.map { family in
              .object([
                ("id", .string(family.family.id)), ("correlation", .number(family.correlation)),
                ("occupations", .strings(family.matches.map(\.occupation.code))),
              ])
            }
          )
        ),
        ("occupations", .array(directions.matches.map(\.json))),
      ])
    }
  }
}

extension InterestAnalysis {
  var json: JSONValue {
    .object([
      ("basis", .string(basis.rawValue)),
      (
        "types",
        .array(
          types.map { type in
            .object([
              ("type", .string(type.type.rawValue)), ("scale", .string(type.scale)),
              ("score", .number(profile[type.type])), ("standardError", errors.map { .number($0[type.type]) }),
              ("percentOfMaximum", .number(type.percentOfMaximum)),
              ("interval", type.interval.map { .numbers([$0.lowerBound, $0.upperBound]) }),
              ("ipsative", (try? ipsative.get()).map { .number($0[type.type]) }),
            ])
          }
        )
      ),
      ("errorSource", errorSource.json), ("code", .string(code.code.description)), ("tied", .bool(code.isTied)),
      ("codes", .strings(code.codes.codes.map(\.description))),
      (
        "admissibleCodes",
        .array(
          admissible.entries.map { entry in
            .object([
              ("code", .string(entry.code.description)),
              ("probability", (try? entry.probability.get()).map { .number($0) }),
            ])
          }
        )
      ),
      ("consistency", (try? consistency.get()).map { .number($0.rawValue) }),
      ("differentiation", (try? differentiation.get()).map { .number($0) }), ("elevation", .number(elevation)),
      ("shape", .string(shape.rawValue)), ("thingsPeople", .number(prediger.thingsPeople)),
      ("dataIdeas", .number(prediger.dataIdeas)),
      (
        "vector",
        .object([
          ("x", .number(vector.x)), ("y", .number(vector.y)), ("length", .number(vector.length)),
          ("angle", (try? vector.angle.get()).map { .number($0) }),
        ])
      ),
    ])
  }
}

extension InterestAnalysis.ErrorSource {
  var json: JSONValue {
    switch self {
    case .reliability(let kind): .string("reliability:" + kind.rawValue)
    case .withinPerson: "withinPerson"
    case .unknown: "unknown"
    }
  }
}

extension OccupationMatch {
  var json: JSONValue {
    .object([
      ("code", .string(occupation.code)), ("name", .string(occupation.name)), ("onet", .string(occupation.onetCode)),
      ("relation", "close"), ("jobZone", .number(occupation.jobZone)), ("rank", .number(rank)),
      ("correlation", .number(correlation)),
      ("range80", correlationRange.map { .numbers([$0.lowerBound, $0.upperBound]) }),
      (
        "congruence",
        .object(Congruence.allCases.compactMap { index in congruence[index].map { (index.rawValue, JSONValue($0)) } })
      ),
      ("for", .array(reasonsFor.map(\.json))), ("against", .array(reasonsAgainst.map(\.json))),
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
    case .matched(let match): .object([("words", .string(words)), ("match", match.json)])
    case .notComparable(let occupation):
      .object([("words", .string(words)), ("occupation", .string(occupation.code)), ("comparable", false)])
    case .several(let occupations):
      .object([("words", .string(words)), ("candidates", .strings(occupations.map(\.code)))])
    case .unknown: .object([("words", .string(words)), ("candidates", [])])
    }
  }
}
