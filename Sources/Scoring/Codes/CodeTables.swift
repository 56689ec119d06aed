import AssessmentInstruments

/// What a scoring plan makes of every single answer, as tables over small codes: for instruments whose scores are sums of
/// whole numbers, and for many people.
///
/// Every answer is a code of four bits: the place of its value among the values of the response format (of a keyed choice
/// the option, so that quality looks at what was chosen), or no answer.
/// For each item and code a vector holds what the answer adds to every sum that is needed (each scale's keyed sum and
/// count, the count, sum and sum of squares of all answers), so that scoring a person is one vector addition an item.
/// Where the values of an item follow one another, the sums of a person without a gap are sums of codes, sixteen items at
/// a time (`CompleteSums`): a fraction of the work.
/// The tables hold what `ScalePlan.Key` and `QualityPlan` say of each value, and the sums are whole numbers: they are exact,
/// and the scores that `ScoringPlan` makes of them are those of `ScoringPlan.score(_:)`, bit by bit.
package final class CodeTables: Sendable {
  /// The plan that the tables come from.
  package let plan: ScoringPlan
  /// The rules of quality.
  package let quality: CodedQuality
  /// Items of any scale.
  package var scoredCount: Int { plan.quality.scored.count }
  /// Sixteen sums make a vector; so many vectors a person.
  let vectorCount: Int
  /// For each scale the least and the largest sum that any set of answers gives.
  package let sumRanges: [ClosedRange<Int>]

  /// Scores over scores or items, which are computed from them for each person.
  package var hasComposites: Bool { !plan.composites.isEmpty }
  /// For each item the value of each code.
  package let valuesOfCodes: [[Double]]

  /// For each item the code of each value; empty for keyed choices, whose code is the option.
  private let codes: [[Double: UInt8]]
  /// For each item the code of each option.
  private let codesOfOptions: [[UInt8]]
  /// Item × 16 codes × vectors.
  private let contributions: [SIMD16<Int16>]
  /// The same for people without a gap, where that is shorter.
  private let wholeSums: CompleteSums?

  /// Values of one format beyond which there is no room for their codes.
  private static let mostValues = 15
  /// Where the sum and the count of the first scale stand among the sums; those of the others follow.
  package static let firstScale = 4

  /// The code of an item without an answer.
  package static let missing: UInt8 = 15

  /// The tables of a plan; `nil` where its scores are not all sums of few whole numbers.
  package init?(_ plan: ScoringPlan) {
    guard !plan.sumsItems, plan.scales.allSatisfy(\.isFunctionOfSum), !plan.norms.dependsOnAge,
      plan.quality.steps.count <= CodedQuality.mostRules
    else { return nil }
    let items = plan.instrument.items.indices
    // The code of a keyed choice is the option; what else is asked of such an item by value has no code then.
    let keyed = plan.quality.isKeyedChoice
    guard !plan.quality.asksForValues(where: { keyed[$0] }), !plan.criticalItems.contains(where: { keyed[$0.item] })
    else { return nil }
    var values: [Int: Set<Double>] = [:]
    for item in items where keyed[item] {
      guard plan.optionValues[item].count <= Self.mostValues else { return nil }
    }
    for item in items where !keyed[item] {
      let known =
        if !plan.optionValues[item].isEmpty { plan.optionValues[item] } else {
          (0...9).map(Double.init).filter { plan.value(of: .number($0), item: item) != nil }
        }
      guard known.allSatisfy({ $0 == $0.rounded() && abs($0) <= 1000 }) else { return nil }
      values[plan.quality.formatOfItem[item], default: []].formUnion(known)
    }
    guard values.values.allSatisfy({ $0.count <= Self.mostValues }) else { return nil }
    let ordered = values.mapValues { $0.sorted() }
    let valuesOfItem = items.map { keyed[$0] ? plan.optionValues[$0] : ordered[plan.quality.formatOfItem[$0]] ?? [] }
    codes = items.map { item in
      keyed[item] ? [:] : Dictionary(uniqueKeysWithValues: valuesOfItem[item].enumerated().map { ($1, UInt8($0)) })
    }
    let codesOfValues = codes
    codesOfOptions = items.map { item in
      plan.optionValues[item].enumerated().map { option, value in
        keyed[item] ? UInt8(option) : codesOfValues[item][value] ?? Self.missing
      }
    }
    valuesOfCodes = valuesOfItem
    let vectorCount = (Self.firstScale + 2 * plan.scales.count + 15) / 16
    var sums = [[Int]](repeating: [], count: items.count * 16)
    let scored = Set(plan.quality.scored)
    for item in items {
      for (code, value) in valuesOfItem[item].enumerated() {
        var row = [Int](repeating: 0, count: vectorCount * 16)
        let choice = keyed[item] ? Int(QualityPlan.choice(ofOption: code)) : Int(value)
        if scored.contains(item) { row.replaceSubrange(0..<3, with: [1, choice, choice * choice]) }
        row[3] = 1
        sums[item * 16 + code] = row
      }
    }
    var ranges: [ClosedRange<Int>] = []
    for (place, scale) in plan.scales.enumerated() {
      var low = 0
      var high = 0
      for key in scale.keys {
        let counted = valuesOfItem[key.item].map(key.keyed)
        // A reversed value is whole only where the limits add up to a whole number.
        guard counted.allSatisfy({ $0 == $0.rounded() && abs($0) <= 10_000 }) else { return nil }
        let keyed = counted.map { Int($0) }
        for (code, value) in keyed.enumerated() {
          sums[key.item * 16 + code][Self.firstScale + 2 * place] += value
          sums[key.item * 16 + code][Self.firstScale + 2 * place + 1] += 1
        }
        low += min(0, keyed.min() ?? 0)
        high += max(0, keyed.max() ?? 0)
      }
      ranges.append(low...high)
    }
    // The largest sum of squares, or of anything else, must fit into sixteen bits without a sign.
    let largest = items.reduce(0) { total, item in
      total + (sums[(item * 16)..<(item * 16 + 16)].flatMap { $0.map(abs) }.max() ?? 0)
    }
    guard largest < 1 << 15 else { return nil }
    sumRanges = ranges
    self.vectorCount = vectorCount
    contributions = sums.flatMap { row in
      (0..<vectorCount).map { vector in
        row.isEmpty ? .zero : SIMD16<Int16>(row[(vector * 16)..<(vector * 16 + 16)].map { Int16($0) })
      }
    }
    quality = CodedQuality(plan, codes: codes)
    wholeSums = CompleteSums(
      items.map { item in (0..<valuesOfItem[item].count).map { sums[item * 16 + $0] } },
      sumCount: vectorCount * 16,
      sum: 1,
      squares: 2
    )
    self.plan = plan
  }

  /// The code of an answer; `nil` for one that cannot be used or has no code.
  package func code(of answer: Answer, item: Int) -> UInt8? {
    switch answer {
    case .missing: Self.missing
    case .option(let option): codesOfOptions[item].indices.contains(option) ? codesOfOptions[item][option] : nil
    case .number: plan.value(of: answer, item: item).flatMap { codes[item][$0] }
    case .unusable: nil
    }
  }

  /// Takes a person's answers as codes; how many cannot be used, and count as missing, or nil where one has no code or
  /// each was timed by itself.
  package func take(_ responses: PersonResponses, into person: inout CodedAnswers) -> Int? {
    precondition(responses.answers.count == itemCount, "one answer an item")
    guard responses.itemSeconds == nil else { return nil }
    person.isComplete = true
    var unusable = 0
    for (item, answer) in responses.answers.enumerated() {
      var code = code(of: answer, item: item)
      if code == nil {
        // What has a value and no code asks for another way of adding up.
        guard plan.value(of: answer, item: item) == nil else { return nil }
        code = Self.missing
        unusable += 1
      }
      person[item] = code ?? Self.missing
      if code == Self.missing { person.isComplete = false }
    }
    return unusable
  }

  /// How many answers to scored items are declared missing.
  package func declaredMissing(_ responses: PersonResponses) -> Int { plan.quality.declaredMissing(responses) }

  /// Whether an item belongs to some scale.
  package func isScored(_ item: Int) -> Bool { plan.quality.scored.contains(item) }

  /// How many items there are.
  package var itemCount: Int { codes.count }

  /// Adds a person's answers up, into their sums.
  @inline(__always) package func add(_ answers: inout CodedAnswers) {
    precondition(answers.itemCount == itemCount, "answers to these items")
    let (codes, sums) = unsafe (answers.firstCode, answers.vectors)
    // Codes have four bits, so that every look-up stays within the tables; behind the last item stands padding.
    if answers.isComplete, let wholeSums { return unsafe wholeSums.add(codes, into: sums) }
    unsafe contributions.withUnsafeBufferPointer { buffer in
      guard let table = buffer.baseAddress else { return }
      for vector in 0..<vectorCount {
        var sum = SIMD16<Int16>.zero
        for item in 0..<itemCount {
          unsafe sum &+= table[(item << 4 | Int(codes[item] & 15)) &* vectorCount &+ vector]
        }
        unsafe sums[vector] = sum
      }
    }
  }
}
