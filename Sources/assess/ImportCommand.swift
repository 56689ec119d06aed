public import ArgumentParser
public import CareerAssessment

extension ImportInstrumentJob.Source: ExpressibleByArgument {}

/// `assess import`: what other systems have, made ours.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "导入其他系统的工具或职业数据 · Import instruments or occupation data of other systems",
    discussion: """
      EXAMPLE 示例:
        assess import instrument keys.txt --min 1 --max 5 -o imported.json
      """,
    subcommands: [ImportInstrumentCommand.self, ImportOccupationsCommand.self]
  )
}

/// `assess import instrument`: a draft of an instrument from a FHIR Questionnaire or a key list.
struct ImportInstrumentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "instrument",
    abstract:
      "由 FHIR Questionnaire、LimeSurvey 问卷、ReproSchema、XLSForm 或 psych 记分键生成工具草稿 · Draft an instrument from a FHIR Questionnaire, a LimeSurvey survey, ReproSchema, an XLSForm or psych keys",
    discussion: """
      EXAMPLE 示例:
        assess import instrument keys.txt --min 1 --max 5 -o imported.json
      """
  )

  @Argument(
    help:
      "FHIR Questionnaire 或 ReproSchema（JSON）、.lss、XLSForm（.xlsx）或记分键 · FHIR Questionnaire or ReproSchema (JSON), .lss, XLSForm or key list."
  )
  var file: String

  @Option(help: "代码本（表格：题号、题目） · Codebook, a table of item and words.")
  var codebook: String?

  @Option(
    help: "文件是什么 · What the file is: fhir, reproSchema, limeSurvey, xlsForm, psychKeys (found by content if absent)."
  )
  var from: ImportInstrumentJob.Source?

  @Option(help: "工具编号 · Id of the instrument.")
  var id: String?

  @Option(help: "最低分 · Lowest answer (key lists).")
  var min: Int?

  @Option(help: "最高分 · Highest answer (key lists).")
  var max: Int?

  @Option(help: "XLSForm 的题目所在的工作表，名称或序号（不写则为 survey） · Sheet of the questions of an XLSForm (survey if absent).")
  var sheet: String?

  @Option(help: "题目的语言 · Language of the items: zh, en.")
  var language: Language?

  @Option(name: .shortAndLong, help: "输出文件，- 表示标准输出 · Output file; - is standard output.")
  var output = "-"

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if (min == nil) != (max == nil) {
      throw ValidationError("--min、--max：请两个都写 · --min and --max go together")
    }
    if let min, let max, min < -1000 || max > 1000 || min >= max || max - min > 100 {
      throw ValidationError(
        "--min \(min) --max \(max)：最低分应小于最高分，相差不超过 100 · the lowest must be below the highest, by at most 100"
      )
    }
  }

  func run() async throws {
    let target = output == "-" ? nil : output
    try await finish(speech, dataOnStandardOutput: target == nil) { () async throws(Findings) -> JobOutcome in
      if let target { try OutputEnding.check(target, writes: ["json"]) }
      var job = ImportInstrumentJob()
      job.source = from
      job.id = id
      job.language = language
      job.codebook = codebook
      job.sheet = sheet
      if let min, let max { job.range = min...max }
      return try job.run(file, to: target)
    }
  }
}
