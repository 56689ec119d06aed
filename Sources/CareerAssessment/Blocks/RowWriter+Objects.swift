import AssessmentScoring

/// Rows that are JSON objects.
extension RowWriter {
  /// What JSON says of one rule of quality, by what the rule looked at.
  final class CheckTexts {
    let texts = TextCache(bits: 13, longest: 128)
    /// No figure has these bits.
    static let unknown = Double.nan.bitPattern
  }

  /// Writes an object up to the first score; behind the first byte of the id `ByteSink.slack` bytes may be read.
  mutating func begin(_ pieces: ScoreTable.ObjectPieces, _ id: UnsafePointer<UInt8>, count: Int, line: Int) {
    sink.add(pieces.start)
    unsafe sink.addShort(id, count: count)
    sink.add(pieces.line)
    sink.add(number: line)
    sink.add(pieces.scores)
  }

  /// Writes an object from the last score, or the code, to its end.
  mutating func end(
    _ pieces: ScoreTable.ObjectPieces,
    _ row: borrowing Row,
    _ written: Written,
    _ question: CodedQuality.Question
  ) {
    let texts = texts
    let (quality, judgement) = (quality, written.judgement)
    let (count, sum, squares) = answers.ofAll
    verdicts.add(judgement.verdicts, to: &sink) {
      texts.table.objectText(of: quality.rules(in: judgement.verdicts).map(\.verdict).max() ?? .valid)
    }
    sink.add(number: scoredCount - count)
    sink.add(pieces.items)
    sink.add(number: row.unusable)
    sink.add(pieces.declared)
    sink.add(number: row.declared)
    sink.add(pieces.longestRun)
    sink.add(number: judgement.longestRun)
    spreads.add(spreadKey, to: &sink) {
      texts.table.objectText(
        deviation: CodedQuality.deviation(count: count, sum: sum, squares: squares),
        mean: CodedQuality.mean(count: count, sum: sum)
      )
    }
    if let seconds = row.seconds {
      times.add(seconds.bitPattern, to: &sink) { texts.table.objectText(seconds: seconds) }
    } else {
      sink.add(emptySeconds)
    }
    var isFirst = true
    for rule in 0..<quality.ruleCount where quality.isTold(rule, in: judgement.verdicts) {
      if !isFirst { sink.add(plan.comma) }
      isFirst = false
      let figure = quality.figure(ofRule: rule, answers, question, longestRun: judgement.longestRun)
      checks[rule].texts.add(figure?.bitPattern ?? CheckTexts.unknown, to: &sink) {
        texts.table.objectText(of: quality.check(rule, on: figure))
      }
    }
    sink.add(row.problems.isEmpty ? pieces.end : texts.table.objectEnd(row.problems))
  }
}
