import AssessmentDiagnostics
import Foundation
import AssessmentTabular
import Testing

@Suite("Excel workbooks")
struct WorkbookTests {
  private func read(_ bytes: [UInt8], sheet: String? = nil) throws -> (rows: [[String]], findings: [Finding]) {
    var reader = try TableReader(.bytes(bytes, named: "class.xlsx"), sheet: sheet)
    var rows = [reader.header.cells]
    while let record = try reader.next() { rows.append(record.cells) }
    return (rows, reader.findings + reader.takeNotes())
  }

  private func failure(_ bytes: [UInt8], sheet: String? = nil) -> String? {
    do {
      _ = try read(bytes, sheet: sheet)
      return nil
    } catch let findings as Findings {
      return findings.all.first?.rule
    } catch {
      return "\(error)"
    }
  }

  private func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
    return Array(try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  @Test("Numbers of rows and columns that no sheet can have are no crash")
  func integersOfStrangers() throws {
    #expect(failure(try fixture("rowmax.xlsx")) == "workbook-damaged")
    for name in ["colmin.xlsx", "colsum.xlsx"] { #expect(!(try read(try fixture(name)).rows.isEmpty)) }
    for number in ["0", "-1", "1048577", "99999999999999999999", "x"] {
      let sheet = "<sheetData><row r=\"\(number)\"><c><v>1</v></c></row></sheetData>"
      #expect(failure(MadeWorkbook.bytes(sheet: sheet, strings: [])) == "workbook-damaged")
    }
    let merged = """
      <sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>
      <mergeCells><mergeCell ref="A1:A9223372036854775807"/></mergeCells>
      """
    #expect(try read(MadeWorkbook.bytes(sheet: merged, strings: [])).rows == [["1"]])
  }

  @Test("Shared, inline, rich and phonetic texts, numbers, booleans, errors and gaps")
  func cells() throws {
    let sheet = """
      <sheetData>
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>得</t></r><r><t>分</t></r></is></c>
      <c r="C1" t="str"><f>A1&amp;B1</f><v>c</v></c><c r="D1" t="str"><v>d</v></c><c r="E1" t="str"><v>e</v></c></row>
      <row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3"><v>25215150414</v></c><c r="D3" t="b"><v>1</v></c>
      <c r="E3" t="e"><v>#N/A</v></c></row>
      <row r="4"><c r="A4"><v>0.10000000000000001</v></c><c r="B4"><v>123456789012345680</v></c></row>
      </sheetData>
      """
    let bytes = MadeWorkbook.bytes(
      sheet: sheet,
      strings: ["学号", "张</t><rPh sb=\"0\" eb=\"1\"><t>zhāng</t></rPh><t>_x000A_三"]
    )
    let table = try read(bytes)
    #expect(table.rows[0] == ["学号", "得分", "c", "d", "e"])
    #expect(table.rows[1] == ["张\n三", "", "25215150414", "TRUE", "#N/A"])
    #expect(table.rows[2] == ["0.1", "1.2345678901234568e+17", "", "", ""])
    #expect(table.findings.map(\.rule) == ["blank-rows"])
  }

  @Test("Dates by built-in and by own formats, in both calendars", arguments: [false, true])
  func dates(from1904: Bool) throws {
    let styles = """
      <numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>\
      <numFmt numFmtId="165" formatCode="0.00&quot;days&quot;"/></numFmts>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>
      """
    let shift = from1904 ? 1462 : 0
    let sheet = """
      <sheetData><row><c t="str"><v>a</v></c><c t="str"><v>b</v></c><c t="str"><v>c</v></c><c t="str"><v>d</v></c></row>
      <row><c s="1"><v>\(Double(46_268 - shift) + 0.5)</v></c><c s="2"><v>\(36_585 - shift)</v></c><c s="3"><v>2</v></c>
      <c><v>46268</v></c></row></sheetData>
      """
    let workbook = "<workbookPr date1904=\"\(from1904 ? 1 : 0)\"/><sheets><sheet name=\"S\" r:id=\"rId1\"/></sheets>"
    let table = try read(MadeWorkbook.bytes(sheet: sheet, styles: styles, workbook: workbook))
    // 36,585 is 29 February 2000, 46,268 is 3 September 2026.
    #expect(table.rows[1] == ["2026-09-03 12:00:00", "2000-02-29", "2", "46268"])
  }

  @Test(
    "Serial numbers as dates and times of day",
    arguments: [
      (0.25, "06:00:00"), (1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01"), (18_264, "1950-01-01"),
      (46_268.999_999, "2026-09-04"), (-3, "-3"), (1e9, "1000000000"),
    ]
  )
  func serial(number: Double, text: String) {
    #expect(SheetValue.date(number, from1904: false) == text)
  }

  @Test("Titles are skipped, merged cells carry down, surplus cells and hidden rows are told")
  func layout() throws {
    let sheet = """
      <cols><col min="2" max="2" hidden="1"/><col min="9" max="16384" hidden="1"/></cols><sheetData>
      <row r="1"><c r="A1" t="str"><v>2026级1班测评结果</v></c></row>
      <row r="2"><c r="A2" t="str"><v>班级</v></c><c r="B2" t="str"><v>学号</v></c></row>
      <row r="3"><c r="A3" t="str"><v>一班</v></c><c r="B3"><v>1</v></c></row>
      <row r="4" hidden="1"><c r="B4"><v>2</v></c><c r="D4"><v>9</v></c></row>
      <row r="5"><c r="B5"><v>3</v></c></row></sheetData>
      <mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A3:A4"/></mergeCells>
      """
    let table = try read(MadeWorkbook.bytes(sheet: sheet))
    #expect(table.rows == [["班级", "学号"], ["一班", "1"], ["一班", "2"], ["", "3"]])
    #expect(table.findings.map(\.rule) == ["hidden-cells", "merged-cells", "title-row", "cell-beyond-header"])
    #expect(table.findings.last?.place == Place(file: "class.xlsx", line: 4, column: 4))
  }

  @Test("The first visible sheet with cells is read; another by name or number")
  func sheets() throws {
    let book = """
      <sheets><sheet name="空" r:id="rId1"/><sheet name="隐藏" state="hidden" r:id="rId2"/><sheet name="答卷" r:id="rId3"/></sheets>
      """
    let bytes = MadeWorkbook.bytes(
      sheet: "<sheetData/>",
      workbook: book,
      more: [
        ("xl/worksheets/sheet2.xml", MadeWorkbook.rows([["h"], ["1"]])),
        ("xl/worksheets/sheet3.xml", MadeWorkbook.rows([["a", "b"], ["2", "3"]])),
      ]
    )
    #expect(try read(bytes).rows == [["a", "b"], ["2", "3"]])
    #expect(try read(bytes, sheet: "隐藏").rows == [["h"], ["1"]])
    #expect(try read(bytes, sheet: "2").rows == [["h"], ["1"]])
    #expect(failure(bytes, sheet: "9") == "sheet-not-found")
    #expect(failure(bytes, sheet: "空") == "sheet-empty")
  }

  @Test("Entities, damage, deep nesting and archives of other things are findings")
  func hostile() throws {
    let whole = MadeWorkbook.bytes(sheet: MadeWorkbook.rows([["a"], ["1"]]))
    #expect(failure(whole) == nil)
    // Cut anywhere, a container has no directory.
    for length in stride(from: 8, to: whole.count - 1, by: 97) {
      #expect(failure(Array(whole.prefix(length))) == "workbook-damaged")
    }
    let entity = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><workbook/>"
    #expect(failure(MadeWorkbook.zip([("xl/workbook.xml", entity)])) == "workbook-damaged")
    let deep = String(repeating: "<a>", count: 5000)
    #expect(failure(MadeWorkbook.zip([("xl/workbook.xml", deep)])) == "workbook-damaged")
    #expect(failure(MadeWorkbook.zip([("word/document.xml", "<a/>")])) == "file-kind")
    #expect(failure(MadeWorkbook.zip([("other/document.xml", "<a/>")])) == "workbook-kind")
    let long = String(repeating: "长", count: 400_000)
    #expect(failure(MadeWorkbook.bytes(sheet: MadeWorkbook.rows([["a"], [long]]))) == "cell-too-long")
  }

  @Test(
    "A shared text that is not there is damage, never an empty cell",
    arguments: ["2", "-1", "x", "99999999999999999999"]
  )
  func missingText(_ index: String) throws {
    let sheet = """
      <sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
      <row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>\(index)</v></c></row></sheetData>
      """
    do {
      _ = try read(MadeWorkbook.bytes(sheet: sheet, strings: ["id", "q1"]))
      Issue.record("a damaged workbook was read")
    } catch let findings as Findings {
      #expect(findings.all.map(\.rule) == ["workbook-damaged"])
      #expect(findings.all[0].place == Place(file: "class.xlsx", line: 2, column: 2))
      #expect(findings.all[0].message.english.contains("cell B2"))
    }
  }

  private static let items = QuestionnaireOutline(
    items: (1...3).map {
      ItemOutline(id: "q\($0)", number: $0, response: .number(minimum: 1, maximum: 5, integer: true))
    }
  )

  private func book(_ sheets: [(name: String, rows: [[String]])]) -> TableInput {
    let names = sheets.enumerated().map { "<sheet name=\"\($1.name)\" r:id=\"rId\($0 + 1)\"/>" }.joined()
    return .bytes(
      MadeWorkbook.bytes(
        sheet: MadeWorkbook.rows(sheets[0].rows),
        workbook: "<sheets>\(names)</sheets>",
        more: sheets.enumerated().dropFirst().map {
          ("xl/worksheets/sheet\($0 + 1).xml", MadeWorkbook.rows($1.rows))
        }
      ),
      named: "class.xlsx"
    )
  }

  private static let notes = [["填写说明", "日期"], ["请按真实想法填写", "2026-09-01"]]
  private static func people(_ id: String) -> [[String]] { [["学号", "q1", "q2", "q3"], [id, "1", "2", "3"]] }

  @Test("Behind a sheet of instructions, the sheet that has the items is read")
  func sheetOfAnswers() throws {
    let read = try Demo.read(book([("说明", Self.notes), ("数据", Self.people("7"))]), Self.items)
    #expect(read.rows.map(\.personID) == ["7"])
    #expect(read.rules == ["other-sheets"])
    #expect(read.findings[0].message.english.contains("\"数据\" is read, and not \"说明\""))
  }

  @Test("Another sheet with answers is told, with what to do")
  func sheetsOfClasses() throws {
    let input = book([("一班", Self.people("7")), ("二班", Self.people("8")), ("说明", Self.notes)])
    let read = try Demo.read(input, Self.items)
    #expect(read.rows.map(\.personID) == ["7"])
    let told = try #require(read.findings.first { $0.rule == "sheets-alike" })
    #expect(told.severity == .warning && told.remedy.english.contains("--sheet all"))
    let second = try Demo.read(input, Self.items, ReadingOptions(sheet: "二班"))
    #expect(second.rows.map(\.personID) == ["8"] && second.findings.isEmpty)
    // A table without rows holds no answers.
    let empty = try Demo.read(book([("空表", [Self.people("7")[0]]), ("一班", Self.people("9"))]), Self.items)
    #expect(empty.rows.map(\.personID) == ["9"] && empty.rules == ["other-sheets"])
  }

  @Test("Where no sheet has the items, all sheets are named")
  func noSheetOfAnswers() {
    let refused = Demo.refusal(book([("说明", Self.notes), ("花名册", [["姓名"], ["示例"]])]), Self.items)
    let told = refused.first { $0.rule == "workbook-sheets" }
    #expect(told?.message.english.contains("1 \"说明\", 2 \"花名册\"") == true)
    #expect(refused.contains { $0.rule == "item-without-column" })
  }

  @Test(
    "Files that only bear the name of a table are called by their own",
    arguments: [
      ("<html><table><tr><td>学号</td></tr></table></html>", "a.xls", "a web page"),
      ("\u{FEFF}\r\n<!DOCTYPE HTML><html>", "a.xlsx", "a web page"),
      ("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>", "a.xls", "XML Spreadsheet"),
      ("%PDF-1.7\nq1,q2\n1,2\n", "a.xlsx", "a PDF document"), ("{\\rtf1 q1}", "a.csv", "an RTF document"),
    ]
  )
  func foreign(_ text: String, _ name: String, _ what: String) {
    do {
      _ = try TableReader(Demo.input(text, named: name))
      Issue.record("\(name) was read as a table")
    } catch {
      #expect(error.all.map(\.rule) == ["file-kind"])
      #expect(error.all[0].message.english.contains(what))
      #expect(error.all[0].message.english.contains("Excel file") == (name != "a.csv"))
    }
  }

  @Test("Lists of lists are JSON, and no answers")
  func listsOfLists() {
    func rules(_ text: String) -> [String] {
      do {
        _ = try TableReader(Demo.input(text, named: "a.json"))
        return []
      } catch { return error.all.map(\.rule) }
    }
    #expect(rules("[[1, 2], [3, 4]]") == ["json-no-record"])
    #expect(rules(String(repeating: "[", count: 100_000)) == ["json-depth"])
    // A column may have such a name.
    #expect(rules("[[Q1]],b\n1,2\n") == [])
  }

  @Test("A flipped byte never crashes the reader")
  func flips() {
    let whole = MadeWorkbook.bytes(sheet: MadeWorkbook.rows([["a", "b"], ["1", "2"]]))
    var findings = 0
    for place in stride(from: 8, to: whole.count, by: 3) {
      var bytes = whole
      bytes[place] ^= 0x55
      if failure(bytes) != nil { findings += 1 }
    }
    #expect(findings > whole.count / 6)
  }

  @Test("Any table of the command line may be a workbook: answers are read as from CSV")
  func answers() throws {
    let outline = QuestionnaireOutline(items: [
      ItemOutline(id: "q1", number: 1, prompts: [], response: .number(minimum: 1, maximum: 5, integer: true)),
      ItemOutline(id: "q2", number: 2, prompts: [], response: .number(minimum: 1, maximum: 5, integer: true)),
    ])
    let bytes = MadeWorkbook.bytes(
      sheet: MadeWorkbook.rows([["学号", "q1", "q2"], ["007", "1", "5"], ["008", "9", ""], ["合计", "10", "5"]])
    )
    var reader = try ResponseReader(.bytes(bytes, named: "class.xlsx"), outline: outline)
    let first = try #require(try reader.next())
    #expect(first.personID == "007")
    #expect(first.cells == [.number(1), .number(5)])
    let second = try #require(try reader.next())
    #expect(second.findings.map(\.rule) == ["answer-out-of-range"])
    #expect(second.findings.first?.place == Place(file: "class.xlsx", line: 3, column: 2, person: "008", item: "q1"))
    #expect(try reader.next() == nil)
    #expect(reader.findings.map(\.rule) == ["total-row"])
    #expect(reader.mapping.encoding == nil)
  }

  @Test("An old .xls, with a date, a number that is an id and an empty first sheet")
  func old() throws {
    // Written by xlwt 1.3; made-up people (DEMO).
    let path = #filePath.replacing("WorkbookTests.swift", with: "Fixtures/demo-class.xls")
    var reader = try TableReader(.file(path))
    var rows = [reader.header.cells]
    while let record = try reader.next() { rows.append(record.cells) }
    #expect(
      rows == [
        ["学号", "姓名", "q1", "q2", "日期"], ["25215150414", "演示一", "1", "5", "2026-09-03"],
        ["007", "演示二", "2", "4.5", ""],
      ]
    )
    #expect(reader.choices.sheet?.english == "old Excel workbook (.xls), sheet “答卷”")
    #expect(throws: Findings.self) { _ = try TableReader(.file(path), sheet: "none") }
  }

  @Test("A damaged .xls is a finding")
  func damagedOld() {
    #expect(
      failure([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 7, count: 900))
        == "workbook-needs-file"
    )
  }

  @Test(
    "An SPSS file: values of answers, labels of the person, user-missing, dates and Chinese",
    arguments: ["sav", "zsav"]
  )
  func spss(kind: String) throws {
    // Written by pyreadstat 1.3; made-up people (DEMO).
    let path = #filePath.replacing("WorkbookTests.swift", with: "Fixtures/demo-class.\(kind)")
    var reader = try TableReader(.file(path))
    var rows = [reader.header.cells]
    while let record = try reader.next() { rows.append(record.cells) }
    #expect(rows[0] == ["id", "sex", "q1", "q2", "birthdate"])
    #expect(rows[1] == ["007", "女", "1", "5", "2004-02-29"])
    #expect(rows[2] == ["008", "男", "2.5", "", ""])
    #expect(rows.count == 3)
  }

  @Test("A portable SPSS file")
  func portable() throws {
    let path = #filePath.replacing("WorkbookTests.swift", with: "Fixtures/demo-class.por")
    var reader = try TableReader(.file(path))
    var rows = [reader.header.cells]
    while let record = try reader.next() { rows.append(record.cells) }
    #expect(rows == [["ID", "Q1"], ["007", "1"], ["008", "2.5"]])
  }

  @Test("A cut SPSS file is a finding")
  func cutSPSS() throws {
    let path = #filePath.replacing("WorkbookTests.swift", with: "Fixtures/demo-class.sav")
    let whole = try Data(contentsOf: URL(filePath: path))
    let cut = FileManager.default.temporaryDirectory.appending(path: "assess-\(UUID().uuidString).sav")
    defer { try? FileManager.default.removeItem(at: cut) }
    for length in [8, 100, 176, whole.count / 2] {
      try whole.prefix(length).write(to: cut)
      #expect(throws: Findings.self) { _ = try TableReader(.file(cut.path)) }
    }
  }
}
