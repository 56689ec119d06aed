import CareerAssessment
import Foundation
import Testing

/// Two forms of generated number series, from simulated answers (DEMO): calibrate → link → adapt simulate → score.
@Suite struct LinkChainTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  /// Some items of a generated test, as a file of their own, and their right options.
  private func form(_ items: Range<Int>, named name: String) throws -> (
    path: String, keys: [(id: String, right: String, wrong: String)]
  ) {
    let data = try Data(contentsOf: URL(fileURLWithPath: place.path("test/instrument.json")))
    var root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let all = try #require(root["items"] as? [[String: Any]])
    let own = Array(all[items])
    let ids = own.compactMap { $0["id"] as? String }
    root["items"] = own
    let scales = try #require(root["scales"] as? [[String: Any]])
    var scale = try #require(scales.first)
    scale["items"] = ids.map { ["id": $0] }
    scale["missing"] = ["minimumAnswered": 1, "rule": "zero"]
    root["scales"] = [scale]
    root["quality"] = nil
    let path = place.path(name)
    try JSONSerialization.data(withJSONObject: root).write(to: URL(fileURLWithPath: path))
    return (
      path,
      own.map { item in
        let right = item["correct"] as? String ?? ""
        return (item["id"] as? String ?? "", right, right == "A" ? "B" : "A")
      }
    )
  }

  /// Answers of people whose ability is normal about a mean, by slopes and difficulties of all items.
  private func answers(
    _ keys: [(id: String, right: String, wrong: String)],
    _ items: Range<Int>,
    mean: Double,
    _ dice: inout Dice
  ) -> TableInput {
    var text = "id," + keys.map(\.id).joined(separator: ",") + "\n"
    for person in 0..<400 {
      let theta = mean + (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &dice) }
      let cells = zip(keys, items).map { key, item -> String in
        let (slope, difficulty) = (1 + 0.25 * Double(item % 4), -1.5 + 3 * Double(item * 7 % 18) / 17)
        return Double.random(in: 0..<1, using: &dice) < 1 / (1 + exp(-slope * (theta - difficulty)))
          ? key.right : key.wrong
      }
      text += "p\(person)," + cells.joined(separator: ",") + "\n"
    }
    return .bytes(Array(text.utf8), named: "answers.csv")
  }

  private func calibrate(_ form: String, _ input: TableInput, to folder: String) async throws -> InstrumentReference {
    let source = InstrumentReference(form)
    let outcome = try await CalibrateJob(
      try source.load(),
      settings: CalibrationSettings(
        steps: [.itemResponse],
        exclusion: .none,
        itemResponse: ItemResponseSettings(model: .twoPL)
      ),
      date: "2026-11-28",
      isDemo: true,
      newVersion: .init("0.2.0", estimator: .eap)
    ).run(input, to: place.path(folder), source: source)
    #expect(outcome.written.contains("instrument.json"), "\(outcome.findings)")
    return InstrumentReference(place.path(folder + "/instrument.json"))
  }

  @Test func twoFormsComeOntoOneScaleAndBecomeAnAdaptiveTest() async throws {
    var job = GenerateJob(.numberSeries, seed: 20_261_128, language: .english)
    job.itemCount = 18
    _ = try job.run(to: place.path("test"))
    let first = try form(0..<12, named: "a.json")
    let second = try form(6..<18, named: "b.json")
    var dice = Dice(state: 7)
    let inputs = (
      answers(first.keys, 0..<12, mean: 0, &dice), answers(second.keys, 6..<18, mean: 0.6, &dice)
    )
    let base = try await calibrate(first.path, inputs.0, to: "a")
    let new = try await calibrate(second.path, inputs.1, to: "b")

    var link = LinkJob(date: "2026-11-28")
    link.version = "0.3.0"
    link.language = .english
    let linked = try link.run(new, to: base, folder: place.path("link"))
    #expect(linked.written == ["report.html", "link.json", "instrument.json"], "\(linked.findings)")
    let page = try place.text("link/report.html")
    #expect(page.contains("Stocking–Lord") && page.contains("DEMO"))
    let file = try InstrumentReference(place.path("link/instrument.json")).load()
    let scale = try #require(file.instrument.scales.first { $0.scoring == .ability })
    // The second group is higher: on the scale of the first by about 0.6, within the error of such samples.
    let mean = try #require(scale.itemResponse?.mean)
    #expect((0.3...0.9).contains(mean), "\(mean)")

    var adapt = AdaptJob(file, rules: AdaptiveRules(maximumItems: 8, standardError: 0.4), seed: 1, date: "2026-11-28")
    adapt.personCount = 30
    adapt.countByAbility = 2
    for language in Language.allCases {
      adapt.language = language
      adapt.replaces = true
      let outcome = try adapt.run(to: place.path("simulation"))
      #expect(outcome.written.count == 4)
    }
    #expect(try place.text("simulation/report.html").contains("DEMO"))
    #expect(try place.text("simulation/items.csv").split(whereSeparator: \.isNewline).count == 13)
    #expect(try place.text("simulation/by-ability.csv").split(whereSeparator: \.isNewline).count == 14)

    _ = try await ScoreJob(file).run(inputs.1, to: place.path("scores.csv"))
    let scores = table(try place.text("scores.csv")).compactMap { $0[scale.id].flatMap(Double.init) }
    #expect(scores.count == 400)
    #expect(abs(scores.reduce(0, +) / 400 - mean) < 0.1)
  }

  @Test func aSessionIsTakenUpByItsLines() async throws {
    let bank = Assess.bank
    let file = try InstrumentReference(bank).load()
    func begin() throws -> (AdaptiveDialogue, String) {
      var dialogue = AdaptiveDialogue(
        file,
        try AdaptJob.bank(file, scale: nil),
        AdaptiveRules(randomesque: 3, maximumItems: 5, standardError: nil),
        seed: 9
      )
      let line = dialogue.begin()
      return (dialogue, line)
    }
    func member(_ line: String, _ name: String) throws -> Any? {
      (try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?[name]
    }
    var (dialogue, line) = try begin()
    #expect(try member(dialogue.answer("nonsense"), "error") != nil)
    #expect(try member(dialogue.answer("no-such-item A"), "error") != nil)
    var lines: [String] = []
    while let next = try member(line, "next") as? String {
      lines.append("\(next) A")
      line = dialogue.answer(lines[lines.count - 1])
    }
    #expect(lines.count == 5 && dialogue.hasEnded)
    #expect(try member(line, "stop") as? String == "maximumItems")
    #expect(try member(line, "demo") as? Bool == true)
    var (again, said) = try begin()
    for sent in lines { said = again.answer(sent) }
    #expect(said == line)
    // The score is that of the engine for the same answers.
    var answers = file.instrument.items.map { _ in Answer.missing(.skipped) }
    for sent in lines {
      let item = try #require(file.instrument.items.firstIndex { $0.id == sent.split(separator: " ")[0] })
      answers[item] = .option(0)
    }
    let scale = try #require(file.instrument.scales.first { $0.scoring == .ability })
    let score = ScoringPlan(file.instrument).score(PersonResponses(person: "", answers: answers)).score(of: scale.id)
    let told = try #require(try member(line, "theta") as? Double)
    #expect(abs(told - (score?.rawScore ?? .nan)) < 1e-12)
  }

  /// The DEMO bank of a fresh clone.
  private enum Assess {
    static let bank = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Examples/adaptive/bank.json").path
  }
}
