import CareerAssessment
import TestSupport
import Testing

@Suite struct OccupationTests {
  @Test func theShippedOccupationsAreWhole() throws {
    let data = try ShippedOccupations.load()
    #expect(data.occupations.count == 247)
    #expect(Set(data.occupations.map(\.code)).count == 247)
    for occupation in data.occupations {
      // The longest prefix decides, and it belongs to one family only.
      let longest = data.families.compactMap { family in
        family.prefixes.filter { occupation.code.hasPrefix($0) }.map(\.utf8.count).max()
      }
      #expect(longest.count { $0 == longest.max() } == 1, "\(occupation.code)")
      #expect(!occupation.onetTitle.isEmpty)
    }
    #expect(Set(data.occupations.compactMap { data.family(of: $0)?.id }) == Set(data.families.map(\.id)))
    let rates = HollandType.allCases.map { data.baseRates[$0] ?? 0 }
    #expect(agree(rates.reduce(0, +), 1, .rounding(terms: 6)))
    #expect(rates.allSatisfy { $0 > 0 })
    #expect(data.digest.count == 64)
  }

  @Test func everyShippedInstrumentLoadsWithoutAFinding() throws {
    #expect(ShippedInstruments.ids.count >= 4)
    for id in ShippedInstruments.ids {
      let file = try InstrumentFile.shipped(id)
      #expect(file.instrument.id == id)
      #expect(!file.findings.contains { $0.severity > .note }, "\(id)")
    }
  }
}
