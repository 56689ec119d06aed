import AssessmentTabular
import CareerAssessment
import Foundation
import Testing

/// Ordinary key sheets become workbooks in one command; what they do not tell is asked for in one list.
@Suite struct KeySheetTests {
  /// The instrument that a key sheet becomes, and the rules of what was said.
  func made(_ text: String, name: String = "key.txt", range: ClosedRange<Int>? = nil) throws -> (
    instrument: Instrument?, rules: [String], findings: [Finding]
  ) {
    let scratch = try Scratch()
    try scratch.write(text, name)
    return try made(from: scratch.path(name), in: scratch, range: range)
  }

  func made(from path: String, in scratch: Scratch, range: ClosedRange<Int>? = nil) throws -> (
    instrument: Instrument?, rules: [String], findings: [Finding]
  ) {
    var job = NewInstrumentJob(.keySheet(path))
    job.range = range
    let said: [Finding]
    do throws(Findings) {
      said = try job.run(to: scratch.path("t.xlsx")).findings
    } catch {
      return (nil, error.all.map(\.rule), error.all)
    }
    let check = CheckJob().run(scratch.path("t.xlsx"))
    let errors = check.findings.filter { $0.severity == .error }
    return (errors.isEmpty ? check.instrument : nil, said.map(\.rule), said + errors)
  }

  /// The keys of a scale as `1 3 -5`.
  func key(_ instrument: Instrument, _ name: String) -> String {
    let scale = instrument.scales.first { $0.name.zh == name }
    return (scale?.items ?? []).map { ($0.reversed == true ? "-" : "") + $0.id.dropFirst() }.joined(separator: " ")
  }

  @Test(arguments: [
    "外向：1、3、5-(反)\n计划：2、4、6（反）", "外向: 1,3,-5\n计划: 2,4,-6", "1. 外向：1，3，5R；\n2. 计划：2，4，6*",
    "外向：1、3（反向：5）共3题\n计划：2 4 反向 6", "记分键\n外向 ： １、３、５(反)\n计划：第2题、第4题、第6题(反)", "外向：1、3\n反向：5\n计划：2、4\n反向：6",
  ]) func linesOfATextAreUnderstood(_ text: String) throws {
    let made = try made(text + "\n选项：1=不符合、2=说不清、3=符合\n")
    let instrument = try #require(made.instrument, "\(made.findings)")
    #expect(key(instrument, "外向") == "1 3 -5" && key(instrument, "计划") == "2 4 -6")
    guard case .ordinal(let format) = instrument.responseFormats[0] else { throw Unexpected() }
    #expect(format.options.map(\.value) == [1, 2, 3] && format.options[2].label?.zh == "符合")
    #expect(made.rules.filter { $0.hasPrefix("key-open") } == ["key-open-texts", "key-open-about"])
  }

  struct Unexpected: Error {}

  @Test func columnsStandInAnyOrder() throws {
    for table in [
      "题号,题目,所属类型,计分答案\n1,喜欢修东西,实用型,是\n2,喜欢画画,艺术型,是\n3,不爱动手,实用型,否\n",
      "计分答案\t所属类型\t题号\t题目\n是\t实用型\t1\t喜欢修东西\n是\t艺术型\t2\t喜欢画画\n否\t实用型\t3\t不爱动手\n",
      "霍兰德计分表,,,\n维度,题干,题目编号,答案\n实用型,喜欢修东西,１,是\n艺术型,喜欢画画,２,是\n实用型,不爱动手,３,否\n",
    ] {
      let made = try made(table, name: "key.csv")
      let instrument = try #require(made.instrument, "\(made.findings)")
      #expect(key(instrument, "实用型") == "1 -3" && key(instrument, "艺术型") == "2")
      #expect(instrument.items[2].text?.zh == "不爱动手")
      guard case .ordinal(let format) = instrument.responseFormats[0] else { throw Unexpected() }
      #expect(format.options.map { $0.label?.zh ?? "" } == ["是", "否"] && format.options.map(\.value) == [1, 0])
    }
  }

  @Test func aWorkbookOfAColleagueIsUnderstood() throws {
    let scratch = try Scratch()
    let book = try WorkbookWriter(path: scratch.path("计分表.xlsx"))
    book.addSheet("Sheet1", columns: ["反向", "维度", "题号", "题目"], frozen: 1, widths: [])
    for number in 1...6 {
      try book.write([
        .text(number > 4 ? "√" : ""), .text(number % 2 == 0 ? "甲" : "乙"), .integer(number), .text("DEMO 题 \(number)"),
      ])
    }
    try book.close()
    let open = try made(from: scratch.path("计分表.xlsx"), in: scratch)
    #expect(open.instrument == nil && open.rules.contains("key-open-options"))
    #expect(open.findings.filter { $0.severity == .error }.map(\.rule) == ["form-empty"])
    try FileManager.default.removeItem(atPath: scratch.path("t.xlsx"))
    let made = try made(from: scratch.path("计分表.xlsx"), in: scratch, range: 1...5)
    let instrument = try #require(made.instrument)
    #expect(key(instrument, "乙") == "1 3 -5" && key(instrument, "甲") == "2 4 -6")
    // Named where a workbook of an own test is expected, it says what to do.
    let check = try Assess.run(["check", "计分表.xlsx"], in: scratch)
    #expect(check.status == 2 && check.stderr.contains("--from-key 计分表.xlsx"))
  }

  @Test(arguments: [
    ["实用型", "研究型", "艺术型", "社会型", "企业型", "常规型"], ["R", "I", "A", "S", "E", "C"],
    ["现实型（R）", "调研型（I）", "艺术型（A）", "社会型（S）", "管理型（E）", "事务型（C）"],
    ["Realistic", "Investigative", "Artistic", "Social", "Enterprising", "Conventional"],
  ]) func sixNamesAreTheHexagon(_ names: [String]) throws {
    let text = names.enumerated().map { "\($1)：\($0 * 2 + 1)、\($0 * 2 + 2)" }.reversed().joined(separator: "\n")
    let made = try made(text, range: 1...5)
    let instrument = try #require(made.instrument, "\(made.findings)")
    let holland = try #require(instrument.hollandScales)
    for (letter, place) in zip(["R", "I", "A", "S", "E", "C"], 0...) {
      let scale = instrument.scales.first { $0.id == holland[letter] }
      #expect(scale?.items.map(\.id) == ["q\(place * 2 + 1)", "q\(place * 2 + 2)"])
    }
    #expect(instrument.domain == .interest)
  }

  @Test func rightAnswersBecomeChoices() throws {
    let made = try made("题号,类型,答案\n1,词语,A\n2,词语,d\n3,数字,Ｂ\n", name: "key.csv")
    #expect(made.rules.contains("key-open-options"))
    // Fewest answers must be said for counts of correct answers.
    #expect(made.findings.filter { $0.severity == .error }.map(\.rule) == ["form-cell-missing", "form-cell-missing"])
  }

  @Test func whatIsNotUnderstoodStopsWithItsLine() throws {
    func first(_ text: String, _ name: String = "key.txt") throws -> String {
      let made = try made(text, name: name, range: 1...5)
      let error = try #require(made.findings.first { $0.severity == .error }, "\(text)")
      return "\(error.rule) \(error.place.line ?? 0)"
    }
    #expect(try first("外向：1、3、五") == "key-word 1")
    #expect(try first("甲：1、2\n外向：-5(反)") == "key-word 2")
    #expect(try first("甲：1、2、1") == "key-item-twice 1")
    #expect(try first("甲：1、2 共3题") == "key-count 1")
    #expect(try first("没有键") == "key-empty 0")
    #expect(try first("题号,维度,方向\n1,甲,正\n2,甲,大概\n", "key.csv") == "key-column 2")
    #expect(try first("题号,维度,答案\n1,甲,是\n2,甲,\n", "key.csv") == "key-answer 3")
    #expect(try made("甲：1、2、5", range: 1...5).rules.contains("key-gaps"))
  }

  @Test func aKeyIsReadFromStandardInputAndWrittenAsJSON() throws {
    let scratch = try Scratch()
    try scratch.write("Outgoing: 1, 3, 5(R)\nPlanning: 2, 4, 6(R)\n", "key.txt")
    let new = try Assess.run(
      ["new", "t.json", "--from-key", "-", "--min", "1", "--max", "5", "--lang", "en"],
      in: scratch,
      input: "key.txt"
    )
    #expect(new.status == 1, "\(new.stderr)")
    let check = try Assess.run(["check", "t.json", "--lang", "en"], in: scratch)
    #expect(check.status == 1 && check.stdout.contains("good"), "\(check.stderr)")
  }
}
