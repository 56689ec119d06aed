import ArgumentParser
import CareerAssessment

/// `assess adapt`: adaptive tests from a bank of calibrated items.
struct AdaptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adapt",
    abstract: "自适应测验：模拟，或逐题进行 · Adaptive tests: simulated, or item by item",
    discussion: """
      EXAMPLE 示例:
        assess adapt simulate bank.json --seed 1 --people 60 --each 5 -o simulation
        assess adapt session bank.json --seed 1
      """,
    subcommands: [SimulateCommand.self, SessionCommand.self]
  )

  /// Simulated people.
  struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "simulate",
      abstract: "模拟：偏差、误差、曝光与重叠 · Simulate: bias, error, exposure and overlap"
    )

    @OptionGroup var test: AdaptiveArguments

    @Option(help: "按样本分布抽取的人数 · People drawn like the sample.")
    var people = 1000

    @Option(help: "十三个能力水平上各多少人 · People at each of thirteen abilities.")
    var each = 100

    @Option(name: [.customLong("out"), .customShort("o")], help: "输出文件夹 · Output folder.")
    var output: String

    @Flag(help: "替换以前的结果 · Replace an earlier result.")
    var replace = false

    @Option(help: "报告上的日期，如 2026-09-01 · Day on the report, such as 2026-09-01.")
    var date: String?

    @OptionGroup var speech: SpeechOptions

    func validate() throws {
      if !(2...1_000_000).contains(people) { throw ValidationError("--people \(people): 2 … 1000000") }
      if !(0...100_000).contains(each) { throw ValidationError("--each \(each): 0 … 100000") }
    }

    func run() async throws {
      let language = speech.language
      try await finish(
        speech,
        summary: { $0.written(in: output)[language] }
      ) { () async throws(Findings) -> JobOutcome in
        try OutputEnding.check(output, writes: [])
        var job = AdaptJob(
          try InstrumentReference(test.instrument).load(),
          scale: test.scale,
          rules: test.rules,
          seed: test.seed,
          date: date ?? Terminal.today
        )
        job.personCount = people
        job.countByAbility = each
        if test.exposure == .sympsonHetter { job.maximumExposure = test.maximumExposure }
        job.language = speech.lang ?? .chinese
        job.replaces = replace
        job.command = CalibrationArguments.command(CommandLine.arguments)
        return try job.run(to: output)
      }
    }
  }

  /// One person, over standard input.
  struct SessionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "session",
      abstract: "逐题进行，供其他程序调用 · One person, item by item, for programs",
      discussion: """
        标准输入每行一题：题号 作答（- 表示跳过）。标准输出每行一个 JSON：next 为下一题，stop 为结束与 θ，error 为这一行无效。 · \
        Standard input has a line an item: ITEM ANSWER (- passes it over). Standard output has a line of JSON for each: \
        next names the item to show, stop ends the test with its θ, error tells why a line was not taken.

        同样的种子和同样的行给出同样的题：中断后把以前的行重发一遍即可接着做。 · \
        The same seed and lines give the same items: send the lines of a broken session again to go on.

        EXAMPLE 示例:
          printf 'q3 B\\n' | assess adapt session bank.json --seed 1
        """
    )

    @OptionGroup var test: AdaptiveArguments
    @OptionGroup var speech: SpeechOptions

    func validate() throws {
      if test.exposure == .sympsonHetter {
        throw ValidationError(
          "--exposure sympsonHetter：只用于 simulate · belongs to simulate; a session takes free or progressive"
        )
      }
    }

    func run() async throws {
      try await finish(speech) { () async throws(Findings) -> JobOutcome in
        let file = try InstrumentReference(test.instrument).load()
        var dialogue = AdaptiveDialogue(
          file,
          try AdaptJob.bank(file, scale: test.scale),
          test.rules,
          seed: test.seed
        )
        Terminal.print(dialogue.begin())
        while !dialogue.hasEnded, let line = readLine() {
          if line.allSatisfy(\.isWhitespace) { continue }
          Terminal.print(dialogue.answer(line))
        }
        return JobOutcome()
      }
    }
  }
}

/// Exposure control as it is asked for.
enum ExposureChoice: String, ExpressibleByArgument, CaseIterable {
  case free
  case sympsonHetter
  case progressive
}

/// What simulation and session have in common.
struct AdaptiveArguments: ParsableArguments {
  @Argument(help: "含有题目参数的工具（编号或文件） · The instrument that holds item parameters (id or file).")
  var instrument: String

  @Option(help: "按能力计分的量表（只有一个时可不写） · The scale that is scored by ability (if there are several).")
  var scale: String?

  @Option(help: "随机种子 · Seed.")
  var seed: UInt64

  @Option(help: "在信息量最大的几题中随机 · Choose one of so many most informative items.")
  var randomesque = 1

  @Option(help: "曝光控制 · Exposure control: free, sympsonHetter, progressive.")
  var exposure: ExposureChoice = .free

  @Option(help: "曝光率上限 · Largest share of people that an item is shown to.")
  var maximumExposure = 0.25

  @Flag(help: "内容平衡：各领域（工具里的其他量表）按题库中的比例 · Areas (the other scales) by their shares in the bank.")
  var balance = false

  @Option(help: "最少题数 · Fewest items.")
  var minimum = 3

  @Option(help: "最多题数 · Most items.")
  var maximum = 30

  @Option(help: "标准误达到多少时结束（0 为不看） · End at this standard error (0 for never).")
  var standardError = 0.3

  @Option(help: "θ 的变化小于多少时结束 · End where θ changes by less.")
  var change: Double?

  @Option(help: "从哪个 θ 开始（不写为样本平均） · The θ to begin with (mean of the sample if absent).")
  var start: Double?

  func validate() throws {
    if !(1...100).contains(randomesque) { throw ValidationError("--randomesque \(randomesque): 1 … 100") }
    if !(1...maximum).contains(minimum) || maximum > 1000 {
      throw ValidationError("--minimum \(minimum) --maximum \(maximum): 1 ≤ minimum ≤ maximum ≤ 1000")
    }
    if !(maximumExposure > 0 && maximumExposure <= 1) {
      throw ValidationError("--maximum-exposure \(maximumExposure): 0 … 1")
    }
    if !(standardError >= 0 && standardError < 100) { throw ValidationError("--standard-error: 0 …") }
    if let change, !(change > 0) { throw ValidationError("--change: > 0") }
  }

  var rules: AdaptiveRules {
    AdaptiveRules(
      randomesque: randomesque,
      exposure: exposure == .progressive ? .progressiveRestricted(maximum: maximumExposure) : .free,
      balancesContent: balance,
      minimumItems: minimum,
      maximumItems: maximum,
      standardError: standardError > 0 ? standardError : nil,
      change: change,
      start: start
    )
  }
}
