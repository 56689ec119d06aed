import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Item analysis")
struct ItemAnalysisTests {
  @Test("Means, spreads, skew and kurtosis of 25 items agree with psych's describe")
  func describe() throws {
    let reference: SampleReference.Table = try SampleReference.result("item-analysis/ctt_describe_bfi")
    let bfi = try SampleReference.bfi()
    let range = ItemDescription.Range(minimum: 1, maximum: 6)
    for item in 0..<25 {
      let d = ItemDescription(bfi, item: item, range: range)
      // vars n mean sd median trimmed mad min max range skew kurtosis se
      #expect(Double(d.answerCount) == reference[item, 1] && d.answerCount + d.missingCount == 2800)
      #expect(agree(d.mean, reference[item, 2], .software))
      #expect(agree(d.standardDeviation, reference[item, 3], .software))
      #expect(d.median == reference[item, 4])
      #expect(d.observed == reference[item, 7]...reference[item, 8])
      #expect(agree(d.skew, reference[item, 10], .software))
      #expect(agree(d.kurtosis, reference[item, 11], .software))
      #expect(agree(d.standardError, reference[item, 12], .software))
      #expect(agree(d.shares.map(\.share).reduce(0, +), 1, .rounding(terms: 6)))
      #expect(d.floor == d.shares[0].share && d.ceiling == d.shares[5].share)
      #expect(agree(d.difficulty, (reference[item, 2] - 1) / 5, .software))
    }
  }

  struct Agree: Decodable {
    let frequencies: SampleReference.Table
    enum CodingKeys: String, CodingKey { case frequencies = "response.freq" }
  }

  @Test("Response shares agree with psych's; nobody's answers give no numbers")
  func shares() throws {
    let reference: Agree = try SampleReference.result("reliability/ctt_alpha_agree")
    let bfi = try SampleReference.bfi()
    for item in 0..<5 {
      let d = ItemDescription(bfi, item: item)
      for place in 0..<6 { #expect(agree(d.shares[place].share, reference.frequencies[item, place], .software)) }
    }
    let empty = ResponseMatrix(itemNames: ["a", "b"], persons: [[nil, 3], [nil, 3]])
    let none = ItemDescription(empty, item: 0, range: .init(minimum: 1, maximum: 5))
    #expect(
      none.mean == nil && none.observed == nil && none.floor == nil && none.shares.isEmpty && none.missingCount == 2
    )
    let constant = ItemDescription(empty, item: 1, range: .init(minimum: 1, maximum: 5))
    #expect(
      constant.standardDeviation == 0 && constant.skew == nil && constant.floor == 0 && constant.difficulty == 0.5
    )
    let one = ItemDescription(ResponseMatrix(itemNames: ["a"], persons: [[2]]), item: 0)
    #expect(one.mean == 2 && one.standardDeviation == nil)
  }

  @Test("Extreme groups take in all who are tied at their edge, in any order of persons")
  func groups() throws {
    let totals: [Double?] = [1, 9, 2, 2, nil, 5, 5, 6, 7, 8, 8]
    let groups = try #require(ExtremeGroups(totals: totals))
    // 27 % of ten persons are three: 1 2 2, and 8 8 9
    #expect(groups.lower == [0, 2, 3] && groups.upper == [1, 9, 10])
    let tied = try #require(ExtremeGroups(totals: [1, 2, 2, 2, 5, 6], share: 0.3))
    #expect(tied.lower == [0, 1, 2, 3] && tied.upper == [4, 5])
    #expect(ExtremeGroups(totals: [3, 3, 3]) == nil && ExtremeGroups(totals: [nil]) == nil)
    let solved = ResponseMatrix(itemNames: ["x"], items: [[0, 1, 0, 1, 1, 0, 1, 1, 1, 1, nil]])
    let range = ItemDescription.Range(minimum: 0, maximum: 1)
    #expect(agree(groups.discrimination(solved, item: 0, range: range), 1 - 1.0 / 3, .rounding(terms: 3)))
  }

  @Test("The distractor table: shares, who chooses what, and what to look at")
  func distractors() throws {
    let choices: [String?] = ["A", "A", "A", "A", "B", "B", "C", "C", "A", nil, "Z"]
    let rest: [Double?] = [9, 8, 8, 7, 2, 3, 9, 9, 6, 5, 5]
    let groups = try #require(ExtremeGroups(totals: rest))
    let table = DistractorTable(choices: choices, codes: ["A", "B", "C", "D"], key: "A", rest: rest, groups: groups)
    #expect(table.missingCount == 2)
    #expect(table.options.map(\.count) == [5, 2, 2, 0])
    #expect(agree(table.options[1].share, 2.0 / 9, .rounding(terms: 1)))
    #expect(table.options[0].meanRest == 7.6 && table.options[3].meanRest == nil)
    #expect((table.options[1].restCorrelation ?? 0) < 0 && table.options[3].restCorrelation == nil)
    #expect(table.options[1].upperShare == 0 && table.options[1].lowerShare == 1)
    #expect(table.remarks == [.attractsAble("C"), .hardlyChosen("D")])
    let wrongKey = DistractorTable(choices: choices, codes: ["A", "B", "C"], key: "B", rest: rest)
    #expect(wrongKey.remarks.contains(.keyRepelsAble) && wrongKey.options[0].upperShare == nil)
  }
}

@Suite("Key check")
struct KeyCheckTests {
  /// Extraversion: E1 and E2 are keyed −.
  let key = [-1, -1, 1, 1, 1]

  func extraversion() throws -> ResponseMatrix { try SampleReference.bfi().selecting(items: Array(10..<15)) }

  @Test("Answers as given agree with their key")
  func consistent() async throws {
    let check = try await KeyCheck(try extraversion(), key: key)
    #expect(check.verdict == .consistent && check.contradicting.isEmpty)
    #expect(check.items.allSatisfy { $0.keyedLoading > 0.3 })
  }

  @Test("A platform that reversed the items already is found")
  func reversedAlready() async throws {
    let reversed = try extraversion().reversing(items: [0, 1], minimum: 1, maximum: 6)
    let check = try await KeyCheck(reversed, key: key)
    #expect(check.verdict == .reversedAlready(["E1", "E2"]))
    // Most items reversed: the direction is still that of the items keyed +.
    let most = try await KeyCheck(
      try extraversion().reversing(items: [2, 3, 4], minimum: 1, maximum: 6),
      key: [1, 1, -1, -1, -1]
    )
    #expect(most.verdict == .reversedAlready(["E3", "E4", "E5"]))
  }

  @Test("A single wrong sign is named; a scale keyed − throughout has no direction of its own")
  func single() async throws {
    let check = try await KeyCheck(try extraversion(), key: [-1, 1, 1, 1, 1])
    #expect(check.verdict == .contradicted(["E2"]))
    let negative = try await KeyCheck(
      try SampleReference.bfi().selecting(items: Array(15..<20)),
      key: [-1, -1, -1, -1, -1]
    )
    #expect(negative.verdict == .consistent)
  }

  @Test("Unrelated items decide nothing; too few or constant items are told")
  func undecided() async throws {
    var persons: [[Double?]] = []
    for a in 0..<3 { for b in 0..<3 { for c in 0..<3 { persons.append([Double(a), Double(b), Double(c)]) } } }
    let unrelated = ResponseMatrix(itemNames: ["a", "b", "c"], persons: persons)
    #expect(try await KeyCheck(unrelated, key: [1, 1, -1]).verdict == .undecided)
    let constant = ResponseMatrix(itemNames: ["a", "b", "c"], persons: [[1, 2, 3], [2, 1, 3], [3, 5, 3]])
    await #expect(
      throws: EstimationFailure.tooFewItems(needed: 3, omitted: [OmittedItem(name: "c", reason: .constant)])
    ) { _ = try await KeyCheck(constant, key: [1, 1, 1]) }
  }
}
