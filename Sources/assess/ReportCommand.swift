import ArgumentParser
import CareerAssessment

/// `assess report`: answers in, a folder of reports out.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "为每个人生成职业倾向分析报告 · Write a career orientation report for every person",
    discussion: """
      EXAMPLE 示例:
        assess report --instrument career-interest class.csv -o out
      """
  )

  @OptionGroup var reading: ReadingArguments

  @Option(name: .shortAndLong, help: "输出文件夹 · Output folder.")
  var output: String

  @Option(
    help:
      "读者（可重复；不写则为 client 和 counsellor） · Audience: client, easy-read, counsellor (client and counsellor if absent)."
  )
  var audience: [Audience] = []

  @Option(help: "只为这一编号的人生成 · Only the person with this id.")
  var person: String?

  @Option(help: "机构名称，印在封面 · Name of the office, for the cover.")
  var provider: String?

  @Option(help: "中文报告怎样称呼来访者：formal 您，familiar 你 · Chinese 您 or 你: formal, familiar.")
  var address: Address = .formal

  @Option(help: "用途 · Purpose: exploration, guidance, training, research.")
  var purpose: Instrument.Purpose = .guidance

  @Option(help: "随机种子 · Seed.")
  var seed: UInt64 = 20_260_901

  @Flag(help: "替换此前由本程序写出的文件夹 · Replace a folder that this program wrote before.")
  var replace = false

  @OptionGroup var scoring: ScoringArguments
  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let language = speech.language
    let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
    try await finish(
      speech,
      summary: { outcome in
        Phrase(
          zh:
            "已为 \(outcome.personCount) 人写出报告，共 \(outcome.written.count) 个文件，在 \(folder)/；从 index.html 看起。需要注意：\(outcome.attentionCount) 人\(Terminal.lines(outcome).chinese)",
          en:
            "people with reports: \(outcome.personCount); files: \(outcome.written.count), in \(folder)/; begin with index.html; need attention: \(outcome.attentionCount)\(Terminal.lines(outcome).english)"
        )[language]
      }
    ) { () async throws(Findings) -> JobOutcome in
      let instrument = try InstrumentReference(reading.instrument).load()
      let scores = ScoreJob(
        instrument,
        options: scoring.options,
        reading: try reading.options(),
        byteOrderMark: true,
        isDemo: scoring.demo
      )
      let provenance = Provenance(
        engine: Product.engine,
        date: reading.day,
        purpose: purpose,
        options: scoring.options,
        seed: seed,
        isDemo: scoring.demo
      )
      let job = ReportJob(
        scores,
        provenance: provenance,
        language: speech.lang ?? instrument.instrument.reportLanguage(preferred: language),
        audiences: audience,
        person: person,
        provider: provider,
        address: address,
        replaces: replace
      )
      return try await job.run(
        reading.input,
        occupations: try ShippedOccupations.load(),
        to: output,
        progress: Terminal.progress(language)
      )
    }
  }
}
