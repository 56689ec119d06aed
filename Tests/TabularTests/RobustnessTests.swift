import AssessmentDiagnostics
import Glibc
import AssessmentTabular
import Testing

@Suite struct RobustnessTests {
  /// Quirks of every kind in one file.
  private static let quirks: String = {
    var text = Demo.wjx(.optionText, lineEnd: "\r\n")
    text += "9,46268.5,2分3秒,微信,\"a,\"\"b\"\"\r\nc\",1.1.1.1,D009,女,Ａ．非常喜欢,喜欢（4分）,-3,（跳过）,,\"一般\"\n"
    text += "10,x,--,微信,,1.1.1.1,D010,男,喜欢┋一般,9,喜欢,喜欢,喜欢,喜欢\r"
    text += "12,2026/9/4,9秒,微信,,1.1.1.1,D001,男,喜欢,喜欢,喜欢,喜欢,喜欢,(空)\n"
    text += "11,,,,\"x\"y,,D011,男,喜欢\n\n合计,,,,,,,,,,,,,\n"
    return text
  }()

  @Test(arguments: [1, 2, 3, 7, 64], Demo.encodings)
  func theSizeOfThePiecesDoesNotMatter(_ size: Int, _ encoding: TextEncoding) throws {
    let input = TableInput.bytes(Demo.encoded(Self.quirks, encoding, mark: false), named: "demo.csv")
    let whole = try Demo.read(input)
    let pieces = try Demo.read(input, Demo.outline, ReadingOptions(pieceSize: size))
    #expect(whole.rows.count == 11)
    #expect(Set(whole.rows.flatMap(\.findings).map(\.rule)).isSuperset(of: ["answer-multiple", "text-after-quote"]))
    #expect(Set(whole.rules) == ["duplicate-people", "duplicate-person", "total-row"])
    #expect(pieces == whole)
  }

  @Test(arguments: [1, 3, 2000]) func theSizeOfTheSampleDoesNotMatterOnceDeclared(_ rows: Int) throws {
    let few = try Demo.read(Demo.input(Self.quirks), Demo.outline, ReadingOptions(mode: .optionText, sampleRows: rows))
    #expect(few.rows == (try Demo.read(Demo.input(Self.quirks))).rows)
  }

  @Test func randomBytesNeverCrash() {
    var generator = SplitMix(seed: 20_260_903)
    let alphabet = Array("q1,q2;\t\"\r\n-3 甲5分（）.A\u{3000}".utf8) + [0xFF, 0xFE, 0xC4, 0xE3]
    var read = 0
    var refused = 0
    for round in 0..<250 {
      let count = Int.random(in: 0...200, using: &generator)
      let bytes = (0..<count).map { _ in
        round % 2 == 0 ? UInt8.random(in: 0...255, using: &generator) : alphabet.randomElement(using: &generator) ?? 0
      }
      for encoding in [nil] + TextEncoding.allCases.map(Optional.some) {
        let input = TableInput.bytes(bytes, named: "demo.csv")
        let findings = Demo.refusal(input, Demo.wordless, ReadingOptions(encoding: encoding))
        if findings.isEmpty { read += 1 } else { refused += 1 }
        #expect(findings.allSatisfy { !$0.remedy.chinese.isEmpty && $0.place.file == "demo.csv" })
        if (try? Demo.records(bytes, pieceSize: 5)) != nil { read += 1 }
      }
    }
    #expect(read > 0 && refused > 0)
  }

  @Test func randomCellsInAGoodFileNeverCrash() throws {
    var generator = SplitMix(seed: 11)
    let parts = [
      "非常", "喜欢", "┋", "〖", "〗", "(5分)", "（", "分)", "A.", "5 ", "-3", "1e9", "２", "—", "\u{0}", "'", "年", "月", ".", ":",
    ]
    for _ in 0..<120 {
      let cells = (0..<14).map { _ in
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in parts.randomElement(using: &generator) ?? "" }
          .joined()
      }
      let text = Demo.wjx(.optionText) + cells.joined(separator: ",").replacing("\u{0}", with: "") + "\n"
      let rows = try Demo.read(Demo.input(text)).rows
      #expect(rows.allSatisfy { $0.cells.count == 6 })
      for row in rows {
        for cell in row.cells { if case .option(let index) = cell { #expect((0..<5).contains(index)) } }
      }
    }
  }

  @Test(arguments: DuplicatePolicy.allCases.filter { $0 != .refuse })
  func whatCanBeReadOnlyOnceReadsTheSame(_ policy: DuplicatePolicy) throws {
    let bytes = Array(Self.quirks.utf8)
    var ends: [Int32] = [-1, -1]
    #expect(unsafe pipe(&ends) == 0)
    // A pipe holds 64 KiB, so that the whole file fits before anybody reads.
    #expect(bytes.count < 65_536)
    #expect(unsafe write(ends[1], bytes, bytes.count) == bytes.count)
    close(ends[1])
    defer { close(ends[0]) }
    let options = ReadingOptions(duplicates: policy, pieceSize: 100)
    let once = try Demo.read(TableInput(origin: .descriptor(ends[0]), name: "demo.csv"), Demo.outline, options)
    #expect(once == (try Demo.read(Demo.input(Self.quirks), Demo.outline, options)))
  }

  @Test func filesOnDiskReadLikeBytesInMemory() throws {
    // The source of this test is a file that exists; it is no table of answers, but its bytes are its bytes.
    var stream = try ByteStream(.file(#filePath))
    var pieces: [UInt8] = []
    while true {
      let piece = try stream.read(upTo: 100)
      if piece.isEmpty { break }
      #expect(piece.count <= 100)
      pieces += piece
    }
    var whole = try ByteStream(.file(#filePath))
    #expect(try whole.read(upTo: 1 << 20) == pieces)
    #expect(pieces.count > 1000)
  }

  @Test func everyFindingSaysWhatToDoInBothLanguages() throws {
    var findings = try Demo.read(Demo.input(Self.quirks)).rows.flatMap(\.findings)
    findings += try Demo.read(Demo.input(Self.quirks)).findings
    findings += Demo.refusal(Demo.input("a,b\n1,2\n"))
    #expect(findings.count > 8)
    for finding in findings {
      #expect(!finding.message.chinese.isEmpty && !finding.message.english.isEmpty)
      #expect(!finding.remedy.chinese.isEmpty && !finding.remedy.english.isEmpty)
      #expect(!["必然", "一定", "不适合"].contains { finding.description(in: .chinese).contains($0) })
    }
  }
}
