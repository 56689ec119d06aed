import AssessmentDiagnostics
public import AssessmentJSON
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

extension OrientationAnalysis {
  /// The report's machine-readable twin: the same numbers at full precision, for the office's own files.
  ///
  /// `JSONWriter.pretty(analysis.json)` is the text that the command writes; its shape is
  /// `Instruments/analysis.schema.json`.
  public var json: JSONValue {
    .object([
      ("format", "career-orientation-analysis/2"), ("demo", isDemo ? true : nil),
      (
        "client",
        .object([
          ("id", .string(client.id)), ("name", client.name.map { .string($0) }),
          ("age", client.age.map { JSONValue($0) }), ("group", client.group.map { .string($0) }),
          ("answeredOn", client.answeredOn.map { .string($0) }),
          ("schooling", client.schooling.map { .string($0.rawValue) }),
          ("targetSchooling", client.targetSchooling.map { .string($0.rawValue) }),
          ("aspirations", .strings(client.aspirations)),
        ])
      ),
      (
        "instrument",
        .object([
          ("id", .string(instrument.id)), ("version", .string(instrument.version)),
          ("status", .string(instrument.status.rawValue)), ("digest", .string(instrumentDigest)),
        ])
      ),
      ("answers", answersJSON), ("scores", profile.scoresJSON), ("quality", profile.quality.json),
      ("criticalAlerts", .array(profile.criticalAlerts.map { JSONValue(instrument.criticalItems?[$0].item) })),
      ("interests", interestsJSON), ("suggestions", suggestions.json), ("directions", directionsJSON),
      ("aspirations", .array(aspirations.map(\.json))),
      ("measures", .array(measures.enumerated().map { $1.json(withScores: $0 > 0) })), ("evaluation", evaluationJSON),
      ("earlier", retest?.json),
      ("aspirationCoherence", (try? aspirationCoherence.get()).map { .number($0.rawValue) }),
      ("noAspirationCoherence", aspirationCoherence.reason),
      (
        "provenance",
        .object([
          ("engine", .string(provenance.engine)), ("date", .string(provenance.date)),
          ("purpose", .string(provenance.purpose.rawValue)), ("confidence", .number(provenance.options.confidence)),
          ("normsBySex", .bool(provenance.options.usesNormsBySex)),
          ("demoNorms", .bool(provenance.options.usesDemoNorms)), ("seed", .string("\(provenance.seed)")),
          ("occupations", .string(occupationEdition)), ("occupationsDigest", .string(occupationDigest)),
          ("occupationsNotice", .string(OccupationData.attribution.english)),
        ])
      ),
    ])
  }

  /// Place of the option by item, from 0, for the answers that reports quote.
  private var answersJSON: JSONValue? {
    guard !answers.isEmpty else { return nil }
    return .object(
      zip(instrument.items, answers).compactMap { item, answer in
        if case .option(let place) = answer { (item.id, .number(place)) } else { nil }
      }
    )
  }

  private var interestsJSON: JSONValue {
    switch interests {
    case .success(let interests): interests.json(confidence: provenance.options.confidence)
    case .failure(let reason):
      .object([("unavailable", .string(reason.tag)), ("missingTypes", reason.missingTypes)])
    }
  }

  private var evaluationJSON: JSONValue? {
    switch evaluation {
    case nil: nil
    case .success(let evaluation): evaluation.json
    case .failure(let reason):
      .object([("withheld", .string(reason.tag))])
    }
  }

  private var directionsJSON: JSONValue {
    switch directions {
    case .failure(let reason):
      return .object([("withheld", .string(reason.tag))])
    case .success(let directions):
      let nearest = directions.matches.prefix(200)
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
              .object([("id", .string(family.family.id)), ("correlation", .number(family.correlation))])
            }
          )
        ),
        // Of the nearest only code and correlation: those that matter stand in full under suggestions and aspirations.
        (
          "occupations",
          .object([
            ("codes", .strings(nearest.map(\.occupation.code))),
            ("correlations", .numbers(nearest.map { (1e6 * $0.correlation).rounded() / 1e6 })),
          ])
        ),
      ])
    }
  }
}

extension NoInterests {
  /// The tag in data files.
  var tag: String {
    switch self {
    case .noHexagon: "noHexagon"
    case .scalesMissing: "scalesMissing"
    }
  }

  /// The types whose scales have no score.
  fileprivate var missingTypes: JSONValue? {
    if case .scalesMissing(let types) = self { .strings(types.map(\.rawValue)) } else { nil }
  }
}

extension NoDirections {
  /// The tag in data files.
  var tag: String {
    switch self {
    case .noInterests(let reason): reason.tag
    case .notInterpretable: "notInterpretable"
    case .flatProfile: "flatProfile"
    }
  }
}

extension Result where Failure == Undefined {
  /// The tag of the reason why there is no value; nil where there is one.
  var reason: JSONValue? {
    if case .failure(let reason) = self { .string(reason.rawValue) } else { nil }
  }
}

extension HexagonProfile {
  /// Six numbers in the order R I A S E C.
  var json: JSONValue { .numbers(values) }
}
