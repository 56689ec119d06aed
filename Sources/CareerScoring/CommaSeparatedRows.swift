import AssessmentDiagnostics

/// The rows of a small table in UTF-8 (RFC 4180), with the line that each begins on; the first is the header.
struct CommaSeparatedRows {
  /// One row.
  struct Row {
    let line: Int
    let cells: [String]
  }

  /// The rows behind the header.
  private(set) var rows: [Row] = []
  /// The names of the columns.
  let header: [String]

  /// Cuts a table. Fails where it is no UTF-8 or a quote is not closed. Blank lines are left out.
  init(_ bytes: [UInt8], file: String) throws(Findings) {
    var line = 1
    var start = 1
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var previous: UInt8 = 0
    var isText = true
    func end(_ rows: inout [Row], _ cells: inout [String], _ cell: inout [UInt8]) {
      take(&cells, &cell)
      if cells != [""] { rows.append(Row(line: start, cells: cells)) }
      cells.removeAll(keepingCapacity: true)
    }
    func take(_ cells: inout [String], _ cell: inout [UInt8]) {
      let text = String(validating: cell, as: UTF8.self)
      isText = isText && text != nil
      cells.append(text ?? "")
      cell.removeAll(keepingCapacity: true)
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    for byte in bytes.dropFirst(bytes.starts(with: mark) ? 3 : 0) {
      if byte == UInt8(ascii: "\n") { line += 1 }
      switch byte {
      case UInt8(ascii: "\""):
        // A doubled quote stands for one.
        if !isQuoted, previous == byte { cell.append(byte) }
        isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted: take(&cells, &cell)
      case UInt8(ascii: "\r") where !isQuoted: break
      case UInt8(ascii: "\n") where !isQuoted:
        end(&rows, &cells, &cell)
        start = line
      default: cell.append(byte)
      }
      previous = byte
    }
    if !cell.isEmpty || !cells.isEmpty { end(&rows, &cells, &cell) }
    guard isText, !isQuoted else { throw Findings([OccupationFinding.text(file, line: isText ? start : nil)]) }
    guard let first = rows.first else { throw Findings([OccupationFinding.empty(file)]) }
    header = first.cells
    rows.removeFirst()
  }
}
