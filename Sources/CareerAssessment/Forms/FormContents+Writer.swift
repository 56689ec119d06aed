import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentTabular

extension FormContents {
  /// Turns the parts of an instrument into rows.
  struct Writer {
    /// The language of the first column of texts.
    var own: Language
    /// The language of words that stand for tags.
    var language: Language

    private var other: Language { own == .chinese ? .english : .chinese }

    private func set(_ row: inout Row, _ text: LocalizedText?, _ first: FormColumn, _ second: FormColumn) {
      if let words = text?.exactly(own) { row[first] = .text(words) }
      if let words = text?.exactly(other) { row[second] = .text(words) }
    }

    private func term(_ tag: String?, _ terms: [FormTerm]) -> OutputCell {
      cell(tag.map { FormTerm.name($0, in: terms, language) })
    }

    private func cell(_ text: String?) -> OutputCell {
      if let text { .text(text) } else { .empty }
    }

    private func cell(_ number: Double?) -> OutputCell {
      if let number { .number(number) } else { .empty }
    }

    private func list(_ texts: [String]?) -> OutputCell { cell(texts?.joined(separator: "|")) }

    /// The options of a format.
    func rows(_ format: ResponseFormat) -> [Row] {
      var rows: [Row] = []
      func add(
        _ label: LocalizedText?,
        _ value: OutputCell,
        code: String? = nil,
        others: [String]? = nil,
        _ isMissing: Bool = false
      ) {
        var row: Row = [.optionGroup: .text(format.id), .value: value, .otherCodes: list(others)]
        set(&row, label, .label, .labelEnglish)
        if let code { row[.code] = .text(code) }
        if isMissing { row[.isMissing] = .text(FormTerm.yes.name[language]) }
        rows.append(row)
      }
      switch format {
      case .ordinal(let ordinal):
        for option in ordinal.options { add(option.label, .integer(option.value), others: option.otherCodes) }
      case .keyedChoice(let choice):
        for option in choice.options { add(option.label, .empty, code: option.code, others: option.otherCodes) }
      case .yesNo(let yesNo):
        for (option, zh, en) in [(yesNo.yes, "是", "Yes"), (yesNo.no, "否", "No")] {
          add(option.label ?? LocalizedText(zh: zh, en: en), .integer(option.value), others: option.otherCodes)
        }
      case .numeric(let numeric):
        let whole = numeric.integer == true ? Phrase(zh: " 整数", en: " whole")[language] : ""
        func number(_ value: Double?) -> String { value.map { FormContents.text(.number($0)) } ?? "" }
        let range =
          numeric.minimum == nil || numeric.maximum == nil
          ? Phrase(zh: "数字", en: "number")[language] : "\(number(numeric.minimum))-\(number(numeric.maximum))"
        add(nil, .text(range + whole))
      }
      for option in format.missingOptions { add(option.label, .empty, code: option.code, true) }
      return rows
    }

    /// An item.
    func row(_ item: Item, _ keys: [(scale: AssessmentInstruments.Scale, key: AssessmentInstruments.Scale.KeyedItem)])
      -> Row
    {
      var row: Row = [.number: .text(item.id), .optionGroup: .text(item.format)]
      set(&row, item.text, .text, .textEnglish)
      let isReversed = !keys.isEmpty && keys.allSatisfy { $0.key.reversed == true }
      let names = keys.map { scale, key -> String in
        let name = scale.name.exactly(own) ?? scale.name[own]
        return key.reversed == true && !isReversed ? name + (language == .chinese ? "(反)" : "(R)") : name
      }
      row[.scale] = .text(names.joined(separator: language == .chinese ? "、" : "; "))
      if isReversed { row[.reversed] = .text(FormTerm.yes.name[language]) }
      if let correct = item.correct { row[.correct] = .text(correct) }
      row[.education] = term(item.education?.rawValue, FormTerm.schoolings)
      row[.authored] = cell(item.authored)
      row[.seconds] = cell(item.timeLimitSeconds)
      row[.otherNames] = list(item.otherNames)
      if let weight = keys.first?.key.weight { row[.weight] = .number(weight) }
      return row
    }

    /// A scale.
    func row(_ scale: AssessmentInstruments.Scale, _ holland: [String: String]) -> Row {
      var row: Row = [
        .scoring: term(scale.scoring.rawValue, FormTerm.scoring),
        .minimum: .integer(scale.missing.minimumAnswered),
        .missingRule: term(scale.missing.rule.rawValue, FormTerm.missingRules), .scaleID: .text(scale.id),
      ]
      set(&row, scale.name, .name, .nameEnglish)
      set(&row, scale.description, .meaning, .meaningEnglish)
      set(&row, scale.highMeaning, .high, .highEnglish)
      set(&row, scale.lowMeaning, .low, .lowEnglish)
      if let letter = holland.first(where: { $0.value == scale.id })?.key { row[.hexagon] = .text(letter) }
      row[.guessing] = term(scale.guessingCorrection?.rawValue, FormTerm.guessing)
      if let bands = scale.bands {
        row[.bandsOn] = bands.on == .raw ? .empty : term(bands.on.rawValue, FormTerm.metrics)
        for (column, language) in [(FormColumn.bands, own), (.bandsEnglish, other)] {
          let lines = bands.bands.compactMap { band -> String? in
            guard let label = band.label.exactly(language) else { return nil }
            let edges = [band.from, band.to].map { FormContents.text(.number($0)) }.joined(separator: "-")
            return "\(edges) \(label)"
              + (band.text?.exactly(language).map { "：" + $0.replacing("\n", with: " ") } ?? "")
          }
          if !lines.isEmpty { row[column] = .text(lines.joined(separator: "\n")) }
        }
      }
      return row
    }

    /// Whether the sheet of norms can hold a set.
    static func holds(_ set: NormSet) -> Bool {
      set.groups.allSatisfy { group in
        group.tables.allSatisfy { if case .ageRegression = $0 { false } else { true } }
      }
    }

    /// Whether the sheet of scales can hold the hexagon.
    static func holds(_ holland: [String: String]?, _ instrument: Instrument) -> Bool {
      let ids = Set(instrument.scales.map(\.id))
      return (holland ?? [:]).values.allSatisfy(ids.contains)
    }

    /// The rows of the first set of norms, and the sets that no sheet holds.
    func norms(_ instrument: Instrument) -> (rows: [Row], others: [NormSet]) {
      let sets = instrument.norms ?? []
      // Several sets, or one by age, are kept together as they are.
      guard sets.count == 1, let set = sets.first, Self.holds(set) else { return ([], sets) }
      var rows: [Row] = []
      for group in set.groups {
        for table in group.tables {
          let scale = instrument.scales.first { $0.id == table.scale }
          var base: Row = [
            .group: .text(group.name[own]), .scale: .text(scale?.name[own] ?? table.scale), .count: .integer(group.n),
            .groupID: .text(group.id),
          ]
          if let words = group.name.exactly(other) { base[.groupEnglish] = .text(words) }
          base[.parent] = cell(set.groups.first { $0.id == group.parent }?.name[own])
          base[.sex] = term(group.conditions?.sex?.rawValue, FormTerm.sexes)
          base[.minimumAge] = cell(group.conditions?.minimumAge)
          base[.belowAge] = cell(group.conditions?.belowAge)
          base[.schooling] = list(group.conditions?.education)
          switch table {
          case .meanAndDeviation(let table):
            base[.mean] = .number(table.mean)
            base[.deviation] = .number(table.standardDeviation)
            rows.append(base)
          case .percentiles(let table):
            for (place, step) in table.rows.enumerated() {
              var row = base
              row[.raw] = .number(step.raw)
              row[.percentile] = .number(step.percentile)
              if place == 0, let mean = table.mean, let deviation = table.standardDeviation {
                row[.mean] = .number(mean)
                row[.deviation] = .number(deviation)
              }
              rows.append(row)
            }
          case .ageRegression: break
          }
        }
      }
      return (rows, [])
    }
  }
}
