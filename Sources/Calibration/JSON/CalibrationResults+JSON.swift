internal import Instruments
package import JSON
internal import LinearAlgebra
internal import NumericalMethods
internal import Psychometrics

extension CalibrationResults {
  /// Every number at full precision; what could not be estimated is null beside its reason.
  package var json: JSONValue {
    .object([
      ("settings", settings.json),
      ("sample", sample.json),
      ("forced", .bool(isForced)),
      (
        "refused",
        .array(
          refusals.map {
            .object([
              ("step", .string($0.step.rawValue)), ("personCount", .number($0.personCount)),
              ("needed", .number($0.needed)),
            ])
          }
        )
      ),
      ("items", items.map { .array($0.map(\.json)) }),
      ("reliability", reliability.map { .array($0.map(\.json)) }),
      ("correlations", correlations?.json(\.json)),
      ("factors", factors?.json),
      ("hexagon", hexagon?.json),
    ])
  }
}

extension CalibrationSettings {
  var json: JSONValue {
    .object([
      ("steps", .strings(CalibrationStep.allCases.filter(steps.contains).map(\.rawValue))),
      ("exclusion", .string(exclusion.rawValue)),
      ("missingData", .string(missingData.rawValue)),
      ("correlationKind", .string(correlationKind.rawValue)),
      ("factorCount", factorCount.map { .number($0) }),
      ("extraction", .string(extraction.rawValue)),
      ("rotation", .string(rotation.rawValue)),
      ("seed", .string("\(seed)")),
      ("resampleCount", .number(resampleCount)),
      ("parallelCount", .number(parallelCount)),
      ("confidence", .number(confidence)),
    ])
  }
}

extension CalibrationSample {
  var json: JSONValue {
    .object([
      ("rowCount", .number(rowCount)),
      ("personCount", .number(personCount)),
      ("missingAnswerCount", .number(missingAnswerCount)),
      (
        "excluded",
        .array(excluded.map { .object([("line", .number($0.line)), ("rules", .strings($0.rules))]) })
      ),
      (
        "scores",
        .array(
          instrument.scales.indices.map { index in
            let scores = people.compactMap { $0.scores[index] }
            let summary = ScoreSummary(scores)
            return .object([
              ("scale", .string(instrument.scales[index].id)), ("count", .number(scores.count)),
              ("mean", JSONValue(summary.mean)), ("standardDeviation", JSONValue(summary.standardDeviation)),
            ])
          }
        )
      ),
    ])
  }
}

extension Result {
  /// The value told by `form`; a failure as an object with its reason.
  func json(_ form: (Success) -> JSONValue) -> JSONValue {
    switch self {
    case .success(let value): form(value)
    case .failure(let failure): .object([("failure", .string("\(failure)"))])
    }
  }
}

extension JSONValue {
  /// An interval as a list of its two ends.
  static func interval(_ range: ClosedRange<Double>?) -> JSONValue? {
    range.map { .numbers([$0.lowerBound, $0.upperBound]) }
  }

  /// A matrix as a list of rows.
  static func rows(_ matrix: Matrix) -> JSONValue {
    .array(
      (0..<matrix.rowCount).map { row in .numbers((0..<matrix.columnCount).map { matrix[row, $0] }) }
    )
  }
}

extension Convergence {
  var json: JSONValue {
    .object([
      ("isConverged", .bool(isConverged)), ("reason", .string(reason.rawValue)),
      ("iterationCount", .number(iterationCount)), ("gradientNorm", .number(gradientNorm)),
    ])
  }
}
