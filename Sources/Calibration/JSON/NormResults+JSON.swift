internal import AssessmentJSON
internal import AssessmentPsychometrics

extension NormResults {
  var json: JSONValue {
    .object([
      (
        "weighting",
        weighting?.json {
          .object([
            ("unplacedCount", .number($0.unplacedCount)), ("trimmedCount", .number($0.trimmedCount)),
            ("effectiveCount", .number($0.effectiveCount)), ("designEffect", .number($0.designEffect)),
            ("largestUntrimmedWeight", .number($0.largestUntrimmedWeight)), ("largestMiss", .number($0.largestMiss)),
            ("targets", .array($0.targets.map { .numbers($0) })),
            ("achieved", .array($0.achieved.map { .numbers($0) })),
          ])
        }
      ),
      ("scales", .array(scales.map(\.json))),
    ])
  }
}

extension ScaleNormResults {
  var json: JSONValue {
    .object([
      ("scale", .string(scale)),
      ("failure", failure.map { .string("\($0)") } ?? (scores == nil ? "scoresNotEvenlySpaced" : nil)),
      ("proratedCount", scores.map { .number($0.proratedCount) }),
      ("groups", .array(groups.map(\.json))),
      ("byAge", byAge?.json(\.json)),
    ])
  }
}

extension ScaleNormResults.Group {
  var json: JSONValue {
    .object([
      ("id", .string(group.id)),
      ("parent", group.parent.map { .string($0) }),
      ("personCount", .number(personCount)),
      ("effectiveCount", .number(outcome.histogram.effectiveCount)),
      ("missingCount", .number(outcome.histogram.missingCount)),
      ("source", JSONValue(outcome.source)),
      (
        "passedOver",
        .array(outcome.passedOver.map { .object([("id", .string($0.id)), ("reason", .string("\($0.reason)"))]) })
      ),
      ("table", norms?.json(intervals)),
    ])
  }
}

extension ScoreNorms {
  func json(_ intervals: NormBootstrap.Intervals?) -> JSONValue {
    .object([
      ("mean", .number(moments.mean)), ("standardDeviation", JSONValue(moments.standardDeviation)),
      ("skewness", JSONValue(moments.skewness)), ("excessKurtosis", JSONValue(moments.excessKurtosis)),
      ("logLinearDegree", logLinearDegree.map { .number($0) }),
      ("convergence", convergence.json),
      (
        "bootstrap",
        intervals.map {
          .object([("usedCount", .number($0.usedCount)), ("failedCount", .number($0.failedCount))])
        }
      ),
      (
        "rows",
        .array(
          rows.enumerated().map { index, row in
            let interval = intervals.flatMap { $0.rows.indices.contains(index) ? $0.rows[index] : nil }
            return .object([
              ("score", .number(row.score)), ("count", .number(row.count)), ("percentile", .number(row.percentile)),
              ("percentileError", .number(row.percentileError)),
              ("t", row.toldT.map { .number($0.value) }), ("tError", row.toldT.map { .number($0.error) }),
              ("extrapolated", row.isExtrapolated ? .bool(true) : nil),
              ("percentileInterval", .interval(interval?.percentile)),
            ])
          }
        )
      ),
    ])
  }
}

extension AgeNormResults {
  var json: JSONValue {
    .object([
      ("personCount", .number(personCount)),
      ("ages", .interval(ages)),
      ("model", model.json),
      (
        "bands",
        .array(
          bands.map { band in
            .object([
              ("from", .number(band.from)), ("below", .number(band.below)), ("age", .number(band.age)),
              ("personCount", .number(band.personCount)),
              (
                "rows",
                band.table.map { table in
                  .array(
                    table.rows.map {
                      .object([
                        ("score", .number($0.score)), ("percentile", .number(100 * $0.share)),
                        ("atLimit", $0.isAtLimit ? .bool(true) : nil),
                      ])
                    }
                  )
                }
              ),
            ])
          }
        )
      ),
    ])
  }
}

extension AgeNormResults.Model {
  var json: JSONValue {
    func polynomial(_ value: AgePolynomial) -> JSONValue {
      let powers = value.powers
      return .object([("centre", .number(powers.centre)), ("coefficients", .numbers(powers.coefficients))])
    }
    switch self {
    case .boxCox(let norms):
      return .object([
        ("type", "boxCox"), ("shift", .number(norms.shift)), ("logLocation", polynomial(norms.logLocation)),
        ("logScale", polynomial(norms.logScale)), ("shape", polynomial(norms.shape)),
        ("logLikelihood", .number(norms.logLikelihood)), ("bic", .number(norms.informationCriterion)),
        ("convergence", norms.convergence.json),
      ])
    case .surface(let surface):
      return .object([
        ("type", "surface"), ("constant", .number(surface.constant)),
        (
          "terms",
          .array(
            surface.terms.map {
              .object([
                ("locationPower", .number($0.term.locationPower)), ("agePower", .number($0.term.agePower)),
                ("coefficient", .number($0.coefficient)),
              ])
            }
          )
        ),
        ("explainedShare", JSONValue(surface.explainedShare)), ("residualError", JSONValue(surface.residualError)),
        ("isMonotone", .bool(surface.isMonotone)),
      ])
    case .normal(let fitted):
      return .object([
        ("type", "normal"), ("mean", polynomial(fitted.mean)),
        ("standardDeviation", polynomial(fitted.standardDeviation)),
        ("logLikelihood", .number(fitted.logLikelihood)), ("bic", .number(fitted.informationCriterion)),
        ("convergence", fitted.convergence.json),
      ])
    }
  }
}
