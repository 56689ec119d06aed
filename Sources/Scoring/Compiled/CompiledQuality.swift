import Instruments

/// The rules of quality over the codes of a compiled plan.
@safe package final class CompiledQuality: Sendable {
  /// What the rules make of one person.
  package struct Judgement: Sendable {
    /// Two bits a rule, the first rule lowest: 0 valid, 1 caution, 2 do not interpret.
    package var verdicts: UInt64 = 0
    /// Longest run of equal answers.
    package var longestRun = 0
    /// An answer that the counsellor must see first.
    package var isCritical = false

    /// Nothing found.
    package init() {}
  }

  /// A rule without anything that counts references.
  private struct Step: BitwiseCopyable {
    var kind: Kind
    /// From here on (or down to here) the answers call for caution, or are rejected.
    var caution = 0.0
    var reject = 0.0
    /// Its places among the attention items or the pairs.
    var first = 0
    var end = 0

    /// Its verdict depends on the longest run and the sums of all answers.
    var isOfAllAnswers: Bool {
      switch kind {
      case .missingShare, .longestRun, .variability, .acquiescence: true
      case .seconds, .itemSeconds, .attention, .pairs: false
      }
    }
  }

  private enum Kind: UInt8, BitwiseCopyable {
    case missingShare, longestRun, variability, seconds, itemSeconds, attention, pairs, acquiescence
  }

  private let rules: [QualityRule]
  private let steps: [Step]
  private let itemCount: Int
  private let scoredCount: Int
  /// Items whose format is another than that of the item before.
  private let isFormatStart: [Bool]
  /// Of the first 64 items those with an item of the same format before them, as bits.
  private let neighbourBits: UInt64
  /// Attention items and the code that each prescribes.
  private let attention: [(item: Int, code: UInt8)]
  /// Pairs of items, each with its place in `clashes`: 16 rows of bits, which codes of the second do not fit.
  private let pairs: [(a: Int, b: Int)]
  private let clashes: [UInt16]
  /// For each critical item the codes that are critical, as bits.
  private let critical: [(item: Int, codes: UInt16)]
  /// What suffices for rules over all answers to find those of a person without a gap valid.
  private let bounds: Bounds
  /// By how much neighbours are moved to find the ends of runs as long as the bound: every step finds runs of up to the
  /// double length.
  private let doublings: [UInt64]
  /// There is nothing else to judge than what the bounds tell.
  private let boundsTellAll: Bool

  /// Within these bounds nothing calls for caution; beyond them the rules decide.
  private struct Bounds {
    /// A run of so many equal answers may be too long; 0 where every person must be judged.
    var run = Int.max
    var sums = -Double.infinity..<Double.infinity
    /// n·Σv² − (Σv)² above it: the answers differ enough.
    var spread = -Double.infinity
  }

  /// - Parameters:
  ///   - plan: the plan; it has at most 32 rules (a verdict takes two bits).
  ///   - codes: for each item the code of each value.
  init(_ plan: ScoringPlan, codes: [[Double: UInt8]]) {
    let quality = plan.quality
    rules = quality.rules
    itemCount = codes.count
    scoredCount = quality.scored.count
    isFormatStart = codes.indices.map { $0 == 0 || quality.formatOfItem[$0] != quality.formatOfItem[$0 - 1] }
    neighbourBits = isFormatStart.prefix(64).enumerated().reduce(0) { $0 | ($1.element ? 0 : 1 << $1.offset) }
    critical = plan.criticalItems.map { one in
      (one.item, codes[one.item].reduce(0) { one.values.contains($1.key) ? $0 | 1 << $1.value : $0 })
    }
    var steps: [Step] = []
    var attention: [(item: Int, code: UInt8)] = []
    var pairs: [(a: Int, b: Int)] = []
    var allClashes: [UInt16] = []
    func high(_ kind: Kind, _ limits: QualityRule.Limits) -> Step {
      Step(kind: kind, caution: limits.caution ?? .infinity, reject: limits.reject ?? .infinity)
    }
    func low(_ kind: Kind, _ limits: QualityRule.Limits) -> Step {
      Step(kind: kind, caution: limits.caution ?? -.infinity, reject: limits.reject ?? -.infinity)
    }
    for rule in rules {
      switch rule {
      case .missingShare(let limits): steps.append(high(.missingShare, limits))
      case .longestRun(let limits): steps.append(high(.longestRun, limits))
      case .intraindividualVariability(let limits): steps.append(low(.variability, limits))
      case .totalSeconds(let limits): steps.append(low(.seconds, limits))
      case .itemSeconds(let limits): steps.append(low(.itemSeconds, limits))
      case .attention(let rule):
        let first = attention.count
        attention += rule.items.compactMap { one in
          // A code that no answer has: every answer fails.
          quality.itemIndex[one.id].map { ($0, codes[$0][Double(one.expected)] ?? .max) }
        }
        steps.append(
          Step(
            kind: .attention,
            caution: Double(rule.cautionFailures),
            reject: rule.rejectFailures.map { Double($0) } ?? .infinity,
            first: first,
            end: attention.count
          )
        )
      case .inconsistentPairs(let rule):
        let first = pairs.count
        for pair in rule.pairs {
          guard let a = quality.itemIndex[pair.a], let b = quality.itemIndex[pair.b] else { continue }
          var clashes = [UInt16](repeating: 0, count: 16)
          for (x, first) in codes[a] {
            for (value, second) in codes[b] {
              var y = value
              if pair.opposite == true, let range = plan.ranges[b] { y = range.lowerBound + range.upperBound - y }
              if abs(x - y) >= rule.difference { clashes[Int(first)] |= 1 << second }
            }
          }
          pairs.append((a, b))
          allClashes += clashes
        }
        steps.append(
          Step(
            kind: .pairs,
            caution: Double(rule.caution),
            reject: rule.reject.map { Double($0) } ?? .infinity,
            first: first,
            end: pairs.count
          )
        )
      case .acquiescence(let rule):
        steps.append(
          Step(kind: .acquiescence, caution: rule.cautionLow ?? -.infinity, reject: rule.cautionHigh ?? .infinity)
        )
      }
    }
    bounds = Self.bounds(steps, itemCount: quality.scored.count)
    doublings = Self.doublings(bounds.run)
    boundsTellAll = critical.isEmpty && steps.allSatisfy(\.isOfAllAnswers)
    self.steps = steps
    self.attention = attention
    self.pairs = pairs
    clashes = allClashes
  }

  private static func doublings(_ run: Int) -> [UInt64] {
    guard (2...64).contains(run) else { return [] }
    var steps: [UInt64] = []
    var length = 1
    while length < run - 1 {
      let step = min(length, run - 1 - length)
      steps.append(UInt64(step))
      length += step
    }
    return steps
  }

  /// The margin is far wider than any error of rounding; who falls into it is judged by the rules themselves.
  private static func bounds(_ steps: [Step], itemCount: Int) -> Bounds {
    var bounds = Bounds()
    if itemCount == 0 { bounds.run = 0 }
    let n = Double(max(1, itemCount))
    for step in steps {
      switch step.kind {
      case .missingShare: if min(step.caution, step.reject) <= 0 { bounds.run = 0 }
      case .longestRun:
        let least = min(step.caution, step.reject)
        if least < Double(Int32.max) { bounds.run = min(bounds.run, max(0, Int(least.rounded(.down)))) }
      case .variability:
        let limit = max(step.caution, step.reject, 0)
        bounds.spread = max(bounds.spread, limit * limit * n * (n - 1) * 1.000001 + 1e-6)
      case .acquiescence:
        let low = max(bounds.sums.lowerBound, step.caution * n + 1e-6 * n)
        let high = min(bounds.sums.upperBound, step.reject * n - 1e-6 * n)
        bounds.sums = low < high ? low..<high : 0..<0
      case .seconds, .itemSeconds, .attention, .pairs: break
      }
    }
    return bounds
  }

  /// The rules that did not find the answers valid, in the order of the instrument.
  package func rules(in verdicts: UInt64) -> [(rule: String, verdict: ResponseQuality.Verdict)] {
    rules.enumerated().compactMap { place, rule in
      ResponseQuality.Verdict(rawValue: Int(verdicts >> (2 * UInt64(place)) & 3)).flatMap {
        $0 == .valid ? nil : (rule.tag.rawValue, $0)
      }
    }
  }

  /// The standard deviation of a person's answers; `nil` for fewer than two.
  package static func deviation(count: Int, sum: Int, squares: Int) -> Double? {
    QualityPlan.deviation(count: count, sum: Double(sum), squares: Double(squares))
  }

  /// Judges one person.
  ///
  /// - Parameters:
  ///   - answers: one code an item, and sixteen bytes that may be read behind them.
  ///   - count: scored answers, their sum and their sum of squares.
  ///   - answered: answers to any item.
  ///   - isComplete: no answer is missing.
  ///   - seconds: for the whole form, where known.
  ///   - needsRun: the longest run is wanted, not only what is made of it.
  package func judge(
    _ answers: UnsafePointer<UInt8>,
    count: Int,
    sum: Int,
    squares: Int,
    answered: Int,
    isComplete: Bool,
    seconds: Double?,
    needsRun: Bool
  ) -> Judgement {
    var judgement = Judgement()
    let isWithinBounds =
      unsafe isComplete && bounds.sums.contains(Double(sum))
      && Double(count &* squares &- sum &* sum) > bounds.spread && isShortRun(answers)
    if isWithinBounds, boundsTellAll, !needsRun { return judgement }
    if needsRun || !isWithinBounds { judgement.longestRun = unsafe longestRun(answers, answered: answered) }
    for place in steps.indices {
      let step = steps[place]
      if isWithinBounds, step.isOfAllAnswers { continue }
      var verdict = ResponseQuality.Verdict.valid
      switch step.kind {
      case .missingShare:
        verdict = Self.high(scoredCount == 0 ? 0 : Double(scoredCount - count) / Double(scoredCount), step)
      case .longestRun: verdict = Self.high(Double(judgement.longestRun), step)
      case .variability: verdict = Self.low(Self.deviation(count: count, sum: sum, squares: squares), step)
      case .seconds: verdict = Self.low(seconds, step)
      case .itemSeconds: verdict = Self.low(seconds.flatMap { answered > 0 ? $0 / Double(answered) : nil }, step)
      case .attention:
        var failures = 0
        for one in step.first..<step.end {
          let code = unsafe answers[attention[one].item]
          if code != CompiledPlan.missing, code != attention[one].code { failures += 1 }
        }
        verdict = Self.high(Double(failures), step)
      case .pairs:
        var count = 0
        for pair in step.first..<step.end {
          let row = unsafe clashes[16 * pair + Int(answers[pairs[pair].a] & 15)]
          count += unsafe Int(row >> UInt16(answers[pairs[pair].b] & 15) & 1)
        }
        verdict = Self.high(Double(count), step)
      case .acquiescence:
        guard count > 0 else { break }
        let mean = Double(sum) / Double(count)
        if mean <= step.caution || mean >= step.reject { verdict = .caution }
      }
      judgement.verdicts |= UInt64(verdict.rawValue) << (2 * UInt64(place))
    }
    for one in critical where unsafe one.codes >> UInt16(answers[one.item] & 15) & 1 == 1 {
      judgement.isCritical = true
    }
    return judgement
  }

  private static func high(_ value: Double, _ step: Step) -> ResponseQuality.Verdict {
    value >= step.reject ? .doNotInterpret : value >= step.caution ? .caution : .valid
  }

  private static func low(_ value: Double?, _ step: Step) -> ResponseQuality.Verdict {
    guard let value else { return .valid }
    return value <= step.reject ? .doNotInterpret : value <= step.caution ? .caution : .valid
  }

  /// A run of n equal neighbours is a run of n + 1 answers.
  private func longestRun(_ answers: UnsafePointer<UInt8>, answered: Int) -> Int {
    if answered == 0 { return 0 }
    guard itemCount <= 64 else { return unsafe longestRunOfMany(answers) }
    var equal = unsafe equalNeighbours(answers)
    var length = 1
    while equal != 0 {
      equal &= equal << 1
      length += 1
    }
    return length
  }

  /// Whether no run is as long as the bound.
  private func isShortRun(_ answers: UnsafePointer<UInt8>) -> Bool {
    guard bounds.run > 1, bounds.run <= itemCount else { return bounds.run > 1 }
    // Fifteen neighbours or more hold all eight answers of some word.
    if bounds.run >= 15 {
      let words = unsafe UnsafeRawPointer(answers)
      var item = 0
      var isSpread = true
      while item &+ 8 <= itemCount {
        let word = unsafe words.loadUnaligned(fromByteOffset: item, as: UInt64.self)
        if word == word &<< 8 | word &>> 56 { isSpread = false }
        item &+= 8
      }
      if isSpread { return true }
    }
    guard itemCount <= 64 else { return unsafe longestRunOfMany(answers) < bounds.run }
    var equal = unsafe equalNeighbours(answers)
    for step in doublings { equal &= equal &<< step }
    return equal == 0
  }

  /// For each item of the first 64 whether its answer is that of the item before, of the same format.
  private func equalNeighbours(_ answers: UnsafePointer<UInt8>) -> UInt64 {
    let bytes = unsafe UnsafeRawPointer(answers)
    let missing = SIMD16<UInt8>(repeating: CompiledPlan.missing)
    var equal: UInt64 = 0
    var item = 0
    while item < itemCount {
      let here = unsafe bytes.loadUnaligned(fromByteOffset: item, as: SIMD16<UInt8>.self)
      let next = unsafe bytes.loadUnaligned(fromByteOffset: item + 1, as: SIMD16<UInt8>.self)
      // All bits of a byte are set where the two are the same answer.
      let bits = unsafe unsafeBitCast((here .== next) .& (here .!= missing), to: SIMD2<UInt64>.self)
      equal |= (Self.gathered(bits[0]) | Self.gathered(bits[1]) &<< 8) &<< UInt64(truncatingIfNeeded: item &+ 1)
      item &+= 16
    }
    return equal & neighbourBits
  }

  /// Of eight bytes that have all bits set or none, one bit each.
  @inline(__always) private static func gathered(_ bytes: UInt64) -> UInt64 {
    ((bytes & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101) &>> 56
  }

  private func longestRunOfMany(_ answers: UnsafePointer<UInt8>) -> Int {
    var longest = 0
    var run = 0
    for item in 0..<itemCount {
      let code = unsafe answers[item]
      guard code != CompiledPlan.missing else {
        run = 0
        continue
      }
      run = unsafe run > 0 && !isFormatStart[item] && answers[item - 1] == code ? run + 1 : 1
      longest = max(longest, run)
    }
    return longest
  }
}
