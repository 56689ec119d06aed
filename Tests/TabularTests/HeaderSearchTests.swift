import AssessmentDiagnostics
import AssessmentTabular
import Testing

/// Column names below titles, in two rows, or where the user says; all answers are made up (DEMO).
@Suite("The row of the column names")
struct HeaderSearchTests {
  private static let names = ["学号", "姓名"] + Demo.prompts
  private static let person = ["0001", "演示", "5", "4", "3", "2", "1", "5"]
  private static let answers: [ResponseCell] = [
    .option(0), .option(1), .option(2), .option(3), .option(4), .option(0),
  ]

  private static func csv(_ rows: [[String]]) -> TableInput {
    Demo.input(rows.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n")
  }

  private static let titles: [[[String]]] = [
    [["高一年级职业兴趣测评结果"]],
    [["高一年级职业兴趣测评结果"], ["导出时间：2026-09-03", "", "共1份"]],
    [["职业测评", "", "", "", "", "", "", ""]],
    [["班级", "高一1班"], ["", ""], ["填表", "2026-09-03"]],
    // The dimension of each item above its words.
    [["", "", "R", "I", "A", "S", "E", "R"]],
  ]

  @Test("is found below titles, in CSV and in workbooks alike", arguments: titles)
  func belowTitles(_ titles: [[String]]) throws {
    let rows = titles + [Self.names, Self.person]
    let sheet = TableInput.bytes(MadeWorkbook.bytes(sheet: MadeWorkbook.rows(rows)), named: "class.xlsx")
    for input in [Self.csv(rows), sheet] {
      let read = try Demo.read(input)
      #expect(read.rows.map(\.cells) == [Self.answers], "\(input.name)")
      #expect(read.rows.map(\.personID) == ["0001"])
      let note = try #require(read.findings.first { $0.rule == "title-row" })
      #expect(note.severity == .note)
      #expect(note.message.english.contains("in line \(titles.count + 1)"))
      #expect(note.message.english.contains(titles.count == 1 ? "line 1 taken" : "lines 1–"))
      #expect(read.mapping.headerRow == titles.count + 1)
    }
  }

  @Test("is the place of what is said about columns")
  func place() throws {
    let read = try Demo.read(Self.csv([["标题"], Demo.prompts + ["备用"], Array(repeating: "1", count: 7)]))
    let found = read.findings.filter { ["person-without-id", "column-not-used"].contains($0.rule) }
    #expect(found.map(\.place.line) == [2, 2])
  }

  @Test("in the first row says nothing, and is no line of the mapping")
  func firstRow() throws {
    let read = try Demo.read(Self.csv([Self.names, Self.person]))
    #expect(read.findings.isEmpty && read.mapping.headerRow == nil)
    #expect(!read.mapping.fileText.contains("headerRow"))
  }

  @Test("takes two rows where the upper one names groups of columns")
  func twoRows() throws {
    let upper = ["学号", "姓名", "1、请评价", "", "", "", "", ""]
    let lower = ["", ""] + Demo.prompts
    let read = try Demo.read(Self.csv([["标题"], upper, lower, Self.person]))
    #expect(read.rows.map(\.cells) == [Self.answers])
    #expect(read.rows.first?.name == "演示")
    #expect(
      read.findings.map(\.message.english) == [
        "line 1 taken for titles, the column names take two rows, down to line 3"
      ]
    )
  }

  @Test("may be declared, by option or in the mapping file")
  func declared() throws {
    let headers = ["id", "a", "b", "c", "d", "e", "f"]
    let file = Self.csv([["x", "y"], ["z"], headers, ["p"] + Self.person.dropFirst(2)])
    let refused = Demo.refusal(file, Demo.wordless)
    #expect(refused.contains { $0.rule == "header-without-items" && $0.remedy.english.contains("--header-row") })
    var mapping = try FileInspection(file, outline: Demo.wordless, options: ReadingOptions(headerRow: 3)).mapping
    #expect(mapping.headerRow == 3)
    for column in 1...6 { mapping.columns[column].role = .item("q\(column)") }
    let written = try MappingFile.read(Array(mapping.fileText.utf8), file: "mapping.json")
    #expect(written == mapping)
    let read = try Demo.read(file, Demo.wordless, ReadingOptions(mapping: written))
    #expect(read.rows.map(\.personID) == ["p"])
    #expect(read.rows.first?.cells.first == .option(4))
    #expect(Demo.refusal(file, Demo.wordless, ReadingOptions(headerRow: 9)).map(\.rule) == ["header-row-absent"])
  }

  @Test("is not taken from answers that happen to be numbers of items")
  func answersAreNoNames() {
    let refused = Demo.refusal(Self.csv([["id", "a", "b"], ["p", "1", "2"], ["q", "2", "1"]]), Demo.wordless)
    #expect(!refused.contains { $0.rule == "title-row" })
    #expect(refused.contains { $0.rule == "item-without-column" && $0.place.line == 1 })
  }
}
