import AssessmentDiagnostics

/// Everything that can be wrong with a JSON text, with its sentences for people who do not program.
///
/// Texts and numbers of the file are not repeated, for they may be a client's data; names of members and signs are.
enum JSONMistake {
  /// A line and a column, from 1.
  typealias Position = (line: Int, column: Int)

  /// How a number is not one.
  enum Number { case plus, leadingZero, bareLeadingPoint, bareTrailingPoint, emptyExponent, notANumber }

  // What is missing or too much.
  case empty
  case unexpectedEnd
  case missingComma(JSONParser.Container)
  case trailingComma(JSONParser.Container)
  case superfluousComma
  case missingColon(String)
  case missingValue(String)
  case unterminated(JSONParser.Container, Position, open: Int)
  case unterminatedString(Position, atLineEnd: Bool)
  case mismatched(Unicode.Scalar?, JSONParser.Container, Position)
  case textAfterEnd(Unicode.Scalar?)
  case unexpectedAfterValue(Unicode.Scalar?, JSONParser.Container)
  case nameExpected(Unicode.Scalar?)
  case valueExpected(Unicode.Scalar?)

  // Signs and words that JSON writes otherwise.
  case wrongComma(String)
  case wrongColon(String)
  case wrongQuotes(String)
  case mixedQuotes(String, Position)
  case unquotedName(String)
  case unquotedText
  case wrongWord(String, right: String)
  case malformedNumber(Number)
  case comment
  case invisible(Unicode.Scalar)
  case wrongEscape
  case wrongUnicodeEscape
  case controlCharacter(UInt8)

  // Grammatical, but not usable.
  case duplicate(String, Position)
  case numberOutOfRange(String)
  case loneSurrogate(UInt32)
  case notUTF8(looksLikeUTF16: Bool)
  case tooLarge(bytes: Int, limit: Int)
  case tooDeep(limit: Int)
  case tooManyEntries(limit: Int)
  case stringTooLong(limit: Int)
  case tooManyFindings(limit: Int)

  /// The finding of this mistake.
  func finding(at place: Place) -> Finding {
    let (message, remedy) = sentences
    return Finding(rule, .error, at: place, message, remedy: remedy)
  }

  /// The rule that is broken.
  private var rule: String {
    switch self {
    case .duplicate: "json-duplicate-member"
    case .numberOutOfRange: "json-number-range"
    case .loneSurrogate, .notUTF8: "json-encoding"
    case .controlCharacter: "json-control-character"
    case .tooDeep: "json-depth"
    case .tooLarge, .tooManyEntries, .stringTooLong: "json-size"
    case .tooManyFindings: "json-too-many-findings"
    default: "json-syntax"
    }
  }

  /// Message and remedy.
  private var sentences: (Phrase, Phrase) {
    structureSentences ?? spellingSentences ?? usabilitySentences
  }

  /// `U+3000`.
  static func code(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
