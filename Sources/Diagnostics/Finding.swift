/// One thing that is wrong, or worth knowing, in something that a user gave us: what, where, and what to do.
///
/// A finding never carries a client's name or contact; `quoted(_:)` shortens and escapes the value that it shows.
public struct Finding: Error, Sendable, Hashable {
  /// How much a finding matters.
  public enum Severity: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Worth knowing; nothing needs to change.
    case note
    /// The result stands, with a reservation.
    case warning
    /// The thing at this place cannot be used as it is.
    case error

    /// Notes come before warnings, warnings before errors.
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
    private var rank: Int { self == .note ? 0 : self == .warning ? 1 : 2 }

    /// The word before the message.
    public var word: Phrase {
      switch self {
      case .note: Phrase(zh: "提示", en: "note")
      case .warning: Phrase(zh: "注意", en: "warning")
      case .error: Phrase(zh: "错误", en: "error")
      }
    }
  }

  /// The rule that was broken: lower case words joined by hyphens, stable between versions.
  public var rule: String
  /// How much it matters.
  public var severity: Severity
  /// Where it is.
  public var place: Place
  /// What is wrong, with the value.
  public var message: Phrase
  /// What the user can do about it.
  public var remedy: Phrase
  /// Why, as tags of data files such as `ageOutsideRange`; empty where the rule says all.
  public var reasons: [String] = []
  /// The scales and composites that it is about, by id; empty where it is about none.
  public var scales: [String] = []

  /// A finding of a rule at a place.
  public init(_ rule: String, _ severity: Severity = .error, at place: Place, _ message: Phrase, remedy: Phrase) {
    self.rule = rule
    self.severity = severity
    self.place = place
    self.message = message
    self.remedy = remedy
  }

  /// `file:line:column: error: message [rule]` and, on a second line, the remedy.
  public func description(in language: Language) -> String {
    let place = place.description
    let head = place.isEmpty ? "" : place + ": "
    let arrow = language == .chinese ? "  → 处理办法：" : "  → remedy: "
    let colon = language == .chinese ? "：" : ": "
    return "\(head)\(severity.word[language])\(colon)\(message[language]) [\(rule)]\n\(arrow)\(remedy[language])"
  }

  /// A value as it may be shown in a message: at most `limit` characters, control characters made visible.
  public static func quoted(_ value: String, limit: Int = 40) -> String {
    var text = ""
    var count = 0
    for scalar in value.unicodeScalars {
      if count == limit { return "\"" + text + "…\"" }
      let isControl = scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
      if isControl {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        text += "\\u{" + hex + "}"
      } else {
        text.unicodeScalars.append(scalar)
      }
      count += 1
    }
    return "\"" + text + "\""
  }
}

/// Several findings thrown together: everything that is wrong, not the first thing.
public struct Findings: Error, Sendable, Hashable {
  /// All of them, in the order in which they were found.
  public var all: [Finding]

  /// Several findings.
  public init(_ all: [Finding]) { self.all = all }
}

/// Where a finding is: a file, and in it a line and column (both from 1) or a JSON pointer (RFC 6901), or both.
public struct Place: Sendable, Hashable {
  /// The file as the user named it; `-` is standard input. Empty where there is no file.
  public var file: String
  /// Line, from 1.
  public var line: Int?
  /// Column, from 1: in text the byte in the line, in a table the column of the table.
  public var column: Int?
  /// The sheet of a workbook, where line and column are those of its cells.
  public var sheet: String?
  /// A JSON pointer into the document, such as `/scales/0/items/3`.
  public var pointer: String?
  /// The id of the instrument that it is about, where that is known. Not part of the description, as what follows.
  public var instrument: String?
  /// The person's id in the file of answers, for programs that go back to the person.
  public var person: String?
  /// The id of the item.
  public var item: String?

  /// A place.
  public init(
    file: String = "",
    line: Int? = nil,
    column: Int? = nil,
    pointer: String? = nil,
    instrument: String? = nil,
    person: String? = nil,
    item: String? = nil,
    sheet: String? = nil
  ) {
    self.sheet = sheet
    self.file = file
    self.line = line
    self.column = column
    self.pointer = pointer
    self.instrument = instrument
    self.person = person
    self.item = item
  }

  /// `file:line:column#/pointer`, as far as known; in a workbook `file#sheet!D7`, as spreadsheets write it.
  public var description: String {
    var text = file
    if let sheet {
      text += "#" + sheet
      if let line { text += "!" + (column.map(Self.letters) ?? "") + "\(line)" }
      return text
    }
    if let line { text += ":\(line)" }
    if let column, line != nil { text += ":\(column)" }
    if let pointer { text += "#" + pointer }
    return text
  }

  /// The letters of a column of a spreadsheet, from 1.
  private static func letters(_ column: Int) -> String {
    var text = ""
    var rest = column
    while rest > 0 {
      let letter = UInt8((rest - 1) % 26) + UInt8(ascii: "A")
      text = String(Unicode.Scalar(letter)) + text
      rest = (rest - 1) / 26
    }
    return text
  }
}
