internal import AssessmentInstruments
package import AssessmentJSON
internal import AssessmentScoring

extension AdaptiveSimulation {
  /// The simulation as data.
  package var json: JSONValue {
    .object([
      ("scale", .string(bank.scale.id)), ("items", .number(bank.items.count)), ("seed", .string("\(request.seed)")),
      ("rules", rules), ("people", everyone.json), ("correlation", correlation.map(Self.number)),
      ("overlap", Self.number(overlap)),
      ("byAbility", .array(byAbility.map(\.json))),
      (
        "exposure",
        .array(
          bank.items.indices.map { item in
            .object([("item", .string(bank.items[item])), ("share", Self.number(exposure[item]))])
          }
        )
      ),
      (
        "lengths",
        .array(
          lengths.sorted { $0.key < $1.key }.map {
            .object([("items", .number($0.key)), ("people", .number($0.value))])
          }
        )
      ),
      (
        "stops",
        .object(AdaptiveRules.Stop.allCases.compactMap { stop in stops[stop].map { (stop.rawValue, .number($0)) } })
      ),
    ])
  }

  private var rules: JSONValue {
    let rules = request.rules
    var exposure: [(String, JSONValue?)]
    switch rules.exposure {
    case .free: exposure = [("type", "free")]
    case .progressiveRestricted(let maximum):
      exposure = [("type", "progressiveRestricted"), ("maximum", .number(maximum))]
    case .sympsonHetter(let parameters):
      exposure = [
        ("type", "sympsonHetter"), ("maximum", .number(request.maximumExposure)),
        ("probabilities", .object(zip(bank.items, parameters).map { ($0, Self.number($1)) })),
      ]
    }
    return .object([
      ("randomesque", .number(rules.randomesque)), ("exposure", .object(exposure)),
      ("balancesContent", .bool(rules.balancesContent)), ("areas", .strings(bank.areas)),
      ("minimumItems", .number(rules.minimumItems)), ("maximumItems", .number(rules.maximumItems)),
      ("standardError", JSONValue(rules.standardError)), ("change", JSONValue(rules.change)),
      ("start", JSONValue(rules.start)),
    ])
  }

  static func number(_ value: Double) -> JSONValue {
    .number(RoundedNumbers.round(value, decimals: RoundedNumbers.iterated))
  }
}

extension AdaptiveSimulation.Row {
  fileprivate var json: JSONValue {
    .object([
      ("theta", theta.map(AdaptiveSimulation.number)), ("people", .number(count)),
      ("bias", AdaptiveSimulation.number(bias)), ("rmse", AdaptiveSimulation.number(rmse)),
      ("standardError", AdaptiveSimulation.number(standardError)), ("coverage", AdaptiveSimulation.number(coverage)),
      ("items", AdaptiveSimulation.number(itemCount)),
    ])
  }
}
