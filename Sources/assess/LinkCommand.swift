public import ArgumentParser
public import CareerAssessment

extension LinkJob.Method: ExpressibleByArgument {}

/// `assess calibrate link`: two calibrated versions onto one scale.
struct LinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "用共同题把两次校准放到同一量尺 · Put two calibrations onto one scale by common items",
    discussion: """
      EXAMPLE 示例:
        assess calibrate link form-b.json form-a.json -o link --write-version 0.3.0
      """
  )

  @Argument(help: "要换算的版本（含题目参数） · The version whose parameters are moved.")
  var new: String

  @Argument(help: "量尺不变的版本 · The version whose scale stays.")
  var base: String

  @Option(help: "按能力计分的量表（只有一个时可不写） · The scale that is scored by ability (if there are several).")
  var scale: String?

  @Option(help: "方法 · Method: meanMean, meanSigma, haebara, stockingLord.")
  var method: LinkJob.Method = .stockingLord

  @Option(name: [.customLong("out"), .customShort("o")], help: "输出文件夹 · Output folder.")
  var output: String

  @Option(help: "写出换到原量尺上的新版本 · Write the version on the scale that stays, such as 1.1.0.")
  var writeVersion: String?

  @Flag(help: "共同题漂移多也写出新版本 · Write the version although many anchors drift.")
  var force = false

  @Flag(help: "替换以前的结果 · Replace an earlier result.")
  var replace = false

  @Option(help: "报告上的日期，如 2026-09-01 · Day on the report, such as 2026-09-01.")
  var date: String?

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let language = speech.language
    try await finish(
      speech,
      summary: { $0.written(in: output)[language] }
    ) { () async throws(Findings) -> JobOutcome in
      try OutputEnding.check(output, writes: [])
      var job = LinkJob(date: date ?? Terminal.today)
      job.scale = scale
      job.method = method
      job.version = writeVersion
      job.isForced = force
      job.language = speech.lang ?? .chinese
      job.replaces = replace
      job.command = CalibrationArguments.command(CommandLine.arguments)
      return try job.run(InstrumentReference(new), to: InstrumentReference(base), folder: output)
    }
  }
}
