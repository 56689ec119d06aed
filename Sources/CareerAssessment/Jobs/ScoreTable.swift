import Diagnostics
import Instruments
import JSON
import Measurement
import Scoring
import Tabular

/// The scored table: one row a person, every number with its precision and the instrument version it rests on.
struct ScoreTable {
  private let job: ScoreJob
  private let scores: [(id: String, name: LocalizedText, hasReliability: Bool)]
  private let norms: [StandardScale]
  private let typeScales: [(HollandType, String)]
  private var writer: DelimitedWriter

  init(_ job: ScoreJob) {
    self.job = job
    let instrument = job.instrument.instrument
    scores =
      instrument.scales.map { ($0.id, $0.name, !($0.reliability ?? []).isEmpty) }
      + (instrument.composites ?? []).map { ($0.id, $0.name, !($0.reliability ?? []).isEmpty) }
    var metrics: [StandardScale] = []
    for set in instrument.norms ?? [] where set.demo != true || job.options.usesDemoNorms {
      for metric in set.report where !metrics.contains(metric) { metrics.append(metric) }
    }
    norms = metrics
    typeScales = HollandType.allCases.compactMap { type in
      instrument.hollandScales?[type.rawValue].map { (type, $0) }
    }
    writer = DelimitedWriter(byteOrderMark: job.byteOrderMark)
  }

  /// Whether a person's row should be looked at.
  static func needsAttention(_ profile: ScoreProfile, _ problems: [Finding]) -> Bool {
    problems.contains { $0.severity > .note } || profile.quality.verdict != .valid || !profile.criticalAlerts.isEmpty
      || profile.scores.contains { $0.rawScore == nil }
  }

  // MARK: Pieces of the file

  mutating func head() -> [UInt8] {
    switch job.format {
    case .csv:
      writer.write(columns.map { .text($0.name) })
      return writer.takeBytes()
    case .json:
      let members = provenance.map { "  \"\($0.0)\": \(JSONWriter.compact($0.1))" }.joined(separator: ",\n")
      return Array("{\n\(members),\n  \"people\": [".utf8)
    case .ndjson, .xlsx: return []
    }
  }

  mutating func row(_ profile: ScoreProfile, _ problems: [Finding], isFirst: Bool) -> [UInt8] {
    switch job.format {
    case .csv:
      writer.write(cells(profile, problems))
      return writer.takeBytes()
    case .json: return Array(((isFirst ? "\n    " : ",\n    ") + JSONWriter.compact(json(profile, problems))).utf8)
    case .ndjson, .xlsx:
      return Array((JSONWriter.compact(json(profile, problems, extra: provenance)) + "\n").utf8)
    }
  }

  mutating func tail() -> [UInt8] { job.format == .json ? Array("\n  ]\n}\n".utf8) : [] }

  private var provenance: [(String, JSONValue)] {
    [
      ("instrument", .string(job.instrument.instrument.id)),
      ("instrumentVersion", .string(job.instrument.instrument.version)),
      ("instrumentDigest", .string(job.instrument.digest)), ("engine", .string(Product.engine)),
    ] + (job.isDemo ? [("demo", true)] : [])
  }

  // MARK: Table

  /// The columns and what they mean.
  var columns: [ScoreColumn] {
    ScoreColumn.person
      + scores.flatMap {
        ScoreColumn.ofScore($0.id, named: $0.name, hasReliability: $0.hasReliability, norms: norms)
      } + (typeScales.count == 6 ? ScoreColumn.code : []) + ScoreColumn.qualityAndProvenance
      + (job.isDemo ? [ScoreColumn.demo] : [])
  }

  /// One row of the table.
  func cells(_ profile: ScoreProfile, _ problems: [Finding]) -> [OutputCell] {
    func number(_ value: Double?) -> OutputCell { value.map { .number($0) } ?? .empty }
    var row: [OutputCell] = [.text(profile.person), .integer(profile.line)]
    for (score, column) in zip(profile.scores, scores) {
      row += [number(score.rawScore), .integer(score.answered), number(score.percentOfMaximum.map(Self.rounded))]
      if column.hasReliability {
        let error = try? score.precision.get()
        row += [
          number(error.map { Self.rounded($0.standardError) }),
          number(error.map { Self.rounded($0.observedInterval.lower) }),
          number(error.map { Self.rounded($0.observedInterval.upper) }),
          number(error?.trueScoreInterval.map { Self.rounded($0.lower) }),
          number(error?.trueScoreInterval.map { Self.rounded($0.upper) }),
        ]
      }
      let norm = try? score.norm.get()
      for metric in norms {
        row.append(number(norm?.standard.first { $0.scale == metric }.map { Self.rounded($0.value) }))
      }
      if !norms.isEmpty { row.append(norm.map { .text($0.group) } ?? .empty) }
    }
    if typeScales.count == 6 {
      let code = self.code(profile)
      row += [.text(code?.code.description ?? ""), .text(Self.ties(code))]
    }
    let quality = profile.quality
    let reasons = quality.checks.filter { $0.verdict != .valid }.map(\.rule).joined(separator: " ")
    let instrument = job.instrument.instrument
    row += [
      .text(quality.verdict.tag), .text(reasons), .integer(quality.missingCount), .integer(quality.unusableCount),
      .integer(quality.longestRun), number(quality.intraindividualVariability.map(Self.rounded)),
      number(quality.meanAnswer.map(Self.rounded)), number(quality.seconds),
      .text(Self.problemRules(profile, problems).joined(separator: " ")), .text(instrument.id),
      .text(instrument.version),
      .text(job.instrument.digest), .text(Product.engine),
    ]
    return row + (job.isDemo ? [.text("DEMO")] : [])
  }

  private func code(_ profile: ScoreProfile) -> CodeDerivation? {
    let values = typeScales.compactMap { profile.score(of: $0.1)?.rawScore }
    return values.count == 6 ? CodeDerivation(HexagonProfile(values)) : nil
  }

  private static func ties(_ code: CodeDerivation?) -> String {
    guard let code, code.isTied else { return "" }
    let codes = code.codes.codes.map(\.description)
    // A flat profile has 120 codes: a cell of a table names a few and says how many there are.
    return codes.prefix(6).joined(separator: " ") + (codes.count > 6 ? " …(\(codes.count))" : "")
  }

  private static func problemRules(_ profile: ScoreProfile, _ problems: [Finding]) -> [String] {
    var rules: [String] = []
    for rule in problems.map(\.rule) where !rules.contains(rule) { rules.append(rule) }
    for score in profile.scores where score.rawScore == nil { rules.append("missing-score:" + score.id) }
    if !profile.criticalAlerts.isEmpty { rules.append("critical-answer") }
    return rules
  }

  /// Twelve significant digits: derived figures need no more, and the last bits differ between machines.
  private static func rounded(_ value: Double) -> Double {
    guard value != 0, value.isFinite else { return value }
    var power = 1.0
    var magnitude = abs(value)
    while magnitude >= 10 { (magnitude, power) = (magnitude / 10, power / 10) }
    while magnitude < 1 { (magnitude, power) = (magnitude * 10, power * 10) }
    return (value * power * 1e11).rounded() / (power * 1e11)
  }

  // MARK: JSON

  private func json(_ profile: ScoreProfile, _ problems: [Finding], extra: [(String, JSONValue)] = []) -> JSONValue {
    var members: [(String, JSONValue?)] = [
      ("person", .string(profile.person)), ("line", .number(profile.line)), ("scores", profile.scoresJSON),
    ]
    if typeScales.count == 6 {
      let code = self.code(profile)
      members.append(("code", JSONValue(code?.code.description)))
      members.append(
        ("codeTies", (code?.isTied == true ? code : nil).map { .strings($0.codes.codes.map(\.description)) })
      )
    }
    members += [
      ("quality", profile.quality.json),
      (
        "problems",
        .array(
          problems.map {
            .object([
              ("rule", .string($0.rule)), ("line", JSONValue($0.place.line)), ("column", JSONValue($0.place.column)),
            ])
          }
        )
      ),
    ]
    return .object(extra.map { ($0.0, $0.1 as JSONValue?) } + members)
  }
}
