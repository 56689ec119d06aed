import AssessmentDiagnostics
import Foundation
import AssessmentTabular
import Testing

/// Rows that are no people, ids that are none, and numbers that mean somebody only beside a class or an event.
@Suite struct RowTests {
  private static let outline = QuestionnaireOutline(
    items: Demo.prompts.prefix(3).enumerated().map { place, prompt in
      ItemOutline(id: "q\(place + 1)", number: place + 1, prompts: [prompt], response: .options(Demo.ascending))
    }
  )

  private func read(_ text: String, _ options: ReadingOptions = ReadingOptions()) throws(Findings) -> Demo.Read {
    try Demo.read(Demo.input(text), Self.outline, options)
  }

  private func refused(_ text: String) -> [String] { Demo.refusal(Demo.input(text), Self.outline).map(\.rule) }

  // MARK: Ids

  @Test(arguments: [
    "无", "匿名", "未填", "未填写", "-", "--", "/", "null", "NULL", "None", "N/A", "#N/A", "#REF!", "?", "（空）", "anonymous",
    "unknown", "不详", "…",
  ])
  func wordsForNothingAreNoIds(_ word: String) throws {
    let read = try read("编号,q1,q2,q3\n\(word),1,2,3\n\(word),3,2,1\nS3,1,1,1\n")
    #expect(read.rows.map(\.personID) == ["row-2", "row-3", "S3"])
    #expect(read.rows.map { $0.findings.map(\.rule) } == [["person-without-id"], ["person-without-id"], []])
    #expect(!read.rules.contains("duplicate-person"))
  }

  @Test(arguments: ["0", "00", "0000"]) func zeroIsAnIdUntilItStandsTwice(_ zero: String) throws {
    #expect(try read("编号,q1,q2,q3\n\(zero),1,2,3\n1,3,2,1\n").rows.map(\.personID) == [zero, "1"])
    let twice = try read("编号,q1,q2,q3\n\(zero),1,2,3\n\(zero),3,2,1\n1,1,1,1\n")
    #expect(twice.rows.map(\.personID) == ["row-2", "row-3", "1"])
    #expect(twice.rows.map(\.hasOwnID) == [false, false, true])
  }

  @Test(arguments: ["x", "no1", "Null-3", "无锡01", "缺1"]) func otherIdsStay(_ id: String) throws {
    #expect(try read("编号,q1,q2,q3\n\(id),1,2,3\n").rows.map(\.personID) == [id])
  }

  @Test(arguments: ["a\u{200B}b", "\u{FEFF}ab", "ab\u{AD}", "a\u{202E}b", "a\u{2060}b"])
  func idsWithInvisibleCharactersProveNothing(_ id: String) throws {
    let read = try read("id,q1,q2,q3\nab,1,2,3\n\(id),3,2,1\nab ,1,1,1\n")
    // The blank at the end is no other id; the character that nobody sees may be.
    #expect(read.rows.map(\.line) == [3, 4])
    #expect(read.rows[0].findings.map(\.rule) == ["id-invisible"])
  }

  @Test(arguments: ["+8613900000000", "-12", "=1+1", "@me", "'-12", "''x", "a'b", "'ordinary"])
  func whatIsWrittenForASpreadsheetReadsBack(_ id: String) throws {
    var writer = DelimitedWriter(lineEnd: .lf)
    writer.write([.text("id"), .text("q1"), .text("q2"), .text("q3")])
    writer.write([.text(id), .integer(1), .integer(2), .integer(3)])
    let again = String(decoding: writer.takeBytes(), as: UTF8.self)
    let plain = try read("id,q1,q2,q3\n\(id),1,2,3\n").rows.map(\.personID)
    let once = try read(again).rows.map(\.personID)
    #expect(id.hasPrefix("'-") || id.hasPrefix("''") ? once == [id] : once == plain)
  }

  // MARK: Numbers that start again

  @Test(arguments: ["班级", "2、所在班级", "学校", "校区", "年级", "wave", "redcap_event_name", "site", "批次"])
  func classAndEventBelongToTheNumber(_ column: String) throws {
    let text = "\(column),学号,q1,q2,q3\n甲,1,1,2,3\n甲,2,1,1,1\n乙,1,3,2,1\n乙,2,2,2,2\n乙,2,3,3,3\n"
    let read = try read(text)
    #expect(read.rows.map(\.line) == [2, 3, 4, 6])
    #expect(read.rules.contains("id-restarts") && read.rules.count { $0 == "duplicate-person" } == 1)
    // The policy "refuse" refuses only what is sent twice in one class.
    #expect(throws: Findings.self) { try self.read(text, ReadingOptions(duplicates: .refuse)) }
    let once = text.replacing("乙,2,3,3,3\n", with: "")
    #expect(try self.read(once, ReadingOptions(duplicates: .refuse)).rows.count == 4)
  }

  @Test func severalSetsInOneClassAreStillOnePersons() throws {
    let read = try read("班级,学号,q1,q2,q3\n一班,1,1,2,3\n一班,1,3,2,1\n")
    #expect(read.rows.map(\.line) == [3] && !read.rules.contains("id-restarts"))
  }

  // MARK: Rows that are no people

  @Test(arguments: [
    "满分", "最高分", "最低分", "中位数", "均值", "平均数", "标准答案", "示例", "人数", "班级平均", "Max", "min", "N", "Mean", "SD", "平均分：",
    "人数(有效)",
    "Example", "answer key", "一班平均分",
  ])
  func figuresAreNoPeople(_ word: String) throws {
    let read = try read("编号,姓名,q1,q2,q3\nS1,甲,1,2,3\n\(word),,5,5,5\nS2,乙,3,2,1\n")
    #expect(read.rows.map(\.personID) == ["S1", "S2"])
    let told = try #require(read.findings.first { $0.rule == "total-row" })
    #expect(told.place.line == 3 && told.message.english.contains(word.prefix(2)))
  }

  @Test func somebodyMayBeCalledMax() throws {
    let read = try read("编号,姓名,q1,q2,q3\nS1,Max,1,2,3\nS2,N,3,2,1\nS3,示例,3,3,3\n")
    #expect(read.rows.map(\.personID) == ["S1", "S2", "S3"])
    #expect(try self.read("姓名,q1,q2,q3\nMax,1,2,3\nMin,3,2,1\n").rows.count == 2)
    #expect(try self.read("姓名,q1,q2,q3\n甲,1,2,3\n满分,5,5,5\n").rows.count == 1)
    #expect(try self.read("编号,姓名,q1,q2,q3\n1,甲,1,2,3\n,最高分,5,5,5\n").rows.count == 1)
  }

  @Test(arguments: [
    ",修理自行车,观察星空,画一幅画", ",1. 修理自行车,2. 观察星空,3. 画一幅画", "题目,修理自行车,观察星空,画一幅画",
    ",How often do you repair,How often do you look up,How often do you paint",
  ])
  func aRowOfTextsBelongsToTheHeader(_ texts: String) throws {
    let read = try read("编号,q1,q2,q3\n\(texts)\nS1,1,2,3\nS2,3,2,1\n")
    #expect(read.rows.map(\.personID) == ["S1", "S2"] && read.rows.map(\.line) == [3, 4])
    #expect(read.rows[0].cells == [.option(0), .option(1), .option(2)])
    #expect(read.rows.flatMap(\.findings).isEmpty)
  }

  @Test func answersInWordsAreNoRowOfTexts() throws {
    let read = try read("编号,q1,q2,q3\n,非常不喜欢,不喜欢,非常喜欢\nS2,喜欢,一般,喜欢\n")
    #expect(read.rows.count == 2)
  }

  @Test(arguments: [
    ("q1,q2,q3\n1,3,2\n,,\n4,2,1\n", 1), ("编号,q1,q2,q3\n,,,\n1,1,2,3\n , ,,\n2,1,1,1\n,,,\n", 3),
    ("编号;q1;q2;q3\n1;1;2;3\n;;;\n;;;\n2;2;2;2\n", 2),
  ])
  func blankRowsAreCounted(_ text: String, _ count: Int) throws {
    let read = try read(text)
    #expect(read.rows.count == 2)
    let told = try #require(read.findings.first { $0.rule == "blank-rows" })
    #expect(told.severity == .note && told.message.english.contains("blank rows: \(count)"))
  }

  @Test func nothingButBlankRowsIsNoTableOfAnswers() {
    #expect(refused("编号,q1,q2,q3\n,,,\n,,,\n") == ["header-only"])
  }

  // MARK: Forms of files

  @Test(arguments: ["\u{FEFF}\"sep=;\"\r\n", "sep=;\n", "SEP=;\r\n", "\"sep=;\";;;\n", "sep=;;;;\n"])
  func aLineThatNamesTheDelimiter(_ line: String) throws {
    let read = try read(line + "编号;q1;q2;q3\nS1;1;2;3\nS2;3;2;1\n")
    #expect(read.rows.map(\.personID) == ["S1", "S2"] && read.rows[0].cells == [.option(0), .option(1), .option(2)])
  }

  @Test(arguments: [
    ("9/28/2026 9:00", "10/1/2026 9:00", "9/5/2026 9:00"), ("28/9/2026 9:00", "1/10/2026 9:00", "5/9/2026 9:00"),
    ("09-28-2026 09:00:00", "10-01-2026 09:00:00", "09-05-2026 09:00:00"), ("28.09.2026", "01.10.2026", "05.09.2026"),
  ])
  func otherRowsProveTheOrderOfDates(_ proof: String, _ late: String, _ early: String) throws {
    let read = try read("编号,提交时间,q1,q2,q3\nB,\(proof),1,1,1\nA,\(late),1,2,3\nA,\(early),3,2,1\n")
    #expect(read.rows.map(\.line) == [2, 3])
    #expect(read.rows.flatMap(\.findings).isEmpty)
  }

  @Test func datesThatContradictProveNothing() throws {
    let read = try read("编号,提交时间,q1,q2,q3\nB,9/28/2026,1,1,1\nC,28/9/2026,1,1,1\nA,9/5/2026,3,2,1\n")
    #expect(read.rows[2].findings.map(\.rule) == ["time-unreadable"])
  }

  @Test(arguments: [
    "2026 级,,,\n编号,量表,,\n,1、修理自行车,2、观察星空,3、画一幅画\n", "编号,量表,,\n,1、修理自行车,2、观察星空,3、画一幅画\n", "学号,,,\n,q1,q2,q3\n",
  ])
  func theIdMayStandInTheUpperOfTwoRows(_ header: String) throws {
    let read = try read(header + "S1,1,2,3\nS2,1,1,1\nS1,3,2,1\n", ReadingOptions(mode: .code))
    #expect(read.rows.map(\.personID) == ["S2", "S1"])
  }

  @Test(arguments: ["code-page-936", "no-code-page"]) func spssInTheCodePageOfChina(_ name: String) throws {
    var table = try TableReader(.file(#filePath.replacing("RowTests.swift", with: "Fixtures/\(name).sav")))
    var rows: [[String]] = []
    while let row = try table.next() { rows.append(row.cells) }
    #expect(rows.count == 8 && rows[0].first == "S01")
    #expect(table.findings.map(\.rule) == ["spss-encoding"])
    #expect(table.words.contains { $0.values.contains { $0.word == "非常不同意" } })
  }
}
