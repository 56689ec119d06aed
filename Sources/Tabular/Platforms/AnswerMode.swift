public import AssessmentDiagnostics

/// What the cells of the items hold.
public enum AnswerMode: String, Sendable, Hashable, Codable, CaseIterable {
  /// The code of an option; a label is understood too.
  case code
  /// The words of an option (问卷星：按选项文本).
  case optionText
  /// The position of an option in the form, from 1 (问卷星：按选项序号).
  case optionNumber
  /// The score of an option (问卷星：按分数).
  case score

  /// What the user calls it.
  public var word: Phrase {
    switch self {
    case .code: Phrase(zh: "选项代码", en: "option codes")
    case .optionText: Phrase(zh: "选项文字", en: "option text")
    case .optionNumber: Phrase(zh: "选项序号", en: "option numbers")
    case .score: Phrase(zh: "选项分数", en: "scores")
    }
  }

  /// The mode that a file name tells (`289538440_按序号_….csv`), if it does.
  package static func hinted(byFileName name: String) -> AnswerMode? {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    if last.contains("按序号") || last.contains("按选项序号") { return .optionNumber }
    if last.contains("按分数") || last.contains("按选项分数") { return .score }
    if last.contains("按文本") || last.contains("按选项文本") { return .optionText }
    return nil
  }
}
