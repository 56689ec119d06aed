import AssessmentDiagnostics
import AssessmentJSON

/// How far a job is, from which an interrupted run goes on: what has been written up to here is whole rows, on the disk,
/// and belongs to the same work on the same file.
struct Checkpoint {
  /// A digest of everything that the bytes depend on besides the input and the day: engine, instrument, choices.
  var work: String
  /// SHA-256 of the input: what was read to come here.
  var input: String
  /// The day by which ages were reckoned, `YYYY-MM-DD`; empty where none was said.
  var day: String
  /// Blocks of rows that are done; nil where rows are read with care.
  var blocks: Int?
  /// Whether ids are compared by hashes, and the last of ids that rise.
  var hashesIDs = false
  var lastID: UInt64?
  /// The bytes of the output and of the file for rows with problems.
  var length: Int
  var sideLength: Int
  var outcome: JobOutcome

  /// Where the checkpoint of an output stands.
  static func path(_ output: String) -> String { OutputFile.unfinished(output) + ".json" }

  private static let largest = 64 << 20

  /// The checkpoint of an output; nil where there is none that can be read.
  static func read(_ output: String) -> Checkpoint? {
    let path = path(output)
    guard InputFile.exists(path), let bytes = try? InputFile.read(path, limit: largest),
      let root = try? JSONReader.read(bytes, file: path, limits: JSONLimits(bytes: largest, entries: 1_000_000)).root,
      let work = root["work"]?.string, let input = root["inputSHA256"]?.string, let day = root["day"]?.string,
      let length = root["bytes"]?.int, let sideLength = root["badRowsBytes"]?.int,
      let people = root["people"]?.int, let attention = root["needAttention"]?.int,
      let omitted = root["omittedFindings"]?.int, let written = root["findings"]?.array
    else { return nil }
    let findings = written.compactMap(Self.finding)
    guard findings.count == written.count else { return nil }
    return Checkpoint(
      work: work,
      input: input,
      day: day,
      blocks: root["blocks"]?.int,
      hashesIDs: root["hashesIDs"]?.bool ?? false,
      lastID: root["lastID"]?.string.flatMap { UInt64($0) },
      length: length,
      sideLength: sideLength,
      outcome: JobOutcome(
        people: people,
        attention: attention,
        attentionLines: (root["attentionLines"]?.array ?? []).compactMap(\.int),
        findings: findings,
        omitted: omitted
      )
    )
  }

  /// The checkpoint as a file.
  var text: String {
    JSONWriter.compact(
      .object([
        ("work", .string(work)), ("inputSHA256", .string(input)), ("day", .string(day)),
        ("blocks", blocks.map { .number($0) }), ("hashesIDs", .bool(hashesIDs)),
        ("lastID", lastID.map { .string("\($0)") }), ("bytes", .number(length)), ("badRowsBytes", .number(sideLength)),
        ("people", .number(outcome.personCount)), ("needAttention", .number(outcome.attentionCount)),
        ("attentionLines", .array(outcome.attentionLines.map { .number($0) })),
        ("omittedFindings", .number(outcome.omittedFindingCount)),
        ("findings", .array(outcome.findings.map(Self.json))),
      ])
    )
  }

  private static func json(_ finding: Finding) -> JSONValue {
    .object([
      ("rule", .string(finding.rule)), ("severity", .string(finding.severity.rawValue)),
      ("file", .string(finding.place.file)), ("line", finding.place.line.map { .number($0) }),
      ("column", finding.place.column.map { .number($0) }), ("pointer", finding.place.pointer.map { .string($0) }),
      ("instrument", finding.place.instrument.map { .string($0) }),
      ("person", finding.place.person.map { .string($0) }),
      ("item", finding.place.item.map { .string($0) }), ("reasons", .strings(finding.reasons)),
      ("scales", .strings(finding.scales)), ("message", json(finding.message)), ("remedy", json(finding.remedy)),
    ])
  }

  private static func json(_ phrase: Phrase) -> JSONValue { .strings([phrase.chinese, phrase.english]) }

  private static func finding(_ json: JSONValue) -> Finding? {
    func phrase(_ name: String) -> Phrase? {
      guard let zh = json[name]?[0]?.string, let en = json[name]?[1]?.string else { return nil }
      return Phrase(zh: zh, en: en)
    }
    guard let rule = json["rule"]?.string, let severity = json["severity"]?.string.flatMap(Finding.Severity.init),
      let message = phrase("message"), let remedy = phrase("remedy")
    else { return nil }
    let place = Place(
      file: json["file"]?.string ?? "",
      line: json["line"]?.int,
      column: json["column"]?.int,
      pointer: json["pointer"]?.string,
      instrument: json["instrument"]?.string,
      person: json["person"]?.string,
      item: json["item"]?.string
    )
    var finding = Finding(rule, severity, at: place, message, remedy: remedy)
    finding.reasons = (json["reasons"]?.array ?? []).compactMap(\.string)
    finding.scales = (json["scales"]?.array ?? []).compactMap(\.string)
    return finding
  }
}
