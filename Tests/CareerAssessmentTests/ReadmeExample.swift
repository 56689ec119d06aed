import CareerAssessment
import Foundation
import Testing

// The body between the markers is the README's example, line for line; a test compares the two.
private func readmeExample() throws -> String {
  // README begin
  // Load an instrument and score one person: a value for each item, nil for no answer.
  let file = try InstrumentFile.shipped("career-interest")
  let scorer = try InstrumentScorer(file)
  let values: [Double?] = file.instrument.items.map { item in
    item.id == "att1" ? 4 : item.id == "att2" ? 2 : item.id.hasPrefix("s") ? 5 : item.id.hasPrefix("a") ? 4 : 2
  }
  let profile = try scorer.score(PersonResponses(person: "DEMO-1", values: values, to: file))

  // Read the six interests, compare them with occupations, and write the report.
  let occupations = OccupationMatcher(try ShippedOccupations.load())
  let analysis = OrientationAnalysis(
    of: profile,
    client: ClientRecord(id: "DEMO-1", aspirations: ["护士"]),
    instrument: file,
    occupations: occupations,
    provenance: Provenance(engine: Product.engine, date: "2026-11-20", purpose: .guidance, isDemo: true)
  )
  let html = Report(analysis, audience: .client, language: .chinese).html()
  // README end
  #expect(profile.score(of: "S")?.rawScore == 50)
  #expect(profile.score(of: "A")?.rawScore == 40)
  #expect((try? analysis.interests.get())?.code.code.first == .social)
  return html
}

@Suite struct ReadmeExampleTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test func theExampleRuns() throws {
    let html = try readmeExample()
    #expect(html.contains("职业倾向分析报告"))
    #expect(html.contains("DEMO"))
    #expect(html.contains("护士"))
  }

  @Test func theReadmeShowsTheSameLines() throws {
    let source = try String(contentsOf: URL(fileURLWithPath: #filePath), encoding: .utf8)
    let readme = try String(contentsOf: Self.root.appendingPathComponent("README.md"), encoding: .utf8)
    let lines = source.components(separatedBy: "\n")
    let begin = try #require(lines.firstIndex(of: "  // README begin"))
    let end = try #require(lines.firstIndex(of: "  // README end"))
    let body = lines[(begin + 1)..<end].map { $0.hasPrefix("  ") ? String($0.dropFirst(2)) : $0 }
    let block = "```swift\nimport CareerAssessment\n\n" + body.joined(separator: "\n") + "\n```"
    #expect(readme.contains(block))
  }
}
