package import AssessmentDiagnostics

/// What a value in an instrument file may look like. One description serves the loader (every mistake is found,
/// with its place) and the JSON Schema that editors read.
package indirect enum Shape: Sendable {
  /// Text of a kind.
  case string(StringKind)
  /// A whole number.
  case integer(ClosedRange<Int>)
  /// A finite number.
  case number(ClosedRange<Double>)
  /// `true` or `false`.
  case boolean
  /// One of several words.
  case choice([String])
  /// A list.
  case list(Shape, count: ClosedRange<Int>)
  /// An object with known members only.
  case object(ObjectShape)
  /// An object whose `type` member says which members it has.
  case tagged([(tag: String, shape: ObjectShape)])

  /// Kinds of text.
  package enum StringKind: Sendable {
    /// Any text of 1 to `limit` characters, not only white space, without control characters except line breaks.
    case text(limit: Int)
    /// An identifier: letters, digits, `-`, `_`, `.`; begins with a letter or digit.
    case identifier
    /// An identifier in kebab-case.
    case kebabCase
    /// A semantic version, such as 1.0.0.
    case semanticVersion
    /// A day, YYYY-MM-DD.
    case day
    /// A month, YYYY-MM.
    case month

    /// The regular expression for JSON Schema, and the words for a reader.
    package var pattern: (expression: String, words: Phrase)? {
      switch self {
      case .text: nil
      case .identifier:
        (
          "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",
          Phrase(
            zh: "只含字母、数字、点、下划线和连字符，最多 64 个字符",
            en: "letters, digits, dots, underscores and hyphens only, at most 64 characters"
          )
        )
      case .kebabCase:
        (
          "^[a-z0-9]+(-[a-z0-9]+)*$",
          Phrase(zh: "小写字母和数字，用连字符连接，如 career-interest", en: "kebab-case, such as career-interest")
        )
      case .semanticVersion:
        (
          "^(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})(-[0-9A-Za-z.-]{1,64})?$",
          Phrase(zh: "形如 1.0.0 的语义化版本号", en: "a semantic version such as 1.0.0")
        )
      case .day: ("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", Phrase(zh: "形如 2026-09-01 的日期", en: "a day such as 2026-09-01"))
      case .month: ("^[0-9]{4}-[0-9]{2}$", Phrase(zh: "形如 2026-09 的月份", en: "a month such as 2026-09"))
      }
    }

    /// Whether a character may not stand in a text: C0 and C1 controls, except tab and line feed.
    package static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.generalCategory == .control && scalar != "\t" && scalar != "\n"
    }

    /// Whether a text is of this kind. Written by hand, so that a hostile value cannot make a matcher slow.
    package func accepts(_ text: String) -> Bool {
      let bytes = Array(text.utf8)
      func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
      func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
      func isLetter(_ byte: UInt8) -> Bool { isLower(byte | 0x20) }
      func isDate(_ parts: [Int]) -> Bool {
        let fields = text.split(separator: "-", omittingEmptySubsequences: false)
        guard fields.count == parts.count else { return false }
        for (field, width) in zip(fields, parts) where field.utf8.count != width || !field.utf8.allSatisfy(isDigit) {
          return false
        }
        let month = Int(fields[1]) ?? 0
        let day = fields.count > 2 ? Int(fields[2]) ?? 0 : 1
        let year = Int(fields[0]) ?? 0
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let longest = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        return (1...12).contains(month) && (1...longest).contains(day)
      }
      switch self {
      case .text(let limit):
        return bytes.count <= limit * 4 && text.unicodeScalars.count <= limit
          && !text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
          && !text.unicodeScalars.contains(where: Self.isForbidden)
      case .identifier:
        guard let first = bytes.first, bytes.count <= 64, isDigit(first) || isLetter(first) else { return false }
        return bytes.allSatisfy { isDigit($0) || isLetter($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D }
      case .kebabCase:
        guard bytes.count <= 64 else { return false }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { isDigit($0) || isLower($0) } }
      case .semanticVersion: return SemanticVersion(text) != nil
      case .day: return isDate([4, 2, 2])
      case .month: return isDate([4, 2])
      }
    }
  }

  /// Text in the instrument's languages: an object with the members `zh` and `en`, at least one of them.
  package static func localized(limit: Int = 4000) -> Shape {
    .object(
      ObjectShape([
        .optional("zh", .string(.text(limit: limit)), "Simplified Chinese"),
        .optional("en", .string(.text(limit: limit)), "English"),
      ])
    )
  }
}

/// The members of an object.
package struct ObjectShape: Sendable {
  /// One member.
  package struct Member: Sendable {
    /// Its name.
    package var name: String
    /// What its value looks like.
    package var shape: Shape
    /// It must be there.
    package var isRequired: Bool
    /// What it means, for the JSON Schema.
    package var about: String

    package static func required(_ name: String, _ shape: Shape, _ about: String) -> Member {
      Member(name: name, shape: shape, isRequired: true, about: about)
    }

    package static func optional(_ name: String, _ shape: Shape, _ about: String) -> Member {
      Member(name: name, shape: shape, isRequired: false, about: about)
    }
  }

  /// The members in the order of the documentation.
  package var members: [Member]

  package init(_ members: [Member]) { self.members = members }
}

/// A semantic version: three numbers, and perhaps a label of a pre-release.
public struct SemanticVersion: Sendable, Hashable, Comparable {
  /// Major, minor and patch.
  public var numbers: [Int]
  /// The label after the hyphen.
  public var prerelease: String?

  /// Reads `1.2.3` or `1.2.3-label`.
  public init?(_ text: String) {
    let halves = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let fields = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    guard fields.count == 3, text.utf8.count <= 96 else { return nil }
    numbers = []
    for field in fields {
      guard let number = Int(field), number >= 0, field == "\(number)", number < 1_000_000_000 else { return nil }
      numbers.append(number)
    }
    if halves.count == 2 {
      let label = String(halves[1])
      let allowed = label.utf8.allSatisfy {
        ($0 >= 0x30 && $0 <= 0x39) || (($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A) || $0 == 0x2E || $0 == 0x2D
      }
      guard !label.isEmpty, label.utf8.count <= 64, allowed else { return nil }
      prerelease = label
    }
  }

  /// By number; a pre-release comes before its release, labels in text order.
  public static func < (a: SemanticVersion, b: SemanticVersion) -> Bool {
    if a.numbers != b.numbers { return a.numbers.lexicographicallyPrecedes(b.numbers) }
    switch (a.prerelease, b.prerelease) {
    case (nil, nil), (nil, _): return false
    case (_, nil): return true
    case (let x?, let y?): return x < y
    }
  }
}
