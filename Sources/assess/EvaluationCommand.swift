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
        assess evaluation compare orientation-trial our-rule.json --battery battery.json class.csv values.csv
      """,
    subcommands: [EvaluationExplainCommand.self, EvaluationCompareCommand.self]
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

/// `assess evaluation compare`: the same people by two rules.
struct EvaluationCompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "两条规则用在同样的人身上：谁的方向变了，为什么 · The same people by two rules: whose directions change, and why",
    discussion: """
      EXAMPLE 示例:
        assess evaluation compare orientation-trial our-rule.json --battery battery.json class.csv values.csv
      """
  )

  @Argument(help: "第一条规则：自带的编号或 .json 文件 · The first rule: id of a shipped one, or a file.")
  var first: String

  @Argument(help: "第二条规则 · The second rule.")
  var second: String

  @OptionGroup var reading: ReadingArguments

  @Option(
    help: ArgumentHelp(
      "几份工具的 .json 文件，与 report 的相同；其中的规则不用 · The battery, as for report; its own rule is not used.",
      valueName: "file"
    )
  )
  var battery: String

  @Option(help: ArgumentHelp("只比这个人（编号）· Only this person, by id.", valueName: "id"))
  var person: String?

  @OptionGroup var scoring: ScoringArguments
  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let language = speech.language
    try await finish(speech, dataOnStandardOutput: true) { () async throws(Findings) -> JobOutcome in
      let group = try Battery(reading: battery)
      let files = try group.files(reading.responses)
      let lead = group.entries[0].instrument
      var options = try reading.options()
      options.further = Array(files[0].dropFirst())
      let provenance = Provenance(
        engine: Product.engine,
        date: reading.day,
        purpose: .guidance,
        options: scoring.options,
        isDemo: scoring.demo
      )
      var report = ReportJob(
        ScoreJob(lead, options: scoring.options, reading: options, isDemo: scoring.demo),
        provenance: provenance,
        language: language,
        person: person
      )
      (report.battery, report.batteryFiles) = (group, files)
      let job = EvaluationComparisonJob(report, EvaluationRuleReference(first), EvaluationRuleReference(second))
      let occupations = try ShippedOccupations.load()
      var outcome = JobOutcome()
      let people = try job.run(
        files[0][0] == "-" ? .standardInput : .file(files[0][0]),
        occupations: occupations,
        outcome: &outcome
      )
      Terminal.print(try job.text(people, occupations, language))
      return outcome
    }
  }
}
