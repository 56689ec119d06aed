internal import AssessmentDiagnostics
package import AssessmentInstruments
internal import AssessmentJSON
internal import AssessmentMeasurement
internal import AssessmentPsychometrics

/// Item parameters as an instrument keeps them: for each scale with a model a scale beside it that is scored by ability,
/// so that sums, their norms and what is made of them stay as they are. A scale that is scored by ability already gets new
/// parameters and loses the norms of the old ones.
package struct AbilityPublication: Sendable {
  private let results: [ItemResponseResults]
  private let estimator: AbilityCalibration.Estimator
  private let date: String
  private let software: String

  /// The parameters of a calibration.
  ///
  /// - Parameters:
  ///   - estimator: how people are placed.
  ///   - date: the day of the calibration, `YYYY-MM-DD`.
  ///   - software: the program and its version.
  package init(
    _ results: [ItemResponseResults],
    estimator: AbilityCalibration.Estimator,
    date: String,
    software: String
  ) {
    self.results = results
    self.estimator = estimator
    self.date = date
    self.software = software
  }

  /// The id of the scale of ability beside a scale.
  package static func id(beside scale: String) -> String { String(scale.prefix(58)) + "-theta" }

  /// Items of a scale without usable parameters; nil where there are none, empty where there is no model at all.
  private func itemsWithoutParameters(_ scale: JSONValue) -> [String]? {
    guard let id = scale["id"]?.string, let own = results.first(where: { $0.scale == id }) else { return nil }
    guard let fit = try? own.fit.get() else { return [] }
    let usable = Set(fit.items.filter { $0.model != nil && $0.model!.slope > 0 }.map(\.name))
    let missing = (scale["items"]?.array ?? []).compactMap { $0["id"]?.string }.filter { !usable.contains($0) }
    return missing.isEmpty ? nil : missing
  }

  /// Why a scale's parameters cannot be kept; nil where they can.
  func problem(ofScale scale: JSONValue, file: String) -> Finding? {
    guard let items = itemsWithoutParameters(scale) else { return nil }
    let id = scale["id"]?.string ?? ""
    let names = items.joined(separator: ", ")
    return Finding(
      "scale-without-item-parameters",
      at: Place(file: file, pointer: "/scales"),
      items.isEmpty
        ? Phrase(zh: "量表 \(id) 在这份样本里没有可用的模型", en: "the scale \(id) has no usable model in this sample")
        : Phrase(
          zh: "量表 \(id)：题目 \(names) 没有可用的参数（答案全同、无人作答，或斜率不为正）",
          en:
            "scale \(id): no usable parameters of \(names) (no variation, no answers, or a slope that is not positive)"
        ),
      remedy: Phrase(
        zh: "请先看报告；从量表里去掉这些题或更正计分方向，再写新版本。",
        en: "See the report; take these items out of the scale or correct their direction, then write the version."
      )
    )
  }

  /// The scales with those of ability beside them.
  func scales(_ scales: [JSONValue], source: String, isDemo: Bool, _ languages: [String]) -> [JSONValue] {
    var kept = scales
    for scale in scales {
      guard let id = scale["id"]?.string, let own = results.first(where: { $0.scale == id }),
        let fit = try? own.fit.get()
      else { continue }
      if scale["scoring"]?.string == Scale.Scoring.ability.rawValue {
        let place = kept.firstIndex { $0["id"]?.string == id }
        if let place { kept[place] = renewed(scale, own, fit, source, isDemo) }
        continue
      }
      let name = Self.id(beside: id)
      let added = beside(scale, id: name, own, fit, source, isDemo, languages)
      if let place = kept.firstIndex(where: { $0["id"]?.string == name }) {
        kept[place] = added
      } else {
        kept.append(added)
      }
    }
    return kept
  }

  /// The ids of scales whose places are new, so that norms of the old ones no longer hold.
  func renewed(_ scales: [JSONValue]) -> Set<String> {
    let beside = results.map { Self.id(beside: $0.scale) }
    let abilities = scales.filter { $0["scoring"]?.string == Scale.Scoring.ability.rawValue }
    return Set(abilities.compactMap { $0["id"]?.string }).intersection(beside + results.map(\.scale))
  }

  private func beside(
    _ scale: JSONValue,
    id: String,
    _ own: ItemResponseResults,
    _ fit: ItemResponseFit,
    _ source: String,
    _ isDemo: Bool,
    _ languages: [String]
  ) -> JSONValue {
    let items = scale["items"]?.array ?? []
    let rule = scale["missing"]?["rule"]?.string == "missing" ? "missing" : "prorate"
    func name(_ language: String, _ ending: String) -> JSONValue? {
      scale["name"]?[language]?.string.map { .string(String($0.prefix(190)) + ending) }
    }
    return .object([
      ("id", .string(id)),
      ("name", .object([("zh", name("zh", "（θ）")), ("en", name("en", " (θ)"))])),
      ("description", scale["description"]),
      ("scoring", .string(Scale.Scoring.ability.rawValue)),
      ("items", .array(items.map { item($0, own, fit) })),
      (
        "missing",
        .object([("minimumAnswered", scale["missing"]?["minimumAnswered"] ?? 1), ("rule", .string(rule))])
      ),
      ("itemResponse", model(own, fit, source, isDemo)),
      ("reliability", reliability(own, fit, source, isDemo)),
    ])
  }

  /// A scale that is scored by ability, with new parameters.
  private func renewed(
    _ scale: JSONValue,
    _ own: ItemResponseResults,
    _ fit: ItemResponseFit,
    _ source: String,
    _ isDemo: Bool
  ) -> JSONValue {
    let members = (scale.object ?? []).map { member in
      switch member.name {
      case "items": JSONMember("items", .array((member.value.array ?? []).map { item($0, own, fit) }))
      case "itemResponse": JSONMember("itemResponse", model(own, fit, source, isDemo))
      case "reliability": JSONMember("reliability", reliability(own, fit, source, isDemo) ?? member.value)
      default: member
      }
    }
    return .object(members: members)
  }

  private func model(_ own: ItemResponseResults, _ fit: ItemResponseFit, _ source: String, _ isDemo: Bool) -> JSONValue
  {
    .object([
      ("model", .string(own.model.rawValue)), ("scaling", .number(fit.request.scaling)),
      ("estimator", .string(estimator.rawValue)), ("mean", .number(0)),
      ("standardDeviation", Self.number(fit.variance.squareRoot())),
      ("n", .number(Int(fit.personCount.rounded()))), ("estimatedOn", .string(date)), ("software", .string(software)),
      ("source", .string(source)), ("demo", isDemo ? .bool(true) : nil),
    ])
  }

  private func reliability(
    _ own: ItemResponseResults,
    _ fit: ItemResponseFit,
    _ source: String,
    _ isDemo: Bool
  ) -> JSONValue? {
    own.reliability.map { value in
      .array([
        .object([
          ("kind", .string(Reliability.Kind.marginal.rawValue)), ("value", Self.number(value)),
          ("n", .number(Int(fit.personCount.rounded()))), ("source", .string(source)),
          ("demo", isDemo ? .bool(true) : nil),
        ])
      ])
    }
  }

  /// A keyed item with its parameters: a negative weight, which turns an item, becomes a reversal.
  private func item(_ keyed: JSONValue, _ own: ItemResponseResults, _ fit: ItemResponseFit) -> JSONValue {
    let id = keyed["id"]?.string ?? ""
    let isReversed = (keyed["reversed"]?.bool == true) != ((keyed["weight"]?.number?.double ?? 1) < 0)
    let fitted = fit.items.first { $0.name == id }
    return .object([
      ("id", .string(id)), ("reversed", isReversed ? .bool(true) : nil),
      ("parameters", fitted.flatMap { Self.parameters($0, own) }),
    ])
  }

  private static func parameters(_ item: ItemResponseFit.Item, _ own: ItemResponseResults) -> JSONValue? {
    guard let model = item.model else { return nil }
    var members: [(String, JSONValue?)] = [
      ("slope", number(model.slope)), ("locations", .array(model.locations.map(number))),
    ]
    if case .logistic(let curve) = model {
      if own.model == .threePL || own.model == .fourPL { members.append(("lower", number(curve.lower))) }
      if own.model == .fourPL { members.append(("upper", number(curve.upper))) }
    }
    members += [
      ("slopeError", item.slopeError.map(number)),
      ("locationErrors", item.locationErrors.map { .array($0.map(number)) }),
      ("lowerError", own.model == .threePL || own.model == .fourPL ? item.lowerError.map(number) : nil),
      ("upperError", own.model == .fourPL ? item.upperError.map(number) : nil),
      ("categoriesFrom", .array(item.categories.map(number))),
    ]
    return .object(members)
  }

  private static func number(_ value: Double) -> JSONValue {
    .number(RoundedNumbers.round(value, decimals: RoundedNumbers.iterated))
  }
}
