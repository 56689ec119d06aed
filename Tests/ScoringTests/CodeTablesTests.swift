import AssessmentInstruments
import AssessmentScoring
import Testing

/// What is added up or judged at once for people without a gap is what is added up and judged item by item.
@Suite struct CodeTablesTests {
  /// Numbers that can be repeated.
  struct Numbers {
    var state: UInt64
    mutating func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
  }

  /// Likert items, a scale of each list of item numbers (negative ones are reversed), and rules of quality.
  func made(_ itemCount: Int, _ scales: [[Int]], quality: String = "") throws -> CodeTables {
    let parts = scales.enumerated().map { place, items in
      scale("s\(place)", items.map { $0 < 0 ? "-l\(-$0)" : "l\($0)" }.joined(separator: " "))
    }
    let small = try instrument(items: ["likert": itemCount], scales: parts, with: #", "quality": [\#(quality)]"#)
    return try #require(CodeTables(ScoringPlan(small)))
  }

  /// The answers added up; with `isComplete` the short way for people without a gap.
  func added(_ tables: CodeTables, _ codes: [UInt8], isComplete: Bool) -> CodedAnswers {
    var answers = CodedAnswers(tables)
    for (item, code) in codes.enumerated() { answers[item] = code }
    answers.isComplete = isComplete
    tables.add(&answers)
    return answers
  }

  func sums(_ tables: CodeTables, _ codes: [UInt8], isComplete: Bool) -> [Int] {
    let answers = added(tables, codes, isComplete: isComplete)
    return (0..<CodeTables.firstScale + 2 * tables.sumRanges.count).map { answers.sum($0) }
  }

  @Test(arguments: [1, 7, 8, 15, 16, 17, 33, 60, 64, 65, 130])
  func sumsAreTheSame(_ itemCount: Int) throws {
    var numbers = Numbers(state: UInt64(itemCount))
    let everySecond = (1...itemCount).map { $0.isMultiple(of: 2) ? -$0 : $0 }
    let spread = Array(stride(from: 1, through: itemCount, by: 5))
    let last = [-itemCount]
    let plan = try made(itemCount, [Array(1...itemCount), everySecond, spread, last])
    for _ in 0..<200 {
      let codes = (0..<itemCount).map { _ in UInt8(numbers.next(below: 5)) }
      #expect(sums(plan, codes, isComplete: true) == sums(plan, codes, isComplete: false))
    }
    for code in [0, 4] as [UInt8] {
      let codes = [UInt8](repeating: code, count: itemCount)
      #expect(sums(plan, codes, isComplete: true) == sums(plan, codes, isComplete: false))
    }
  }

  /// Limits at, just below and just above what people give; runs of every length across the words of a vector.
  @Test(arguments: [12, 40, 64, 70])
  func judgementsAreTheSame(_ itemCount: Int) throws {
    var numbers = Numbers(state: UInt64(itemCount))
    for round in 0..<30 {
      let run = 2 + numbers.next(below: itemCount - 2)
      let low = 1.5 + Double(numbers.next(below: 100)) / 100
      let spread = 0.2 + Double(numbers.next(below: 140)) / 100
      let plan = try made(
        itemCount,
        [Array(1...itemCount)],
        quality: """
          {"type": "missingShare", "caution": 0.1, "reject": 0.3},
          {"type": "longestRun", "caution": \(run), "reject": \(min(run + 3, itemCount))},
          {"type": "intraindividualVariability", "caution": \(spread), "reject": \(spread / 2)},
          {"type": "acquiescence", "cautionLow": \(low), "cautionHigh": \(6 - low)}
          """
      )
      for _ in 0..<40 {
        var codes = (0..<itemCount).map { _ in UInt8(numbers.next(below: 5)) }
        let length = min(itemCount, max(1, run - 2 + numbers.next(below: 5)))
        let start = numbers.next(below: itemCount - length + 1)
        if round % 3 > 0 { for item in start..<(start + length) { codes[item] = 2 } }
        func judge(isComplete: Bool, needsRun: Bool) -> CodedQuality.Judgement {
          var answers = added(plan, codes, isComplete: true)
          answers.isComplete = isComplete
          return plan.quality.judge(answers, CodedQuality.Question(seconds: nil, needsRun: needsRun))
        }
        let byRules = judge(isComplete: false, needsRun: true)
        #expect(judge(isComplete: true, needsRun: false).verdicts == byRules.verdicts)
        #expect(judge(isComplete: true, needsRun: true).longestRun == byRules.longestRun)
        let profile = plan.plan.score(
          PersonResponses(person: "p", answers: codes.map { .option(Int($0)) })
        )
        let worst = plan.quality.rules(in: byRules.verdicts).map(\.verdict).max() ?? .valid
        #expect(profile.quality.verdict == worst)
        #expect(profile.quality.longestRun == byRules.longestRun)
      }
    }
  }
}
