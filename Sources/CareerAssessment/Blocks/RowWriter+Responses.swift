import AssessmentDiagnostics
import AssessmentScoring

/// Rows that were read with care.
extension RowWriter {
  /// What came of a row.
  struct Outcome {
    /// Whether the row should be looked at.
    var needsAttention: Bool
    /// What was found when it was read and scored.
    var findings: [Finding]
  }

  /// Writes the row of somebody whose answers were read with care; one with an answer that has no code is scored by itself.
  mutating func write(_ responses: PersonResponses, _ problems: [Finding], file: String) -> Outcome {
    let hasProblems = problems.contains { $0.severity > .note }
    guard let unusable = tables.take(responses, into: &answers) else {
      let profile = tables.plan.score(responses)
      sink.add(whole.row(profile, problems, isFirst: false))
      return Outcome(
        needsAttention: ScoreTable.needsAttention(profile, problems),
        findings: problems + profile.findings(in: file)
      )
    }
    _ = addUp()
    let row = Row(
      line: responses.line,
      traits: Traits(responses),
      seconds: responses.usableSeconds,
      unusable: unusable,
      declared: plan.objects == nil ? 0 : tables.declaredMissing(responses),
      problems: problems
    )
    let written = write(row, id: whole.text(ofPerson: responses.person))
    let place = Place(file: file, line: responses.line, person: responses.person)
    return Outcome(
      needsAttention: hasProblems || written.needsAttention,
      findings: problems + (findingCount(written) == 0 ? [] : findings(written, at: place))
    )
  }

  /// Writes the row whose answers were added up; `id` is what the cell of the person holds.
  mutating func write(_ row: Row, id: [UInt8]) -> Written {
    unsafe (id + [UInt8](repeating: 0, count: ByteSink.slack)).withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("there is padding") }
      return unsafe write(row, id: start, count: id.count)
    }
  }
}
