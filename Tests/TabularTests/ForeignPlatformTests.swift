import AssessmentDiagnostics
import AssessmentTabular
import Testing

/// Exports in the shape of other platforms, with made-up answers (DEMO).
@Suite("Exports of other survey platforms")
struct ForeignPlatformTests {
  private static let outline = QuestionnaireOutline(items: [
    ItemOutline(id: "R1", number: 1, prompts: ["修理自行车", "Repair a bicycle"], response: .options(options)),
    ItemOutline(id: "I1", number: 2, prompts: ["做化学实验", "Do a chemistry experiment"], response: .options(options)),
  ])
  private static let options = [
    OptionOutline(code: "1", score: 1, labels: ["不喜欢", "Dislike"]),
    OptionOutline(code: "2", score: 2, labels: ["喜欢", "Like"]),
  ]

  private struct Shape: Sendable, CustomTestStringConvertible {
    var platform: Platform
    var text: String
    var id: String = "p1"
    var second: Bool = false
    var testDescription: String { platform.rawValue }
  }

  private static let shapes: [Shape] = [
    Shape(
      platform: .qualtrics,
      text: """
        StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId,Q1,Q2_1
        Start Date,End Date,Response Type,IP Address,Progress,Duration (in seconds),Finished,Recorded Date,Response ID,Repair a bicycle,How much? - Do a chemistry experiment
        "{""ImportId"":""startDate"",""timeZone"":""Z""}","{""ImportId"":""endDate""}","{""ImportId"":""status""}","{""ImportId"":""ipAddress""}","{""ImportId"":""progress""}","{""ImportId"":""duration""}","{""ImportId"":""finished""}","{""ImportId"":""recordedDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_1""}"
        2026-09-03 11:58:00,2026-09-03 12:00:00,IP Address,127.0.0.1,100,120,True,2026-09-03 12:00:01,p1,2,Dislike
        """,
      second: true
    ),
    Shape(
      platform: .surveyMonkey,
      text: """
        Respondent ID,Collector ID,Date Created,Date Modified,IP Address,How much do you like it?,
        ,,,,,Repair a bicycle,Do a chemistry experiment
        p1,9,2026-09-03 11:58:00,2026-09-03 12:00:00,127.0.0.1,Like,Dislike
        p2,9,2026-09-03 11:58:00,2026-09-03 12:00:00,127.0.0.1,Like,
        """
    ),
    Shape(
      platform: .limeSurvey,
      text: """
        id,submitdate,lastpage,startlanguage,seed,studentid,G1Q1[R1],G1Q1[I1]
        1,2026-09-03 12:00:00,2,en,5,p1,2,1
        """
    ),
    Shape(
      platform: .limeSurvey,
      text: """
        id. Response ID,submitdate. Date submitted,lastpage. Last page,startlanguage. Start language,学号,兴趣 [修理自行车],兴趣 [做化学实验]
        1,2026-09-03 12:00:00,2,zh-Hans,p1,喜欢,不喜欢
        """
    ),
    Shape(
      platform: .redcap,
      text: """
        record_id,redcap_event_name,interests_timestamp,R1,I1,interests_complete
        p1,baseline_arm_1,2026-09-03 12:00:00,2,1,2
        """
    ),
    Shape(
      platform: .msForms,
      text: "\u{FEFF}" + """
        ID,Start time,Completion time,Email,Student ID,Repair a bicycle,Do a chemistry experiment
        1,9/3/26 11:58:00,2026-09-03 12:00:00,anonymous,p1,Like;,Dislike;
        """
    ),
    Shape(
      platform: .tencent,
      text: """
        编号,开始答题时间,结束答题时间,答题时长,语言,清洗数据结果,昵称,IP,1.修理自行车,2.做化学实验
        p1,2026/09/03 11:58:00,2026/09/03 12:00:00,120,zh,有效,演示,127.0.0.1,喜欢,不喜欢
        """
    ),
    Shape(
      platform: .wps,
      text: """
        提交者（自动）,提交时间（自动）,学号（必填）,1. 修理自行车（必填）,2. 做化学实验（必填）
        演示,2026-09-03 12:00:00,p1,喜欢,不喜欢
        """
    ),
  ]

  @Test("is recognised by content and gives the same answers", arguments: shapes)
  private func recognised(_ shape: Shape) throws {
    var reader = try ResponseReader(.bytes(Array(shape.text.utf8), named: "export.csv"), outline: Self.outline)
    #expect(reader.mapping.platform == shape.platform)
    let row = try #require(try reader.next())
    #expect(row.personID == shape.id)
    #expect(row.cells == [.option(1), .option(0)])
    #expect(row.submittedAt?.iso8601.hasPrefix("2026-09-03") == true)
    #expect(row.findings.isEmpty)
    // What identifies people beyond their number is not read.
    #expect(!reader.mapping.columns.contains { $0.header.contains("IP") && $0.role != .ignored(.privacy) })
  }

  /// The platform's own number and name, beside questions that ask for both.
  @Test(
    "a question for the number or the name wins over the platform's own column",
    arguments: [
      "编号,开始答题时间,结束答题时间,答题时长,昵称,1.姓名,2.学号,3.修理自行车,4.做化学实验\n1,2026/09/03 11:58:00,2026/09/03 12:00:00,2分0秒,昵称,演示,p1,喜欢,不喜欢\n2,2026/09/03 11:58:00,2026/09/03 12:00:00,2分0秒,昵称,演示,p1,喜欢,不喜欢",
      "ID,Start time,Completion time,Email,Name,姓名,学号,Repair a bicycle,Do a chemistry experiment\n1,9/3/26 11:58:00,9/3/26 12:00:00,anonymous,,演示,p1,Like;,Dislike;\n2,9/3/26 11:58:00,9/3/26 12:00:00,anonymous,,演示,p1,Like;,Dislike;",
      "ID,开始时间,完成时间,电子邮件,名称,姓名,学号,Repair a bicycle,Do a chemistry experiment\n1,2026/9/3 11:58:00,2026/9/3 12:00:00,anonymous,,演示,p1,Like;,Dislike;\n2,2026/9/3 11:58:00,2026/9/3 12:00:00,anonymous,,演示,p1,Like;,Dislike;",
    ]
  )
  func questionsWin(_ text: String) throws {
    let read = try Demo.read(Demo.input(text), Self.outline)
    // Sent twice under one 学号: noticed, though the platform counts two.
    #expect(read.rows.map(\.personID) == ["p1"])
    #expect(Set(read.findings.map(\.rule)) == ["duplicate-person", "duplicate-people"])
    #expect(read.rows.first?.name == "演示")
    #expect(read.rows.first?.seconds == 120)
    #expect(read.rows.first?.submittedAt?.iso8601 == "2026-09-03T12:00:00")
    #expect(read.rows.first?.findings == [])
    #expect(!read.mapping.columns.contains { $0.role == .ignored(.unknown) })
  }

  @Test("Microsoft Forms, a quiz: points and feedback are not the answer")
  func quiz() throws {
    let text = """
      ID,开始时间,完成时间,电子邮件,名称,总分,测验反馈,学号,Repair a bicycle,分数 - Repair a bicycle,反馈 - Repair a bicycle,Do a chemistry experiment,Points - Do a chemistry experiment,Feedback - Do a chemistry experiment
      1,2026/9/3 11:58:00,2026/9/3 12:00:00,anonymous,,0,,p1,Like;,0,,Dislike;,0,
      """
    let read = try Demo.read(Demo.input(text), Self.outline)
    #expect(read.rows.map(\.cells) == [[.option(1), .option(0)]])
    #expect(read.findings.isEmpty)
    #expect(read.mapping.columns.count { $0.role == .ignored(.bookkeeping) } == 5)
  }

  @Test("SurveyMonkey: the month stands first")
  func monthFirst() throws {
    let text = """
      Respondent ID,Collector ID,Date Created,Date Modified,IP Address,Repair a bicycle,Do a chemistry experiment
      ,,,,,Response,Response
      p1,9,09/03/2026 11:58:30 AM,09/03/2026 12:00:00 PM,127.0.0.1,Like,Dislike
      """
    let row = try #require(try Demo.read(Demo.input(text), Self.outline).rows.first)
    #expect(row.submittedAt?.iso8601 == "2026-09-03T12:00:00" && row.seconds == 90)
    #expect(row.findings.isEmpty)
  }

  @Test("Microsoft Forms: times without seconds, or before the start, give no duration")
  func vagueTimes() throws {
    for times in ["2026/9/3 11:58,2026/9/3 12:00", "2026/9/3 12:00:00,2026/9/3 11:58:00"] {
      let text = "ID,Start time,Completion time,Student ID,R1,I1\n1,\(times),p1,1,2"
      let row = try #require(try Demo.read(Demo.input(text), Self.outline).rows.first)
      #expect(row.seconds == nil && row.findings.isEmpty)
    }
  }

  @Test(
    "Rows that are not finished are scored and told; previews are left out and told",
    arguments: [
      (
        "StartDate,EndDate,Status,Progress,Finished,RecordedDate,ResponseId,DistributionChannel,R1,I1\n"
          + ",,IP Address,100,True,,p1,x,2,1\n,,Survey Preview,100,True,,p2,x,2,1\n,,IP Address,50,False,,p3,x,2,",
        ["p1", "p3"], ["preview-row 3", "unfinished-row 4"]
      ),
      (
        "StartDate,EndDate,Status,Progress,Finished,RecordedDate,ResponseId,DistributionChannel,R1,I1\n"
          + ",,0,100,1,,p1,x,2,1\n,,1,100,1,,p2,x,2,1\n,,0,50,0,,p3,x,2,",
        ["p1", "p3"], ["preview-row 3", "unfinished-row 4"]
      ),
      (
        "id,submitdate,lastpage,startlanguage,seed,R1,I1\n1,2026-09-03 12:00:00,2,en,5,2,1\n2,,1,en,5,2,",
        ["1", "2"], ["unfinished-row 3"]
      ),
      (
        "record_id,redcap_event_name,consent_complete,R1,I1,interests_complete\n1,a,0,2,1,2\n2,a,2,2,1,0\n3,a,2,2,1,1",
        ["1", "2", "3"], ["unfinished-row 3"]
      ),
      ("ID,Start time,Completion time,R1,I1\n1,,2026-09-03 12:00:00,1,1\n2,,,1,1", ["1", "2"], ["unfinished-row 3"]),
      (
        "Record ID,Survey Timestamp,R1,I1,Complete?\n1,2026-09-03 12:00:00,Like,Like,Complete\n2,[not completed],Like,,Incomplete",
        ["1", "2"], ["unfinished-row 3"]
      ),
      (
        "record_id,redcap_event_name,interests_timestamp,redcap_survey_identifier,R1,I1\n1,a,[not completed],,2,1",
        ["1"], ["unfinished-row 2"]
      ),
      ("id,status,finished,R1,I1\n1,1,0,1,1\n", ["1"], []),
    ] as [(String, [String], [String])]
  )
  func unfinished(_ text: String, _ ids: [String], _ notes: [String]) throws {
    let read = try Demo.read(Demo.input(text), Self.outline)
    #expect(read.rows.map(\.personID) == ids)
    let found = read.findings.filter { $0.rule != "column-not-used" }
    #expect(found.map { "\($0.rule) \($0.place.line ?? 0)" } == notes)
    #expect((read.findings + read.rows.flatMap(\.findings)).allSatisfy { $0.severity == .note })
    #expect(
      try FileInspection(Demo.input(text), outline: Self.outline).findings.map(\.rule) == read.findings.map(\.rule)
    )
  }

  @Test("SurveyMonkey's header of two rows keeps columns whose name stands in the second row only")
  func twoRows() throws {
    let joined = try #require(
      HeaderRows.joined(["Respondent ID", "Likes", "", "Why"], with: [["", "A", "B", "Open-Ended Response"]])
    )
    #expect(joined.rows == 1)
    #expect(joined.header == ["Respondent ID", "Likes—A", "Likes—B", "Why"])
    #expect(HeaderRows.joined(["id", "q1"], with: [["1", "Response"], ["2", "x"]]) == nil)
  }

  @Test("Microsoft Forms: several options in a single choice stay a finding")
  func several() throws {
    let text = "ID,Start time,Completion time,Student ID,R1,I1\n1,,,p1,Like;Dislike;,Like;"
    var reader = try ResponseReader(.bytes(Array(text.utf8), named: "forms.csv"), outline: Self.outline)
    let row = try #require(try reader.next())
    #expect(row.findings.map(\.rule) == ["answer-multiple"])
    #expect(row.cells[1] == .option(1))
  }

  // MARK: LimeSurvey's own codes

  private static func limeSurvey(_ rows: [String], _ codes: [String]) -> TableInput {
    let header = "id,submitdate,lastpage,startlanguage,seed," + rows.joined(separator: ",")
    return Demo.input(header + "\np1,2026-09-03 12:00:00,2,en,5," + codes.joined(separator: ",") + "\n")
  }

  @Test(
    "LimeSurvey's default codes of rows and options are their order",
    arguments: [["A2", "A1"], ["AO02", "AO01"]]
  )
  func defaultCodes(_ codes: [String]) throws {
    let read = try Demo.read(Self.limeSurvey(["G1Q1[SQ001]", "G1Q1[SQ002]"], codes), Self.outline)
    #expect(read.rows.map(\.cells) == [[.option(1), .option(0)]])
    let column = try #require(read.mapping.column(ofItem: "R1"))
    #expect(column.values[codes[0]] == "2" && column.reason.chinese.contains("平台自动编的"))
  }

  @Test("a code beyond the options, rows of two questions, and other platforms are not guessed at")
  func noGuess() throws {
    let beyond = try Demo.read(Self.limeSurvey(["G1Q1[SQ001]", "G1Q1[SQ002]"], ["A3", "A1"]), Self.outline)
    #expect(beyond.rows.map(\.cells) == [[.unreadable("A3", column: 6), .option(0)]])
    let two = Demo.refusal(Self.limeSurvey(["G1Q1[SQ001]", "G1Q2[SQ001]"], ["A1", "A1"]), Self.outline)
    #expect(two.count { $0.rule == "item-without-column" } == 2)
    let plain = Demo.refusal(Demo.input("id,R1,I1\np1,A1,A2\n"), Self.outline)
    #expect(plain.map(\.rule) == ["no-answer-readable"])
  }

  @Test("other codes and other names that the instrument gives are understood; a code of two options is not")
  func otherCodesAndNames() throws {
    let options = [
      OptionOutline(code: "1", score: 1, labels: ["不喜欢"], otherCodes: ["n", "2"]),
      OptionOutline(code: "2", score: 2, labels: ["喜欢"], otherCodes: ["Y"]),
    ]
    let outline = QuestionnaireOutline(items: [
      ItemOutline(id: "R1", number: 1, response: .options(options), otherNames: ["/44250-9"]),
      ItemOutline(id: "I1", number: 2, response: .options(options), otherNames: ["R1", "INT[a]"]),
    ])
    let read = try Demo.read(Demo.input("id,/44250-9,int[a]\np1,y,N\np2,1,2\n"), outline)
    #expect(read.rows.map(\.cells) == [[.option(1), .option(0)], [.option(0), .unreadable("2", column: 3)]])
    #expect(read.rows[1].findings.map(\.rule) == ["answer-ambiguous"])
    // In points nothing is doubtful; an id goes before another item's other name.
    let points = try Demo.read(Demo.input("id,R1,INT[a]\np1,1,2\n"), outline, ReadingOptions(mode: .score))
    #expect(points.rows.map(\.cells) == [[.option(0), .option(1)]])
  }
}
