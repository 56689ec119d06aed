import AssessmentDiagnostics
import AssessmentTabular
import Testing

/// One cell that is not understood is that person's; a way of writing is the file's.
@Suite struct PatternTests {
  private static let ids = (1...6).map { "q\($0)" }

  private func input(_ rows: [[String]], headers: [String] = ids) -> TableInput {
    let lines = [["id"] + headers] + rows.enumerated().map { ["p\($0)"] + $1 }
    return Demo.input(lines.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n")
  }

  private static let mixed: [[Int]] = [
    [1, 2, 3, 4, 5, 1], [5, 4, 3, 2, 1, 1], [2, 2, 3, 4, 4, 5], [3, 1, 5, 2, 4, 4], [1, 1, 2, 5, 3, 2],
    [4, 5, 1, 3, 2, 3],
  ]

  private func coded(_ code: (Int) -> String) -> [[String]] { Self.mixed.map { $0.map(code) } }

  private static let truth = mixed.map { $0.map { ResponseCell.option($0 - 1) } }

  @Test(arguments: [
    ["0", "1", "2", "3", "4"], ["2", "3", "4", "5", "6"], ["9", "2", "4", "5", "8"], ["1", "2", "3", "6", "7"],
    ["非常不喜欢", "不喜欢", "不确定", "喜欢", "非常喜欢"], ["1", "2", "2026-03-04", "4", "5"], ["1", "2", "3", "4", "拒答"],
  ])
  func aWayOfWritingThatFitsNoOptionStopsTheFile(_ codes: [String]) throws {
    let file = input(coded { codes[$0 - 1] })
    let refused = Demo.refusal(file, Demo.plainOutline).filter { $0.severity == .error }
    #expect(refused.map(\.rule) == ["answers-not-understood"])
    #expect(refused.first?.remedy.english.contains("--values '") == true)
    // What the remedy asks for is enough.
    var options = ReadingOptions()
    for (place, code) in codes.enumerated() { options.values[code] = "\(place + 1)" }
    let read = try Demo.read(file, Demo.plainOutline, options)
    #expect(read.rows.map(\.cells) == Self.truth)
    #expect(read.rows.flatMap(\.findings).isEmpty)
  }

  @Test func theRemedyForCodesFromZeroCanBePasted() {
    let refused = Demo.refusal(input(coded { "\($0 - 1)" }), Demo.plainOutline).filter { $0.severity == .error }
    #expect(refused.first?.remedy.english.contains("--values '0=1,1=2,2=3,3=4,4=5'") == true)
  }

  @Test(arguments: ["-", "无", "AB", "?", "缺", "55"], [0, 5]) func oneOddCellCostsThatCell(_ odd: String, _ line: Int)
    throws
  {
    for code in [{ "\($0)" }, { ["A", "B", "C", "D", "E"][$0 - 1] }] as [(Int) -> String] {
      var rows = coded(code)
      rows[line][2] = odd
      let read = try Demo.read(input(rows), Demo.plainOutline)
      for (row, truth) in zip(read.rows, Self.truth) {
        for (item, cell) in row.cells.enumerated() where !(row.line == line + 2 && item == 2) {
          #expect(cell == truth[item])
        }
      }
      #expect(read.rows[line].cells[2].isAnswer == false)
    }
  }

  @Test func labelsThatAreCodesOfOthersAreAsked() throws {
    let options = (0..<5).map { OptionOutline(code: "\($0)", score: Double($0), labels: ["\($0 + 1)"]) }
    let outline = QuestionnaireOutline(
      items: Self.ids.enumerated().map { ItemOutline(id: $1, number: $0 + 1, response: .options(options)) }
    )
    let file = input(coded { "\(min($0, 4))" })
    let refused = Demo.refusal(file, outline).filter { $0.severity == .error }
    #expect(refused.map(\.rule) == ["labels-are-codes"])
    let codes = try Demo.read(file, outline, ReadingOptions(mode: .code))
    #expect(codes.rows[0].cells[0] == .option(1))
    var said = ReadingOptions()
    for label in 1...5 { said.values["\(label)"] = "\(label - 1)" }
    #expect(try Demo.read(file, outline, said).rows[0].cells[0] == .option(0))
  }

  private static let words = Demo.labels

  @Test(arguments: [
    ["①", "②", "③", "④", "⑤"], ["一", "二", "三", "四", "五"], ["★", "★★", "★★★", "★★★★", "★★★★★"],
    ["★☆☆☆☆", "★★☆☆☆", "★★★☆☆", "★★★★☆", "★★★★★"], ["1星", "2星", "3星", "4星", "5星"], ["一颗星", "二颗星", "三颗星", "四颗星", "五颗星"],
    ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ"], ["１", "２", "３", "４", "５"], ["1分", "2分", "3分", "4分", "5分"],
    words.enumerated().map { "\($0 + 1)=\($1)" }, words.enumerated().map { "\($0 + 1)、\($1)" },
    words.enumerated().map { "\($0 + 1)-\($1)" }, words.enumerated().map { "\($1)(\($0 + 1))" },
    words.enumerated().map { "\($1)（\($0 + 1)）" },
  ])
  func numbersInOtherWritingsAreUnderstood(_ codes: [String]) throws {
    let read = try Demo.read(input(coded { codes[$0 - 1] }), Demo.plainOutline)
    #expect(read.rows.map(\.cells) == Self.truth)
    #expect(read.findings.allSatisfy { $0.severity == .note })
  }

  @Test(arguments: [
    ["⓪", "①", "②", "③", "④"], ["二", "三", "四", "五", "六"], ["1=很差", "2=差", "3=中", "4=好", "5=很好"],
    ["1-2", "2-3", "3-4", "4-5", "5-6"],
  ])
  func otherWritingsThatFitNoOptionStopTheFile(_ codes: [String]) {
    let refused = Demo.refusal(input(coded { codes[$0 - 1] }), Demo.plainOutline).filter { $0.severity == .error }
    #expect(!refused.isEmpty)
  }

  @Test func anOddWordAmongOtherWritingsCostsItsCell() throws {
    var rows = coded { ["①", "②", "③", "④", "⑤"][$0 - 1] }
    rows[3][1] = "缺"
    let read = try Demo.read(input(rows), Demo.plainOutline)
    var truth = Self.truth
    truth[3][1] = read.rows[3].cells[1]
    #expect(!read.rows[3].cells[1].isAnswer && read.rows.map(\.cells) == truth)
  }

  @Test(arguments: [
    ("对", "错"), ("√", "×"), ("Y", "N"), ("yes", "no"), ("TRUE", "FALSE"), ("✔", "✘"), ("正确", "错误"), ("√", "x"),
    ("T", "F"),
  ])
  func wordsForYesAndNoAreUnderstood(_ yes: String, _ no: String) throws {
    for labels in [["是", "Yes"], ["符合"]] {
      let options = [
        OptionOutline(code: "1", score: 1, labels: labels),
        OptionOutline(code: "0", score: 0, labels: labels.count == 1 ? ["不符合"] : ["否", "No"]),
      ]
      let outline = QuestionnaireOutline(
        items: Self.ids.enumerated().map { ItemOutline(id: $1, number: $0 + 1, response: .options(options)) }
      )
      let read = try Demo.read(input(coded { $0 > 2 ? yes : no }), outline)
      #expect(read.rows.map(\.cells) == Self.mixed.map { $0.map { .option($0 > 2 ? 0 : 1) } })
    }
    // A form with five options knows no yes.
    #expect(!Demo.refusal(input(coded { $0 > 2 ? yes : no }), Demo.plainOutline).isEmpty)
  }

  @Test func whatRowsOfFiguresHoldIsNoWayOfWriting() throws {
    let rows = coded { "\($0)" }
    let figures = [["M"] + Array(repeating: "3.1", count: 6), ["SD"] + Array(repeating: "1.2", count: 6)]
    let lines = [["id"] + Self.ids] + rows.enumerated().map { ["p\($0)"] + $1 } + figures
    let read = try Demo.read(
      Demo.input(lines.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"),
      Demo.plainOutline
    )
    #expect(read.rows.map(\.cells) == Self.truth)
    #expect(read.rules.filter { $0 == "total-row" }.count == 2)
  }

  private static let reversing = QuestionnaireOutline(
    items: ids.enumerated().map {
      ItemOutline(
        id: $1,
        number: $0 + 1,
        response: .options(Demo.ascending),
        isReversed: $0 % 2 == 1
      )
    }
  )

  @Test(arguments: ["（反向题，已转换）", "（已反向）", " (reverse coded)", "_recoded reversed"])
  func columnsThatSayTheyWereTurnedAreTold(_ mark: String) throws {
    let headers = Demo.prompts.enumerated().map { "\($0 + 1)、" + $1 + ($0 % 2 == 1 ? mark : "") }
    let read = try Demo.read(input(coded { "\($0)" }, headers: headers), Self.reversing)
    let told = try #require(read.findings.first { $0.rule == "columns-turned" })
    #expect(told.severity == .warning && told.message.english.hasSuffix("q2 q4 q6"))
    #expect(told.remedy.english.contains("--already-reversed"))
    let plain = Demo.prompts.enumerated().map { "\($0 + 1)、" + $1 }
    #expect(try !Demo.read(input(coded { "\($0)" }, headers: plain), Self.reversing).rules.contains("columns-turned"))
  }

  @Test func ofAColumnAndItsTurnedTwinTheOneAsAnsweredIsUsed() throws {
    let rows = coded { "\($0)" }.map { $0 + ["5"] }
    let read = try Demo.read(input(rows, headers: Self.ids + ["q2_r"]), Self.reversing)
    #expect(read.rows.map(\.cells) == Self.truth)
    #expect(read.findings.contains { $0.rule == "turned-columns-beside" && $0.message.english.contains("q2_r") })
  }

  @Test func scoresOfThePlatformMayBeTurned() throws {
    var outline = Demo.outline
    outline.items[1].isReversed = true
    let read = try Demo.read(Demo.input(Demo.wjx(.score)), outline, ReadingOptions(mode: .score))
    #expect(read.rules.contains("scores-may-be-turned"))
    let said = try Demo.read(Demo.input(Demo.wjx(.score)), outline, ReadingOptions(alreadyReversed: true))
    #expect(!said.rules.contains("scores-may-be-turned"))
  }

  @Test(arguments: ["<f>6-4</f><v/>", "<f>6-4</f>", "<f t=\"shared\" si=\"0\"/><v></v>"])
  func aFormulaThatWasNeverComputedIsNamed(_ formula: String) throws {
    func sheet(_ cell: String) -> TableInput {
      let header =
        "<row>" + (["id"] + Self.ids).map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
      let rows = (1...3).map { row in
        "<row><c t=\"inlineStr\"><is><t>p\(row)</t></is></c>\(cell)"
          + (2...6).map { "<c><v>\($0 % 5 + 1)</v></c>" }.joined()
          + "</row>"
      }
      let table = "<sheetData>" + header + rows.joined() + "</sheetData>"
      return .bytes(MadeWorkbook.bytes(sheet: table), named: "demo.xlsx")
    }
    let refused = Demo.refusal(sheet("<c>\(formula)</c>"), Demo.plainOutline).filter { $0.severity == .error }
    #expect(refused.map(\.rule) == ["formula-not-computed"])
    #expect(refused.first?.message.english.contains("B \"q1\" × 3") == true)
    // A formula whose result is an empty text is a blank.
    let blank = try Demo.read(sheet("<c t=\"str\"><f>A1</f><v></v></c>"), Demo.plainOutline)
    #expect(blank.rows[0].cells[0] == .missing(.blank))
    let error = Demo.refusal(sheet("<c t=\"e\"><f>A1</f><v>#REF!</v></c>"), Demo.plainOutline)
    let told =
      try error.isEmpty
      ? Demo.read(sheet("<c t=\"e\"><f>A1</f><v>#REF!</v></c>"), Demo.plainOutline).rules : error.map(\.rule)
    #expect(told.contains("cell-error"))
  }

  @Test(arguments: [
    ["A1", "A2", "A3", "A4", "A5"], ["AO01", "AO02", "AO03", "AO04", "AO05"],
  ])
  func theOrderOfThePlatformsCodesIsTold(_ codes: [String]) throws {
    let read = try Demo.read(
      input(coded { codes[$0 - 1] }),
      Demo.plainOutline,
      ReadingOptions(platform: .limeSurvey)
    )
    #expect(read.rules.contains("option-order-assumed"))
  }
}
