import AssessmentInstruments
import AssessmentScoring
import TestSupport
import Testing

@Suite("How somebody answered")
struct QualityTests {
  private func example(_ rules: String..., items: [String: Int] = ["likert": 10], keys: String? = nil) throws
    -> Instrument
  {
    let all = keys ?? (1...(items["likert"] ?? 1)).map { "l\($0)" }.joined(separator: " ")
    return try instrument(
      items: items,
      scales: [scale("X", all, minimum: 1)],
      with: #", "quality": [\#(rules.joined(separator: ", "))]"#
    )
  }

  private func check(
    _ some: Instrument,
    _ answers: [Answer],
    seconds: Double? = nil,
    itemSeconds: [Double?]? = nil
  ) -> ResponseQuality.Check {
    quality(some, answers, seconds: seconds, itemSeconds: itemSeconds).checks[0]
  }

  private func quality(
    _ some: Instrument,
    _ answers: [Answer],
    seconds: Double? = nil,
    itemSeconds: [Double?]? = nil
  ) -> ResponseQuality {
    ScoringPlan(some).score(
      PersonResponses(person: "p", answers: answers, seconds: seconds, itemSeconds: itemSeconds)
    ).quality
  }

  /// Ten answers, the first so many of them left out.
  private func missing(_ count: Int) -> [Answer] { likert((0..<10).map { $0 < count ? nil : 1 + $0 % 5 }) }

  @Test("missing share: below, at and beyond each limit")
  func missingShare() throws {
    let some = try example(#"{"type": "missingShare", "caution": 0.2, "reject": 0.4}"#)
    let verdicts = (0...10).map { check(some, missing($0)).verdict }
    #expect(verdicts[0...1].allSatisfy { $0 == .valid })
    #expect(verdicts[2...3].allSatisfy { $0 == .caution })
    #expect(verdicts[4...10].allSatisfy { $0 == .doNotInterpret })
    #expect(check(some, missing(3)).value == 0.3)
    #expect(check(some, missing(3)).rule == "missingShare")
    let mixed: [Answer] = [.missing(.declared), .missing(.skipped), .unusable] + likert(1, 2, 3, 4, 5, 1, 2)
    let quality = quality(some, mixed)
    #expect(quality.missingCount == 3)
    #expect(quality.itemCount == 10)
    #expect(quality.declaredMissingCount == 1)
    #expect(quality.unusableCount == 1)
    let onlyReject = try example(#"{"type": "missingShare", "reject": 0.4}"#)
    #expect(check(onlyReject, missing(3)).verdict == .valid)
    #expect(check(onlyReject, missing(4)).verdict == .doNotInterpret)
  }

  @Test("items of no scale do not count as missing")
  func unscoredItems() throws {
    let some = try instrument(
      items: ["likert": 3],
      scales: [scale("X", "l1 l3", minimum: 1)],
      with: """
        , "quality": [{"type": "missingShare", "caution": 0.5},
        {"type": "attention", "items": [{"id": "l2", "expected": 4}], "cautionFailures": 1}]
        """
    )
    let quality = quality(some, likert(3, nil, 4))
    #expect(quality.itemCount == 2)
    #expect(quality.missingCount == 0)
    #expect(quality.meanAnswer == 3.5)
  }

  /// The first `run` answers alike, the others turning round.
  private func run(_ run: Int) -> [Answer] { likert((0..<10).map { $0 < run ? 2 : 3 + ($0 % 2) }) }

  @Test("longest run: below, at and beyond each limit")
  func longestRun() throws {
    let some = try example(#"{"type": "longestRun", "caution": 5, "reject": 8}"#)
    #expect(
      [1, 4, 5, 7, 8, 10].map { check(some, run($0)).verdict }
        == [.valid, .valid, .caution, .caution, .doNotInterpret, .doNotInterpret]
    )
    #expect(check(some, run(7)).value == 7)
    #expect(check(some, likert([Int?](repeating: nil, count: 10))).value == 0)
  }

  @Test("a missing answer and another way of answering break a run")
  func brokenRun() throws {
    let some = try example(#"{"type": "longestRun", "caution": 5}"#)
    #expect(check(some, likert([3, 3, 3, 3, nil, 3, 3, 3, nil, 3])).value == 4)
    #expect(check(some, likert([3, 3, 3, 3]) + [.unusable] + likert([3, 3, 3, 3, 3])).value == 5)
    let two = try instrument(
      items: ["agree": 3, "likert": 3],
      scales: [scale("X", "a1 a2 a3"), scale("Y", "l1 l2 l3")],
      with: #", "quality": [{"type": "longestRun", "caution": 4}]"#
    )
    // Yes is 1 and the lowest option is 1: the same number, but another question.
    #expect(check(two, [.option(0), .option(0), .option(0)] + likert(1, 1, 1)).value == 3)
  }

  @Test("intra-individual variability: caution at and below the limit; a straight line has none")
  func variability() throws {
    let some = try example(#"{"type": "intraindividualVariability", "caution": 1, "reject": 0}"#, items: ["likert": 3])
    #expect(check(some, likert(2, 3, 4)).value == 1)
    #expect(check(some, likert(2, 3, 4)).verdict == .caution)
    #expect(check(some, likert(2, 3, 5)).verdict == .valid)
    #expect(check(some, likert(3, 3, 4)).verdict == .caution)
    #expect(check(some, likert(3, 3, 3)).verdict == .doNotInterpret)
    #expect(check(some, likert(3, nil, nil)).value == nil)
    #expect(check(some, likert(3, nil, nil)).verdict == .valid)
  }

  @Test("attention items: a wrong answer fails, none at all does not")
  func attention() throws {
    let some = try example(
      """
      {"type": "attention", "items": [{"id": "l1", "expected": 4}, {"id": "l2", "expected": 2}, {"id": "l3",
      "expected": 1}], "cautionFailures": 1, "rejectFailures": 2}
      """
    )
    func check(_ first: Int?, _ second: Int?, _ third: Int?) -> ResponseQuality.Check {
      self.check(some, likert([first, second, third, 1, 2, 3, 4, 5, 1, 2]))
    }
    #expect(check(4, 2, 1).verdict == .valid)
    #expect(check(4, 2, 1).outOf == 3)
    #expect(check(5, 2, 1).verdict == .caution)
    #expect(check(5, 5, 1).verdict == .doNotInterpret)
    #expect(check(5, 5, 5).value == 3)
    #expect(check(nil, nil, nil).verdict == .valid)
    #expect(check(nil, nil, nil).value == 0)
    #expect(check(nil, 3, nil).verdict == .caution)
    let unusable = self.check(some, [.unusable] + likert([2, 1, 1, 2, 3, 4, 5, 1, 2]))
    #expect(unusable.value == 0)
  }

  @Test("inconsistent pairs: like ones compared straight, opposite ones reflected")
  func pairs() throws {
    let some = try example(
      """
      {"type": "inconsistentPairs", "pairs": [{"a": "l1", "b": "l2"}, {"a": "l3", "b": "l4", "opposite": true}],
      "difference": 3, "caution": 1, "reject": 2}
      """
    )
    func check(_ values: Int?...) -> ResponseQuality.Check { self.check(some, likert(values + [1, 2, 3, 4, 5, 1])) }
    #expect(check(2, 4, 1, 5).value == 0)
    #expect(check(1, 4, 1, 5).value == 1)
    #expect(check(1, 4, 1, 5).verdict == .caution)
    #expect(check(1, 3, 5, 4).verdict == .caution)  // 5 against 6 − 4 = 2
    #expect(check(1, 3, 5, 3).verdict == .valid)
    #expect(check(5, 1, 5, 5).verdict == .doNotInterpret)
    #expect(check(5, nil, nil, 5).value == 0)
    #expect(check(5, 1, 5, 5).outOf == 2)
  }

  @Test("seconds for the form: caution at and below the limit, silence where unknown")
  func totalSeconds() throws {
    let some = try example(#"{"type": "totalSeconds", "caution": 60, "reject": 30}"#)
    let verdicts = [600, 60.01, 60, 30.01, 30, 0].map { check(some, missing(0), seconds: $0).verdict }
    #expect(verdicts == [.valid, .valid, .caution, .caution, .doNotInterpret, .doNotInterpret])
    #expect(check(some, missing(0), seconds: 60).value == 60)
    for unknown in [nil, .nan, -5, .infinity] as [Double?] {
      #expect(check(some, missing(0), seconds: unknown).verdict == .valid)
      #expect(check(some, missing(0), seconds: unknown).value == nil)
      #expect(quality(some, missing(0), seconds: unknown).seconds == nil)
    }
  }

  @Test("seconds an item: from the times of the items, else from the whole form and the answered items")
  func itemSeconds() throws {
    let some = try example(#"{"type": "itemSeconds", "caution": 2, "reject": 1}"#)
    #expect(check(some, missing(0), seconds: 20.1).verdict == .valid)
    #expect(check(some, missing(0), seconds: 20).verdict == .caution)
    #expect(check(some, missing(0), seconds: 10).verdict == .doNotInterpret)
    #expect(check(some, missing(5), seconds: 20).value == 4)
    #expect(check(some, missing(10), seconds: 20).value == nil)
    #expect(check(some, missing(0), seconds: 1_000, itemSeconds: [1, 2, nil, .nan, -3, 3]).value == 2)
    #expect(check(some, missing(0)).verdict == .valid)
  }

  @Test("acquiescence: the mean answer before reversal, at and beyond either limit")
  func acquiescence() throws {
    let some = try example(
      #"{"type": "acquiescence", "cautionLow": 1.5, "cautionHigh": 4.5}"#,
      items: ["likert": 4],
      keys: "l1 -l2 l3 -l4"
    )
    #expect(check(some, likert(1, 2, 1, 2)).verdict == .caution)
    #expect(check(some, likert(1, 2, 2, 2)).verdict == .valid)
    #expect(check(some, likert(5, 4, 5, 4)).verdict == .caution)
    #expect(check(some, likert(5, 4, 4, 4)).verdict == .valid)
    #expect(check(some, likert(5, 5, 5, 5)).value == 5)
    #expect(check(some, likert(nil, nil, nil, nil)).value == nil)
  }

  @Test("the verdict is the gravest; without rules an empty sheet and the same answer throughout are not valid")
  func verdict() throws {
    let some = try example(
      #"{"type": "missingShare", "caution": 0.1, "reject": 0.5}"#,
      #"{"type": "longestRun", "caution": 5, "reject": 9}"#
    )
    #expect(quality(some, missing(0)).verdict == .valid)
    #expect(quality(some, missing(1)).verdict == .caution)
    #expect(quality(some, likert([nil] + [Int?](repeating: 3, count: 9))).verdict == .doNotInterpret)
    #expect(
      quality(some, likert([nil] + [Int?](repeating: 3, count: 9))).checks.map(\.verdict)
        == [.caution, .doNotInterpret]
    )
    let none = try instrument(items: ["likert": 10], scales: [scale("X", "l1 l2 l3", minimum: 1)])
    func verdict(_ answers: [Int?]) -> ResponseQuality.Verdict {
      quality(none, answers.map { $0.map(Answer.option) ?? .missing(.blank) }).verdict
    }
    #expect(verdict([Int?](repeating: nil, count: 10)) == .doNotInterpret)
    #expect(verdict([Int?](repeating: 2, count: 10)) == .doNotInterpret)
    #expect(verdict([1] + [Int?](repeating: 2, count: 9)) == .valid)
    #expect(quality(none, [Answer](repeating: .option(2), count: 10)).checks.map(\.rule) == ["longestRun"])
    let short = try instrument(items: ["likert": 1], scales: [scale("X", "l1")])
    #expect(quality(short, [.option(2)]).verdict == .valid)
    #expect(quality(short, [.missing(.blank)]).verdict == .doNotInterpret)
  }

  @Test("a critical answer is raised, by its value, and nothing else is")
  func criticalAnswers() throws {
    let some = try instrument(
      items: ["likert": 2, "agree": 1],
      scales: [scale("X", "l1 l2", minimum: 1), scale("Y", "a1")],
      with: """
        , "criticalItems": [{"item": "l1", "values": [4, 5], "message": \(both("m"))},
        {"item": "a1", "values": [0], "message": \(both("m"))}]
        """
    )
    // agree, likert in the order of the form; "no" is the second option.
    #expect(some.score([.option(0)] + likert(3, 5)).criticalAlerts == [])
    #expect(some.score([.option(0)] + likert(4, 1)).criticalAlerts == [0])
    #expect(some.score([.option(1)] + likert(5, 1)).criticalAlerts == [0, 1])
    #expect(some.score([.missing(.blank), .unusable] + likert(1)).criticalAlerts == [])
  }
}
