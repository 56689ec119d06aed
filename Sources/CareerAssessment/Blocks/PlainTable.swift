import AssessmentDiagnostics
import AssessmentScoring
import AssessmentTabular

/// What reading rows of plain form takes, worked out once for a file.
///
/// A row is of plain form where its cells hold no surprises: UTF-8, every answer one of the few texts that stand for an
/// option. Its bytes become codes without making a text of any cell. The tables that this takes are filled by the very
/// routines that read every other row, and a row with anything else in it is given to those routines: both ways give the
/// same codes.
final class PlainTable: Sendable {
  /// What a column holds.
  enum Column: UInt8, Sendable {
    case skipped
    case item
    case id
    /// A running number, which may say that the row is a total.
    case serial
    case name
    /// When the answers were sent.
    case time
    /// Something about the person of which a file holds few different texts: sex, age, education, duration.
    case detail
    /// Something about the person that a table of scores does not need.
    case note
  }

  /// How the answers to an item are written.
  struct Cells: Sendable, Equatable {
    /// For each byte the code of the answer that it is alone; `unknown` for none.
    var single = [UInt8](repeating: PlainTable.unknown, count: 256)
    /// Other texts, in two words, and their codes.
    var texts: [SIMD2<UInt64>] = []
    var codes: [UInt8] = []
    /// Whether these texts declare that there is no answer.
    var declares: [Bool] = []

    /// The byte of code 0 and how many bytes from it on have the codes that follow, the code for no answer not among them.
    var run: (base: UInt8, count: Int) {
      guard let base = single.firstIndex(of: 0) else { return (0, 0) }
      var count = 1
      while base + count < 256, count < Int(CodeTables.missing), single[base + count] == UInt8(count) { count += 1 }
      return (UInt8(base), count)
    }
  }

  static let unknown: UInt8 = 0xFF
  /// Bytes of the longest text of an answer that is looked up.
  static let longestText = 16

  /// What writing the rows takes.
  let rows: RowPlan
  let bridge: ResponseBridge
  let mapping: ColumnMapping
  let header: [String]
  let builder: RowBuilder
  /// The name of the file in findings.
  let file: String
  let delimiter: Delimiter
  let delimiterByte: UInt8
  let encoding: TextEncoding
  let columns: FixedBuffer<UInt8>
  /// For each column its item, or -1.
  let items: FixedBuffer<Int>
  /// For each column the end of the run that it belongs to: of columns that are not asked for, or of item columns whose
  /// items follow one another and whose answers are written the same way.
  let runEnds: FixedBuffer<Int>
  /// For each column the first place of its table of single bytes, one table behind the other.
  let singleStarts: FixedBuffer<Int>
  let singles: FixedBuffer<UInt8>
  /// For each column the byte of code 0, where the codes of the bytes behind it follow one another, and how many do so.
  let bases: FixedBuffer<UInt8>
  let baseCounts: FixedBuffer<Int>
  /// The different ways in which answers are written, and for each column its way.
  let cells: [Cells]
  let cellsOfColumn: [Int]
  /// The column of ids, where rows have ids of their own.
  let idColumn: Int?
  /// For each item whether it belongs to a scale.
  let isScored: [Bool]
  /// Every item has a column.
  let coversAllItems: Bool

  /// What reading takes; nil where the file has no plain rows.
  init?(
    _ rows: RowPlan,
    _ bridge: ResponseBridge,
    _ opening: borrowing ResponseReader.Opening,
    file: String
  ) {
    let job = rows.job
    let tables = rows.tables
    let plan = tables.plan
    let choices = opening.table.choices
    let header = opening.table.header.cells
    // Rows of other waves are no plain rows.
    guard job.reading.wave == nil, choices.sheet == nil || opening.table.sheetBlocks != nil,
      RecordBlocks.cuts(choices.encoding.encoding, choices.delimiter),
      opening.table.headerIsOneRow
    else { return nil }
    let mapping = opening.mapping
    var columns = [Column](repeating: .skipped, count: header.count)
    var items = [Int](repeating: -1, count: header.count)
    var places: [String: Int] = [:]
    for (place, item) in plan.instrument.items.enumerated() { places[item.id] = place }
    var seen: Set<ColumnRole> = []
    for column in mapping.columns where header.indices.contains(column.index) {
      let isFirst = seen.insert(column.role).inserted
      switch column.role {
      case .item(let id):
        guard let place = places[id] else { return nil }
        items[column.index] = place
        columns[column.index] = .item
      case .itemDuration, .birthDate: return nil
      case .ignored(.serialNumber): columns[column.index] = .serial
      case .ignored, .source: break
      case .personID where isFirst: columns[column.index] = .id
      case .name where isFirst: columns[column.index] = .name
      case .submittedAt where isFirst: columns[column.index] = .time
      case .sex where isFirst, .age where isFirst, .education where isFirst, .duration where isFirst:
        columns[column.index] = .detail
      default: columns[column.index] = .note
      }
    }
    var builder = RowBuilder(
      mapping,
      header: header,
      outline: bridge.outline,
      file: file,
      today: job.reading.today,
      showsValues: job.reading.showsValues
    )
    // A row that repeats the header is recognised by more than half of its cells: answers must not be such cells.
    let unlike = header.indices.count { items[$0] >= 0 && builder.answer(header[$0], item: items[$0]) == nil }
    guard (header.count - unlike) * 2 <= header.count else { return nil }

    // Questionnaires have few kinds of items: comparing costs less than hashing.
    var cells: [Cells] = []
    var cellsOfColumn = [Int](repeating: 0, count: header.count)
    let delimiter = choices.delimiter
    var kinds: [(kind: AnswerReader.Kind, texts: [(bytes: [UInt8], cell: ResponseCell)])] = []
    for column in header.indices where items[column] >= 0 {
      let item = items[column]
      let kind = AnswerReader.Kind(
        bridge.outline.items[item],
        values: mapping.columns.first { $0.index == column }?.values ?? [:]
      )
      let known = kinds.lastIndex { $0.kind == kind } ?? kinds.count
      if known == kinds.count { kinds.append((kind, Self.read(kind, mapping, item, delimiter, &builder))) }
      let own = Self.cells(of: item, kinds[known].texts, mapping, bridge, tables, counts: rows.objects != nil)
      let place = cells.lastIndex(of: own) ?? cells.count
      if place == cells.count { cells.append(own) }
      cellsOfColumn[column] = place
    }
    var runEnds = [Int](repeating: 0, count: header.count)
    for column in header.indices.reversed() where items[column] >= 0 {
      let next = column + 1
      let goesOn =
        next < header.count && items[next] == items[column] + 1 && cellsOfColumn[next] == cellsOfColumn[column]
      runEnds[column] = goesOn ? runEnds[next] : next
    }
    for column in header.indices.reversed() where columns[column] == .skipped {
      let next = column + 1
      runEnds[column] = next < header.count && columns[next] == .skipped ? runEnds[next] : next
    }
    self.rows = rows
    self.bridge = bridge
    self.mapping = mapping
    self.header = header
    self.builder = builder
    self.file = file
    self.delimiter = delimiter
    delimiterByte = delimiter.byte
    encoding = choices.encoding.encoding
    self.columns = FixedBuffer(columns.map(\.rawValue))
    self.items = FixedBuffer(items)
    self.runEnds = FixedBuffer(runEnds)
    singleStarts = FixedBuffer(cellsOfColumn.map { $0 * 256 })
    singles = FixedBuffer(cells.flatMap(\.single))
    let runs = cells.map(\.run)
    bases = FixedBuffer(header.indices.map { items[$0] < 0 ? 0 : runs[cellsOfColumn[$0]].base })
    baseCounts = FixedBuffer(header.indices.map { items[$0] < 0 ? 0 : runs[cellsOfColumn[$0]].count })
    self.cells = cells
    self.cellsOfColumn = cellsOfColumn
    idColumn = columns.firstIndex(of: .id)
    isScored = plan.instrument.items.indices.map(tables.isScored)
    coversAllItems = Set(items.filter { $0 >= 0 }).count == plan.instrument.items.count
  }

  /// Whether rows have ids of their own.
  var hasID: Bool { idColumn != nil }

  /// Whether the same person may have sent several rows, of which not all count.
  var seeksDuplicates: Bool { hasID && duplicates.needsAllRows }

  /// Decides which of several rows of one person count.
  var duplicates: DuplicateResolution {
    DuplicateResolution(rows.job.reading.duplicates ?? mapping.duplicates, itemCount: bridge.outline.items.count)
  }

  /// What the careful reader makes of every text that is likely in a column.
  private static func read(
    _ kind: AnswerReader.Kind,
    _ mapping: ColumnMapping,
    _ item: Int,
    _ delimiter: Delimiter,
    _ builder: inout RowBuilder
  ) -> [(bytes: [UInt8], cell: ResponseCell)] {
    var likely = (0...9).map { "\($0)" } + mapping.missing.keys.sorted() + kind.values.keys.sorted()
    if case .options(let options) = kind.response {
      likely += options.flatMap { [$0.code] + $0.otherCodes + $0.labels }
    }
    var known: Set<[UInt8]> = []
    return likely.compactMap { text in
      let bytes = Array(text.utf8)
      guard (1...longestText).contains(bytes.count), !bytes.contains(delimiter.byte), known.insert(bytes).inserted,
        !bytes.contains(where: { [0x00, 0x0A, 0x0D, 0x22].contains($0) }), let cell = builder.answer(text, item: item)
      else { return nil }
      return (bytes, cell)
    }
  }

  private static func cells(
    of item: Int,
    _ texts: [(bytes: [UInt8], cell: ResponseCell)],
    _ mapping: ColumnMapping,
    _ bridge: ResponseBridge,
    _ tables: CodeTables,
    counts: Bool
  ) -> Cells {
    var cells = Cells()
    for (bytes, cell) in texts {
      let answer = bridge.answer(cell, item: item, alreadyReversed: mapping.alreadyReversed)
      guard let code = tables.code(of: answer, item: item) else { continue }
      // Where declared missing answers are counted, each is looked at by itself.
      let isDeclared = counts && answer == .missing(.declared)
      if bytes.count == 1, !isDeclared {
        cells.single[Int(bytes[0])] = code
      } else {
        var words = SIMD2<UInt64>()
        for (place, byte) in bytes.enumerated() { words[place / 8] |= UInt64(byte) << (8 * UInt64(place % 8)) }
        cells.texts.append(words)
        cells.codes.append(code)
        cells.declares.append(isDeclared)
      }
    }
    return cells
  }
}
