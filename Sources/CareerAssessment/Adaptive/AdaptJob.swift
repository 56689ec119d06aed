import AssessmentCalibration
public import AssessmentDiagnostics
public import AssessmentInstruments
import AssessmentJSON
public import AssessmentScoring
import AssessmentTabular
import AssessmentTechnicalReports

/// Simulates an adaptive test from a bank of calibrated items, and writes a report, its JSON twin and tables.
public struct AdaptJob: Sendable {
  /// The instrument that holds the bank.
  public var instrument: InstrumentFile
  /// The scale that is scored by ability; the only one where nil.
  public var scale: String?
  /// How items are chosen and when the test ends.
  public var rules: AdaptiveRules
  /// The seed.
  public var seed: UInt64
  /// People drawn from the distribution of ability in the sample.
  public var personCount = 1000
  /// People at each of thirteen places of ability.
  public var countByAbility = 100
  /// Sympson–Hetter: the largest share of people that an item may be shown to; nil for other exposure rules.
  public var maximumExposure: Double?
  /// Language of the report.
  public var language = Language.chinese
  /// The day that the report bears, `YYYY-MM-DD`.
  public var date: String
  /// Put the new folder in place of an older one of ours.
  public var replaces = false
  /// The command that was run; nil where there was none.
  public var command: String?

  /// A simulation.
  public init(_ instrument: InstrumentFile, scale: String? = nil, rules: AdaptiveRules, seed: UInt64, date: String) {
    self.instrument = instrument
    self.scale = scale
    self.rules = rules
    self.seed = seed
    self.date = date
  }

  /// The bank of an instrument.
  ///
  /// - Throws: that there is none, or more than one and none was named.
  public static func bank(_ file: InstrumentFile, scale: String?) throws(Findings) -> AdaptiveBank {
    let abilities = file.instrument.scales.filter { $0.scoring == .ability }.map(\.id)
    let chosen = scale ?? (abilities.count == 1 ? abilities[0] : nil)
    if let chosen, let bank = AdaptiveBank(file.instrument, scale: chosen) { return bank }
    let names = abilities.joined(separator: ", ")
    throw Findings([
      Finding(
        "no-item-bank",
        at: Place(file: file.instrument.id),
        abilities.isEmpty
          ? Phrase(zh: "工具里没有按能力 θ 计分的量表", en: "the instrument has no scale that is scored by ability")
          : Phrase(zh: "请指明用哪个量表：\(names)", en: "it is not clear which scale is meant: \(names)"),
        remedy: abilities.isEmpty
          ? Phrase(
            zh: "先用 assess calibrate irt --write-version 校准题目。",
            en: "Calibrate the items first: assess calibrate irt --write-version."
          ) : Phrase(zh: "请加 --scale \(abilities[0])。", en: "Add --scale \(abilities[0]).")
      )
    ])
  }

  /// Simulates and writes the folder, which appears only when all of it is there.
  public func run(to folder: String) throws(Findings) -> JobOutcome {
    let bank = try Self.bank(instrument, scale: scale)
    var output = try OutputFolder(folder, replaces: replaces)
    var outcome = JobOutcome()
    var request = AdaptiveSimulation.Request(
      rules,
      personCount: personCount,
      countByAbility: countByAbility,
      seed: seed
    )
    if let maximumExposure {
      request.adjustsExposure = true
      request.maximumExposure = maximumExposure
    }
    let simulation = AdaptiveSimulation(request, bank)
    let provenance = TechnicalProvenance(
      engine: Product.engine,
      date: date,
      instrument: instrument.instrument.id,
      version: instrument.instrument.version,
      digest: instrument.digest,
      inputs: [],
      isDemo: instrument.instrument.isDemo,
      command: command
    )
    let report = AdaptiveReport(
      simulation,
      title: instrument.instrument.title[language],
      language: language,
      provenance: provenance
    )
    try output.add("report.html", Array(report.html().utf8))
    try output.add("simulation.json", Array(JSONWriter.pretty(twin(simulation)).utf8))
    try output.add("by-ability.csv", Self.byAbility(simulation))
    try output.add("items.csv", Self.items(simulation))
    try output.finish()
    if let warning = limit(bank, simulation) { outcome.add([warning]) }
    outcome.written = ["report.html", "simulation.json", "by-ability.csv", "items.csv"]
    return outcome
  }

  /// A limit of exposure that the length of the test does not allow.
  private func limit(_ bank: AdaptiveBank, _ simulation: AdaptiveSimulation) -> Finding? {
    var wanted = maximumExposure
    if case .progressiveRestricted(let maximum) = rules.exposure { wanted = maximum }
    let least = simulation.everyone.itemCount / Double(bank.items.count)
    guard let wanted, wanted < least else { return nil }
    let percent = Int((100 * least).rounded(.up))
    return Finding(
      "exposure-limit-too-low",
      .warning,
      at: Place(file: instrument.instrument.id),
      Phrase(
        zh: "题库 \(bank.items.count) 题，平均用 \(Int(simulation.everyone.itemCount.rounded())) 题：曝光率上限低于 \(percent)% 做不到",
        en:
          "\(bank.items.count) items in the bank and \(Int(simulation.everyone.itemCount.rounded())) a test: no limit of exposure below \(percent) % can be kept"
      ),
      remedy: Phrase(
        zh: "请加大题库，或用 --maximum 缩短测验，或放宽 --maximum-exposure。",
        en: "Take a larger bank, a shorter test (--maximum) or a higher --maximum-exposure."
      )
    )
  }

  private func twin(_ simulation: AdaptiveSimulation) -> JSONValue {
    .object([
      ("engine", .string(Product.engine)), ("date", .string(date)),
      ("demo", instrument.instrument.isDemo ? .bool(true) : nil),
      (
        "instrument",
        .object([
          ("id", .string(instrument.instrument.id)), ("version", .string(instrument.instrument.version)),
          ("digest", .string(instrument.digest)),
        ])
      ),
      ("command", command.map { .string($0) }), ("simulation", simulation.json),
    ])
  }

  private static func byAbility(_ simulation: AdaptiveSimulation) -> [UInt8] {
    var writer = DelimitedWriter()
    let names = ["theta", "people", "bias", "rmse", "standard_error", "coverage", "items"]
    writer.write(names.map { .text($0) })
    for row in simulation.byAbility {
      writer.write([
        number(row.theta ?? 0), .integer(row.count), number(row.bias), number(row.rmse),
        number(row.standardError), number(row.coverage), number(row.itemCount),
      ])
    }
    return writer.takeBytes()
  }

  /// Six decimals, which are the same on every processor.
  private static func number(_ value: Double) -> OutputCell { .number((value * 1e6).rounded() / 1e6) }

  private static func items(_ simulation: AdaptiveSimulation) -> [UInt8] {
    var writer = DelimitedWriter()
    var probabilities: [Double]?
    if case .sympsonHetter(let found) = simulation.request.rules.exposure { probabilities = found }
    let names = ["item", "area", "exposure"] + (probabilities == nil ? [] : ["sympson_hetter"])
    writer.write(names.map { .text($0) })
    for (item, id) in simulation.bank.items.enumerated() {
      let area = simulation.bank.areaOfItem[item].map { simulation.bank.areas[$0] } ?? ""
      var row: [OutputCell] = [.text(id), .text(area), number(simulation.exposure[item])]
      if let probabilities { row.append(number(probabilities[item])) }
      writer.write(row)
    }
    return writer.takeBytes()
  }
}
