import AssessmentDiagnostics
import AssessmentTabular
import Testing

/// Class lists, and answers held against them. All people are made up.
@Suite struct RosterTests {
  private static func roster(_ text: String) throws -> Roster {
    try Roster(.bytes(Array(text.utf8), named: "list.csv"), today: LocalDateTime("2026-11-20"))
  }

  private static let list = """
    三年级二班名单,,,,
    序号,学号,姓名,班级,性别
    1,2026001,演示甲,3-2,女
    2,2026002,演示乙,3-2,男
    3,2026013,演示丙,3-2,女
    """

  private static func row(_ id: String, name: String? = nil, line: Int = 2) -> ResponseRow {
    var row = ResponseRow(line: line, row: line, personID: id)
    row.name = name
    return row
  }

  @Test func aListIsReadBelowItsTitle() throws {
    let roster = try Self.roster(Self.list)
    #expect(roster.people.map(\.personID) == ["2026001", "2026002", "2026013"])
    #expect(roster["2026002"]?.name == "演示乙")
    #expect(roster["2026002"]?.sex == .male)
    #expect(roster.people.map(\.line) == [3, 4, 5])
  }

  @Test func theListFillsInWhatTheAnswersDoNotSay() throws {
    let roster = try Self.roster(Self.list)
    var row = Self.row("2026001")
    #expect(roster.complete(&row, file: "class.csv") == nil)
    #expect(row.name == "演示甲" && row.schoolClass == "3-2" && row.sex == .female)
    // What the person wrote stays, and is told.
    var other = Self.row("2026002", name: "演示丁")
    #expect(roster.complete(&other, file: "class.csv")?.rule == "roster-name-differs")
    #expect(other.name == "演示丁")
  }

  @Test func whoIsMissingAndWhoIsNotOnTheListIsToldAndNearIdsAreOnlyOffered() throws {
    var check = RosterCheck(try Self.roster(Self.list))
    for row in [Self.row("2026001"), Self.row("2026031", line: 7), Self.row("row-9", name: "演示乙", line: 9)] {
      check.see(row)
    }
    check.see(Self.row("8888", line: 10))
    #expect(check.absent.map(\.personID) == ["2026002", "2026013"])
    let strangers = check.strangers
    // Two digits exchanged; then the same name; then nobody.
    #expect(strangers.map { $0.near.first?.personID } == ["2026013", "2026002", nil])
    let findings = check.findings(file: "class.csv")
    #expect(findings.map(\.rule) == ["roster-absent", "roster-unknown", "roster-unknown", "roster-unknown"])
    // No names and no ids in what goes to the terminal.
    #expect(findings.allSatisfy { !$0.message.chinese.contains("演示") && !$0.message.chinese.contains("20260") })
  }

  @Test func aListThatCannotTellPeopleApartIsRefused() throws {
    for (text, rule) in [
      ("姓名,班级\n演示甲,1\n", "roster-without-ids"), ("学号,姓名\n7,演示甲\n7,演示乙\n", "roster-id-twice"),
    ] {
      do {
        _ = try Self.roster(text)
        Issue.record("\(rule) was not found")
      } catch let error as Findings { #expect(error.all.map(\.rule) == [rule]) }
    }
  }

  @Test func aListGivenAsAnswersIsRecognised() throws {
    let outline = QuestionnaireOutline(
      items: (1...9).map { number in
        ItemOutline(
          id: "q\(number)",
          number: number,
          prompts: ["演示题目第\(number)号"],
          response: .options([OptionOutline(code: "1", labels: []), OptionOutline(code: "2", labels: [])]),
          otherNames: [],
          isReversed: false
        )
      }
    )
    do {
      _ = try ResponseReader(.bytes(Array("学号,姓名,班级\n7,演示甲,1\n8,演示乙,1\n".utf8), named: "list.csv"), outline: outline)
      Issue.record("the list was read as answers")
    } catch { #expect(error.all.map(\.rule) == ["table-is-roster"]) }
  }
}
