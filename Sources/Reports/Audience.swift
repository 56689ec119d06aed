public import AssessmentDiagnostics

/// For whom a report is written.
public enum Audience: String, Sendable, Hashable, CaseIterable {
  /// The person who answered.
  case client
  /// The person who answered, where reading is hard: two pages, short sentences, large type.
  case easyRead = "easy-read"
  /// The counsellor, who reads the figures behind it.
  case counsellor

  /// Its name for a reader.
  public var name: Phrase {
    switch self {
    case .client: Phrase(zh: "来访者版", en: "Client edition")
    case .easyRead: Phrase(zh: "易读版", en: "Easy-read edition")
    case .counsellor: Phrase(zh: "指导人员版", en: "Counsellor edition")
    }
  }
}
