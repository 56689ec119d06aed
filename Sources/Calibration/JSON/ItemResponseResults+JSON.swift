internal import AssessmentJSON
internal import AssessmentMeasurement
internal import AssessmentPsychometrics

extension ItemResponseResults {
  var json: JSONValue {
    .object([
      ("scale", .string(scale)),
      ("model", .string(model.rawValue)),
      ("fit", fit.json { $0.json }),
      ("marginalReliability", JSONValue(reliability)),
      ("itemFit", itemFit),
      (
        "dependentPairs",
        .array(
          dependentPairs.map {
            .object([("first", .string($0.first)), ("second", .string($0.second)), ("q3", .number($0.q3))])
          }
        )
      ),
      (
        "sumScores",
        sumScores.map { table in
          .array(
            table.rows.map {
              .object([
                ("score", .number($0.score)), ("theta", .number($0.theta)),
                ("standardError", .number($0.standardError)), ("share", .number($0.share)),
              ])
            }
          )
        }
      ),
    ])
  }
}

extension ItemResponseResults {
  fileprivate var itemFit: JSONValue? {
    guard let items = try? fit.get().items, let sumScoreFit, let residuals else { return nil }
    return .array(
      items.indices.map { index in
        .object([
          ("item", .string(items[index].name)),
          ("sX2", .number(sumScoreFit[index].statistic)),
          ("degreesOfFreedom", .number(sumScoreFit[index].degreesOfFreedom)),
          ("pValue", JSONValue(sumScoreFit[index].pValue)),
          ("rmsea", JSONValue(sumScoreFit[index].rmsea)),
          ("infit", JSONValue(residuals.items[index]?.infit)),
          ("outfit", JSONValue(residuals.items[index]?.outfit)),
        ])
      }
    )
  }
}

extension ItemResponseSettings {
  var json: JSONValue {
    .object([
      ("model", model.map { .string($0.rawValue) }), ("scaling", .number(scaling)), ("priors", .bool(hasPriors)),
    ])
  }
}

extension ItemResponseFit {
  var json: JSONValue {
    .object([
      ("scaling", .number(request.scaling)),
      ("personCount", .number(personCount)),
      ("patternCount", .number(answers.patternCount)),
      ("parameterCount", .number(parameterCount)),
      ("logLikelihood", .number(logLikelihood)),
      ("aic", .number(aic)), ("bic", .number(bic)), ("sabic", .number(sabic)),
      ("variance", .number(variance)),
      ("varianceStandardError", JSONValue(varianceError)),
      ("convergence", convergence.json),
      ("pointCount", .number(grid.nodes.count)),
      ("items", .array(items.map(\.json))),
      ("remarks", .array(remarks.map(\.json))),
    ])
  }
}

extension ItemResponseFit.Item {
  var json: JSONValue {
    var members: [(String, JSONValue?)] = [
      ("item", .string(name)),
      ("categories", .numbers(categories)),
      ("slope", JSONValue(model?.slope)),
      ("slopeStandardError", JSONValue(slopeError)),
      ("locations", model.map { .numbers($0.locations) }),
      ("locationStandardErrors", locationErrors.map { .numbers($0) }),
      ("parameters", .numbers(parameters.values)),
    ]
    if case .logistic(let item) = model, parameters.form.parameterCount > 2 {
      members.append(("lower", .number(item.lower)))
      members.append(("lowerStandardError", JSONValue(lowerError)))
      if parameters.form.upperIndex != nil {
        members.append(("upper", .number(item.upper)))
        members.append(("upperStandardError", JSONValue(upperError)))
      }
    }
    return .object(members)
  }
}

extension ItemResponseRemark {
  var json: JSONValue {
    func remark(_ kind: String, _ members: [(String, JSONValue?)]) -> JSONValue {
      .object([("kind", .string(kind))] + members)
    }
    return switch self {
    case .noVariation(let item, let answer):
      remark("noVariation", [("item", .string(item)), ("answer", .number(answer))])
    case .noAnswers(let item): remark("noAnswers", [("item", .string(item))])
    case .emptyCategory(let item, let answer):
      remark("emptyCategory", [("item", .string(item)), ("answer", .number(answer))])
    case .boundHit(let item, let parameter):
      remark("boundHit", [("item", .string(item)), ("parameter", .string(parameter))])
    case .noCommonVariance: remark("noCommonVariance", [])
    case .negativeSlope(let item): remark("negativeSlope", [("item", .string(item))])
    case .notIdentified: remark("notIdentified", [])
    case .moreParametersThanPatterns(let parameters, let patterns):
      remark(
        "moreParametersThanPatterns",
        [("parameters", .number(parameters)), ("patterns", .number(patterns))]
      )
    case .gridTooNarrow(let share): remark("gridTooNarrow", [("share", .number(share))])
    case .gridRefined(let pointCount): remark("gridRefined", [("pointCount", .number(pointCount))])
    }
  }
}
