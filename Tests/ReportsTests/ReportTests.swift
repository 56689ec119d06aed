import AssessmentDiagnostics
import AssessmentDocuments
import Foundation
import AssessmentGuidance
import AssessmentInstruments
import AssessmentJSON
import AssessmentReports
import Testing

@Suite struct ReportTests {
  static func text(_ name: String, _ audience: Audience, _ language: Language = .chinese) -> String {
    PlainText.of(Sample.report(name, audience, language).document())
  }

  static func sections(_ name: String, _ audience: Audience) -> [String] {
    Sample.report(name, audience).document().sections.map(\.id)
  }

  static func page(_ name: String, _ id: String, _ language: Language = .chinese) throws -> String {
    let document = Sample.report(name, .client, language).document()
    let section = try #require(document.sections.first { $0.id == id })
    return section.blocks.flatMap { PlainText.of($0, language) }.joined(separator: "\n")
  }

  @Test func theClientReadsSixSections() {
    #expect(Self.sections("clear", .client) == ["summary", "likes", "directions", "plan", "limits", "appendix"])
    let text = Self.text("clear", .client)
    for claim in [
      "职业倾向分析报告", "示例市公共就业服务中心", "演示来访者", "P-001", "暂无本地常模", "SE(IA)", "Brennan, 1998",
      "CC BY 4.0", "USDOL/ETA 未批准、认可或测试这些修改", "职业分类大典", "不得用于录用、录取",
    ] { #expect(text.contains(claim), "\(claim)") }
  }

  @Test func theFirstPageStandsAlone() throws {
    let text = try Self.page("clear", "summary")
    for claim in ["您最喜欢帮助与教导", "动手操作", "您想做的“护理员”——", "帮助与教导：很像", "12月4日", "不是您会什么"] {
      #expect(text.contains(claim), "\(claim)")
    }
  }

  @Test func theFirstPageHasNoJargon() throws {
    for (name, _) in Sample.cases where name != "normed" && !Self.sections(name, .client).contains("withheld") {
      let chinese = try Self.page(name, "summary")
      for word in ["常模", "信度", "O*NET", "Brennan", "SE(IA)", "r =", "sha256", "置信", "Job Zone", "社会型"] {
        #expect(!chinese.contains(word), "\(name): \(word)")
      }
      let english = try Self.page(name, "summary", .english)
      for word in ["norm group", "reliability", "O*NET", "r =", "sha256", "Job Zone"] {
        #expect(!english.contains(word), "\(name): \(word)")
      }
    }
  }

  @Test func likesComeFromThePersonsOwnAnswers() throws {
    let text = try Self.page("clear", "likes")
    #expect(text.contains("您对“") && text.contains("都选了“很喜欢”"))
    #expect(text.contains("目前不太吸引您的"))
    var unknown = Sample.report("clear", .client)
    unknown.analysis.answers = []
    #expect(PlainText.of(unknown.document()).contains("您可能喜欢与人相处"))
  }

  @Test func aNursesWishIsReadByTypeAndNotByOneFigure() throws {
    let text = try Self.page("clear", "directions")
    #expect(text.contains("“护理员”"))
    #expect(text.contains("+ 用得多，您也喜欢：帮助与教导"))
    for word in ["r =", "证据", "不支持", "兴趣较少，这份工作里也少"] { #expect(!text.contains(word), "\(word)") }
  }

  @Test func theCounsellorReadsTheFiguresToo() {
    let text = Self.text("clear", .counsellor)
    for claim in [
      "分数与误差", "剖面指标", "Iachan 1984", "可以这样问", "假设（请去核对）", "作答检查", "Brown & Gore (1994)",
      "S 帮助与教导", "怎样读",
    ] {
      #expect(text.contains(claim), "\(claim)")
      #expect(!Self.text("clear", .client).contains(claim) || claim == "S 帮助与教导", "\(claim) is for the counsellor")
    }
    #expect(Sample.report("clear", .counsellor).document().sections.first?.id == "briefing")
  }

  @Test func theBriefingHasAtMostFiveQuestionsAndThreeHypotheses() {
    for (name, _) in Sample.cases {
      let briefing = Sample.report(name, .counsellor).document().sections.first { $0.id == "briefing" }
      for case .steps(let questions) in briefing?.blocks ?? [] { #expect((2...5).contains(questions.count), "\(name)") }
      var lists: [Int] = []
      for case .bullets(let items) in briefing?.blocks ?? [] { lists.append(items.count) }
      #expect(lists.allSatisfy { $0 <= 5 }, "\(name)")
      if Sample.report(name, .client).document().sections.count > 1, name != "bigFive", name != "missing" {
        #expect((lists.first ?? 0) <= 3, "\(name)")
      }
    }
  }

  @Test func differencesAreToldByTheErrorOfTheDifference() {
    let text = Self.text("clear", .client)
    #expect(text.contains("15 对里有") && text.contains("两条范围重叠，不等于没有差别"))
    for (name, _) in Sample.cases {
      for audience in Audience.allCases {
        #expect(!Self.text(name, audience).contains("重叠时，不必分"), "\(name)")
        #expect(!Self.text(name, audience, .english).contains("neither is higher"), "\(name)")
      }
    }
  }

  @Test func aTiedCodeShowsItsTies() {
    let text = Self.text("tied", .counsellor)
    #expect(text.contains("(RI)S"))
    #expect(text.contains("同样成立：RIS、IRS。"))
  }

  @Test(arguments: [("flatHigh", "六类活动您都比较喜欢"), ("flatLow", "六类活动目前都不太吸引您"), ("flat", "差不多")])
  func aFlatProfileGetsThingsToTryAndNoJobs(_ name: String, _ claim: String) throws {
    #expect(try Self.page(name, "summary").contains(claim))
    let directions = try Self.page(name, "directions")
    #expect(directions.contains("每一类先做一件小事"))
    #expect(!directions.contains("●"))
  }

  @Test func answersThatMustNotBeReadGiveOnePage() {
    #expect(Self.sections("rejected", .client) == ["withheld"])
    let text = Self.text("rejected", .client)
    for word in ["兴趣代码", "SEA", "相似", "r =", "帮助与教导", "●"] { #expect(!text.contains(word), "\(word)") }
    for claim in ["这不是对您的评价", "接下来有三条路", "照样值得谈"] { #expect(text.contains(claim), "\(claim)") }
    #expect(Self.sections("rejected", .easyRead) == ["easy-result"])
    let counsellor = Self.text("rejected", .counsellor)
    #expect(counsellor.contains("各量表得分（不解释）"))
    #expect(!counsellor.contains("剖面指标"))
  }

  @Test func cautionChangesTheWording() throws {
    let caution = Sample.report("caution", .client).document()
    let valid = Sample.report("clear", .client).document()
    for id in ["likes", "directions"] {
      let careful = try #require(caution.sections.first { $0.id == id }?.lead?.plain)
      #expect(careful != valid.sections.first { $0.id == id }?.lead?.plain)
      #expect(careful.contains("留意"))
    }
    #expect(try Self.page("caution", "summary").contains("下面的结果只当线索"))
  }

  @Test func aMissingScaleWithholdsTheCodeAndSaysWhy() throws {
    #expect(try Self.page("missing", "summary").contains("没法放在一起比"))
    #expect(try Self.page("missing", "directions").contains("没有分数：创作表达"))
    #expect(Self.text("missing", .counsellor).contains("只答了 7 题，至少需要 8 题"))
    #expect(!Self.sections("missing", .counsellor).contains("code"))
  }

  @Test func aPupilIsNotSentToWork() {
    let text = Self.text("pupil", .client)
    #expect(!text.contains("现在就能入行"))
    #expect(Self.text("pupil", .counsellor).contains("未满 16 周岁"))
    #expect(Self.text("worker", .client).contains("现在就能入行") || Self.text("worker", .client).contains("先学一两年"))
  }

  @Test func theFamiliarAddressReachesEveryPage() {
    for audience in [Audience.client, .easyRead] {
      for (name, _) in Sample.cases {
        var report = Sample.report(name, audience)
        report.address = .familiar
        #expect(!PlainText.of(report.document()).contains("您"), "\(name)")
      }
    }
  }

  @Test func windowTitlesSayWhoseAndForWhom() {
    let titles = Audience.allCases.map { Sample.report("clear", $0).document().windowTitle }
    #expect(titles == ["来访者版", "易读版", "指导人员版"].map { "职业倾向分析报告 · P-001 · " + $0 })
    #expect(Sample.report("clear", .client).html().contains("<title>职业倾向分析报告 · P-001 · 来访者版</title>"))
  }

  @Test func theCounsellorCanGoToTheNeighbours() {
    var report = Sample.report("clear", .counsellor)
    report.links = ReportLinks(index: RelativePath("index.html"), next: RelativePath("002-counsellor.html"))
    let html = report.html()
    #expect(html.contains("href=\"./index.html\"") && html.contains("href=\"./002-counsellor.html\""))
    #expect(!html.contains("上一位"))
  }

  @Test func inventedDataSayDemo() {
    for name in ["demo", "normed"] {
      let html = Sample.report(name, .client).html()
      #expect(html.contains("DEMO"))
      #expect(Sample.report(name, .client).document().watermark != nil)
    }
    #expect(Sample.report("clear", .client).document().watermark == nil)
  }

  @Test func normsAndReliabilityAreNamed() {
    let text = Self.text("normed", .counsellor)
    #expect(text.contains("内部一致性 α（n = 120，DEMO sample）"))
    #expect(text.contains("T 分（常模组平均 50，标准差 10）"))
    #expect(text.contains("DEMO 演示常模，非真实样本"))
    #expect(!text.contains("暂无本地常模"))
    #expect(Self.text("normed", .client).contains("T 分：同组平均 50"))
  }

  @Test func anUnknownErrorGivesNeitherBandsNorProbabilities() {
    let text = Self.text("unknownError", .client)
    #expect(text.contains("误差未知，因此不给误差带和概率"))
    #expect(!text.contains("仍是这个顺序"))
    #expect(!text.contains("排进前三的可能"))
  }

  @Test func withoutNormsNobodyIsComparedWithOthers() {
    for (name, _) in Sample.cases where name != "normed" {
      for audience in Audience.allCases {
        let chinese = Self.text(name, audience)
        for word in ["百分等级", "高于他人", "低于他人", "超过了"] { #expect(!chinese.contains(word), "\(name) \(word)") }
        #expect(!Self.text(name, audience, .english).lowercased().contains("percentile"), "\(name)")
      }
    }
  }

  @Test func namesCannotBecomeMarkup() {
    for language in Language.allCases {
      let html = Sample.report("hostile", .counsellor, language).html()
      #expect(!html.contains("<script"))
      #expect(!html.contains("<img"))
      #expect(html.contains("&lt;script&gt;"))
    }
  }

  @Test func anInstrumentWithoutAHexagonHasAReport() {
    let text = Self.text("bigFive", .client)
    #expect(text.contains("各量表得分"))
    #expect(!text.contains("O*NET"))
    // What is true of interests does not stand over a personality questionnaire.
    for audience in Audience.allCases {
      #expect(!Self.text("bigFive", audience).contains("喜欢什么，不是"), "\(audience)")
      #expect(!Self.text("bigFive", audience).contains("六类"), "\(audience)")
    }
  }

  @Test func theSameInputGivesTheSameBytes() {
    for (name, _) in Sample.cases {
      #expect(Sample.report(name, .counsellor).html() == Sample.report(name, .counsellor).html())
    }
  }

  @Test func numbersAreNumbers() {
    for (name, _) in Sample.cases {
      for language in Language.allCases {
        let text = Self.text(name, .counsellor, language).lowercased()
        for word in ["nan", "inf", "optional(", "success("] {
          #expect(!text.split { !$0.isLetter && $0 != "(" }.contains { $0 == word }, "\(name) \(word)")
        }
      }
    }
  }

  /// Every number of a page stands in the twin: as it is, in percent, as a place from one on, or in a text. Not those of
  /// the calendar, of citations and of the instrument's own limits.
  @Test(arguments: ["clear", "battery", "gated"])
  func everyNumberStandsInTheTwin(_ name: String) throws {
    let analysis = Sample.report(name, .client).analysis
    var known: Set<String> = []
    func visit(_ value: JSONValue) {
      if let number = value.double {
        for shown in [number, 100 * number, number + 1] {
          for format in [NumberFormat.whole, .oneDecimal, .twoDecimals] {
            known.insert(format.text(shown).replacing("\u{2212}", with: ""))
          }
        }
      }
      if let text = value.string { known.formUnion(Self.numbers(text)) }
      known.insert("\(value.array?.count ?? 0)")
      for member in value.object ?? [] {
        known.formUnion(Self.numbers(member.name))
        visit(member.value)
      }
      for element in value.array ?? [] { visit(element) }
    }
    visit(analysis.json)
    for audience in [Audience.client, .counsellor] {
      for line in Self.text(name, audience).split(separator: "\n") {
        let text = line.replacing(/[0-9]+ ?月 ?[0-9]+ ?日/, with: "").replacing(/(19|20)[0-9]{2}/, with: "")
        if ["谨慎", "Brown", "Iachan", "Prediger", "Holland", "T 分（", "DEMO sample", "sha256", "随机种子"].contains(where: {
          text.contains($0)
        }
        ) {
          continue
        }
        for number in Self.numbers(text) {
          #expect(known.contains(number), "\(name), \(audience): \(number) in \(line)")
        }
      }
    }
  }

  private static func numbers(_ text: some StringProtocol) -> [String] {
    String(text).matches(of: /[0-9]+(\.[0-9]+)?/).map { String($0.output.0) }
  }
}
