public import AssessmentDiagnostics
public import AssessmentGuidance
public import AssessmentInstruments
public import AssessmentScoring
public import AssessmentTabular

/// The answers in a file, in memory: read as the command reads them, scored by whoever needs them.
///
/// For files of any size use ``ScoreJob``, whose memory does not grow with the file.
public struct AnswerFile: Sendable {
  /// Everybody's answers, in the order of the file; `line` is the line of the file.
  public let people: [PersonResponses]
  /// What a report may say of each of them: name, class, day, the occupations that they think of.
  public let clients: [ClientRecord]
  /// What was found about the file and its rows; errors of one row are here, and the others are read.
  public let findings: [Finding]

  /// Reads a file: a table, a workbook, an SPSS file, JSON; recognised by its content.
  ///
  /// - Parameters:
  ///   - input: `.file(path)`, `.standardInput`, or `.bytes(bytes, named: name)`.
  ///   - instrument: whose items the columns are matched with.
  ///   - reading: what is declared about the file; without it everything is found from the file.
  /// - Throws: the findings that keep the file from being read (a column that no item fits …); `cancelled`.
  public init(
    _ input: TableInput,
    for instrument: InstrumentFile,
    reading: ReadingOptions = ReadingOptions()
  ) throws(Findings) {
    let bridge = ResponseBridge(instrument.instrument)
    var reader = try ResponseReader(input, outline: bridge.outline, options: reading)
    var people: [PersonResponses] = []
    var clients: [ClientRecord] = []
    var findings = reader.takeFindings()
    while let row = try reader.next() {
      if people.count.isMultiple(of: 256) { try Findings.checkCancellation() }
      findings += row.findings
      people.append(bridge.responses(row, alreadyReversed: reader.mapping.alreadyReversed))
      clients.append(bridge.client(row))
    }
    self.findings = findings + reader.takeFindings()
    self.people = people
    self.clients = clients
  }
}
