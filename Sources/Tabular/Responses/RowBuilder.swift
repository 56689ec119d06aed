package import AssessmentDiagnostics

/// Turns records into rows, by a mapping.
package struct RowBuilder: Sendable {
  private let file: String
  private let header: [String]
  private let ids: [String]
  /// Per item its column, or nil for an item that the file does not have.
  private let columns: [Int?]
  private let durationColumns: [Int?]
  private let hasDurations: Bool
  private let id: Int?
  private let serial: Int?
  private let name: Int?
  private let itemColumns: Set<Int>
  /// The columns that belong to a person's number.
  private let settings: [Int]
  /// The wave that is read, and the columns that tell it; none where waves are told by columns of their own.
  private let wave: (key: String, columns: [Int], asked: String)?
  private var waveCount = 0
  private let kept: KeptColumns
  private var otherWaves: [String] = []
  /// Rows without a single character.
  private var blanks: [Int] = []
  private var blankCount = 0
  private var answers: [AnswerReader]
  private var person: PersonReader
  private var submissions: SubmissionCheck
  /// What was found about rows that are not given out.
  package var findings: [Finding] = []

  /// Cells that are not understood are shown whole.
  private let showsValues: Bool

  /// A builder for one file.
  package init(
    _ mapping: ColumnMapping,
    header: [String],
    outline: QuestionnaireOutline,
    file: String,
    today: LocalDateTime?,
    showsValues: Bool = false,
    wave: String? = nil,
    kept: [String] = []
  ) {
    self.showsValues = showsValues
    self.file = file
    self.header = header.map(CellText.normalized)
    ids = outline.items.map(\.id)
    var byItem: [String: MappedColumn] = [:]
    var byDuration: [String: Int] = [:]
    for column in mapping.columns {
      if case .item(let id) = column.role { byItem[id] = column }
      if case .itemDuration(let id) = column.role { byDuration[id] = column.index }
    }
    columns = outline.items.map { byItem[$0.id]?.index }
    durationColumns = outline.items.map { byDuration[$0.id] }
    hasDurations = !byDuration.isEmpty
    id = mapping.column(.personID)?.index
    serial = mapping.column(.ignored(.serialNumber))?.index
    name = mapping.column(.name)?.index
    itemColumns = Set(byItem.values.map(\.index))
    self.kept = KeptColumns(header, kept, besides: itemColumns)
    let waves = Set(wave == nil ? [] : Identity.waves(mapping).map(\.index))
    settings = Identity.settings(mapping).map(\.index).filter { !waves.contains($0) }
    self.wave = wave.flatMap { waves.isEmpty ? nil : (CellText.labelKey($0), waves.sorted(), $0) }
    var missing: [String: MissingKind] = [:]
    for (text, kind) in mapping.missing { missing[CellText.labelKey(text)] = kind }
    answers = AnswerReader.readers(outline.items, mode: mapping.mode, missing: missing) {
      byItem[$0.id]?.values ?? [:]
    }
    person = PersonReader(mapping, file: file, today: today, showsValues: showsValues)
    submissions = SubmissionCheck(mapping)
  }

  /// Whether a row is of the wave that is read; one that has lost its form is, so that it is told.
  private mutating func isOfWave(_ record: TableRecord) -> Bool {
    guard let wave, record.findings.isEmpty else { return true }
    let texts = wave.columns.filter { $0 < record.cells.count }.map { CellText.normalized(record.cells[$0]) }
    if texts.contains(where: { CellText.labelKey($0) == wave.key }) {
      waveCount += 1
      return true
    }
    for text in texts where !text.isEmpty && otherWaves.count < 6 && !otherWaves.contains(text) {
      otherWaves.append(text)
    }
    return false
  }

  /// What is said where no row is of the wave.
  private var withoutWave: [Finding] {
    guard let wave, waveCount == 0 else { return [] }
    let known = otherWaves.map { Finding.quoted($0, limit: 20) }.joined(separator: ", ")
    return [
      Finding(
        "wave-unknown",
        at: Place(file: file, column: wave.columns[0] + 1),
        Phrase(
          zh: "没有一行属于 \(Finding.quoted(wave.asked, limit: 20))；这一列里有：\(known)",
          en: "no row is of \(Finding.quoted(wave.asked, limit: 20)); the column has: \(known)"
        ),
        remedy: otherWaves.isEmpty
          ? Phrase(zh: "请核对这一列", en: "check the column")
          : Phrase(zh: "请写 --wave \(otherWaves[0])", en: "write --wave \(otherWaves[0])")
      )
    ]
  }

  /// The findings that are left when the last row was read; they are then forgotten.
  package mutating func takeLastFindings() -> [Finding] {
    defer {
      findings = []
      blanks = []
      blankCount = 0
    }
    let blank = blankCount > 0 ? [blankRows] : []
    return findings + blank + withoutWave + submissions.takeFindings(file: file)
  }

  /// The row of a record; nil for a repeated header, a line of totals and a preview, which leave a finding.
  package mutating func row(_ record: TableRecord) -> ResponseRow? {
    if isBlank(record) {
      blankCount += 1
      if blanks.count < 30 { blanks.append(record.line) }
      return nil
    }
    if let reason = reasonToSkip(record) {
      findings.append(reason)
      return nil
    }
    guard isOfWave(record) else { return nil }
    var row = ResponseRow(
      line: record.line,
      row: record.row,
      personID: "row-\(record.row)",
      hasOwnID: false,
      findings: record.findings
    )
    row.cells.reserveCapacity(columns.count)
    // Where a row has lost its form nobody knows which cell belongs to which item.
    guard record.findings.isEmpty else {
      // Its texts are left out too: any of them may be a name.
      for column in columns {
        row.cells.append(column.map { .unreadable("", column: $0 + 1) } ?? .missing(.notReached))
      }
      return row
    }
    guard submissions.counts(record) else { return nil }
    person.read(record, into: &row)
    row.kept = kept.values(record)
    if row.hasOwnID, !settings.isEmpty || record.part > 0 {
      // A sheet or file of its own is like a class: numbers may start again in it.
      let part = record.part > 0 ? ["\(record.part)"] : []
      let texts = settings.map { CellText.labelKey(record.cells[$0]) }
      row.isUnplaced = !settings.isEmpty && texts.allSatisfy(\.isEmpty)
      row.setting = (texts + part).joined(separator: "\u{1F}")
    }
    for (item, column) in columns.enumerated() {
      guard let column else {
        row.cells.append(.missing(.notReached))
        continue
      }
      let text = record.cells[column]
      let meaning = answers[item].meaning(of: text)
      if case .answer(let cell) = meaning {
        row.cells.append(cell)
      } else {
        row.cells.append(.unreadable(text, column: column + 1))
        let place = Place(
          file: file,
          line: record.line,
          column: column + 1,
          person: row.personID,
          item: ids[item]
        )
        let finding = answers[item].finding(meaning, text, item: ids[item], at: place, showsValues: showsValues)
        if let finding { row.findings.append(finding) }
      }
    }
    if hasDurations {
      row.itemSeconds = durationColumns.map { $0.flatMap { AnswerDuration.seconds(record.cells[$0]) } }
    }
    return row
  }

  /// The answer that a text is to an item; nil where it is none.
  package mutating func answer(_ text: String, item: Int) -> ResponseCell? {
    if case .answer(let cell) = answers[item].meaning(of: text) { cell } else { nil }
  }

  /// What a record says about the person alone.
  package mutating func person(_ record: TableRecord) -> ResponseRow {
    var row = ResponseRow(line: record.line, row: record.row, personID: "", hasOwnID: false)
    person.read(record, into: &row)
    return row
  }

  /// Whether a record is a repeated header, figures, a key or an example.
  package func isNoPerson(_ record: TableRecord) -> Bool { reasonToSkip(record) != nil }

  private func reasonToSkip(_ record: TableRecord) -> Finding? {
    let cells = record.cells
    if cells.count == header.count, !cells.isEmpty {
      let same = zip(cells, header).count { CellText.normalized($0) == $1 && !$1.isEmpty }
      if same * 2 > header.count {
        return Finding(
          "repeated-header",
          .warning,
          at: Place(file: file, line: record.line),
          Phrase(zh: "这一行又是表头，已跳过", en: "this row is the header again and was skipped"),
          remedy: Phrase(zh: "合并文件时请只保留一行表头", en: "keep one header when files are put together")
        )
      }
    }
    if let word = RowKind.word(cells, id: id, serial: serial, name: name, items: itemColumns) {
      let shown = Finding.quoted(CellText.normalized(word), limit: 20)
      return Finding(
        "total-row",
        .warning,
        at: Place(file: file, line: record.line),
        Phrase(
          zh: "这一行写着 \(shown)，是标题、统计、答案或示例，不是答卷，已跳过",
          en:
            "this row says \(shown): it holds a title, figures, a key or an example, not a person's answers, and was skipped"
        ),
        remedy: Phrase(
          zh: "可以从文件中删去这一行；如果确实是一个人，请给这一行写上编号",
          en: "it may be removed from the file; if it is a person, give the row an id"
        )
      )
    }
    return nil
  }

  /// Whether a row without an id and an answer has come by.
  package var hasBlankRows: Bool { blankCount > 0 }

  /// Whether a record has nothing in it but blanks.
  private func isBlank(_ record: TableRecord) -> Bool {
    record.cells.allSatisfy { $0.isEmpty || $0.utf8.count < 16 && CellText.normalized($0).isEmpty }
  }

  private var blankRows: Finding {
    let lines = DuplicateResolution.lines(blanks)
    let rest = blankCount - blanks.count
    return Finding(
      "blank-rows",
      .note,
      at: Place(file: file, line: blanks.first),
      Phrase(
        zh: "有 \(blankCount) 行是空行（第 \(lines.chinese) 行\(rest > 0 ? "等" : "")），既没有编号也没有答案，没有计入",
        en:
          "blank rows: \(blankCount) (lines \(lines.english)\(rest > 0 ? ", …" : "")); they have neither an id nor an answer and are not counted"
      ),
      remedy: Phrase(
        zh: "如果这些行是没有作答的人，请给每一行写上编号；否则不需要处理",
        en: "if they are people who answered nothing, give each row an id; otherwise nothing needs to be done"
      )
    )
  }
}
