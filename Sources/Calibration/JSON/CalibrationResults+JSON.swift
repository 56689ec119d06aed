internal import AssessmentInstruments
package import AssessmentJSON
internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods
internal import AssessmentPsychometrics

extension CalibrationResults {
  /// Every number as `RoundedNumbers` says; what could not be estimated is null beside its reason.
  package var json: JSONValue {
    .object([
      ("settings", settings.json),
      ("sample", sample.json.rounded(decimals: RoundedNumbers.closedForm)),
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
      ("items", items.map { .array($0.map(\.json)).rounded(decimals: RoundedNumbers.closedForm) }),
      ("reliability", reliability.map { .array($0.map(\.json)).rounded(decimals: RoundedNumbers.iterated) }),
      ("scaleCorrelations", scaleCorrelations?.json.rounded(decimals: RoundedNumbers.iterated)),
      ("correlations", correlations?.json(\.json).rounded(decimals: correlationDecimals)),
      ("factors", factors?.json.rounded(decimals: RoundedNumbers.iterated)),
      ("hexagon", hexagon?.json.rounded(decimals: RoundedNumbers.iterated)),
      ("norms", norms?.json.rounded(decimals: RoundedNumbers.iterated)),
      ("itemResponse", itemResponse.map { .array($0.map(\.json)).rounded(decimals: RoundedNumbers.iterated) }),
      ("differences", differences.map { .array($0.map(\.json)).rounded(decimals: RoundedNumbers.iterated) }),
    ])
  }

  private var correlationDecimals: Int {
    let isClosed = settings.correlationKind != .polychoric && settings.missingData != .maximumLikelihood
    return isClosed ? RoundedNumbers.closedForm : RoundedNumbers.iterated
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
      ("rotationOptions", rotationOptions.json),
      ("groupFactorCount", groupFactorCount.map { .number($0) }),
      ("seed", .string("\(seed)")),
      ("resampleCount", .number(resampleCount)),
      ("loadingResampleCount", .number(loadingResampleCount)), ("parallelCount", .number(parallelCount)),
      ("confidence", .number(confidence)),
      ("norms", norms.json),
      ("itemResponse", steps.contains(.itemResponse) ? itemResponse.json : nil),
      ("difference", steps.contains(.differentialFunctioning) ? difference.json : nil),
    ])
  }
}

extension RotationOptions {
  var json: JSONValue? {
    guard self != .usual else { return nil }
    return .object([
      ("geominEpsilon", .number(geominEpsilon)), ("normalisation", .string(normalisation.rawValue)),
      ("promaxUsesRawTarget", .bool(promaxUsesRawTarget)),
      (
        "target",
        target.map { target in
          .object([
            ("items", .strings(target.items)),
            ("values", .array(target.values.map { .array($0.map { JSONValue($0) }) })),
          ])
        }
      ),
    ])
  }
}

extension NormSettings {
  var json: JSONValue {
    .object([
      ("bySex", .bool(strata.isBySex)), ("ageCuts", .numbers(strata.ageCuts)),
      ("smoothing", .string(smoothing.rawValue)), ("minimumCount", .number(minimumCount)),
      ("ageModel", ageModel.map { .string($0.rawValue) }), ("ageWidth", ageModel.map { _ in .number(ageWidth) }),
      ("populationSexes", population.sexShares.map { .numbers($0) }),
      ("populationBands", population.bands.map { .numbers($0) }),
    ])
  }
}

extension CalibrationSample {
  var json: JSONValue {
    .object([
      ("rowCount", .number(rowCount)),
      ("personCount", .number(personCount)),
      ("missingAnswerCount", JSONValue(missingAnswerCount)),
      ("form", .string(formName)),
      (
        "excludedByRule",
        .array(excludedByRule.map { .object([("rule", .string($0.rule)), ("count", .number($0.count))]) })
      ),
      (
        "excluded",
        .array(excluded.map { .object([("line", .number($0.line)), ("rules", .strings($0.rules))]) })
      ),
      (
        "scores",
        .array(
          instrument.scales.indices.map { index in
            let summary = scoreSummary(ofScale: index)
            return .object([
              ("scale", .string(instrument.scales[index].id)), ("count", .number(summary.count)),
              ("mean", JSONValue(summary.mean)), ("standardDeviation", JSONValue(summary.standardDeviation)),
            ])
          }
        )
      ),
    ])
  }

  private var formName: String {
    switch form {
    case .answers: "answers"
    case .tables: "tables"
    case .matrix: "correlations"
    }
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
  /// How many steps it took, and what is left of the gradient, is noise: other processors take other steps.
  var json: JSONValue {
    .object([("isConverged", .bool(isConverged)), ("reason", isConverged ? nil : .string(reason.rawValue))])
  }
}
