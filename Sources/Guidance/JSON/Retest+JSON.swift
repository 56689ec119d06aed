import AssessmentInstruments
import AssessmentJSON
import AssessmentMeasurement
import AssessmentScoring

extension Retest {
  /// The earlier results and each change, for the twin of the report.
  var json: JSONValue {
    .object([
      ("answeredOn", earlier.answeredOn.map { .string($0) }), ("days", days.map { .number($0) }),
      ("version", .string(earlier.instrument.version)), ("digest", .string(earlier.instrumentDigest)),
      ("verdict", .string(earlier.profile.quality.verdict.tag)), ("interpretable", .bool(isInterpretable)),
      ("code", earlierInterests.map { .string($0.code.code.description) }),
      ("changes", .array(changes.map(\.json))),
    ])
  }
}

extension Retest.Change {
  fileprivate var json: JSONValue {
    let (source, reliability): (String, Reliability?) =
      switch errorSource {
      case .reliability(let reliability): ("reliability", reliability)
      case .ownAnswers: ("ownAnswers", nil)
      case .information: ("information", nil)
      case .unknown: ("unknown", nil)
      }
    return .object([
      ("scale", .string(scale)), ("unit", .string(unit.rawValue)), ("earlierRaw", JSONValue(earlier.rawScore)),
      ("raw", JSONValue(now.rawScore)), ("earlier", JSONValue(earlierValue)), ("now", JSONValue(value)),
      ("change", JSONValue(difference)), ("errorSource", .string(source)),
      (
        "reliability",
        reliability.map {
          .object([
            ("kind", .string($0.kind.rawValue)), ("value", .number($0.value)), ("n", .number($0.n)),
            ("days", $0.intervalDays.map { .number($0) }),
          ])
        }
      ),
      ("standardErrorOfDifference", reliable.map { JSONValue($0.standardError) }),
      ("reliableChangeIndex", reliable.flatMap { try? $0.index.get() }.map { JSONValue($0) }),
      ("interval", reliable.map { .numbers([$0.interval.lower, $0.interval.upper]) }),
      ("verdict", verdict.map { .string($0.rawValue) }),
    ])
  }
}
