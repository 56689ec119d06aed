import AssessmentDiagnostics
import Foundation
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring
import Testing

/// A small generator of random numbers (SplitMix64: Steele, Lea and Flood, 2014), so that a failure can be repeated.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("What the rules let pass can be scored: finite numbers, no crash")
struct HostileInstrumentTests {
  @Test("500 instruments with odd numbers in them, four people each")
  func oddNumbers() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "InstrumentsTests/Fixtures/base.json")
    let base = try String(contentsOf: file, encoding: .utf8)
    let numbers = base.matches(of: /[:\[] ?(-?[0-9]+(?:\.[0-9]+)?)(?=[,}\]\n])/).map { match in
      match.output.1.startIndex..<match.output.1.endIndex
    }
    try #require(numbers.count > 100)
    let odd = ["0", "-1", "1", "2", "1e12", "-1e12", "1e6", "-1e6", "1e-9", "1e-6", "99.999999", "100", "0.5", "150"]
    var random = SplitMix64(state: 42)
    var scored = 0
    for _ in 0..<500 {
      var text = base
      let places = (0..<Int.random(in: 1...2, using: &random)).compactMap { _ in numbers.randomElement(using: &random) }
      for place in Set(places).sorted(by: { $0.lowerBound > $1.lowerBound }) {
        text.replaceSubrange(place, with: odd.randomElement(using: &random) ?? "0")
      }
      guard let read = try? InstrumentFile(reading: [UInt8](text.utf8), file: "odd.json") else { continue }
      let plan = ScoringPlan(read.instrument, options: ScoringOptions(usesNormsBySex: true, usesDemoNorms: true))
      for _ in 0..<4 {
        let answers = read.instrument.items.map { item in Self.answer(item, &random) }
        let person = PersonResponses(
          person: "p",
          answers: answers,
          age: [nil, 14, 20, 64.9, -1, .nan, .infinity].randomElement(using: &random) ?? nil,
          sex: NormGroup.Sex.allCases.randomElement(using: &random),
          education: "高中",
          seconds: .nan
        )
        let strange = plan.score(person).numbers.filter { !$0.isFinite }
        #expect(strange.isEmpty, "\(text)")
      }
      scored += 1
    }
    #expect(scored > 100)
  }

  private static func answer(_ item: Item, _ random: inout SplitMix64) -> Answer {
    let odd: [Answer] = [.missing(.blank), .unusable, .number(1e300), .number(.nan), .option(.min)]
    if Int.random(in: 0..<8, using: &random) == 0 { return odd.randomElement(using: &random) ?? .unusable }
    if item.format == "hours" { return .number(Double(Int.random(in: -1...1_000, using: &random))) }
    return .option(Int.random(in: 0..<5, using: &random))
  }
}

extension ScoreProfile {
  /// Every number of the profile.
  fileprivate var numbers: [Double] {
    scores.flatMap { score in
      var all: [Double?] = [score.rawScore, score.percentOfMaximum, score.range?.lowerBound, score.range?.upperBound]
      if let error = try? score.precision.get() {
        all += [error.standardError, error.observedInterval.lower, error.observedInterval.upper]
        all += [error.trueScoreInterval?.lower, error.trueScoreInterval?.upper]
      }
      if let norm = try? score.norm.get() {
        all += [norm.position.z, norm.position.percentile, norm.position.mean, norm.position.standardDeviation]
        all += norm.standard.map(\.value)
      }
      return all.compactMap(\.self)
    } + quality.checks.compactMap(\.value)
      + [quality.intraindividualVariability, quality.meanAnswer, quality.seconds].compactMap(\.self)
  }
}
