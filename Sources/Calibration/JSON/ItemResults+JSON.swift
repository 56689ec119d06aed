internal import AssessmentJSON
internal import AssessmentPsychometrics

extension ScaleItemResults {
  var json: JSONValue {
    .object([
      ("scale", .string(scale)),
      ("alpha", relations.json { .number($0.alpha.raw) }),
      ("negativeItems", (try? relations.get()).map { .strings($0.negativeItems) }),
      ("keyCheck", keyCheck.json(\.json)),
      (
        "items",
        .array(
          descriptions.indices.map { index in
            let relation = (try? relations.get())?.items.first { $0.name == descriptions[index].name }
            return descriptions[index].json(
              sign: signs[index],
              discrimination: discriminations[index],
              relation: relation
            )
          }
        )
      ),
      (
        "distractors",
        distractors.isEmpty
          ? nil
          : .array(distractors.map { .object([("item", .string($0.item)), ("options", $0.table.json)]) })
      ),
    ])
  }
}

extension ItemDescription {
  func json(sign: Int, discrimination: Double?, relation: ScaleItems.Item?) -> JSONValue {
    .object([
      ("item", .string(name)),
      ("key", .number(sign)),
      ("answerCount", .number(answerCount)),
      ("missingCount", .number(missingCount)),
      ("mean", JSONValue(mean)),
      ("median", JSONValue(median)),
      ("standardDeviation", JSONValue(standardDeviation)),
      ("skew", JSONValue(skew)),
      ("kurtosis", JSONValue(kurtosis)),
      ("floor", JSONValue(floor)),
      ("ceiling", JSONValue(ceiling)),
      ("difficulty", JSONValue(difficulty)),
      (
        "shares",
        .array(
          shares.map {
            .object([("answer", .number($0.answer)), ("count", .number($0.count)), ("share", .number($0.share))])
          }
        )
      ),
      ("discrimination", JSONValue(discrimination)),
      ("totalCorrelation", JSONValue(relation?.totalCorrelation)),
      ("restCorrelation", JSONValue(relation?.restCorrelation)),
      ("correctedCorrelation", JSONValue(relation?.correctedCorrelation)),
      ("alphaIfDropped", JSONValue(relation?.alphaIfDropped)),
    ])
  }
}

extension KeyCheck {
  var json: JSONValue {
    let (word, named): (String, [String]) =
      switch verdict {
      case .consistent: ("consistent", [])
      case .reversedAlready(let items): ("reversedAlready", items)
      case .contradicted(let items): ("contradicted", items)
      case .undecided: ("undecided", [])
      }
    return .object([
      ("verdict", .string(word)),
      ("named", .strings(named)),
      ("explainedShare", .number(explainedShare)),
      (
        "loadings",
        .array(
          items.map {
            .object([("item", .string($0.name)), ("key", .number($0.key)), ("loading", .number($0.loading))])
          }
        )
      ),
    ])
  }
}

extension DistractorTable {
  var json: JSONValue {
    .array(
      options.map {
        .object([
          ("code", .string($0.code)), ("isKey", .bool($0.isKey)), ("count", .number($0.count)),
          ("share", .number($0.share)), ("meanRest", JSONValue($0.meanRest)),
          ("restCorrelation", JSONValue($0.restCorrelation)), ("upperShare", JSONValue($0.upperShare)),
          ("lowerShare", JSONValue($0.lowerShare)),
        ])
      }
    )
  }
}
