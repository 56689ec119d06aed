public import Diagnostics
public import Instruments
public import Scoring

extension InstrumentFile {
  /// One of the instruments that come with the product, by its id: `career-interest`.
  ///
  /// Throws the finding that lists the known ids where there is none of this id.
  public static func shipped(_ id: String) throws(Findings) -> InstrumentFile {
    guard let file = try ShippedInstruments.load(id) else { throw Findings([InstrumentReference.unknown(id)]) }
    return file
  }
}

extension PersonResponses {
  /// One person's answers as the values that the options count for, before any reversal, in the order of the items;
  /// `nil` is no answer. For a keyed choice it is the number of the option, from 1.
  ///
  /// A value that no option of the item has is unusable: it counts as missing and the quality checks count it.
  ///
  /// - Precondition: one value an item.
  public init(person: String, values: [Int?], to file: InstrumentFile) {
    let instrument = file.instrument
    precondition(values.count == instrument.items.count, "one value an item")
    let answers = zip(instrument.items, values).map { item, value -> Answer in
      guard let value else { return .missing(.blank) }
      let place: Int? =
        switch instrument.format(of: item) {
        case .ordinal(let format): format.options.firstIndex { $0.value == value }
        case .yesNo(let format): [format.yes.value, format.no.value].firstIndex(of: value)
        case .keyedChoice(let format): format.options.indices.contains(value - 1) ? value - 1 : nil
        case .numeric(let format):
          (format.minimum ?? -.infinity)...(format.maximum ?? .infinity) ~= Double(value) ? value : nil
        case nil: nil
        }
      guard let place else { return .unusable }
      if case .numeric = instrument.format(of: item) { return .number(Double(place)) }
      return .option(place)
    }
    self.init(person: person, answers: answers)
  }
}
