package import AssessmentDiagnostics

/// The text of one input as UTF-8, a piece at a time, with its encoding found or declared.
package struct TextStream: ~Copyable {
  /// The encoding and why.
  package let choice: EncodingChoice
  /// The first text of the input, for looking at before reading.
  package let preview: [UInt8]
  private var source: ByteStream
  private var decoder: StreamingDecoder
  private let name: String
  /// What is said where no encoding reads all of the input.
  private let tried: Phrase
  private let pieceSize: Int
  /// Bytes that were read to find the encoding and are not yet decoded.
  private var sample: [UInt8]
  private var sampleStart = 0
  private var isFinished = false
  /// A fault behind the text that was given out last.
  private var waiting: Findings?
  private var isSampleWhole: Bool
  /// The line at which the next text begins, and whether the text before ended in a carriage return.
  private var line = 1
  private var endedInReturn = false

  /// How many bytes are looked at to find the encoding.
  private static let sampleSize = 1 << 20
  /// How much text is looked at to find the delimiter.
  private static let previewSize = 1 << 16

  /// Opens an input; `encoding` is the declared one, nil to find it.
  package init(_ input: TableInput, encoding: TextEncoding?, pieceSize: Int = 1 << 20) throws(Findings) {
    name = input.name
    self.pieceSize = pieceSize
    var opened = try ByteStream(input)
    var bytes: [UInt8] = []
    var isWhole = false
    while bytes.count < Self.sampleSize {
      let piece = try opened.read(upTo: Self.sampleSize - bytes.count)
      if piece.isEmpty {
        isWhole = true
        break
      }
      bytes.append(contentsOf: piece)
    }
    let found: EncodingChoice
    var tried = Phrase(zh: "", en: "")
    if let encoding {
      found = EncodingChoice(encoding, because: Phrase(zh: "由使用者声明", en: "declared by the user"))
    } else if let detected = EncodingChoice.detect(bytes, isWhole: isWhole) {
      found = detected
    } else {
      found = EncodingChoice.nearest(bytes)
      tried = Phrase(zh: "；\(found.reason.chinese)", en: "; \(found.reason.english)")
    }
    guard let decoder = StreamingDecoder(found.encoding) else {
      throw Findings([Self.unavailable(found.encoding, input.name)])
    }
    var preview: [UInt8] = []
    if var looking = StreamingDecoder(found.encoding) {
      try? looking.decode(Array(bytes.prefix(Self.previewSize)), atEnd: false, into: &preview)
    }
    self.preview = preview
    choice = found
    source = opened
    sample = bytes
    isSampleWhole = isWhole
    self.decoder = decoder
    self.tried = tried
  }

  /// The next text, possibly empty; nil at the end. The text before a fault comes out before the fault is thrown.
  package mutating func next() throws(Findings) -> [UInt8]? {
    if let waiting { throw waiting }
    if isFinished { return nil }
    var piece: [UInt8]
    if sampleStart < sample.count {
      // Whoever looks at the first rows only need not wait for the whole sample.
      let end = min(sample.count, sampleStart + min(pieceSize, Self.previewSize))
      piece = Array(sample[sampleStart..<end])
      sampleStart = end
      if end == sample.count {
        sample = []
        sampleStart = 0
      }
    } else {
      piece = isSampleWhole ? [] : try source.read(upTo: pieceSize)
      if piece.isEmpty { isFinished = true }
    }
    var text: [UInt8] = []
    text.reserveCapacity(piece.count + piece.count / 2)
    do throws(DecodingFault) {
      try decoder.decode(piece, atEnd: isFinished, into: &text)
    } catch {
      countLines(text)
      isFinished = true
      waiting = Findings([finding(error)])
      return text
    }
    countLines(text)
    return text
  }

  private mutating func countLines(_ text: [UInt8]) {
    for byte in text {
      if byte == 0x0A {
        if !endedInReturn { line += 1 }
      } else if byte == 0x0D {
        line += 1
      }
      endedInReturn = byte == 0x0D
    }
  }

  private func finding(_ fault: DecodingFault) -> Finding {
    let place = Place(file: name, line: line)
    let offset = String(fault.offset)
    switch fault.kind {
    case .nul:
      return Finding(
        "nul-byte",
        at: place,
        Phrase(
          zh: "文件第 \(offset) 字节（从 0 数起）是零字节，表格文本里不应出现",
          en: "byte \(offset) (from 0) is a zero byte, which no text table holds"
        ),
        remedy: Phrase(
          zh: "文件可能已损坏，或是 .xls/.xlsx 而不是 CSV：请在 Excel 或 WPS 中打开，另存为“CSV UTF-8”",
          en: "the file may be damaged, or be .xls/.xlsx: open it in Excel or WPS and save it as “CSV UTF-8”"
        )
      )
    case .truncated, .undecodable:
      let bytes = fault.hexadecimal
      let encoding = choice.encoding.name
      let what =
        fault.kind == .truncated
        ? Phrase(
          zh: "文件在一个字符的中间结束（第 \(offset) 字节起：\(bytes)，按 \(encoding) 读取\(tried.chinese)）",
          en:
            "the file ends in the middle of a character (from byte \(offset): \(bytes), read as \(encoding)\(tried.english))"
        )
        : Phrase(
          zh: "第 \(offset) 字节起的 \(bytes) 不是 \(encoding) 的字符\(tried.chinese)",
          en: "\(bytes) at byte \(offset) is no character of \(encoding)\(tried.english)"
        )
      return Finding(
        "undecodable",
        at: place,
        what,
        remedy: Phrase(
          zh:
            "如果只有这一处，请在原表里改正这个字符；如果整个文件都是别的编码，请声明它（--encoding utf-8、gb18030、utf-16，西文 Excel 用 windows-1252），或在 Excel/WPS 中另存为“CSV UTF-8”；程序不会替换或丢弃任何字符",
          en:
            "correct the character if it is only this one; declare the encoding if the whole file has another (--encoding utf-8, gb18030, utf-16, or windows-1252 for a western Excel), or save the file as “CSV UTF-8”; nothing is replaced or dropped"
        )
      )
    }
  }

  private static func unavailable(_ encoding: TextEncoding, _ name: String) -> Finding {
    Finding(
      "encoding-unavailable",
      at: Place(file: name),
      Phrase(zh: "本机的系统库不能读取 \(encoding.name)", en: "the C library of this machine cannot read \(encoding.name)"),
      remedy: Phrase(
        zh: "请安装系统的 iconv 转换表（Debian：libc-bin 与 locales），或把文件另存为“CSV UTF-8”",
        en: "install the iconv tables of the system, or save the file as “CSV UTF-8”"
      )
    )
  }
}
