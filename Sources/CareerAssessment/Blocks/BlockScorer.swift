import AssessmentDiagnostics
import AssessmentScoring
import Synchronization
import AssessmentTabular

/// Reads, scores and writes blocks of rows, one block at a time; several work beside one another.
final class BlockScorer: Sendable {
  let work: Mutex<BlockWork>

  init(_ table: PlainTable) { work = Mutex(BlockWork(table)) }
}

/// What a scorer of blocks works with. What it keeps between blocks only saves work: no output depends on it.
struct BlockWork: ~Copyable {
  /// What is to be done with a block.
  struct Task: Sendable {
    /// How many findings are kept.
    var findingLimit: Int
    /// What becomes of ids.
    var ids: IDs
    /// Nothing: the rows were written by an interrupted run, or are not asked for.
    var isLeftOut = false
  }

  /// What becomes of ids, by which several rows of one person are noticed.
  enum IDs: Sendable {
    /// They are compared as rising whole numbers.
    case rising
    /// Their hashes are kept, and none is scored.
    case hashed
    /// Rows whose ids have these hashes are kept as they were read, and none is scored.
    case sought(Set<UInt64>)
    /// Nobody has two rows that do not both count.
    case distinct
    /// Which rows count is known; `concerned` are those with which something is to be done, in their order.
    case resolved(DuplicateResolution, concerned: [Int])
  }

  /// What came of a block.
  struct Result {
    var personCount = 0
    /// People whose rows were of plain form.
    var plainCount = 0
    var attentionLines: [Int] = []
    var findings: [Finding] = []
    /// Findings that were not kept.
    var omittedCount = 0
    /// The first and the last id, where the ids are whole numbers that rise from row to row.
    var rising: (first: UInt64, last: UInt64)?
    var isRising = true
    /// Hashes of the ids, where they were asked for.
    var hashes: [UInt64] = []
    /// Rows that were sought.
    var found: [ResponseRow] = []
    /// Something that only the careful reader can explain.
    var isUnusual = false
  }

  private(set) var result = Result()
  private(set) var writer: RowWriter
  private let table: PlainTable
  private var reader: PlainRowReader
  private var builder: RowBuilder
  private var task = Task(findingLimit: 0, ids: .rising)
  /// Rows still to come that go the long way whatever their form.
  private var concerned: ArraySlice<Int> = []

  init(_ table: PlainTable) {
    self.table = table
    reader = PlainRowReader(table)
    writer = RowWriter(table.rows)
    builder = table.builder
  }

  /// Notes a block that only the careful reader can explain.
  mutating func refuse() {
    result = Result()
    result.isUnusual = true
  }

  /// Exchanges the rows that were written for other memory.
  mutating func takeRows(_ other: inout ByteSink) { swap(&writer.sink, &other) }

  /// Works on a block; its rows are in the writer's sink then, and what came of it in `result`.
  mutating func work(on block: RecordBlock, _ task: Task) {
    result = Result()
    writer.sink.removeAll()
    self.task = task
    if task.isLeftOut { return }
    concerned = if case .resolved(_, let rows) = task.ids { rows.drop { $0 < block.row } } else { [] }
    let onlyIDs = isOnlyIDs
    unsafe block.bytes.withUnsafeBufferPointer { buffer in
      guard let bytes = buffer.baseAddress else { return }
      // What the reader of plain rows relies on.
      let last = unsafe buffer[buffer.count - 1]
      precondition(block.count + RecordBlock.padding <= buffer.count && last == 0, "a block with padding behind it")
      var place = 0
      var position = (line: block.line, row: block.row)
      while place < block.count {
        var row = PlainRowReader.Row(said: RowWriter.Row(line: position.line))
        if onlyIDs, let next = unsafe reader.readID(bytes, from: place, to: block.count, into: &row),
          unsafe see(row, bytes)
        {
          place = next
          position = (position.line + 1, position.row + 1)
        } else if !onlyIDs, position.row != concerned.first,
          let next = unsafe reader.read(bytes, from: place, to: block.count, into: &row, &writer.answers),
          unsafe write(row, bytes, position)
        {
          place = next
          position = (position.line + 1, position.row + 1)
        } else if let next = workCarefully(block, from: place, &position) {
          place = next
        } else {
          result.isUnusual = true
          return
        }
      }
    }
  }

  /// Ids are looked at, and nobody is scored.
  private var isOnlyIDs: Bool {
    switch task.ids {
    case .hashed, .sought: true
    case .rising, .distinct, .resolved: false
    }
  }

  /// Scores the answers that were read and writes their row; false where the row asks for care.
  private mutating func write(
    _ row: PlainRowReader.Row,
    _ bytes: UnsafePointer<UInt8>,
    _ position: (line: Int, row: Int)
  ) -> Bool {
    // Nobody has answered: the row may be blank altogether.
    if writer.addUp() == 0 { return false }
    let written: RowWriter.Written
    if table.hasID {
      // Ids are short, and a block has padding behind it.
      written = unsafe writer.write(row.said, id: bytes + row.idStart, count: row.idEnd - row.idStart)
      unsafe see(row, bytes)
    } else {
      written = writer.write(row.said, id: Array("row-\(position.row)".utf8))
    }
    result.personCount += 1
    result.plainCount += 1
    if written.needsAttention { result.attentionLines.append(position.line) }
    if written.needsAttention || written.gaps.unnormed > 0 {
      let id = unsafe UnsafeBufferPointer(start: bytes + row.idStart, count: row.idEnd - row.idStart)
      let person = unsafe table.hasID ? String(decoding: id, as: UTF8.self) : "row-\(position.row)"
      tell(written, line: position.line, person: person)
    }
    return true
  }

  private mutating func tell(_ written: RowWriter.Written, line: Int, person: String) {
    guard result.findings.count < task.findingLimit else {
      result.omittedCount += writer.findingCount(written)
      return
    }
    result.findings += writer.findings(written, at: Place(file: table.file, line: line, person: person))
  }

  // MARK: Ids

  /// Notes the id of a row that was read; false where the row is sought, and goes the long way.
  @discardableResult
  private mutating func see(_ row: PlainRowReader.Row, _ bytes: UnsafePointer<UInt8>) -> Bool {
    if row.number > 0, case .rising = task.ids {
      rise(to: row.number)
      return true
    }
    return unsafe see(UnsafeBufferPointer(start: bytes + row.idStart, count: row.idEnd - row.idStart))
  }

  private mutating func rise(to number: UInt64) {
    if let known = result.rising, known.last >= number { result.isRising = false }
    result.rising = (result.rising?.first ?? number, number)
  }

  /// Notes an id, so that two rows of one person are noticed; false where it is sought.
  @discardableResult private mutating func see(_ id: UnsafeBufferPointer<UInt8>) -> Bool {
    switch task.ids {
    case .rising: break
    case .hashed:
      result.hashes.append(unsafe Self.hash(id))
      return true
    case .sought(let hashes): return unsafe !hashes.contains(Self.hash(id))
    case .distinct, .resolved: return true
    }
    guard result.isRising else { return true }
    var number: UInt64 = 0
    for place in id.indices {
      let byte = unsafe id[place]
      // A number in its only form: with zeros in front there would be several.
      guard (0x30...0x39).contains(byte), place > 0 || byte != 0x30, id.count <= 18 else {
        result.isRising = false
        return true
      }
      number = number * 10 + UInt64(byte - 0x30)
    }
    rise(to: number)
    return true
  }

  private static func hash(_ id: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for place in id.indices { unsafe hash = (hash ^ UInt64(id[place])) &* 0x0000_0100_0000_01B3 }
    return (hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9
  }

  // MARK: Care

  /// Works on one row the long way; the place behind it, or nil where the file needs the careful reader throughout.
  private mutating func workCarefully(_ block: RecordBlock, from start: Int, _ position: inout (line: Int, row: Int))
    -> Int?
  {
    var scanner = RecordScanner(delimiter: table.delimiter, file: table.file, at: position)
    var place = start
    let record: TableRecord?
    do throws(Findings) {
      var found = try scanner.next(in: block.bytes, from: &place)
      if found == nil || place > block.count {
        // The last row of the file ends without a line end, before the padding.
        let rest = Array(block.bytes[start..<block.count])
        var end = 0
        scanner = RecordScanner(delimiter: table.delimiter, file: table.file, at: position)
        found = try scanner.next(in: rest, from: &end)
        if found == nil { found = try scanner.finish() }
        place = block.count
      }
      record = found
    } catch { return nil }
    guard var record else { return nil }
    if place < block.count, block.bytes[place - 1] == 0x0D, block.bytes[place] == PlainRowReader.newline { place += 1 }
    position = scanner.position
    // Blank rows are counted for the whole file; lines of nothing at all are no rows.
    if record.isBlank { return record.cells.count > 1 ? nil : place }
    DelimitedReader.fit(&record, to: table.header.count, table.file)
    let isConcerned = record.row == concerned.first
    if isConcerned { concerned.removeFirst() }
    guard var row = builder.row(record) else {
      result.findings += builder.findings
      builder.findings = []
      return builder.hasBlankRows ? nil : place
    }
    // Said once for a file: who has seen only a part cannot know whether it was said.
    if row.findings.contains(where: { $0.rule == "sex-coded" }) { return nil }
    if case .resolved(let duplicates, _) = task.ids, isConcerned {
      if let reason = duplicates.reasonToDrop(row, file: table.file) {
        keep([reason])
        return place
      }
      duplicates.correct(&row, file: table.file)
      if let remark = duplicates.remark(on: row, file: table.file) { row.findings.append(remark) }
    }
    if row.hasOwnID {
      let id = Array(row.personID.utf8)
      if unsafe !id.withUnsafeBufferPointer({ unsafe see($0) }) { result.found.append(row) }
    }
    if isOnlyIDs { return place }
    result.personCount += 1
    let responses = table.bridge.responses(row, alreadyReversed: table.mapping.alreadyReversed)
    let outcome = writer.write(responses, row.findings, file: table.file)
    if outcome.needsAttention { result.attentionLines.append(row.line) }
    keep(outcome.findings)
    return place
  }

  private mutating func keep(_ findings: [Finding]) {
    if result.findings.count < task.findingLimit {
      result.findings += findings
    } else {
      result.omittedCount += findings.count
    }
  }
}
