import Foundation
import AssessmentGuidance
import AssessmentJSON
import AssessmentMeasurement
import TestSupport
import Testing

@Suite("What a client is shown to look at") struct SuggestionsTests {
  private func lists(
    _ answers: [[Int?]],
    _ schooling: Schooling?,
    target: Schooling? = nil,
    aspirations: [String] = []
  ) throws -> (Shortlists, OrientationAnalysis) {
    let analysis = try SixScales.analysis(
      .reliable,
      answers,
      aspirations: aspirations,
      matcher: TestOccupations.shipped,
      client: { ($0.schooling, $0.targetSchooling) = (schooling, target) }
    )
    guard case .occupations(let lists) = analysis.suggestions else {
      throw Missing(what: "\(analysis.suggestions)")
    }
    return (lists, analysis)
  }

  private struct Missing: Error { var what: String }

  /// One clear profile for each type.
  private static let people: [[[Int?]]] = (0..<6).map { high in
    SixScales.even((0..<6).map { place in place == high ? 45 : [20, 22, 24, 26, 28, 30][(place + high) % 6] })
  }

  // MARK: Levels of schooling

  @Test(
    "schooling in the words of files",
    arguments: [
      ("初中", Schooling.juniorSecondary), ("九年义务教育", .juniorSecondary), ("普通高中", .seniorSecondary),
      ("职业高中", .vocationalSecondary),
      ("中专/技校", .vocationalSecondary), ("大学专科", .vocationalCollege), ("高职在读", .vocationalCollege), ("大学本科", .bachelor),
      ("Bachelor's degree", .bachelor), ("硕士研究生", .master), ("博士", .doctor), ("小学及以下", .primary),
      ("高二", .seniorSecondary),
      ("high school", .seniorSecondary), ("3", nil), ("", nil), ("其他", nil), ("2026级1班", nil),
    ] as [(String, Schooling?)]
  )
  func words(_ words: String, _ expected: Schooling?) {
    #expect(Schooling(words: words) == expected)
  }

  @Test("every tag names its own level") func tags() {
    for schooling in Schooling.allCases where schooling != .doctor {
      #expect(Schooling(words: schooling.rawValue) == schooling)
    }
  }

  @Test("more schooling never closes a way in, but for work far below it") func monotone() {
    func place(_ path: EntryPath) -> Int {
      [EntryPath.beyondTarget, .schooling, .training, .now].firstIndex(of: path) ?? 3
    }
    let ladder: [Schooling] = [.primary, .juniorSecondary, .seniorSecondary, .vocationalCollege, .bachelor, .master]
    for preparation in Preparation.allCases {
      for (lower, higher) in zip(ladder, ladder.dropFirst()) {
        let a = EntryPath(preparation, schooling: lower, target: nil)
        let b = EntryPath(preparation, schooling: higher, target: nil)
        #expect(place(a) <= place(b), "\(preparation) \(lower)")
      }
    }
    #expect(EntryPath(.degree, schooling: .juniorSecondary, target: .vocationalCollege) == .beyondTarget)
    #expect(EntryPath(.college, schooling: .juniorSecondary, target: .vocationalCollege) == .schooling)
    #expect(EntryPath(.vocational, schooling: .juniorSecondary, target: .juniorSecondary) == .training)
    #expect(EntryPath(.little, schooling: .bachelor, target: nil) == .belowSchooling)
  }

  @Test("most people of an occupation saying bachelor makes it one for a degree, whatever its Job Zone")
  func preparation() {
    var occupation = TestOccupations.few.data.occupations[0]
    #expect(occupation.preparation == .college)
    occupation.code = "6-01-01-01"
    #expect(occupation.preparation == .vocational)
    occupation.schooling = SchoolingShares([0, 10, 10, 10, 19, 51, 0, 0, 0, 0, 0, 0])
    #expect(occupation.preparation == .degree)
    occupation.schooling = SchoolingShares([0, 20, 20, 10, 25, 25, 0, 0, 0, 0, 0, 0])
    #expect(occupation.preparation == .college)
    occupation.schooling = SchoolingShares([10, 60, 20, 10, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(occupation.preparation == .vocational)
    // A clerk of a Chinese bank is no trainee, whatever a teller is elsewhere; an actor needs no college.
    for (code, preparation) in [
      ("4-05-01-01", Preparation.college), ("2-09-02-01", .vocational), ("2-02-01-01", .college),
    ] {
      occupation.code = code
      #expect(occupation.preparation == preparation)
    }
  }

  // MARK: Lists

  @Test("nine years of schooling, no aim above: no job in any list asks for a degree") func nineYears() throws {
    for person in Self.people {
      let (lists, _) = try lists(person, .juniorSecondary, target: .juniorSecondary)
      #expect(lists.lists.map(\.kind) == [.path(.now), .path(.training), .path(.schooling)])
      let rows = lists.lists.flatMap(\.rows)
      #expect(rows.allSatisfy { $0.match.occupation.preparation < .college })
      #expect(lists.list(.schooling)?.rows.isEmpty == true)
      #expect(lists.directions.flatMap(\.rows).allSatisfy { $0.match.occupation.jobZone <= 3 })
    }
  }

  @Test("a list ends by evidence, keeps ties together and has one row for each profile") func evidence() throws {
    for person in Self.people.prefix(3) {
      for schooling in [nil, Schooling.juniorSecondary, .bachelor] {
        let (lists, analysis) = try lists(person, schooling)
        let matches = try analysis.directions.get().matches
        for list in lists.lists {
          let rows = list.rows
          #expect(rows.allSatisfy { $0.match.correlation >= 0.5 })
          #expect(rows.count <= (schooling == nil || list.kind == .path(.schooling) ? 3 : 5) + 2)
          #expect(Set(rows.map(\.match.occupation.onetCode)).count == rows.count)
          #expect(rows.map(\.match.correlation) == rows.map(\.match.correlation).sorted(by: >))
          for row in rows {
            // Occupations of one profile that a group of the classification parts stand in different lists.
            let same = matches.filter { match in
              match.occupation.onetCode == row.match.occupation.onetCode
                && row.path
                  == schooling.map { EntryPath(match.occupation.preparation, schooling: $0, target: nil) }
            }
            #expect(Set(([row.match] + row.relatives).map(\.occupation.code)) == Set(same.map(\.occupation.code)))
            if same.contains(where: { $0.occupation.relation == .close }) {
              #expect(row.match.occupation.relation == .close)
            }
          }
          guard case .length(let omitted) = list.end else { continue }
          #expect(omitted > 0 && !rows.isEmpty)
        }
        #expect(lists.directions.count <= 3)
        #expect(lists.directions.allSatisfy { (1...2).contains($0.rows.count) })
      }
    }
  }

  @Test("what the schooling is unknown for stands by Job Zone, three rows each and ties") func zones() throws {
    let (lists, _) = try lists(Self.people[0], nil)
    #expect(lists.basis == .jobZones)
    #expect(lists.lists.map(\.kind) == (1...5).map { .zone($0) })
    #expect(lists.lists.reduce(0) { $0 + $1.compared } == 822)
    #expect(lists.lists.flatMap(\.rows).allSatisfy { $0.path == nil })
  }

  @Test("a flat profile gets fields in no order of likeness, and no job") func flat() throws {
    for answers in [SixScales.flat, SixScales.even([30, 30, 31, 30, 30, 30])] {
      let analysis = try SixScales.analysis(.reliable, answers, matcher: TestOccupations.shipped)
      guard case .fields(let fields) = analysis.suggestions else {
        Issue.record("\(analysis.suggestions)")
        continue
      }
      #expect(fields.map(\.type) == HollandType.allCases)
      #expect(fields.allSatisfy { !$0.families.isEmpty && $0.families.count <= 3 })
      #expect(fields[3].families.contains { $0.id == "education" })
      #expect(analysis.json["suggestions"]?["kind"]?.string == "fields")
      #expect(analysis.json["suggestions"]?["lists"] == nil)
    }
    let rejected = try SixScales.analysis(seconds: 5, matcher: TestOccupations.shipped)
    #expect(rejected.suggestions == .withheld(.notInterpretable))
  }

  @Test("the twin of one person holds the lists in full and stays small") func size() throws {
    let (lists, analysis) = try lists(Self.people[3], .juniorSecondary, aspirations: ["内科护士"])
    let text = JSONWriter.pretty(analysis.json)
    #expect(text.utf8.count < 150_000)
    let json = try #require(analysis.json["suggestions"])
    #expect(json["schooling"]?.string == "juniorSecondary")
    for (place, list) in lists.lists.enumerated() {
      #expect(json["lists"]?[place]?["rows"]?.array?.count == list.rows.count)
    }
  }

  // MARK: Wishes

  @Test("the nurse who scores highest on Social reads what is alike and what is less, by type") func nurse() throws {
    // R 20, I 24, A 26, S 45, E 28, C 20.
    let answers = SixScales.even([20, 24, 26, 45, 28, 20])
    let (_, analysis) = try lists(answers, .vocationalCollege, aspirations: ["内科护士"])
    let wish = try #require(analysis.aspirations.first?.judgement)
    #expect(wish.types(.alikeHigh) == [.social])
    #expect(wish.types(.personLess).contains(.investigative))
    #expect(wish.verdict == .partly)
    // A college for nursing is enough in China.
    #expect(wish.path == .now)
    let z = try analysis.interests.get().profile.standardised.get()
    guard case .matched(let match) = analysis.aspirations[0].outcome else { return }
    let sum = wish.aspects.reduce(0) { $0 + $1.contribution }
    #expect(agree(sum, match.correlation, .rounding(terms: 12)))
    for aspect in wish.aspects {
      #expect(aspect.person == z[aspect.type])
      #expect(agree(aspect.person * aspect.occupation / 6, aspect.contribution, .rounding(terms: 4)))
    }
    #expect(wish.aspects.map(\.occupation) == wish.aspects.map(\.occupation).sorted(by: >))
    let json = try #require(analysis.json["aspirations"]?[0]?["judgement"])
    #expect(json["verdict"]?.string == "partly" && json["types"]?.array?.count == 6)
  }

  @Test("a wish is alike where all it lives from is liked, and different where none of it is") func verdicts() throws {
    let nurse = try #require(TestOccupations.shipped.data.occupations.first { $0.name == "内科护士" })
    let alike = nurse.interests.values.map { Int((6 * $0).rounded()) }
    for (sums, verdict) in [(alike, WishJudgement.Verdict.alike), (alike.map { 55 - $0 }, .different)] {
      let (_, analysis) = try lists(SixScales.even(sums.map { min(50, max(10, $0)) }), nil, aspirations: ["内科护士"])
      #expect(analysis.aspirations[0].judgement?.verdict == verdict)
      #expect(analysis.aspirations[0].judgement?.path == nil)
    }
  }
}
