import AssessmentDiagnostics
import AssessmentTabular
import Testing

/// Items asked as check boxes: a column for each option. Made-up answers (DEMO).
@Suite("A column for each option")
struct CheckboxTests {
  private static let outline = QuestionnaireOutline(
    items: ["x1", "x2"].enumerated().map { place, id in
      ItemOutline(id: id, number: place + 1, prompts: [["看书", "跑步"][place]], response: .options(options))
    }
  )
  private static let options = [
    OptionOutline(code: "1", score: 1, labels: ["不喜欢"]), OptionOutline(code: "2", score: 2, labels: ["喜欢"]),
  ]

  @Test(
    "One tick is the answer, none is no answer, several are a finding",
    arguments: [
      ["x1___1", "x1___2", "x2___1", "x2___2"],
      ["看书 (choice=不喜欢)", "看书 (choice=喜欢)", "跑步 (choice=不喜欢)", "跑步 (choice=喜欢)"],
      ["第1题(不喜欢)", "第1题(喜欢)", "第2题(不喜欢)", "第2题(喜欢)"],
    ],
    [["0", "1"], ["Unchecked", "Checked"]]
  )
  func ticks(_ header: [String], _ words: [String]) throws {
    let rows = [["p", "0", "1", "1", "0"], ["q", "0", "0", "1", "1"], ["r", "", "", "", "1"]]
    let lines = rows.map { row in
      row.map { $0 == "0" ? words[0] : $0 == "1" ? words[1] : $0 }.joined(separator: ",")
    }
    let text = (["record_id," + header.joined(separator: ",")] + lines).joined(separator: "\n")
    let read = try Demo.read(Demo.input(text), Self.outline)
    #expect(read.rows.map { Array($0.cells.prefix(1)) } == [[.option(1)], [.missing(.blank)], [.missing(.blank)]])
    #expect(read.rows[0].cells[1] == .option(0) && read.rows[2].cells[1] == .option(1))
    #expect(read.rows.map { $0.findings.map(\.rule) } == [[], ["answer-multiple"], []])
    #expect(read.rows[1].findings.first?.place.column == 4)
    #expect(
      read.mapping.columns.map(\.role).suffix(4) == [
        .item("x1"), .ignored(.checkbox), .item("x2"), .ignored(.checkbox),
      ]
    )
    let again = try Demo.read(Demo.input(text), Self.outline, ReadingOptions(mapping: read.mapping))
    #expect(again.rows == read.rows)
  }

  @Test("Columns that are items of their own stay so, and a cell that is neither ticked nor not is told")
  func others() throws {
    let own = QuestionnaireOutline(
      items: ["x1___1", "x1___2"].enumerated().map { place, id in
        ItemOutline(id: id, number: place + 1, response: .options(Self.options))
      }
    )
    #expect(try Demo.read(Demo.input("id,x1___1,x1___2\np,1,2\n"), own).rows.first?.cells == [.option(0), .option(1)])
    let odd = try Demo.read(Demo.input("id,x1___1,x1___2,x2\np,maybe,0,1\n"), Self.outline)
    #expect(odd.rows.first?.findings.map(\.rule) == ["answer-unreadable"])
  }
}
