import AssessmentDiagnostics
import Foundation
import AssessmentReports
import Testing

@Suite struct GoldenTests {
  /// The words of one small report. A missing or differing file is written beside the golden one and the test fails:
  /// read the difference, then replace the golden file by hand.
  @Test(arguments: [("rejected", Language.chinese), ("tied", Language.english)])
  func theWordsAreThoseThatWereRead(_ name: String, _ language: Language) throws {
    let golden = Sample.file("Golden/\(name)-\(language.rawValue).txt")
    let actual = ReportTests.text(name, .client, language)
    let expected = try? String(contentsOf: golden, encoding: .utf8)
    if expected != actual {
      let other = FileManager.default.temporaryDirectory.appendingPathComponent(
        "\(name)-\(language.rawValue).actual.txt"
      )
      try actual.write(to: other, atomically: true, encoding: .utf8)
    }
    #expect(expected == actual, "the words differ; the new ones are in the temporary folder: read them first")
  }
}
