/// One cell of a table that is written.
public enum OutputCell: Sendable, Hashable {
  /// Nothing.
  case empty
  /// Words, made safe for spreadsheets.
  case text(String)
  /// A number in its shortest exact form, with a point in every locale; a value that is not finite becomes empty.
  case number(Double)
  /// A whole number.
  case integer(Int)
}

/// Writes a table as bytes: RFC 4180, the same bytes for the same rows everywhere.
///
/// Text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage return)
/// gets an apostrophe in front, and so does text that begins with such apostrophes itself, so that taking one away gives
/// the text back; numbers are written as they are.
public struct DelimitedWriter: Sendable {
  /// How lines end.
  public enum LineEnd: String, Sendable, Hashable, CaseIterable {
    /// Carriage return and line feed, as RFC 4180 has it.
    case crlf
    /// Line feed.
    case lf
  }

  /// The character between cells.
  public let delimiter: Delimiter
  /// How lines end.
  public let lineEnd: LineEnd
  /// What was written and not yet taken.
  private var bytes: [UInt8] = []

  /// A writer; with the byte order mark Excel opens the file as UTF-8.
  public init(delimiter: Delimiter = .comma, lineEnd: LineEnd = .crlf, byteOrderMark: Bool = false) {
    self.delimiter = delimiter
    self.lineEnd = lineEnd
    if byteOrderMark { bytes = TextEncoding.utf8.byteOrderMark }
  }

  /// Writes one row.
  public mutating func write(_ row: [OutputCell]) {
    for (index, cell) in row.enumerated() {
      if index > 0 { bytes.append(delimiter.byte) }
      switch cell {
      case .empty: break
      case .text(let text): write(text: text)
      case .number(let value): if value.isFinite { bytes.append(contentsOf: Self.shortest(value).utf8) }
      case .integer(let value): bytes.append(contentsOf: String(value).utf8)
      }
    }
    // A row of one empty cell would read back as a blank line.
    if row == [.empty] || row == [.text("")] { bytes.append(contentsOf: [0x22, 0x22]) }
    if lineEnd == .crlf { bytes.append(0x0D) }
    bytes.append(0x0A)
  }

  /// What was written since the last call; the caller stores it.
  public mutating func takeBytes() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// The shortest text that reads back as the same number; whole numbers without a point, `-0` as `0`.
  public static func shortest(_ value: Double) -> String {
    if value == 0 { return "0" }
    if let whole = Int(exactly: value), abs(value) < 1e15 { return String(whole) }
    return "\(value)"
  }

  /// Whether a spreadsheet takes a text that begins so for a formula.
  package static func isDangerous(_ byte: UInt8) -> Bool { [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(byte) }

  private mutating func write(text: String) {
    let content = Array(text.utf8)
    let isDangerous = content.first { $0 != 0x27 }.map(Self.isDangerous) ?? false
    let needsQuotes = content.contains { $0 == delimiter.byte || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    if needsQuotes { bytes.append(0x22) }
    if isDangerous { bytes.append(0x27) }
    for byte in content {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    if needsQuotes { bytes.append(0x22) }
  }
}
