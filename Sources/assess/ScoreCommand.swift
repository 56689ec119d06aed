import ArgumentParser
import CareerAssessment

/// `assess score`: answers in, scored table out.
struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "给作答文件计分 · Score a file of answers",
    discussion: """
      EXAMPLE 示例:
        assess score --instrument career-interest class.csv -o scores.csv
      """
  )

  @OptionGroup var reading: ReadingArguments

  @Option(name: .shortAndLong, help: "输出文件，- 表示标准输出 · Output file; - is standard output.")
  var output = "-"

  @Option(help: "输出格式 · Format: csv, xlsx, json, ndjson.")
  var format: ScoreJob.Format = .csv

  @Flag(help: "CSV 以 BOM 开头，便于 Excel 打开 · Begin CSV with a byte order mark for Excel.")
  var bom = false

  @OptionGroup var scoring: ScoringArguments
  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let language = speech.language
    let target = output == "-" ? nil : output
    try await finish(
      speech,
      dataOnStandardOutput: target == nil,
      summary: { outcome in
        Phrase(
          zh: "已给 \(outcome.personCount) 人计分" + (target.map { "，写入 \($0)" } ?? "")
            + "；需要注意：\(outcome.attentionCount) 人",
          en: "people scored: \(outcome.personCount)" + (target.map { "; wrote \($0)" } ?? "")
            + "; need attention: \(outcome.attentionCount)"
        )[language]
      }
    ) { () async throws(Findings) -> JobOutcome in
      let job = ScoreJob(
        try InstrumentReference(reading.instrument).load(),
        options: scoring.options,
        reading: try reading.options(),
        format: format,
        byteOrderMark: bom,
        isDemo: scoring.demo
      )
      return try await job.run(
        reading.input,
        to: target,
        sources: reading.sources,
        progress: Terminal.progress(language)
      )
    }
  }
}
