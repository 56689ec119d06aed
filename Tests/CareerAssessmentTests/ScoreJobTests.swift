import CareerAssessment
import Foundation
import Synchronization
import Testing

@Suite struct ScoreJobTests {
  /// One person, and both sides of the borders of the chunks that are scored together.
  @Test(arguments: [1, 63, 64, 65, 511, 512, 513, 1025])
  func everybodyIsScoredOnceAndInOrder(_ count: Int) async throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(count)
    let place = try Workplace()
    let told = Mutex<[Int]>([])
    let outcome = try await ScoreJob(sheet.file).run(sheet.input(), to: place.path("s.csv")) { done in
      told.withLock { $0.append(done) }
    }
    #expect(outcome.personCount == count)
    #expect(outcome.written == [place.path("s.csv")])
    #expect(place.names == ["s.csv"])
    #expect(told.withLock { $0 } == told.withLock { $0 }.sorted() && told.withLock { $0.last } == count)
    let rows = table(try place.text("s.csv"))
    #expect(rows.map { $0["person"] } == sheet.rows.map(\.id))
    let plan = ScoringPlan(sheet.file.instrument)
    for (row, person) in zip(rows, sheet.rows) {
      let profile = plan.score(
        try PersonResponses(person: person.id, values: person.values.map { $0.map(Double.init) }, to: sheet.file)
      )
      for score in profile.scores { #expect(row[score.id].flatMap(Double.init) == score.rawScore) }
    }
  }

  @Test func nobodyIsSaid() async throws {
    let sheet = try Sheet("career-interest-screen")
    let place = try Workplace()
    do {
      _ = try await ScoreJob(sheet.file).run(sheet.input(), to: place.path("s.csv"))
      Issue.record("a table of nobody was scored")
    } catch { #expect(error.all.map(\.rule) == ["header-only"]) }
    #expect(place.names.isEmpty)
  }

  @Test func theFormsSayTheSame() async throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(5)
    sheet.rows[2].values[3] = nil
    let place = try Workplace()
    for format in ScoreJob.Format.allCases where format != .fhir {
      let job = ScoreJob(sheet.file, format: format, isDemo: true)
      _ = try await job.run(sheet.input(), to: place.path("s.\(format)"))
    }
    let rows = table(try place.text("s.csv"))
    func object(_ text: String) throws -> [String: Any] {
      try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
    let whole = try object(try place.text("s.json"))
    let people = try #require(whole["people"] as? [[String: Any]])
    let lines = try place.text("s.ndjson").split(separator: "\n").map { try object(String($0)) }
    try #require(rows.count == 5 && people.count == 5 && lines.count == 5)
    for ((row, person), line) in zip(zip(rows, people), lines) {
      #expect(row["person"] == person["person"] as? String && row["person"] == line["person"] as? String)
      #expect(row["code"] == person["code"] as? String && row["code"] == line["code"] as? String)
      #expect(row["digest"] == whole["instrumentDigest"] as? String && row["demo"] == "DEMO")
      #expect(line["demo"] as? Bool == true && whole["demo"] as? Bool == true)
    }
    #expect(rows[2]["missing"] == "1")
  }

  /// A bundle a person: the answers by item, an observation for each score, and the reason where there is none.
  @Test func aFHIRBundleHoldsAnswersAndScores() async throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(2)
    for item in 0..<20 { sheet.rows[1].values[item] = nil }
    let place = try Workplace()
    _ = try await ScoreJob(sheet.file, format: .fhir, isDemo: true).run(sheet.input(), to: place.path("s.ndjson"))
    let lines = try place.text("s.ndjson").split(separator: "\n")
    try #require(lines.count == 2)
    let instrument = sheet.file.instrument
    for (line, row) in zip(lines, sheet.rows) {
      let bundle = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let resources = (bundle["entry"] as? [[String: Any]] ?? []).compactMap { $0["resource"] as? [String: Any] }
      #expect(resources.map { $0["resourceType"] as? String }.first == "QuestionnaireResponse")
      #expect(resources.count == 1 + instrument.scales.count + (instrument.composites ?? []).count)
      let items = resources[0]["item"] as? [[String: Any]] ?? []
      #expect(items.map { $0["linkId"] as? String } == instrument.items.map(\.id))
      let answers = items.map { ($0["answer"] as? [[String: Any]])?.first?["valueInteger"] as? Int }
      #expect(answers == row.values)
      for observation in resources.dropFirst() {
        #expect((observation["valueQuantity"] == nil) == (observation["dataAbsentReason"] != nil))
      }
    }
    #expect(lines[0].contains("DEMO") && lines[1].contains("dataAbsentReason"))
  }

  @Test func aByteOrderMarkIsWrittenWhereAskedFor() async throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(1)
    let place = try Workplace()
    _ = try await ScoreJob(sheet.file, byteOrderMark: true).run(sheet.input(), to: place.path("s.csv"))
    #expect(try Data(contentsOf: place.url.appendingPathComponent("s.csv")).prefix(3) == Data([0xEF, 0xBB, 0xBF]))
  }

  /// A platform that has reversed the scores of negatively keyed items must not be reversed a second time.
  @Test func scoresThatArePublishedReversedAreMirroredBack() async throws {
    var sheet = try Sheet("ipip-big-five-50")
    sheet.addPeople(40)
    let reversed = Set(sheet.file.instrument.scales.flatMap { $0.items.filter { $0.reversed == true }.map(\.id) })
    #expect(reversed.count > 10)
    let ids = sheet.file.instrument.items.map(\.id)
    let mirrored = sheet.input { item, value in "\(reversed.contains(ids[item]) ? 6 - value : value)" }
    let place = try Workplace()
    func scores(_ input: TableInput, _ options: ReadingOptions) async throws -> [[String: String]] {
      _ = try await ScoreJob(sheet.file, reading: options).run(input, to: place.path("s.csv"))
      return table(try place.text("s.csv"))
    }
    let plain = try await scores(sheet.input(), ReadingOptions())
    let back = try await scores(
      mirrored,
      ReadingOptions(platform: .wjx, mode: .score, alreadyReversed: true)
    )
    let forgotten = try await scores(mirrored, ReadingOptions(platform: .wjx, mode: .score))
    #expect(plain.count == 40 && plain == back)
    #expect(plain != forgotten)
  }

  /// All numbers of a table have twelve significant digits, raw scores that are prorated among them.
  @Test(arguments: [true, false]) func numbersHaveTwelveDigits(_ isFast: Bool) async throws {
    var sheet = try Sheet("career-interest")
    sheet.addPeople(4)
    for person in sheet.rows.indices { sheet.rows[person].values[person] = nil }
    let place = try Workplace()
    var job = ScoreJob(sheet.file)
    job.shortcuts = isFast ? .all : .none
    _ = try await job.run(sheet.input(), to: place.path("s.csv"))
    let cells = table(try place.text("s.csv")).flatMap { row in row.filter { $0.key != "digest" }.map(\.value) }
    let numbers = cells.filter { Double($0) != nil && $0.contains(".") }
    #expect(numbers.contains { $0.count > 10 })
    for number in numbers { #expect(number.count { $0.isNumber } <= 13, "\(number)") }
  }

  @Test func outputsThatMeetAreRefused() async throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(2)
    let place = try Workplace()
    try FileManager.default.createSymbolicLink(atPath: place.path("here"), withDestinationPath: ".")
    let input = place.path("answers.csv")
    guard case .bytes(let bytes) = sheet.input().origin else { return }
    try? Data(bytes).write(to: URL(filePath: input))
    let before = place.names
    for (output, side, rule) in [
      ("s.csv", "s.csv", "output-twice"), ("s.csv", "here/./s.csv", "output-twice"),
      ("s.csv", "answers.csv", "output-is-input"), ("here/answers.csv", "bad.csv", "output-is-input"),
    ] {
      var job = ScoreJob(sheet.file)
      job.badRows = place.path(side)
      do {
        _ = try await job.run(.file(input), to: place.path(output))
        Issue.record("\(output) and \(side) were written")
      } catch { #expect(error.all.map(\.rule) == [rule]) }
      #expect(place.names == before)
    }
    // A folder for both, of several instruments.
    var set = [ScoreJob(sheet.file), ScoreJob(try InstrumentFile.shipped("ipip-big-five-50"))]
    for index in set.indices { set[index].badRows = place.path("here/out") }
    do {
      _ = try await ScoreSetJob(set).run(.file(input), to: place.path("out"))
      Issue.record("two outputs went to one file")
    } catch { #expect(error.all.map(\.rule) == ["output-twice", "output-twice"]) }
    #expect(place.names == before)
  }

  /// A partition may be one row that cannot be read; a table of such rows is no table of this instrument.
  @Test func aPartMayHoldNoReadableAnswer() async throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(2)
    let place = try Workplace()
    guard case .bytes(let bytes) = sheet.input().origin else { return }
    try Data(bytes).write(to: place.url.appendingPathComponent("whole.csv"))
    let row = "P7," + sheet.file.instrument.items.map { _ in "??" }.joined(separator: ",") + "\n"
    var job = ScoreJob(sheet.file)
    job.partitionOf = place.path("whole.csv")
    let outcome = try await job.run(.bytes(Array(row.utf8), named: "-"), to: place.path("part.csv"))
    #expect(outcome.personCount == 1 && outcome.exitStatus == 1)
    let whole = Array(bytes.prefix { $0 != 0x0A }) + [0x0A] + Array(row.utf8)
    do {
      _ = try await ScoreJob(sheet.file).run(.bytes(whole, named: "demo.csv"), to: place.path("s.csv"))
      Issue.record("a table without one readable answer was scored")
    } catch { #expect(error.all.map(\.rule) == ["no-answer-readable"]) }
    #expect(place.names == ["part.csv", "whole.csv"])
  }

  @Test(arguments: ["s.pdf", "a/s.PDF", "s.docx", "s.xls"]) func endingsOfOtherFormsAreRefused(_ name: String) {
    #expect(throws: Findings.self) { try ScoreJob.Format.check(ending: name) }
  }

  @Test(arguments: ["s.csv", "s", "s.txt", "my.pdf/s.csv", "s.csv.gz", "s.xlsx", "s.ndjson.zst"])
  func otherEndingsAreNot(_ name: String) throws { try ScoreJob.Format.check(ending: name) }

  @Test func whoNeedsAttentionIsCountedAndNamedByLine() async throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(6)
    // One scale short by one item: prorated, and nothing to look at. Another has too few answers.
    let scale = sheet.file.instrument.scales[0]
    let places = scale.items.compactMap { key in sheet.file.instrument.items.firstIndex { $0.id == key.id } }
    sheet.rows[1].values[places[0]] = nil
    for place in places.prefix(places.count - 1) { sheet.rows[3].values[place] = nil }
    sheet.rows[4].values[places[0]] = 9
    let folder = try Workplace()
    let outcome = try await ScoreJob(sheet.file, format: .ndjson).run(sheet.input(), to: folder.path("s.ndjson"))
    #expect(outcome.attentionCount == 2 && outcome.exitStatus == 1)
    let said = Set(outcome.findings.filter { $0.severity > .note }.map { "\($0.rule) \($0.place.line ?? 0)" })
    #expect(said.isSuperset(of: ["answer-unreadable 6", "missing-score 5"]))
    #expect(said.allSatisfy { $0.hasSuffix(" 5") || $0.hasSuffix(" 6") })
    let lines = try folder.text("s.ndjson").split(separator: "\n").map(String.init)
    #expect(lines[1].contains("\"prorated\":true") && !lines[0].contains("\"prorated\":true"))
  }

  @Test func findingsAreBounded() {
    let finding = Finding("r", .warning, at: Place(), Phrase(zh: "", en: ""), remedy: Phrase(zh: "", en: ""))
    var outcome = JobOutcome()
    for _ in 0..<7 { outcome.add(Array(repeating: finding, count: 3000)) }
    #expect(outcome.findings.count == JobOutcome.findingLimit)
    #expect(outcome.omittedFindingCount == 21_000 - JobOutcome.findingLimit)
    #expect(outcome.exitStatus == 1)
  }

  @Test func valuesBecomeTheAnswersThatATableGives() throws {
    let interests = try InstrumentFile.shipped("career-interest-screen")
    var values: [Double?] = interests.instrument.items.map { _ in 3 }
    (values[0], values[1], values[2]) = (nil, 9, 1)
    let answers = try PersonResponses(person: "P", values: values, to: interests).answers
    #expect(Array(answers.prefix(4)) == [.missing(.blank), .unusable, .option(0), .option(2)])
    #expect(throws: Findings.self) { try InstrumentFile.shipped("no-such-instrument") }
  }
}
