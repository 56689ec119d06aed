import AssessmentDiagnostics
import AssessmentTabular
import Testing

/// Where the items have no words, questions before and behind them are told apart by number, or asked about.
@Suite struct QuestionNumberTests {
  private func input(_ header: [String], _ rows: [[String]], named name: String = "demo.csv") -> TableInput {
    Demo.input(([header] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n", named: name)
  }

  private static let wjx = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]
  private static let meta = ["1", "2026/9/8 12:24:22", "137秒", "微信", "", "127.0.0.1(本地)"]

  @Test func questionsBehindTheItemsAreLeftOut() throws {
    // As an export of 问卷星 has it: 性别 is known, the other question is not.
    let header = Self.wjx + (1...6).map { "\($0)、我喜欢做第\($0)件事" } + ["7、您的性别:", "8、您有几个孩子:", "总分"]
    let file = input(header, [Self.meta + ["4", "5", "1", "2", "3", "4", "男", "2", "19"]])
    let read = try Demo.read(file, Demo.wordless, ReadingOptions(mode: .score))
    #expect(read.rows.map(\.cells) == [[3, 4, 0, 1, 2, 3].map { .option($0) }])
  }

  @Test func questionsOnBothSidesAreAskedAndTheRemedyWorks() throws {
    let header = Self.wjx + ["1、您的爱好是", "2、您来自哪里"] + (3...8).map { "\($0)、第\($0)件事" } + ["9、您有几个孩子", "10、备注"]
    let row = Self.meta + ["篮球", "重庆", "4", "5", "1", "2", "3", "4", "2", "无"]
    let file = input(header, [row])
    let refused = Demo.refusal(file, Demo.wordless).filter { $0.severity == .error }
    #expect(refused.first?.rule == "question-numbers-do-not-fit")
    #expect(refused.first?.remedy.english.contains("firstItemQuestion") == true)
    // As the remedy says: the draft, with this line at its beginning.
    var draft = try FileInspection(file, outline: Demo.wordless).mapping
    draft.firstItemQuestion = 3
    let read = try Demo.read(file, Demo.wordless, ReadingOptions(mapping: draft))
    #expect(read.rows.map(\.cells) == [[3, 4, 0, 1, 2, 3].map { .option($0) }])
  }

  @Test func columnsBehindACellOfJSONKeepTheirNumbers() throws {
    let file = Demo.input(
      "id,site,q1,q2,q3,q4,q5,q6\np1,\"{\"\"x\"\":1,\"\"y\"\":2,\"\"z\"\":3}\",1,9,2,3,4,5\n"
        + "p2,\"{\"\"x\"\":2}\",1,2,2,3,4,5\n"
    )
    let read = try Demo.read(file, Demo.wordless)
    let told = try #require(read.rows[0].findings.first { $0.rule == "answer-unreadable" })
    #expect(told.place.line == 2 && told.place.column == 4)
    #expect(read.rows[1].cells == [0, 1, 1, 2, 3, 4].map { .option($0) })
  }

  @Test func answersInACellOfJSONStandBehindTheLastColumn() throws {
    let json = (1...6).map { "\"\"q\($0)\"\":\($0 % 5 + 1)" }.joined(separator: ",")
    let read = try Demo.read(Demo.input("id,answers,school\np1,\"{\(json)}\",A\np2,\"{\(json)}\",B\n"), Demo.wordless)
    #expect(read.rows.map(\.cells) == Array(repeating: [1, 2, 3, 4, 0, 1].map { .option($0) }, count: 2))
    let told = try #require(read.findings.first { $0.rule == "json-cells" })
    #expect(told.message.english.contains("(D–I)"))
  }
}
