import AssessmentTabular
import CareerAssessment
import Foundation
import Testing

/// An own test as a workbook: written, filled in, scored, reported, and every mistake in it said with its cell.
@Suite struct OwnTestTests {
  /// What `check` finds in a workbook.
  func found(_ change: (inout OwnTest) -> Void) throws -> [Finding] {
    let scratch = try Scratch()
    var test = OwnTest()
    change(&test)
    try test.write(scratch.path("t.xlsx"))
    return CheckJob().run(scratch.path("t.xlsx")).findings
  }

  /// The rules of errors with their cells, as `rule 题目!D7`.
  func errors(_ change: (inout OwnTest) -> Void) throws -> [String] {
    try found(change).filter { $0.severity == .error }.map { finding in
      "\(finding.rule) " + (finding.place.description.split(separator: "#").last.map(String.init) ?? "")
    }
  }

  @Test(arguments: ["zh", "en"]) func aNewWorkbookIsGoodAndSaysWhatToFillIn(_ language: String) throws {
    let scratch = try Scratch()
    let new = try Assess.run(["new", "我的测验.xlsx", "--lang", language], in: scratch)
    #expect(new.status == 0, "\(new.stderr)")
    let check = try Assess.run(["check", "我的测验.xlsx", "--lang", language], in: scratch)
    #expect(check.status == 1)
    #expect(check.stderr.contains(language == "zh" ? "这段文字还没有写好" : "this text is still to be written"))
    #expect(check.stderr.contains(language == "zh" ? "我的测验.xlsx#题目!B2" : "我的测验.xlsx#Items!B2"), "\(check.stderr)")
    let again = try Assess.run(["new", "我的测验.xlsx", "--lang", language], in: scratch)
    #expect(again.status == 2 && again.stderr.contains("output-exists"))
  }

  @Test func aClassIsScoredWithAnOwnTest() throws {
    let scratch = try Scratch()
    try OwnTest().write(scratch.path("t.xlsx"))
    try scratch.write(OwnTest.answers(), "class.csv")
    let check = try Assess.run(["check", "t.xlsx"], in: scratch)
    #expect(check.status == 0, "\(check.stderr)")
    let score = try Assess.run(["score", "-i", "t.xlsx", "class.csv", "-o", "scores.csv"], in: scratch)
    #expect(score.status == 0, "\(score.stderr)")
    var table = try TableReader(.file(scratch.path("scores.csv")))
    let column = try #require(table.header.cells.firstIndex(of: "scale1"), "\(table.header.cells)")
    var raws: [Double] = []
    while let record = try table.next() { raws.append(try #require(Double(record.cells[column]))) }
    // Items 1, 3, 5(R), 7, 9, 11(R), counted by hand from the rule of the answers.
    let expected = (0..<12).map { person in
      [0, 2, 4, 6, 8, 10].reduce(0.0) { sum, item in
        let value = Double((person * 5 + item * item + item / 3) % 5 + 1)
        return sum + ([4, 10].contains(item) ? 6 - value : value)
      }
    }
    #expect(raws == expected)
    let report = try Assess.run(["report", "-i", "t.xlsx", "class.csv", "-o", "out"], in: scratch)
    #expect(report.status == 0, "\(report.stderr)")
    #expect(scratch.files().contains("out/001-client.html"))
    #expect(try scratch.text("out/001-client.html").contains("合作"))
    // The same as JSON is the same instrument.
    #expect(try Assess.run(["new", "--to-json", "t.xlsx", "-o", "t.json"], in: scratch).status == 0)
    #expect(
      try InstrumentReference(scratch.path("t.xlsx")).load().digest
        == InstrumentReference(scratch.path("t.json")).load().digest
    )
    for command in [["show", "t.xlsx"], ["dictionary", "t.xlsx"], ["map", "-i", "t.xlsx", "class.csv"]] {
      #expect(try Assess.run(command, in: scratch).status == 0, "\(command)")
    }
  }

  @Test func whatIsWrongIsSaidAtOnceWithItsCells() throws {
    let all = try errors {
      $0.items[1][3] = "合做"
      $0.items[2][4] = "也许"
      $0.items[3][6] = "符和"
      $0.items[4][0] = "3"
      $0.items[5][3] = "外星"
      $0.options[2][3] = "二"
      $0.scales[1][2] = "五"
      $0.about[8][1] = ""
    }
    #expect(
      Set(all) == [
        "form-scale-unknown 题目!D2", "form-word 题目!E3", "form-option-group 题目!G4", "form-item-twice 题目!A5",
        "form-scale-unknown 题目!D6", "form-number 选项!D3", "form-number 量表!C2", "form-entry-missing 说明!B9",
      ]
    )
    let finding = try #require(try found { $0.items[1][3] = "合做" }.first { $0.rule == "form-scale-unknown" })
    #expect(finding.message.chinese.contains("“题目”第 2 行“量表”列") && finding.message.chinese.contains("合做"))
    #expect(finding.remedy.chinese.contains("合作"))
  }

  @Test func choicesHaveOneRightAnswerAndNoReversal() throws {
    func choice(_ correct: String, reversed: String = "") throws -> [String] {
      try errors { test in
        test.options = test.options.filter { $0[0] == "选项组" || $0[4] != "是" }
        test.options = test.options.map { $0[0] == "符合" ? ["符合", $0[1], "", "", ""] : $0 }
        for row in test.items.indices.dropFirst() {
          test.items[row][5] = "B"
          test.items[row][4] = ""
        }
        test.scales[1] = ["合作", "答对题数", "1", ""]
        test.scales[2] = ["条理", "答对题数", "1", ""]
        test.items[3][5] = correct
        test.items[3][4] = reversed
      }
    }
    #expect(try choice("C") == [])
    #expect(try choice("ｃ") == [])
    #expect(try choice("说不清") == [])
    #expect(try choice("A、C") == ["form-correct-several 题目!F4"])
    #expect(try choice("AC") == ["form-correct-several 题目!F4"])
    #expect(try choice("") == ["form-cell-missing 题目!F4"])
    #expect(try choice("G") == ["form-correct 题目!F4"])
    #expect(try choice("C", reversed: "是") == ["form-reversed-choice 题目!E4"])
    #expect(try errors { $0.items[1][5] = "B" } == ["form-correct 题目!F2"])
  }

  @Test func sheetsAndColumnsThatAreNotThereAreNamed() throws {
    #expect(try errors { $0.names[2] = "" }.contains { $0.hasPrefix("form-sheet-missing") })
    #expect(try errors { $0.names[3] = "维度表" }.contains { $0.hasPrefix("form-sheet-missing") })
    let renamed = try found { $0.items[0][3] = "属于" }
    let finding = try #require(renamed.first { $0.rule == "form-column-missing" })
    #expect(finding.remedy.chinese.contains("属于") && finding.place.sheet == "题目")
    #expect(
      try found { $0.items[0][7] = "备注" }.contains { $0.rule == "form-column-unknown" && $0.severity == .warning }
    )
    #expect(try errors { $0.items[0][2] = "题目" } == ["form-column-twice 题目!C1"])
  }

  @Test func waysOfWritingThatMeanTheSameAreTheSame() throws {
    let scratch = try Scratch()
    try OwnTest().write(scratch.path("plain.xlsx"))
    var other = OwnTest()
    other.items = other.items.map { row in
      var row = row
      if let number = Int(row[0]) {
        row[0] =
          number % 3 == 0
          ? "第\(number)题" : number % 3 == 1 ? "１２３４５６７８９".contains("x") ? "" : "\(number)." : "\(number)"
      }
      if row[4] == "是" { row[4] = "反向" }
      if row[6] == "符合" { row[6] = "　符合 " }
      return row
    }
    // A title above the names, blank rows, columns in another order.
    other.items = [["题目表", "", "", "", "", "", "", ""]] + other.items
    other.items.insert(Array(repeating: "", count: 8), at: 6)
    other.items = other.items.map { $0.reversed() }
    other.options[1][3] = "１"
    try other.write(scratch.path("other.xlsx"))
    let (one, two) = (
      try InstrumentReference(scratch.path("plain.xlsx")).load(),
      try InstrumentReference(scratch.path("other.xlsx")).load()
    )
    #expect(one.digest == two.digest)
  }

  @Test func normsAreReadAndTheirSampleIsAskedFor() throws {
    let rows: OwnTest.Rows = [
      ["全体", "合作", "18", "4", "", "", "320", ""], ["全体", "条理", "", "", "6", "5", "", ""],
      ["全体", "条理", "", "", "20", "50", "", ""], ["全体", "条理", "", "", "30", "95", "", ""],
    ]
    #expect(try errors { $0.norms += rows }.filter { $0.hasPrefix("form-entry-missing") }.count == 6)
    let sample = [
      ["常模代表谁", "某校高一学生"], ["常模采集开始", "2026-09-01"], ["常模采集结束", "2026/10/31"], ["常模地点", "某市"],
      ["常模出处", "DEMO"], ["报告的标准分", "T 分、百分位"], ["常模是演示数据", "是"],
    ]
    #expect(
      try errors {
        $0.norms += rows
        $0.about += sample
      } == []
    )
    let wrong = try errors {
      $0.norms += rows
      $0.about += sample
      $0.norms[1][1] = "合群"
      $0.norms[2][5] = ""
    }
    #expect(wrong == ["form-scale-unknown 常模!B2", "form-norm-incomplete 常模!B3"])
  }

  @Test func bandsLeaveNoGap() throws {
    #expect(try errors { $0.scales[1][3] = "6-14 低；15-21 中；22-30 高" } == [])
    #expect(try errors { $0.scales[1][3] = "6-14 低\n16-21 中\n22-30 高" } == ["bands 量表!D2"])
    #expect(try errors { $0.scales[1][3] = "低：6-14" } == ["form-band 量表!D2"])
  }

  @Test(arguments: ShippedInstruments.ids) func aShippedInstrumentComesBackFromItsWorkbook(_ id: String) throws {
    let scratch = try Scratch()
    let shipped = try InstrumentFile.shipped(id)
    let job = NewInstrumentJob(.instrument(InstrumentReference(id)), language: .chinese)
    let outcome = try job.run(to: scratch.path("t.xlsx"))
    #expect(!outcome.findings.contains { $0.severity == .error })
    let read = try InstrumentReference(scratch.path("t.xlsx")).load()
    #expect(normalized(read.instrument) == normalized(shipped.instrument))
  }

  /// Without what a workbook says in another way: the order of items in scales, words for yes and no, the schema's place.
  private func normalized(_ instrument: Instrument) -> Instrument {
    var instrument = instrument
    instrument.schema = nil
    let order = Dictionary(uniqueKeysWithValues: instrument.items.enumerated().map { ($1.id, $0) })
    for place in instrument.scales.indices {
      instrument.scales[place].items.sort { (order[$0.id] ?? 0) < (order[$1.id] ?? 0) }
      for item in instrument.scales[place].items.indices where instrument.scales[place].items[item].reversed == false {
        instrument.scales[place].items[item].reversed = nil
      }
    }
    instrument.responseFormats.removeAll { $0.id == "applies" }
    return instrument
  }
}
