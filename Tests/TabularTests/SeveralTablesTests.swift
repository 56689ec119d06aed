import AssessmentDiagnostics
import Foundation
import AssessmentTabular
import Testing

/// Sheets that go on, sheets for each class, and several files in one run.
@Suite struct SeveralTablesTests {
  private static let header = ["学号", "q1", "q2", "q3"]
  private static let outline = QuestionnaireOutline(
    items: (1...3).map { ItemOutline(id: "q\($0)", number: $0, response: .options(Demo.ascending)) }
  )

  private func workbook(_ sheets: [(name: String, rows: [[String]])]) -> TableInput {
    let list = sheets.enumerated().map { place, sheet in
      "<sheet name=\"\(sheet.name)\" sheetId=\"\(place + 1)\" r:id=\"rId\(place + 1)\"/>"
    }
    let bytes = MadeWorkbook.bytes(
      sheet: MadeWorkbook.rows(sheets[0].rows),
      workbook: "<sheets>\(list.joined())</sheets>",
      more: sheets.enumerated().dropFirst().map { place, sheet in
        ("xl/worksheets/sheet\(place + 1).xml", MadeWorkbook.rows(sheet.rows))
      }
    )
    return .bytes(bytes, named: "class.xlsx")
  }

  private func read(_ input: TableInput, sheet: String? = nil) throws(Findings) -> Demo.Read {
    try Demo.read(input, Self.outline, ReadingOptions(sheet: sheet))
  }

  private static let first = [header, ["S1", "1", "2", "3"], ["S2", "3", "2", "1"]]

  @Test(arguments: [
    [["S3", "1", "1", "1"]], [["S3", "1", "1", "1"], ["S4", "2", "2", "2"]], [["", "3", "3", "3"]],
  ])
  func aSheetWithoutAHeaderGoesOn(_ rows: [[String]]) throws {
    let input = workbook([("一", Self.first), ("二", rows)])
    let one = try read(input)
    #expect(one.rows.count == 2 && one.findings.first { $0.rule == "sheet-continues" }?.severity == .warning)
    let all = try read(input, sheet: "all")
    #expect(all.rows.count == 2 + rows.count && !all.rules.contains("sheet-continues"))
    #expect(all.rows[2].line == 4 && all.rules.contains("table-part"))
    #expect(all.rows[2].cells == rows[0].dropFirst().map { .option((Int($0) ?? 0) - 1) })
  }

  @Test(arguments: ["all", "全部"]) func aSheetForEachClass(_ word: String) throws {
    // Columns in another order, numbers that start again, and a sheet of instructions between.
    let input = workbook([
      ("一班", [Self.header, ["1", "1", "2", "3"], ["2", "3", "2", "1"]]), ("说明", [["怎样填写这份问卷"], ["请如实作答"]]),
      ("二班", [["q3", "q2", "q1", "学号"], ["3", "2", "1", "1"], ["1", "1", "1", "1"]]),
    ])
    let read = try read(input, sheet: word)
    #expect(read.rows.map(\.personID) == ["1", "2", "1"])
    #expect(read.rows[2].cells == [.option(0), .option(0), .option(0)])
    #expect(read.rules.contains("id-restarts") && read.rules.contains("other-sheets"))
    #expect(read.rules.count { $0 == "duplicate-person" } == 1)
    let one = try self.read(input)
    #expect(one.rows.count == 2)
    #expect(one.findings.first { $0.rule == "sheets-alike" }?.remedy.english.contains("--sheet all") == true)
  }

  @Test(arguments: [[["班级", "人数"], ["一班", "30"]], [["S3", "满意", "一般", "差"]], [["9", "9", "9", "9"]]])
  func otherSheetsDoNotGoOn(_ rows: [[String]]) throws {
    let input = workbook([("一", Self.first), ("二", rows)])
    #expect(!(try read(input)).rules.contains("sheet-continues"))
    #expect(try read(input, sheet: "all").rows.count == 2)
  }

  @Test func severalFilesAreReadAsOne() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "assess-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ name: String, _ text: String) throws -> String {
      let url = folder.appending(path: name)
      try Data(text.utf8).write(to: url)
      return url.path
    }
    let one = try file("a.csv", "学号,q1,q2,q3\nS1,1,2,3\nS1,3,3,3\n")
    let two = try file("b.csv", "q1;q2;学号;q3\n1;1;S2;1\n2;2;S1;2\n")
    let other = try file("c.csv", "学号,q1,q2\nS9,1,1\n")
    var options = ReadingOptions()
    options.further = [two]
    let read = try Demo.read(.file(one), Self.outline, options)
    // What one file holds twice is a resubmission; another file may use the same numbers for others.
    #expect(read.rows.map(\.personID) == ["S1", "S2", "S1"] && read.rows.map(\.line) == [3, 5, 6])
    #expect(read.rows[1].cells == [.option(0), .option(0), .option(0)])
    let inspection = try FileInspection(.file(one), outline: Self.outline, options: options)
    #expect(inspection.rowCount == 4)
    options.further = [two, other]
    let refused = Demo.refusal(.file(one), Self.outline, options)
    #expect(refused.map(\.rule) == ["tables-differ"] && refused[0].message.english.contains("q3"))
  }

  @Test(arguments: [
    "id,item,answer\nS1,q1,1\nS1,q2,2\nS1,q3,3\nS2,q1,3\nS2,q2,2\nS2,q3,1\n",
    "编号,题目,得分,时间\nS1,Q1,1,9:00\nS2,Q1,3,9:00\nS1,Q2,2,9:01\nS2,Q2,2,9:01\n",
    "variable;value;subject\nq3;1;a\nq2;1;a\nq3;2;b\n",
  ]) func oneRowAnAnswerIsCalledSo(_ text: String) {
    let found = Demo.refusal(Demo.input(text), Self.outline)
    #expect(found.map(\.rule) == ["table-long"] && found.first?.remedy.english.contains("pivot table") == true)
  }

  @Test(arguments: [
    "题目,S1,S2,S3\nq1,1,2,3\nq2,3,2,1\nq3,1,1,1\n", "学号,S1,S2\n姓名,甲,乙\nQ1,1,2\nQ2,3,2\nQ3,3,3\n",
    ",1001,1002\nq1,1,1\nq2,2,2\nq3,3,3\n",
  ]) func aTurnedTableIsCalledSo(_ text: String) {
    let found = Demo.refusal(Demo.input(text), Self.outline)
    #expect(found.map(\.rule) == ["table-turned"] && found.first?.remedy.english.contains("Transpose") == true)
  }

  @Test(arguments: ["~$class.xlsx", "/tmp/x/~$a.xls", ".~class.xlsx"]) func aLockFileIsCalledSo(_ name: String) {
    let found = Demo.refusal(.bytes(Array("anything".utf8), named: name), Self.outline)
    #expect(found.map(\.rule) == ["file-kind"] && found[0].message.english.contains("lock file"))
  }

  @Test(
    arguments: [
      ([0x49, 0x49, 0x2A, 0x00], "picture"), ([0x52, 0x49, 0x46, 0x46, 1, 0, 0, 0] + Array("WEBP".utf8), "picture"),
      ([0x42, 0x4D, 1, 2, 3, 4, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1], "picture"), (Array("%PDF-1.7".utf8), "PDF"),
      ([0x50, 0x4B, 3, 4] + Array("....word/document.xml".utf8), "text document"),
    ] as [([UInt8], String)]
  ) func otherFilesAreCalledByTheirKind(_ bytes: [UInt8], _ word: String) {
    let found = Demo.refusal(.bytes(bytes, named: "class.xlsx"), Self.outline)
    #expect(found.map(\.rule) == ["file-kind"] && found.first?.message.english.contains(word) == true)
  }
}
