import AssessmentDiagnostics
import AssessmentTabular
import Testing

/// Tables that are made to hurt, or badly damaged: a clear finding, and memory that is bounded by the limits.
@Suite struct HostileTableTests {
  func rules(_ bytes: [UInt8], encoding: TextEncoding? = nil) -> [String] {
    do throws(Findings) {
      var table = try TableReader(.bytes(bytes, named: "hostile.csv"), encoding: encoding)
      var rules = table.findings.map(\.rule)
      while let record = try table.next() { rules += record.findings.map(\.rule) }
      return rules
    } catch { return error.all.map(\.rule) }
  }

  @Test func aHundredThousandColumnsAreRefused() {
    #expect(rules(Array(String(repeating: "a,", count: 100_000).utf8)) == ["too-many-columns"])
  }

  @Test func aCellOfAMillionCharactersIsReadAndOneOfMoreRefused() {
    let long = { (count: Int) in Array(("id,q\n1," + String(repeating: "x", count: count) + "\n").utf8) }
    #expect(rules(long(1_000_000)).isEmpty)
    #expect(rules(long(1_100_000)) == ["cell-too-long"])
  }

  /// Overlong forms, surrogates and cut characters are no UTF-8; nothing is replaced.
  @Test(
    arguments: [
      [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0xAF],
      [0xF5, 0x80, 0x80, 0x80],
      [0xE4, 0xBD],
    ] as [[UInt8]]
  ) func whatIsNoCharacterIsSaid(_ bytes: [UInt8]) {
    #expect(rules(Array("id,q\n1,".utf8) + bytes + [0x0A], encoding: .utf8) == ["undecodable"])
  }

  @Test func lineEndsMayBeMixed() throws {
    var table = try TableReader(.bytes(Array("id,q\r\n1,2\n3,4\r5,6".utf8), named: "mixed.csv"))
    var rows: [[String]] = []
    while let record = try table.next() { rows.append(record.cells) }
    #expect(rows == [["1", "2"], ["3", "4"], ["5", "6"]])
  }

  /// Every byte of Windows-1252 that stands for a character, where it is declared.
  @Test func windows1252IsReadWhereItIsDeclared() throws {
    let bytes = Array("id,q\n1,".utf8) + [0x80, 0xE9, 0xFC, 0x93] + Array("\n".utf8)
    var table = try TableReader(.bytes(bytes, named: "western.csv"), encoding: .windows1252)
    #expect(try table.next()?.cells == ["1", "€éü“"])
    #expect(rules(Array("id\n".utf8) + [0x81, 0x0A], encoding: .windows1252) == ["undecodable"])
  }

  /// A gigabyte of zeros packed into a megabyte is read piece by piece until a limit is met.
  @Test(arguments: Compression.allCases) func aBombIsUnpackedPieceByPiece(_ compression: Compression) throws {
    let packer = try #require(Compressor(compression))
    var packed: [UInt8] = []
    let piece = [UInt8](repeating: 0x61, count: 1 << 20)
    for _ in 0..<64 { packed += unsafe piece.withUnsafeBytes { unsafe packer.pack($0) } }
    packed += unsafe packer.pack(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
    #expect(packed.count < 1 << 20)
    #expect(rules(packed) == ["cell-too-long"])
    #expect(rules(Array(packed.prefix(packed.count / 2))).isEmpty == false)
  }
}
