import ArgumentParser
import CareerAssessment

/// `assess occupations`: what there is to know about tables of occupations.
struct OccupationsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "occupations",
    abstract: "职业数据 · Occupation data",
    discussion: """
      EXAMPLE 示例:
        assess occupations diff old.csv new.csv -o changes.csv
      """,
    subcommands: [OccupationsDiffCommand.self]
  )
}

/// `assess occupations diff`: what changed between two releases.
struct OccupationsDiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "两个版本之间的变化，以及对已存报告的影响 · What changed between two releases, and what it means for stored reports",
    discussion: """
      EXAMPLE 示例:
        assess occupations diff old.csv new.csv -o changes.csv
      """
  )

  @Argument(help: "旧版职业数据表 · The older table.")
  var old: String

  @Argument(help: "新版职业数据表 · The newer table.")
  var new: String

  @Option(help: "兴趣值相差多少才列出 · Difference of interests that is told.")
  var threshold = 0.5

  @Option(name: .shortAndLong, help: "输出文件，- 表示标准输出 · Output file; - is standard output.")
  var output = "-"

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    guard threshold > 0, threshold <= 6 else {
      throw ValidationError("--threshold \(threshold)：应大于 0、不超过 6 · must be above 0 and at most 6")
    }
  }

  func run() async throws {
    let target = output == "-" ? nil : output
    var meaning: Phrase?
    try await finish(
      speech,
      dataOnStandardOutput: target == nil,
      summary: { _ in meaning?[speech.language] }
    ) { () async throws(Findings) -> JobOutcome in
      if let target { try OutputEnding.check(target, writes: ["csv"]) }
      let (outcome, phrase) = try OccupationsDiffJob(threshold: threshold).run(from: old, to: new, output: target)
      meaning = phrase
      return outcome
    }
  }
}

/// `assess import occupations`: one table from the O\*NET database.
struct ImportOccupationsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "occupations",
    abstract: "由 O*NET 数据库文件夹生成职业数据表 · Make a table of occupations from a folder of the O*NET database",
    discussion: """
      EXAMPLE 示例:
        assess import occupations db --release 30.2 -o onet.csv
      """
  )

  @Argument(help: "O*NET 数据库文件夹（文本版或 Excel 版） · Folder of the O*NET database, text or Excel edition.")
  var folder: String

  @Option(help: "数据库版本 · Release of the database, such as 30.2.")
  var release: String

  @Option(name: .shortAndLong, help: "输出文件，- 表示标准输出 · Output file; - is standard output.")
  var output = "-"

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    guard release.wholeMatch(of: /\d{1,3}(\.\d{1,2})?/) != nil else {
      throw ValidationError("--release \(Finding.quoted(release))：请写数据库的版本号 · write the release, as in 30.2")
    }
  }

  func run() async throws {
    let language = speech.language
    let target = output == "-" ? nil : output
    try await finish(
      speech,
      dataOnStandardOutput: target == nil,
      summary: { outcome in
        Phrase(zh: "职业：\(outcome.personCount) 个", en: "occupations: \(outcome.personCount)")[language]
      }
    ) { () async throws(Findings) -> JobOutcome in
      if let target { try OutputEnding.check(target, writes: ["csv"]) }
      return try ImportOccupationsJob(release: release).run(folder, to: target)
    }
  }
}
