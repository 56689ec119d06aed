import AssessmentDiagnostics
import AssessmentTabular
import Testing

@Suite struct MappingTests {
  private func plain(_ headers: [String], _ rows: [[String]]) -> TableInput {
    Demo.input(([headers] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n")
  }

  @Test(arguments: [
    ["Q1", "q2", "Q3", "q4", "Q5", "q6"], ["1", "2", "3", "4", "5", "6"], ["第1题", "第2题", "第3题", "第4题", "第5题", "第6题"],
    Demo.prompts, ["１", "２", "３", "４", "５", "６"],
  ])
  func headersOfAPlainTable(_ headers: [String]) throws {
    let read = try Demo.read(plain(["id"] + headers, [["a", "5", "4", "喜欢", "LIKE", "1.0", ""]]))
    #expect(read.mapping.platform == .plain)
    #expect(
      read.rows.map(\.cells) == [[.option(0), .option(1), .option(1), .option(1), .option(4), .missing(.blank)]]
    )
    #expect(read.rows.first?.personID == "a")
  }

  @Test(arguments: ["题", "题目", "T", "Item "]) func numbersHaveManyNames(_ word: String) throws {
    let headers = ["学号"] + (1...6).map { "\(word)\($0)" }
    let read = try Demo.read(plain(headers, [["a", "1", "2", "3", "4", "5", "1"]]), Demo.wordless)
    #expect(read.rows.first?.cells.prefix(3) == [.option(0), .option(1), .option(2)])
  }

  @Test func lettersAreOptionsInTheirOrderWhereAColumnHoldsNothingElse() throws {
    let rows = [["a", "A", "B", "c", "Ｄ", "E", "A"], ["b", "E", "", "A", "(跳过)", "C", "5"]]
    let read = try Demo.read(plain(["id"] + Demo.prompts, rows), Demo.plainOutline)
    #expect(
      read.rows[0].cells.prefix(5) == [.option(0), .option(1), .option(2), .option(3), .option(4)]
    )
    // The last column holds a code as well: its letters are not guessed.
    #expect(read.rows[0].findings.map(\.rule) == ["answer-unreadable"])
    #expect(read.rows[1].cells.last == .option(4))
    let told = try #require(read.findings.first { $0.rule == "answers-as-letters" })
    #expect(told.severity == .warning && told.message.english.hasPrefix("5 columns"))
    #expect(read.mapping.columns[1].values["B"] == "2")
    // In a mapping file the letters are said, and nothing is asked.
    let again = try Demo.read(
      plain(["id"] + Demo.prompts, rows),
      Demo.plainOutline,
      ReadingOptions(mapping: read.mapping)
    )
    #expect(again.rows == read.rows && again.findings.isEmpty)
  }

  @Test func lettersInAnExportOfOptionTexts() throws {
    let header = Demo.wjxMeta + ["1、学号"] + Demo.prompts.enumerated().map { "\($0 + 2)、\($1)" }
    let row = ["1", "2026/09/03 12:00:00", "100秒", "微信", "N/A", "", "p", "E", "A", "B", "C", "D", "E"]
    let read = try Demo.read(plain(header, [row]), Demo.outline)
    #expect(read.rows.first?.cells.prefix(2) == [.option(4), .option(0)])
    #expect(read.rows.first?.findings == [])
    let seen = try FileInspection(plain(header, [row]), outline: Demo.outline)
    #expect(seen.modeReason.english.hasPrefix("all answers are letters"))
  }

  @Test func columnsOfThePlatformAreNotOfferedForItems() {
    let outline = QuestionnaireOutline(items: [
      ItemOutline(id: "v1", number: 1, prompts: ["I start a new language"], response: .options(Demo.ascending)),
      ItemOutline(id: "v2", number: 2, prompts: ["Statement of the scale"], response: .options(Demo.ascending)),
    ])
    let header = ["id", "submitdate", "lastpage", "startlanguage", "seed", "datestamp", "statstamp", "G1Q1[A1]"]
    let refused = Demo.refusal(plain(header, [["1", "", "2", "en", "5", "", "", "3"]]), outline)
    #expect(refused.filter { $0.rule == "item-without-column" }.map(\.place.column) == [nil, nil])
  }

  @Test func columnsInAnotherOrderFindTheirItems() throws {
    let read = try Demo.read(plain(["q6", "q5", "id", "q4", "q3", "q2", "q1"], [["1", "1", "a", "1", "1", "1", "5"]]))
    #expect(read.rows.first?.cells.first == .option(0))
    #expect(read.rows.first?.cells.last == .option(4))
  }

  @Test func allItemsWithoutAColumnAreReportedAtOnceWithTheNearest() throws {
    let refused = Demo.refusal(plain(["id", "1、修理一辆自行车", "观察星空", "画一幅画", "z"], [["a", "1", "1", "1", "1"]]))
    let missing = refused.filter { $0.rule == "item-without-column" }
    #expect(missing.count == 4)
    #expect(missing[0].place.column == 2)
    #expect(missing[0].message.english.contains("column B"))
    #expect(missing[0].remedy.english.contains("--mapping mapping.json"))
    #expect(missing[1].place.column == nil)
    #expect(refused.contains { $0.rule == "column-not-used" && $0.severity == .note })
  }

  @Test func numbersAreNotTrustedWhereTheyDoNotFit() {
    let headers = (1...8).map { "第\($0)题" }
    let refused = Demo.refusal(plain(headers, [Array(repeating: "1", count: 8)]), Demo.wordless)
    #expect(refused.contains { $0.rule == "question-numbers-do-not-fit" })
    #expect(refused.count { $0.rule == "item-without-column" } == 6)
  }

  @Test func aNumberDoesNotOverruleOtherWords() {
    let headers = ["1、修理自行车", "2、跑步", "3、画一幅画", "4、教别人做题", "5、组织班会", "6、整理书架"]
    let refused = Demo.refusal(plain(headers, [Array(repeating: "1", count: 6)]))
    #expect(refused.filter { $0.rule == "item-without-column" }.map(\.place.column) == [2])
  }

  @Test func twoColumnsForOneItemAreRefused() {
    let refused = Demo.refusal(plain(["q1", "q2", "q3", "q4", "q5", "q6", "Q1"], [Array(repeating: "1", count: 7)]))
    #expect(refused.filter { $0.severity == .error }.map(\.rule) == ["item-in-two-columns"])
    #expect(refused.first { $0.rule == "item-in-two-columns" }?.place.column == 7)
  }

  @Test func aMappingFileReadsBackAndReadsTheSameRows() throws {
    let input = Demo.input(Demo.wjx(.optionText))
    let first = try Demo.read(input)
    let text = first.mapping.fileText
    let mapping = try MappingFile.read(Array(text.utf8), file: "mapping.json")
    #expect(mapping == first.mapping)
    #expect(mapping.fileText == text)
    let again = try Demo.read(input, Demo.outline, ReadingOptions(mapping: mapping))
    #expect(again.rows == first.rows)
  }

  @Test func aMappingMayGiveTextsAMeaningAndLeaveItemsOut() throws {
    var mapping = try Demo.read(Demo.input(Demo.wjx(.optionText))).mapping
    mapping.columns[8].values = ["超级爱": "5"]
    mapping.columns[7].values = ["1": "male", "2": "female"]
    mapping.columns[13].role = .ignored(.declared)
    mapping.absentItems = ["q6"]
    let text = Demo.wjx(.optionText).replacing(",女,非常喜欢,喜欢", with: ",1,超级爱,喜欢")
    let read = try Demo.read(Demo.input(text), Demo.outline, ReadingOptions(mapping: mapping))
    #expect(read.rows[0].cells == [.option(0), .option(1), .option(2), .option(3), .option(4), .missing(.notReached)])
    #expect(read.rows[0].sex == .male)
  }

  @Test func aMappingForOtherHeadersIsRefused() throws {
    let mapping = try Demo.read(Demo.input(Demo.wjx(.optionText))).mapping
    let text = Demo.wjx(.optionText).replacing("3、修理自行车,4、观察星空", with: "4、观察星空,3、别的")
    let refused = Demo.refusal(Demo.input(text), Demo.outline, ReadingOptions(mapping: mapping))
    #expect(refused.map(\.rule) == ["mapping-header-differs", "mapping-header-differs"])
    #expect(refused.map(\.place.column) == [9, 10])
    #expect(refused[1].message.english.contains("now column I"))
    let other = QuestionnaireOutline(items: [ItemOutline(id: "z", number: 1, response: .options(Demo.ascending))])
    let rules = Demo.refusal(Demo.input(Demo.wjx(.optionText)), other, ReadingOptions(mapping: mapping)).map(\.rule)
    #expect(rules.count { $0 == "mapping-unknown-item" } == 6)
    #expect(rules.contains("item-without-column"))
  }

  @Test func mistakesInAMappingFileAreAllFound() {
    let text = """
      {
        "version": 2, "platform": "excel", "mode": "code", "colour": 1,
        "missing": {"x": "lost"},
        "columns": [
          {"column": 0, "header": "a", "role": "item", "item": "q1"},
          {"column": 1, "header": "a", "role": "itm"},
          {"column": 2, "header": "a", "role": "item", "hue": 1}
        ]
      }
      """
    var found: [Finding] = []
    do throws(Findings) {
      _ = try MappingFile.read(Array(text.utf8), file: "mapping.json")
    } catch { found = error.all }
    #expect(
      Set(found.map { "\($0.rule) \($0.place.pointer ?? "")" }) == [
        "mapping-unknown-member /colour", "mapping-version /version", "mapping-value /platform",
        "mapping-value /missing/x", "mapping-value /columns/0/column", "mapping-value /columns/1/role",
        "mapping-unknown-member /columns/2/hue", "mapping-value /columns/2/item",
      ]
    )
    #expect(found.allSatisfy { $0.place.line != nil && $0.place.file == "mapping.json" })
  }

  @Test func theReportShowsItemsAndNothingAboutPeople() throws {
    let text = Demo.wjx(.optionText).replacing("1、学号", with: "1、姓名")
    let inspection = try FileInspection(Demo.input(text), outline: Demo.outline)
    let rows = inspection.report.rows(in: .chinese)
    #expect(rows.count == 15)
    #expect(rows[0] == ["列", "列名", "理解为", "依据", "取值举例"])
    #expect(rows[9] == ["I (9)", "3、修理自行车", "题目 q1", "列名与题干相同", "非常喜欢 | 非常不喜欢 | 一般 | 喜欢"])
    #expect(rows[7] == ["G (7)", "1、姓名", "姓名", "由列名得知", ""])
    #expect(inspection.report.rows(in: .english)[9][2] == "item q1")
    #expect(inspection.rowCount == 8)
  }

  @Test func aDryRunListsTextsThatAreNoAnswers() throws {
    var rows = [
      ["a", "超级爱", "1", "1", "1", "1", "1"], ["b", "超级爱", "1", "1", "1", "1", "7"],
      ["c", "爱", "1", "1", "1", "1", "1"],
    ]
    rows += (0..<30).map { ["d\($0)", "1", "词\($0)", "1", "1", "1", "1"] }
    let inspection = try FileInspection(plain(["id", "q1", "q2", "q3", "q4", "q5", "q6"], rows), outline: Demo.outline)
    let values = inspection.unmatchedValues
    #expect(values.first == UnmatchedValue(item: "q1", column: 2, value: "超级爱", count: 2))
    #expect(values[1] == UnmatchedValue(item: "q1", column: 2, value: "爱", count: 1))
    #expect(values.count { $0.item == "q2" } == 20)
    #expect(values.last == UnmatchedValue(item: "q6", column: 7, value: "7", count: 1))
  }

  @Test func lettersOfColumns() {
    #expect([0, 25, 26, 701, 702].map(MappedColumn.letters) == ["A", "Z", "AA", "ZZ", "AAA"])
  }

  @Test func likenessIsBetweenNothingAndOne() {
    #expect(TextSimilarity.dice("修理自行车", "修理自行车") == 1)
    #expect(TextSimilarity.dice("修理自行车", "整理书架") == 0)
    let likeness = TextSimilarity.dice("修理自行车", "修理一辆自行车")
    #expect(likeness > 0.5 && likeness < 1)
    #expect(TextSimilarity.dice("", "") == 0)
  }

  // MARK: What a mapping says of the whole file

  @Test func meaningsForAllItemsStandOnceAndAColumnMayDiffer() throws {
    let input = plain(["id", "q1", "q2", "q3", "q4", "q5", "q6"], [["a", "很好", "很好", "1", "1", "1", "差"]])
    var mapping = try FileInspection(input, outline: Demo.outline).mapping
    // The draft offers what was not understood, to be filled in.
    #expect(mapping.values == ["很好": "", "差": ""])
    #expect(mapping.fileText.contains("\"很好\": \"\""))
    mapping.values = ["很好": "5", "差": ""]
    mapping.columns[2].values = ["很好": "非常不喜欢"]
    let text = mapping.fileText
    let read = try MappingFile.read(Array(text.utf8), file: "mapping.json")
    #expect(read == mapping && read.fileText == text)
    let row = try #require(try Demo.read(input, Demo.outline, ReadingOptions(mapping: read)).rows.first)
    #expect(row.cells[0] == .option(0) && row.cells[1] == .option(4))
    #expect(row.cells[5] == .unreadable("差", column: 7))
    // A draft that was filled in half keeps what was filled in.
    let again = try FileInspection(input, outline: Demo.outline, options: ReadingOptions(mapping: read))
    #expect(again.mapping.values == ["很好": "5", "差": ""])
    #expect(again.unmatchedValues.map(\.value) == ["差"])
  }

  @Test func aMeaningThatIsNoOptionIsRefused() throws {
    let input = plain(["id", "q1", "q2", "q3", "q4", "q5", "q6"], [["a", "1", "1", "1", "1", "1", "1"]])
    var mapping = try FileInspection(input, outline: Demo.outline).mapping
    mapping.values = ["好": "9", "差": ""]
    mapping.columns[3].values = ["好": "6"]
    let refused = Demo.refusal(input, Demo.outline, ReadingOptions(mapping: mapping))
    #expect(refused.map(\.rule) == ["mapping-value-unknown", "mapping-value-unknown"])
    #expect(refused.map(\.place.column) == [nil, 4])
    #expect(refused[0].message.english.contains("\"9\""))
  }

  @Test func aFileThatBeginsWithOtherQuestionsNeedsOneLine() throws {
    let headers = ["学号"] + (1...8).map { "第\($0)题" }
    let input = plain(headers, [["p1", "x", "y", "1", "2", "3", "4", "5", "1"]])
    let refused = Demo.refusal(input, Demo.wordless)
    #expect(refused.first?.rule == "question-numbers-do-not-fit")
    #expect(refused.first?.remedy.chinese.contains("\"firstItemQuestion\": 3") == true)
    let draft = try FileInspection(input, outline: Demo.wordless).mapping.fileText
    let text = draft.replacing("\"columns\":", with: "\"firstItemQuestion\": 3, \"columns\":")
    let mapping = try MappingFile.read(Array(text.utf8), file: "mapping.json")
    #expect(mapping.firstItemQuestion == 3)
    let read = try Demo.read(input, Demo.wordless, ReadingOptions(mapping: mapping))
    #expect(read.rows.map(\.cells) == [[0, 1, 2, 3, 4, 0].map { .option($0) }])
    let seen = try FileInspection(input, outline: Demo.wordless, options: ReadingOptions(mapping: mapping))
    #expect(seen.report.rows(in: .english)[4][2] == "item q1")
    for wrong in ["0", "\"3\""] {
      let text = draft.replacing("\"columns\":", with: "\"firstItemQuestion\": \(wrong), \"columns\":")
      #expect(throws: Findings.self) { try MappingFile.read(Array(text.utf8), file: "mapping.json") }
    }
  }

  @Test func everyTextThatIsNoAnswerIsAFindingWithItsNearestOption() throws {
    let rows = [["a", "不太喜欢", "1", "1", "1", "1", "1"], ["b", "不太喜欢", "1", "1", "1", "1", "1"]]
    let seen = try FileInspection(plain(["id", "q1", "q2", "q3", "q4", "q5", "q6"], rows), outline: Demo.outline)
    let found = try #require(seen.findings.first { $0.rule == "value-unmatched" })
    #expect(found.severity == .warning && found.place == Place(file: "demo.csv", line: 1, column: 2))
    // 喜欢 is as like by its letters, but says the opposite.
    #expect(found.message.chinese == "题目 q1（B 列）有 2 格写着 \"不太喜欢\"，对不上任何选项；最接近的是 \"不喜欢\"（代码 2）")
    #expect(found.remedy.english.contains("values"))
  }

  @Test func oneMappingMayServeSeveralQuestionnaires() throws {
    let other = QuestionnaireOutline(items: [ItemOutline(id: "z", number: 1, response: .options(Demo.ascending))])
    let input = plain(["id", "q1", "q2", "q3", "q4", "q5", "q6", "z"], [["a", "1", "1", "1", "1", "1", "1", "2"]])
    var both = try Demo.read(input).mapping
    both.columns[7].role = .item("z")
    let ids = Set(Demo.outline.items.map(\.id))
    let first = try Demo.read(input, Demo.outline, ReadingOptions(mapping: both.without(itemsOf: ["z"])))
    let second = try Demo.read(input, other, ReadingOptions(mapping: both.without(itemsOf: ids)))
    #expect(first.rows.map(\.cells.count) == [6] && second.rows.map(\.cells) == [[.option(1)]])
  }
}
