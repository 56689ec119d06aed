import CareerScoring
import Testing

/// The small product alone: what scoring, guidance and reports need is in it.
@Suite struct SmallProduct {
  @Test func scoresAndReports() async throws {
    let scorer = try InstrumentScorer(InstrumentFile.shipped("career-interest-screen"))
    let values: [Double?] = scorer.instrument.instrument.items.enumerated().map { place, item in
      item.id.hasPrefix("att") ? 4 : Double(1 + place % 5)
    }
    let people = try (0..<300).map { try PersonResponses(person: "P\($0)", values: values, to: scorer.instrument) }
    let profiles = try await scorer.score(people)
    #expect(profiles.map(\.person) == people.map(\.person))
    #expect(try profiles[0] == scorer.score(people[0]))
    let analysis = OrientationAnalysis(
      of: profiles[0],
      client: ClientRecord(id: "P0"),
      instrument: scorer.instrument,
      occupations: OccupationMatcher(try ShippedOccupations.load()),
      provenance: Provenance(engine: Product.engine, date: "2026-11-20", purpose: .exploration, isDemo: true)
    )
    #expect(Report(analysis, audience: .counsellor).html().contains("DEMO"))
    #expect(analysis.json["format"]?.string == "career-orientation-analysis/2")
  }
}
