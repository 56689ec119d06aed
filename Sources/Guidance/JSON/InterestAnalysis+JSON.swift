import AssessmentJSON
import AssessmentMeasurement
import AssessmentScoring

extension InterestAnalysis {
  /// The analysis; raw intervals are those of the counsellor's table.
  func json(confidence: Double) -> JSONValue {
    let z = Confidence(level: confidence).z
    return .object([
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
              ("rawInterval", rawInterval(type, z)),
              ("ipsative", (try? ipsative.get()).map { .number($0[type.type]) }),
            ])
          }
        )
      ),
      ("errorSource", errorSource.json), ("code", .string(code.code.description)), ("tied", .bool(code.isTied)),
      ("tiedPlaces", .array(code.tiedPlaces.map { .number($0) })),
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
      ("coverage", (try? admissible.coverage.get()).map { .number($0) }),
      (
        "toldApart",
        (try? admissible.distinctions.get()).map { pairs in
          .strings(pairs.map { $0.higher.rawValue + ">" + $0.lower.rawValue })
        }
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
      ("undefined", undefined),
    ])
  }
}

extension InterestAnalysis {
  /// Raw score ± z standard errors, where the error is the person's own.
  private func rawInterval(_ type: TypeScore, _ z: Double) -> JSONValue? {
    guard basis == .raw, errorSource == .withinPerson, let errors, let raw = type.score.rawScore else { return nil }
    return .numbers([raw - z * errors[type.type], raw + z * errors[type.type]])
  }

  /// The members that are absent, each with its reason; nil where none is.
  private var undefined: JSONValue? {
    let reasons: [(String, JSONValue?)] = [
      ("probability", admissible.stability.reason), ("consistency", consistency.reason),
      ("differentiation", differentiation.reason), ("ipsative", ipsative.reason), ("angle", vector.angle.reason),
    ]
    return reasons.contains { $0.1 != nil } ? .object(reasons) : nil
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
