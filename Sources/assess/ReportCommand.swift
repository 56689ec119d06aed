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
        assess report --battery battery.json class.csv style.csv -o out
        assess report --instrument career-interest class.csv -o out --format html,pdf --duplex
        assess report --instrument career-interest autumn.csv -o out --earlier spring.csv
      """
  )

  @Option(name: .shortAndLong, help: "工具编号或 .json 文件 · Id of a shipped instrument, or a file.")
  var instrument: String?

  @Option(
    help:
      "几个工具合成一份报告的 .json 文件，代替 --instrument · A battery: several instruments of the same people, in place of --instrument."
  )
  var battery: String?

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

  @Option(
    help:
      "文件没有写明时的学历 · Schooling where the file tells none: primary, juniorSecondary, seniorSecondary, vocationalSecondary, vocationalCollege, bachelor, master, doctor."
  )
  var schooling: Schooling?

  @Option(help: "文件没有写明时的目标学历 · Schooling aimed at where the file tells none: as --schooling.")
  var targetSchooling: Schooling?

  @Option(help: "机构名称，印在封面 · Name of the office, for the cover.")
  var provider: String?

  @Option(help: "中文报告怎样称呼来访者：formal 您，familiar 你 · Chinese 您 or 你: formal, familiar.")
  var address: Address = .formal

  @Option(help: "用途 · Purpose: exploration, guidance, training, research.")
  var purpose: Instrument.Purpose = .guidance

  @Option(help: "随机种子 · Seed.")
  var seed: UInt64 = 20_260_901

  @Option(help: "格式，可写几种 · Forms, one or both: html, pdf, or html,pdf.")
  var format: ReportFormats = .init([.html])

  @Option(help: "名单（学号、姓名、班级等列的表格） · Class list: a table with ids, names, classes.")
  var roster: String?

  @Option(help: "以前那次的作答文件（可重复写续表），报告里加上前后比较 · Earlier answers of the same people, to compare with.")
  var earlier: [String] = []

  @Option(help: "以前那次是哪一次测量；不写 --earlier 时在同一文件里找 · Which wave the earlier answers are, as --wave.")
  var earlierWave: String?

  @Option(help: "以前那份文件的映射文件 · Mapping file for the earlier answers.")
  var earlierMapping: String?

  @Flag(help: "print.pdf 里每人从奇数页开始，便于双面打印 · In print.pdf everybody begins on an odd page.")
  var duplex = false

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
            "已为 \(outcome.personCount) 人写出报告，共 \(outcome.written.count) 个文件，在 \(folder)/；从 index.html 看起。需要注意：\(outcome.attentionCount) 人\(Terminal.lines(outcome).chinese)",
          en:
            "people with reports: \(outcome.personCount); files: \(outcome.written.count), in \(folder)/; begin with index.html; need attention: \(outcome.attentionCount)\(Terminal.lines(outcome).english)"
        )[language]
      }
    ) { () async throws(Findings) -> JobOutcome in
      try OutputEnding.check(folder, writes: [])
      let chosen = try ChosenInstruments(instrument, battery, reading)
      let scores = ScoreJob(
        chosen.lead,
        options: scoring.options,
        reading: chosen.reading,
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
      var job = ReportJob(
        scores,
        provenance: provenance,
        language: speech.lang ?? chosen.lead.instrument.reportLanguage(preferred: language),
        audiences: audience,
        person: person,
        schooling: schooling,
        targetSchooling: targetSchooling,
        provider: provider,
        address: address,
        replaces: replace,
        formats: format.formats,
        isDuplex: duplex,
        roster: try roster.map { path throws(Findings) in
          try Roster(.file(path), today: LocalDateTime(reading.day))
        }
      )
      (job.battery, job.batteryFiles) = (chosen.battery, chosen.files)
      job.earlier = try EarlierArguments.source(earlier, earlierWave, earlierMapping, reading, own: chosen.files[0])
      return try await job.run(
        chosen.input,
        occupations: try ShippedOccupations.load(),
        to: output,
        progress: Terminal.progress(language)
      )
    }
  }
}

/// Forms of reports as one writes them: names with commas between them.
struct ReportFormats: ExpressibleByArgument {
  var formats: Set<ReportJob.Format>

  init(_ formats: Set<ReportJob.Format>) { self.formats = formats }

  init?(argument: String) {
    let names = argument.split(whereSeparator: { ",，".contains($0) })
    let known = names.compactMap { ReportJob.Format(rawValue: String($0)) }
    guard !known.isEmpty, known.count == names.count else { return nil }
    formats = Set(known)
  }

  var defaultValueDescription: String { formats.map(\.rawValue).sorted().joined(separator: ",") }
}
