import ArgumentParser
import CareerAssessment

/// `assess new`: an own test, as a workbook to fill in.
struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "新建自己的测验：写出一份可以填写的工作簿 · Begin an own test: write a workbook to fill in",
    discussion: """
      EXAMPLE 示例:
        assess new my-test.xlsx
      """
  )

  @Argument(help: "要写出的工作簿（.xlsx）或 JSON 文件 · Workbook (.xlsx) or JSON file to write.")
  var file: String?

  @Option(name: .shortAndLong, help: "同上 · The same.")
  var output: String?

  @Option(help: "从一个已有的工具开始：编号或文件 · Begin with an instrument: id of a shipped one, or a file.")
  var from: String?

  @Option(
    help:
      "从计分表开始：表格（题号、题目、所属类型、计分答案）或文字（外向：1、3、5(反)），- 表示标准输入 · Begin with a key sheet: a table or a text; - is standard input."
  )
  var fromKey: String?

  @Option(help: "把填好的工作簿转为 JSON · Turn a workbook that is filled in into JSON.")
  var toJSON: String?

  @Option(help: "计分表没有写选项时：最低分 · Lowest answer, where a key sheet does not tell.")
  var min: Int?

  @Option(help: "计分表没有写选项时：最高分 · Highest answer, where a key sheet does not tell.")
  var max: Int?

  @Flag(help: "覆盖已有的文件 · Overwrite a file that exists.")
  var replace = false

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    guard let path = output ?? file, file == nil || output == nil else {
      throw ValidationError("请写一个输出文件 · name one file to write: assess new my-test.xlsx")
    }
    if [from, fromKey, toJSON].compactMap(\.self).count > 1 {
      throw ValidationError("--from、--from-key、--to-json：只能用一个 · use one of --from, --from-key and --to-json")
    }
    if toJSON != nil, !path.lowercased().hasSuffix(".json") {
      throw ValidationError("--to-json：输出文件应以 .json 结尾 · the output ends in .json: -o x.json")
    }
    if (min == nil) != (max == nil) || min != nil && fromKey == nil {
      throw ValidationError("--min、--max：与 --from-key 一起写，两个都要 · --min and --max go together, with --from-key")
    }
    if let min, let max, min < -1000 || max > 1000 || min >= max || max - min > 99 {
      throw ValidationError(
        "--min \(min) --max \(max)：最低分应小于最高分，相差不超过 99 · the lowest must be below the highest, by at most 99"
      )
    }
  }

  func run() async throws {
    try await finish(speech) { () async throws(Findings) -> JobOutcome in
      let source: NewInstrumentJob.Source =
        if let key = fromKey {
          .keySheet(key)
        } else if let instrument = from ?? toJSON {
          .instrument(InstrumentReference(instrument))
        } else {
          .example
        }
      var job = NewInstrumentJob(source, language: speech.language)
      job.replaces = replace
      if let min, let max { job.range = min...max }
      let path = output ?? file ?? ""
      let outcome = try job.run(to: path)
      if !speech.json {
        Terminal.complain(Phrase(zh: "已写出 \(path)", en: "wrote \(path)")[speech.language])
      }
      return outcome
    }
  }
}
