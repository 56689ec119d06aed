import AssessmentDiagnostics
import AssessmentDocuments
import Testing

import AssessmentPDFDocuments

/// How text is broken into lines.
@Suite struct LineTests {
  private static let size = 10.0

  private static func lines(_ text: Text, width: Double, _ language: Language = .chinese) throws -> [String] {
    let setter = try #require(Typesetter(), "fonts-noto-cjk is needed: make test installs it")
    let shaped = setter.shape(text, Dress(size: size), language)
    return shaped.lines(width: width).map { line in
      line.clusters.map { String(decoding: shaped.utf8[shaped.clusters[$0].bytes], as: UTF8.self) }.joined()
    }
  }

  @Test(arguments: stride(from: 45.0, to: 200, by: 3.7).map { $0 })
  func noLineBeginsWithAClosingMarkOrEndsWithAnOpeningOne(_ width: Double) throws {
    let text = "您的答案（共62题）里，“说不清”占了三成；其中《职业兴趣》一卷最多。请再想一想：哪些事，您愿意试一试？"
    let lines = try Self.lines(Text(text), width: width)
    #expect(lines.joined() == text)
    for line in lines {
      #expect(!"，。、；：）》”？".contains(line.first ?? " "), "\(line)")
      #expect(!"（《“".contains(line.last ?? " "), "\(line)")
    }
  }

  @Test func wordsStayWholeAndLongOnesAreCut() throws {
    let words = try Self.lines("Holland interests and occupations", width: 80, .english)
    #expect(words.count > 1 && words.allSatisfy { $0.split(separator: " ").allSatisfy { $0.count > 2 } })
    let digest = String(repeating: "0123456789abcdef", count: 4)
    let pieces = try Self.lines(.code(digest), width: 100)
    #expect(pieces.count > 1 && pieces.joined() == digest)
  }

  @Test func latinAndDigitsStandApartFromChinese() throws {
    let setter = try #require(Typesetter())
    func width(_ text: String) -> Double { setter.shape(Text(text), Dress(size: Self.size), .chinese).width }
    let apart = width("共") + width("62") + width("题") + 2 * Self.size / 8
    #expect(abs(width("共62题") - apart) < 0.01)
    // A closing mark before an opening one gives up its empty half.
    #expect(abs(width("）（") - 1.5 * Self.size) < 0.01)
  }

  @Test func lineFeedsBreakAndControlsAreLeftOut() throws {
    #expect(try Self.lines("甲\n乙\u{202E}丙\u{07}", width: 100) == ["甲", "乙丙"])
  }

  @Test func textOfTheRightToLeftIsDrawnWhole() throws {
    #expect(try Self.lines(.name("أحمد"), width: 200).joined() == "أحمد")
  }
}
