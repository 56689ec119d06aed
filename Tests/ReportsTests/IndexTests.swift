import AssessmentDiagnostics
import AssessmentDigest
import AssessmentDocuments
import Foundation
import FoundationXML
import AssessmentGuidance
import AssessmentReports
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
      // Nothing runs but the script that the page names by its digest, and nothing comes from elsewhere.
      #expect(html.contains("default-src &#39;none&#39;"))
      #expect(html.contains(ClassScript.digest))
      #expect(html.components(separatedBy: "<script>").count == 2)
      #expect(!html.contains("http://") && !html.contains("https://"))
      #expect(XMLParser(data: Data(html.utf8)).parse())
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

  @Test func theScriptIsTheOneThatThePageAllows() {
    let digest = SHA256.hexadecimal(Array(ClassScript.source.utf8))
    let bytes = stride(from: 0, to: 64, by: 2).map { place -> UInt8 in
      let start = digest.index(digest.startIndex, offsetBy: place)
      return UInt8(digest[start...].prefix(2), radix: 16) ?? 0
    }
    #expect(ClassScript.digest == "sha256-" + Data(bytes).base64EncodedString())
  }

  @Test func thoseToBeSeenFirstStandFirstWithTheReason() throws {
    let entries = Sample.cases.map { ReportIndex.Entry($0.analysis) }
    let first = entries.filter { $0.concerns.contains { $0.isUrgent } }
    try #require(!first.isEmpty)
    let html = ReportIndex(entries, language: .chinese, date: "2026-11-20", instrument: "x").html()
    let title = try #require(html.range(of: "先找这 \(first.count) 位"))
    let everybody = try #require(html.range(of: "每人一行"))
    #expect(title.lowerBound < everybody.lowerBound)
    for entry in first {
      #expect(html[title.upperBound..<everybody.lowerBound].contains(entry.concerns[0].reason.chinese))
    }
  }

  @Test func anEmptyBatchHasAnIndexToo() {
    let html = ReportIndex([], language: .chinese, date: "2026-11-20", instrument: "x").html()
    #expect(html.contains("概况"))
  }
}
