import AssessmentDiagnostics
import AssessmentJSON
import AssessmentScoring
import AssessmentTabular

/// Scoring row by row: whatever the reader of answers can read.
extension ScoreJob {
  /// Scores everybody, row by row, into an open file.
  func scoreCarefully(_ input: TableInput, into target: ScoreTarget, progress: ProgressReport?) async throws(Findings) {
    let bridge = ResponseBridge(instrument.instrument)
    var table = ScoreTable(self)
    let plan = ScoringPlan(instrument.instrument, options: options)
    var reader = try ResponseReader(input, outline: bridge.outline, options: reading)
    let book: (any ScoreBook)? =
      switch format {
      case .xlsx: try ScoreWorkbook(table)
      case .sav: try ScoreSPSS(table, title: instrument.instrument.title[language], language: language)
      case .csv, .json, .ndjson, .fhir: nil
      }
    if let done = target.resumed?.outcome.personCount {
      // Their rows are written, and what was found in them is known.
      for _ in 0..<done { _ = try reader.next() }
      _ = reader.takeFindings()
    } else {
      target.outcome.add(instrument.findings)
      target.outcome.add(reader.takeFindings())
      if book == nil, writesHeader || format != .csv { try target.file.write(table.head()) }
    }
    if shortcuts != .none, let rows = RowPlan(self, plan, table) {
      try write(&reader, rows, bridge, input.name, into: target, progress)
    } else {
      try await write(&reader, &table, plan, bridge, book, input.name, into: target, progress)
    }
    if let book { try book.finish(table, into: &target.file) } else { try target.file.write(table.tail()) }
    target.outcome.add(reader.takeFindings())
    try target.side.take(from: &target.outcome)
  }

  /// Writes rows from coded answers.
  private func write(
    _ reader: inout ResponseReader,
    _ rows: RowPlan,
    _ bridge: ResponseBridge,
    _ file: String,
    into target: ScoreTarget,
    _ progress: ProgressReport?
  ) throws(Findings) {
    var writer = RowWriter(rows)
    var isFirst = target.outcome.personCount == 0
    var waiting = 0
    while true {
      let row = try reader.next()
      target.outcome.add(reader.takeFindings())
      if let row {
        let responses = bridge.responses(row, alreadyReversed: reader.mapping.alreadyReversed)
        let outcome = writer.write(responses, row.findings, file: file)
        target.outcome.personCount += 1
        if outcome.needsAttention { target.outcome.addAttention([row.line]) }
        target.outcome.add(outcome.findings)
        waiting += 1
      }
      guard waiting == Self.chunk || row == nil else { continue }
      unsafe try writer.sink.withBytes { bytes throws(Findings) in
        unsafe try target.file.write(rows.table.joined(bytes, isFirst: isFirst))
      }
      isFirst = isFirst && waiting == 0
      writer.sink.removeAll()
      try finishChunk(&reader, into: target, isLast: row == nil, progress)
      waiting = 0
      if row == nil { return }
    }
  }

  /// Writes rows from whole profiles.
  private func write(
    _ reader: inout ResponseReader,
    _ table: inout ScoreTable,
    _ plan: ScoringPlan,
    _ bridge: ResponseBridge,
    _ book: (any ScoreBook)?,
    _ file: String,
    into target: ScoreTarget,
    _ progress: ProgressReport?
  ) async throws(Findings) {
    let scorer = BatchScorer(plan, chunk: threads == 1 ? Self.chunk : 64)
    var people: [PersonResponses] = []
    var problems: [[Finding]] = []
    // What was found in front of each person, and behind the last.
    var before: [[Finding]] = []
    while true {
      let row = try reader.next()
      before.append(reader.takeFindings())
      if let row {
        people.append(bridge.responses(row, alreadyReversed: reader.mapping.alreadyReversed))
        problems.append(row.findings)
      }
      guard people.count == Self.chunk || row == nil else { continue }
      for (place, (person, profile)) in zip(people, await scorer.score(people)).enumerated() {
        let found = problems[place]
        target.outcome.add(before[place])
        if format == .fhir {
          try target.file.write(Array((JSONWriter.compact(FHIRBundle(self).json(person, profile)) + "\n").utf8))
        } else if let book {
          try book.write(table.cells(profile, found))
        } else {
          try target.file.write(table.row(profile, found, isFirst: target.outcome.personCount == 0))
        }
        target.outcome.personCount += 1
        if ScoreTable.needsAttention(profile, found) { target.outcome.addAttention([profile.line]) }
        target.outcome.add(found + profile.findings(in: file))
      }
      if row == nil { target.outcome.add(before[people.count]) }
      try finishChunk(&reader, into: target, isLast: row == nil, progress)
      before.removeAll(keepingCapacity: true)
      people.removeAll(keepingCapacity: true)
      problems.removeAll(keepingCapacity: true)
      if row == nil { return }
    }
  }

  private func finishChunk(
    _ reader: inout ResponseReader,
    into target: ScoreTarget,
    isLast: Bool,
    _ progress: ProgressReport?
  ) throws(Findings) {
    target.outcome.add(reader.takeFindings())
    try target.side.take(from: &target.outcome)
    if !isLast { try target.passed(blocks: nil) }
    progress?(target.outcome.personCount)
  }
}
