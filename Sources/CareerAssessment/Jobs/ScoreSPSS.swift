import AssessmentDiagnostics
import Glibc
import AssessmentTabular

/// A table that is made when all its rows are known.
protocol ScoreBook: AnyObject {
  /// Adds one row.
  func write(_ cells: [OutputCell]) throws(Findings)
  /// Makes the table of the rows and copies it to its place.
  func finish(_ table: ScoreTable, into file: inout OutputFile) throws(Findings)
}

/// The scored table as an SPSS file. Its head says how many rows there are and how long texts may be: until that is
/// known, the rows wait in a nameless file, so that memory holds one.
final class ScoreSPSS: ScoreBook {
  private let columns: [ScoreColumn]
  private let language: Language
  private let title: String
  private var rowCount = 0
  private var widths: [Int]
  private let descriptor: CInt
  private var waiting: [UInt8] = []

  private static let piece = 1 << 18

  init(_ table: ScoreTable, title: String, language: Language) throws(Findings) {
    columns = table.columns
    self.language = language
    self.title = title
    widths = [Int](repeating: 1, count: columns.count)
    do throws(SystemFile.Failure) {
      descriptor = try SystemFile.makeNameless()
    } catch { throw OutputFailure.finding("sav", error.code) }
  }

  deinit { close(descriptor) }

  func write(_ cells: [OutputCell]) throws(Findings) {
    rowCount += 1
    for (place, cell) in cells.enumerated() {
      switch cell {
      case .empty: waiting.append(0)
      case .text(let text):
        let category = columns[place].categories.firstIndex { $0.tag == text }
        if let category {
          add(number: Double(category + 1))
        } else if columns[place].categories.isEmpty {
          widths[place] = max(widths[place], text.utf8.count)
          waiting.append(1)
          add(bits: UInt64(text.utf8.count))
          waiting += Array(text.utf8)
        } else {
          waiting.append(0)
        }
      case .number(let value): add(number: value)
      case .integer(let value): add(number: Double(value))
      }
    }
    if waiting.count >= Self.piece { try put() }
  }

  private func add(number: Double) {
    waiting.append(2)
    add(bits: number.bitPattern)
  }

  private func add(bits: UInt64) {
    for byte in 0..<8 { waiting.append(UInt8(truncatingIfNeeded: bits >> UInt64(8 * byte))) }
  }

  private func put() throws(Findings) {
    do throws(SystemFile.Failure) { try SystemFile.write(waiting, to: descriptor) } catch {
      throw OutputFailure.finding("sav", error.code)
    }
    waiting.removeAll(keepingCapacity: true)
  }

  func finish(_ table: ScoreTable, into file: inout OutputFile) throws(Findings) {
    try put()
    let names = SPSSVariable.names(columns.map(\.name))
    let variables = columns.indices.map { place in
      let column = columns[place]
      return SPSSVariable(
        name: names[place],
        label: column.meaning[language],
        width: column.isText && column.categories.isEmpty ? widths[place] : nil,
        words: column.categories.enumerated().map { (Double($0.offset + 1), $0.element.word[language]) },
        decimals: column.isText || column.isCount ? 0 : 2
      )
    }
    let made = Made()
    let writer = try SPSSWriter(variables, rowCount: rowCount, label: title) { bytes in
      made.bytes += bytes
      return true
    }
    var rows = try Rows(descriptor)
    for _ in 0..<rowCount {
      var cells: [OutputCell] = []
      for _ in columns { cells.append(try rows.cell()) }
      try writer.write(cells)
      if made.bytes.count >= Self.piece { try file.write(made.take()) }
    }
    try writer.close()
    try file.write(made.take())
  }

  /// Bytes on their way to the output.
  private final class Made {
    var bytes: [UInt8] = []
    func take() -> [UInt8] {
      defer { bytes.removeAll(keepingCapacity: true) }
      return bytes
    }
  }

  /// The rows that wait, from the first.
  private struct Rows {
    let descriptor: CInt
    var bytes: [UInt8] = []
    var place = 0

    init(_ descriptor: CInt) throws(Findings) {
      self.descriptor = descriptor
      guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw OutputFailure.finding("sav", errno) }
    }

    mutating func cell() throws(Findings) -> OutputCell {
      switch try take(1)[0] {
      case 1:
        let count = try Int(bits())
        return .text(String(decoding: try take(count), as: UTF8.self))
      case 2: return .number(Double(bitPattern: try bits()))
      default: return .empty
      }
    }

    private mutating func bits() throws(Findings) -> UInt64 {
      try take(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private mutating func take(_ count: Int) throws(Findings) -> [UInt8] {
      while bytes.count - place < count {
        bytes.removeFirst(place)
        place = 0
        do throws(SystemFile.Failure) {
          let more = try SystemFile.read(descriptor)
          guard !more.isEmpty else { throw SystemFile.Failure(code: EIO) }
          bytes += more
        } catch { throw OutputFailure.finding("sav", error.code) }
      }
      defer { place += count }
      return Array(bytes[place..<place + count])
    }
  }
}
