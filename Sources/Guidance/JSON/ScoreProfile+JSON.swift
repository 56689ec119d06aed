import AssessmentDiagnostics
import AssessmentInstruments
package import AssessmentJSON
import AssessmentMeasurement
package import AssessmentScoring

extension ScoreProfile {
  /// Every score with its precision and norm, or the reason why there is none.
  package var scoresJSON: JSONValue { .array(scores.map(\.json)) }
}

extension Score {
  /// The score with its precision and norm, or the reason why there is none.
  package var json: JSONValue {
    var members: [(String, JSONValue?)] = [("id", .string(id))]
    switch raw {
    case .success(let value): members.append(("raw", JSONValue(value)))
    case .failure(let reason):
      members += [("raw", .null), ("missing", .string(reason.tag))] + reason.details
    }
    members += [
      ("answered", .number(answered)), ("items", .number(itemCount)), ("prorated", .bool(isProrated)),
      ("range", range.map { .numbers([$0.lowerBound, $0.upperBound]) }),
      ("percentOfMaximum", JSONValue(percentOfMaximum)),
    ]
    switch precision {
    case .success(let error): members.append(("precision", error.json))
    case .failure(let reason): members.append(("precisionUnknown", .string(reason.rawValue)))
    }
    switch norm {
    case .success(let norm): members.append(("norm", norm.json))
    case .failure(let reason): members += [("noNorm", .string(reason.tag)), ("normLimits", reason.limits)]
    }
    members.append(
      (
        "band",
        band.map { band in
          .object([
            ("from", .number(band.from)), ("to", .number(band.to)),
            (
              "label",
              .object(Language.allCases.map { ($0.rawValue, band.label.exactly($0).map { .string($0) }) })
            ),
          ])
        }
      )
    )
    return .object(members)
  }
}

extension Score.MissingReason {
  /// What the reason counts or names.
  fileprivate var details: [(String, JSONValue?)] {
    switch self {
    case .tooFewAnswered(_, let needed), .incomplete(_, let needed): [("needed", .number(needed))]
    case .partMissing(let id), .partWithoutNorm(let id): [("part", .string(id))]
    case .noAbility: []
    }
  }
}

extension NoNorm {
  /// The raw scores or the ages that the norms cover, where one lies outside.
  fileprivate var limits: JSONValue? {
    switch self {
    case .lookup(.rawOutsideTable(let low, let high)), .lookup(.ageOutsideRange(let low, let high)):
      .numbers([low, high])
    case .noScore, .noNorms, .onlyDemoNorms, .noGroup, .noTable, .lookup(.ageUnknown), .lookup(.noDeviation): nil
    }
  }
}

extension MeasurementError {
  var json: JSONValue {
    .object([
      ("standardError", .number(standardError)),
      ("level", .number(observedInterval.confidence.level)),
      (
        "reliability",
        reliability.map { reliability in
          .object([
            ("kind", .string(reliability.kind.rawValue)), ("value", .number(reliability.value)),
            ("n", .number(reliability.n)), ("source", .string(reliability.source)),
            ("demo", reliability.demo == true ? true : nil),
          ])
        }
      ),
      ("information", information),
      ("observedScoreInterval", .numbers([observedInterval.lower, observedInterval.upper])),
      (
        "trueScore",
        trueScoreInterval.map {
          .object([("estimate", .number($0.centre)), ("interval", .numbers([$0.lower, $0.upper]))])
        }
      ),
    ])
  }
}

extension MeasurementError {
  /// The item parameters that the error of an ability comes from.
  private var information: JSONValue? {
    guard case .information(let calibration) = source else { return nil }
    return .object([
      ("model", .string(calibration.model.rawValue)), ("scaling", .number(calibration.scaling)),
      ("estimator", .string(calibration.estimator.rawValue)), ("n", .number(calibration.n)),
      ("estimatedOn", .string(calibration.estimatedOn)), ("software", .string(calibration.software)),
      ("source", .string(calibration.source)), ("demo", calibration.demo == true ? true : nil),
    ])
  }
}

extension NormedScore {
  var json: JSONValue {
    .object([
      ("set", .string(set)), ("group", .string(group)), ("n", .number(n)), ("demo", isDemo ? true : nil),
      ("z", .number(position.z)), ("percentile", .number(position.percentile)),
      ("standard", .object(standard.map { ($0.scale.rawValue, JSONValue($0.value)) })),
    ])
  }
}

extension ResponseQuality {
  /// The verdict, the indices and the checks.
  package var json: JSONValue {
    let told: [JSONValue] = checks.map { $0.json }
    return .object([
      ("verdict", .string(verdict.tag)), ("missing", .number(missingCount)), ("items", .number(itemCount)),
      ("unusable", .number(unusableCount)), ("declaredMissing", .number(declaredMissingCount)),
      ("longestRun", .number(longestRun)), ("intraindividualVariability", JSONValue(intraindividualVariability)),
      ("meanAnswer", JSONValue(meanAnswer)), ("seconds", JSONValue(seconds)),
      ("checks", .array(told)),
    ])
  }
}

extension ResponseQuality.Check {
  /// What the rule looked at and made of it.
  package var json: JSONValue {
    .object([
      ("rule", .string(rule)), ("value", JSONValue(value)), ("outOf", outOf.map { .number($0) }),
      ("verdict", .string(verdict.tag)),
    ])
  }
}
