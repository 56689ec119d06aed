import AssessmentDiagnostics
import AssessmentTabular
import Testing

/// Files as a stranger hands them over: what a remedy offers does no harm when it is pasted, and nobody is lost.
@Suite struct OddFileTests {
  private static let ids = (1...6).map { "q\($0)" }
  private static let mixed: [[Int]] = [
    [1, 2, 3, 4, 5, 1], [5, 4, 3, 2, 1, 1], [2, 2, 3, 4, 4, 5], [3, 1, 5, 2, 4, 4], [1, 1, 2, 5, 3, 2],
    [4, 5, 1, 3, 2, 3],
  ]
  private static let truth = mixed.map { $0.map { ResponseCell.option($0 - 1) } }
  private static let reversing = QuestionnaireOutline(
    items: (1...6).map {
      ItemOutline(
        id: "q\($0)",
        number: $0,
        prompts: [Demo.prompts[$0 - 1]],
        response: .options(Demo.ascending),
        isReversed: $0 % 2 == 0
      )
    }
  )

  private func input(_ code: (Int, Int) -> String, headers: [String] = ids) -> TableInput {
    let rows = Self.mixed.enumerated().map { row, answers in ["p\(row)"] + answers.enumerated().map { code($1, $0) } }
    return Demo.input(([["id"] + headers] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n")
  }

  /// What stands behind `--values` in the remedy; nil where it offers nothing to be pasted.
  private func offered(_ finding: Finding?) -> String? {
    let remedy = finding?.remedy.english ?? ""
    guard let start = remedy.ranges(of: "--values '").last?.upperBound else { return nil }
    return String(remedy[start...].prefix { $0 != "'" })
  }

  private func pasted(_ text: String) -> ReadingOptions {
    var options = ReadingOptions()
    for pair in text.split(separator: ",") {
      let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
      options.values[sides[0]] = sides[1]
    }
    return options
  }

  @Test(arguments: [
    ["0", "1", "2", "3", "4"], ["-2", "-1", "0", "1", "2"], ["1", "3", "5", "7", "9"], ["0", "25", "50", "75", "100"],
    ["0.2", "0.4", "0.6", "0.8", "1"], ["2", "3", "4", "5", "6"],
    ["非常不喜欢", "不喜欢", "不确定", "喜欢", "非常喜欢"],
  ]) func whatCanBeToldMayBePasted(_ codes: [String]) throws {
    let file = input { answer, _ in codes[answer - 1] }
    let told = Demo.refusal(file, Demo.wordless).first { $0.severity == .error }
    let outline = codes[0] == "非常不喜欢" ? Demo.plainOutline : Demo.wordless
    let values = try #require(
      offered(codes[0] == "非常不喜欢" ? Demo.refusal(file, outline).first { $0.severity == .error } : told)
    )
    #expect(!values.contains("?"))
    let read = try Demo.read(file, outline, pasted(values))
    #expect(read.rows.map(\.cells) == Self.truth)
  }

  @Test(arguments: [
    ["9", "2", "4", "5", "8"], ["完全不喜欢", "不太喜欢", "一般", "比较喜欢", "完全喜欢"], ["SD", "D", "N", "A", "SA"],
    ["1", "2", "3.5", "4.5", "5"], ["1/5", "2/5", "3/5", "4/5", "5/5"],
  ]) func whatCannotBeToldIsToBeFilledIn(_ codes: [String]) throws {
    let file = input { answer, _ in codes[answer - 1] }
    let values = try #require(offered(Demo.refusal(file, Demo.plainOutline).first { $0.severity == .error }))
    #expect(values.contains("=?") && !values.contains("=-"))
    // Pasted as it stands it is refused, and filled in it is enough.
    let again = Demo.refusal(file, Demo.plainOutline, pasted(values)).filter { $0.severity == .error }
    #expect(again.contains { $0.rule == "values-unknown" })
    var filled = ReadingOptions()
    for (place, code) in codes.enumerated() { filled.values[code] = "\(place + 1)" }
    #expect(try Demo.read(file, Demo.plainOutline, filled).rows.map(\.cells) == Self.truth)
  }

  @Test(arguments: ["99", "-9", "拒答", "—", "none"]) func placeholdersAreOfferedAsNoAnswer(_ text: String) throws {
    let file = input { answer, item in item == 1 ? text : "\(answer)" }
    let values = try #require(offered(Demo.refusal(file, Demo.plainOutline).first { $0.severity == .error }))
    #expect(values == "\(text)=-")
    let read = try Demo.read(file, Demo.plainOutline, pasted(values))
    #expect(read.rows.allSatisfy { !$0.cells[1].isAnswer && $0.cells[0].isAnswer })
  }

  @Test func oneColumnCodedOtherwiseIsNotCuredForAll() {
    let file = input { answer, item in "\(item == 3 && answer > 3 ? 0 : answer)" }
    let told = Demo.refusal(file, Demo.plainOutline).first { $0.severity == .error }
    #expect(offered(told) == nil && told?.remedy.english.contains("E \"q4\"") == true)
  }

  @Test(arguments: ["nan", "NULL", "未作答", "未答"]) func whatIsSurelyNoAnswerIsNone(_ text: String) throws {
    let read = try Demo.read(input { answer, item in item == 1 ? text : "\(answer)" }, Demo.plainOutline)
    #expect(read.rows.allSatisfy { !$0.cells[1].isAnswer } && read.findings.isEmpty)
  }

  @Test(arguments: ["_r", "R", "(R)", "反", "_rev", "（反向）", "_反向计分后"]) func aMarkOfReversalIsTold(_ mark: String) throws
  {
    let headers = Self.ids.enumerated().map { $1 + ($0 % 2 == 1 ? mark : "") }
    let read = try Demo.read(input({ answer, _ in "\(answer)" }, headers: headers), Self.reversing)
    #expect(read.rows.map(\.cells) == Self.truth)
    #expect(read.findings.first { $0.rule == "columns-turned" }?.message.english.hasSuffix("q2 q4 q6") == true)
    #expect(!read.rules.contains("turned-columns-beside"))
    // A key that does not reverse the item says nothing about such a column.
    #expect(Demo.refusal(input({ answer, _ in "\(answer)" }, headers: headers), Demo.plainOutline).count > 0)
  }

  @Test(arguments: ["", "sep=|\n"]) func barsDivideCells(_ beginning: String) throws {
    let rows = [["id"] + Self.ids] + Self.mixed.enumerated().map { ["p\($0)"] + $1.map { "\($0)" } }
    let text = beginning + rows.map { $0.joined(separator: "|") }.joined(separator: "\n") + "\n"
    #expect(try Demo.read(Demo.input(text), Demo.wordless).rows.map(\.cells) == Self.truth)
    // Names of columns have bars of their own.
    let names = "id," + Self.ids.map { "Q\($0.dropFirst())|题干" }.joined(separator: ",") + "\n"
    let plain =
      names + Self.mixed.enumerated().map { "p\($0)," + $1.map { "\($0)" }.joined(separator: ",") + "\n" }.joined()
    #expect(try Demo.read(Demo.input(plain), Demo.wordless).rows.map(\.cells) == Self.truth)
  }

  @Test func rowNamesWithoutAColumnNameStopTheFile() {
    let rows = Self.mixed.enumerated().map { ["\($0 + 1)", "p\($0)"] + $1.map { "\($0)" } }
    let text = ([["id"] + Self.ids] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
    #expect(Demo.refusal(Demo.input(text), Demo.wordless).contains { $0.rule == "ragged-rows" })
  }

  @Test(arguments: ["学号,题号,答案", "id,question,response", "编号,题目,得分,时间"]) func aLongTableIsCalledSo(_ header: String) {
    let rows = (1...4).flatMap { person in
      (1...6).map { "\(person),\($0),\(($0 + person) % 5 + 1)" + (header.contains("时间") ? ",1" : "") }
    }
    let told = Demo.refusal(Demo.input(header + "\n" + rows.joined(separator: "\n") + "\n"), Demo.wordless)
    #expect(told.map(\.rule) == ["table-long"])
  }

  @Test func textsInTheDressOfFormulasAreTexts() throws {
    let text = "id,q1,q2,q3,q4,q5,q6\r\n=\"0012\",1,2,3,4,5,1\r\n\"=\"\"0013\"\"\",=\"5\",2,3,4,5,1\r\n"
    let read = try Demo.read(Demo.input(text), Demo.plainOutline)
    #expect(read.rows.map(\.personID) == ["0012", "0013"] && read.rows[1].cells[0] == .option(4))
  }

  private func people(_ rows: [[String]], header: [String] = ["班级", "学号", "q1", "q2", "q3"]) throws -> Demo.Read {
    let outline = QuestionnaireOutline(items: Array(Demo.wordless.items.prefix(3)))
    let text = ([header] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
    return try Demo.read(Demo.input(text), outline)
  }

  @Test func nobodyIsLostToAnIdThatIsNone() throws {
    let same = try people((1...8).map { ["", "1", "\($0 % 5 + 1)", "2", "3"] })
    #expect(same.rows.count == 8 && same.rows.allSatisfy { !$0.hasOwnID })
    let ditto = try people((1...4).map { ["", $0 == 1 ? "S1" : "同上", "\($0)", "2", "3"] })
    #expect(ditto.rows.count == 4)
    // A person who sends twice is still one.
    let twice = try people((1...6).map { ["", $0 == 4 ? "S1" : "S\($0)", "\($0 % 5 + 1)", "2", "3"] })
    #expect(twice.rows.count == 5 && twice.rules.contains("duplicate-people"))
  }

  @Test func numbersThatBeginAgainAreOtherPeople() throws {
    // Without a class at all, and with one that stands in its first row alone.
    for classes in [["", "", "", "", "", "", "", ""], ["一班", "", "", "", "二班", "", "", ""]] {
      let rows = classes.enumerated().map { [$1, "\($0 % 4 + 1)", "\($0 % 5 + 1)", "2", "3"] }
      let read = try people(rows)
      #expect(read.rows.count == 8 && read.rules.contains("id-restarts"), "\(classes)")
    }
    let waves = (1...6).map { ["\(($0 - 1) % 2 + 1)月", "S\(($0 + 1) / 2)", "1", "2", "3"] }
    let read = try people(waves, header: ["月份", "学号", "q1", "q2", "q3"])
    #expect(read.rows.count == 6 && read.rules.contains("id-restarts"))
  }

  @Test func titlesBetweenPeopleAreNoPeople() throws {
    let rows = [
      ["", "一班", "", "", ""], ["", "1", "1", "2", "3"], ["", "2", "3", "2", "1"], ["", "初一(2)班", "", "", ""],
      ["", "3", "1", "1", "1"], ["制表人：某某", "", "", "", ""], ["", "共 3 份", "", "", ""],
      ["", "导出时间：2026-10-01", "", "", ""],
    ]
    let read = try people(rows)
    #expect(read.rows.map(\.personID) == ["1", "2", "3"])
    #expect(read.rules.count { $0 == "total-row" } == 5)
    // Whoever was absent keeps the row.
    #expect(try people([["", "1", "1", "2", "3"], ["", "2", "", "", ""]]).rows.count == 2)
  }

  @Test func aRowOfIdsUnderTheTextsBelongsToTheHeader() throws {
    let rows = [["ID"] + Self.ids] + Self.mixed.enumerated().map { ["p\($0)"] + $1.map { "\($0)" } }
    let text = ([["编号"] + Demo.prompts] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
    let read = try Demo.read(Demo.input(text), Demo.plainOutline)
    #expect(read.rows.map(\.cells) == Self.truth && read.rows[0].personID == "p0")
  }

  @Test func twoTablesSideBySideAreCalledSo() {
    let header = "id,q1,q2,q3,q4,q5,q6,,id,q1,q2,q3,q4,q5,q6\n"
    let told = Demo.refusal(Demo.input(header + "a,1,2,3,4,5,1,,b,1,2,3,4,5,1\n"), Demo.wordless)
    #expect(told.filter { $0.severity == .error }.map(\.rule) == ["tables-side-by-side"])
    #expect(told.first { $0.severity == .error }?.message.english.contains("J–O") == true)
  }

  @Test func jsonByColumnsAndInMembersIsRead() throws {
    let columns = """
      {"id": ["a", "b"], "q1": [1, 5], "q2": [2, 4], "q3": [3, 3], "q4": [4, 2], "q5": [5, 1], "q6": [1, null]}
      """
    let inside = """
      {"code": 0, "data": {"list": [{"id": "a", "answers": {"q1": 1, "q2": 2, "q3": 3, "q4": 4, "q5": 5, "q6": 1}},
      {"id": "b", "answers": {"q1": 5, "q2": 4, "q3": 3, "q4": 2, "q5": 1, "q6": null}}]}}
      """
    let truth: [[ResponseCell]] = [Self.truth[0], Self.truth[1].dropLast() + [.missing(.blank)]]
    for text in [columns, inside] {
      let read = try Demo.read(Demo.input(text, named: "a.json"), Demo.wordless)
      #expect(read.rows.map(\.cells) == truth && read.rows.map(\.personID) == ["a", "b"])
    }
    // True is no first option of five.
    let truths = "{\"id\": \"a\", \"q1\": true, \"q2\": 1, \"q3\": 1, \"q4\": 1, \"q5\": 1, \"q6\": 1}\n"
    let read = try Demo.read(
      Demo.input(truths + truths.replacing("\"a\"", with: "\"b\""), named: "a.json"),
      Demo.wordless
    )
    #expect(read.rows.allSatisfy { !$0.cells[0].isAnswer })
    // Codes from 0 in one line of records are still a way of writing.
    let records = Self.mixed.enumerated().map { row, answers in
      "{\"id\": \"p\(row)\", " + answers.enumerated().map { "\"q\($0 + 1)\": \($1 - 1)" }.joined(separator: ", ") + "}"
    }
    let told = Demo.refusal(Demo.input("[\(records.joined(separator: ", "))]", named: "a.json"), Demo.wordless)
    #expect(told.contains { $0.rule == "answers-not-understood" })
    let yesNo = QuestionnaireOutline(items: [
      ItemOutline(
        id: "q1",
        number: 1,
        response: .options(["0", "1"].map { OptionOutline(code: $0, score: Double($0)) })
      )
    ])
    let one = try Demo.read(Demo.input("[{\"id\": \"a\", \"q1\": true}, {\"id\": \"b\", \"q1\": false}]"), yesNo)
    #expect(one.rows.map(\.cells) == [[.option(1)], [.option(0)]])
  }
}
