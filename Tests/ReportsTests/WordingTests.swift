import Diagnostics
import Documents
import Guidance
import Reports
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

  private static func hasHan(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }
}
