public import AssessmentDiagnostics
public import AssessmentInstruments
public import AssessmentScoring

extension InstrumentFile {
  /// One of the instruments that come with the product, by its id: `career-interest`.
  ///
  /// Throws the finding that lists the known ids where there is none of this id.
  public static func shipped(_ id: String) throws(Findings) -> InstrumentFile {
    guard let file = try ShippedInstruments.load(id) else { throw Findings([ShippedInstruments.unknown(id)]) }
    return file
  }
}

extension PersonResponses {
  /// One person's answers as the values that the options count for, before any reversal, in the order of the items;
  /// `nil` is no answer. For a keyed choice it is the number of the option, from 1.
  ///
  /// A value that no option of the item has is unusable: it counts as missing and the quality checks count it.
  ///
  /// - Parameters:
  ///   - person: an id; no name.
  ///   - values: one entry an item; a number that is not finite is no answer.
  ///   - file: the instrument.
  ///   - age: in years; norms by age need it.
  ///   - sex: norms by sex need it, where `ScoringOptions.usesNormsBySex` asks for them.
  ///   - education: in the words of the norm groups.
  ///   - seconds: for the whole form; quality rules on time need it.
  /// - Throws: `answer-count` where there is not one entry an item.
  public init(
    person: String,
    values: [Double?],
    to file: InstrumentFile,
    age: Double? = nil,
    sex: NormGroup.Sex? = nil,
    education: String? = nil,
    seconds: Double? = nil
  ) throws(Findings) {
    let items = file.instrument.items
    guard values.count == items.count else {
      throw Findings([ScoringFinding.answerCount(values.count, needed: items.count, of: file.instrument.id)])
    }
    let answers = zip(items, values).map { item, value -> Answer in
      guard let value, value.isFinite else { return .missing(.blank) }
      return Answer(value: value, format: file.instrument.format(of: item))
    }
    self.init(person: person, answers: answers, age: age, sex: sex, education: education, seconds: seconds)
  }
}

extension Answer {
  /// The answer with a value that the options count for, before any reversal; for a keyed choice the number of the
  /// option, from 1. NaN is no answer; a value that no option has is unusable.
  package init(value: Double, format: ResponseFormat?) {
    if value.isNaN {
      self = .missing(.blank)
      return
    }
    let whole = Int(exactly: value)
    let option: Int? =
      switch format {
      case .ordinal(let format): whole.flatMap { value in format.options.firstIndex { $0.value == value } }
      case .yesNo(let format): whole.flatMap { [format.yes.value, format.no.value].firstIndex(of: $0) }
      case .keyedChoice(let format): whole.flatMap { format.options.indices.contains($0 - 1) ? $0 - 1 : nil }
      case .numeric, nil: nil
      }
    if let option {
      self = .option(option)
    } else if case .numeric(let format) = format, value >= format.minimum ?? -.infinity,
      value <= format.maximum ?? .infinity
    {
      self = .number(value)
    } else {
      self = .unusable
    }
  }
}
