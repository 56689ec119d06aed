public import AssessmentDiagnostics
public import AssessmentJSON
import AssessmentTabular

/// Findings as data, for programs that call ours; `Instruments/findings.schema.json` describes them.
///
/// Programs go by tags (`rule`, `severity`, `reasons`, `role`) and places; `message`, `remedy`, `understoodAs` and `why`
/// are sentences for people, in the language of the run. What is not known is absent, never an empty text.
public enum FindingsJSON {
  /// The form of the document.
  public static let format = "career-findings/1"

  /// One JSON document: what was done and every finding with its rule, place, message and remedy.
  public static func text(_ findings: [Finding], outcome: JobOutcome?, language: Language) -> String {
    JSONWriter.pretty(json(findings, outcome: outcome, language: language))
  }

  /// The document as a value.
  public static func json(_ findings: [Finding], outcome: JobOutcome?, language: Language) -> JSONValue {
    .object([
      ("format", .string(format)), ("engine", .string(Product.engine)), ("done", .bool(outcome != nil)),
      ("people", outcome.map { .number($0.personCount) }),
      ("needAttention", outcome.map { .number($0.attentionCount) }),
      ("attentionLines", outcome.map { .array($0.attentionLines.map { .number($0) }) }),
      ("written", outcome.map { .strings($0.written) }), ("findings", .array(findings.map { json($0, language) })),
      ("omittedFindings", outcome.flatMap { $0.omittedFindingCount > 0 ? .number($0.omittedFindingCount) : nil }),
      ("columns", outcome?.columns.map { .array($0.lines.map { json($0, language) }) }),
    ])
  }

  private static func json(_ line: MappingReport.Line, _ language: Language) -> JSONValue {
    .object([
      ("column", .number(line.number)), ("header", known(line.header)), ("role", .string(line.tag)),
      ("item", known(line.item)), ("because", known(line.ignoredBecause)), ("examples", list(line.examples)),
      ("understoodAs", .string(line.role[language])), ("why", known(line.reason[language])),
    ])
  }

  private static func json(_ finding: Finding, _ language: Language) -> JSONValue {
    let place = finding.place
    return .object([
      ("rule", .string(finding.rule)), ("severity", .string(finding.severity.rawValue)),
      ("reasons", list(finding.reasons)), ("file", known(place.file)), ("sheet", known(place.sheet)),
      ("line", place.line.map { .number($0) }),
      ("column", place.column.map { .number($0) }), ("pointer", known(place.pointer)),
      ("instrument", known(place.instrument)), ("person", known(place.person)), ("item", known(place.item)),
      ("scales", list(finding.scales)), ("message", .string(finding.message[language])),
      ("remedy", .string(finding.remedy[language])),
    ])
  }

  private static func known(_ text: String?) -> JSONValue? {
    text.flatMap { $0.isEmpty ? nil : .string($0) }
  }

  private static func list(_ texts: [String]) -> JSONValue? { texts.isEmpty ? nil : .strings(texts) }
}
