import AssessmentDiagnostics
import Foundation
import AssessmentTabular
import Testing

/// Web pages saved as `.xls`, OpenDocument spreadsheets, tables in archives.
@Suite struct HeldTableTests {
  private static let outline = QuestionnaireOutline(
    items: (1...3).map { ItemOutline(id: "q\($0)", number: $0, response: .options(Demo.ascending)) }
  )
  private static let rows = [["学号", "q1", "q2", "q3"], ["S1", "1", "2", "3"], ["S2", "3", "", "1"]]
  private static let cells: [[ResponseCell]] = [
    [.option(0), .option(1), .option(2)], [.option(2), .missing(.blank), .option(0)],
  ]

  private func read(_ bytes: [UInt8], _ name: String, sheet: String? = nil) throws(Findings) -> Demo.Read {
    try Demo.read(.bytes(bytes, named: name), Self.outline, ReadingOptions(sheet: sheet))
  }

  private static func page(_ rows: [[String]] = rows) -> String {
    let body = rows.map { "<tr>" + $0.map { "<td class=xl65>\($0)</td>" }.joined() + "</tr>\r\n" }.joined()
    return
      "<html xmlns:x=\"urn:x\"><head><meta charset=gb2312><style>td { a: b }</style></head><body><table border=1>\(body)</table></body></html>"
  }

  private static func sheet(_ rows: [[String]] = rows, name: String = "答卷", more: String = "") -> String {
    let body = rows.map { row in
      "<table:table-row>"
        + row.map { text in
          if text.isEmpty { return "<table:table-cell/>" }
          return Int(text) == nil
            ? "<table:table-cell office:value-type=\"string\"><text:p>\(text)</text:p></table:table-cell>"
            : "<table:table-cell office:value-type=\"float\" office:value=\"\(text)\"><text:p>\(text),00</text:p></table:table-cell>"
        }.joined() + "</table:table-row>"
    }.joined()
    return "<table:table table:name=\"\(name)\">\(body)\(more)</table:table>"
  }

  private static func openDocument(_ tables: String, isKindFirst: Bool = true) -> [UInt8] {
    let content = """
      <?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"
      xmlns:style="s"><office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/>
      </style:style></office:automatic-styles><office:body><office:spreadsheet>\(tables)</office:spreadsheet></office:body>
      </office:document-content>
      """
    let kind = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    return MadeWorkbook.zip(isKindFirst ? [kind, ("content.xml", content)] : [("content.xml", content)])
  }

  @Test(arguments: [TextEncoding.utf8, .gb18030, .utf16LittleEndian], ["答卷.xls", "答卷.csv", "a.html"])
  func aPageIsRead(_ encoding: TextEncoding, _ name: String) throws {
    let mark = encoding == .utf16LittleEndian
    let read = try read(Demo.encoded(Self.page(), encoding, mark: mark), name)
    #expect(read.rows.map(\.cells) == Self.cells && read.rows.map(\.personID) == ["S1", "S2"])
    #expect(read.rows.map(\.line) == [2, 3])
  }

  @Test func whatAPageWritesIsRead() throws {
    // Titles over several columns, references, line breaks, numbers behind rounded ones, a class over two rows, no end tags.
    let text = """
      <!-- <table><tr><td>q1</td></tr></table> --><script>if (a < b) "<table>"</script>
      <TABLE><TR><TD colspan=5 align="a>b">一班&nbsp;成绩 &lt;表&gt;<TR><TH>班级<TH>学号<TH>q1<th>q2<th>q&#51;</tr>
      <tr><td rowspan='2'>一班<td x:num="25215150414">2.52E+10<td> 1
      <td>2<br><td>&#x33;</tr><tr><td>S2<td>3<td>&nbsp;</td><td>1</TABLE>
      """
    let read = try read(Array(text.utf8), "a.xls")
    #expect(read.rows.map(\.personID) == ["25215150414", "S2"])
    #expect(read.rows.map(\.cells) == Self.cells)
    #expect(read.rules.contains("merged-cells"))
  }

  @Test func theTableOfTheItemsIsRead() throws {
    // A table that lays out the page around it, and one that names the exporter.
    let other = "<table><tr><td>导出人</td><td>王</td></tr><tr><td>时间</td><td>2026</td></tr></table>"
    let text = "<table><tr><td>\(other)</td></tr><tr><td>\(Self.page())</td></tr></table>"
    let read = try read(Array(text.utf8), "a.xls")
    #expect(read.rows.map(\.cells) == Self.cells)
  }

  @Test(arguments: [
    "<html><body><form><table><tr><td>用户名</td><td><input></td></tr></table></form></body></html>", "<html></html>",
    "<!DOCTYPE html><html><head><title>登录", "<table><tr><td>q1</td><td>q2</td></tr>",
  ]) func aPageWithoutATableIsAPage(_ text: String) {
    let found = Demo.refusal(.bytes(Array(text.utf8), named: "a.xls"), Self.outline)
    #expect(found.map(\.rule) == ["file-kind"])
  }

  @Test(arguments: [true, false]) func anOpenDocumentIsRead(_ isKindFirst: Bool) throws {
    let empty =
      "<table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
    let read = try read(Self.openDocument(Self.sheet(more: empty), isKindFirst: isKindFirst), "a.ods")
    #expect(read.rows.map(\.cells) == Self.cells && read.rows.map(\.personID) == ["S1", "S2"])
    #expect(read.findings.isEmpty, "\(read.findings)")
  }

  @Test func whatAnOpenDocumentWritesIsRead() throws {
    // A remark, alike cells and rows, a class over two rows, a date, a hidden row, a formula without a value.
    let rows = """
      <table:table-row><table:table-cell><text:p>班级</text:p></table:table-cell><table:table-cell><text:p>学号</text:p>
      <office:annotation><text:p>不是姓名</text:p></office:annotation></table:table-cell>
      <table:table-cell><text:p>q<text:span>1</text:span></text:p></table:table-cell><table:table-cell><text:p>q2</text:p>
      </table:table-cell><table:table-cell><text:p>q3</text:p></table:table-cell></table:table-row>
      <table:table-row><table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="1"><text:p>一班</text:p>
      </table:table-cell><table:table-cell><text:p>S1</text:p></table:table-cell><table:table-cell office:value-type="float"
      office:value="2" table:number-columns-repeated="3"><text:p>2</text:p></table:table-cell></table:table-row>
      <table:table-row table:visibility="filter"><table:covered-table-cell/><table:table-cell><text:p>S2</text:p>
      </table:table-cell><table:table-cell office:value-type="float" office:value="2" table:number-columns-repeated="3"/>
      </table:table-row>
      """
    let hidden = Self.sheet().replacing("table:name", with: "table:style-name=\"ta2\" table:name")
    // Two columns side by side that are merged downwards: their covered cells stand there once.
    let twice = """
      <table:table-row><table:table-cell><text:p>年级</text:p></table:table-cell><table:table-cell><text:p>班级</text:p>
      </table:table-cell><table:table-cell><text:p>学号</text:p></table:table-cell><table:table-cell><text:p>q1</text:p>
      </table:table-cell><table:table-cell><text:p>q2</text:p></table:table-cell><table:table-cell><text:p>q3</text:p>
      </table:table-cell></table:table-row><table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>初一</text:p>
      </table:table-cell><table:table-cell table:number-rows-spanned="2"><text:p>二班</text:p></table:table-cell>
      <table:table-cell><text:p>S1</text:p></table:table-cell><table:table-cell table:number-columns-repeated="3"><text:p>2</text:p>
      </table:table-cell></table:table-row><table:table-row><table:covered-table-cell table:number-columns-repeated="2"/>
      <table:table-cell><text:p>S2</text:p></table:table-cell><table:table-cell table:number-columns-repeated="3"><text:p>2</text:p>
      </table:table-cell></table:table-row>
      """
    let covered = try self.read(Self.openDocument("<table:table table:name=\"二\">\(twice)</table:table>"), "a.ods")
    #expect(covered.rows[1].grade == "初一" && covered.rows[1].schoolClass == "二班" && covered.rows[1].personID == "S2")
    let input = Self.openDocument(hidden + "<table:table table:name=\"二\">\(rows)</table:table>")
    let read = try read(input, "a.ods")
    #expect(read.rows.map(\.personID) == ["S1", "S2"] && read.rows[1].schoolClass == "一班")
    #expect(read.rows.allSatisfy { $0.cells == Array(repeating: .option(1), count: 3) })
    #expect(read.rules.contains("merged-cells") && read.rules.contains("hidden-cells"))
    let formula =
      "<table:table-row><table:table-cell><text:p>S3</text:p></table:table-cell><table:table-cell table:formula=\"of:=1\" table:number-columns-repeated=\"3\"/></table:table-row>"
    let found = Demo.refusal(.bytes(Self.openDocument(Self.sheet(more: formula)), named: "a.ods"), Self.outline)
    #expect(found.map(\.rule) == ["formula-not-computed"])
  }

  @Test func aSmallOpenDocumentCannotFillTheMemory() {
    let many =
      "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\"><text:p>1</text:p></table:table-cell></table:table-row>"
    let found = Demo.refusal(.bytes(Self.openDocument(Self.sheet(more: many)), named: "a.ods"), Self.outline)
    #expect(found.map(\.rule) == ["cell-too-long"])
  }

  @Test func sheetsOfAnOpenDocumentAreReadTogether() throws {
    let tables = Self.sheet(name: "一班") + Self.sheet([Self.rows[0], ["S3", "5", "5", "5"]], name: "二班")
    let one = try read(Self.openDocument(tables), "a.ods")
    #expect(one.rows.count == 2 && one.rules.contains("sheets-alike"))
    let all = try read(Self.openDocument(tables), "a.ods", sheet: "all")
    #expect(all.rows.map(\.personID) == ["S1", "S2", "S3"])
    #expect(try read(Self.openDocument(tables), "a.ods", sheet: "二班").rows.map(\.personID) == ["S3"])
  }

  private static func table(_ rows: [[String]]) -> String {
    rows.map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  @Test func theTableOfAnArchiveIsRead() throws {
    let parts = [("__MACOSX/._a.csv", "x"), ("一班/a.csv", Self.table(Self.rows)), ("一班/说明.docx", "x")]
    let read = try read(MadeWorkbook.zip(parts), "a.zip")
    #expect(read.rows.map(\.cells) == Self.cells)
    #expect(read.findings.first { $0.rule == "table-in-archive" }?.message.chinese.contains("一班/a.csv") == true)
    let page = try self.read(MadeWorkbook.zip([("a.xls", Self.page())]), "a.zip")
    #expect(page.rows.map(\.cells) == Self.cells)
  }

  @Test func aWorkbookThatIsCompressedOnceMoreIsRead() throws {
    let packer = try #require(Compressor(.gzip))
    let whole = Self.openDocument(Self.sheet())
    let packed = unsafe whole.withUnsafeBytes { unsafe packer.pack($0, isLast: true) }
    #expect(try read(packed, "a.ods.gz").rows.map(\.cells) == Self.cells)
  }

  @Test func severalTablesOfAnArchiveAreAskedFor() throws {
    let bytes = MadeWorkbook.zip([
      ("一班.csv", Self.table(Self.rows)), ("二班.csv", Self.table([Self.rows[0], ["S3", "5", "5", "5"]])),
    ])
    let found = Demo.refusal(.bytes(bytes, named: "a.zip"), Self.outline)
    #expect(found.map(\.rule) == ["archive-of-tables"] && found[0].remedy.chinese.contains("--sheet '一班.csv'"))
    #expect(try read(bytes, "a.zip", sheet: "一班.csv").rows.count == 2)
    #expect(try read(bytes, "a.zip", sheet: "all").rows.map(\.personID) == ["S1", "S2", "S3"])
    let unlike = MadeWorkbook.zip([("一班.csv", Self.table(Self.rows)), ("b.csv", "学号,q1\r\nS9,1\r\n")])
    #expect(throws: Findings.self) { try read(unlike, "a.zip", sheet: "all") }
  }
}
