import CareerAssessment
import TestSupport
import Testing

@Suite struct OccupationTests {
  @Test func theShippedOccupationsAreWhole() throws {
    let data = try ShippedOccupations.load()
    #expect(data.occupations.count == 822)
    #expect(Set(data.occupations.map(\.code)).count == 822)
    #expect(Set(data.occupations.map(\.onetCode)).count == 507)
    #expect(data.occupations.count { $0.values == nil } == 37)
    #expect(data.occupations.count { $0.relation == .approximate } == 102)
    #expect(data.occupations.count { $0.note != nil } == 121)
    #expect(data.occupations.reduce(0) { $0 + $1.aliases.count } == 2664)
    #expect(Set(data.occupations.filter { $0.schooling == nil }.map(\.onetCode)).count == 40)
    #expect(
      data.occupations.allSatisfy { occupation in
        occupation.schooling.map { (99...101).contains($0.atLeast(1)) } ?? true
      }
    )
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

  @Test func theTablesOfFiguresBelongToTheOccupations() throws {
    let known = Set(try ShippedOccupations.load().occupations.map(\.onetCode))
    for (table, columns) in [(OccupationFacts.Table.skills, 70), (.knowledge, 66), (.workStyles, 16)] {
      let facts = try ShippedOccupations.facts(table)
      #expect(facts.columns.count == columns)
      #expect(facts.rows.count == 483 && known.isSuperset(of: facts.rows.keys))
    }
    let skills = try ShippedOccupations.facts(.skills)
    #expect(skills.figure("speaking_level", of: "11-1011.00") == 4.75)
    // What O*NET advises to suppress is missing and not zero.
    #expect(skills.figure("management_of_financial_resources_level", of: "11-9151.00") == nil)
    let related = try ShippedOccupations.related()
    #expect(related["11-9151.00"]?.first == "21-1021.00")
    #expect(related.values.allSatisfy { known.isSuperset(of: $0) })
  }

  @Test(
    "a wish that names several occupations asks back, and an everyday name finds its one",
    arguments: [
      ("老师", nil), ("医生", nil), ("司机", nil), ("编辑", nil), ("老板", nil), ("护士", nil), ("工程师", nil),
      ("总经理", "企业经理"), ("程序员", "计算机程序设计员"), ("保安", "保安员"), ("律师", "律师"), ("CEO", "企业经理"),
    ] as [(String, String?)]
  )
  func wishes(_ words: String, _ expected: String?) throws {
    switch try ShippedOccupations.load().find(words) {
    case .found(let occupation): #expect(occupation.name == expected)
    case .several(let many): #expect(expected == nil && many.count > 1, "\(many.map(\.name))")
    case .unknown: Issue.record("\(words) is not found")
    }
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
