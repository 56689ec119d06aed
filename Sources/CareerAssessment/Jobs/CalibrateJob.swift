public import AssessmentCalibration
public import AssessmentDiagnostics
public import AssessmentInstruments
import AssessmentJSON
import AssessmentLinearAlgebra
import AssessmentPDFDocuments
import AssessmentScoring
public import AssessmentTabular
import AssessmentTechnicalReports

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
  /// A new version of the instrument to be written from this sample; none where nil.
  public var newVersion: NewVersion?
  /// How many people are behind a matrix of correlations. With a number a table is read as such a matrix; nil for answers.
  public var matrixPersonCount: Int?
  /// Write the report for paper too.
  public var writesPDF: Bool

  /// Also write the tables of the report for other programs; nil for not.
  public var tables: TableForm?
  /// Also write each chart as an SVG file.
  public var writesCharts = false
  /// The command that was run, as the report tells it; nil where there was none.
  public var command: String?

  /// What a new version of an instrument takes from a sample, besides reliabilities.
  public struct NewVersion: Sendable, Hashable {
    /// Its number, above that of the old one.
    public var number: String
    /// Whom its norms stand for; no norms are written where nil.
    public var norms: NormProvenance?
    /// Whether factor scores become composites.
    public var keepsFactorScores: Bool
    /// How the scales of ability place people, where item parameters become part of the version; nil for none.
    public var estimator: AbilityCalibration.Estimator?

    /// A new version.
    public init(
      _ number: String,
      norms: NormProvenance? = nil,
      keepsFactorScores: Bool = false,
      estimator: AbilityCalibration.Estimator? = nil
    ) {
      self.number = number
      self.norms = norms
      self.keepsFactorScores = keepsFactorScores
      self.estimator = estimator
    }
  }

  /// A calibration.
  public init(
    _ instrument: InstrumentFile,
    settings: CalibrationSettings = CalibrationSettings(),
    reading: ReadingOptions = ReadingOptions(),
    language: Language = .chinese,
    date: String,
    isDemo: Bool = false,
    replaces: Bool = false,
    newVersion: NewVersion? = nil,
    matrixPersonCount: Int? = nil,
    writesPDF: Bool = false
  ) {
    self.instrument = instrument
    self.settings = settings
    self.reading = reading
    self.language = language
    self.date = date
    self.isDemo = isDemo
    self.replaces = replaces
    self.newVersion = newVersion
    self.matrixPersonCount = matrixPersonCount
    self.writesPDF = writesPDF
  }

  /// Calibrates and writes the folder, which appears only when all of it is there.
  ///
  /// - Parameters:
  ///   - input: the answers; or a file of tables of counts (JSON); or a matrix of correlations (JSON, or a table where
  ///     `matrixPersonCount` is known).
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
    try CalibrationFindings.check(settings)
    try CalibrationFindings.checkLibrary()
    var output = try OutputFolder(folder, replaces: replaces)
    do throws(Findings) {
      let spool = try Spool(input, and: reading.further)
      let outcome = try await fill(&output, spool.input, source, progress)
      try spool.checkUnchanged()
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
    let reader = SampleReader(instrument, settings.exclusion, reading, matrixPersonCount: matrixPersonCount)
    let sample = try reader.read(input, &outcome, progress)
    let settings = try self.settings.suited(to: sample, input: input.name)
    let results = await CalibrationResults(sample, settings)
    try Findings.checkCancellation()
    if !settings.isForced, !results.refusals.isEmpty {
      throw Findings(results.refusals.map { CalibrationFindings.tooSmall($0, sample, input) })
    }
    var isDemo = isDemo || instrument.instrument.isDemo
    if case .tables(let tables) = sample.form { isDemo = isDemo || tables.isDemo }
    let provenance = TechnicalProvenance(
      engine: Product.engine,
      date: date,
      instrument: instrument.instrument.id,
      version: instrument.instrument.version,
      digest: instrument.digest,
      inputs: try SampleReader.digest(input).map { [(name: "responses", sha256: $0)] } ?? [],
      isDemo: isDemo,
      command: command
    )
    let report = TechnicalReport(results, language: language, provenance: provenance)
    try output.add("report.html", Array(report.html().utf8))
    try output.add("calibration.json", Array(JSONWriter.pretty(twin(results, provenance)).utf8))
    outcome.written = ["report.html", "calibration.json"]
    if let tables {
      outcome.written += try Self.write(CalibrationTable.all(of: results), as: tables, into: &output)
    }
    if writesCharts {
      for (place, chart) in report.charts().enumerated() {
        let name = "figure-\(place < 9 ? "0" : "")\(place + 1).svg"
        try output.add(name, Array(chart.utf8))
        outcome.written.append(name)
      }
    }
    if writesPDF {
      try output.add("report.pdf", try PDFRenderer().render(report.document(), date: date))
      outcome.written.append("report.pdf")
    }
    let doubts = CalibrationDoubts.findings(results, input)
    outcome.add(doubts)
    if newVersion != nil, doubts.contains(where: CalibrationDoubts.withholdsVersion), !settings.isForced {
      outcome.add([CalibrationDoubts.versionWithheld(input)])
    } else if let newVersion {
      do throws(Findings) {
        try output.add("instrument.json", try revised(newVersion, results, provenance, source))
        outcome.written.append("instrument.json")
      } catch {
        // What the sample does not carry is told beside the report that says why; a wrong request stops the job.
        guard error.all.allSatisfy(CalibrationDoubts.isOfSample) else { throw error }
        outcome.add(error.all.map(CalibrationDoubts.warning))
        outcome.add([CalibrationDoubts.versionWithheld(input, canBeForced: false)])
      }
    }
    outcome.add(results.refusals.map { CalibrationFindings.tooSmall($0, sample, input, severity: .warning) })
    if let newVersion, newVersion.norms == nil, results.norms != nil, outcome.written.contains("instrument.json") {
      outcome.add([CalibrationFindings.noNormsWritten])
    }
    return outcome
  }

  /// The file of the new version, which loads without an error.
  private func revised(
    _ version: NewVersion,
    _ results: CalibrationResults,
    _ provenance: TechnicalProvenance,
    _ source: InstrumentReference
  ) throws(Findings) -> [UInt8] {
    let sample = results.sample
    let norms = version.norms.flatMap { origin in
      results.norms.map {
        NormPublication(
          $0,
          results.settings.norms.strata,
          personCount: sample.personCount,
          provenance: origin
        )
      }
    }
    let factorScores = version.keepsFactorScores ? results.factors.flatMap { FactorComposites($0, sample) } : nil
    var missing: [CalibrationStep] = []
    if version.norms != nil, norms == nil { missing.append(.norms) }
    if version.keepsFactorScores, results.factors == nil { missing.append(.factors) }
    if version.estimator != nil, results.itemResponse == nil { missing.append(.itemResponse) }
    if version.norms == nil, !version.keepsFactorScores, version.estimator == nil, results.reliability == nil {
      missing.append(.reliability)
    }
    if !missing.isEmpty || results.isForced { throw Findings([CalibrationFindings.noVersion(missing)]) }
    if version.keepsFactorScores, factorScores == nil { throw Findings([CalibrationFindings.noFactorScores]) }
    let digest = provenance.inputs.first.map { "; data sha256 \($0.sha256)" } ?? ""
    let revision = InstrumentRevision(
      version: version.number,
      reliabilities: results.reliability,
      norms: norms,
      factorScores: factorScores,
      abilities: version.estimator.flatMap { estimator in
        results.itemResponse.map {
          AbilityPublication($0, estimator: estimator, date: date, software: provenance.engine)
        }
      },
      source: "\(provenance.engine), \(provenance.date), \(sample.personCount) of \(sample.rowCount) people; "
        + "\(results.settings.summary)\(digest)",
      isDemo: provenance.isDemo
    )
    let root = try JSONReader.read(try source.bytes(), file: source.text, limits: .standard).root
    let bytes = Array(JSONWriter.pretty(try revision.applied(to: root, file: source.text)).utf8)
    _ = try InstrumentFile(reading: bytes, file: "instrument.json")
    return bytes
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
      ("command", command.map { .string($0) }),
      ("results", results.json),
    ])
  }
}

extension CalibrationSettings {
  /// What a figure in an instrument says of how it was made.
  fileprivate var summary: String {
    "excluded \(exclusion.rawValue), gaps \(missingData.rawValue), norms \(norms.smoothing.rawValue) from "
      + "\(norms.minimumCount) people a group\(norms.population.isEmpty ? "" : ", weighted"), seed \(seed)"
  }
}
