import AssessmentDiagnostics
import AssessmentGuidance
import AssessmentMeasurement
import TestSupport
import Testing

@Suite("The occupation data and what is found in them") struct OccupationDataTests {
  // MARK: The shipped table

  @Test("every letter code of the table follows from its figures, but for one tie that O*NET breaks otherwise")
  func letters() throws {
    #expect(TestOccupations.rows.count == 822)
    var exceptions: [String] = []
    for row in TestOccupations.rows where row.occupation.codes.declared.description != row.letters {
      exceptions.append(row.occupation.name)
      // Not another code: one of those that the tie leaves open.
      #expect(row.occupation.codes.codes.map(\.description).contains(row.letters))
    }
    // R and I are both 5.98; O*NET's own high points begin with I, ours (both codes are kept) with R.
    #expect(exceptions == ["兽医", "宠物医师"])
    let tied = TestOccupations.rows.filter { $0.occupation.codes.isTied }
    #expect(tied.map(\.occupation.name) == ["兽医", "宠物医师", "后勤管理员", "茶艺师", "咖啡师", "调饮师"])
    #expect(tied[0].occupation.codes.codes.map(\.description) == ["RIC", "IRC"])
    #expect(tied[2].occupation.codes.codes.map(\.description) == ["ECR", "CER"])
    #expect(tied[4].occupation.codes.codes.map(\.description) == ["RSC", "RCS"])
  }

  @Test("the shipped table is whole: codes and names once, zones 1–5, one family each") func whole() {
    let data = TestOccupations.shipped.data
    #expect(Set(data.occupations.map(\.code)).count == 822)
    #expect(Set(data.occupations.map(\.name)).count == 822)
    #expect(data.families.count == 21)
    for occupation in data.occupations {
      #expect((1...5).contains(occupation.jobZone))
      #expect(occupation.interests.values.allSatisfy { (1...7).contains($0) })
      #expect(data.family(of: occupation) != nil)
      #expect(data.families.count { $0.prefixes.contains { occupation.code.hasPrefix($0) } } == 1, "\(occupation.code)")
    }
  }

  @Test("the longest prefix decides the family, whatever the order of the families") func longestPrefix() {
    var data = TestOccupations.few.data
    let families = [("broad", ["1", "2"]), ("narrow", ["2-01"]), ("other", ["2-01-02"])].map {
      OccupationFamily(id: $0, nameChinese: $0, nameEnglish: $0, prefixes: $1)
    }
    for order in [families, families.reversed()] {
      data.families = order
      let ids = data.occupations.map { data.family(of: $0)?.id }
      #expect(ids == ["broad", "broad", "broad", "narrow", nil])
    }
  }

  @Test("base rates: shares of first letters, a tie in parts") func baseRates() {
    let rates = TestOccupations.shipped.data.baseRates
    // Counted in the table; the three whose first two are tied give half to each.
    let counts: [HollandType: Double] = [
      .realistic: 408, .conventional: 136.5, .investigative: 86, .social: 63, .enterprising: 67.5, .artistic: 61,
    ]
    for type in HollandType.allCases {
      #expect(agree(rates[type], counts[type].map { $0 / 822 }, .rounding(terms: 822)))
    }
    #expect(agree(rates.values.reduce(0, +), 1, .rounding(terms: 830)))
  }

  /// Why the profile decides and not the letters: where letters count, R and C win by being many.
  @Test("among the first 15, letters bring up R and C more than twice as often for people who are neither")
  func lettersAgainstProfiles() throws {
    var byLetters = 0
    var byProfile = 0
    func conventionalOrRealistic(_ matches: [OccupationMatch]) -> Int {
      matches.prefix(15).count { [.realistic, .conventional].contains($0.occupation.codes.declared.first) }
    }
    // Every code with another first letter once: all such people in equal numbers.
    for code in HollandCode.all(length: 3) where ![.realistic, .conventional].contains(code.first) {
      let person = HexagonProfile { type in
        code.place(of: type).map { 50 - 6 * Double($0) } ?? 20 + Double(type.place) / 9
      }
      let ranked = try #require(
        TestOccupations.shipped.rank(person, errors: nil, codes: CodeSet(code), seed: 1)
      )
      byProfile += conventionalOrRealistic(ranked)
      // The classic way: the number of letters in common (N3), then the order of the table.
      let shared = ranked.map { match in
        (match: match, letters: code.types.count { match.occupation.codes.declared.types.contains($0) })
      }
      let ordered = shared.sorted {
        $0.letters != $1.letters ? $0.letters > $1.letters : $0.match.occupation.code < $1.match.occupation.code
      }
      byLetters += conventionalOrRealistic(ordered.map(\.match))
    }
    #expect(byLetters > 2 * byProfile)
  }

  // MARK: Sense

  private func best(_ high: [HollandType]) -> [String] {
    let person = HexagonProfile { high.contains($0) ? 45 : 20 }
    let ranked = TestOccupations.shipped.rank(person, errors: nil, codes: CodeDerivation(person).codes, seed: 1) ?? []
    return TestOccupations.shipped.families(of: ranked).map(\.family.id)
  }

  @Test("a helper is shown education and care before machines, a maker the other way round") func sense() throws {
    func place(_ family: String, _ order: [String]) throws -> Int { try #require(order.firstIndex(of: family)) }
    let social = best([.social])
    for helping in ["education", "health", "personal-care"] {
      for making in ["manufacturing-repair", "engineering", "information-technology", "transport-logistics"] {
        #expect(try place(helping, social) < place(making, social), "\(helping) \(making)")
      }
    }
    #expect(social.first == "education")
    #expect(try place("manufacturing-repair", best([.realistic])) < place("education", best([.realistic])))
    #expect(best([.artistic]).prefix(2).contains("arts-design-sport"))
    #expect(best([.investigative]).prefix(3).contains("science"))
    #expect(best([.enterprising]).prefix(4).contains("management-commerce"))
    #expect(best([.conventional]).prefix(3).contains { ["office-administration", "finance-accounting"].contains($0) })
  }

  // MARK: Search

  private func codes(_ search: OccupationSearch) -> [String] {
    switch search {
    case .found(let one): [one.code]
    case .several(let many): many.map(\.code)
    case .unknown: []
    }
  }

  @Test(
    "found by code, name, O*NET code and title, whatever the width, case and spaces",
    arguments: [
      "1-01-01-03", " １－０１－０１－０３ ", "1—01—01—03", "11-1111.03", "研究人员（乙）", "研究 人员(乙)", "　研究人员(乙)",
      "beta researchers", "Ｂｅｔａ　Ｒｅｓｅａｒｃｈｅｒｓ", "研究", "BETA", "research",
    ]
  )
  func found(_ words: String) {
    guard case .found(let occupation) = TestOccupations.few.data.find(words) else {
      Issue.record("\(words) is not found")
      return
    }
    #expect(occupation.code == "1-01-01-03")
  }

  @Test("several candidates are all named") func several() {
    let data = TestOccupations.few.data
    #expect(codes(data.find("甲类")) == ["1-01-01-01", "1-01-01-02"])
    // Two occupations rest on one O*NET title.
    #expect(codes(data.find("Alpha Assistants")) == ["1-01-01-02", "3-01-01-01"])
    #expect(codes(data.find("assistants")) == ["1-01-01-02", "2-01-01-01", "3-01-01-01"])
    guard case .several = data.find("甲类") else {
      Issue.record("one was guessed")
      return
    }
  }

  @Test(
    "nothing is guessed",
    arguments: ["", " 　", "员", "宇航员", "1-01", "9-99-99-99", "al", "lpha", "Sistants", "甲类技师长", "[", "\u{0}"]
  )
  func unknown(_ words: String) {
    #expect(TestOccupations.few.data.find(words) == .unknown)
  }

  @Test("a full name wins over the names that contain it") func exact() throws {
    for row in TestOccupations.rows {
      #expect(codes(TestOccupations.shipped.data.find(row.occupation.name)) == [row.occupation.code])
      #expect(codes(TestOccupations.shipped.data.find(row.occupation.code)) == [row.occupation.code])
      #expect(codes(TestOccupations.shipped.data.find(row.occupation.onetTitle)).contains(row.occupation.code))
    }
  }

  @Test("the notice names what the licence asks for, in both languages") func attribution() {
    let notice = OccupationData.attribution
    for part in ["O*NET", "CC BY 4.0", "USDOL/ETA", "career-assessment", "2022"] {
      #expect(notice.english.contains(part) && notice.chinese.contains(part), "\(part)")
    }
    #expect(notice.english.contains("has not approved, endorsed, or tested these modifications"))
  }
}
