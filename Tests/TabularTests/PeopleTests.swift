import AssessmentDiagnostics
import AssessmentTabular
import Testing

@Suite struct PeopleTests {
  private static let outline = QuestionnaireOutline(items: [
    ItemOutline(id: "q1", number: 1, response: .options(Demo.ascending)),
    ItemOutline(id: "q2", number: 2, response: .options(Demo.ascending)),
    ItemOutline(id: "n", number: 3, response: .number(minimum: 0, maximum: 10, integer: true)),
  ])

  private func read(_ text: String, _ options: ReadingOptions = ReadingOptions()) throws(Findings) -> Demo.Read {
    try Demo.read(Demo.input(text), Self.outline, options)
  }

  @Test func whatTheFileSaysAboutPeople() throws {
    let today = LocalDateTime("2026-09-03")
    let text = """
      学号,姓名,性别,出生年月,学历,年级,班级,理想职业,求职意向,q1_seconds,q1,q2,n
      0012,　示例甲,女生,2008年5月,本科,大一,3班,教师、医生；教师,"护士
      翻译/导游",3.5,1,2,7

      """
    let row = try #require(try read(text, ReadingOptions(today: today)).rows.first)
    #expect(row.personID == "0012" && row.hasOwnID)
    #expect(row.name == "示例甲")
    #expect(row.sex == .female)
    #expect(row.age == 18)
    #expect(row.education == "本科")
    #expect(row.grade == "大一")
    #expect(row.schoolClass == "3班")
    #expect(row.aspirations == ["教师", "医生", "护士", "翻译", "导游"])
    #expect(row.itemSeconds == [3.5, nil, nil])
    #expect(row.cells == [.option(0), .option(1), .number(7)])
    #expect(row.findings.isEmpty)
  }

  @Test func numbersOutsideTheirRangeAreNeverGuessed() throws {
    let rows = try read("id,q1,q2,n\na,1,1,11\nb,1,1,2.5\nc,1,1,\"1,5\"\nd,1,1,NaN\ne,1,1,NA\nf,1,1,-0\n").rows
    #expect(
      rows.map(\.cells[2]) == [
        .unreadable("11", column: 4), .unreadable("2.5", column: 4), .unreadable("1,5", column: 4),
        .missing(.notAvailable), .missing(.notAvailable), .number(0),
      ]
    )
    #expect(
      rows.flatMap(\.findings).map(\.rule) == [
        "answer-out-of-range", "answer-out-of-range", "answer-not-a-number",
      ]
    )
    #expect(rows[0].findings[0].place == Place(file: "demo.csv", line: 2, column: 4, person: "a", item: "n"))
    #expect(rows[0].findings[0].message.english.contains("0 to 10"))
  }

  @Test func lostZerosAreToldOnce() throws {
    let some = try read("学号,q1,q2,n\n0001,1,1,1\n2,1,1,1\n3,1,1,1\n")
    #expect(some.rows.map(\.personID) == ["0001", "2", "3"])
    let found = try #require(some.findings.first { $0.rule == "id-damaged" })
    #expect(some.findings.count { $0.rule == "id-damaged" } == 1)
    #expect(found.place == Place(file: "demo.csv", line: 3, column: 1) && found.severity == .warning)
    for ids in [["0001", "0002"], ["0001", "12345"], ["0001", "00002", "3"], ["1", "20"], ["0001", "A2"]] {
      let text = "学号,q1,q2,n\n" + ids.map { "\($0),1,1,1\n" }.joined()
      #expect(try read(text).findings.isEmpty, "\(ids)")
    }
  }

  @Test func aFormulaThatHoldsAnIdIsTheId() throws {
    let read = try read("学号,q1,q2,n\n\"=\"\"0001\"\"\",1,1,1\n=\"0002\",1,1,1\n")
    #expect(read.rows.map(\.personID) == ["0001", "0002"])
    #expect(read.rows.flatMap(\.findings).isEmpty)
  }

  @Test func damagedIdsAreKeptAndTold() throws {
    let read = try read("学号,q1,q2,n\n25215150414.0,1,1,1\n2.52152E+10,1,1,1\n007,1,1,1\n")
    #expect(read.rows.map(\.personID) == ["25215150414.0", "2.52152E+10", "007"])
    #expect(read.rows.map { $0.findings.map(\.rule) } == [["id-damaged"], ["id-damaged"], []])
    #expect(!read.rows.flatMap(\.findings).contains { $0.description(in: .english).contains("25215150414") })
  }

  @Test func peopleWithoutAnIdAreCalledByTheirRow() throws {
    let none = try read("q1,q2,n\n1,1,1\n\n2,2,2\n")
    #expect(none.rows.map(\.personID) == ["row-2", "row-4"])
    #expect(none.rules == ["person-without-id"])
    let some = try read("id,q1,q2,n\n,1,1,1\n ,1,1,1\nx,1,1,1\n")
    #expect(some.rows.map(\.personID) == ["row-2", "row-3", "x"])
    #expect(some.rows.flatMap(\.findings).map(\.rule) == ["person-without-id", "person-without-id"])
  }

  private static let repeated = "id,q1,q2,n\na,1,1,1\nb,1,1,1\na,2,2,2\na,3,,\nb,2,,\n"

  @Test(arguments: [
    (DuplicatePolicy.first, [2, 3]), (.last, [3, 4]), (.mostComplete, [3, 4]), (.keepAll, [2, 3, 4, 5, 6]),
  ]) func repeatedAnswersFollowThePolicy(_ policy: DuplicatePolicy, _ lines: [Int]) throws {
    let read = try read(Self.repeated, ReadingOptions(duplicates: policy))
    #expect(read.rows.map(\.line) == lines)
    let dropped = read.findings.filter { $0.rule == "duplicate-person" }
    #expect(dropped.count == 5 - lines.count)
    #expect(dropped.compactMap(\.place.line) == [2, 3, 4, 5, 6].filter { !lines.contains($0) })
  }

  @Test func theLastCompleteAnswersCountUnlessToldOtherwise() throws {
    #expect(try read(Self.repeated).rows.map(\.line) == [3, 4])
    let incomplete = try read("id,q1,q2,n\na,1,1,\na,1,,\n")
    #expect(incomplete.rows.map(\.line) == [3])
    #expect(
      try read("id,q1,q2,n\na,1,1,\na,1,,\n", ReadingOptions(duplicates: .mostComplete)).rows.map(\.line) == [2]
    )
  }

  @Test func repeatedAnswersCanBeRefused() {
    let refused = Demo.refusal(Demo.input(Self.repeated), Self.outline, ReadingOptions(duplicates: .refuse))
    #expect(refused.map(\.rule) == Array(repeating: "duplicate-person", count: 3))
    #expect(refused.map(\.place.line) == [4, 5, 6])
  }

  @Test func aDamagedIdRemovesNobody() throws {
    for id in ["2.52152E+10", "12.0", "4.2e+17"] {
      for policy in DuplicatePolicy.allCases {
        let read = try read(
          "学号,姓名,q1,q2,n\n\(id),示例甲,1,1,1\n\(id),示例乙,2,2,2\n8,示例丙,1,1,1\n\(id),示例甲,1,1,1\n",
          ReadingOptions(duplicates: policy)
        )
        #expect(read.rows.map(\.line) == [2, 3, 4, 5])
        guard policy != .keepAll else { continue }
        let told = try #require(read.findings.first { $0.rule == "id-damaged" })
        #expect(told.message.english.contains("lines 2, 3, 5"))
      }
    }
    // Eighteen digits of which a spreadsheet has kept fifteen; a name that is the same tells the person.
    let rounded = "id,q1,q2,n\n420106199901011000,1,1,1\n420106199901011000,2,2,2\n"
    #expect(try read(rounded).rows.count == 2 && read(rounded).rules.contains("id-damaged"))
    let named = "id,姓名,q1,q2,n\n420106199901011000,示例甲,1,1,1\n420106199901011000,示例甲,2,2,2\n"
    #expect(try read(named).rows.map(\.line) == [3])
  }

  @Test func peopleOfDifferentNamesAreNotOnePerson() throws {
    let text = "id,姓名,q1,q2,n\na,示例甲,1,1,1\na,示例乙,2,2,2\na,示例 甲,3,3,3\na,,4,4,4\nb,示例丙,1,1,1\nb,,2,2,2\n"
    for policy in [DuplicatePolicy.first, .last, .mostComplete] {
      let read = try read(text, ReadingOptions(duplicates: policy))
      // The two rows of one name are one person; a row without a name is somebody's of whom nobody knows.
      #expect(read.rows.map(\.line) == (policy == .first ? [2, 3, 5, 6] : [3, 4, 5, 7]))
      let told = read.rows.map { $0.findings.map(\.rule) }
      #expect(told == [["id-of-several-people"], ["id-of-several-people"], ["id-of-several-people"], []])
      #expect(read.rows[0].findings[0].message.english.contains("lines 2, 3, 4, 5"))
    }
  }

  @Test func theLastSubmissionIsTheLatestWhereTimesAreKnown() throws {
    let newestFirst = "id,提交时间,q1,q2,n\na,2026/9/30 12:00,1,1,1\nb,2026/9/5,1,1,1\na,2026/9/3 12:00,2,2,2\n"
    #expect(try read(newestFirst).rows.map(\.line) == [2, 3])
    #expect(try read(newestFirst, ReadingOptions(duplicates: .first)).rows.map(\.line) == [3, 4])
    // A time that is not known leaves only the order of the file.
    let partly = "id,提交时间,q1,q2,n\na,2026/9/30 12:00,1,1,1\na,,2,2,2\n"
    #expect(try read(partly).rows.map(\.line) == [3])
    let told = try #require(read(newestFirst).findings.first { $0.rule == "duplicate-people" })
    #expect(told.message.english.contains("1 person sent") && told.message.english.contains("not used: 1, in line 4"))
  }

  @Test func theSameNameWithoutIdsIsToldAndKept() throws {
    let read = try read("姓名,q1,q2,n\n示例甲,1,1,1\n示例乙,1,1,1\n示例 甲,2,2,2\n,1,1,1\n,1,1,1\n")
    #expect(read.rows.count == 5)
    let told = try #require(read.findings.first { $0.rule == "same-name" })
    #expect(told.severity == .note && told.message.english.contains("lines 2, 4"))
    #expect(!told.description(in: .chinese).contains("示例"))
  }

  @Test func aFileWithoutOneReadableAnswerIsRefused() throws {
    let refused = Demo.refusal(Demo.input("id,q1,q2,n\na,很像我,不像我,x\nb,很像我,,y\n"), Self.outline)
    #expect(refused.map(\.rule) == ["no-answer-readable"])
    #expect(refused[0].place == Place(file: "demo.csv", line: 2, column: 2))
    // What one person only wrote may be a name, and is cut.
    for text in ["很像我", "不像…"] { #expect(refused[0].remedy.english.contains(text)) }
    // One that can be read is enough, wherever it stands; and nobody has to answer.
    let late = "id,q1,q2,n\na,很像我,,\nb,很像我,,\nc,1,,\n"
    #expect(try read(late).rows.count == 3)
    #expect(try read(late, ReadingOptions(mode: .code, sampleRows: 1)).rows.count == 3)
    #expect(try read("id,q1,q2,n\na,,NA,\n").rows.count == 1)
  }

  @Test func headersAndTotalsAmongTheRowsAreSkipped() throws {
    let read = try read("id,q1,q2,n\na,1,1,1\nid,q1,q2,n\nb,2,2,2\n合计,3,3,3\n平均,1.5,1.5,1.5\n")
    #expect(read.rows.map(\.personID) == ["a", "b"])
    #expect(read.rules == ["repeated-header", "total-row", "total-row"])
    #expect(read.findings.map(\.place.line) == [3, 5, 6])
  }

  @Test func trialsAreTold() throws {
    let read = try read("id,姓名,q1,q2,n\na,测试,1,1,1\nb,示例乙,1,1,1\ntest1,示例丙,1,1,1\n")
    #expect(read.rows.map { $0.findings.map(\.rule) } == [["test-row"], [], ["test-row"]])
  }

  @Test func sexInNumbersIsNotGuessed() throws {
    let read = try read("id,性别,q1,q2,n\na,1,1,1,1\nb,2,1,1,1\nc,A.男,1,1,1\nd,保密,1,1,1\ne,？,1,1,1\n")
    #expect(read.rows.map(\.sex) == [nil, nil, .male, nil, nil])
    #expect(read.rows.map { $0.findings.map(\.rule) } == [["sex-coded"], [], [], [], ["sex-unreadable"]])
  }

  @Test func agesAreReadOrUnknown() throws {
    let read = try read("id,年龄,q1,q2,n\na,18岁,1,1,1\nb,１９,1,1,1\nc,200,1,1,1\nd,,1,1,1\n")
    #expect(read.rows.map(\.age) == [18, 19, nil, nil])
    #expect(read.rows.map { $0.findings.map(\.rule) } == [[], [], ["age-unreadable"], []])
  }

  @Test func aRowThatLostItsFormHasNoAnswers() throws {
    let read = try read("id,q1,q2,n\na,1,2\nb,1,2,3,4\nc,1,2,3\n")
    #expect(read.rows.map(\.answerCount) == [0, 0, 3])
    #expect(read.rows[0].cells == (2...4).map { .unreadable("", column: $0) })
    #expect(read.rows.map { $0.findings.map(\.rule) } == [["ragged-row"], ["ragged-row"], []])
  }

  @Test func unreadableTimesAreTold() throws {
    let read = try read("id,提交时间,用时,q1,q2,n\na,昨天,很久,1,1,1\nb,46268.5,2分3秒,1,1,1\n")
    #expect(read.rows[0].findings.map(\.rule) == ["time-unreadable", "duration-unreadable"])
    #expect(read.rows[1].submittedAt?.iso8601 == "2026-09-03T12:00:00")
    #expect(read.rows[1].seconds == 123)
  }

  @Test func whatCannotBeReadIsShownWithOneFittingExample() throws {
    let read = try read("学号,性别,出生年月,提交答卷时间,所用时间,q1,q2,n\na,无,去年,昨天,很快,1,1,1\nb,1,2004-13,,,1,1,1\n")
    let said = read.rows.flatMap(\.findings)
    #expect(
      said.map { "\($0.rule) \($0.message.chinese.filter { $0 != " " }) \($0.remedy.chinese)" } == [
        "time-unreadable 提交时间\"昨天\"的写法无法识别，按未知处理 请写成 2026-09-03 12:00:00 这样的形式",
        "duration-unreadable 用时\"很快\"的写法无法识别，按未知处理 请写成 2分3秒 或秒数 123 这样的形式",
        "sex-unreadable 性别\"无\"的写法无法识别，按未知处理 请写成“男”或“女”",
        "birth-date-unreadable 出生日期\"去年\"的写法无法识别，按未知处理 请写成 2004-10-03 或 2004年10月3日 这样的形式",
        "sex-coded 性别写成了数字（如\"1\"），程序不猜测哪个数字代表男或女（整个文件只提示一次） "
          + "请改写成“男”“女”，或在映射文件这一列的 values 里写明，例如 {\"1\": \"male\", \"2\": \"female\"}",
        "birth-date-unreadable 出生日期\"2004…\"的写法无法识别，按未知处理 请写成 2004-10-03 或 2004年10月3日 这样的形式",
      ]
    )
  }
}
