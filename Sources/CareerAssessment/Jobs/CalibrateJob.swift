public import Calibration
public import Diagnostics
import Foundation
public import Instruments
import JSON
import LinearAlgebra
import Scoring
public import Tabular
import TechnicalReports

/// Learns from a sample what an instrument does, and writes a technical report with a JSON twin.
///
/// The same sample, settings and day give the same bytes. Nobody's name or id is in the results: people who are left out
/// are named by their line.
public struct CalibrateJob: Sendable {
  /// The instrument.
  public var instrument: InstrumentFile
  /// What is asked.
  public var settings: CalibrationSettings
  /// How the answers are read.
  public var reading: ReadingOptions
  /// Language of the report.
  public var language: Language
  /// The day that the report bears, `YYYY-MM-DD`.
  public var date: String
  /// The answers are made up: the outputs say DEMO.
  public var isDemo: Bool
  /// Put the new folder in place of an older one of ours.
  public var replaces: Bool
  /// The number of a new version of the instrument, with the reliabilities of this sample; none is written where nil.
  public var newVersion: String?

  /// A calibration.
  public init(
    _ instrument: InstrumentFile,
    settings: CalibrationSettings = CalibrationSettings(),
    reading: ReadingOptions = ReadingOptions(),
    language: Language = .chinese,
    date: String,
    isDemo: Bool = false,
    replaces: Bool = false,
    newVersion: String? = nil
  ) {
    self.instrument = instrument
    self.settings = settings
    self.reading = reading
    self.language = language
    self.date = date
    self.isDemo = isDemo
    self.replaces = replaces
    self.newVersion = newVersion
  }

  /// Calibrates and writes the folder, which appears only when all of it is there.
  ///
  /// - Parameters:
  ///   - input: the answers.
  ///   - folder: where everything is written.
  ///   - source: the instrument as it was named, from which the new version is made.
  ///   - progress: called now and then with the number of people read.
  /// - Throws: the findings that kept the job from being done, among them that the sample is too small for what was
  ///   asked (unless the settings force it), or that a version cannot be written from it; nothing was written then.
  public func run(
    _ input: TableInput,
    to folder: String,
    source: InstrumentReference,
    progress: ProgressReport? = nil
  ) async throws(Findings) -> JobOutcome {
    try Self.checkLibrary()
    var output = try OutputFolder(folder, replaces: replaces)
    do throws(Findings) {
      let outcome = try await fill(&output, input, source, progress)
      try output.finish()
      return outcome
    } catch { throw output.named(error) }
  }

  private func fill(
    _ output: inout OutputFolder,
    _ input: TableInput,
    _ source: InstrumentReference,
    _ progress: ProgressReport?
  ) async throws(Findings) -> JobOutcome {
    var outcome = JobOutcome()
    outcome.add(instrument.findings)
    let sample = try read(input, &outcome, progress)
    let results = await CalibrationResults(sample, settings)
    if !settings.isForced, !results.refusals.isEmpty {
      throw Findings(results.refusals.map { tooSmall($0, sample, input) })
    }
    let provenance = TechnicalProvenance(
      engine: Product.engine,
      date: date,
      instrument: instrument.instrument.id,
      version: instrument.instrument.version,
      digest: instrument.digest,
      inputs: try digest(input).map { [(name: "responses", sha256: $0)] } ?? [],
      isDemo: isDemo || instrument.instrument.isDemo
    )
    let report = TechnicalReport(results, language: language, provenance: provenance)
    try output.add("report.html", Array(report.html().utf8))
    try output.add("calibration.json", Array(JSONWriter.pretty(twin(results, provenance)).utf8))
    outcome.written = ["report.html", "calibration.json"]
    if let newVersion {
      try output.add("instrument.json", try revised(newVersion, results, provenance, source))
      outcome.written.append("instrument.json")
    }
    for refusal in results.refusals { outcome.add([tooSmall(refusal, sample, input, severity: .warning)]) }
    return outcome
  }

  /// The file of the new version, which loads without an error.
  private func revised(
    _ version: String,
    _ results: CalibrationResults,
    _ provenance: TechnicalProvenance,
    _ source: InstrumentReference
  ) throws(Findings) -> [UInt8] {
    guard !results.isForced, let reliability = results.reliability else { throw Findings([Self.noVersion]) }
    let digest = provenance.inputs.first.map { "; data sha256 \($0.sha256)" } ?? ""
    let revision = InstrumentRevision(
      version: version,
      results: reliability,
      source: "\(provenance.engine), \(provenance.date), \(results.sample.personCount) of "
        + "\(results.sample.rowCount) people; seed \(settings.seed)\(digest)",
      isDemo: provenance.isDemo
    )
    let root = try JSONReader.read(try source.bytes(), file: source.text, limits: .standard).root
    let bytes = Array(JSONWriter.pretty(try revision.applied(to: root, file: source.text)).utf8)
    _ = try InstrumentFile(reading: bytes, file: "instrument.json")
    return bytes
  }

  private static var noVersion: Finding {
    Finding(
      "version-from-forced-sample",
      at: Place(),
      Phrase(
        zh: "不能写出新版本：样本不足，或没有计算信度",
        en: "no new version: the sample is too small, or no reliability was computed"
      ),
      remedy: Phrase(
        zh: "请去掉 --write-version，或用足够的样本做全部步骤。",
        en: "Leave out --write-version, or run every step with a sample that is large enough."
      )
    )
  }

  private func read(_ input: TableInput, _ outcome: inout JobOutcome, _ progress: ProgressReport?)
    throws(Findings) -> CalibrationSample
  {
    let bridge = ResponseBridge(instrument.instrument)
    var reader = try ResponseReader(input, outline: bridge.outline, options: reading)
    outcome.add(reader.takeFindings())
    var builder = CalibrationSample.Builder(ScoringPlan(instrument.instrument), exclusion: settings.exclusion)
    while let row = try reader.next() {
      builder.add(bridge.responses(row, alreadyReversed: reader.mapping.alreadyReversed))
      outcome.add(row.findings)
      outcome.personCount += 1
      if outcome.personCount.isMultiple(of: 512) { progress?(outcome.personCount) }
    }
    outcome.add(reader.takeFindings())
    return builder.finish()
  }

  private func twin(_ results: CalibrationResults, _ provenance: TechnicalProvenance) -> JSONValue {
    .object([
      ("engine", .string(provenance.engine)),
      ("date", .string(date)),
      ("demo", provenance.isDemo ? .bool(true) : nil),
      (
        "instrument",
        .object([
          ("id", .string(provenance.instrument)), ("version", .string(provenance.version)),
          ("digest", .string(provenance.digest)),
        ])
      ),
      (
        "inputs",
        .array(provenance.inputs.map { .object([("name", .string($0.name)), ("sha256", .string($0.sha256))]) })
      ),
      ("results", results.json),
    ])
  }

  /// SHA-256 of the file of answers; none of standard input, which cannot be read again.
  private func digest(_ input: TableInput) throws(Findings) -> String? {
    switch input.origin {
    case .file(let path): InstrumentFile.sha256(try InputFile.read(path, limit: Int.max - 1))
    case .bytes(let bytes): InstrumentFile.sha256(bytes)
    case .descriptor: nil
    }
  }

  // MARK: Guards

  private func tooSmall(
    _ refusal: CalibrationResults.Refusal,
    _ sample: CalibrationSample,
    _ input: TableInput,
    severity: Finding.Severity = .error
  ) -> Finding {
    let step = refusal.step.rawValue
    let carried = CalibrationStep.allCases.filter {
      $0.minimumCount(itemCount: instrument.instrument.items.count) <= refusal.personCount
    }.map(\.rawValue)
    let out = sample.excludedCount
    return Finding(
      "sample-too-small",
      severity,
      at: Place(file: input.name),
      Phrase(
        zh: "\(step) 至少需要 \(refusal.needed) 人，这份样本可用的有 \(refusal.personCount) 人"
          + (out > 0 ? "（另有 \(out) 人因作答质量被排除，见 --exclude）" : ""),
        en: "\(step) needs at least \(refusal.needed) people; this sample has \(refusal.personCount) who can be used"
          + (out > 0 ? " (\(out) more were left out for how they answered, see --exclude)" : "")
      ),
      remedy: carried.isEmpty
        ? Phrase(
          zh: "请先收集更多作答。加 --force 也会计算，但报告会注明，且不能据此写出新版本。",
          en:
            "Collect more answers. --force computes all the same; the report says so, and no version is written from it."
        )
        : Phrase(
          zh:
            "这份样本够做：\(carried.joined(separator: "、"))（assess calibrate \(carried[0]) …）。加 --force 也会计算，但报告会注明，且不能据此写出新版本。",
          en:
            "It can carry: \(carried.joined(separator: ", ")) (assess calibrate \(carried[0]) …). --force computes all the same; the report says so, and no version is written from it."
        )
    )
  }

  /// Some builds of the linear algebra library compute wrong results on newer processors without an error.
  private static func checkLibrary() throws(Findings) {
    let faults = SelfTest.run().faults
    guard !faults.isEmpty else { return }
    let names = faults.map(\.routine).joined(separator: ", ")
    throw Findings([
      Finding(
        "linear-algebra-broken",
        at: Place(),
        Phrase(
          zh: "这台机器上的 OpenBLAS 算出了错误的结果（\(names)）",
          en: "OpenBLAS computes wrong results on this machine (\(names))"
        ),
        remedy: Phrase(
          zh: "请更新 libopenblas，或设置环境变量 OPENBLAS_CORETYPE 后再试；在此之前不要使用任何校准结果。",
          en: "Update libopenblas, or set the variable OPENBLAS_CORETYPE, and try again; until then use no calibration."
        )
      )
    ])
  }
}
