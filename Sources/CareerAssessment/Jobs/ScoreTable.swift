import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON
import AssessmentMeasurement
import AssessmentScoring
import AssessmentTabular

/// The scored table: one row a person, every number with its precision and the instrument version it rests on.
struct ScoreTable {
  let job: ScoreJob
  let isDemo: Bool
  private let scores: [(id: String, name: LocalizedText, hasReliability: Bool)]
  private let norms: [StandardScale]
  let typeScales: [(HollandType, String)]
  private var writer: DelimitedWriter
  /// For each column of the whole table whether it was asked for.
  private let isWanted: [Bool]
  /// Where the columns of each score begin, and those of what comes behind them.
  private let starts: (scores: [Int], code: Int, quality: Int, provenance: Int)

  init(_ job: ScoreJob) {
    self.job = job
    isDemo = job.isDemo
    let instrument = job.instrument.instrument
    scores =
      instrument.scales.map { ($0.id, $0.name, $0.itemResponse != nil || !($0.reliability ?? []).isEmpty) }
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
    let all = Self.columns(scores, norms, hasCode: typeScales.count == 6, isDemo: isDemo)
    isWanted = all.map { job.columns.isEmpty || job.columns.contains($0.name) || job.columns.contains($0.kind) }
    var next = ScoreColumn.person.count
    var scoreStarts: [Int] = []
    for score in scores {
      scoreStarts.append(next)
      next += ScoreColumn.ofScore(score.id, named: score.name, hasReliability: score.hasReliability, norms: norms).count
    }
    let quality = next + (typeScales.count == 6 ? ScoreColumn.code.count : 0)
    starts = (scoreStarts, next, quality, quality + ScoreColumn.quality.count)
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
    case .ndjson, .xlsx, .sav, .fhir: return []
    }
  }

  mutating func row(_ profile: ScoreProfile, _ problems: [Finding], isFirst: Bool) -> [UInt8] {
    switch job.format {
    case .csv:
      writer.write(cells(profile, problems))
      return writer.takeBytes()
    case .json: return Array(((isFirst ? "\n    " : ",\n    ") + JSONWriter.compact(json(profile, problems))).utf8)
    case .ndjson, .xlsx, .sav, .fhir:
      return Array((JSONWriter.compact(json(profile, problems, extra: provenance)) + "\n").utf8)
    }
  }

  func tail() -> [UInt8] { job.format == .json ? Array("\n  ]\n}\n".utf8) : [] }

  // MARK: Table

  /// The columns that were asked for and what they mean.
  var columns: [ScoreColumn] { selected(allColumns) }

  private var allColumns: [ScoreColumn] {
    Self.columns(scores, norms, hasCode: typeScales.count == 6, isDemo: isDemo)
  }

  private static func columns(
    _ scores: [(id: String, name: LocalizedText, hasReliability: Bool)],
    _ norms: [StandardScale],
    hasCode: Bool,
    isDemo: Bool
  ) -> [ScoreColumn] {
    ScoreColumn.person
      + scores.flatMap {
        ScoreColumn.ofScore($0.id, named: $0.name, hasReliability: $0.hasReliability, norms: norms)
      } + (hasCode ? ScoreColumn.code : []) + ScoreColumn.quality + ScoreColumn.provenance
      + (isDemo ? [ScoreColumn.demo] : [])
  }

  /// Names among those asked for that no column has.
  var unknownColumns: [String] {
    let all = allColumns
    return job.columns.filter { name in !all.contains { $0.name == name || $0.kind == name } }
  }

  /// What columns may be asked for by, each once.
  var columnKinds: [String] { allColumns.map(\.kind).reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }

  private func selected<Element>(_ elements: [Element], from start: Int = 0) -> [Element] {
    elements.enumerated().filter { isWanted[start + $0.offset] }.map(\.element)
  }

  /// One row of the table.
  func cells(_ profile: ScoreProfile, _ problems: [Finding]) -> [OutputCell] {
    var row: [OutputCell] = [.text(profile.person), .integer(profile.line)]
    for (place, score) in profile.scores.enumerated() { row += cells(of: score, at: place) }
    if typeScales.count == 6 { row += cells(of: code(profile)) }
    let quality = profile.quality
    row += verdictCells(
      quality.verdict,
      reasons: quality.checks.filter { $0.verdict != .valid }.map(\.rule)
    )
    row += [.integer(quality.missingCount), .integer(quality.unusableCount), .integer(quality.longestRun)]
    row += spreadCells(quality.intraindividualVariability, quality.meanAnswer)
    let rules = Self.problemRules(
      problems,
      unscored: profile.scores.filter { $0.rawScore == nil }.map(\.id),
      isCritical: !profile.criticalAlerts.isEmpty
    )
    row += [Self.number(quality.seconds), .text(rules.joined(separator: " "))]
    return selected(row + provenanceCells)
  }

  private static func number(_ value: Double?) -> OutputCell { value.map { .number($0) } ?? .empty }

  private func cells(of score: Score, at place: Int) -> [OutputCell] {
    let number = Self.number
    var row = [
      number(score.rawScore.map(rounded)), .integer(score.answered), number(score.percentOfMaximum.map(rounded)),
    ]
    if scores[place].hasReliability {
      let error = try? score.precision.get()
      row += [
        number(error.map { rounded($0.standardError) }),
        number(error.map { rounded($0.observedInterval.lower) }),
        number(error.map { rounded($0.observedInterval.upper) }),
        number(error?.trueScoreInterval.map { rounded($0.lower) }),
        number(error?.trueScoreInterval.map { rounded($0.upper) }),
      ]
    }
    let norm = try? score.norm.get()
    for metric in norms {
      row.append(number(norm?.standard.first { $0.scale == metric }.map { rounded($0.value) }))
    }
    if !norms.isEmpty { row.append(norm.map { .text($0.group) } ?? .empty) }
    return row
  }

  private func cells(of code: CodeDerivation?) -> [OutputCell] {
    [.text(code?.code.description ?? ""), .text(Self.ties(code))]
  }

  private func verdictCells(_ verdict: ResponseQuality.Verdict, reasons: [String]) -> [OutputCell] {
    [.text(verdict.tag), .text(reasons.joined(separator: " "))]
  }

  private func spreadCells(_ deviation: Double?, _ mean: Double?) -> [OutputCell] {
    [Self.number(deviation.map(rounded)), Self.number(mean.map(rounded))]
  }

  private var provenanceCells: [OutputCell] {
    let instrument = job.instrument.instrument
    return [
      .text(instrument.id), .text(instrument.version), .text(job.instrument.digest), .text(Product.engine),
    ] + (isDemo ? [.text("DEMO")] : [])
  }

  // MARK: Pieces of rows, as text

  /// The scores of the six types' scales by place; nil where the instrument has no hexagon.
  var typePlaces: [Int]? {
    typeScales.count == 6 ? typeScales.compactMap { type in scores.firstIndex { $0.id == type.1 } } : nil
  }

  /// How many scores a person has: scales and composites.
  var scoreCount: Int { scores.count }

  /// Which of the columns with nothing to compute were asked for.
  struct Wants: Sendable {
    var person: Bool
    var line: Bool
    var missing: Bool
    var unusable: Bool
    var longestRun: Bool
    /// Standard deviation or mean of the answers.
    var spread: Bool
  }

  /// What was asked for.
  var wants: Wants {
    let quality = starts.quality
    return Wants(
      person: isWanted[0],
      line: isWanted[1],
      missing: isWanted[quality + 2],
      unusable: isWanted[quality + 3],
      longestRun: isWanted[quality + 4],
      spread: isWanted[quality + 5] || isWanted[quality + 6]
    )
  }

  /// A person's id, without the delimiter or the quotation marks of JSON around it.
  func text(ofPerson id: String) -> [UInt8] {
    if writesObjects { return Array(JSONWriter.compact(.string(id)).utf8.dropFirst().dropLast()) }
    var writer = DelimitedWriter(lineEnd: .lf)
    writer.write([.text(id), .integer(0)])
    return Array(writer.takeBytes().dropLast(3))
  }

  /// The cells of a score that were asked for, each with the delimiter behind it.
  func text(of score: Score, at place: Int) -> [UInt8] {
    if writesObjects { return objectText(of: score, isLast: place == scoreCount - 1) }
    return text(cells(of: score, at: place), from: starts.scores[place])
  }

  /// The code of six scores, in the order of the types, as text; without scores there is none.
  func text(ofTypes values: [Double]?) -> [UInt8] {
    let code = values.map { CodeDerivation(HexagonProfile($0)) }
    return writesObjects ? objectText(of: code) : text(cells(of: code), from: starts.code)
  }

  /// The verdict and its reasons, as text.
  func text(of verdict: ResponseQuality.Verdict, reasons: [String]) -> [UInt8] {
    text(verdictCells(verdict, reasons: reasons), from: starts.quality)
  }

  /// Spread and mean of the answers, as text.
  func text(deviation: Double?, mean: Double?) -> [UInt8] {
    text(spreadCells(deviation, mean), from: starts.quality + 5)
  }

  /// The time taken, as text.
  func text(seconds: Double?) -> [UInt8] { text([Self.number(seconds)], from: starts.quality + 7) }

  /// What is wrong with a row, as text.
  func text(unscored: [Int], isCritical: Bool, problems: [Finding] = []) -> [UInt8] {
    let rules = Self.problemRules(problems, unscored: unscored.map { scores[$0].id }, isCritical: isCritical)
    return text([.text(rules.joined(separator: " "))], from: starts.quality + 8)
  }

  /// Instrument and engine, as text.
  var provenanceText: [UInt8] { text(provenanceCells, from: starts.provenance) }

  private func text(_ cells: [OutputCell], from start: Int) -> [UInt8] {
    var writer = DelimitedWriter(lineEnd: .lf)
    // A last cell keeps the delimiter behind the others, and a lone empty cell from being quoted.
    writer.write(selected(cells, from: start) + [.integer(0)])
    return Array(writer.takeBytes().dropLast(2))
  }

  func code(_ profile: ScoreProfile) -> CodeDerivation? {
    let values = typeScales.compactMap { profile.score(of: $0.1)?.rawScore }
    return values.count == 6 ? CodeDerivation(HexagonProfile(values)) : nil
  }

  private static func ties(_ code: CodeDerivation?) -> String {
    guard let code, code.isTied else { return "" }
    let codes = code.codes.codes.map(\.description)
    // A flat profile has 120 codes: a cell of a table names a few and says how many there are.
    return codes.prefix(6).joined(separator: " ") + (codes.count > 6 ? " …(\(codes.count))" : "")
  }

  private static func problemRules(_ problems: [Finding], unscored: [String], isCritical: Bool) -> [String] {
    var rules: [String] = []
    for rule in problems.map(\.rule) where !rules.contains(rule) { rules.append(rule) }
    return rules + unscored.map { "missing-score:" + $0 } + (isCritical ? ["critical-answer"] : [])
  }

  /// As many decimals as were asked for (a half goes away from zero); otherwise twelve significant digits: derived figures
  /// need no more, and the last bits differ between machines.
  private func rounded(_ value: Double) -> Double {
    guard value != value.rounded(), value.isFinite else { return value }
    if let decimals = job.decimals {
      let power = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
      return (value * power).rounded() / power
    }
    var power = 1.0
    var magnitude = abs(value)
    while magnitude >= 10 { (magnitude, power) = (magnitude / 10, power / 10) }
    while magnitude < 1 { (magnitude, power) = (magnitude * 10, power * 10) }
    return (value * power * 1e11).rounded() / (power * 1e11)
  }
}
