internal import AssessmentJSON
internal import AssessmentPsychometrics

extension DifferenceResults {
  var json: JSONValue {
    .object([
      ("scale", .string(scale)),
      ("reference", .string(reference.rawValue)), ("focal", .string(focal.rawValue)),
      ("referenceCount", .number(personCounts.reference)), ("focalCount", .number(personCounts.focal)),
      ("rounds", .number(roundCount)), ("settled", .bool(isSettled)),
      ("scoreEffect", JSONValue(scoreEffect)),
      ("items", items.json { .array($0.map(\.json)) }),
    ])
  }
}

extension DifferenceResults.Item {
  fileprivate var json: JSONValue {
    .object([
      ("item", .string(item)),
      ("class", differenceClass.map { .string($0.rawValue) }),
      ("meanDifference", JSONValue(trend.meanDifference)),
      ("effect", JSONValue(trend.effect)),
      ("statistic", JSONValue(odds?.statistic ?? trend.statistic)),
      ("pValue", JSONValue(odds.map(\.pValue) ?? trend.pValue)),
      ("matchedShare", .number(trend.matchedShare)),
      ("oddsRatio", JSONValue(odds?.oddsRatio)),
      ("delta", JSONValue(odds?.delta)),
      ("regressionStatistic", JSONValue(regression.both?.statistic)),
      ("regressionPValue", JSONValue(regression.both?.pValue)),
      ("uniformPValue", JSONValue(regression.uniform?.pValue)),
      ("nonUniformPValue", JSONValue(regression.nonUniform?.pValue)),
      ("r2Gain", JSONValue(regression.gain)),
      ("regressionClass", regression.differenceClass.map { .string($0.rawValue) }),
    ])
  }
}

extension DifferenceSettings {
  var json: JSONValue {
    .object([("ageCut", JSONValue(ageCut)), ("significance", .number(significance))])
  }
}
