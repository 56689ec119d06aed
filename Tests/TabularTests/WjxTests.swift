import AssessmentDiagnostics
import AssessmentTabular
import Testing

@Suite struct WjxTests {
  @Test(arguments: [(AnswerMode.optionText, "demo.csv"), (.optionNumber, "1_按序号_demo.csv"), (.score, "1_按分数_demo.csv")])
  func theThreeExportsGiveTheSameAnswers(_ mode: AnswerMode, _ name: String) throws {
    let read = try Demo.read(Demo.input(Demo.wjx(mode), named: name))
    #expect(read.mapping.platform == .wjx)
    #expect(read.mapping.mode == mode)
    #expect(read.rows.map(\.cells) == Demo.truth.map(Demo.cells))
    #expect(read.rows.map(\.personID) == (1...8).map { "D00\($0)" })
    #expect(read.rows.map(\.sex) == (0..<8).map { $0 % 2 == 0 ? .female : .male })
    #expect(read.rows.map(\.seconds) == (0..<8).map { Double(100 + $0) })
    #expect(read.rows.first?.submittedAt?.iso8601 == "2026-09-03T12:00:00")
    #expect(read.rows.flatMap(\.findings).isEmpty)
    // Numbers of options say nothing of the order in which the form showed them.
    #expect(read.findings.map(\.rule) == (mode == .optionNumber ? ["option-order-assumed"] : []))
  }

  @Test func theNetworkAddressIsNotKept() throws {
    let read = try Demo.read(Demo.input(Demo.wjx(.optionText)))
    #expect(read.mapping.columns.first { $0.header == "来自IP" }?.role == .ignored(.privacy))
    #expect(!read.rows.contains { "\($0)".contains("127.0.0.1") })
    let inspection = try FileInspection(Demo.input(Demo.wjx(.optionText)), outline: Demo.outline)
    #expect(!"\(inspection)".contains("127.0.0.1"))
    #expect(!"\(inspection)".contains("D001"))
  }

  @Test func numbersThatMayBePositionsOrScoresNeedADeclaration() throws {
    let refused = Demo.refusal(Demo.input(Demo.wjx(.optionNumber)))
    #expect(refused.map(\.rule) == ["answer-mode-ambiguous"])
    #expect(refused.first?.remedy.english.contains("--mode score") == true)
    for mode in [AnswerMode.optionNumber, .score] {
      let read = try Demo.read(Demo.input(Demo.wjx(mode)), Demo.outline, ReadingOptions(mode: mode))
      #expect(read.rows.map(\.cells) == Demo.truth.map(Demo.cells))
    }
  }

  @Test func positionsThatEqualScoresNeedNone() throws {
    let inspection = try FileInspection(Demo.input(Demo.wjx(.optionNumber)), outline: Demo.plainOutline)
    #expect(inspection.findings.map(\.rule) == ["option-order-assumed"])
    #expect(inspection.modeReason.english.contains("the same"))
    let read = try Demo.read(Demo.input(Demo.wjx(.optionNumber)), Demo.plainOutline)
    #expect(read.rows.map(\.cells) == Demo.truth.map(Demo.cells))
  }

  @Test func anExportWithoutItsOwnColumnsIsStillAsked() {
    let header = Demo.prompts.enumerated().map { "\($0 + 1)、\($1)" }.joined(separator: ",")
    let refused = Demo.refusal(Demo.input(header + "\n1,2,3,4,5,1\n"))
    #expect(refused.filter { $0.severity == .error }.map(\.rule) == ["answer-mode-ambiguous"])
  }

  @Test func aScoreOfZeroIsNoPosition() throws {
    let options = (0..<3).map {
      OptionOutline(code: "abc".map(String.init)[$0], score: Double(2 - $0), labels: ["选\($0)"])
    }
    let outline = QuestionnaireOutline(items: [
      ItemOutline(id: "x", number: 1, prompts: ["题"], response: .options(options))
    ])
    let text = "序号,提交答卷时间,所用时间,1、题\n1,2026/9/3,5秒,0\n2,2026/9/3,5秒,2\n"
    let inspection = try FileInspection(Demo.input(text), outline: outline)
    #expect(inspection.mapping.mode == .score)
    #expect(inspection.modeReason.english.contains("\"0\""))
    #expect(try Demo.read(Demo.input(text), outline).rows.map(\.cells) == [[.option(2)], [.option(0)]])
  }

  private func answers(_ cells: [String], mode: AnswerMode? = nil) throws -> ResponseRow {
    let header = (Demo.wjxMeta + Demo.prompts.enumerated().map { "\($0 + 1)、\($1)" }).joined(separator: ",")
    let row = (["1", "2026/9/3 8:00", "--", "", "", ""] + cells).joined(separator: ",")
    return try #require(
      try Demo.read(Demo.input(header + "\n" + row + "\n"), Demo.outline, ReadingOptions(mode: mode)).rows.first
    )
  }

  @Test func missingAnswersKeepTheirKind() throws {
    let text = try answers(["(跳过)", "（跳过）", "跳过", "(空)", "", "喜欢"])
    #expect(
      text.cells == [
        .missing(.skipped), .missing(.skipped), .missing(.skipped), .missing(.blank), .missing(.blank), .option(1),
      ]
    )
    #expect(text.findings.isEmpty)
    #expect(text.seconds == nil)
    let coded = try answers(["-3", "-2", "-1", "１", "2", "3"], mode: .optionNumber)
    #expect(
      coded.cells == [
        .missing(.skipped), .missing(.blank), .missing(.notReached), .option(0), .option(1), .option(2),
      ]
    )
  }

  @Test func missingCodesThatAreAlsoScoresAreRefused() {
    let options = (-2...2).map { OptionOutline(code: "o\($0)", score: Double($0), labels: ["选\($0)"]) }
    let outline = QuestionnaireOutline(items: [
      ItemOutline(id: "x", number: 1, prompts: ["题"], response: .options(options))
    ])
    let text = "序号,提交答卷时间,所用时间,1、题\n1,2026/9/3,5秒,0\n2,2026/9/3,5秒,-2\n"
    let refused = Demo.refusal(Demo.input(text), outline)
    #expect(
      refused.filter { $0.severity == .error }.map(\.rule) == ["missing-code-collides", "missing-code-collides"]
    )
  }

  @Test func severalOptionsInASingleChoiceAreRefused() throws {
    let row = try answers(["喜欢┋一般", "1→2", "喜欢", "喜欢", "喜欢", "喜欢"])
    #expect(row.cells[0] == .unreadable("喜欢┋一般", column: 7))
    #expect(row.findings.map(\.rule) == ["answer-multiple", "answer-multiple"])
    #expect(row.findings[0].place.line == 2 && row.findings[0].place.column == 7)
  }

  @Test func answersOutsideTheOptionsAreRefused() throws {
    let row = try answers(["9", "0", "2.5", "喜欢", "1", "5"], mode: .optionNumber)
    #expect(row.cells[4] == .option(0))
    #expect(row.findings.map(\.rule) == Array(repeating: "answer-unreadable", count: 4))
    #expect(row.findings[0].message.chinese.contains("\"9\""))
    #expect(row.findings.map(\.place.column) == [7, 8, 9, 10])
  }

  @Test func matrixHeadersOfBothKinds() throws {
    for header in ["14、你喜欢什么—%", "第14题(%)", "14．你喜欢什么——%", "14、你喜欢什么(%)", "14、你喜欢(或想做)什么(%)"] {
      let names = Demo.prompts.map { header.replacing("%", with: $0) }
      let text = (Demo.wjxMeta + names).joined(separator: ",") + "\n1,2026/9/3,5秒,,,,喜欢,一般,喜欢,喜欢,喜欢,喜欢\n"
      let read = try Demo.read(Demo.input(text))
      #expect(
        read.rows.map(\.cells) == [[.option(1), .option(2)] + Array(repeating: .option(1), count: 4)],
        "\(header)"
      )
    }
  }

  @Test func matrixRowsWithoutPromptsAreTakenInTheirOrder() throws {
    let names = (1...6).map { "第14题(行\($0))" }
    let text = (Demo.wjxMeta + names).joined(separator: ",") + "\n1,2026/9/3,5秒,,,,1,2,3,4,5,1\n"
    let read = try Demo.read(Demo.input(text), Demo.wordless)
    #expect(read.rows.map(\.cells) == [[0, 1, 2, 3, 4, 0].map { .option($0) }])
  }

  @Test func alreadyReversedScoresAreDeclaredAndCarried() throws {
    let read = try Demo.read(
      Demo.input(Demo.wjx(.score)),
      Demo.outline,
      ReadingOptions(mode: .score, alreadyReversed: true)
    )
    #expect(read.mapping.alreadyReversed)
    let again = try MappingFile.read(Array(read.mapping.fileText.utf8), file: "mapping.json")
    #expect(again.alreadyReversed)
  }

  /// The words of an option say what was ticked, which nobody can have reversed.
  @Test func onlyScoresCanBeReversedAlready() throws {
    let text = Demo.input(Demo.wjx(.optionText))
    let points = Demo.input(Demo.wjx(.optionText).replacing("非常不喜欢", with: "非常不喜欢(1分)"))
    for (input, mode) in [(text, nil), (points, nil), (text, AnswerMode.optionText), (text, .optionNumber)] {
      let refused = Demo.refusal(input, Demo.outline, ReadingOptions(mode: mode, alreadyReversed: true))
      #expect(refused.map(\.rule) == ["already-reversed-needs-scores"])
    }
    let scores = Demo.refusal(text, Demo.outline, ReadingOptions(mode: .score, alreadyReversed: true))
    #expect(scores.map(\.rule) == ["no-answer-readable"])
    // Whoever says that they are reversed has said that they are scores; so in a plain table.
    let read = try Demo.read(Demo.input(Demo.wjx(.score)), Demo.outline, ReadingOptions(alreadyReversed: true))
    #expect(read.mapping.mode == .score && read.rows[0].cells == Demo.cells(Demo.truth[0]))
    let plain = Demo.input("id,q1,q2,q3,q4,q5,q6\na,1,2,3,4,5,喜欢\n")
    let row = try #require(
      Demo.read(
        Demo.input("id,q1,q2,q3,q4,q5,q6\na,1,2,3,4,5,1\n"),
        Demo.outline,
        ReadingOptions(alreadyReversed: true)
      )
      .rows.first
    )
    #expect(row.cells == [4, 3, 2, 1, 0, 4].map { .option($0) })
    #expect(
      Demo.refusal(plain, Demo.outline, ReadingOptions(alreadyReversed: true)).map(\.rule)
        == ["already-reversed-needs-scores"]
    )
    var mapping = read.mapping
    mapping.mode = .optionText
    #expect(
      Demo.refusal(text, Demo.outline, ReadingOptions(mapping: mapping)).map(\.rule)
        == ["already-reversed-needs-scores"]
    )
  }
}
