public import Diagnostics
import JSON
import Tabular

/// Findings as data, for programs that call ours.
public enum FindingsJSON {
  /// One JSON document: what was done and every finding with its rule, place, message and remedy.
  public static func text(_ findings: [Finding], outcome: JobOutcome?, language: Language) -> String {
    JSONWriter.pretty(
      .object([
        ("engine", .string(Product.engine)), ("done", .bool(outcome != nil)),
        ("people", outcome.map { .number($0.personCount) }),
        ("needAttention", outcome.map { .number($0.attentionCount) }),
        ("attentionLines", outcome.map { .array($0.attentionLines.map { .number($0) }) }),
        ("written", outcome.map { .strings($0.written) }), ("findings", .array(findings.map { json($0, language) })),
        ("omittedFindings", outcome.flatMap { $0.omittedFindingCount > 0 ? .number($0.omittedFindingCount) : nil }),
        ("columns", outcome?.columns.map { .array($0.lines.map { json($0, language) }) }),
      ])
    )
  }

  private static func json(_ line: MappingReport.Line, _ language: Language) -> JSONValue {
    .object([
      ("column", .string(line.column)), ("header", .string(line.header)),
      ("understoodAs", .string(line.role[language])),
      ("why", .string(line.reason[language])), ("examples", .strings(line.examples)),
    ])
  }

  private static func json(_ finding: Finding, _ language: Language) -> JSONValue {
    .object([
      ("rule", .string(finding.rule)), ("severity", .string(finding.severity.rawValue)),
      ("file", finding.place.file.isEmpty ? nil : .string(finding.place.file)),
      ("line", finding.place.line.map { .number($0) }), ("column", finding.place.column.map { .number($0) }),
      ("pointer", finding.place.pointer.map { .string($0) }), ("message", .string(finding.message[language])),
      ("remedy", .string(finding.remedy[language])),
    ])
  }
}
