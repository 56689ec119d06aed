import CareerAssessment
import Foundation
import Testing

/// Ten programs as a stranger writes them, who sees what is public and nothing else.
@Suite struct LibraryPrograms {
  private static func demo() throws -> InstrumentFile { try InstrumentFile(reading: demoInstrument, file: "demo.json") }

  @Test("1 · an instrument from JSON bytes, scored in memory")
  func instrumentFromBytes() throws {
    let scorer = try InstrumentScorer(Self.demo())
    let profile = try scorer.score(PersonResponses(person: "P1", values: [4, 2, nil, 5], to: scorer.instrument))
    // 4 + (6 - 2); one of the two items of B is missing.
    #expect(profile.score(of: "A")?.rawScore == 8)
    #expect(profile.score(of: "B")?.raw == .failure(.tooFewAnswered(answered: 1, needed: 2)))
    #expect(throws: Findings.self) { try PersonResponses(person: "P1", values: [4, 2], to: scorer.instrument) }
    #expect(throws: Findings.self) { try scorer.score(PersonResponses(person: "P1", answers: [.option(1)])) }
    #expect(throws: Findings.self) { try InstrumentScorer(Self.demo(), options: ScoringOptions(confidence: 1)) }
  }

  @Test("2 · T scores with sex and age; made-up norms say DEMO")
  func normsBySexAndAge() throws {
    let options = ScoringOptions(usesNormsBySex: true, usesDemoNorms: true)
    let scorer = try InstrumentScorer(Self.demo(), options: options)
    func place(_ sex: NormGroup.Sex?, _ age: Double?) throws -> (group: String, t: Double?) {
      let person = try PersonResponses(
        person: "P1",
        values: [4, 2, 3, 3],
        to: scorer.instrument,
        age: age,
        sex: sex
      )
      let profile = try scorer.score(person)
      #expect(profile.isDemo)
      let norm = try #require(try profile.score(of: "A")?.norm.get())
      return (norm.group, norm.standard.first { $0.scale == .t }?.value)
    }
    // (8 - 8)/2, (8 - 7)/2, (8 - 6)/2, times 10, plus 50.
    #expect(try place(.female, 13) == ("girls", 50))
    #expect(try place(.female, 30) == ("women", 55))
    #expect(try place(.male, 30) == ("all", 60))
    #expect(try place(nil, nil) == ("all", 60))
    let shipped = try InstrumentScorer(Self.demo())
    let plain = try shipped.score(PersonResponses(person: "P1", values: [4, 2, 3, 3], to: shipped.instrument))
    #expect(plain.score(of: "A")?.norm == .failure(.onlyDemoNorms) && !plain.isDemo)
  }

  @Test("3 · a file read and scored in memory")
  func fileInMemory() async throws {
    let scorer = try InstrumentScorer(Self.demo())
    let table = "编号,q1,q2,q3,q4\nP1,4,2,3,3\nP2,1,5,,2\nP3,9,5,1,2\n"
    let file = try AnswerFile(.bytes(Array(table.utf8), named: "demo.csv"), for: scorer.instrument)
    let profiles = try await scorer.score(file.people)
    #expect(profiles.map(\.person) == ["P1", "P2", "P3"])
    #expect(profiles.map(\.line) == [2, 3, 4])
    #expect(profiles.map { $0.score(of: "A")?.rawScore } == [8, 2, nil])
    #expect(file.findings.contains { $0.place.line == 4 && $0.place.column == 2 })
  }

  private static func analysis() throws -> OrientationAnalysis {
    let scorer = try InstrumentScorer(InstrumentFile.shipped("career-interest"))
    let values: [Double?] = scorer.instrument.instrument.items.map { item in
      item.id == "att1" ? 4 : item.id == "att2" ? 2 : item.id.hasPrefix("s") ? 5 : item.id.hasPrefix("a") ? 4 : 2
    }
    return OrientationAnalysis(
      of: try scorer.score(PersonResponses(person: "DEMO-1", values: values, to: scorer.instrument)),
      client: ClientRecord(id: "DEMO-1", aspirations: ["护士"]),
      instrument: scorer.instrument,
      occupations: OccupationMatcher(try ShippedOccupations.load()),
      provenance: Provenance(engine: Product.engine, date: "2026-11-20", purpose: .guidance, isDemo: true)
    )
  }

  @Test("4 · the JSON twin of a report as a value")
  func twin() throws {
    let twin = try Self.analysis().json
    #expect(twin["demo"]?.bool == true)
    let scores = try #require(twin["scores"]?.array)
    #expect(scores.first { $0["id"]?.string == "S" }?["raw"]?.double == 50)
    #expect(twin["interests"]?["code"]?.string?.first == "S")
    #expect(JSONWriter.pretty(twin).hasPrefix("{"))
  }

  @Test("5 · a report as a string of HTML")
  func report() throws {
    let report = Report(try Self.analysis(), audience: .client, language: .english)
    let html = report.html()
    #expect(html.contains("<html") && html.contains("Career orientation report") && html.contains("DEMO"))
  }

  /// A table of numbers that comes with the tests; NA and empty cells are gaps.
  private static func table(_ name: String) throws -> (items: [String], people: [[Double?]]) {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("ReferenceData/data/\(name)")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    let names = lines[0].split(separator: ",").map { $0.replacingOccurrences(of: "\"", with: "") }
    let rows = lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) } }
    return (names, rows)
  }

  @Test("6 · alpha, polychoric correlations, factors and norms of a matrix in memory")
  func sample() async throws {
    let (names, people) = try Self.table("attitude.csv")
    let sample = try AnswerSample(items: names, people: people)
    // R psych, alpha(attitude): raw and standardised 0.84.
    let alpha = try await sample.alpha()
    #expect((alpha.raw * 100).rounded() == 84)

    let (columns, all) = try Self.table("bfi.csv")
    let places = (0..<10).map { $0 }
    let answers = all.prefix(600).map { row in places.map { row[$0] } }
    let some = try AnswerSample(items: places.map { columns[$0] }, people: answers)
    let five = try AnswerSample(items: Array(some.items.prefix(5)), people: answers.map { Array($0.prefix(5)) })
    let polychoric = try await five.correlations(.polychoric)
    let pearson = try await five.correlations()
    #expect(polychoric.itemNames == ["A1", "A2", "A3", "A4", "A5"])
    // A polychoric correlation undoes what few categories take away.
    #expect(abs(polychoric[1, 2]) > abs(pearson[1, 2]) && abs(polychoric[1, 2]) < 1)

    let factors = try await some.factors(2)
    #expect(factors.isConverged && factors.items == some.items)
    let firstIsFirst = abs(factors.loadings[0][0]) > abs(factors.loadings[0][1])
    for (item, loadings) in factors.loadings.enumerated() {
      // Agreeableness on one factor, conscientiousness on the other.
      #expect((abs(loadings[0]) > abs(loadings[1])) == (firstIsFirst == (item < 5)))
    }

    let norms = try SampleNorms(ofScores: five.totals, range: 5...30)
    let middle = try #require(norms.row(ofScore: norms.mean.rounded()))
    #expect(abs(middle.t - 50) < 3 && norms.rows.map(\.percentile) == norms.rows.map(\.percentile).sorted())

    for (wrong, rule) in [
      ({ _ = try AnswerSample(items: ["a", "b"], people: [[1]]) }, "sample-shape"),
      ({ _ = try await some.factors(0) }, "sample-factors"), ({ _ = try await some.factors(9) }, "sample-factors"),
      ({ _ = try await five.factors(2, rotation: .key) }, "sample-factors"),
      ({ _ = try await AnswerSample(items: ["a"], people: [[1], [2]]).alpha() }, "sample-estimate"),
      ({ _ = try SampleNorms(ofScores: [1.5], range: 1...5) }, "sample-norms"),
      ({ _ = try SampleNorms(ofScores: [1], range: Int.min...Int.max) }, "sample-norms"),
    ] as [(() async throws -> Void, String)] {
      let error = await #expect(throws: Findings.self) { try await wrong() }
      #expect(error?.all.map(\.rule) == [rule])
    }
  }

  @Test("7 · a caught error in one language")
  func errorInWords() throws {
    do {
      _ = try InstrumentFile(reading: Array(#"{"id": 7}"#.utf8), file: "mine.json")
      Issue.record("the instrument is faulty")
    } catch {
      let first = try #require(error.all.first)
      #expect(first.description(in: .chinese).contains("处理办法") && first.description(in: .english).contains("remedy"))
      #expect(first.place.file == "mine.json" && !first.rule.isEmpty)
    }
  }

  @Test("8 · a cancelled job writes nothing")
  func cancelledJob() async throws {
    let file = try Self.demo()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("library-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let rows = (0..<200).map { "P\($0),4,2,3,3" }.joined(separator: "\n")
    let input = TableInput.bytes(Array("id,q1,q2,q3,q4\n\(rows)\n".utf8), named: "demo.csv")
    let output = folder.appendingPathComponent("scores.csv").path
    let job = Task { () throws(Findings) -> JobOutcome in
      while !Task.isCancelled { await Task.yield() }
      return try await ScoreJob(file).run(input, to: output)
    }
    job.cancel()
    let error = await #expect(throws: Findings.self) { try await job.value }
    #expect(error?.isCancellation == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)

    let scorer = try InstrumentScorer(file)
    let people = try AnswerFile(input, for: file).people
    let batch = Task { () throws(Findings) -> [ScoreProfile] in
      while !Task.isCancelled { await Task.yield() }
      return try await scorer.score(people)
    }
    batch.cancel()
    #expect(await #expect(throws: Findings.self) { try await batch.value }?.isCancellation == true)
  }

  @Test("9 · own occupations")
  func ownOccupations() throws {
    let table = """
      code,name_zh,R,I,A,S,E,C,job_zone,onet_soc,onet_title
      X-1,"护士, 社区",2,3,2,7,2,3,3,,
      X-2,木工,7,3,3,1,2,3,2,,
      """
    let families = #"{"families": [{"id": "all", "title": {"zh": "全部", "en": "All"}, "prefixes": ["X-"]}]}"#
    let data = try OccupationData(edition: "DEMO", table: Array(table.utf8), families: Array(families.utf8))
    #expect(data.occupations.map(\.name) == ["护士, 社区", "木工"])
    var analysis = try Self.analysis()
    analysis = OrientationAnalysis(
      of: analysis.profile,
      client: analysis.client,
      instrument: try InstrumentFile.shipped("career-interest"),
      occupations: OccupationMatcher(data),
      provenance: analysis.provenance
    )
    #expect(try analysis.directions.get().matches.map(\.occupation.code) == ["X-1", "X-2"])
    #expect(analysis.occupationEdition == "DEMO")
    let error = #expect(throws: Findings.self) {
      try OccupationData(edition: "", table: Array(table.replacing(",7,", with: ",8,").utf8), families: [])
    }
    #expect(error?.all.map(\.place.line) == [2, 3])
  }

  @Test("10 · two instruments at once")
  func twoInstruments() async throws {
    let demo = try Self.demo()
    let screen = try InstrumentFile.shipped("career-interest-screen")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("library-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let items = demo.instrument.items.map(\.id) + screen.instrument.items.map(\.id)
    let cells = items.map { $0 == "att1" ? "4" : "3" }
    let text = "id,\(items.joined(separator: ","))\nP1,\(cells.joined(separator: ","))\n"
    let outcome = try await ScoreSetJob([ScoreJob(demo), ScoreJob(screen)]).run(
      .bytes(Array(text.utf8), named: "demo.csv"),
      to: folder.path
    )
    #expect(outcome.personCount == 1)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["career-interest-screen.csv", "demo.csv"])
    await #expect(throws: Findings.self) { try await ScoreSetJob([]).run(.standardInput, to: folder.path) }
    let input = TableInput.bytes(Array(text.utf8), named: "demo.csv")
    let output = folder.appendingPathComponent("few.csv").path
    await #expect(throws: Findings.self) { try await ScoreJob(demo, decimals: 11).run(input, to: output) }
    await #expect(throws: Findings.self) { try await ScoreJob(demo, decimals: -1).run(input, to: output) }
  }

  @Test("sizes that a program gives are refused, never a crash")
  func sizes() throws {
    #expect(SchoolingShares([50, 50]) == nil)
    #expect(RotationTarget(items: ["q1"], values: []) == nil)
    #expect(RotationTarget(items: ["q1", "q2"], values: [[0, nil], [0]]) == nil)
    for epsilon in [0, -1, Double.nan, .infinity] {
      #expect(throws: Findings.self) { try RotationOptions(geominEpsilon: epsilon) }
    }
    let scorer = try ColumnScorer(Self.demo())
    #expect(throws: Findings.self) { unsafe try scorer.score([], rows: 1, into: ColumnScorer.Results()) }
    #expect(throws: Findings.self) { try ColumnScorer(Self.demo(), options: ScoringOptions(confidence: 0)) }
  }
}
