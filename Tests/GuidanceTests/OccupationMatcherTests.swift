import AssessmentGuidance
import AssessmentMeasurement
import AssessmentNumericalMethods
import TestSupport
import Testing

@Suite("Likeness of a person and occupations") struct OccupationMatcherTests {
  static let shipped = TestOccupations.shipped

  /// Profiles without ties.
  static let people: [HexagonProfile] = {
    var generator = SeededGenerator(seed: 51)
    return (0..<20).map { _ in HexagonProfile((0..<6).map { _ in 30 + 7 * generator.standardNormal() }) }
  }()

  private func rank(
    _ profile: HexagonProfile,
    error: Double? = nil,
    seed: UInt64 = 1,
    by matcher: OccupationMatcher = shipped
  ) -> [OccupationMatch] {
    matcher.rank(
      profile,
      errors: error.map { HexagonProfile(repeating: $0) },
      codes: CodeDerivation(profile).codes,
      seed: seed
    ) ?? []
  }

  // MARK: Identities

  @Test("r, D² and the shares of both are those of the raw profiles") func identities() throws {
    for person in Self.people.prefix(6) {
      let z = try person.standardised.get()
      for match in rank(person) {
        let fit = ProfileFit(person, match.occupation.interests)
        #expect(agree(match.correlation, try fit.correlation.get(), .rounding(terms: 60)))
        #expect(agree(match.contributions.values.reduce(0, +), match.correlation, .rounding(terms: 12)))
        // Cronbach & Gleser between the standardised profiles: all of D² is shape.
        let standard = ProfileFit(z, try match.occupation.interests.standardised.get())
        #expect(agree(match.distance.squared, standard.squaredDistance, .rounding(terms: 12)))
        #expect(agree(standard.elevationPart + standard.scatterPart, 0, .rounding(terms: 60)))
        #expect(agree(match.distance.squared, standard.shapePart, .rounding(terms: 60)))
        #expect(agree(match.distance.squared, 12 * (1 - match.correlation), .rounding(terms: 60)))
        #expect(match.distance.types.values.allSatisfy { $0 >= 0 })
      }
    }
  }

  @Test("reasons: all shares of at least 0.03, the weightiest first, of the right kind") func reasons() throws {
    for person in Self.people.prefix(6) {
      let z = try person.standardised.get()
      for match in rank(person) {
        let o = try match.occupation.interests.standardised.get()
        let all = match.reasonsFor + match.reasonsAgainst
        let expected = HollandType.allCases.filter { abs(z[$0] * o[$0] / 6) >= 0.03 }
        #expect(Set(all.map(\.type)) == Set(expected))
        #expect(all.count == expected.count)
        for reason in all {
          #expect(reason.contribution == match.contributions[reason.type])
          switch reason.kind {
          case .bothHigh: #expect(z[reason.type] > 0 && o[reason.type] > 0)
          case .bothLow: #expect(z[reason.type] < 0 && o[reason.type] < 0)
          case .personHigher: #expect(z[reason.type] > 0 && o[reason.type] < 0)
          case .occupationHigher: #expect(z[reason.type] < 0 && o[reason.type] > 0)
          }
        }
        #expect(match.reasonsFor.allSatisfy { $0.contribution > 0 })
        #expect(match.reasonsAgainst.allSatisfy { $0.contribution < 0 })
        for list in [match.reasonsFor, match.reasonsAgainst] {
          let weights = list.map { (1e9 * abs($0.contribution)).rounded() }
          #expect(weights == weights.sorted(by: >))
        }
      }
    }
  }

  @Test("equal shares keep the order R I A S E C") func equalReasons() throws {
    let ranked = rank(HexagonProfile([28, 35, 22, 18, 15, 24]), by: TestOccupations.few)
    let twin = try #require(ranked.first { $0.occupation.code == "1-01-01-01" })
    #expect(agree(twin.contributions[.realistic], twin.contributions[.enterprising], .rounding(terms: 12)))
    #expect(twin.reasonsFor.map(\.type) == [.investigative, .social, .realistic, .enterprising, .artistic])
  }

  @Test("an occupation's own profile, turned round, and a flat one") func extremes() throws {
    let nurse = try #require(shippedOccupation("内科护士"))
    let alike = try #require(rank(HexagonProfile { 10 + 5 * nurse.interests[$0] }).first)
    #expect(alike.occupation.code == nurse.code)
    #expect(agree(alike.correlation, 1, .rounding(terms: 60)))
    #expect(agree(alike.distance.squared, 0, .rounding(terms: 60)))
    #expect(alike.correlation <= 1)
    #expect(alike.reasonsAgainst.isEmpty)
    let opposite = try #require(rank(HexagonProfile { -nurse.interests[$0] }).last)
    // Several kinds of nurses share one profile.
    #expect(opposite.occupation.interests == nurse.interests)
    #expect(agree(opposite.distance.squared, 24, .rounding(terms: 60)))
    #expect(opposite.reasonsFor.isEmpty)
    let flat = HexagonProfile(repeating: 30)
    #expect(Self.shipped.rank(flat, errors: nil, codes: CodeDerivation(flat).codes, seed: 1) == nil)
  }

  // MARK: Invariances

  @Test("only the shape counts: level and unit of the scores change nothing") func invariance() {
    for person in Self.people.prefix(5) {
      let plain = rank(person)
      let moved = rank(HexagonProfile { 2.5 * person[$0] - 40 })
      #expect(moved.map(\.occupation.code) == plain.map(\.occupation.code))
      for (a, b) in zip(plain, moved) { #expect(agree(a.correlation, b.correlation, .converged(to: 1e-12))) }
    }
  }

  @Test("the order of the table changes nothing") func permutation() {
    var generator = SeededGenerator(seed: 52)
    var data = Self.shipped.data
    data.occupations = generator.shuffled(data.occupations)
    let shuffled = OccupationMatcher(data)
    for person in Self.people.prefix(2) {
      #expect(rank(person, error: 3, by: shuffled) == rank(person, error: 3))
    }
  }

  @Test("equal correlations share a place, the next place is left out, codes decide the order") func ties() throws {
    let ranked = rank(HexagonProfile([30, 27, 15, 10, 13, 22]), by: TestOccupations.few)
    let twins = ranked.filter { $0.occupation.code.hasPrefix("1-01-01-0") && $0.occupation.name.hasPrefix("甲") }
    #expect(twins.map(\.occupation.code) == ["1-01-01-01", "1-01-01-02"])
    #expect(twins[0].correlation == twins[1].correlation)
    #expect(ranked.map(\.rank) == [1, 1, 3, 4, 5])
    for person in Self.people {
      let matches = rank(person)
      for (index, match) in matches.enumerated() {
        #expect(match.rank == 1 + matches.count { $0.correlation > match.correlation }, "\(index)")
      }
    }
  }

  @Test("C, M and Zener–Schnuelle are averages over tied codes") func congruence() throws {
    let person = HexagonProfile([10, 12, 30, 40, 38, 30])
    let codes = CodeDerivation(person).codes
    #expect(codes.codes.map(\.description) == ["SEA", "SEC"])
    for match in rank(person) {
      for index in [Congruence.brownGore, .iachan, .zenerSchnuelle] {
        var sum = 0.0
        for p in codes.codes {
          for u in match.occupation.codes.codes { sum += try index.value(person: p, environment: u).get() }
        }
        let mean = sum / Double(2 * match.occupation.codes.codes.count)
        #expect(agree(match.congruence[index], mean, .rounding(terms: 8)))
      }
      #expect(match.congruence.count == 3)
    }
  }

  // MARK: Range

  @Test("the range: the same for the same seed, holds r, widens with the error, none without") func range() throws {
    for person in Self.people.prefix(2) {
      let small = rank(person, error: 1)
      #expect(small == rank(person, error: 1))
      #expect(small.map(\.correlationRange) != rank(person, error: 1, seed: 2).map(\.correlationRange))
      let wide = Dictionary(uniqueKeysWithValues: rank(person, error: 4).map { ($0.occupation.code, $0) })
      for match in small {
        let narrow = try #require(match.correlationRange)
        let broad = try #require(wide[match.occupation.code]?.correlationRange)
        #expect(narrow.contains(match.correlation) && broad.contains(match.correlation))
        #expect(narrow.lowerBound >= -1 && narrow.upperBound <= 1)
        #expect(broad.upperBound - broad.lowerBound > narrow.upperBound - narrow.lowerBound)
      }
      #expect(rank(person).allSatisfy { $0.correlationRange == nil })
      let exact = rank(person, error: 0)
      for match in exact {
        let range = try #require(match.correlationRange)
        #expect(agree(range.lowerBound, match.correlation, .rounding(terms: 12)))
        #expect(agree(range.upperBound, match.correlation, .rounding(terms: 12)))
      }
    }
  }

  @Test("noise cannot better a perfect likeness or unlikeness: the range still holds r at its end") func rangeAtEnds()
    throws
  {
    let nurse = try #require(shippedOccupation("内科护士"))
    for sign in [1.0, -1] {
      let person = HexagonProfile { 30 + sign * 5 * nurse.interests[$0] }
      let match = try #require(rank(person, error: 4).first { $0.occupation.code == nurse.code })
      let range = try #require(match.correlationRange)
      #expect(match.correlation == (sign > 0 ? range.upperBound : range.lowerBound))
      #expect(agree(match.correlation, sign, .rounding(terms: 60)))
      #expect(sign > 0 ? range.lowerBound < 0.99 : range.upperBound > -0.99)
    }
  }

  @Test("the range holds four fifths of the correlations of fresh draws") func coverage() throws {
    let person = HexagonProfile([18, 24, 27, 41, 33, 22])
    let occupation = try #require(shippedOccupation("内科护士"))
    let match = try #require(rank(person, error: 4).first { $0.occupation.code == occupation.code })
    let range = try #require(match.correlationRange)
    var generator = SeededGenerator(seed: 99)
    let draws = 20_000
    var inside = 0
    for _ in 0..<draws {
      let again = HexagonProfile { person[$0] + 4 * generator.standardNormal() }
      let r = try ProfileFit(again, occupation.interests).correlation.get()
      if range.contains(r) { inside += 1 }
    }
    // Both ends come from 400 draws: the share between them has a standard error of about √(2 · 0.1 · 0.9/400).
    #expect(agree(Double(inside) / Double(draws), 0.8, .sampling(errors: 3, standardError: 0.021)))
  }

  @Test("from seed to seed the ends of the range vary by about 0.012 where the errors are two fifths of the scatter")
  func seeds() throws {
    let person = HexagonProfile([18, 24, 27, 41, 33, 22])
    let error = 0.4 * person.scatter
    var squares = 0.0
    var count = 0.0
    let first = rank(person, error: error)
    for seed in 2..<8 {
      let again = Dictionary(
        uniqueKeysWithValues: rank(person, error: error, seed: UInt64(seed)).map { ($0.occupation.code, $0) }
      )
      for match in first {
        let a = try #require(match.correlationRange)
        let b = try #require(again[match.occupation.code]?.correlationRange)
        for difference in [a.lowerBound - b.lowerBound, a.upperBound - b.upperBound] {
          squares += difference * difference / 2
          count += 1
        }
      }
    }
    #expect(agree((squares / count).squareRoot(), 0.012, .sampling(errors: 2, standardError: 0.002)))
  }

  // MARK: Families

  @Test("families: by the mean of the best three, small ones with what they have, empty ones left out") func families()
  {
    let ranked = rank(HexagonProfile([30, 27, 15, 10, 13, 22]), by: TestOccupations.few)
    let families = TestOccupations.few.families(of: ranked)
    #expect(families.map(\.family.id) == ["big", "one"])
    #expect(families.map(\.matches.count) == [3, 1])
    let big = families[0].matches.map(\.correlation)
    #expect(agree(families[0].correlation, (big[0] + big[1] + big[2]) / 3, .rounding(terms: 4)))
    #expect(families[1].correlation == families[1].matches[0].correlation)
    for person in Self.people {
      let families = Self.shipped.families(of: rank(person))
      #expect(families.count == 21)
      #expect(families.reduce(0) { $0 + $1.matches.count } == 822)
      #expect(families.map(\.correlation) == families.map(\.correlation).sorted(by: >))
      for family in families {
        let best = family.matches.map(\.correlation)
        #expect(best == best.sorted(by: >))
        #expect(agree(family.correlation, (best[0] + best[1] + best[2]) / 3, .rounding(terms: 4)))
      }
    }
  }

  private func shippedOccupation(_ name: String) -> Occupation? {
    Self.shipped.data.occupations.first { $0.name == name }
  }
}
