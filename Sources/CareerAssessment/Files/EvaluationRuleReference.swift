import CareerScoring
public import AssessmentDiagnostics
public import AssessmentGuidance
import AssessmentShippedData

/// How a user names a rule of evaluation: the id of a shipped one, or a file.
public struct EvaluationRuleReference: Sendable, Hashable {
  /// What the user wrote.
  public var text: String

  /// A reference.
  public init(_ text: String) { self.text = text }

  /// Ids of the rules that come with the product, sorted.
  public static var shippedIDs: [String] {
    ShippedFiles.paths.compactMap { path in
      guard path.hasPrefix("evaluation/"), path.hasSuffix(".json") else { return nil }
      return String(path.dropFirst("evaluation/".count).dropLast(".json".count))
    }.sorted()
  }

  /// Loads the rule. A text that contains `/` or ends in `.json` is a file; anything else is a shipped id.
  public func load() throws(Findings) -> EvaluationRuleFile {
    if InputFile.isMeant(by: text) {
      let bytes = try InputFile.read(text, limit: InputFile.instrumentLimit)
      return try EvaluationRuleFile(reading: bytes, file: text)
    }
    guard let bytes = ShippedFiles.bytes(at: "evaluation/\(text).json") else {
      throw Findings([
        Finding(
          "evaluation-rule-unknown",
          at: Place(),
          Phrase(zh: "没有名为 \(Finding.quoted(text)) 的评价规则", en: "there is no rule \(Finding.quoted(text))"),
          remedy: Phrase(
            zh: "自带的规则有：\(Self.shippedIDs.joined(separator: "、"))；也可以给出一个 .json 文件。",
            en: "Shipped rules: \(Self.shippedIDs.joined(separator: ", ")); or name a .json file."
          )
        )
      ])
    }
    return try EvaluationRuleFile(reading: bytes, file: "Instruments/evaluation/\(text).json")
  }

  /// The rule, ready for these occupations.
  public func evaluator(_ occupations: OccupationData) throws(Findings) -> Evaluator {
    let file = try load()
    let skills = try Evaluator.needsSkills(file.rule) ? ShippedOccupations.facts(.skills) : nil
    return Evaluator(file, occupations, skills: skills)
  }
}
