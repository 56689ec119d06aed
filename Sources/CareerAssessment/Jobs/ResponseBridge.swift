import AssessmentGuidance
import AssessmentInstruments
import AssessmentScoring
import AssessmentTabular

/// Carries answers from the table to the scorer: the one place where both sides are known.
struct ResponseBridge: Sendable {
  /// What the table is matched against.
  let outline: QuestionnaireOutline
  private let optionCounts: [Int]
  /// For each item that some scale reverses: option → the option of the mirrored value.
  private let mirrors: [[Int]?]

  init(_ instrument: Instrument) {
    let reversed = Set(instrument.scales.flatMap { $0.items.filter { $0.reversed == true }.map(\.id) })
    outline = QuestionnaireOutline(
      items: instrument.items.enumerated().map { index, item in
        ItemOutline(
          id: item.id,
          number: index + 1,
          prompts: item.text?.all ?? [],
          response: Self.response(instrument.format(of: item)),
          otherNames: item.otherNames ?? [],
          isReversed: reversed.contains(item.id)
        )
      }
    )
    optionCounts = instrument.items.map { item in
      switch instrument.format(of: item) {
      case .ordinal(let format): format.options.count
      case .keyedChoice(let format): format.options.count
      case .yesNo: 2
      case .numeric, nil: 0
      }
    }
    mirrors = instrument.items.map { item in
      guard reversed.contains(item.id), let format = instrument.format(of: item), let range = format.range else {
        return nil
      }
      let values: [Double] =
        switch format {
        case .ordinal(let ordinal): ordinal.options.map { Double($0.value) }
        case .yesNo(let yesNo): [Double(yesNo.yes.value), Double(yesNo.no.value)]
        case .keyedChoice, .numeric: []
        }
      return values.map { value in values.firstIndex(of: range.lowerBound + range.upperBound - value) ?? -1 }
    }
  }

  /// One row as the scorer wants it.
  ///
  /// Where the platform has reversed scores already, the answers are mirrored back first, so that keys and quality
  /// checks see what was ticked.
  func responses(_ row: ResponseRow, alreadyReversed: Bool) -> PersonResponses {
    let answers = row.cells.enumerated().map { answer($0.element, item: $0.offset, alreadyReversed: alreadyReversed) }
    return PersonResponses(
      person: row.personID,
      line: row.line,
      answers: answers,
      age: row.age,
      sex: row.sex.map { $0 == .female ? .female : .male },
      education: row.education,
      seconds: row.seconds,
      itemSeconds: row.itemSeconds
    )
  }

  /// One cell as the scorer wants it.
  func answer(_ cell: ResponseCell, item: Int, alreadyReversed: Bool) -> Answer {
    switch cell {
    case .option(let option):
      guard option < optionCounts[item] else { return .missing(.declared) }
      guard alreadyReversed, let mirror = mirrors[item] else { return .option(option) }
      return mirror.indices.contains(option) && mirror[option] >= 0 ? .option(mirror[option]) : .unusable
    case .number(let number): return .number(number)
    case .missing(.skipped): return .missing(.skipped)
    case .missing: return .missing(.blank)
    case .unreadable: return .unusable
    }
  }

  /// What a report may say about the person.
  func client(_ row: ResponseRow) -> ClientRecord {
    let group = [row.grade, row.schoolClass].compactMap(\.self).joined(separator: " ")
    return ClientRecord(
      id: row.personID,
      name: row.name,
      age: row.age,
      group: group.isEmpty ? nil : group,
      answeredOn: row.submittedAt.map { String($0.iso8601.prefix(10)) },
      // A pupil's grade tells the school that the person is in.
      schooling: [row.education, row.grade].lazy.compactMap { $0.flatMap { Schooling(words: $0) } }.first,
      targetSchooling: row.targetEducation.flatMap { Schooling(words: $0) },
      aspirations: row.aspirations
    )
  }

  private static func response(_ format: ResponseFormat?) -> ResponseOutline {
    let missing = (format?.missingOptions ?? []).map {
      OptionOutline(code: $0.code, labels: $0.label?.all ?? [], isMissing: true)
    }
    func scored(_ option: OrdinalFormat.Option, _ fallback: [String] = []) -> OptionOutline {
      OptionOutline(
        code: "\(option.value)",
        score: Double(option.value),
        labels: option.label?.all ?? fallback,
        otherCodes: option.otherCodes ?? []
      )
    }
    switch format {
    case .ordinal(let ordinal): return .options(ordinal.options.map { scored($0) } + missing)
    case .keyedChoice(let choice):
      return .options(
        choice.options.map {
          OptionOutline(code: $0.code, labels: $0.label?.all ?? [], otherCodes: $0.otherCodes ?? [])
        } + missing
      )
    case .yesNo(let yesNo):
      return .options([scored(yesNo.yes, ["是", "Yes"]), scored(yesNo.no, ["否", "No"])] + missing)
    case .numeric(let numeric):
      return .number(minimum: numeric.minimum, maximum: numeric.maximum, integer: numeric.integer == true)
    case nil: preconditionFailure("a linted item has a format")
    }
  }
}
