import AssessmentDiagnostics
import AssessmentTabular
import Testing

@Suite struct DelimitedTests {
  private func cells(_ text: String, _ delimiter: Delimiter? = .comma) throws -> [[String]] {
    let read = try Demo.records(Array(text.utf8), delimiter: delimiter)
    return [read.header.cells] + read.records.map(\.cells)
  }

  @Test func quotesDelimitersAndLineEndsInsideCells() throws {
    #expect(
      try cells("a,b,c\r\n\"1,5\",\"say \"\"hi\"\"\",\"two\r\nlines\"\r\n,\"\",x\r\n")
        == [["a", "b", "c"], ["1,5", "say \"hi\"", "two\r\nlines"], ["", "", "x"]]
    )
    #expect(try cells("a,b\n5'10\",x\n") == [["a", "b"], ["5'10\"", "x"]])
    #expect(try cells("a,b\n\"x\" ,y\n") == [["a", "b"], ["x", "y"]])
  }

  @Test func mixedLineEndsAndBlankLines() throws {
    let read = try Demo.records(Array("\n\r\na,b\r1,2\n\n3,4\r\n,\r\n5,6".utf8), delimiter: .comma)
    #expect(read.header.cells == ["a", "b"])
    #expect(read.records.map(\.cells) == [["1", "2"], ["3", "4"], ["", ""], ["5", "6"]])
    #expect(read.header.line == 3)
    #expect(read.records.map(\.line) == [4, 6, 7, 8])
  }

  @Test func linesAreCountedThroughQuotedCells() throws {
    let read = try Demo.records(Array("a,b\n\"1\n2\r\n3\",x\ny,z\n".utf8))
    #expect(read.records.map(\.line) == [2, 5])
    #expect(read.records.map(\.row) == [2, 3])
  }

  @Test func theDelimiterIsFoundOrDeclaredInTheFile() throws {
    #expect(Delimiter.detect(Array("a;b;c\n1,5;2;3\n".utf8)).delimiter == .semicolon)
    #expect(Delimiter.detect(Array("a\tb\n1\t\"x,y,z\"\n".utf8)).delimiter == .tab)
    #expect(Delimiter.detect(Array("a,b\n\"1;2;3\",2".utf8)).delimiter == .comma)
    #expect(Delimiter.detect(Array("a\n1\n".utf8)).delimiter == .comma)
    #expect(try cells("sep=;\na;b\n1;2\n", nil) == [["a", "b"], ["1", "2"]])
  }

  @Test func raggedRowsAreFoundAndEmptyCellsAtTheEndForgiven() throws {
    let read = try Demo.records(Array("a,b,c,,\n1,2,3,,,,\n1,2\n1,2,3,4\n1,,\n".utf8), delimiter: .comma)
    #expect(read.header.cells.count == 3)
    #expect(read.records.map { $0.findings.map(\.rule) } == [[], ["ragged-row"], ["ragged-row"], []])
    #expect(read.records[1].findings[0].place.line == 3)
    #expect(read.records[1].findings[0].message.english.contains("2 cells"))
    #expect(read.records[2].findings[0].message.chinese.contains("多了 1 格"))
  }

  @Test func textAfterAClosingQuoteIsFound() throws {
    let read = try Demo.records(Array("a,b\n1,\"x\"y\n".utf8))
    #expect(read.records[0].findings.map(\.rule) == ["text-after-quote"])
    #expect(read.records[0].findings[0].place == Place(file: "demo.csv", line: 2, column: 2))
  }

  @Test func duplicateColumnNamesAreFound() throws {
    let read = try Demo.records(Array("a,b,a\n1,2,3\n".utf8))
    #expect(read.findings.map(\.rule) == ["duplicate-column"])
    #expect(read.findings[0].place.column == 3)
  }

  private func failure(_ text: String, limits: RecordLimits = RecordLimits()) -> [Finding] {
    do throws(Findings) {
      _ = try Demo.records(Array(text.utf8), delimiter: .comma, limits: limits)
      return []
    } catch { return error.all }
  }

  @Test func aQuoteThatIsNeverClosedIsFoundWhereItOpens() {
    let findings = failure("a,b\n1,2\n3,\"4\n5,6\n7,8\n")
    #expect(findings.map(\.rule) == ["unterminated-quote"])
    #expect(findings.first?.place == Place(file: "demo.csv", line: 3, column: 2))
  }

  @Test func limitsHoldTheMemory() {
    let limits = RecordLimits(cellBytes: 10, cells: 4, recordBytes: 20)
    #expect(failure("a,b\n1,\"23456789012345\n", limits: limits).map(\.rule) == ["cell-too-long"])
    #expect(failure("a,b\n1,\"23456789012345\n", limits: limits).first?.place.line == 2)
    #expect(failure("a,b,c,d,e\n", limits: limits).map(\.rule) == ["too-many-columns"])
    #expect(failure("a,b,c\n12345678,12345678,12345678\n", limits: limits).map(\.rule) == ["cell-too-long"])
    #expect(failure("a,b,c,d\n1,2,3,4\n", limits: limits).isEmpty)
  }

  @Test func emptyFilesAndHeadersWithoutRows() {
    #expect(failure("").map(\.rule) == ["empty-file"])
    #expect(failure("\u{FEFF}\r\n\n").map(\.rule) == ["empty-file"])
    #expect(Demo.refusal(Demo.input("q1,q2\n")).map(\.rule) == ["header-only"])
  }

  @Test func filesThatCannotBeOpened() {
    #expect(Demo.refusal(.file("/nonexistent/demo.csv")).map(\.rule) == ["file-not-found"])
    #expect(Demo.refusal(.file("/")).map(\.rule) == ["file-is-directory"])
    #expect(Demo.refusal(.file("/")).first?.place.file == "/")
  }

  @Test func undecodableBytesAndZeroBytesHaveTheirLine() {
    var bytes = Array(Demo.wjx(.optionText).utf8)
    bytes += [0x39, 0x2C, 0xFF, 0x0A]
    let refused = Demo.refusal(.bytes(bytes, named: "demo.csv"), Demo.outline, ReadingOptions(encoding: .utf8))
    #expect(refused.map(\.rule) == ["undecodable"])
    #expect(refused.first?.place.line == 10)
    #expect(refused.first?.message.english.contains("0xFF 0x0A at byte \(bytes.count - 2)") == true)
    let zero = Demo.refusal(Demo.input("id,q1\n1,2\n2,\0\n"))
    #expect(zero.map(\.rule) == ["nul-byte"])
    #expect(zero.first?.place.line == 3)
  }
}

@Suite struct DelimitedWriterTests {
  private func text(_ rows: [[OutputCell]], _ writer: DelimitedWriter = DelimitedWriter()) -> String {
    var writer = writer
    for row in rows { writer.write(row) }
    return String(decoding: writer.takeBytes(), as: UTF8.self)
  }

  @Test func cellsAreQuotedWhereNeeded() {
    #expect(
      text([[.text("a,b"), .text("say \"hi\""), .text("x\ny"), .text("甲")]])
        == "\"a,b\",\"say \"\"hi\"\"\",\"x\ny\",甲\r\n"
    )
    #expect(text([[.text("a,b")]], DelimitedWriter(delimiter: .tab, lineEnd: .lf)) == "a,b\n")
    #expect(text([[.empty]]) == "\"\"\r\n")
    #expect(text([[.empty, .empty]]) == ",\r\n")
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@a", "\tx", "\rx"]) func formulasAreDisarmed(_ dangerous: String) throws {
    let written = text([[.text("id"), .text("x")], [.text(dangerous), .text("")]])
    let cell = try Demo.records(Array(written.utf8), delimiter: .comma).records[0].cells[0]
    #expect(cell == "'" + dangerous)
  }

  @Test func numbersAreNeverAltered() {
    let row: [OutputCell] = [.number(-1.5), .number(0.1), .number(1e21), .number(-0.0), .number(3), .integer(-7)]
    #expect(text([row]) == "-1.5,0.1,1e+21,0,3,-7\r\n")
    #expect(text([[.number(.nan), .number(.infinity), .integer(1)]]) == ",,1\r\n")
    var generator = SplitMix(seed: 7)
    for _ in 0..<500 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(Double(DelimitedWriter.shortest(value)) == value)
    }
  }

  @Test func whatIsWrittenReadsBack() throws {
    let rows = [["id", "note"], ["1", "a\r\nb"], ["2", "\"\""], ["3", " x, y;\t "]]
    for delimiter in Delimiter.allCases {
      var writer = DelimitedWriter(delimiter: delimiter, byteOrderMark: true)
      for row in rows { writer.write(row.map { .text($0) }) }
      let bytes = writer.takeBytes()
      #expect(bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
      let read = try Demo.records(bytes, delimiter: delimiter)
      #expect([read.header.cells] + read.records.map(\.cells) == rows)
    }
  }
}

/// A small generator of random numbers with a seed (SplitMix64; Steele, Lea and Flood, 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
