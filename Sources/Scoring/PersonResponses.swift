public import AssessmentInstruments

/// What one person answered to one item.
public enum Answer: Sendable, Hashable {
  /// The option at this place of the item's response format (yes-or-no items: 0 is yes, 1 is no).
  case option(Int)
  /// A number.
  case number(Double)
  /// No answer.
  case missing(Missing)
  /// Something that is not an answer of this format; the row carries a finding. Counts as missing, never guessed.
  case unusable

  /// Why there is no answer.
  public enum Missing: String, Sendable, Hashable, Codable, CaseIterable {
    /// Left blank.
    case blank
    /// Skipped by the form or the person.
    case skipped
    /// A declared code such as 不了解.
    case declared
  }
}

/// One person's answers to one instrument, with what norms and quality checks need; no name and no contact.
public struct PersonResponses: Sendable, Hashable {
  /// The person's id in the file.
  public var person: String
  /// The line of the file, from 1.
  public var line: Int
  /// One answer an item, in the order of the instrument.
  public var answers: [Answer]
  /// Age in years, where known.
  public var age: Double?
  /// Sex, where known.
  public var sex: NormGroup.Sex?
  /// Education in the words of the file, where known.
  public var education: String?
  /// Seconds for the whole form, where known.
  public var seconds: Double?
  /// Seconds for each item, where known.
  public var itemSeconds: [Double?]?

  /// The seconds for the whole form, where they can have been measured.
  package var usableSeconds: Double? { Self.usable(seconds) }

  /// A time that can have been measured.
  static func usable(_ seconds: Double?) -> Double? {
    seconds.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
  }

  /// One person's answers.
  public init(
    person: String,
    line: Int = 1,
    answers: [Answer],
    age: Double? = nil,
    sex: NormGroup.Sex? = nil,
    education: String? = nil,
    seconds: Double? = nil,
    itemSeconds: [Double?]? = nil
  ) {
    self.person = person
    self.line = line
    self.answers = answers
    self.age = age
    self.sex = sex
    self.education = education
    self.seconds = seconds
    self.itemSeconds = itemSeconds
  }
}
