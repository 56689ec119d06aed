import Diagnostics
import Documents
import Guidance
import Reports
import Testing

@Suite struct IndexTests {
  @Test func theIndexListsEverybodyWithLinks() throws {
    let entries = Sample.cases.enumerated().map { number, entry in
      ReportIndex.Entry(
        entry.analysis,
        client: RelativePath("client/\(number).html"),
        counsellor: RelativePath("counsellor/\(number).html"),
        json: RelativePath("json/\(number).json")
      )
    }
    for language in Language.allCases {
      let html = ReportIndex(
        entries,
        language: language,
        date: "2026-11-20",
        instrument: "career-interest",
        isDemo: true
      ).html()
      for number in entries.indices {
        #expect(html.contains("href=\"./client/\(number).html\""))
        #expect(html.contains("href=\"./json/\(number).json\""))
      }
      #expect(!html.contains("<script"))
      #expect(html.contains("DEMO"))
    }
  }

  @Test func theIndexSaysWhatNeedsAttention() throws {
    func entry(_ name: String) throws -> ReportIndex.Entry {
      ReportIndex.Entry(try #require(Sample.cases.first { $0.name == name }).analysis)
    }
    #expect(try entry("clear").attention.isEmpty)
    #expect(try entry("clear").code == "SE(IA)")
    #expect(try entry("rejected").code == nil)
    #expect(try entry("rejected").attention.contains { $0.chinese.contains("核对题") })
    #expect(try entry("missing").attention.contains { $0.english == "no score: A" })
    #expect(try entry("flat").attention.contains { $0.chinese.contains("平坦") })
  }

  @Test func anEmptyBatchHasAnIndexToo() {
    let html = ReportIndex([], language: .chinese, date: "2026-11-20", instrument: "x").html()
    #expect(html.contains("概况"))
  }
}
