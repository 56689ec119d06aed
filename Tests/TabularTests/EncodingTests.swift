import AssessmentDiagnostics
import AssessmentTabular
import Testing

@Suite struct EncodingTests {
  struct Case: CustomTestStringConvertible {
    var encoding: TextEncoding
    var mark: Bool
    var delimiter: Delimiter
    var testDescription: String { "\(encoding.name) mark \(mark) \(delimiter)" }
  }

  static let cases: [Case] = Demo.encodings.flatMap { encoding in
    [true, false].flatMap { mark in Delimiter.allCases.map { Case(encoding: encoding, mark: mark, delimiter: $0) } }
  }

  @Test(arguments: cases) func everyEncodingWithEveryDelimiterGivesTheSameAnswers(_ one: Case) throws {
    let separator = String(Unicode.Scalar(one.delimiter.byte))
    let bytes = Demo.encoded(Demo.wjx(.optionText, delimiter: separator), one.encoding, mark: one.mark)
    let read = try Demo.read(.bytes(bytes, named: "demo.csv"))
    #expect(read.mapping.encoding == one.encoding)
    #expect(read.mapping.delimiter == one.delimiter)
    #expect(read.rows.map(\.cells) == Demo.truth.map(Demo.cells))
    let declared = try Demo.read(
      .bytes(bytes, named: "demo.csv"),
      Demo.outline,
      ReadingOptions(encoding: one.encoding, delimiter: one.delimiter)
    )
    #expect(declared.rows == read.rows)
  }

  @Test(arguments: [1, 2, 3, 7, 64]) func charactersMayLieAcrossPieces(_ size: Int) throws {
    let text = "甲，乙😀丙𠀀é,\r\nabc"
    for encoding in Demo.encodings {
      for mark in [true, false] {
        let bytes = Demo.encoded(text, encoding, mark: mark)
        guard var decoder = StreamingDecoder(encoding) else {
          Issue.record("the C library cannot read \(encoding)")
          continue
        }
        var decoded: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
          try decoder.decode(Array(bytes[start..<min(bytes.count, start + size)]), atEnd: false, into: &decoded)
        }
        try decoder.decode([], atEnd: true, into: &decoded)
        #expect(String(decoding: decoded, as: UTF8.self) == text, "\(encoding)")
      }
    }
  }

  struct Fault {
    var encoding: TextEncoding
    var bytes: [UInt8]
    var kind: DecodingFault.Kind
    var offset: Int
  }

  static let faults: [Fault] = [
    Fault(encoding: .utf8, bytes: [0x61, 0xC0, 0x80], kind: .undecodable, offset: 1),
    Fault(encoding: .utf8, bytes: [0x61, 0xED, 0xA0, 0x80], kind: .undecodable, offset: 1),
    Fault(encoding: .utf8, bytes: [0xF4, 0x90, 0x80, 0x80], kind: .undecodable, offset: 0),
    Fault(encoding: .utf8, bytes: [0xE0, 0x9F, 0x80], kind: .undecodable, offset: 0),
    Fault(encoding: .utf8, bytes: [0x61, 0xE7, 0x94], kind: .truncated, offset: 1),
    Fault(encoding: .utf8, bytes: [0x61, 0x62, 0x00], kind: .nul, offset: 2),
    Fault(encoding: .utf8, bytes: [0xEF, 0xBB, 0xBF, 0x61, 0xFF], kind: .undecodable, offset: 4),
    Fault(encoding: .gb18030, bytes: [0x61, 0xFF, 0x61], kind: .undecodable, offset: 1),
    Fault(encoding: .gb18030, bytes: [0xBC, 0xD7, 0xBC], kind: .truncated, offset: 2),
    Fault(encoding: .gb18030, bytes: [0xBC, 0xD7, 0x00], kind: .nul, offset: 2),
    Fault(encoding: .utf16LittleEndian, bytes: [0x61, 0x00, 0x00, 0xDC], kind: .undecodable, offset: 2),
    Fault(encoding: .utf16LittleEndian, bytes: [0x00, 0xD8, 0x61, 0x00], kind: .undecodable, offset: 0),
    Fault(encoding: .utf16LittleEndian, bytes: [0x61, 0x00, 0x61], kind: .truncated, offset: 2),
    Fault(encoding: .utf16BigEndian, bytes: [0x00, 0x61, 0x00, 0x00], kind: .nul, offset: 2),
  ]

  @Test(arguments: faults.indices, [1, 2, 3, 1000]) func faultsAreFoundAtTheirByte(_ index: Int, _ size: Int) {
    let fault = Self.faults[index]
    var found: DecodingFault?
    guard var decoder = StreamingDecoder(fault.encoding) else {
      Issue.record("the C library cannot read \(fault.encoding)")
      return
    }
    var text: [UInt8] = []
    do throws(DecodingFault) {
      for start in stride(from: 0, to: fault.bytes.count, by: size) {
        try decoder.decode(
          Array(fault.bytes[start..<min(fault.bytes.count, start + size)]),
          atEnd: false,
          into: &text
        )
      }
      try decoder.decode([], atEnd: true, into: &text)
    } catch { found = error }
    #expect(found?.kind == fault.kind)
    #expect(found?.offset == fault.offset)
  }

  @Test func theReasonOfTheChoiceIsTold() throws {
    let table = "编号,q1\n甲,1\n"
    func reason(_ encoding: TextEncoding, mark: Bool) throws -> Phrase {
      let choice = EncodingChoice.detect(Demo.encoded(table, encoding, mark: mark), isWhole: true)
      #expect(choice?.encoding == encoding)
      return try #require(choice).reason
    }
    #expect(try reason(.utf8, mark: true).english.contains("byte order mark"))
    #expect(try reason(.utf8, mark: false).english.contains("follow the rules of UTF-8"))
    #expect(try reason(.gb18030, mark: false).chinese.contains("GBK"))
    #expect(try reason(.utf16LittleEndian, mark: false).english.contains("zero bytes"))
    #expect(EncodingChoice.detect([0xFF, 0x2C, 0xFF, 0xFF], isWhole: true) == nil)
  }

  @Test func namesThatUsersWriteAreUnderstood() {
    #expect(TextEncoding(named: "GBK") == .gb18030)
    #expect(TextEncoding(named: "UTF-8") == .utf8)
    #expect(TextEncoding(named: "utf_16 le") == .utf16LittleEndian)
    #expect(TextEncoding(named: "latin1") == nil)
  }

  /// One bad byte in a file of GB18030: that encoding is named, and the place is that of the byte.
  @Test func aBadByteIsPlacedByTheEncodingThatReadsFarthest() {
    let text = "学号,题目一,q2\n甲,非常喜欢,1\n乙,不喜欢,"
    var bytes = Demo.encoded(text, .gb18030, mark: false)
    let place = bytes.count
    bytes += [0xFF, 0x0A]
    let refused = Demo.refusal(.bytes(bytes, named: "demo.csv"))
    #expect(refused.map(\.rule) == ["undecodable"])
    #expect(refused.first?.place.line == 3)
    #expect(refused.first?.message.chinese.contains("第 \(place) 字节起的 0xFF 0x0A 不是 GB18030 的字符") == true)
    #expect(refused.first?.message.chinese.contains("UTF-8 和 GB18030 都不能读完") == true)
    #expect(refused.first?.remedy.english.contains("windows-1252") == true)
    // What is UTF-8 but for one byte stays UTF-8.
    var other = Demo.encoded(text, .utf8, mark: false)
    other += [0xFF, 0x0A]
    #expect(Demo.refusal(.bytes(other, named: "demo.csv")).first?.message.english.contains("of UTF-8") == true)
    // Where the encoding is declared nothing was tried.
    let declared = Demo.refusal(.bytes(bytes, named: "demo.csv"), Demo.outline, ReadingOptions(encoding: .gb18030))
    #expect(declared.first?.message.english.hasSuffix("is no character of GB18030") == true)
  }
}
