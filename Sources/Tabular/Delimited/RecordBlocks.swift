package import AssessmentDiagnostics
internal import Glibc

/// Whole records of a table, as they stand in the file.
@safe package struct RecordBlock: Sendable {
  /// The bytes, with at least `padding` bytes behind them that belong to another block or to none.
  package fileprivate(set) var bytes: [UInt8]
  /// Bytes that belong to records of this block.
  package fileprivate(set) var count: Int
  /// The line of the file at which the block begins, from 1.
  package let line: Int
  /// Which record its first is, from 1 with the header.
  package let row: Int
  /// The encoding in which the bytes stand; nil for UTF-8.
  fileprivate let encoding: TextEncoding?

  /// Findings about rows that keep their form.
  package var notes: [Finding] = []

  /// Records of UTF-8 that were made otherwise than by cutting a file.
  init(text: [UInt8], line: Int, row: Int, notes: [Finding]) {
    bytes = text + [UInt8](repeating: 0, count: Self.padding)
    count = text.count
    self.line = line
    self.row = row
    self.notes = notes
    encoding = nil
  }

  fileprivate init(bytes: [UInt8], count: Int, line: Int, row: Int, encoding: TextEncoding?) {
    self.bytes = bytes
    self.count = count
    self.line = line
    self.row = row
    self.encoding = encoding
  }

  /// How many bytes may be looked at behind the last record.
  package static let padding = 32

  /// Makes the bytes UTF-8; false where they are not what the encoding allows.
  package mutating func decode() -> Bool {
    guard let encoding else { return true }
    guard var decoder = StreamingDecoder(encoding, inside: true) else { return false }
    var text: [UInt8] = []
    text.reserveCapacity(count + count / 2 + Self.padding)
    guard (try? decoder.decode(Array(bytes[..<count]), atEnd: true, into: &text)) != nil else { return false }
    count = text.count
    text.append(contentsOf: repeatElement(0, count: Self.padding))
    bytes = text
    return true
  }
}

/// Cuts a table into blocks of whole records that can be read beside one another: of UTF-8, or of an encoding in which no
/// part of a longer character looks like a delimiter, a quotation mark or the end of a line. Blocks of such an encoding are
/// decoded by whoever works on them.
///
/// It serves ordinary files only. Where a file has what needs the careful reader (a line that ends in a carriage return
/// alone, a zero byte, bytes that are not UTF-8, a record of more than 16 MB) `next` says so with `Unusual`.
@safe package struct RecordBlocks: ~Copyable {
  /// The file needs the careful reader.
  package struct Unusual: Error {}

  private let delimiter: UInt8
  private let encoding: TextEncoding?
  private let size: Int
  private var stream: ByteStream
  private var rest: [UInt8]
  private var position: (line: Int, row: Int)
  private var isAtEnd = false
  private var spare: [[UInt8]] = []

  /// Opens a table behind its header; nil where the header is not one record at the beginning of the file.
  package init?(
    _ input: TableInput,
    header: [String],
    delimiter: Delimiter,
    encoding: TextEncoding = .utf8,
    size: Int = 1 << 19
  ) throws(Findings) {
    guard Self.cuts(encoding, delimiter) else { return nil }
    var stream = try ByteStream(input)
    var bytes: [UInt8] = []
    while bytes.count < size {
      let piece = try stream.read(upTo: size - bytes.count)
      if piece.isEmpty { break }
      bytes += piece
    }
    let mark = encoding.byteOrderMark
    var start = bytes.starts(with: mark) ? mark.count : 0
    let begin = start
    var scanner = RecordScanner(delimiter: delimiter, file: input.name)
    var first: TableRecord?
    while first == nil, let record = try scanner.next(in: bytes, from: &start) { if !record.isBlank { first = record } }
    if encoding != .utf8 {
      // Cut as bytes; its words must be decoded.
      var text: [UInt8] = []
      guard var decoder = StreamingDecoder(encoding, inside: true),
        (try? decoder.decode(Array(bytes[begin..<start]), atEnd: true, into: &text)) != nil
      else { return nil }
      var again = RecordScanner(delimiter: delimiter, file: input.name)
      var place = 0
      first = nil
      while first == nil, let record = try again.next(in: text, from: &place) { if !record.isBlank { first = record } }
    }
    guard let first, first.findings.isEmpty, !Delimiter.isAnnouncement(first.cells),
      first.cells.prefix(header.count).elementsEqual(header),
      first.cells.dropFirst(header.count).allSatisfy(\.isEmpty)
    else { return nil }
    if bytes[start - 1] == 0x0D {
      // The other half of the line end may not have been read yet.
      if start == bytes.count { bytes += try stream.read(upTo: 1) }
      if start < bytes.count, bytes[start] == 0x0A { start += 1 }
    }
    self.delimiter = delimiter.byte
    self.encoding = encoding == .utf8 ? nil : encoding
    self.size = size
    self.stream = stream
    rest = Array(bytes[start...])
    position = scanner.position
  }

  /// Whether a table can be cut before it is decoded. In GB 18030 the bytes behind the first of a character are digits or
  /// lie above 0x3F.
  package static func cuts(_ encoding: TextEncoding, _ delimiter: Delimiter) -> Bool {
    switch encoding {
    case .utf8, .windows1252: true
    case .gb18030: delimiter.byte < 0x40
    case .utf16LittleEndian, .utf16BigEndian: false
    }
  }

  /// The bytes of a table's header as they stand at the beginning of the file, with its line end.
  package static func header(_ input: TableInput) throws(Findings) -> [UInt8] {
    var stream = try ByteStream(input)
    var bytes: [UInt8] = []
    while bytes.count < 1 << 20 {
      let piece = try stream.read(upTo: 1 << 20)
      if piece.isEmpty { break }
      bytes += piece
    }
    var isQuoted = false
    for (place, byte) in bytes.enumerated() {
      if byte == 0x22 { isQuoted.toggle() }
      if byte == 0x0A, !isQuoted { return Array(bytes[...place]) }
    }
    return bytes + [0x0A]
  }

  /// The next block; nil at the end. Where each block ends depends on the file alone.
  package mutating func next() throws(Findings) -> Result<RecordBlock, Unusual>? {
    var (bytes, count) = try fill(size)
    while true {
      if count == 0 { return nil }
      let cut: (end: Int, lines: Int, records: Int, isASCII: Bool)?
      do throws(Unusual) {
        cut = try Self.cut(bytes, count, delimiter, isUTF8: encoding == nil, isLast: isAtEnd)
      } catch { return .failure(error) }
      guard let cut else {
        // A record longer than the block.
        guard !isAtEnd, count < RecordLimits().recordBytes else { return .failure(Unusual()) }
        rest = Array(bytes[..<count])
        (bytes, count) = try fill(2 * count)
        continue
      }
      rest = Array(bytes[cut.end..<count])
      defer { position = (position.line + cut.lines, position.row + cut.records) }
      return .success(
        RecordBlock(
          bytes: bytes,
          count: cut.end,
          line: position.line,
          row: position.row,
          encoding: cut.isASCII ? nil : encoding
        )
      )
    }
  }

  /// Takes the room of a block that is done with, for another.
  package mutating func recycle(_ block: consuming RecordBlock) { spare.append(block.bytes) }

  /// The rest of the last block and what follows it, up to so many bytes, with padding behind them.
  private mutating func fill(_ size: Int) throws(Findings) -> (bytes: [UInt8], count: Int) {
    let size = max(size, rest.count)
    var bytes = spare.popLast() ?? []
    if bytes.count < size + RecordBlock.padding {
      bytes = [UInt8](repeating: 0, count: size + RecordBlock.padding)
    }
    var failure: Findings?
    var count = rest.count
    unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe buffer.copyBytes(from: rest)
      do throws(Findings) {
        while !isAtEnd, count < size {
          let got = unsafe try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count..<size]))
          if got == 0 { isAtEnd = true }
          count += got
        }
      } catch { failure = error }
      for place in count..<(count + RecordBlock.padding) { unsafe buffer[place] = 0 }
    }
    rest = []
    if let failure { throw failure }
    return (bytes, count)
  }

  /// Where the last whole record ends, and how many lines and records there are before it; nil where none ends.
  private static func cut(
    _ bytes: [UInt8],
    _ count: Int,
    _ delimiter: UInt8,
    isUTF8: Bool,
    isLast: Bool
  ) throws(Unusual) -> (end: Int, lines: Int, records: Int, isASCII: Bool)? {
    let found = unsafe bytes.withUnsafeBytes {
      whole -> (end: Int, lines: Int, records: Int, isUsual: Bool, isASCII: Bool)? in
      let buffer = unsafe UnsafeRawBufferPointer(rebasing: whole[..<count])
      guard let base = buffer.baseAddress else { return nil }
      var end = count
      if !isLast {
        while end > 0, unsafe buffer[end - 1] != 0x0A { end -= 1 }
        if end == 0 { return nil }
      }
      let seen = unsafe Self.look(base, end)
      if seen.mayBeOdd {
        guard unsafe memchr(base, 0, end) == nil, unsafe Self.returnsAreInPairs(base, end) else {
          return (0, 0, 0, false, true)
        }
        if unsafe memchr(base, 0x22, end) != nil {
          let quoted = unsafe Self.quoted(buffer, delimiter, isLast: isLast)
          return (quoted.end, quoted.lines, quoted.records, quoted.isUsual, seen.isASCII)
        }
      }
      let isOpen = unsafe end > 0 && buffer[end - 1] != 0x0A
      return (end, seen.lines, seen.lines + (isOpen ? 1 : 0), true, seen.isASCII)
    }
    guard let found else { return nil }
    guard found.isUsual else { throw Unusual() }
    guard found.end > 0 else { return nil }
    if isUTF8, !found.isASCII, String(validating: bytes[..<found.end], as: UTF8.self) == nil { throw Unusual() }
    return (found.end, found.lines, found.records, found.isASCII)
  }

  /// Whether every carriage return is followed by a line feed.
  private static func returnsAreInPairs(_ base: UnsafeRawPointer, _ count: Int) -> Bool {
    var from = 0
    while from < count, let found = unsafe memchr(base + from, 0x0D, count - from) {
      let place = unsafe UnsafeRawPointer(found) - base
      guard place + 1 < count, unsafe base.load(fromByteOffset: place + 1, as: UInt8.self) == 0x0A else { return false }
      from = place + 2
    }
    return true
  }

  /// How many line feeds there are, whether all bytes are ASCII, and whether there are other bytes up to the quotation mark
  /// (zero bytes, carriage returns and blanks among them), sixteen bytes at a time.
  private static func look(_ bytes: UnsafeRawPointer, _ count: Int) -> (lines: Int, isASCII: Bool, mayBeOdd: Bool) {
    let feed = SIMD16<UInt8>(repeating: 0x0A)
    let beyondQuote = SIMD16<UInt8>(repeating: 0x23)
    let one = SIMD16<UInt8>(repeating: 1)
    let zero = SIMD16<UInt8>.zero
    var lines = 0
    var all = SIMD16<UInt8>.zero
    var odd = SIMD16<UInt8>.zero
    var place = 0
    while place + 16 <= count {
      // Each lane of the sum counts the line feeds at its place, up to 255 of them.
      var sum = SIMD16<UInt8>.zero
      let end = min(count - 15, place + 16 * 255)
      while place < end {
        let here = unsafe bytes.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
        let isFeed = here .== feed
        all |= here
        sum &+= zero.replacing(with: one, where: isFeed)
        odd |= zero.replacing(with: one, where: (here .< beyondQuote) .^ isFeed)
        place &+= 16
      }
      lines += Int(SIMD16<UInt16>(truncatingIfNeeded: sum).wrappedSum())
    }
    var isASCII = all.max() < 0x80
    var mayBeOdd = odd.max() > 0
    while place < count {
      let byte = unsafe bytes.load(fromByteOffset: place, as: UInt8.self)
      if byte >= 0x80 { isASCII = false }
      if byte == 0x0A { lines += 1 } else if byte < 0x23 { mayBeOdd = true }
      place += 1
    }
    return (lines, isASCII, mayBeOdd)
  }

  /// The same cut by the rules of quotation (`RecordScanner`): a line end inside a quoted cell ends no record.
  private static func quoted(
    _ bytes: UnsafeRawBufferPointer,
    _ delimiter: UInt8,
    isLast: Bool
  ) -> (end: Int, lines: Int, records: Int, isUsual: Bool) {
    var isCellStart = true
    var isQuoted = false
    var lines = 0
    var records = 0
    var found = (end: 0, lines: 0, records: 0)
    var place = 0
    while place < bytes.count {
      let byte = unsafe bytes[place]
      place += 1
      if isQuoted {
        if byte == 0x0A { lines += 1 }
        guard byte == 0x22 else { continue }
        // Two are one that belongs to the cell; one ends the quotation, and what follows it is an ordinary part.
        if place < bytes.count, unsafe bytes[place] == 0x22 { place += 1 } else { isQuoted = false }
      } else if byte == 0x22, isCellStart {
        isQuoted = true
        isCellStart = false
      } else if byte == 0x0A {
        lines += 1
        records += 1
        found = (place, lines, records)
        isCellStart = true
      } else {
        isCellStart = byte == delimiter
      }
    }
    // An open quotation at the end of the file is the careful reader's to explain.
    if isLast, found.end < bytes.count {
      return (bytes.count, lines, records + 1, !isQuoted)
    }
    return (found.end, found.lines, found.records, true)
  }
}
