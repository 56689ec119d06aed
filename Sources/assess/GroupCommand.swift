import ArgumentParser
import CareerAssessment

/// `assess group`: answers in, the report on a group out.
struct GroupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "group",
    abstract: "团体报告：不含姓名，少于 5 人的数字不出现 · Write the report on a group, without names and small cells",
    discussion: """
      EXAMPLE 示例:
        assess group --instrument career-interest class.csv -o group
        assess group --instrument career-interest school.csv --by 班级 -o group
        assess group --battery battery.json class.csv values.csv --roster list.xlsx --by 班级 -o group --format html,pdf
        assess group --instrument service-satisfaction answers.csv -o satisfaction
      """
  )

  @Option(name: .shortAndLong, help: "工具编号或 .json 文件 · Id of a shipped instrument, or a file.")
  var instrument: String?

  @Option(
    help:
      "几个工具合在一起的 .json 文件，代替 --instrument · A battery: several instruments of the same people, in place of --instrument."
  )
  var battery: String?

  @OptionGroup var reading: ReadingArguments

  @Option(name: .shortAndLong, help: "输出文件夹 · Output folder.")
  var output: String

  @Option(help: "按哪一列分开比较，如 班级 · Column that the group is divided by, such as class.")
  var by: String?

  @Option(help: "书面意见在哪一列（满意度问卷；不写则按列名找） · Column of what people wrote, for satisfaction.")
  var comments: String?

  @Option(help: "名单（学号、姓名、班级等列的表格） · Class list: a table with ids, names, classes.")
  var roster: String?

  @Option(help: "以前那次的作答文件（可重复写续表） · Earlier answers of the same people, to compare with.")
  var earlier: [String] = []

  @Option(help: "以前那次是哪一次测量；不写 --earlier 时在同一文件里找 · Which wave the earlier answers are, as --wave.")
  var earlierWave: String?

  @Option(help: "机构名称 · Name of the office.")
  var provider: String?

  @Option(help: "用途 · Purpose: exploration, guidance, training, research.")
  var purpose: Instrument.Purpose = .guidance

  @Option(help: "格式，可写几种 · Forms, one or both: html, pdf, or html,pdf.")
  var format: ReportFormats = .init([.html])

  @Flag(help: "替换此前由本程序写出的文件夹 · Replace a folder that this program wrote before.")
  var replace = false

  @OptionGroup var scoring: ScoringArguments
  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    try ChosenInstruments.check(instrument, battery, reading)
    try EarlierArguments.check(earlier, earlierWave, reading)
  }

  func run() async throws {
    let language = speech.language
    let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
    try await finish(
      speech,
      summary: { outcome in
        Phrase(
          zh:
            "已按 \(outcome.personCount) 人写出团体报告，在 \(folder)/：group 可以对外，group-internal 只供机构内部。",
          en:
            "group report of \(outcome.personCount) people written to \(folder)/: group may be shared, group-internal is for the office."
        )[language]
      }
    ) { () async throws(Findings) -> JobOutcome in
      try OutputEnding.check(folder, writes: [])
      let chosen = try ChosenInstruments(instrument, battery, reading)
      var job = ReportJob(
        ScoreJob(chosen.lead, options: scoring.options, reading: chosen.reading, isDemo: scoring.demo),
        provenance: Provenance(
          engine: Product.engine,
          date: reading.day,
          purpose: purpose,
          options: scoring.options,
          isDemo: scoring.demo
        ),
        language: speech.lang ?? chosen.lead.instrument.reportLanguage(preferred: language),
        provider: provider,
        replaces: replace,
        formats: format.formats
      )
      (job.battery, job.batteryFiles) = (chosen.battery, chosen.files)
      job.earlier = try EarlierArguments.source(earlier, earlierWave, nil, reading, own: chosen.files[0])
      var whole = GroupJob(job, by: by, comments: comments)
      whole.report.roster = try roster.map { path throws(Findings) in
        try Roster(.file(path), today: LocalDateTime(reading.day), kept: whole.keptColumns)
      }
      return try await whole.run(
        chosen.input,
        occupations: try ShippedOccupations.load(),
        to: output,
        progress: Terminal.progress(language)
      )
    }
  }
}
