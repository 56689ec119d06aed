import AssessmentCalibration
public import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON
import AssessmentPsychometrics
import AssessmentTechnicalReports

/// Puts the item parameters of one calibrated version onto the scale of another, by their common items.
public struct LinkJob: Sendable {
  /// How the line is found.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// Means of slopes and places.
    case meanMean
    /// Means and standard deviations of places.
    case meanSigma
    /// The curves of every item.
    case haebara
    /// The test characteristic curves.
    case stockingLord
  }

  /// The scale that is scored by ability; the only one that both have where nil.
  public var scale: String?
  /// How the line is found.
  public var method = Method.stockingLord
  /// The number of the version on the scale that stays; none is written where nil.
  public var version: String?
  /// Write the version although anchors drift.
  public var isForced = false
  /// Language of the report.
  public var language = Language.chinese
  /// The day that the report bears, `YYYY-MM-DD`.
  public var date: String
  /// Put the new folder in place of an older one of ours.
  public var replaces = false
  /// The command that was run; nil where there was none.
  public var command: String?

  /// A link.
  public init(date: String) { self.date = date }

  /// Links, and writes the folder, which appears only when all of it is there.
  ///
  /// - Parameters:
  ///   - new: the version whose parameters are moved.
  ///   - base: the version whose scale stays.
  public func run(
    _ new: InstrumentReference,
    to base: InstrumentReference,
    folder: String
  ) throws(Findings) -> JobOutcome {
    let (file, fixed) = (try new.load(), try base.load())
    let (own, other) = try scales(file.instrument, fixed.instrument)
    var output = try OutputFolder(folder, replaces: replaces)
    let results: LinkResults
    do throws(LinkResults.Failure) {
      results = try LinkResults(
        file.instrument,
        own,
        to: fixed.instrument,
        other,
        method: .init(rawValue: method.rawValue) ?? .stockingLord
      )
    } catch { throw Findings([Self.finding(error, new.text)]) }
    let isDemo = file.instrument.isDemo || fixed.instrument.isDemo
    let provenance = TechnicalProvenance(
      engine: Product.engine,
      date: date,
      instrument: file.instrument.id,
      version: file.instrument.version,
      digest: file.digest,
      inputs: [(name: "base", sha256: fixed.digest)],
      isDemo: isDemo,
      command: command
    )
    let stays = "\(fixed.instrument.id) \(fixed.instrument.version)"
    let report = LinkReport(
      results,
      title: file.instrument.title[language],
      base: stays,
      language: language,
      provenance: provenance
    )
    var outcome = JobOutcome()
    try output.add("report.html", Array(report.html().utf8))
    let twin = JSONValue.object([
      ("engine", .string(Product.engine)), ("date", .string(date)), ("demo", isDemo ? .bool(true) : nil),
      ("instrument", .string("\(file.instrument.id) \(file.instrument.version)")), ("digest", .string(file.digest)),
      ("base", .string(stays)), ("baseDigest", .string(fixed.digest)), ("link", results.json),
    ])
    try output.add("link.json", Array(JSONWriter.pretty(twin).utf8))
    outcome.written = ["report.html", "link.json"]
    let drifting = results.anchors.filter(\.drifts).map(\.id)
    if !drifting.isEmpty { outcome.add([Self.drift(drifting, of: results.anchors.count, new.text)]) }
    if let version, drifting.count * 3 <= results.anchors.count || isForced {
      try Self.check(version, above: file.instrument.version, new.text)
      let root = try JSONReader.read(try new.bytes(), file: new.text, limits: .standard).root
      let how = "linked to \(stays) by \(method.rawValue) with \(results.anchors.count - drifting.count) common items"
      let bytes = Array(JSONWriter.pretty(results.applied(to: root, version: version, source: how)).utf8)
      _ = try InstrumentFile(reading: bytes, file: "instrument.json")
      try output.add("instrument.json", bytes)
      outcome.written.append("instrument.json")
    } else if version != nil {
      outcome.add([Self.withheld(new.text)])
    }
    try output.finish()
    return outcome
  }

  private func scales(_ new: Instrument, _ base: Instrument) throws(Findings) -> (
    AssessmentInstruments.Scale, AssessmentInstruments.Scale
  ) {
    func abilities(_ instrument: Instrument) -> [AssessmentInstruments.Scale] {
      instrument.scales.filter { $0.scoring == .ability }
    }
    let both = abilities(new).compactMap { own in
      abilities(base).first { $0.id == own.id && (scale == nil || scale == own.id) }.map { (own, $0) }
    }
    if both.count == 1 { return both[0] }
    let names = both.map(\.0.id).joined(separator: ", ")
    throw Findings([
      Finding(
        "no-common-scale",
        at: Place(file: new.id),
        both.isEmpty
          ? Phrase(
            zh: "两个版本没有共同的、按能力 θ 计分的量表\(scale.map { " \($0)" } ?? "")",
            en: "the two versions have no scale\(scale.map { " \($0)" } ?? "") in common that is scored by ability"
          ) : Phrase(zh: "请指明连接哪个量表：\(names)", en: "it is not clear which scale is meant: \(names)"),
        remedy: both.isEmpty
          ? Phrase(
            zh: "请先分别用 assess calibrate irt --write-version 校准，两边量表编号相同。",
            en: "Calibrate each with assess calibrate irt --write-version first; the scale has one id in both."
          ) : Phrase(zh: "请加 --scale \(both[0].0.id)。", en: "Add --scale \(both[0].0.id).")
      )
    ])
  }

  private static func check(_ version: String, above old: String, _ file: String) throws(Findings) {
    if let new = SemanticVersion(version), SemanticVersion(old).map({ $0 < new }) ?? true { return }
    throw Findings([
      Finding(
        "version-not-above",
        at: Place(file: file, pointer: "/version"),
        Phrase(zh: "新版本 \(version) 没有高于现有版本 \(old)", en: "the new version \(version) is not above \(old)"),
        remedy: Phrase(zh: "请写一个更高的版本号，例如 1.1.0。", en: "Give a higher version, such as 1.1.0.")
      )
    ])
  }

  private static func finding(_ failure: LinkResults.Failure, _ file: String) -> Finding {
    let what: Phrase
    let remedy: Phrase
    switch failure {
    case .tooFewAnchors(let found):
      what = Phrase(
        zh: "只有 \(found) 道共同题，至少需要 \(LinkResults.fewestAnchors) 道",
        en: "\(found) common items; \(LinkResults.fewestAnchors) are needed at least"
      )
      remedy = Phrase(
        zh: "共同题的题号和题文在两个版本里要相同；通常取题数的五分之一以上。",
        en: "Common items have the same id and wording in both; a fifth of the form or more is usual."
      )
    case .differentItems(let items):
      let names = items.joined(separator: ", ")
      what = Phrase(zh: "共同题 \(names) 的等级数或计分方向不同", en: "the common items \(names) differ in categories or direction")
      remedy = Phrase(
        zh: "请用同一种作答方式和计分方向重新校准。",
        en: "Calibrate them with the same response format and direction."
      )
    case .noLine:
      what = Phrase(zh: "这些共同题定不出一条线", en: "the common items give no line")
      remedy = Phrase(
        zh: "请换一种 --method，或用难度分布更宽的共同题。",
        en: "Try another --method, or common items with more spread of difficulty."
      )
    }
    return Finding("not-linked", at: Place(file: file), what, remedy: remedy)
  }

  private static func drift(_ items: [String], of count: Int, _ file: String) -> Finding {
    let names = items.joined(separator: ", ")
    return Finding(
      "anchors-drift",
      .warning,
      at: Place(file: file),
      Phrase(
        zh: "共同题 \(names) 漂移，没有用来连接（共 \(count) 道）",
        en: "the anchors \(names) of \(count) drift and were left out"
      ),
      remedy: Phrase(
        zh: "请在报告里查看；题目改动过或泄露了就换题号。",
        en: "See the report; an item that was changed or has leaked becomes another item."
      )
    )
  }

  private static func withheld(_ file: String) -> Finding {
    Finding(
      "version-withheld",
      .warning,
      at: Place(file: file),
      Phrase(zh: "没有写出新版本：超过三分之一的共同题漂移", en: "no new version was written: more than a third of the anchors drift"),
      remedy: Phrase(zh: "先弄清原因；--force 仍写出。", en: "Find out why; --force writes it all the same.")
    )
  }
}
