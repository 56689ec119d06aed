import ArgumentParser
import CareerAssessment

/// `assess dictionary`: what every column means.
struct DictionaryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dictionary",
    abstract: "数据字典：每一列的含义 · Data dictionary: what every column means",
    discussion: """
      EXAMPLE 示例:
        assess dictionary career-interest -o dictionary.csv
      """
  )

  @Argument(help: "工具编号或 .json 文件 · Id of a shipped instrument, or a file.")
  var instrument: String

  @Option(name: .shortAndLong, help: "输出文件，- 表示标准输出 · Output file; - is standard output.")
  var output = "-"

  @Flag(help: "CSV 以 BOM 开头，便于 Excel 打开 · Begin CSV with a byte order mark for Excel.")
  var bom = false

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let target = output == "-" ? nil : output
    try await finish(speech, dataOnStandardOutput: target == nil) { () async throws(Findings) -> JobOutcome in
      if let target { try OutputEnding.check(target, writes: ["csv"]) }
      return try DictionaryJob(InstrumentReference(instrument).load())
        .run(to: target, sources: [instrument], byteOrderMark: bom)
    }
  }
}
