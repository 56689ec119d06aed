public import AssessmentDiagnostics

/// The answers in a file, one person at a time, in the order of the file.
///
/// Memory is bounded by the piece that is read and the longest record, with two exceptions: the ids of all people are
/// held where the policy for duplicates needs them, and standard input is held whole where it needs a second look.
public struct ResponseReader: ~Copyable {
  /// How the file is read.
  public let mapping: ColumnMapping
  /// What was found about the file as a whole and about rows that are not given out, so far.
  public private(set) var findings: [Finding]

  private let file: String
  private var table: TableReader
  private var sample: [TableRecord]
  private var sampleStart = 0
  private var builder: RowBuilder
  private var duplicates: DuplicateResolution
  /// How many people have begun, those among them whose answers come later.
  private var personCount = 0
  /// The places of people whose answers come later, by the row that counts.
  private var places: [Int: Int] = [:]
  /// What had to be read of standard input in advance; the next stands last.
  private var held: [Held]?

  /// A row that was read in advance, or the findings in place of one.
  private struct Held: Sendable {
    var row: ResponseRow?
    var findings: [Finding]
  }

  /// A file that was opened and understood, and of which no answer was given out yet.
  package struct Opening: ~Copyable {
    /// How the file is read.
    package let mapping: ColumnMapping
    /// What was found about the file as a whole.
    package let findings: [Finding]
    fileprivate(set) package var table: TableReader
    fileprivate let sample: [TableRecord]
    /// The options, with the sheet that was chosen.
    fileprivate let options: ReadingOptions

    private init(
      _ table: consuming TableReader,
      _ sample: [TableRecord],
      _ options: ReadingOptions,
      _ mapping: ColumnMapping,
      _ findings: [Finding]
    ) {
      self.mapping = mapping
      self.findings = table.findings + findings
      self.sample = sample
      self.options = options
      self.table = table
    }

    /// Opens a file and understands it. Fails with everything that keeps it from being read.
    package static func open(
      _ input: TableInput,
      outline: QuestionnaireOutline,
      options: ReadingOptions
    ) throws(Findings) -> Opening {
      var options = options
      var table = try ResponseReader.open(input, outline, options)
      let choice = try SheetChoice(&table, input, outline, options)
      options.sheet = choice.sheet ?? options.sheet
      do throws(Findings) {
        let sample = try ResponseReader.takeSample(&table, options, input.name)
        let understood = ResponseReader.understand(table, sample, outline, options, input.name)
        if understood.findings.contains(where: { $0.severity == .error }) { throw Findings(understood.findings) }
        var findings = choice.findings + understood.findings
        if !options.isPart {
          try FirstAnswer.find(in: sample, understood.mapping, outline, input, options)
          let mapping = understood.mapping
          var patterns = AnswerPatterns.findings(mapping, sample, outline, options, file: input.name)
          if patterns.contains(where: { $0.severity == .error }) {
            // What rows of figures hold is no way of writing answers.
            let header = table.header.cells
            let builder = RowBuilder(mapping, header: header, outline: outline, file: input.name, today: nil)
            let people = sample.filter { !builder.isNoPerson($0) }
            patterns = AnswerPatterns.findings(mapping, people, outline, options, file: input.name)
          }
          if patterns.contains(where: { $0.severity == .error }) { throw Findings(findings + patterns) }
          findings += patterns
          findings += MatchFindings.namesakes(understood.mapping, sample, options, file: input.name)
          findings += MatchFindings.shortenedIDs(understood.mapping, sample, file: input.name)
        }
        if SubmissionCheck.isNeeded(understood.mapping) { table.requireCare() }
        return Opening(table, sample, options, understood.mapping, findings)
      } catch { throw Findings(error.all + choice.findingsOfFailure) }
    }

    /// The first people whose rows have kept their form; none where the file shows fewer rows than `atLeast`.
    package func firstRows(
      _ outline: QuestionnaireOutline,
      _ options: ReadingOptions,
      file: String,
      atMost most: Int,
      atLeast fewest: Int
    ) -> [ResponseRow] {
      guard sample.count >= fewest, !options.isPart else { return [] }
      let header = table.header.cells
      var builder = RowBuilder(mapping, header: header, outline: outline, file: file, today: options.today)
      return sample.prefix(most).compactMap { record in record.findings.isEmpty ? builder.row(record) : nil }
    }
  }

  /// Opens a file and understands it. Fails with everything that keeps it from being read.
  public init(
    _ input: TableInput,
    outline: QuestionnaireOutline,
    options: ReadingOptions = ReadingOptions()
  ) throws(Findings) {
    try self.init(
      Opening.open(input, outline: outline, options: options),
      of: input,
      outline: outline,
      options: options
    )
  }

  /// Goes on with a file that was opened.
  package init(
    _ opening: consuming Opening,
    of input: TableInput,
    outline: QuestionnaireOutline,
    options: ReadingOptions
  ) throws(Findings) {
    let understood = (mapping: opening.mapping, findings: opening.findings)
    let sample = opening.sample
    let options = opening.options
    var table = opening.table
    let header = table.header
    var builder = RowBuilder(
      understood.mapping,
      header: header.cells,
      outline: outline,
      file: input.name,
      today: options.today,
      showsValues: options.showsValues,
      wave: table.hasWave ? nil : options.wave,
      kept: options.kept
    )
    var duplicates = DuplicateResolution(
      options.duplicates ?? understood.mapping.duplicates,
      itemCount: outline.items.count
    )
    var held: [Held]?
    var ofPeople: [Finding] = []
    if duplicates.needsAllRows {
      if input.canBeReadAgain {
        var looking = builder
        var again = try Self.open(input, outline, options)
        while let record = try again.next() { if let row = looking.row(record) { duplicates.see(row) } }
      } else {
        var rows: [Held] = []
        func hold(_ record: TableRecord) {
          rows.append(Held(row: builder.row(record), findings: builder.findings))
          builder.findings = []
        }
        for record in sample { hold(record) }
        while let record = try table.next() { hold(record) }
        for row in rows { if let row = row.row { duplicates.see(row) } }
        held = rows.reversed()
      }
      ofPeople = try duplicates.finishSeeing(file: input.name)
    }
    mapping = understood.mapping
    findings = understood.findings + ofPeople
    file = input.name
    self.sample = sample
    self.builder = builder
    self.duplicates = duplicates
    self.held = held
    self.table = table
  }

  /// The next person; nil at the end. Fails where the file cannot be read further.
  public mutating func next() throws(Findings) -> ResponseRow? {
    while var row = try nextRow() {
      findings += table.takeNotes() + builder.findings
      builder.findings = []
      guard let reason = duplicates.reasonToDrop(row, file: file) else {
        duplicates.correct(&row, file: file)
        if let remark = duplicates.remark(on: row, file: file) { row.findings.append(remark) }
        for place in row.findings.indices { row.findings[place].place.person = row.personID }
        row.copyCount = duplicates.copyCount(of: row)
        if let place = places.removeValue(forKey: row.row) {
          row.place = place
        } else {
          personCount += 1
          row.place = personCount
        }
        return row
      }
      if let kept = duplicates.keptRow(for: row) {
        personCount += 1
        places[kept] = personCount
      }
      findings.append(reason)
    }
    findings += table.takeNotes() + builder.takeLastFindings()
    return nil
  }

  /// The findings so far, which are then forgotten: for files of many rows.
  public mutating func takeFindings() -> [Finding] {
    defer { findings = [] }
    return findings
  }

  private mutating func nextRow() throws(Findings) -> ResponseRow? {
    while held != nil {
      guard let next = held?.popLast() else { return nil }
      builder.findings += next.findings
      if let row = next.row { return row }
    }
    while true {
      let record: TableRecord
      if sampleStart < sample.count {
        record = sample[sampleStart]
        sampleStart += 1
        if sampleStart == sample.count {
          sample = []
          sampleStart = 0
        }
      } else {
        guard let next = try table.next() else { return nil }
        record = next
      }
      if let row = builder.row(record) { return row }
    }
  }

  /// Opens the table, or the several tables that are read as one.
  package static func open(
    _ input: TableInput,
    _ outline: QuestionnaireOutline,
    _ options: ReadingOptions
  ) throws(Findings) -> TableReader {
    guard TableParts.areAsked(options) else { return try openOne(input, outline, options) }
    let found = try TableParts(input, outline, options)
    var one = options
    one.further = []
    one.sheet = found.parts[0].sheet
    var table = try openOne(found.parts[0].input, outline, one)
    table.tell(found.findings)
    if found.parts.count > 1 {
      let all = one
      table.follow(Array(found.parts.dropFirst())) { part throws(Findings) in
        var options = all
        options.sheet = part.sheet
        guard part.hasHeader else { return try TableReader(part.input, sheet: part.sheet, limits: options.limits) }
        return try openOne(part.input, outline, options)
      }
    }
    return table
  }

  /// Opens one table with the declared encoding and delimiter, or those of the mapping.
  static func openOne(
    _ input: TableInput,
    _ outline: QuestionnaireOutline,
    _ options: ReadingOptions
  ) throws(Findings) -> TableReader {
    let headerRow = options.headerRow ?? options.mapping?.headerRow
    // A mapping says what the columns are called; by its names they are not searched for.
    let isSearched = headerRow != nil || options.mapping == nil
    var table = try TableReader(
      input,
      encoding: options.encoding ?? options.mapping?.encoding,
      delimiter: options.delimiter ?? options.mapping?.delimiter,
      sheet: options.sheet,
      search: isSearched ? HeaderSearch(outline, declared: headerRow, file: input.name) : nil,
      pieceSize: options.pieceSize,
      limits: options.limits
    )
    if !options.codebook.isEmpty { table.nameColumns(by: options.codebook) }
    table.joinTexts(outline)
    if let wave = options.wave { table.choose(wave: wave) }
    table.joinCheckboxes(outline)
    return table
  }

  /// Cells in a sample beyond which no further row is taken.
  private static let sampleCells = 2_000_000

  /// The first records; a file without any is an error.
  package static func takeSample(
    _ table: inout TableReader,
    _ options: ReadingOptions,
    _ file: String
  ) throws(Findings) -> [TableRecord] {
    var sample: [TableRecord] = []
    // Of a very wide table fewer rows: each of its cells takes memory, filled or not.
    var cellCount = 0
    while sample.count < options.sampleRows, cellCount < sampleCells, let record = try table.next() {
      cellCount += record.cells.count
      sample.append(record)
    }
    if sample.allSatisfy(\.isBlank) { throw Findings(table.findings + [DelimitedReader.headerOnly(file)]) }
    return sample
  }

  /// What the columns are for and what the cells mean; with an error among the findings the mapping is a draft.
  package static func understand(
    _ table: borrowing TableReader,
    _ sample: [TableRecord],
    _ outline: QuestionnaireOutline,
    _ options: ReadingOptions,
    _ file: String
  ) -> ColumnMatcher.Match {
    var match = meaning(table, sample, outline, options, file)
    let times = match.mapping.columns.filter { [.submittedAt, .startedAt].contains($0.role) }
    let texts = times.flatMap { column in
      sample.compactMap { $0.cells.indices.contains(column.index) ? $0.cells[column.index] : nil }
    }
    let itemCount = match.mapping.columns.count { if case .item = $0.role { true } else { false } }
    let header = table.header
    if itemCount == 0, let shape = TableShape.finding(header.cells, sample, outline, file: file) {
      match.findings = [shape]
    } else if let wave = options.wave, itemCount == 0 {
      match.findings = [Waves.unknown(wave, header.cells, outline, line: header.line, file: file)]
    } else if let wave = options.wave, !table.hasWave, !options.isPart, Identity.waves(match.mapping).isEmpty {
      match.findings.append(Waves.unknown(wave, header.cells, outline, line: header.line, file: file))
    } else if options.wave == nil, itemCount * 2 < outline.items.count,
      match.findings.contains(where: { $0.rule == MatchFindings.itemRule }),
      let waves = Waves.unasked(header.cells, outline, line: header.line, file: file)
    {
      match.findings = [waves]
    } else if options.mapping == nil, options.wave == nil {
      match.findings += Waves.beside(match.mapping, header.cells, outline, line: header.line, file: file)
    }
    match.mapping.dateOrder = LocalDateTime.order(provenBy: texts)
    return match
  }

  private static func meaning(
    _ table: borrowing TableReader,
    _ sample: [TableRecord],
    _ outline: QuestionnaireOutline,
    _ options: ReadingOptions,
    _ file: String
  ) -> ColumnMatcher.Match {
    guard let given = options.mapping else {
      return ColumnMatcher.match(
        header: table.header,
        words: table.words,
        sample: sample,
        outline: outline,
        options: options,
        file: file,
        choices: table.choices
      )
    }
    var written = given
    written.values.merge(options.values) { _, said in said }
    var mapping = written.settled(for: outline)
    mapping.mode = options.mode ?? given.mode
    mapping.duplicates = options.duplicates ?? given.duplicates
    mapping.alreadyReversed = options.alreadyReversed ?? given.alreadyReversed
    if options.mode == nil, given.firstItemQuestion != nil,
      let mode = ColumnMatcher.modeThatReads(mapping, sample, outline, file: file)
    {
      mapping.mode = mode
    }
    let said = Phrase(zh: "映射文件中写明", en: "said in the mapping file")
    let findings =
      MatchFindings.fit(of: mapping, to: table.header, outline: outline, file: file)
      + ValueWords.apply(table.words, to: &mapping, outline, options, file: file)
      + ColumnMatcher.collisions(mapping, outline, file: file) + MatchFindings.reversal(mapping, file: file)
    return ColumnMatcher.Match(mapping: mapping, platformReason: said, modeReason: said, findings: findings)
  }
}
