import AssessmentDiagnostics
import Foundation
import AssessmentTabular
import Testing

@Suite("Writing Excel workbooks")
struct WorkbookWriterTests {
  private func made(_ rows: [[OutputCell]]) throws -> (bytes: [UInt8], rows: [[String]]) {
    let path = FileManager.default.temporaryDirectory.appending(path: "assess-test-\(UUID().uuidString).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let writer = try WorkbookWriter(path: path)
    writer.addSheet("得分", columns: ["a", "b", "c"], frozen: 1, widths: [10, 10, 10])
    for row in rows { try writer.write(row) }
    writer.addSheet("说明", columns: ["列"], frozen: 0, widths: [20])
    try writer.write([.text("a")])
    try writer.close()
    var reader = try TableReader(.file(path), sheet: "得分")
    var read = [reader.header.cells]
    while let record = try reader.next() { read.append(record.cells) }
    return ([UInt8](try Data(contentsOf: URL(filePath: path))), read)
  }

  @Test("What is written reads back; formulas stay texts, what is not finite stays empty")
  func roundTrip() throws {
    let table = try made([
      [.text("=HYPERLINK(\"x\")"), .number(0.1), .integer(-3)], [.text("张\u{1}三\n&<"), .number(.nan), .empty],
      [.text("+1"), .number(-0.0), .number(1.0 / 3)],
    ])
    #expect(
      table.rows == [
        ["a", "b", "c"], ["=HYPERLINK(\"x\")", "0.1", "-3"], ["张三\n&<", "", ""],
        ["+1", "0", "\(1.0 / 3)"],
      ]
    )
  }

  @Test("The same rows give the same bytes, also a second later")
  func sameBytes() throws {
    let rows: [[OutputCell]] = [[.text("p1"), .number(31.5), .integer(2)]]
    let first = try made(rows).bytes
    Thread.sleep(forTimeInterval: 2.1)
    #expect(try made(rows).bytes == first)
  }

  @Test("A text beyond what a cell holds is cut, and says so")
  func long() throws {
    let table = try made([[.text(String(repeating: "长", count: 40_000)), .empty, .empty]])
    #expect(table.rows[1][0].hasSuffix("…") && table.rows[1][0].count == 8001)
  }
}
