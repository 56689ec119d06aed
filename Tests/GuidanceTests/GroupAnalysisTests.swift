import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import Testing

@Suite("A group and its small cells") struct GroupAnalysisTests {
  private static let families = ["f1", "f2", "f3"].map {
    OccupationFamily(id: $0, nameChinese: $0, nameEnglish: $0, prefixes: [$0])
  }

  /// Made-up people, by a generator of their own: no two runs differ.
  private static func members(seed: Int) -> [GroupMember] {
    var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var members: [GroupMember] = []
    for part in 0..<(2 + next(4)) {
      for _ in 0..<(1 + next(12)) {
        let isUsed = next(9) > 0
        let scores = isUsed ? (0..<6).map { _ in Double(next(101)) } : nil
        let family = next(5)
        var wish = GroupMember.Wish.none
        if family < 3 { wish = .occupation(code: "f\(family + 1)-\(next(3))", family: "f\(family + 1)") }
        if family == 3 { wish = .unclear }
        members.append(GroupMember(part: part == 3 ? nil : "\(part)", scores: [scores], wish: wish))
      }
    }
    return members
  }

  /// Who is behind each published mean of the first scale, as sets of places.
  private static func published(_ analysis: GroupAnalysis, _ members: [GroupMember]) -> [Set<Int>] {
    let used = members.indices.filter { members[$0].scores[0] != nil }
    return [Set(used)]
      + analysis.profiles[0].parts.map { part in Set(used.filter { part.names.contains(members[$0].part ?? "") }) }
  }

  @Test("means: whatever is added and taken away, five people or nobody are left", arguments: 0..<60)
  func attackOnMeans(_ seed: Int) throws {
    let members = Self.members(seed: seed)
    let file = try SixScales().file
    guard let analysis = try? GroupAnalysis(members, instruments: [file], by: "class", families: Self.families) else {
      #expect(members.count { $0.scores[0] != nil } < 5)
      return
    }
    let sets = Self.published(analysis, members)
    for (set, part) in zip(sets.dropFirst(), analysis.profiles[0].parts) {
      #expect(part.n == set.count && set.count >= 5)
      let own = set.map { members[$0].scores[0]?[0] ?? 0 }
      #expect(abs(part.means[0].mean - own.reduce(0, +) / Double(own.count)) < 1e-9)
    }
    // The total less any parts, and any parts together.
    let parts = Array(sets.dropFirst())
    for choice in 0..<(1 << parts.count) {
      var rest = sets[0]
      for (place, part) in parts.enumerated() where choice >> place & 1 == 1 {
        #expect(part.isSubset(of: rest), "parts overlap")
        rest.subtract(part)
      }
      #expect(rest.isEmpty || rest.count >= 5)
    }
  }

  @Test("counts of wishes: families and the occupations in them", arguments: 0..<60)
  func attackOnCounts(_ seed: Int) throws {
    let members = Self.members(seed: seed)
    guard
      let analysis = try? GroupAnalysis(
        members,
        instruments: [SixScales().file],
        families: Self.families
      )
    else { return }
    let wanted = try #require(analysis.wanted)
    let hidden = wanted.rows.filter { $0.count == nil }
    let left = wanted.total - wanted.rows.reduce(0) { $0 + ($1.count ?? 0) }
    #expect(hidden.isEmpty ? left == 0 : hidden.count > 1 && left >= 5)
    #expect(wanted.rows.allSatisfy { $0.count.map { $0 == 0 || $0 >= 5 } ?? true })
    for family in Self.families {
      let named = analysis.wishes.filter { $0.code.hasPrefix(family.id) }
      #expect(named.allSatisfy { $0.count >= 5 })
      guard !named.isEmpty else { continue }
      let total = try #require(wanted[.family(family.id)])
      let rest = total - named.reduce(0) { $0 + $1.count }
      #expect(rest == 0 || rest >= 5)
    }
  }

  @Test("who is left out is not told by subtraction") func participation() throws {
    func analysis(used: Int, unused: Int, absent: Int?) throws -> GroupAnalysis {
      let scores = (0..<used).map { person in (0..<6).map { Double(10 * $0 + person) } }
      let members =
        scores.map { GroupMember(part: nil, scores: [$0]) }
        + (0..<unused).map { _ in GroupMember(part: nil, scores: [nil]) }
      return try GroupAnalysis(members, instruments: [SixScales().file], absent: absent)
    }
    let few = try analysis(used: 20, unused: 2, absent: 10).participation
    #expect(few.unusable == nil && few.absent == nil && few.hasList)
    let many = try analysis(used: 20, unused: 6, absent: 10).participation
    #expect(many.unusable == 6 && many.absent == 10)
    #expect(throws: GroupAnalysis.TooFew.self) { try analysis(used: 4, unused: 10, absent: nil) }
  }

  @Test("two parts are compared once, more each with the rest") func comparisons() throws {
    func members(_ parts: Int) -> [GroupMember] {
      (0..<(parts * 8)).map { person in
        GroupMember(
          part: "\(person % parts + 1)",
          scores: [(0..<6).map { Double((person * 13 + $0 * 7) % 60 + ($0 == 0 && person % parts == 0 ? 40 : 0)) }]
        )
      }
    }
    let two = try GroupAnalysis(members(2), instruments: [SixScales().file], by: "class")
    #expect(two.profiles[0].comparisons.count == 6)
    let three = try GroupAnalysis(members(3), instruments: [SixScales().file], by: "class")
    #expect(three.profiles[0].comparisons.count == 18)
    let first = try #require(three.profiles[0].comparisons.first)
    #expect(first.difference.g > 0.8 && first.adjusted >= first.difference.p)
    // The order of people changes nothing.
    let again = try GroupAnalysis(members(3).reversed(), instruments: [SixScales().file], by: "class")
    #expect(zip(again.profiles[0].means, three.profiles[0].means).allSatisfy { abs($0.mean - $1.mean) < 1e-9 })
  }
}
