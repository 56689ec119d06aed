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

  @Option(
    help: "只要这些列，逗号分隔 · Only these columns, by name or kind: person,raw,T,quality (all if absent).",
    transform: { $0.split(separator: ",").map(String.init) }
  )
  var columns: [String] = []

  @Option(help: "小数位数 0–10（不写则不舍入） · Decimals, 0 to 10 (as many as there are if absent).")
  var decimals: Int?

  @Option(help: "同时处理几份（结果相同） · Parts worked on at once; the bytes are the same.")
  var threads: Int?

  @OptionGroup var scoring: ScoringArguments
  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if let decimals, !(0...10).contains(decimals) { throw ValidationError("--decimals \(decimals): 0–10") }
    if let threads, !(1...256).contains(threads) { throw ValidationError("--threads \(threads): 1–256") }
  }

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
        isDemo: scoring.demo,
        columns: columns,
        decimals: decimals,
        threads: threads
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
