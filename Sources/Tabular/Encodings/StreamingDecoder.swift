/// Turns bytes of an encoding into UTF-8, piece by piece: a character may lie across any two pieces.
///
/// Nothing is replaced or left out; the first fault ends the decoding.
package struct StreamingDecoder: ~Copyable {
  /// The encoding of the input.
  package let encoding: TextEncoding
  private let converter: IconvDescriptor?
  /// Bytes that were taken and not yet decoded: the beginning of a character.
  private var pending: [UInt8] = []
  /// How many bytes lie before `pending`.
  private var offset = 0
  private var isAtStart: Bool

  /// A decoder; nil where the C library cannot read the encoding. `inside` begins it behind the byte order mark.
  package init?(_ encoding: TextEncoding, inside: Bool = false) {
    self.encoding = encoding
    isAtStart = !inside
    if encoding == .gb18030 || encoding == .windows1252 {
      guard let converter = IconvDescriptor(from: encoding == .gb18030 ? "GB18030" : "CP1252") else { return nil }
      self.converter = consume converter
    } else {
      converter = nil
    }
  }

  /// Decodes the next bytes and appends the text to `text`, without the byte order mark.
  /// What was right before a fault is appended too, so that the caller can count the lines up to it.
  package mutating func decode(_ bytes: [UInt8], atEnd: Bool, into text: inout [UInt8]) throws(DecodingFault) {
    pending.append(contentsOf: bytes)
    if isAtStart {
      let mark = encoding.byteOrderMark
      let known = min(mark.count, pending.count)
      if pending[..<known] == mark[..<known] {
        if known < mark.count && !atEnd { return }
        if known == mark.count { advance(known) }
      }
      isAtStart = false
    }
    switch encoding {
    case .utf8: try decodeUTF8(atEnd, into: &text)
    case .utf16LittleEndian: try decodeUTF16(low: 0, atEnd, into: &text)
    case .utf16BigEndian: try decodeUTF16(low: 1, atEnd, into: &text)
    case .gb18030, .windows1252: try decodeByConverter(atEnd, into: &text)
    }
  }

  private mutating func advance(_ count: Int) {
    pending.removeFirst(count)
    offset += count
  }

  private func fault(_ kind: DecodingFault.Kind, at index: Int, length: Int = 4) -> DecodingFault {
    let end = min(pending.count, index + length)
    return DecodingFault(kind, offset: offset + index, bytes: Array(pending[index..<end]))
  }

  private mutating func decodeUTF8(_ atEnd: Bool, into text: inout [UInt8]) throws(DecodingFault) {
    var index = 0
    var found: DecodingFault?
    scan: while index < pending.count {
      if pending[index] == 0 {
        found = fault(.nul, at: index, length: 1)
        break
      }
      switch UTF8Form.step(pending, at: index) {
      case .character(let length): index += length
      case .incomplete:
        if atEnd { found = fault(.truncated, at: index) }
        break scan
      case .invalid:
        found = fault(.undecodable, at: index)
        break scan
      }
    }
    text.append(contentsOf: pending[..<index])
    advance(index)
    if let found { throw found }
  }

  private mutating func decodeUTF16(low: Int, _ atEnd: Bool, into text: inout [UInt8]) throws(DecodingFault) {
    var index = 0
    var found: DecodingFault?
    func unit(_ at: Int) -> UInt32 { UInt32(pending[at + low]) | UInt32(pending[at + 1 - low]) << 8 }
    while index + 1 < pending.count {
      let first = unit(index)
      var value = first
      var length = 2
      if (0xD800...0xDBFF).contains(first) {
        guard index + 3 < pending.count else { break }
        let second = unit(index + 2)
        length = (0xDC00...0xDFFF).contains(second) ? 4 : 0
        value = 0x10000 + (first - 0xD800) << 10 + (second & 0x3FF)
      }
      guard length > 0, let scalar = Unicode.Scalar(value) else {
        found = fault(.undecodable, at: index)
        break
      }
      if value == 0 {
        found = fault(.nul, at: index, length: 2)
        break
      }
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      index += length
    }
    if found == nil && atEnd && index < pending.count { found = fault(.truncated, at: index) }
    advance(index)
    if let found { throw found }
  }

  private mutating func decodeByConverter(_ atEnd: Bool, into text: inout [UInt8]) throws(DecodingFault) {
    if let zero = pending.firstIndex(of: 0) {
      let before = Array(pending[..<zero])
      let used = converter?.convert(before, into: &text).used ?? 0
      throw fault(used == before.count ? .nul : .undecodable, at: used, length: used == before.count ? 1 : 4)
    }
    guard let result = converter?.convert(pending, into: &text) else { return }
    advance(result.used)
    switch result.ending {
    case .complete: return
    case .incomplete: if atEnd { throw fault(.truncated, at: 0) }
    case .invalid: throw fault(.undecodable, at: 0)
    }
  }
}
