import ArgumentParser
import CareerAssessment

/// `assess calibrate partial`: counts that can be calibrated together without sharing answers.
struct PartialCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "partial",
    abstract: "把作答统计成可合并的表（不含任何人的作答） · Count answers into tables that can be merged",
    discussion: """
      EXAMPLE 示例:
        assess calibrate partial class.csv --instrument career-interest -o office.json
      """
  )

  @OptionGroup var chosen: InstrumentArgument
  @OptionGroup var reading: ReadingArguments

  @Option(name: [.customLong("out"), .customShort("o")], help: "统计表文件 · File of tables to write.")
  var output: String

  @Option(help: "排除作答不认真者 · Leave out careless respondents: none, rejected, cautioned.")
  var exclude: CalibrationSettings.Exclusion = .rejected

  @OptionGroup var division: StrataArguments

  @Flag(help: "少于 30 人也生成 · Go on with fewer than 30 people.")
  var force = false

  @Flag(help: "演示数据 · Made-up data.")
  var demo = false

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let strata = try division.strata()
    let language = speech.language
    try await finish(
      speech,
      summary: { outcome in
        Phrase(
          zh: "已读入 \(outcome.personCount) 人，写出 \(output)；合并用 assess calibrate merge",
          en: "people read: \(outcome.personCount); wrote \(output); merge with assess calibrate merge"
        )[language]
      }
    ) { () async throws(Findings) -> JobOutcome in
      try OutputEnding.check(output, writes: ["json"])
      let job = PartialJob(
        try InstrumentReference(chosen.instrument).load(),
        exclusion: exclude,
        strata: strata,
        reading: try reading.options(),
        date: reading.day,
        isDemo: demo,
        isForced: force
      )
      return try await job.run(
        reading.input,
        to: output,
        sources: reading.sources + [chosen.instrument],
        progress: Terminal.progress(language)
      )
    }
  }
}

/// `assess calibrate merge`: tables of several samples in one.
struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "合并多份统计表 · Put tables of several samples together",
    discussion: """
      EXAMPLE 示例:
        assess calibrate merge office-1.json office-2.json -o all.json
      """
  )

  @Argument(help: "由 partial 或 merge 写出的统计表 · Tables written by partial or merge.")
  var tables: [String]

  @Option(name: [.customLong("out"), .customShort("o")], help: "合并后的统计表 · File of tables to write.")
  var output: String

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let language = speech.language
    try await finish(
      speech,
      summary: { outcome in
        Phrase(
          zh: "\(tables.count) 份统计表共 \(outcome.personCount) 人，写出 \(output)",
          en: "\(tables.count) files of tables with \(outcome.personCount) people; wrote \(output)"
        )[language]
      }
    ) { () async throws(Findings) -> JobOutcome in
      try OutputEnding.check(output, writes: ["json"])
      return try MergeJob().run(tables, to: output)
    }
  }
}
