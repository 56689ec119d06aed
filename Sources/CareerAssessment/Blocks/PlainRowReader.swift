import AssessmentScoring
import Glibc
import AssessmentTabular

/// Reads rows of plain form: the bytes of a row become codes and what else a row of scores needs.
///
/// It is the one place where bytes of a file are looked at without a check for each. What it relies on: behind `end` at
/// least `RecordBlock.padding` bytes may be read, the last of which is zero. Every place that it writes to is an item of a
/// run that was checked.
struct PlainRowReader: ~Copyable {
  let table: PlainTable
  var details: [DetailKey: Detail] = [:]

  static let newline: UInt8 = 0x0A
  static let quote: UInt8 = 0x22
  /// One in each of four sixteenths of a word.
  private static let ones: UInt64 = 0x0001_0001_0001_0001

  /// What a row says besides its answers.
  struct Row {
    var idStart = 0
    var idEnd = 0
    /// The id, where it is a whole number in its only form; else 0.
    var number: UInt64 = 0
    var said: RowWriter.Row
  }

  init(_ table: PlainTable) { self.table = table }

  /// Reads the row that begins at `start`; the place behind it, or nil where it is not of plain form.
  mutating func read(
    _ bytes: UnsafePointer<UInt8>,
    from start: Int,
    to end: Int,
    into row: inout Row,
    _ answers: inout CodedAnswers
  ) -> Int? {
    let table = table
    let delimiter = table.delimiterByte
    let delimiters = 0x0100_0100_0100_0100 &* UInt64(delimiter)
    let width = table.columns.count
    var place = start
    var column = 0
    answers.isComplete = table.coversAllItems
    while column < width {
      let kind = table.columns[column]
      if kind == PlainTable.Column.item.rawValue {
        if let next = unsafe readRun(bytes, from: place, to: end, column, &answers) {
          place = next
          column = table.runEnds[column]
          continue
        }
        // Four cells of one byte each at a time, their codes in one word. Codes of neighbouring bytes that follow one another
        // are differences; else a table has them.
        let runEnd = table.runEnds[column]
        let singles = unsafe table.singles.start + table.singleStarts[column]
        let base = UInt64(table.bases[column]) &* Self.ones
        let beyond = (0x8000 &- UInt64(table.baseCounts[column])) &* Self.ones
        var codes = unsafe answers.unsafeCodes(ofRunAt: table.items[column], count: runEnd - column)
        while column + 4 <= runEnd, place + 8 <= end {
          let word = unsafe UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
          let marks = word & 0xFF00_FF00_FF00_FF00
          var size = 8
          if marks != delimiters {
            // The last four cells of a row end in a line end.
            guard column + 4 == width, marks & 0x0000_FFFF_FFFF_FFFF == delimiters & 0x0000_FFFF_FFFF_FFFF else {
              break
            }
            if marks >> 56 != UInt64(Self.newline) {
              guard unsafe marks >> 56 == 0x0D && place + 8 < end && bytes[place + 8] == Self.newline else { break }
              size = 9
            }
          } else if column + 4 == width {
            // A row that is longer than the header.
            return nil
          }
          let difference = (word & 0x00FF_00FF_00FF_00FF) &- base
          let four: UInt32
          if (difference | (difference &+ beyond)) & 0x8000_8000_8000_8000 == 0 {
            let pairs = (difference | difference >> 8) & 0x0000_FFFF_0000_FFFF
            four = UInt32(truncatingIfNeeded: pairs | pairs >> 16)
          } else {
            let first = unsafe UInt32(singles[Int(word & 0xFF)])
            let second = unsafe UInt32(singles[Int(word >> 16 & 0xFF)])
            let third = unsafe UInt32(singles[Int(word >> 32 & 0xFF)])
            let fourth = unsafe UInt32(singles[Int(word >> 48 & 0xFF)])
            four = first | second << 8 | third << 16 | fourth << 24
          }
          guard four & 0x8080_8080 == 0 else { break }
          if (four &+ 0x0101_0101) & 0x1010_1010 != 0 { answers.isComplete = false }
          unsafe UnsafeMutableRawPointer(codes).storeBytes(of: four.littleEndian, as: UInt32.self)
          column += 4
          unsafe codes += 4
          place += size
        }
        if column == width { return place }
        if column == runEnd { continue }
      } else if kind == PlainTable.Column.skipped.rawValue, column > 0 {
        let cells = min(table.runEnds[column], width - 1) - column
        if let next = unsafe skipRun(bytes, from: place, to: end, cells) {
          place = next
          column += cells
          continue
        }
      } else if kind == PlainTable.Column.id.rawValue, column < width - 1 {
        // A number is read in passing.
        var at = place
        var number: UInt64 = 0
        while true {
          let digit = unsafe bytes[at] &- 0x30
          guard digit < 10 else { break }
          number = number &* 10 &+ UInt64(digit)
          at &+= 1
        }
        if at > place, at - place <= 18, at < end, unsafe bytes[at] == delimiter && bytes[place] != 0x30 {
          row.idStart = place
          row.idEnd = at
          row.number = number
          place = at + 1
          column += 1
          continue
        }
      }
      guard let cell = unsafe cell(bytes, from: place, to: end, delimiter),
        cell.endsRow == (column == width - 1),
        unsafe take(bytes, cell, column, &row, &answers)
      else { return nil }
      place = cell.next
      column += 1
    }
    return place
  }

  /// Reads the id of the row that begins at `start` and passes over the rest of it; the place behind the row, or nil where it
  /// asks for care.
  func readID(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, into row: inout Row) -> Int? {
    guard let wanted = table.idColumn, let newline = unsafe Self.find(Self.newline, bytes, from: start, to: end)
    else { return nil }
    let hasMarks = unsafe Self.find(Self.quote, bytes, from: start, to: newline) != nil
    // A line end of another kind within would make two rows of it.
    if let mark = unsafe Self.find(0x0D, bytes, from: start, to: newline), mark != newline - 1 { return nil }
    var place = start
    for _ in 0..<wanted {
      if hasMarks {
        guard let cell = unsafe cell(bytes, from: place, to: end, table.delimiterByte), !cell.endsRow
        else { return nil }
        place = cell.next
      } else {
        guard let mark = unsafe Self.find(table.delimiterByte, bytes, from: place, to: newline) else { return nil }
        place = mark + 1
      }
    }
    guard var cell = unsafe cell(bytes, from: place, to: end, table.delimiterByte), unsafe isPlainID(bytes, cell)
    else { return nil }
    row.idStart = cell.start
    row.idEnd = cell.end
    // A quotation mark within is for the careful reader: the whole row is looked at.
    while hasMarks, !cell.endsRow {
      guard let next = unsafe self.cell(bytes, from: cell.next, to: end, table.delimiterByte) else { return nil }
      cell = next
    }
    return hasMarks ? cell.next : newline + 1
  }

  private static func find(_ byte: UInt8, _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int? {
    unsafe memchr(bytes + start, CInt(byte), end - start).map { unsafe UnsafeRawPointer($0) - UnsafeRawPointer(bytes) }
  }

  /// Passes over cells that are not asked for, eight at a time, where each is a single letter or digit with a delimiter
  /// behind it; the place behind them, or nil. They are answers to another questionnaire in the same file.
  @inline(__always)
  private func skipRun(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, _ count: Int) -> Int? {
    // A delimiter must be no such cell.
    guard count >= 8, start + 2 * count <= end, table.delimiterByte < 0x30 else { return nil }
    let cells = unsafe UnsafeRawPointer(bytes) + start
    let pattern = SIMD8<UInt16>(repeating: UInt16(table.delimiterByte) << 8 | 0x30)
    var strange = SIMD8<UInt16>.zero
    var cell = 0
    while true {
      // What is over when the delimiter and the least cell are taken away fits into seven bits.
      strange |= unsafe cells.loadUnaligned(fromByteOffset: 2 &* cell, as: SIMD8<UInt16>.self) &- pattern
      if cell == count - 8 { break }
      cell = min(cell + 8, count - 8)
    }
    let signs = unsafe unsafeBitCast(strange, to: SIMD2<UInt64>.self)
    return (signs[0] | signs[1]) & 0xFF80_FF80_FF80_FF80 == 0 ? start + 2 * count : nil
  }

  /// Reads all cells of a run of items, eight at a time, where each is a byte whose code is its distance from the first;
  /// the place behind them, or nil.
  @inline(__always)
  private func readRun(
    _ bytes: UnsafePointer<UInt8>,
    from start: Int,
    to end: Int,
    _ column: Int,
    _ answers: inout CodedAnswers
  ) -> Int? {
    let table = table
    let runEnd = table.runEnds[column]
    let count = runEnd - column
    let codeCount = table.baseCounts[column]
    guard count >= 8, codeCount > 0, start + 2 * count <= end else { return nil }
    let cells = unsafe UnsafeRawPointer(bytes) + start
    let codes = unsafe UnsafeMutableRawPointer(answers.unsafeCodes(ofRunAt: table.items[column], count: count))
    // A cell and the delimiter behind it are sixteen bits: what is over when both are taken away is the code.
    let base = UInt16(table.bases[column])
    let pattern = SIMD8<UInt16>(repeating: UInt16(table.delimiterByte) << 8 | base)
    let largest = SIMD8<Int16>(repeating: Int16(codeCount - 1))
    // The sign bits of those that are no such code, or too large a one.
    var strange = SIMD8<Int16>.zero
    let last = count - 8
    var cell = 0
    while cell < last {
      let eight = unsafe cells.loadUnaligned(fromByteOffset: 2 &* cell, as: SIMD8<UInt16>.self) &- pattern
      let found = SIMD8<Int16>(truncatingIfNeeded: eight)
      strange |= found | (largest &- found)
      unsafe (codes + cell).storeBytes(of: SIMD8<UInt8>(truncatingIfNeeded: found), as: SIMD8<UInt8>.self)
      cell &+= 8
    }
    // The last eight, of which some were seen: behind the last cell of a row its line ends.
    var next = start + 2 * count
    var ending = pattern
    if runEnd == table.columns.count {
      if unsafe bytes[next - 1] == 0x0D {
        guard unsafe next < end && bytes[next] == Self.newline else { return nil }
        ending[7] = 0x0D << 8 | base
        next += 1
      } else {
        ending[7] = UInt16(Self.newline) << 8 | base
      }
    }
    let eight = unsafe cells.loadUnaligned(fromByteOffset: 2 * last, as: SIMD8<UInt16>.self) &- ending
    let found = SIMD8<Int16>(truncatingIfNeeded: eight)
    strange |= found | (largest &- found)
    unsafe (codes + last).storeBytes(of: SIMD8<UInt8>(truncatingIfNeeded: found), as: SIMD8<UInt8>.self)
    let signs = unsafe unsafeBitCast(strange, to: SIMD2<UInt64>.self)
    return (signs[0] | signs[1]) & 0x8000_8000_8000_8000 == 0 ? next : nil
  }
}
