import AssessmentDiagnostics
import AssessmentTabular

/// The file for rows with problems: a table with one line a finding, in the order of the rows.
struct BadRowsFile: ~Copyable {
  private var file: OutputFile?
  private var writer = DelimitedWriter()
  private let language: Language
  let isOpen: Bool

  /// - Parameter length: the bytes of an interrupted run to go on behind; nil where the file is not one to go on with.
  init(_ path: String?, _ language: Language, from length: Int? = nil, sources: [String]) throws(Findings) {
    self.language = language
    isOpen = path != nil
    if let path, let length {
      file = try OutputFile(continuing: path, from: length, sources: sources)
    } else if let path {
      file = try OutputFile(path, sources: sources)
    } else {
      file = nil
    }
    if length ?? 0 == 0 { try writeHead() }
  }

  /// Bytes written so far.
  var length: Int {
    switch file {
    case .some(let file): file.length
    case nil: 0
    }
  }

  /// What was written is on the disk, and stays there when the job ends early.
  mutating func keep() throws(Findings) {
    try file?.synchronize()
    file?.staysUnfinished = true
  }

  private mutating func writeHead() throws(Findings) {
    let names = ["line", "column", "rule", "severity", "message", "remedy"]
    writer.write(names.map { .text($0) })
    try file?.write(writer.takeBytes())
  }

  /// Writes what was found about rows since the last time.
  mutating func take(from outcome: inout JobOutcome) throws(Findings) {
    guard let findings = outcome.rowFindings, !findings.isEmpty else { return }
    outcome.rowFindings = []
    for finding in findings {
      writer.write([
        finding.place.line.map { .integer($0) } ?? .empty,
        finding.place.column.map { .integer($0) } ?? .empty,
        .text(finding.rule),
        .text("\(finding.severity)"),
        .text(finding.message[language]),
        .text(finding.remedy[language]),
      ])
    }
    try file?.write(writer.takeBytes())
  }

  /// Forgets everything that was written so far.
  mutating func startAgain() throws(Findings) {
    try file?.startAgain()
    try writeHead()
  }

  mutating func finish() throws(Findings) { _ = try file?.finish() }
}
