import Instruments

/// A scoring plan as tables over small codes, for instruments whose scores are sums of whole numbers.
///
/// Every answer is a code of four bits: the place of its value among the values of the response format (of a keyed choice
/// the option, so that quality looks at what was chosen), or no answer.
/// For each item and code a vector holds what the answer adds to every sum that is needed (each scale's keyed sum and
/// count, the count, sum and sum of squares of all answers), so that scoring a person is one vector addition an item.
/// Where the values of an item follow one another, the sums of a person without a gap are sums of codes, sixteen items at
/// a time (`CompiledSums`): a fraction of the work.
/// The sums are whole numbers: they are exact, and the scores made of them are those of `ScoringPlan`, bit by bit.
@safe package final class CompiledPlan: Sendable {
  /// The plan that the tables come from.
  package let plan: ScoringPlan
  /// The rules of quality.
  package let quality: CompiledQuality
  /// Items of any scale.
  package var scoredCount: Int { plan.quality.scored.count }
  /// Sixteen sums make a vector; so many vectors a person.
  package let vectorCount: Int
  /// For each scale the least and the largest sum that any set of answers gives.
  package let sumRanges: [ClosedRange<Int>]

  /// Scores over scores or items, which are computed from them for each person.
  package var hasComposites: Bool { !plan.composites.isEmpty }
  /// For each item the value of each code.
  package let valuesOfCodes: [[Double]]

  /// For each item the code of each value; empty for keyed choices, whose code is the option.
  private let codes: [[Double: UInt8]]
  private let isKeyedChoice: [Bool]
  /// Item × 16 codes × vectors.
  private let contributions: [SIMD16<Int16>]
  /// The same for people without a gap, where that is shorter.
  private let wholeSums: CompiledSums?

  /// Values of one format beyond which there is no room for their codes.
  private static let mostValues = 15
  /// Where the sum and the count of the first scale stand among the sums; those of the others follow.
  package static let firstScale = 4

  /// The code of an item without an answer.
  package static let missing: UInt8 = 15

  /// The tables of a plan; `nil` where its scores are not all sums of few whole numbers.
  package init?(_ plan: ScoringPlan) {
    guard !plan.sumsItems, plan.scales.allSatisfy(\.isFunctionOfSum), !plan.norms.dependsOnAge,
      plan.quality.rules.count <= 32
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
    isKeyedChoice = keyed
    valuesOfCodes = valuesOfItem
    let vectorCount = (Self.firstScale + 2 * plan.scales.count + 15) / 16
    var sums = [[Int]](repeating: [], count: items.count * 16)
    let scored = Set(plan.quality.scored)
    for item in items {
      for (code, value) in valuesOfItem[item].enumerated() {
        var row = [Int](repeating: 0, count: vectorCount * 16)
        let choice = keyed[item] ? code + 1 : Int(value)
        if scored.contains(item) { row.replaceSubrange(0..<3, with: [1, choice, choice * choice]) }
        row[3] = 1
        sums[item * 16 + code] = row
      }
    }
    var ranges: [ClosedRange<Int>] = []
    for (place, scale) in plan.scales.enumerated() {
      var low = 0
      var high = 0
      for key in scale.keyedItems {
        let mirrored = valuesOfItem[key.item].map { value -> Double in
          guard key.isReversed, let range = plan.ranges[key.item] else { return value }
          return range.lowerBound + range.upperBound - value
        }
        // A reversed value is whole only where the limits add up to a whole number.
        guard mirrored.allSatisfy({ $0 == $0.rounded() && abs($0) <= 10_000 }) else { return nil }
        let keyed = mirrored.map { Int($0) }
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
    quality = CompiledQuality(plan, codes: codes)
    wholeSums = CompiledSums(
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
    case .option(let option) where isKeyedChoice[item]:
      valuesOfCodes[item].indices.contains(option) ? UInt8(option) : nil
    case .option, .number: plan.value(of: answer, item: item).flatMap { codes[item][$0] }
    case .unusable: nil
    }
  }

  /// Adds a person's answers up.
  ///
  /// - Parameters:
  ///   - answers: one code an item, and at least sixteen bytes more that may be read.
  ///   - isComplete: no code stands for a missing answer.
  ///   - sums: room for `vectorCount` vectors.
  package func add(
    _ answers: UnsafePointer<UInt8>,
    isComplete: Bool,
    into sums: UnsafeMutablePointer<SIMD16<Int16>>
  ) {
    if isComplete, let wholeSums { return unsafe wholeSums.add(answers, into: sums) }
    let itemCount = codes.count
    unsafe contributions.withUnsafeBufferPointer { buffer in
      guard let table = buffer.baseAddress else { return }
      for vector in 0..<vectorCount {
        var sum = SIMD16<Int16>.zero
        for item in 0..<itemCount {
          unsafe sum &+= table[(item << 4 | Int(answers[item] & 15)) &* vectorCount &+ vector]
        }
        unsafe sums[vector] = sum
      }
    }
  }
}
