import Diagnostics
import Documents
import Foundation
import Guidance
import Instruments
import Reports
import Testing

@Suite struct ReportTests {
  static func text(_ name: String, _ audience: Audience, _ language: Language = .chinese) -> String {
    PlainText.of(Sample.report(name, audience, language).document())
  }

  static func sections(_ name: String, _ audience: Audience) -> [String] {
    Sample.report(name, audience).document().sections.map(\.id)
  }

  @Test func aClearProfileTellsEverythingThatAClientNeeds() {
    let text = Self.text("clear", .client)
    for claim in [
      "职业倾向分析报告", "示例市公共就业服务中心", "演示来访者", "P-001", "暂无本地常模",
      "本工具尚无本地常模，结果只用于自我探索与咨询讨论", "SE(IA)", "Brennan, 1998", "不是群体信度",
      "80% 范围", "库里首字母为 S 的职业占", "目前证据较少支持，值得聊一聊", "CC BY 4.0",
      "USDOL/ETA 未批准、认可或测试这些修改", "职业分类大典", "不得用于录用、录取",
    ] { #expect(text.contains(claim), "\(claim)") }
    #expect(
      Self.sections("clear", .client) == [
        "glance", "guide", "measured", "quality", "scores", "code", "meaning", "directions", "aspirations",
        "exploration", "plan", "limits",
      ]
    )
  }

  @Test func theCounsellorReadsTheFiguresToo() {
    let text = Self.text("clear", .counsellor)
    for claim in ["原始分与误差", "剖面指标", "Iachan 1984", "谈话要点", "作答检查", "Brown & Gore (1994)"] {
      #expect(text.contains(claim), "\(claim)")
      #expect(!Self.text("clear", .client).contains(claim), "\(claim) is for the counsellor")
    }
  }

  @Test func aTiedCodeShowsItsTies() {
    let text = Self.text("tied", .client)
    #expect(text.contains("(RI)S"))
    #expect(text.contains("同样成立：RIS、IRS。"))
  }

  @Test(arguments: [
    ("flat", "六项得分相同"), ("flatHigh", "您对六类活动都比较喜欢"), ("flatLow", "您对六类活动的喜爱都不多"),
  ])
  func aFlatProfileIsExplainedKindly(_ name: String, _ claim: String) {
    let text = Self.text(name, .client)
    #expect(text.contains(claim))
    #expect(!text.contains("差别超出了误差"))
  }

  @Test func answersThatMustNotBeReadGiveNoResult() {
    let client = Self.sections("rejected", .client)
    #expect(client == ["glance", "guide", "measured", "quality", "aspirations", "exploration", "plan", "limits"])
    let text = Self.text("rejected", .client)
    for word in ["兴趣代码", "SEA", "相似度", "r =", "每个分数都带着", "职业清单"] { #expect(!text.contains(word), "\(word)") }
    #expect(text.contains("这不是对您的评价"))
    #expect(text.contains("本次不作比较"))
    let counsellor = Self.text("rejected", .counsellor)
    #expect(counsellor.contains("各量表得分（不解释）"))
    #expect(!counsellor.contains("剖面指标"))
  }

  @Test func cautionChangesTheWordingOfEveryLaterBlock() throws {
    let caution = Sample.report("caution", .client).document()
    let valid = Sample.report("clear", .client).document()
    for id in ["scores", "code", "meaning", "directions"] {
      let careful = try #require(caution.sections.first { $0.id == id }?.lead?.plain)
      let firm = try #require(valid.sections.first { $0.id == id }?.lead?.plain)
      #expect(careful != firm)
      #expect(careful.contains("谨慎") || careful.contains("线索"))
    }
    #expect(PlainText.of(caution).contains("（作答需谨慎，仅供谈话）"))
  }

  @Test func aMissingScaleWithholdsTheCodeAndSaysWhy() {
    let text = Self.text("missing", .client)
    #expect(text.contains("以下类型作答太少，没有得分：A"))
    #expect(text.contains("只答了 7 题，至少需要 8 题"))
    #expect(!Self.sections("missing", .client).contains("code"))
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
    #expect(!text.contains("本工具尚无本地常模"))
  }

  @Test func anUnknownErrorGivesNeitherBandsNorProbabilities() {
    let text = Self.text("unknownError", .client)
    #expect(text.contains("误差未知，因此不给误差带和概率"))
    #expect(!text.contains("仍是这个顺序"))
    #expect(!text.contains("80% 范围"))
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
    #expect(text.contains("加做一份职业兴趣问卷"))
    #expect(!text.contains("O*NET"))
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
}
