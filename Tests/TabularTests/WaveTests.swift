import AssessmentDiagnostics
import AssessmentTabular
import Testing

/// The same items at several times, in columns beside one another: never mixed, and one wave is read where it is asked for.
@Suite struct WaveTests {
  private static let first = [[1, 2, 3, 4, 5, 1], [5, 4, 3, 2, 1, 2]]
  private static let second = [[2, 3, 4, 5, 1, 2], [4, 3, 2, 1, 5, 3]]

  private func input(_ marks: [(Int) -> String]) -> TableInput {
    let header = "id," + marks.flatMap { mark in (1...6).map { mark($0) } }.joined(separator: ",")
    let rows = (0..<2).map { person in
      "P\(person)," + (Self.first[person] + Self.second[person]).map(String.init).joined(separator: ",")
    }
    return Demo.input(([header] + rows).joined(separator: "\n") + "\n")
  }

  private static func cells(_ answers: [[Int]]) -> [[ResponseCell]] { answers.map { $0.map { .option($0 - 1) } } }

  private static let ways: [(name: String, first: String, second: String, one: String, two: String)] = [
    ("suffix", "q#_t1", "q#_t2", "t1", "t2"), ("prefix", "T1_q#", "T2_q#", "T1", "t2"),
    ("Chinese prefix", "前测_q#", "后测_q#", "前测", "后测"), ("Chinese, nothing between", "前测q#", "后测q#", "前测", "后测"),
    ("pre and post", "q#_pre", "q#_post", "pre", "post"), ("brackets", "q#（前测）", "q#（后测）", "前测", "后测"),
    ("question numbers", "前测-#", "后测-#", "前测", "后测"),
    ("waves", "w1.q#", "w2.q#", "w1", "w2"), ("before and after", "before_q#", "after_q#", "before", "after"),
  ]

  @Test(arguments: ways.indices) func twoWavesAreAskedForAndRead(_ place: Int) throws {
    let way = Self.ways[place]
    let file = input([way.first, way.second].map { form in { form.replacing("#", with: "\($0)") } })
    let refused = Demo.refusal(file, Demo.wordless).filter { $0.severity == .error }
    #expect(refused.map(\.rule) == ["waves-in-columns"], "\(way.name)")
    #expect(refused.first?.remedy.english.contains("--wave") == true)
    var options = ReadingOptions()
    options.wave = way.one
    #expect(try Demo.read(file, Demo.wordless, options).rows.map(\.cells) == Self.cells(Self.first), "\(way.name)")
    options.wave = way.two
    let read = try Demo.read(file, Demo.wordless, options)
    #expect(read.rows.map(\.cells) == Self.cells(Self.second), "\(way.name)")
    #expect(read.rows.map(\.personID) == ["P0", "P1"])
  }

  @Test(arguments: [("q#_2", "2"), ("q#.1", "1"), ("q#（后测）", "后测"), ("后测_q#", "后测"), ("q#_post", "post")])
  func aSecondWaveBesidePlainColumnsIsTold(_ form: String, _ mark: String) throws {
    let file = input([{ "q\($0)" }, { form.replacing("#", with: "\($0)") }])
    let read = try Demo.read(file, Demo.wordless)
    #expect(read.rows.map(\.cells) == Self.cells(Self.first))
    let told = try #require(read.findings.first { $0.rule == "wave-beside" })
    #expect(told.severity == .warning && told.remedy.english.contains("--wave \(mark)"))
    var options = ReadingOptions()
    options.wave = mark
    #expect(try Demo.read(file, Demo.wordless, options).rows.map(\.cells) == Self.cells(Self.second))
  }

  @Test func aWaveThatIsNotThereIsSaidWithThoseThatAre() {
    let file = input([{ "q\($0)_t1" }, { "q\($0)_t2" }])
    var options = ReadingOptions()
    options.wave = "t3"
    let refused = Demo.refusal(file, Demo.wordless, options).filter { $0.severity == .error }
    #expect(refused.map(\.rule) == ["wave-unknown"])
    #expect(refused.first?.remedy.english == "run once for each wave: --wave t1; --wave t2")
  }

  @Test func rowsOfAMatrixAreNoWaves() throws {
    let items = (1...6).map { ItemOutline(id: "q1_\($0)", number: $0, response: .options(Demo.ascending)) }
    let file = Demo.input("id," + items.map(\.id).joined(separator: ",") + "\nP0,1,2,3,4,5,1\nP1,5,4,3,2,1,2\n")
    let read = try Demo.read(file, QuestionnaireOutline(items: items))
    #expect(read.rows.map(\.cells) == Self.cells(Self.first))
    #expect(read.findings.allSatisfy { $0.severity == .note })
  }

  /// A column of waves, as REDCap writes events: the rows of one are read where it is asked for.
  @Test(arguments: ["redcap_event_name", "时间点", "wave"]) func rowsOfOneWave(_ column: String) throws {
    let items: [String] = (1...6).map { "q\($0)" }
    var lines = ["id,\(column)," + items.joined(separator: ",")]
    for person in 0..<2 {
      let waves: [(String, [Int])] = [("t1", Self.first[person]), ("t2", Self.second[person])]
      for (wave, answers) in waves {
        let cells: [String] = answers.map { String($0) }
        lines.append("P\(person),\(wave)," + cells.joined(separator: ","))
      }
    }
    let file = Demo.input(lines.joined(separator: "\n") + "\n")
    #expect(try Demo.read(file, Demo.wordless).rows.count == 4)
    var options = ReadingOptions()
    for (wave, answers) in [("t1", Self.first), ("T2", Self.second)] as [(String, [[Int]])] {
      options.wave = wave
      let read = try Demo.read(file, Demo.wordless, options)
      #expect(read.rows.map(\.cells) == Self.cells(answers) && read.rows.map(\.personID) == ["P0", "P1"])
      #expect(!read.findings.contains { $0.rule == "wave-unknown" })
    }
    options.wave = "t9"
    let nobody = try Demo.read(file, Demo.wordless, options)
    #expect(nobody.rows.isEmpty)
    let told = try #require(nobody.findings.first { $0.rule == "wave-unknown" })
    #expect(told.severity == .error && told.remedy.english == "write --wave t1")
  }

  @Test func aWaveIsNotPassedOverWhereTheFileTellsNone() {
    var options = ReadingOptions()
    options.wave = "t2"
    let refused = Demo.refusal(input([{ "q\($0)" }]), Demo.wordless, options)
    #expect(refused.contains { $0.rule == "wave-unknown" && $0.severity == .error })
  }
}
