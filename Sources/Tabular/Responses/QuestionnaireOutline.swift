/// What a file of answers is matched against: the items of a form, without their meaning.
public struct QuestionnaireOutline: Sendable, Hashable {
  /// The items in the order of the form.
  public var items: [ItemOutline]

  /// An outline; ids are unique.
  package init(items: [ItemOutline]) {
    precondition(Set(items.map(\.id)).count == items.count, "the ids of an outline are unique")
    self.items = items
  }
}

/// One item of a form.
public struct ItemOutline: Sendable, Hashable {
  /// Its id in the instrument.
  public var id: String
  /// Its number in the form, from 1.
  public var number: Int
  /// What the respondent reads, in every language; may be empty.
  public var prompts: [String]
  /// What an answer looks like.
  public var response: ResponseOutline
  /// Other names that its column may have in a file.
  public var otherNames: [String]
  /// Whether some scale counts it in reverse.
  public var isReversed: Bool

  /// An item.
  public init(
    id: String,
    number: Int,
    prompts: [String] = [],
    response: ResponseOutline,
    otherNames: [String] = [],
    isReversed: Bool = false
  ) {
    self.otherNames = otherNames
    self.isReversed = isReversed
    self.id = id
    self.number = number
    self.prompts = prompts
    self.response = response
  }
}

/// What an answer to an item looks like.
public enum ResponseOutline: Sendable, Hashable {
  /// One of these options, in the order of the form.
  case options([OptionOutline])
  /// A number between these bounds, both included.
  case number(minimum: Double?, maximum: Double?, integer: Bool)
}

/// One option of an item.
public struct OptionOutline: Sendable, Hashable {
  /// The code that a file may hold: `1`, `A`.
  public var code: String
  /// The number the option counts for, before any reversal; nil where it counts for none.
  public var score: Double?
  /// What the respondent reads, in every language.
  public var labels: [String]
  /// Whether choosing it means that there is no answer (不了解).
  public var isMissing: Bool
  /// Other codes that a file may hold.
  public var otherCodes: [String]

  /// An option.
  public init(
    code: String,
    score: Double? = nil,
    labels: [String] = [],
    isMissing: Bool = false,
    otherCodes: [String] = []
  ) {
    self.otherCodes = otherCodes
    self.code = code
    self.score = score
    self.labels = labels
    self.isMissing = isMissing
  }
}
