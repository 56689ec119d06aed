import AssessmentDiagnostics
import Foundation
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentReports
import AssessmentScoring

/// People and occupations made up for the tests.
enum Sample {
  /// The shipped interest questionnaire.
  static let interest: InstrumentFile = load("career-interest")
  /// An instrument without a hexagon.
  static let bigFive: InstrumentFile = load("ipip-big-five-50")

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func load(_ id: String) -> InstrumentFile {
    let url = root.appendingPathComponent("Instruments/\(id)/instrument.json")
    do {
      return try InstrumentFile(reading: Array(Data(contentsOf: url)), file: id)
    } catch {
      fatalError("the shipped instrument \(id) is faulty: \(error)")
    }
  }

  /// The Swift files of the module under test.
  static func sources() throws -> [(name: String, text: String)] {
    let folder = root.appendingPathComponent("Sources/Reports").resolvingSymlinksInPath()
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return try (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
      .map { ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) }
  }

  /// A file beside the tests.
  static func file(_ name: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(name)
  }

  /// An instrument whose six scales have an invented reliability and norm, marked so.
  static let normed: InstrumentFile = {
    var file = root.appendingPathComponent("Instruments/career-interest/instrument.json")
    file.standardize()
    do {
      var text = try String(contentsOf: file, encoding: .utf8)
      let reliability =
        #""reliability": [{"kind": "alpha", "value": 0.85, "n": 120, "source": "DEMO sample", "mean": 30, "standardDeviation": 7, "demo": true}], "scoring": "sum""#
      text = text.replacingOccurrences(of: #""scoring": "sum""#, with: reliability)
      let tables = HollandType.allCases.map {
        #"{"type": "meanAndDeviation", "scale": "\#($0.rawValue)", "mean": 30, "standardDeviation": 7}"#
      }
      let norms =
        #""norms": [{"id": "demo", "demo": true, "population": {"zh": "演示人群", "en": "demo people"}, "n": 120, "collectedFrom": "2026-01-01", "collectedTo": "2026-02-01", "place": {"zh": "演示地", "en": "demo place"}, "source": "DEMO", "report": ["T"], "groups": [{"id": "all", "name": {"zh": "全体", "en": "everybody"}, "n": 120, "tables": [\#(tables.joined(separator: ","))]}]}], "typology""#
      text = text.replacingOccurrences(of: #""typology""#, with: norms)
      return try InstrumentFile(reading: Array(text.utf8), file: "normed")
    } catch {
      fatalError("the instrument with demonstration norms is faulty: \(error)")
    }
  }()

  /// Twelve occupations with plausible but invented figures.
  static let occupations: OccupationMatcher = {
    let rows: [(String, String, [Double], Int, String)] = [
      ("2-02-10-03", "软件设计员", [3.5, 6.2, 3.1, 2.0, 2.4, 4.8], 4, "Software Designers"),
      ("2-05-08-01", "护理员", [3.2, 4.4, 1.8, 6.5, 2.2, 3.9], 3, "Care Nurses"),
      ("2-08-02-01", "中学教师", [1.9, 3.6, 3.9, 6.8, 3.5, 3.0], 4, "School Teachers"),
      ("2-08-03-01", "幼儿园教师", [2.4, 2.3, 4.6, 6.9, 2.9, 2.8], 4, "Kindergarten Teachers"),
      ("2-09-06-01", "平面设计员", [2.8, 2.4, 6.9, 2.1, 3.6, 2.9], 4, "Graphic Designers"),
      ("2-06-03-01", "会计员", [1.8, 3.3, 1.4, 2.4, 4.1, 6.9], 4, "Accountants"),
      ("4-01-02-01", "营业员", [2.4, 1.5, 1.9, 4.2, 6.4, 4.4], 2, "Shop Assistants"),
      ("4-01-05-01", "采购员", [2.2, 2.6, 1.5, 2.8, 6.1, 5.9], 4, "Buyers"),
      ("4-07-03-01", "职业指导员", [1.4, 3.1, 2.8, 6.9, 4.2, 3.6], 5, "Career Counsellors"),
      ("6-31-01-01", "设备维修工", [6.9, 3.8, 1.2, 1.6, 1.7, 4.6], 3, "Equipment Mechanics"),
      ("6-31-03-01", "电工", [6.8, 4.1, 1.3, 1.8, 1.8, 4.3], 3, "Electricians"),
      ("5-01-01-01", "园艺工", [6.6, 3.0, 3.6, 2.0, 2.2, 2.9], 1, "Garden Workers"),
    ]
    return OccupationMatcher(
      OccupationData(
        edition: "test edition",
        digest: "0123abcd",
        occupations: rows.enumerated().map { place, row in
          let (code, name, figures, zone, title) = row
          return Occupation(
            code: code,
            name: name,
            interests: HexagonProfile(figures),
            jobZone: zone,
            onetCode: "11-11\(10 + place).00",
            onetTitle: title,
            values: [
              (figures[1] + figures[2]) / 2, (figures[2] + figures[4]) / 2, figures[4], figures[3], figures[5],
              (figures[0] + figures[5]) / 2,
            ]
          )
        },
        families: [
          OccupationFamily(id: "craft", nameChinese: "技工与农艺", nameEnglish: "Trades and growing", prefixes: ["5", "6"]),
          OccupationFamily(
            id: "people",
            nameChinese: "教育与照护",
            nameEnglish: "Education and care",
            prefixes: ["2-05", "2-08", "4-07"]
          ),
          OccupationFamily(
            id: "trade",
            nameChinese: "商贸与财会",
            nameEnglish: "Trade and accounts",
            prefixes: ["2-06", "4-01"]
          ),
          OccupationFamily(
            id: "design",
            nameChinese: "设计与软件",
            nameEnglish: "Design and software",
            prefixes: ["2-02", "2-09"]
          ),
        ]
      )
    )
  }()

  /// The shipped rule, with few draws, over the invented occupations and skills after their interests.
  static let evaluator: Evaluator = {
    do {
      let url = root.appendingPathComponent("Instruments/evaluation/orientation-trial.json")
      let text = try String(contentsOf: url, encoding: .utf8)
        .replacingOccurrences(of: #""draws": 2000"#, with: #""draws": 200"#)
      let file = try EvaluationRuleFile(reading: Array(text.utf8), file: "rule")
      let types: [String: [HollandType]] = [
        "language": [.artistic, .social], "numbers": [.investigative, .conventional], "reasoning": [.investigative],
        "technical": [.realistic], "people": [.social, .enterprising], "organising": [.enterprising, .conventional],
      ]
      let dimensions = file.rule.domains.first { $0.domain == .selfRatedAbilities }?.dimensions ?? []
      let columns = dimensions.flatMap { dimension in dimension.figures.map { ($0, types[dimension.id] ?? []) } }
      let rows = occupations.data.occupations.map { one in
        (one.onetCode, columns.map { _, of in of.reduce(0) { $0 + one.interests[$1] } / Double(max(1, of.count)) })
      }
      let facts = OccupationFacts(columns: columns.map(\.0), rows: Dictionary(uniqueKeysWithValues: rows))
      return Evaluator(file, occupations.data, skills: facts)
    } catch { fatalError("the shipped rule is faulty: \(error)") }
  }()

  /// A further measure whose scales are answered at these levels, in their order; others in the middle.
  static func measure(_ id: String, _ levels: [Int], isCareless: Bool = false) -> Measure {
    let file = load(id)
    var answers: [Answer] = []
    var counts: [String: Int] = [:]
    for item in file.instrument.items {
      let scale = file.instrument.scales.firstIndex { $0.items.contains { $0.id == item.id } }
      guard let scale else {
        answers.append(.option(isCareless ? 4 : item.id.hasPrefix("v") ? 1 : 3))
        continue
      }
      let count = counts["\(scale)", default: 0]
      counts["\(scale)"] = count + 1
      let level = scale < levels.count ? levels[scale] : 3
      let isReversed = file.instrument.scales[scale].items.first { $0.id == item.id }?.reversed == true
      let value = min(5, max(1, level + [0, 1, 0, -1][count % 4]))
      answers.append(.option(isCareless ? 2 : (isReversed ? 6 - value : value) - 1))
    }
    let responses = PersonResponses(person: "P-001", line: 2, answers: answers, age: 17, seconds: isCareless ? 5 : 500)
    return Measure(file, ScoringPlan(file.instrument, options: ScoringOptions()).score(responses))
  }

  /// How the items of each type are answered: mean level of the six types, with ups and downs where asked.
  struct Person {
    var levels: [String: [Int]] = [:]
    var failsAttention = 0
    var seconds: Double? = 500
    var blank: Set<String> = []
    var name: String? = "演示来访者"
    var aspirations: [String] = []
    var age = 17.0
    var schooling: Schooling?
    var target: Schooling?
    var further: [Measure] = []

    /// Ten answers around a level.
    static func around(_ level: Int) -> [Int] {
      let pattern = [0, 0, 1, 0, -1, 0, 0, 1, -1, 0]
      return pattern.map { min(5, max(1, level + $0)) }
    }

    /// A person with levels in the order R I A S E C.
    init(_ levels: [Int], spread: Bool = true) {
      for (type, level) in zip("riasec", levels) {
        self.levels[String(type)] = spread ? Self.around(level) : [Int](repeating: level, count: 10)
      }
    }

    func set(_ change: (inout Person) -> Void) -> Person {
      var copy = self
      change(&copy)
      return copy
    }
  }

  /// The six levels that give a clear profile.
  static let clear = Person([2, 3, 3, 5, 4, 1])

  static func analysis(
    _ person: Person,
    instrument file: InstrumentFile = interest,
    demo: Bool = false,
    demoNorms: Bool = false,
    earlier: Person? = nil
  ) -> OrientationAnalysis {
    let options = ScoringOptions(usesDemoNorms: demoNorms)
    let plan = ScoringPlan(file.instrument, options: options)
    let responses = responses(person, file)
    var analysis = OrientationAnalysis(
      of: plan.score(responses),
      client: ClientRecord(
        id: "P-001",
        name: person.name,
        age: person.age,
        group: "高二3班",
        answeredOn: "2026-11-16",
        schooling: person.schooling,
        targetSchooling: person.target,
        aspirations: person.aspirations
      ),
      instrument: file,
      occupations: occupations,
      further: person.further,
      evaluator: person.further.isEmpty ? nil : evaluator,
      provenance: Provenance(engine: "0.1.0", date: "2026-11-20", purpose: .guidance, options: options, isDemo: demo)
    )
    analysis.answers = responses.answers
    if let earlier {
      let before = Self.responses(earlier, file)
      analysis.retest = Retest(
        Measure(file, plan.score(before), answeredOn: "2026-03-16"),
        now: analysis.profile,
        changes: plan.changes(from: before, to: responses),
        days: 245,
        confidence: options.confidence
      )
    }
    return analysis
  }

  private static func responses(_ person: Person, _ file: InstrumentFile) -> PersonResponses {
    var failures = person.failsAttention
    let answers = file.instrument.items.enumerated().map { index, item -> Answer in
      if item.id.hasPrefix("att") {
        let expected = item.id == "att1" ? 4 : 2
        if failures > 0 {
          failures -= 1
          return .option(expected == 4 ? 0 : 4)
        }
        return .option(expected - 1)
      }
      guard let type = item.id.first, let number = Int(item.id.dropFirst()), let ten = person.levels[String(type)]
      else {
        return .option([1, 3, 2, 4, 0, 3, 1][index % 7])
      }
      return person.blank.contains(item.id) ? .missing(.blank) : .option(ten[(number - 1) % 10] - 1)
    }
    return PersonResponses(
      person: "P-001",
      line: 2,
      answers: answers,
      age: person.age,
      seconds: person.seconds
    )
  }

  /// The cases that every report test goes through.
  static let cases: [(name: String, analysis: OrientationAnalysis)] = [
    ("again", analysis(clear, earlier: Person([4, 3, 3, 4, 2, 1]))),
    ("clear", analysis(clear.set { $0.aspirations = ["护理员", "电工", "教师", "宇航员"] })),
    ("tied", analysis(Person([4, 4, 2, 3, 2, 1]))),
    ("flat", analysis(Person([3, 3, 3, 3, 3, 3]))),
    ("flatHigh", analysis(Person([4, 4, 4, 4, 4, 4]).set { $0.levels["a"]?[0] = 5 })),
    ("flatLow", analysis(Person([2, 2, 2, 2, 2, 2]).set { $0.levels["s"]?[0] = 3 })),
    (
      "rejected",
      analysis(
        clear.set {
          $0.failsAttention = 2; $0.aspirations = ["护理员"]
        }
      )
    ),
    (
      "caution",
      analysis(
        clear.set {
          $0.failsAttention = 1; $0.aspirations = ["电工"]
        }
      )
    ),
    ("missing", analysis(clear.set { $0.blank = ["a01", "a02", "a03"] })),
    ("pupil", analysis(Person([3, 4, 2, 3, 1, 2]).set { $0.age = 15 })),
    (
      "worker",
      analysis(
        Person([5, 3, 2, 3, 2, 4]).set {
          $0.age = 45; $0.aspirations = ["电工"]
        }
      )
    ),
    ("demo", analysis(clear, demo: true)),
    ("normed", analysis(clear, instrument: normed, demoNorms: true)),
    ("unknownError", analysis(Person([2, 3, 1, 5, 4, 3], spread: false))),
    (
      "hostile",
      analysis(
        clear.set {
          $0.name = "<script>alert(1)</script>"; $0.aspirations = ["<img src=x>"]
        }
      )
    ),
    ("bigFive", analysis(Person([3, 3, 3, 3, 3, 3]), instrument: bigFive)),
    (
      "battery",
      analysis(
        clear.set {
          $0.aspirations = ["护理员", "电工"]
          ($0.schooling, $0.target) = (.seniorSecondary, .bachelor)
          $0.further = [
            measure("work-values", [2, 2, 4, 2, 5, 3, 5, 3]), measure("ability-self-rating", [4, 2, 3, 1, 5, 4]),
            measure("work-style", [5, 3, 4, 5, 2]), measure("career-adaptability", [4, 4, 3, 4]),
            measure("decision-difficulty", [2, 3, 2]), measure("arithmetic", []),
          ]
        }
      )
    ),
    (
      "gated",
      analysis(
        clear.set {
          $0.aspirations = ["电工"]
          $0.schooling = .juniorSecondary
          $0.further = [
            measure("work-values", [], isCareless: true), measure("ability-self-rating", [2, 2, 2, 5, 1, 2]),
            measure("career-adaptability", [1, 1, 2, 1]), measure("decision-difficulty", [5, 5, 4]),
          ]
        }
      )
    ),
  ]

  static func report(_ name: String, _ audience: Audience, _ language: Language = .chinese) -> Report {
    guard let found = cases.first(where: { $0.name == name }) else { fatalError("no case \(name)") }
    return Report(found.analysis, audience: audience, language: language, provider: "示例市公共就业服务中心")
  }
}
