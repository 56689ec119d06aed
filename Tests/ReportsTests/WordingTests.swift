import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentGuidance
import AssessmentReports
import Testing

@Suite struct WordingTests {
  static let forbidden = [
    "必然", "一定", "命中注定", "不适合", "智商", "排名第一", "guaranteed", "destined", "unsuitable", "perfect match",
  ]

  @Test func noSentenceOfTheModuleUsesAForbiddenWord() throws {
    let sources = try Sample.sources()
    #expect(sources.count > 20)
    for (name, text) in sources {
      for word in Self.forbidden { #expect(!text.lowercased().contains(word), "\(name): \(word)") }
    }
  }

  @Test func noReportUsesAForbiddenWord() {
    for (name, _) in Sample.cases {
      for audience in Audience.allCases {
        for language in Language.allCases {
          let html = Sample.report(name, audience, language).html().lowercased()
          for word in Self.forbidden { #expect(!html.contains(word), "\(name): \(word)") }
        }
      }
    }
  }

  @Test func everySectionSpeaksBothLanguages() {
    for section in reportSections {
      #expect(Self.hasHan(section.title.chinese))
      #expect(!Self.hasHan(section.title.english) && !section.title.english.isEmpty, "\(section.id)")
    }
    #expect(Set(reportSections.map(\.id)).count == reportSections.count)
  }

  /// English pages may hold Chinese only where it is a name: of an occupation, a group, a person.
  @Test func englishSentencesHoldNoChinese() {
    let names =
      ["演示来访者", "高二3班", "示例市公共就业服务中心", "护理员", "电工", "教师", "宇航员"]
      + Sample.occupations.data.occupations.map(\.name)
    for (name, _) in Sample.cases where name != "normed" {
      for audience in Audience.allCases {
        var text = ReportTests.text(name, audience, .english)
        for known in names.sorted(by: { $0.count > $1.count }) { text = text.replacing(known, with: "") }
        for line in text.split(separator: "\n") {
          #expect(!Self.hasHan(String(line)), "\(name): \(line)")
        }
      }
    }
  }

  /// Words of the trade that a client need not know; the appendix may use them.
  static let jargon = [
    "常模", "信度", "效度", "标准误", "百分等级", "相关", "六边形", "剖面", "置信", "O*NET", "Holland", "Brennan", "RIASEC",
    "reliability", "standard error", "percentile", "correlation", "hexagon", "confidence",
  ]

  @Test func clientPagesAreFreeOfJargon() {
    for (name, _) in Sample.cases where name != "bigFive" {
      for audience in [Audience.client, .easyRead] {
        for language in Language.allCases {
          for sentence in Self.sentences(name, audience, language) {
            for word in Self.jargon { #expect(!sentence.contains(word), "\(name): \(sentence)") }
          }
        }
      }
    }
  }

  /// Nine years of schooling: sentences that one takes in at a glance.
  @Test func sentencesAreShort() {
    for (name, _) in Sample.cases where name != "hostile" {
      for sentence in Self.sentences(name, .client, .chinese) {
        #expect(sentence.count <= 62, "\(name): \(sentence)")
      }
      for sentence in Self.sentences(name, .client, .english) {
        #expect(sentence.split(separator: " ").count <= 32, "\(name): \(sentence)")
      }
    }
  }

  @Test func easyReadingIsEasy() {
    for (name, _) in Sample.cases where name != "hostile" && name != "bigFive" {
      let document = Sample.report(name, .easyRead).document()
      #expect(document.hasLargeType && document.sections.count <= 2)
      // The words of a picture are read aloud instead of it: a list, not a sentence.
      for sentence in Self.sentences(name, .easyRead, .chinese)
      where !sentence.hasPrefix("从喜欢") && !sentence.contains("%") {
        #expect(sentence.count <= 15, "\(name): \(sentence)")
        #expect(sentence.firstMatch(of: /[0-9]\.[0-9]/) == nil, "\(name): \(sentence)")
      }
    }
  }

  @Test func nothingIsSaidTwice() {
    for (name, _) in Sample.cases {
      for audience in Audience.allCases {
        var seen: Set<String> = []
        for sentence in Self.sentences(name, audience, .chinese) where sentence.count >= 12 {
          #expect(seen.insert(sentence).inserted, "\(name), \(audience): \(sentence)")
        }
      }
    }
  }

  /// The sentences of a report without its appendix, tables of figures and charts.
  private static func sentences(_ name: String, _ audience: Audience, _ language: Language) -> [String] {
    let document = Sample.report(name, audience, language).document()
    var found: [String] = []
    for section in document.sections where section.id != "appendix" && section.id != "limits" {
      var texts = section.blocks.flatMap { Self.prose($0, language) }
      texts.append(section.lead?.plain ?? "")
      for text in texts {
        let marked = text.replacing(". ", with: "。")
        for part in marked.split(whereSeparator: { "。！？\n".contains($0) }) {
          let sentence = String(part.drop { "+-~*!1. ".contains($0) })
          if !sentence.isEmpty { found.append(sentence) }
        }
      }
    }
    return found
  }

  private static func prose(_ block: Block, _ language: Language) -> [String] {
    switch block {
    case .table, .facts, .heading, .form: []
    case .figure(let figure): [figure.summary]
    case .cards(let cards):
      cards.flatMap { [$0.text?.plain ?? ""] + $0.favour.map(\.plain) + $0.weigh.map(\.plain) }
    default: PlainText.of(block, language)
    }
  }

  private static func hasHan(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }
}
