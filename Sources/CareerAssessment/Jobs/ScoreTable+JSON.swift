import AssessmentDiagnostics
import AssessmentGuidance
import AssessmentInstruments
import AssessmentJSON
import AssessmentMeasurement
import AssessmentScoring

/// The JSON object of a person: whole, and in the pieces that it is put together from where many are written.
extension ScoreTable {
  /// A row is a JSON object.
  var writesObjects: Bool { job.format == .json || job.format == .ndjson }

  /// Instrument and engine.
  var provenance: [(String, JSONValue)] {
    [
      ("instrument", .string(job.instrument.instrument.id)),
      ("instrumentVersion", .string(job.instrument.instrument.version)),
      ("instrumentDigest", .string(job.instrument.digest)), ("engine", .string(Product.engine)),
    ] + (isDemo ? [("demo", true)] : [])
  }

  /// The object of a person, behind other members.
  func json(_ profile: ScoreProfile, _ problems: [Finding], extra: [(String, JSONValue)] = []) -> JSONValue {
    var members: [(String, JSONValue?)] = [
      ("person", .string(profile.person)), ("line", .number(profile.line)), ("scores", profile.scoresJSON),
    ]
    if typeScales.count == 6 { members += Self.members(of: code(profile)) }
    members += [("quality", profile.quality.json), ("problems", Self.json(problems))]
    return .object(extra.map { ($0.0, $0.1 as JSONValue?) } + members)
  }

  private static func members(of code: CodeDerivation?) -> [(String, JSONValue?)] {
    [
      ("code", JSONValue(code?.code.description)),
      ("codeTies", (code?.isTied == true ? code : nil).map { .strings($0.codes.codes.map(\.description)) }),
    ]
  }

  private static func json(_ problems: [Finding]) -> JSONValue {
    .array(
      problems.map {
        .object([
          ("rule", .string($0.rule)), ("line", JSONValue($0.place.line)), ("column", JSONValue($0.place.column)),
        ])
      }
    )
  }

  // MARK: Pieces

  /// Rows as they follow those before them: in front of the first person of a JSON document there is no comma.
  func joined(_ rows: UnsafeRawBufferPointer, isFirst: Bool) -> UnsafeRawBufferPointer {
    guard job.format == .json, isFirst, rows.count > 0 else { return unsafe rows }
    return unsafe UnsafeRawBufferPointer(rebasing: rows.dropFirst())
  }

  /// What stands between the parts of an object that differ from person to person.
  struct ObjectPieces: Sendable {
    /// Up to the id, within its quotation marks.
    var start: [UInt8] = []
    /// Up to the line.
    var line: [UInt8] = []
    /// Up to the first score.
    var scores: [UInt8] = []
    /// From the number of missing answers to that of unusable ones.
    var items: [UInt8] = []
    /// Up to the number of declared missing answers.
    var declared: [UInt8] = []
    /// Up to the longest run.
    var longestRun: [UInt8] = []
    /// From the last check to the end, where there are no problems.
    var end: [UInt8] = []
  }

  /// The pieces for an instrument with so many scored items.
  func objectPieces(itemCount: Int) -> ObjectPieces {
    let members = provenance.map { ($0.0, $0.1 as JSONValue?) }
    let known = job.format == .json ? [] : Array(JSONWriter.compact(.object(members)).utf8.dropFirst().dropLast())
    let start = (job.format == .json ? Array(",\n    {".utf8) : Array("{".utf8)) + known
    return ObjectPieces(
      start: start + Array((known.isEmpty ? "" : ",").utf8) + Array("\"person\":\"".utf8),
      line: Array("\",\"line\":".utf8),
      scores: Array(",\"scores\":[".utf8),
      items: Array(",\"items\":\(itemCount),\"unusable\":".utf8),
      declared: Array(",\"declaredMissing\":".utf8),
      longestRun: Array(",\"longestRun\":".utf8),
      end: objectEnd([])
    )
  }

  /// A score and what follows it.
  func objectText(of score: Score, isLast: Bool) -> [UInt8] {
    Array(JSONWriter.compact(score.json).utf8) + [UInt8(ascii: isLast ? "]" : ",")]
  }

  /// The members of the code behind the scores.
  func objectText(of code: CodeDerivation?) -> [UInt8] {
    Array(",".utf8) + JSONWriter.compact(.object(Self.members(of: code))).utf8.dropFirst().dropLast()
  }

  /// The verdict, up to the number of missing answers.
  func objectText(of verdict: ResponseQuality.Verdict) -> [UInt8] {
    Array(",\"quality\":{\"verdict\":\(JSONWriter.compact(.string(verdict.tag))),\"missing\":".utf8)
  }

  /// Spread and mean of the answers.
  func objectText(deviation: Double?, mean: Double?) -> [UInt8] {
    let (deviation, mean) = (JSONWriter.compact(JSONValue(deviation)), JSONWriter.compact(JSONValue(mean)))
    return Array(",\"intraindividualVariability\":\(deviation),\"meanAnswer\":\(mean)".utf8)
  }

  /// The time taken, up to the first check.
  func objectText(seconds: Double?) -> [UInt8] {
    Array(",\"seconds\":\(JSONWriter.compact(JSONValue(seconds))),\"checks\":[".utf8)
  }

  /// What a rule of quality says.
  func objectText(of check: ResponseQuality.Check) -> [UInt8] { Array(JSONWriter.compact(check.json).utf8) }

  /// From the last check to the end of the object, and of its line.
  func objectEnd(_ problems: [Finding]) -> [UInt8] {
    let problems = JSONWriter.compact(Self.json(problems))
    return Array("]},\"problems\":\(problems)}\(job.format == .ndjson ? "\n" : "")".utf8)
  }
}
