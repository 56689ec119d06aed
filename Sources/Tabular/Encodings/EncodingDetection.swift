internal import AssessmentDiagnostics

extension EncodingChoice {
  /// Finds the encoding from the first bytes of a file, or nil where no encoding that we know fits.
  ///
  /// Order: byte order mark; zero bytes at every other place (UTF-16 without a mark); UTF-8; GB 18030 (with GBK).
  /// - Parameter isWhole: whether `sample` is the whole file, so that half a character at its end is a fault.
  package static func detect(_ sample: [UInt8], isWhole: Bool) -> EncodingChoice? {
    if let marked = byMark(sample) { return marked }
    if let wide = byZeroBytes(sample, isWhole: isWhole) { return wide }
    if !sample.contains(where: { $0 >= 0x80 }) {
      return EncodingChoice(
        .utf8,
        because: Phrase(zh: "开头部分只有 ASCII 字符，按 UTF-8 读取", en: "the beginning is plain ASCII, read as UTF-8")
      )
    }
    if fits(sample, .utf8, isWhole: isWhole) {
      return EncodingChoice(
        .utf8,
        because: Phrase(zh: "所有字节都符合 UTF-8 的规则", en: "all bytes follow the rules of UTF-8")
      )
    }
    if fits(sample, .gb18030, isWhole: isWhole) {
      return EncodingChoice(
        .gb18030,
        because: Phrase(
          zh: "不是 UTF-8，而所有字节都符合 GB18030（含 GBK）的规则",
          en: "not UTF-8, and all bytes follow the rules of GB18030 (which contains GBK)"
        )
      )
    }
    return nil
  }

  /// Where no encoding fits: the one that reads farthest before the first bytes that are no character of it.
  package static func nearest(_ sample: [UInt8]) -> EncodingChoice {
    func reach(_ encoding: TextEncoding) -> Int {
      guard var decoder = StreamingDecoder(encoding) else { return 0 }
      var text: [UInt8] = []
      do throws(DecodingFault) { try decoder.decode(sample, atEnd: false, into: &text) } catch { return error.offset }
      return sample.count
    }
    let encoding = reach(.gb18030) > reach(.utf8) ? TextEncoding.gb18030 : .utf8
    return EncodingChoice(
      encoding,
      because: Phrase(
        zh: "UTF-8 和 GB18030 都不能读完；按 \(encoding.name) 读得最远",
        en: "neither UTF-8 nor GB18030 reads it to the end; \(encoding.name) gets farthest"
      )
    )
  }

  /// Whether bytes are text of an encoding.
  package static func fits(_ sample: [UInt8], _ encoding: TextEncoding, isWhole: Bool) -> Bool {
    guard var decoder = StreamingDecoder(encoding) else { return false }
    var text: [UInt8] = []
    do throws(DecodingFault) {
      try decoder.decode(sample, atEnd: isWhole, into: &text)
      return true
    } catch {
      // A zero byte has its own finding: it does not speak against the encoding.
      return error.kind == .nul
    }
  }

  private static func byMark(_ sample: [UInt8]) -> EncodingChoice? {
    for encoding in [TextEncoding.utf8, .gb18030, .utf16LittleEndian, .utf16BigEndian]
    where sample.starts(with: encoding.byteOrderMark) {
      return EncodingChoice(
        encoding,
        because: Phrase(
          zh: "文件开头有 \(encoding.name) 的字节顺序标记（BOM）",
          en: "the file begins with the byte order mark of \(encoding.name)"
        )
      )
    }
    return nil
  }

  /// Delimiters, digits and line ends of a table have one zero byte each in UTF-16, always on the same side.
  private static func byZeroBytes(_ sample: [UInt8], isWhole: Bool) -> EncodingChoice? {
    var zeros = [0, 0]
    let looked = min(sample.count, 4096)
    for index in 0..<looked where sample[index] == 0 { zeros[index & 1] += 1 }
    let side = zeros[0] > zeros[1] ? 0 : 1
    if zeros[side] == 0 { return nil }
    // Without its zero bytes, Chinese in UTF-16 is no UTF-8; where it is, only a text of mostly zeros and ASCII counts.
    let needed = fits(sample.filter { $0 != 0 }, .utf8, isWhole: false) ? looked * 3 / 10 : looked / 50
    guard looked >= 4, zeros[side] >= needed, zeros[1 - side] * 20 <= zeros[side] else { return nil }
    let encoding = side == 1 ? TextEncoding.utf16LittleEndian : .utf16BigEndian
    guard fits(sample, encoding, isWhole: isWhole) else { return nil }
    return EncodingChoice(
      encoding,
      because: Phrase(
        zh: "没有字节顺序标记，但零字节总在\(side == 1 ? "后" : "前")一位，是 \(encoding.name) 的特征",
        en: "no byte order mark, but zero bytes stand at every other place as in \(encoding.name)"
      )
    )
  }
}
