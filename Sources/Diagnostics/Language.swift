/// A language in which the product speaks to its users. Chinese is the default of every report.
public enum Language: String, Sendable, Hashable, Codable, CaseIterable {
  /// Simplified Chinese.
  case chinese = "zh"
  /// English.
  case english = "en"

  /// The tag for the `lang` attribute of HTML (BCP 47).
  public var tag: String { self == .chinese ? "zh-Hans" : "en" }
}

/// A sentence of the product itself, in both languages; the compiler demands both.
public struct Phrase: Sendable, Hashable {
  /// The sentence in Simplified Chinese.
  public var chinese: String
  /// The sentence in English.
  public var english: String

  /// A sentence in both languages.
  public init(zh chinese: String, en english: String) {
    self.chinese = chinese
    self.english = english
  }

  /// The sentence in one language.
  public subscript(language: Language) -> String { language == .chinese ? chinese : english }
}
