public import ArgumentParser
public import CareerAssessment

extension CalibrationSettings.Exclusion: ExpressibleByArgument {}
extension MissingData: ExpressibleByArgument {}
extension Extraction: ExpressibleByArgument {}
extension CorrelationMatrix.Kind: ExpressibleByArgument {}
extension NormSettings.Smoothing: ExpressibleByArgument {}
extension NormSettings.AgeModel: ExpressibleByArgument {}
extension ItemResponseModel: ExpressibleByArgument {}
extension AbilityCalibration.Estimator: ExpressibleByArgument {}
extension CalibrateJob.TableForm: ExpressibleByArgument {}

/// `assess calibrate`: a sample in, a technical report out; each step can be run alone.
struct CalibrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "用样本检验工具：题目、信度、因素、常模 · Calibrate an instrument from a sample",
    discussion: """
      EXAMPLE 示例:
        assess calibrate items --instrument career-interest class.csv -o items
        assess calibrate --instrument career-interest sample.csv -o calibration --write-version 0.2.0
        assess calibrate irt --instrument career-interest sample.csv -o irt --model graded
      """,
    subcommands: [
      WholeCommand.self, KeycheckCommand.self, ItemsCommand.self, ReliabilityCommand.self, CorrelationsCommand.self,
      FactorsCommand.self, NormsCommand.self, ItemResponseCommand.self, DifferenceCommand.self, LinkCommand.self,
      PartialCommand.self,
      MergeCommand.self,
    ],
    defaultSubcommand: WholeCommand.self
  )

  /// Every step but item response models.
  struct WholeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "all",
      abstract: "全部步骤（irt、dif 除外） · Every step but irt and dif"
    )
    @OptionGroup var arguments: CalibrationArguments
    func run() async throws { try await arguments.run(CalibrationStep.usual) }
  }

  /// Does the key agree with the answers?
  struct KeycheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "keycheck",
      abstract: "计分方向是否与作答相符 · Does the key agree with the answers?"
    )
    @OptionGroup var arguments: CalibrationArguments
    func run() async throws { try await arguments.run([.keycheck]) }
  }

  /// What each item does.
  struct ItemsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "items", abstract: "题目分析 · Item analysis")
    @OptionGroup var arguments: CalibrationArguments
    func run() async throws { try await arguments.run([.items]) }
  }

  /// How consistent each scale is.
  struct ReliabilityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reliability", abstract: "信度 · Reliability")
    @OptionGroup var arguments: CalibrationArguments
    func run() async throws { try await arguments.run([.reliability]) }
  }

  /// Correlations of the items.
  struct CorrelationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "correlations",
      abstract: "题目之间的相关 · Correlations of the items"
    )
    @OptionGroup var arguments: CalibrationArguments
    func run() async throws { try await arguments.run([.correlations]) }
  }

  /// Number of factors, and the factors.
  struct FactorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "factors",
      abstract: "因素个数与因素分析 · Number of factors, and the factors"
    )
    @OptionGroup var arguments: CalibrationArguments
    func run() async throws { try await arguments.run([.factors]) }
  }

  /// What a score means among the people of the sample.
  struct NormsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "norms", abstract: "常模 · Norms")
    @OptionGroup var arguments: CalibrationArguments
    func run() async throws { try await arguments.run([.norms]) }
  }
}

/// `assess calibrate irt`: an item response model for each scale.
struct ItemResponseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "irt",
    abstract: "项目反应理论 · Item response models"
  )

  @Option(
    help:
      "模型 · Model: rasch, 1pl, 2pl, 3pl, 4pl, graded, pcm, gpcm, rsm（不写：二分题用 2pl，其余用 graded · 2pl for items of two categories, else graded, if absent）."
  )
  var model: ItemResponseModel?

  @Option(help: "常数 D（1 或 1.702） · The constant D by which slopes are reported.")
  var scaling = 1.0

  @Flag(help: "渐近线不用先验（3pl、4pl） · No priors on asymptotes.")
  var noPriors = false

  @Option(
    help:
      "新版本里 θ 的估计法：eap（以样本为先验）或 wle · How a new version places people: eap (the sample as prior) or wle."
  )
  var estimator: AbilityCalibration.Estimator = .eap

  @OptionGroup var arguments: CalibrationArguments

  func validate() throws {
    guard scaling > 0, scaling <= 10 else {
      throw ValidationError("--scaling \(scaling)：应大于 0，通常为 1 或 1.702 · must be above 0, usually 1 or 1.702")
    }
  }

  func run() async throws {
    let settings = ItemResponseSettings(model: model, scaling: scaling, hasPriors: !noPriors)
    try await arguments.run([.itemResponse], itemResponse: settings, estimator: estimator)
  }
}

/// `assess calibrate dif`: do two groups answer the items alike at the same score?
struct DifferenceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dif",
    abstract: "项目功能差异：同分的两组人答得是否一样 · Differential item functioning",
    discussion: """
      不写 --age-cut 时比较男女 · Compares the sexes unless --age-cut is given.

      EXAMPLE 示例:
        assess calibrate dif --instrument career-interest sample.csv -o dif
      """
  )

  @Option(help: "比较不满与已满这一年龄的人 · Compare people below this age with those from it on.")
  var ageCut: Double?

  @OptionGroup var arguments: CalibrationArguments

  func validate() throws {
    guard ageCut.map({ $0 > 0 && $0 < 150 }) ?? true else {
      throw ValidationError("--age-cut：应在 0 与 150 之间 · must be between 0 and 150")
    }
  }

  func run() async throws {
    try await arguments.run([.differentialFunctioning], difference: DifferenceSettings(ageCut: ageCut))
  }
}

/// What every step of a calibration is asked with.
struct CalibrationArguments: ParsableArguments {
  @OptionGroup var chosen: InstrumentArgument
  @OptionGroup var reading: ReadingArguments

  @Option(name: [.customLong("out"), .customShort("o")], help: "输出文件夹 · Output folder.")
  var output: String

  @Option(help: "排除作答不认真者 · Leave out careless respondents: none, rejected, cautioned.")
  var exclude: CalibrationSettings.Exclusion = .rejected

  @Option(help: "缺失值 · Missing data: listwise, pairwise, maximumLikelihood.")
  var missing: MissingData = .pairwise

  @Option(help: "相关 · Correlations: pearson, spearman, kendall, polychoric.")
  var correlations: CorrelationMatrix.Kind = .pearson

  @Option(help: "因素个数（不写由平行分析决定） · Number of factors (parallel analysis decides if absent).")
  var factors: Int?

  @Option(
    help:
      "提取方法 · Extraction: minres, maximumLikelihood, principalAxis, generalizedLeastSquares, weightedLeastSquares, alpha, minimumRank, principalComponents."
  )
  var extraction: Extraction = .minres

  @OptionGroup(title: "旋转 · ROTATION") var turning: RotationArguments

  @Option(
    name: .customLong("group-factors"),
    help: "ω 的组因素个数（不写：6 题以上取 3） · Group factors of omega (3 from six items on if absent)."
  )
  var groupFactors: Int?

  @Option(help: "载荷标准误的自助法次数（0 为不做） · Resamples for standard errors of loadings.")
  var loadingResamples = 0

  @Option(help: "随机种子 · Seed.")
  var seed: UInt64 = 20_260_901

  @Flag(help: "样本太小也计算；报告会注明 · Go on with too small a sample; the report says so.")
  var force = false

  @Flag(help: "演示数据，输出标注 DEMO · Made-up data: mark output DEMO.")
  var demo = false

  @Flag(help: "另写 report.pdf · Write report.pdf too.")
  var pdf = false

  @Flag(help: "替换此前由本程序写出的文件夹 · Replace a folder that this program wrote before.")
  var replace = false

  @Option(
    help: "写出工具的新版本（含信度） · Write a new version of the instrument with these reliabilities, such as 1.1.0."
  )
  var writeVersion: String?

  @Flag(help: "新版本中写入因素分 · Keep factor scores as composites in the new version.")
  var factorScores = false

  @Option(help: "输入是相关矩阵，这是其人数 · The input is a matrix of correlations of so many people.")
  var people: Int?

  @Option(
    help: "另写表格（题目、量表、量表相关、载荷、因素相关、权重、常模） · Also write the tables for other programs: xlsx, csv."
  )
  var tables: CalibrateJob.TableForm?

  @Flag(help: "每张图另存为 SVG 文件 · Also write each chart as an SVG file.")
  var charts = false

  @OptionGroup(title: "常模 · NORMS") var norms: NormArguments

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if let factors, !(1...100).contains(factors) {
      throw ValidationError("--factors \(factors)：应为 1 到 100 · must be 1 to 100")
    }
    if loadingResamples != 0, !(2...100_000).contains(loadingResamples) {
      throw ValidationError("--loading-resamples \(loadingResamples)：应为 0，或 2 到 100000 · must be 0, or 2 to 100000")
    }
    if let groupFactors, !(2...50).contains(groupFactors) {
      throw ValidationError("--group-factors \(groupFactors)：应为 2 到 50 · must be 2 to 50")
    }
    if let people, people < 2 { throw ValidationError("--people \(people)：至少 2 人 · must be 2 or more") }
    if factorScores, writeVersion == nil {
      throw ValidationError(
        "--factor-scores：写入新版本，需要同时用 --write-version · goes into a new version, name it with --write-version 1.1.0"
      )
    }
    if missing == .maximumLikelihood, correlations != .pearson {
      throw ValidationError(
        "--missing maximumLikelihood：只能与 --correlations pearson 同用 · only with --correlations pearson"
      )
    }
  }

  func run(
    _ steps: [CalibrationStep],
    itemResponse: ItemResponseSettings = ItemResponseSettings(),
    difference: DifferenceSettings = DifferenceSettings(),
    estimator: AbilityCalibration.Estimator? = nil
  ) async throws {
    let normSettings = try norms.settings()
    let newVersion = try writeVersion.map {
      CalibrateJob.NewVersion(
        $0,
        norms: try norms.provenance(),
        keepsFactorScores: factorScores,
        estimator: estimator
      )
    }
    let language = speech.language
    let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
    try await finish(
      speech,
      summary: { outcome in
        Phrase(
          zh: "已读入 \(outcome.personCount) 人，写出 \(outcome.written.joined(separator: "、"))，在 \(folder)/；从 report.html 看起",
          en:
            "people read: \(outcome.personCount); wrote \(outcome.written.joined(separator: ", ")) in \(folder)/; begin with report.html"
        )[language]
      }
    ) { () async throws(Findings) -> JobOutcome in
      try OutputEnding.check(folder, writes: [])
      let source = InstrumentReference(chosen.instrument)
      var job = CalibrateJob(
        try source.load(),
        settings: CalibrationSettings(
          steps: Set(steps),
          exclusion: exclude,
          missingData: missing,
          correlationKind: correlations,
          factorCount: factors,
          extraction: extraction,
          rotation: turning.rotation,
          rotationOptions: try turning.options(),
          groupFactorCount: groupFactors,
          seed: seed,
          loadingResampleCount: loadingResamples,
          isForced: force,
          norms: normSettings,
          itemResponse: itemResponse,
          difference: difference
        ),
        reading: try reading.options(),
        language: speech.lang ?? .chinese,
        date: reading.day,
        isDemo: demo,
        replaces: replace,
        newVersion: newVersion,
        matrixPersonCount: people,
        writesPDF: pdf
      )
      job.tables = tables
      job.writesCharts = charts
      job.command = Self.command(CommandLine.arguments)
      return try await job.run(
        reading.input,
        to: output,
        source: source,
        progress: Terminal.progress(language)
      )
    }
  }

  /// The command as the report tells it: file names without their folders, and without what does not change the results
  /// (where they are written, how they are told).
  static func command(_ arguments: [String]) -> String {
    var words = ["assess"]
    var skipsNext = false
    for argument in arguments.dropFirst() {
      if skipsNext {
        skipsNext = false
        continue
      }
      let name = argument.prefix { $0 != "=" }
      if ["--out", "-o"].contains(String(name)) {
        skipsNext = !argument.contains("=")
        continue
      }
      if ["--replace", "--json", "--quiet", "--charts"].contains(argument) { continue }
      let isPath =
        argument.hasPrefix("/") || argument.hasPrefix("./") || argument.hasPrefix("../") || argument.hasPrefix("~")
      words.append(quoted(isPath ? String(argument.split(separator: "/").last ?? "") : argument))
    }
    return words.joined(separator: " ")
  }

  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || "0123456789-_=.,:/".unicodeScalars.contains($0)
      }
    return isPlain ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
  }
}
