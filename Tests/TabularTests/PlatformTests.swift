import AssessmentDiagnostics
import AssessmentTabular
import Testing

@Suite struct PlatformTests {
  @Test(
    arguments: [
      ("1、修理自行车", 1, "修理自行车", nil), ("1. 修理自行车", 1, "修理自行车", nil), ("１．修理自行车", 1, "修理自行车", nil),
      ("1：修理自行车", 1, "修理自行车", nil), ("Q1|修理自行车", 1, "修理自行车", nil), ("q12", 12, "", nil), ("第3题", 3, "", nil),
      ("第14题(画一幅画)", 14, "画一幅画", "画一幅画"), ("第14题（画一幅画）", 14, "画一幅画", "画一幅画"),
      ("14、你喜欢做什么—画一幅画", 14, "你喜欢做什么—画一幅画", "画一幅画"), ("7", 7, "", nil), ("修理自行车", nil, "修理自行车", nil),
      ("2004.5", nil, "2004.5", nil), ("*3、修理自行车[单选题]", 3, "修理自行车", nil), ("Quality", nil, "Quality", nil),
      ("3、[单选题]修理自行车*", 3, "修理自行车", nil), ("3、修理自行车（单选题 *必答）", 3, "修理自行车", nil),
      ("【单选题】修理自行车", nil, "修理自行车", nil), ("修理(旧)自行车(好的)", nil, "修理(旧)自行车(好的)", nil), ("题1", 1, "", nil),
      ("题目12：修理自行车", 12, "修理自行车", nil), ("T3", 3, "", nil), ("T3 修理", nil, "T3 修理", nil), ("Item 4", 4, "", nil),
      ("题目", nil, "题目", nil),
    ] as [(String, Int?, String, String?)]
  )
  func headersAreTakenApart(_ header: String, _ number: Int?, _ text: String, _ row: String?) {
    let name = HeaderName(header)
    #expect(name.number == number)
    #expect(name.text == text)
    #expect(name.row == row)
  }

  @Test func theRowOfAMatrixMayStandBehindAColon() {
    #expect(HeaderName("14、请评价:修理自行车").keys.contains("修理自行车"))
    #expect(HeaderName("14、请评价：我会：修理自行车").keys.contains("我会修理自行车"))
    #expect(!HeaderName("我会:修理自行车").keys.contains("修理自行车"))
    #expect(HeaderName("14、请评价:修理自行车").row == nil)
  }

  @Test func fullWidthAndInvisibleCharactersAreOrdinary() {
    #expect(CellText.normalized("　５Ａ（１）\u{200B} \u{FEFF}") == "5A(1)")
    #expect(CellText.normalized("a \u{3000} b") == "a b")
    #expect(CellText.labelKey("非常 同意　") == "非常同意")
    #expect(CellText.key("修理，自行车！") == CellText.key("修理自行车。"))
  }

  @Test(arguments: [
    "喜欢", " 喜欢　", "A.喜欢", "Ａ．喜欢", "4 喜欢", "4.喜欢", "4、喜欢", "喜欢(4分)", "喜欢（4分）", "D、喜欢（2.5分）", "喜欢〖因为好玩〗", "LIKE", "4分",
    "４分",
  ])
  func optionsAreRecognisedThroughTheirWrapping(_ text: String) {
    let lookup = OptionLookup(Demo.descending)
    #expect(lookup.meaning(of: CellText.normalized(text), in: .optionText) == .option(1))
  }

  @Test func positionsScoresAndCodesAreNotMixedUp() {
    let lookup = OptionLookup(Demo.descending, values: ["最爱": "5"])
    #expect(lookup.meaning(of: "1", in: .optionNumber) == .option(0))
    #expect(lookup.meaning(of: "1", in: .score) == .option(4))
    #expect(lookup.meaning(of: "1.0", in: .code) == .option(4))
    #expect(lookup.meaning(of: "6", in: .optionNumber) == .none)
    #expect(lookup.meaning(of: "0", in: .optionNumber) == .none)
    #expect(lookup.meaning(of: "1.5", in: .score) == .none)
    #expect(lookup.meaning(of: "最爱", in: .score) == .option(0))
    let twins = OptionLookup([
      OptionOutline(code: "a", score: 0, labels: ["否"]), OptionOutline(code: "b", score: 0, labels: ["不了解"]),
    ])
    #expect(twins.meaning(of: "0", in: .score) == .ambiguous)
    #expect(twins.meaning(of: "B", in: .code) == .option(1))
  }

  @Test(
    arguments: [
      ("123秒", 123), ("2分3秒", 123), ("1小时2分", 3720), ("1小时0分5秒", 3605), ("１０秒", 10), ("90", 90), ("2:03", 123),
      ("1:00:01", 3601),
      ("1天2小时", 93_600),
    ] as [(String, Double)]
  )
  func durationsAreRead(_ text: String, _ seconds: Double) { #expect(AnswerDuration.seconds(text) == seconds) }

  @Test(arguments: ["--", "秒", "3秒2分", "abc", "-5", "2:99", "5公里", "1分2"]) func otherDurationsAreNot(_ text: String) {
    #expect(AnswerDuration.seconds(text) == nil)
  }

  @Test(arguments: [
    ("2026/09/03 12:00:00", "2026-09-03T12:00:00"), ("2026-9-3 7:05", "2026-09-03T07:05:00"),
    ("2026年9月3日", "2026-09-03"),
    ("2026-09-03T12:00:00.250Z", "2026-09-03T12:00:00"), ("46268.5", "2026-09-03T12:00:00"), ("46268", "2026-09-03"),
    ("36526", "2000-01-01"), ("38047", "2004-03-01"), ("38046", "2004-02-29"),
    ("2026/9/3 上午9:05:00", "2026-09-03T09:05:00"), ("2026-9-3 下午 1:05", "2026-09-03T13:05:00"),
    ("2026/9/3 12:05:00 AM", "2026-09-03T00:05:00"), ("2026/9/3 12:05PM", "2026-09-03T12:05:00"),
    ("2026年9月3日 中午12:30", "2026-09-03T12:30:00"), ("2026-09-03T12:00:00+08:00", "2026-09-03T12:00:00"),
    ("2026-09-03T12:00:00.5-0530", "2026-09-03T12:00:00"), ("2026-09-03 12:00:00 UTC", "2026-09-03T12:00:00"),
  ]) func timesAreRead(_ text: String, _ iso: String) { #expect(LocalDateTime(text)?.iso8601 == iso) }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "12:00", "2026-09-03 25:00", "5", "", "abc", "2026-09", "2026-09-03 13:00 AM",
    "12/25/2026",
    "9/3/26 12:00",
  ])
  func otherTimesAreNot(_ text: String) { #expect(LocalDateTime(text) == nil) }

  @Test func dayAndMonthAreNotGuessed() {
    func read(_ text: String, _ order: LocalDateTime.Order) -> String? { LocalDateTime(text, order: order)?.iso8601 }
    #expect(read("09/03/2026 12:00:00 PM", .monthFirst) == "2026-09-03T12:00:00")
    #expect(read("9/3/26 12:00:00", .monthFirst) == "2026-09-03T12:00:00")
    #expect(read("25/12/2026 08:00", .monthFirst) == nil)
    #expect(read("25/12/2026 08:00", .unmistakable) == "2026-12-25T08:00:00")
    #expect(read("12/25/2026", .unmistakable) == "2026-12-25")
    #expect(read("09/03/2026", .unmistakable) == nil)
    #expect(read("25/12/26", .unmistakable) == nil)
    #expect(Platform.surveyMonkey.dateOrder == .monthFirst && Platform.plain.dateOrder == .unmistakable)
  }

  @Test func secondsBetweenTwoMoments() throws {
    let end = try #require(LocalDateTime("2024-03-01 00:00:10"))
    #expect(end.seconds(since: try #require(LocalDateTime("2024-02-28 23:59:50"))) == 86_420)
    #expect(end.seconds(since: try #require(LocalDateTime("2024-02-28"))) == nil)
  }

  @Test func agesFromDatesOfBirth() throws {
    let day = try #require(LocalDateTime("2026-09-03"))
    func age(_ text: String) -> Double? { BirthDate(text)?.age(on: day) }
    #expect(age("2004.5") == 22)
    #expect(age("2004年5月") == 22)
    #expect(age("2004-09-03") == 22)
    #expect(age("2004-09-04") == 21)
    #expect(age("2004/11") == 21)
    #expect(age("200405") == 22)
    #expect(age("20040904") == 21)
    #expect(age("38110") == 22)
    #expect(age("2004.1") == nil)
    #expect(BirthDate("2004.1")?.age(on: try #require(LocalDateTime("2026-12-03"))) == 22)
    #expect(age("2004") == nil)
    #expect(BirthDate("2004.13") == nil)
    #expect(BirthDate("甲") == nil)
    #expect(age("2030-01-01") == nil)
  }

  @Test(arguments: [
    ("学号", ColumnRole.personID), ("1、您的学号：", .personID), ("2、您的性别", .sex), ("Person_ID", .personID),
    ("来自IP", .ignored(.privacy)),
    ("身份证号", .ignored(.privacy)), ("总分", .ignored(.platformTotal)), ("请填写姓名", .name), ("意向职业", .aspiration),
  ]) func columnsAreKnownByName(_ header: String, _ role: ColumnRole) { #expect(ColumnRole.named(header) == role) }

  @Test func numbersAreReadWithoutALocale() {
    #expect(PlainNumber.parse("１.5e1") == 15)
    for text in ["1,5", "NaN", "inf", "0x10", "", "-", "1e999", "一"] {
      #expect(PlainNumber.parse(text) == nil, "\(text)")
    }
  }

  @Test func fileNamesHintAtTheMode() {
    #expect(AnswerMode.hinted(byFileName: "导出/289538440_按序号_兴趣[复制]_5_5.csv") == .optionNumber)
    #expect(AnswerMode.hinted(byFileName: "1_按分数_a.csv") == .score)
    #expect(AnswerMode.hinted(byFileName: "1_按文本_a.csv") == .optionText)
    #expect(AnswerMode.hinted(byFileName: "a.csv") == nil)
  }
}
