import ArgumentParser
import CareerAssessment

/// `assess evaluation`: the rule by which several measures become directions.
struct EvaluationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluation",
    abstract: "综合评价规则 · The rule of the comprehensive evaluation",
    discussion: """
      EXAMPLE 示例:
        assess evaluation explain orientation-trial
      """,
    subcommands: [EvaluationExplainCommand.self]
  )
}

/// `assess evaluation explain`: a rule as prose; a faulty one with everything that is wrong.
struct EvaluationExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "检查一条规则并用文字说明它 · Check a rule and tell it in words",
    discussion: """
      EXAMPLE 示例:
        assess evaluation explain orientation-trial
      """
  )

  @Argument(help: "自带规则的编号或 .json 文件 · Id of a shipped rule, or a file.")
  var rule: String

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let language = speech.language
    try await finish(speech, dataOnStandardOutput: true) { () async throws(Findings) -> JobOutcome in
      let file = try EvaluationRuleReference(rule).load()
      Terminal.print(file.explanation(in: language))
      return JobOutcome()
    }
  }
}
