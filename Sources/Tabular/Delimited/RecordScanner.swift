package import AssessmentDiagnostics

/// Cuts UTF-8 text into records (RFC 4180 with any delimiter and any line end), piece by piece.
///
/// A quoted cell may hold delimiters, line ends and doubled quotation marks. A quotation mark inside an unquoted cell
/// is an ordinary character. CRLF, LF and CR end a record, also mixed.
package struct RecordScanner: Sendable {
  private enum State: Sendable {
    case cellStart
    case unquoted
    case quoted
    /// A quotation mark was read inside a quoted cell: the end of the cell, or the first of two.
    case quoteInQuoted
    /// Blanks were read behind the closing mark.
    case closed
    case afterQuoted
  }

  private let delimiter: UInt8
  private let file: String
  private let limits: RecordLimits
  private var state = State.cellStart
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var findings: [Finding] = []
  private var line = 1
  private var recordLine = 1
  private var quoteLine = 1
  private var rows = 0
  private var lastWasReturn = false
  private var holdsAnything = false
  /// How many cells the last record had.
  private var columnCount = 0

  /// The line at which the next record begins, and which record it is.
  package var position: (line: Int, row: Int) { (line, rows + 1) }

  /// A scanner for one file; `file` is its name in findings. It may begin in the middle, where a record begins.
  package init(
    delimiter: Delimiter,
    file: String,
    limits: RecordLimits = RecordLimits(),
    at position: (line: Int, row: Int) = (1, 1)
  ) {
    line = position.line
    recordLine = position.line
    rows = position.row - 1
    self.delimiter = delimiter.byte
    self.file = file
    self.limits = limits
  }

  /// Scans `text` from `position` until a record is complete; nil when the text is used up.
  package mutating func next(in text: [UInt8], from position: inout Int) throws(Findings) -> TableRecord? {
    while position < text.count {
      if let record = plainRecord(in: text, from: &position) { return record }
      let byte = text[position]
      position += 1
      let follows = lastWasReturn && byte == 0x0A
      lastWasReturn = byte == 0x0D
      if follows {
        // The second half of CRLF: kept inside quotation marks, otherwise already done.
        if state == .quoted { try append(byte) }
        continue
      }
      if byte == 0x0A || byte == 0x0D { line += 1 }
      if try take(byte) { return endRecord() }
    }
    return nil
  }

  /// The next record, where all of it is there and nothing in it is quoted; nil leaves it to be read byte by byte.
  private mutating func plainRecord(in text: [UInt8], from position: inout Int) -> TableRecord? {
    guard state == .cellStart, !holdsAnything else { return nil }
    var start = position
    if lastWasReturn, start < text.count, text[start] == 0x0A { start += 1 }
    let most = min(text.count, start + min(limits.cellBytes, limits.recordBytes))
    var cells: [String] = []
    cells.reserveCapacity(columnCount)
    var place = start
    while place < most {
      let byte = text[place]
      if byte == 0x22 { return nil }
      if byte == delimiter || byte == 0x0A || byte == 0x0D {
        let isOneByte = place == start + 1 && text[start] < 0x80
        cells.append(isOneByte ? Self.oneByte[Int(text[start])] : String(decoding: text[start..<place], as: UTF8.self))
        start = place + 1
        if byte != delimiter {
          guard cells.count <= limits.cells else { return nil }
          position = start
          lastWasReturn = byte == 0x0D
          line += 1
          columnCount = cells.count
          return record(cells)
        }
      }
      place += 1
    }
    return nil
  }

  /// The last record, where the text does not end with a line end.
  package mutating func finish() throws(Findings) -> TableRecord? {
    if state == .quoted {
      throw Findings([
        Finding(
          "unterminated-quote",
          at: Place(file: file, line: quoteLine, column: ends.count + 1),
          Phrase(
            zh: "这里开始的引号一直到文件结束都没有闭合",
            en: "the quotation mark that opens here is never closed"
          ),
          remedy: Phrase(
            zh: "请在这一格的末尾补上引号，或删去开头的引号（在 Excel/WPS 中另存一次通常即可修复）",
            en: "add the closing quotation mark at the end of this cell, or remove the opening one"
          )
        )
      ])
    }
    guard holdsAnything else { return nil }
    ends.append(bytes.count)
    return endRecord()
  }

  /// Takes one byte; true when it ends the record.
  private mutating func take(_ byte: UInt8) throws(Findings) -> Bool {
    holdsAnything = true
    switch state {
    case .quoted:
      if byte == 0x22 { state = .quoteInQuoted } else { try append(byte) }
      return false
    case .quoteInQuoted where byte == 0x22:
      try append(byte)
      state = .quoted
      return false
    case .cellStart where byte == 0x22:
      state = .quoted
      quoteLine = line
      return false
    default: break
    }
    if byte == delimiter {
      ends.append(bytes.count)
      state = .cellStart
      guard ends.count < limits.cells else { throw Findings([tooManyCells()]) }
      return false
    }
    if byte == 0x0A || byte == 0x0D {
      ends.append(bytes.count)
      return true
    }
    if state == .quoteInQuoted || state == .closed {
      // Blanks between the closing mark and the delimiter are harmless.
      if byte == 0x20 {
        state = .closed
        return false
      }
      state = .afterQuoted
      findings.append(textAfterQuote())
    } else if state == .cellStart {
      state = .unquoted
    }
    try append(byte)
    return false
  }

  private mutating func append(_ byte: UInt8) throws(Findings) {
    bytes.append(byte)
    guard bytes.count - (ends.last ?? 0) <= limits.cellBytes, bytes.count <= limits.recordBytes else {
      throw Findings([tooLong()])
    }
  }

  private mutating func endRecord() -> TableRecord {
    var cells: [String] = []
    cells.reserveCapacity(ends.count)
    var start = 0
    for end in ends {
      cells.append(String(decoding: Self.unwrapped(bytes[start..<end]), as: UTF8.self))
      start = end
    }
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    state = .cellStart
    holdsAnything = false
    return record(cells)
  }

  /// `="00123"`: how programs keep Excel from taking a text for a number.
  private static func unwrapped(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard cell.count > 2, cell.first == UInt8(ascii: "="), cell.last == 0x22, cell.dropFirst().first == 0x22 else {
      return cell
    }
    let inside = cell.dropFirst(2).dropLast()
    return inside.contains(0x22) ? cell : inside
  }

  private mutating func record(_ cells: [String]) -> TableRecord {
    rows += 1
    let record = TableRecord(line: recordLine, row: rows, cells: cells, findings: findings)
    findings = []
    recordLine = line
    return record
  }

  /// The texts of one ASCII byte: most cells of a table of answers are one of them.
  private static let oneByte: [String] = (0..<0x80).map { String(UnicodeScalar(UInt8($0))) }

  private func textAfterQuote() -> Finding {
    Finding(
      "text-after-quote",
      at: Place(file: file, line: line, column: ends.count + 1),
      Phrase(zh: "闭合的引号后面还有文字", en: "there is text after the closing quotation mark"),
      remedy: Phrase(
        zh: "格内的引号要写两遍（\"\"），整格再用引号括起来",
        en: "write a quotation mark inside a cell twice and quote the whole cell"
      )
    )
  }

  private func tooLong() -> Finding {
    let isQuoted = state == .quoted
    return Finding(
      "cell-too-long",
      at: Place(file: file, line: isQuoted ? quoteLine : recordLine, column: ends.count + 1),
      Phrase(
        zh: isQuoted
          ? "这里开始的引号之后，一格超过 \(limits.cellBytes) 字节，很可能引号没有闭合"
          : "一格超过 \(limits.cellBytes) 字节，或一行超过 \(limits.recordBytes) 字节",
        en: isQuoted
          ? "the cell quoted from here is longer than \(limits.cellBytes) bytes: its quotation mark is probably never closed"
          : "a cell is longer than \(limits.cellBytes) bytes, or a row longer than \(limits.recordBytes) bytes"
      ),
      remedy: Phrase(
        zh: "请检查这一格的引号，并确认文件确实是表格",
        en: "check the quotation marks of this cell, and that the file is a table"
      )
    )
  }

  private func tooManyCells() -> Finding {
    Finding(
      "too-many-columns",
      at: Place(file: file, line: recordLine),
      Phrase(zh: "一行超过 \(limits.cells) 列", en: "a row has more than \(limits.cells) columns"),
      remedy: Phrase(
        zh: "请确认分隔符（--delimiter）正确，并删去多余的列",
        en: "check the delimiter (--delimiter) and remove surplus columns"
      )
    )
  }
}
