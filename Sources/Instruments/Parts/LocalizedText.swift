public import AssessmentDiagnostics

/// A text of an instrument in the languages that it has; an instrument need not speak both.
public struct LocalizedText: Sendable, Hashable, Codable {
  /// The text in Simplified Chinese.
  public var zh: String?
  /// The text in English.
  public var en: String?

  /// A text in the languages given.
  public init(zh: String? = nil, en: String? = nil) {
    self.zh = zh
    self.en = en
  }

  /// The text in a language, or in the other one where it is missing; empty where there is none.
  public subscript(language: Language) -> String {
    switch language {
    case .chinese: zh ?? en ?? ""
    case .english: en ?? zh ?? ""
    }
  }

  /// The text in exactly this language.
  public func exactly(_ language: Language) -> String? { language == .chinese ? zh : en }

  /// Every text, Chinese first.
  public var all: [String] { [zh, en].compactMap(\.self) }
}
