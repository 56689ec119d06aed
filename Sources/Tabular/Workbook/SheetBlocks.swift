package import AssessmentDiagnostics

/// The rows of a sheet as blocks of records, each as it would stand in a text with commas, so that they can be read beside
/// one another like those of a text. The rows themselves are read one after another.
package struct SheetBlocks {
  /// A sheet that can be read again from its header on.
  package struct Source {
    let reader: SheetReader
    let again: () throws(Findings) -> any SheetRows

    /// Begins with the first row behind the header.
    package func open() throws(Findings) -> SheetBlocks { try SheetBlocks(reader.again(again())) }
  }

  private var reader: SheetReader
  /// The record that the next block begins with.
  private var next: TableRecord?
  private static let size = 1 << 18

  private init(_ reader: SheetReader) { self.reader = reader }

  /// The next block; nil at the end. Where each block ends depends on the sheet alone: the rows of a block follow one
  /// another.
  package mutating func nextBlock() throws(Findings) -> RecordBlock? {
    var text: [UInt8] = []
    var first: TableRecord?
    var last = 0
    while text.count < Self.size {
      let record: TableRecord
      if let waiting = next {
        record = waiting
        next = nil
      } else if let read = try reader.next() {
        record = read
      } else {
        break
      }
      guard first == nil || record.row == last + 1 else {
        next = record
        break
      }
      if first == nil {
        first = record
        text.reserveCapacity(Self.size + 4 * record.cells.count)
      }
      last = record.row
      let hasLines = Self.write(record.cells, to: &text)
      // Lines are counted in a text.
      if hasLines { break }
    }
    guard let first else { return nil }
    return RecordBlock(text: text, line: first.line, row: first.row, notes: takeNotes())
  }

  /// Findings about rows that keep their form, which are then forgotten.
  package mutating func takeNotes() -> [Finding] {
    defer { reader.notes = [] }
    return reader.notes
  }

  /// Writes a record; whether it has several lines.
  private static func write(_ cells: [String], to text: inout [UInt8]) -> Bool {
    var hasLines = false
    for (column, cell) in cells.enumerated() {
      if column > 0 { text.append(Delimiter.comma.byte) }
      var mustBeQuoted = false
      for byte in cell.utf8 where byte <= Delimiter.comma.byte {
        if byte == 0x0A || byte == 0x0D { hasLines = true }
        if [0x0A, 0x0D, 0x22, Delimiter.comma.byte].contains(byte) { mustBeQuoted = true }
      }
      if !mustBeQuoted {
        text.append(contentsOf: cell.utf8)
        continue
      }
      text.append(0x22)
      for byte in cell.utf8 {
        if byte == 0x22 { text.append(byte) }
        text.append(byte)
      }
      text.append(0x22)
    }
    text.append(0x0A)
    return hasLines
  }
}
