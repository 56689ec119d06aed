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

  @OptionGroup var chosen: InstrumentArgument
  @OptionGroup var reading: ReadingArguments

  @Option(
    help:
      "同一文件里还有这份工具的题目，可重复；这时 -o 是文件夹 · Another instrument whose items are in the same file; may be repeated; -o is then a folder."
  )
  var also: [String] = []

  @Option(name: .shortAndLong, help: "输出文件，- 表示标准输出 · Output file; - is standard output.")
  var output = "-"

  @Option(
    help: "输出格式（不写则看文件名的结尾，否则 csv） · Format: csv, xlsx, sav, json, ndjson, fhir (by the output's ending if absent)."
  )
  var format: ScoreJob.Format?

  @Flag(help: "CSV 以 BOM 开头，便于 Excel 打开 · Begin CSV with a byte order mark for Excel.")
  var bom = false

  @Option(
    help: "只要这些列，逗号分隔 · Only these columns, by name or kind: person,raw,T,quality (all if absent).",
    transform: { $0.split(separator: ",").map(String.init) }
  )
  var columns: [String] = []

  @Option(help: "小数位数 0–10（不写则保留 12 位有效数字） · Decimals, 0 to 10 (twelve significant digits if absent).")
  var decimals: Int?

  @Option(help: "同时处理几份（结果相同） · Parts worked on at once; the bytes are the same.")
  var threads: Int?

  @Option(help: "有问题的行写入此文件（行号、原因、处理办法） · File for rows with problems: line, reason, remedy.")
  var badRows: String?

  @Option(
    help:
      "作为 Spark 分区处理标准输入中没有表头的行，表头和各列的含义取自此文件 · Score rows without a header, as a partition worker of Spark; header and columns are those of this file."
  )
  var sparkPipe: String?

  @Flag(
    help:
      "边计分边记进度；中断后用同一命令接着做 · Keep a checkpoint beside the output; the same command goes on after an interruption."
  )
  var resume = false

  @OptionGroup var scoring: ScoringArguments
  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if let decimals, !(0...10).contains(decimals) {
      throw ValidationError("--decimals \(decimals)：应为 0 到 10 · must be 0 to 10")
    }
    if !also.isEmpty, output == "-" {
      throw ValidationError("--also：请用 -o 写出结果文件夹，每份工具一张表 · name a folder with -o, for a table of each instrument")
    }
    if !also.isEmpty, sparkPipe != nil {
      throw ValidationError("--also：不能与 --spark-pipe 同用，请每份工具分别计分 · not with --spark-pipe: score one at a time")
    }
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads \(threads)：应为 1 到 256 · must be 1 to 256")
    }
  }

  func run() async throws {
    let language = speech.language
    let target = output == "-" ? nil : output
    try await finish(
      speech,
      dataOnStandardOutput: target == nil,
      // Spark takes any other status for a failed partition; what was found stands on standard error.
      attentionIsNoFailure: sparkPipe != nil,
      summary: { outcome in
        Phrase(
          zh: "已给 \(outcome.personCount) 人计分" + (target.map { "，写入 \($0)" } ?? "")
            + "；需要注意：\(outcome.attentionCount) 人" + Terminal.lines(outcome).chinese,
          en: "people scored: \(outcome.personCount)" + (target.map { "; wrote \($0)" } ?? "")
            + "; need attention: \(outcome.attentionCount)" + Terminal.lines(outcome).english
        )[language]
      }
    ) { () async throws(Findings) -> JobOutcome in
      if format == nil, also.isEmpty, let target { try ScoreJob.Format.check(ending: target) }
      var job = ScoreJob(
        try InstrumentReference(chosen.instrument).load(),
        options: scoring.options,
        reading: try reading.options(),
        format: format ?? ScoreJob.Format(named: output) ?? .csv,
        byteOrderMark: bom,
        isDemo: scoring.demo,
        columns: columns,
        decimals: decimals,
        threads: threads
      )
      job.badRows = badRows
      job.language = language
      job.partitionOf = sparkPipe
      job.resumes = resume
      job.dayIsAssumed = reading.date == nil
      let progress = Terminal.progress(language)
      guard !also.isEmpty, let target else {
        return try await job.run(
          reading.input,
          to: target,
          sources: reading.sources + [chosen.instrument],
          progress: progress
        )
      }
      var jobs = [job]
      for name in also {
        job.instrument = try InstrumentReference(name).load()
        jobs.append(job)
      }
      return try await ScoreSetJob(jobs).run(
        reading.input,
        to: target,
        sources: reading.sources + [chosen.instrument] + also,
        progress: progress
      )
    }
  }
}
