import AssessmentScoring
import AssessmentTabular

/// Single cells of a row of plain form.
extension PlainRowReader {
  /// Where a cell lies, without its quotation marks, and where the next begins.
  struct Cell {
    var start: Int
    var end: Int
    var next: Int
    var endsRow: Bool
    var count: Int { end - start }
  }

  /// The cell that begins at `start`; nil where its form asks for care.
  func cell(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, _ delimiter: UInt8) -> Cell? {
    var place = start
    var cell = Cell(start: start, end: start, next: start, endsRow: true)
    if unsafe place < end && bytes[place] == Self.quote {
      cell.start += 1
      place += 1
      while place < end, unsafe bytes[place] != Self.quote {
        if unsafe bytes[place] == Self.newline || bytes[place] == 0x0D { return nil }
        place += 1
      }
      guard place < end else { return nil }
      cell.end = place
      place += 1
      if place < end {
        let byte = unsafe bytes[place]
        guard byte == delimiter || byte == Self.newline || byte == 0x0D else { return nil }
      }
    } else {
      while place < end {
        let byte = unsafe bytes[place]
        if byte == delimiter || byte == Self.newline || byte == 0x0D { break }
        place += 1
      }
      cell.end = place
    }
    guard place < end else {
      cell.next = end
      return cell
    }
    let byte = unsafe bytes[place]
    if byte == delimiter {
      cell.endsRow = false
      cell.next = place + 1
    } else if byte == Self.newline {
      cell.next = place + 1
    } else {
      guard unsafe place + 1 < end && bytes[place + 1] == Self.newline else { return nil }
      cell.next = place + 2
    }
    return cell
  }

  /// Takes a cell for what its column is; false where it asks for care.
  mutating func take(
    _ bytes: UnsafePointer<UInt8>,
    _ cell: Cell,
    _ column: Int,
    _ row: inout Row,
    _ answers: inout CodedAnswers
  ) -> Bool {
    let table = table
    let first = cell.count > 0 ? unsafe bytes[cell.start] : 0
    // The first cell of a row may say that the row is a total.
    if column == 0, cell.count == 0 || !Self.isDigit(first) {
      switch PlainTable.Column(rawValue: table.columns[0]) {
      case .id, .serial, .name, .item: if cell.count == 0 { return false }
      default: return false
      }
    }
    switch PlainTable.Column(rawValue: table.columns[column]) {
    case .skipped, nil: return true
    case .item: return unsafe takeAnswer(bytes, cell, column, &row, &answers)
    case .id:
      row.idStart = cell.start
      row.idEnd = cell.end
      return unsafe isPlainID(bytes, cell)
    case .serial:
      return (1...20).contains(cell.count) && (cell.start..<cell.end).allSatisfy { unsafe Self.isDigit(bytes[$0]) }
    case .name: return unsafe isPlainName(bytes, cell)
    case .note: return cell.count <= 1000
    case .time: return unsafe cell.count == 0 || isPlainTime(bytes, cell)
    case .detail:
      guard cell.count <= PlainTable.longestText else { return false }
      let detail = unsafe detail(bytes, cell, column)
      guard detail.isPlain else { return false }
      if detail.sex != 0 { row.said.traits.sex = detail.sex }
      if let age = detail.age { row.said.traits.age = age }
      if let education = detail.education { row.said.traits.education = education }
      if let seconds = detail.seconds { row.said.seconds = seconds }
      return true
    }
  }

  private func takeAnswer(
    _ bytes: UnsafePointer<UInt8>,
    _ cell: Cell,
    _ column: Int,
    _ row: inout Row,
    _ answers: inout CodedAnswers
  ) -> Bool {
    let table = table
    var code = PlainTable.unknown
    switch cell.count {
    case 0: code = CodeTables.missing
    case 1: code = unsafe table.singles[table.singleStarts[column] + Int(bytes[cell.start])]
    case ...PlainTable.longestText: break
    default: return false
    }
    if code == PlainTable.unknown {
      let text = unsafe words(bytes, cell)
      let way = table.cells[table.cellsOfColumn[column]]
      guard let found = way.texts.firstIndex(of: text) else { return false }
      code = way.codes[found]
      if way.declares[found], table.isScored[table.items[column]] { row.said.declared += 1 }
    }
    answers[table.items[column]] = code
    if code == CodeTables.missing { answers.isComplete = false }
    return true
  }

  /// The bytes of a short cell in two words.
  private func words(_ bytes: UnsafePointer<UInt8>, _ cell: Cell) -> SIMD2<UInt64> {
    let raw = unsafe UnsafeRawPointer(bytes) + cell.start
    var low = unsafe raw.loadUnaligned(as: UInt64.self).littleEndian
    var high = unsafe raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self).littleEndian
    if cell.count <= 8 {
      high = 0
      if cell.count < 8 { low &= (1 << (8 * UInt64(cell.count))) - 1 }
    } else if cell.count < 16 {
      high &= (1 << (8 * UInt64(cell.count - 8))) - 1
    }
    return SIMD2(low, high)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Letters, digits, hyphens and underscores with a digit among them, which no reader would ask about.
  func isPlainID(_ bytes: UnsafePointer<UInt8>, _ cell: Cell) -> Bool {
    guard (1...64).contains(cell.count) else { return false }
    let (first, last) = unsafe (bytes[cell.start], bytes[cell.end - 1])
    // A trial, or figures: `3 mean`, `class 2 total`, `average`.
    if first == 0x2D || first | 0x20 == 0x74 || [0x65, 0x6C, 0x6E].contains(last | 0x20) { return false }
    var hasDigit = false
    for place in cell.start..<cell.end {
      let byte = unsafe bytes[place]
      switch byte {
      case 0x30...0x39: hasDigit = true
      case 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: break
      default: return false
      }
    }
    return hasDigit
  }

  /// A name that is neither a trial nor the word for a total; it may be empty.
  private func isPlainName(_ bytes: UnsafePointer<UInt8>, _ cell: Cell) -> Bool {
    if cell.count == 0 { return true }
    guard cell.count <= 1000 else { return false }
    var beginning: UInt32 = 0
    var letters = 0
    for place in cell.start..<cell.end {
      let byte = unsafe bytes[place]
      switch byte {
      case 0x20: continue
      // Control characters; blanks, invisible and full-width ones beyond ASCII.
      case ..<0x20, 0x7F, 0xC2, 0xE2, 0xE3, 0xEF: return false
      // 测试 anywhere.
      case 0xE6: if unsafe place + 2 < cell.end && bytes[place + 1] == 0xB5 && bytes[place + 2] == 0x8B { return false }
      default: break
      }
      if letters < 3 {
        beginning = beginning << 8 | UInt32((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        letters += 1
      }
    }
    // No word is shorter than that.
    guard letters == 3 else { return letters > 0 }
    return unsafe !RowKind.beginnings.contains(beginning) || !RowKind.mayBeWord(text(bytes, cell))
  }

  /// `2026/9/3 12:00:00`, with hyphens too, on a day that every month has.
  private func isPlainTime(_ bytes: UnsafePointer<UInt8>, _ cell: Cell) -> Bool {
    guard (8...19).contains(cell.count) else { return false }
    var numbers = [0, 0, 0, 0, 0, 0]
    var lengths = [0, 0, 0, 0, 0, 0]
    var field = 0
    for place in cell.start..<cell.end {
      let byte = unsafe bytes[place]
      if Self.isDigit(byte) {
        guard lengths[field] < 4 else { return false }
        numbers[field] = numbers[field] * 10 + Int(byte - 0x30)
        lengths[field] += 1
        continue
      }
      let wanted: Bool =
        switch field {
        case 0, 1: byte == 0x2F || byte == 0x2D
        case 2: byte == 0x20
        default: byte == 0x3A
        }
      guard wanted, lengths[field] > 0, field < 5 else { return false }
      field += 1
    }
    let hasGoodLengths =
      field == 2 || field >= 4 && lengths[4...field].allSatisfy { $0 == 2 }
    return hasGoodLengths && lengths[0] == 4 && lengths[1...field].allSatisfy { $0 == 1 || $0 == 2 }
      && (1900...2100).contains(numbers[0]) && (1...12).contains(numbers[1])
      && (1...28).contains(numbers[2]) && numbers[3] < 24 && numbers[4] < 60 && numbers[5] < 60
  }

  private func text(_ bytes: UnsafePointer<UInt8>, _ cell: Cell) -> String {
    unsafe String(decoding: UnsafeBufferPointer(start: bytes + cell.start, count: cell.count), as: UTF8.self)
  }

  // MARK: What a file says in few different texts

  /// A text of a column.
  struct DetailKey: Hashable {
    var column: Int
    var length: Int
    var text: SIMD2<UInt64>
  }

  /// What a text says about the person.
  struct Detail {
    var isPlain = false
    var sex: UInt8 = 0
    var age: Double?
    var education: String?
    var seconds: Double?
  }

  /// What a text says about the person, by the routine that reads it in any other row.
  private mutating func detail(_ bytes: UnsafePointer<UInt8>, _ cell: Cell, _ column: Int) -> Detail {
    let table = table
    let key = unsafe DetailKey(column: column, length: cell.count, text: words(bytes, cell))
    if let known = details[key] { return known }
    var cells = [String](repeating: "", count: table.header.count)
    for place in cells.indices where table.columns[place] == PlainTable.Column.id.rawValue { cells[place] = "1" }
    cells[column] = unsafe text(bytes, cell)
    var reader = table.builder
    let row = reader.person(TableRecord(line: 1, row: 1, cells: cells))
    let detail = Detail(
      isPlain: row.findings.isEmpty,
      sex: row.sex == .female ? 1 : row.sex == .male ? 2 : 0,
      age: row.age,
      education: row.education,
      seconds: row.seconds
    )
    if details.count < 1 << 14 { details[key] = detail }
    return detail
  }
}
