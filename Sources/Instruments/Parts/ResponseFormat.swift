/// How an item is answered. A closed set, told apart in the file by its `type`; ranking, pairs and other forms
/// become further cases with a payload of their own.
public enum ResponseFormat: Sendable, Hashable {
  /// Ordered options with whole-number values.
  case ordinal(OrdinalFormat)
  /// Options of which one is correct; the item names it.
  case keyedChoice(KeyedChoiceFormat)
  /// Yes or no, with declared values.
  case yesNo(YesNoFormat)
  /// A number in a range.
  case numeric(NumericFormat)

  /// The identifier by which items refer to the format.
  public var id: String {
    switch self {
    case .ordinal(let format): format.id
    case .keyedChoice(let format): format.id
    case .yesNo(let format): format.id
    case .numeric(let format): format.id
    }
  }

  /// The declared range of an item's value: what reversal uses, and what an answer must lie in.
  /// `nil` for a numeric format without both limits.
  public var range: ClosedRange<Double>? {
    switch self {
    case .ordinal(let format):
      guard let low = format.options.map(\.value).min(), let high = format.options.map(\.value).max() else {
        return nil
      }
      return Double(low)...Double(high)
    case .keyedChoice: return 0...1
    case .yesNo(let format):
      return Double(min(format.yes.value, format.no.value))...Double(max(format.yes.value, format.no.value))
    case .numeric(let format):
      guard let low = format.minimum, let high = format.maximum, low <= high else { return nil }
      return low...high
    }
  }

  /// Codes that stand for "no answer", such as 不了解.
  public var missingOptions: [MissingOption] {
    switch self {
    case .ordinal(let format): format.missingOptions ?? []
    case .keyedChoice(let format): format.missingOptions ?? []
    case .yesNo(let format): format.missingOptions ?? []
    case .numeric(let format): format.missingOptions ?? []
    }
  }
}

/// Ordered options, each with a whole-number value.
public struct OrdinalFormat: Sendable, Hashable, Codable {
  /// One option.
  public struct Option: Sendable, Hashable, Codable {
    /// Its value in scoring.
    public var value: Int
    /// Its wording; absent in a key-only instrument.
    public var label: LocalizedText?
    /// Other codes of the option in files, such as those of the survey that it comes from.
    public var otherCodes: [String]?
  }
  /// Identifier.
  public var id: String
  /// The options in the order of the form.
  public var options: [Option]
  /// Codes that mean that there is no answer.
  public var missingOptions: [MissingOption]?
}

/// Options of which the item declares one correct.
public struct KeyedChoiceFormat: Sendable, Hashable, Codable {
  /// One option.
  public struct Option: Sendable, Hashable, Codable {
    /// Its code, such as `A`.
    public var code: String
    /// Its wording.
    public var label: LocalizedText?
    /// Other codes of the option in files.
    public var otherCodes: [String]?
  }
  /// Identifier.
  public var id: String
  /// The options in the order of the form.
  public var options: [Option]
  /// Codes that mean that there is no answer.
  public var missingOptions: [MissingOption]?
}

/// Yes or no.
public struct YesNoFormat: Sendable, Hashable, Codable {
  /// Identifier.
  public var id: String
  /// The option "yes" and its value.
  public var yes: OrdinalFormat.Option
  /// The option "no" and its value.
  public var no: OrdinalFormat.Option
  /// Codes that mean that there is no answer.
  public var missingOptions: [MissingOption]?
}

/// A number.
public struct NumericFormat: Sendable, Hashable, Codable {
  /// Identifier.
  public var id: String
  /// Smallest allowed value.
  public var minimum: Double?
  /// Largest allowed value.
  public var maximum: Double?
  /// Only whole numbers are allowed.
  public var integer: Bool?
  /// Codes that mean that there is no answer.
  public var missingOptions: [MissingOption]?
}

/// A code that means that there is no answer: not a middle answer, and not zero.
public struct MissingOption: Sendable, Hashable, Codable {
  /// The code in files.
  public var code: String
  /// Its wording, such as 不了解.
  public var label: LocalizedText?
}

extension ResponseFormat: Codable {
  private enum Tag: String, Codable { case ordinal, keyedChoice, yesNo, numeric }
  private enum Key: String, CodingKey { case type }

  /// Reads the payload that the `type` tag names.
  public init(from decoder: any Decoder) throws {
    switch try decoder.container(keyedBy: Key.self).decode(Tag.self, forKey: .type) {
    case .ordinal: self = .ordinal(try OrdinalFormat(from: decoder))
    case .keyedChoice: self = .keyedChoice(try KeyedChoiceFormat(from: decoder))
    case .yesNo: self = .yesNo(try YesNoFormat(from: decoder))
    case .numeric: self = .numeric(try NumericFormat(from: decoder))
    }
  }

  /// Writes the payload and its `type` tag.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .ordinal(let format):
      try container.encode(Tag.ordinal, forKey: .type)
      try format.encode(to: encoder)
    case .keyedChoice(let format):
      try container.encode(Tag.keyedChoice, forKey: .type)
      try format.encode(to: encoder)
    case .yesNo(let format):
      try container.encode(Tag.yesNo, forKey: .type)
      try format.encode(to: encoder)
    case .numeric(let format):
      try container.encode(Tag.numeric, forKey: .type)
      try format.encode(to: encoder)
    }
  }
}
