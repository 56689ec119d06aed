/// Where the lines of a text start, and whether the text is UTF-8: one pass over the bytes.
struct SourceLines: Sendable, Hashable {
  /// The byte at which each line starts; a byte order mark does not belong to the first line.
  private(set) var starts: [Int]
  /// The first byte that is not UTF-8, if any.
  private(set) var firstInvalid: Int?

  /// Looks through a text whose content starts at `start`.
  init(_ bytes: [UInt8], from start: Int) {
    starts = [start]
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        position += 1
        if byte == 0x0A || (byte == 0x0D && (position == bytes.count || bytes[position] != 0x0A)) {
          starts.append(position)
        }
        continue
      }
      let length = Self.sequenceLength(bytes, at: position)
      if length == 0 {
        if firstInvalid == nil { firstInvalid = position }
        position += 1
      } else {
        position += length
      }
    }
  }

  /// The length of the sequence of two to four bytes at a position; 0 where it is not well formed
  /// (The Unicode Standard, table 3-7: no overlong forms, no surrogates, nothing beyond U+10FFFF).
  private static func sequenceLength(_ bytes: [UInt8], at position: Int) -> Int {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[position] {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard position + length <= bytes.count, second.contains(bytes[position + 1]) else { return 0 }
    for next in position + 2..<max(position + 2, position + length) where bytes[next] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// The line and the column, in bytes, of an offset; both from 1.
  func position(of offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low + 1, max(0, offset - starts[low]) + 1)
  }
}
