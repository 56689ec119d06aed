import CareerAssessment

extension MadeInstrument {
  /// The instrument as the file that a user would write.
  func file() throws -> InstrumentFile { try InstrumentFile(reading: Array(json.utf8), file: "made.json") }

  /// The words of an option.
  func label(_ format: Int, _ option: Int) -> String { "选\(format + 1)第\(option + 1)" }

  private static func both(_ text: String) -> String { #"{"zh": "\#(text)", "en": "\#(text)"}"# }

  private func labels(_ format: Int, _ option: Int) -> String { Self.both(label(format, option)) }

  var json: String {
    var parts = [
      #""formatVersion": 1, "id": "made", "version": "1.0.0", "status": "trial", "title": \#(Self.both("made"))"#,
      #""languages": ["zh", "en"], "translationStatus": "keyOnly", "domain": "other", "purpose": \#(Self.both("test"))"#,
      #""permittedPurposes": ["research"], "authors": ["tests"], "licence": "CC0", "source": \#(Self.both("DEMO"))"#,
      #""population": {}, "minutes": 1, "userLevel": "A""#,
      list("responseFormats", formats.indices.map(formatJSON)),
      list(
        "items",
        items.indices.map { item in
          let isChoice = if case .choice = formats[items[item]] { true } else { false }
          return #"{"id": "\#(itemID(item))", "format": "f\#(items[item])""#
            + (isChoice ? #", "correct": "\#(optionCode(correct[item]))"}"# : "}")
        }
      ),
      list("scales", scales.map(scaleJSON)),
    ]
    if !composites.isEmpty { parts.append(list("composites", composites.map(compositeJSON))) }
    if !groups.isEmpty {
      parts.append(
        #""norms": [{"id": "made-norms", "demo": true, "population": \#(Self.both("DEMO")), "n": 1000,"#
          + #" "collectedFrom": "2026-01-01", "collectedTo": "2026-06-30", "place": \#(Self.both("nowhere")),"#
          + #" "source": "DEMO", "report": ["T", "percentile", "stanine"], \#(list("groups", groups.map(groupJSON)))}]"#
      )
    }
    if !rules.isEmpty { parts.append(list("quality", rules)) }
    if hasHexagon {
      let types = zip("RIASEC", scales).map { #""\#($0)": "\#($1.id)""# }
      parts.append(#""typology": {"type": "hollandHexagon", "scales": {\#(types.joined(separator: ", "))}}"#)
    }
    if !critical.isEmpty {
      parts.append(
        list(
          "criticalItems",
          critical.map {
            #"{"item": "\#(itemID($0.item))", "values": [\#($0.value)], "message": \#(Self.both("ask first"))}"#
          }
        )
      )
    }
    return "{\(parts.joined(separator: ", "))}"
  }

  private func list(_ name: String, _ elements: [String]) -> String {
    "\"\(name)\": [\(elements.joined(separator: ", "))]"
  }

  private func formatJSON(_ place: Int) -> String {
    let id = #"{"id": "f\#(place)", "missingOptions": [{"code": "dk", "label": \#(Self.both("不了解\(place)"))}]"#
    func option(_ value: Int, _ option: Int) -> String { #"{"value": \#(value), "label": \#(labels(place, option))}"# }
    switch formats[place] {
    case .ordinal(let values):
      return #"\#(id), "type": "ordinal", \#(list("options", values.enumerated().map { option($1, $0) }))}"#
    case .choice(let count):
      let options = (0..<count).map { #"{"code": "\#(optionCode($0))", "label": \#(labels(place, $0))}"# }
      return #"\#(id), "type": "keyedChoice", \#(list("options", options))}"#
    case .yesNo(let yes, let no):
      return #"\#(id), "type": "yesNo", "yes": \#(option(yes, 0)), "no": \#(option(no, 1))}"#
    case .number(let low, let high, let isWhole):
      return #"\#(id), "type": "numeric""# + (low.map { #", "minimum": \#($0)"# } ?? "")
        + (high.map { #", "maximum": \#($0)"# } ?? "") + (isWhole ? #", "integer": true}"# : "}")
    }
  }

  private func reliability(_ value: Double?) -> String {
    guard let value else { return "" }
    return #", "reliability": [{"kind": "alpha", "value": \#(value), "n": 300, "source": "DEMO", "mean": 12.5,"#
      + #" "standardDeviation": 3.5, "demo": true}]"#
  }

  private func scaleJSON(_ scale: Scale) -> String {
    let keys = scale.keys.enumerated().map { place, key in
      #"{"id": "\#(itemID(key.item))""# + (key.isReversed ? #", "reversed": true"# : "")
        + (key.weight.map { #", "weight": \#($0)"# } ?? "") + (scale.ability?.parametersJSON(place) ?? "") + "}"
    }
    return #"{"id": "\#(scale.id)", "name": \#(Self.both(scale.id)), "scoring": "\#(scale.scoring)", "#
      + list("items", keys)
      + #", "missing": {"minimumAnswered": \#(scale.minimum), "rule": "\#(scale.ability?.opensAreWrong == true ? "zero" : scale.prorates ? "prorate" : "missing")"}"#
      + (scale.ability?.modelJSON ?? "")
      + (scale.correctsGuessing ? #", "guessingCorrection": "formula""# : "") + reliability(scale.reliability) + "}"
  }

  private func compositeJSON(_ composite: Composite) -> String {
    let parts = composite.parts.map { #"{"id": "\#($0.id)"\#($0.weight.map { #", "weight": \#($0)"# } ?? "")}"# }
    return #"{"id": "\#(composite.id)", "name": \#(Self.both(composite.id)), \#(list("parts", parts)), "#
      + #""basis": "\#(composite.basis)", "combination": "\#(composite.isMean ? "mean" : "sum")""#
      + (composite.minimum.map { #", "minimumParts": \#($0)"# } ?? "")
      + (composite.constant.map { #", "constant": \#($0)"# } ?? "") + "}"
  }

  private func groupJSON(_ group: Group) -> String {
    var conditions: [String] = []
    if let sex = group.sex { conditions.append(#""sex": "\#(sex)""#) }
    if let ages = group.ages { conditions.append(#""minimumAge": \#(ages.from), "belowAge": \#(ages.below)"#) }
    if let education = group.education { conditions.append(#""education": ["\#(education)"]"#) }
    let tables = group.tables.map { table in
      table.kind == "age"
        ? #"{"type": "ageRegression", "scale": "\#(table.score)", "centre": 20, "minimumAge": 10, "maximumAge": 40,"#
          + #" "mean": [\#(table.mean), 0.25], "standardDeviation": [\#(table.deviation + 10), 0.01]}"#
        : #"{"type": "meanAndDeviation", "scale": "\#(table.score)", "mean": \#(table.mean),"#
          + #" "standardDeviation": \#(table.deviation)}"#
    }
    return #"{"id": "\#(group.id)", "name": \#(Self.both(group.id)), "n": 500, "#
      + (group.parent.map { #""parent": "\#($0)", "# } ?? "")
      + (conditions.isEmpty ? "" : #""conditions": {\#(conditions.joined(separator: ", "))}, "#)
      + list("tables", tables) + "}"
  }
}
