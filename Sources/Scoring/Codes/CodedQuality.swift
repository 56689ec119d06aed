import AssessmentInstruments

/// The rules of quality over codes: what `QualityPlan` says of every value, as tables.
package final class CodedQuality: Sendable {
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

  /// What is known of a person besides the answers.
  package struct Question {
    /// Seconds for the whole form, where known.
    package var seconds: Double?
    /// The longest run is wanted, not only what is made of it.
    package var needsRun: Bool

    /// What is known, and what is wanted.
    package init(seconds: Double?, needsRun: Bool) {
      self.seconds = seconds
      self.needsRun = needsRun
    }
  }

  /// A verdict takes two of 64 bits.
  static let mostRules = 32

  private let plan: QualityPlan
  private let steps: [QualityStep]
  private let itemCount: Int
  private let scoredCount: Int
  /// Items whose format is another than that of the item before.
  private let isFormatStart: [Bool]
  /// Of the first 64 items those with an item of the same format before them, as bits.
  private let neighbourBits: UInt64
  /// For each attention check its item and the codes that fail it, as bits.
  private let attention: [(item: Int, failing: UInt16)]
  /// For each pair check its items.
  private let pairs: [(a: Int, b: Int)]
  /// For each pair check and code of its first item the codes of the second that do not fit, as bits.
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
  ///   - plan: the plan; it has at most `mostRules` rules.
  ///   - codes: for each item the code of each value.
  init(_ plan: ScoringPlan, codes: [[Double: UInt8]]) {
    let quality = plan.quality
    func bits(_ item: Int, where isMeant: (Double) -> Bool) -> UInt16 {
      codes[item].reduce(0) { isMeant($1.key) ? $0 | 1 << $1.value : $0 }
    }
    self.plan = quality
    steps = quality.steps
    itemCount = codes.count
    scoredCount = quality.scored.count
    isFormatStart = codes.indices.map { $0 == 0 || quality.formatOfItem[$0] != quality.formatOfItem[$0 - 1] }
    neighbourBits = isFormatStart.prefix(64).enumerated().reduce(0) { $0 | ($1.element ? 0 : 1 << $1.offset) }
    critical = plan.criticalItems.map { one in (one.item, bits(one.item) { one.values.contains($0) }) }
    attention = quality.attention.map { check in (check.item, bits(check.item) { check.fails($0) }) }
    pairs = quality.pairs.map { ($0.a, $0.b) }
    clashes = quality.pairs.flatMap { pair in
      var rows = [UInt16](repeating: 0, count: 16)
      for (x, code) in codes[pair.a] { rows[Int(code)] = bits(pair.b) { pair.clashes(x, $0) } }
      return rows
    }
    bounds = Self.bounds(steps, itemCount: quality.scored.count)
    doublings = Self.doublings(bounds.run)
    boundsTellAll = critical.isEmpty && steps.allSatisfy(\.isOfAllAnswers)
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
  private static func bounds(_ steps: [QualityStep], itemCount: Int) -> Bounds {
    var bounds = Bounds()
    if itemCount == 0 { bounds.run = 0 }
    let n = Double(max(1, itemCount))
    for step in steps {
      switch step.figure {
      case .missingShare: if min(step.caution, step.reject) <= 0 { bounds.run = 0 }
      case .longestRun:
        let least = min(step.caution, step.reject)
        if least < Double(Int32.max) { bounds.run = min(bounds.run, max(0, Int(least.rounded(.down)))) }
      case .variability:
        let limit = max(step.caution, step.reject, 0)
        bounds.spread = max(bounds.spread, limit * limit * n * (n - 1) * 1.000001 + 1e-6)
      case .meanAnswer:
        let low = max(bounds.sums.lowerBound, step.caution * n + 1e-6 * n)
        let high = min(bounds.sums.upperBound, step.reject * n - 1e-6 * n)
        bounds.sums = low < high ? low..<high : 0..<0
      case .seconds, .itemSeconds, .attentionFailures, .pairClashes: break
      }
    }
    return bounds
  }

  /// The rules that did not find the answers valid, in the order of the instrument.
  package func rules(in verdicts: UInt64) -> [(rule: String, verdict: ResponseQuality.Verdict)] {
    plan.tags.enumerated().compactMap { place, tag in
      ResponseQuality.Verdict(rawValue: Int(verdicts >> (2 * UInt64(place)) & 3)).flatMap {
        $0 == .valid ? nil : (tag, $0)
      }
    }
  }

  /// The standard deviation of a person's answers; `nil` for fewer than two.
  package static func deviation(count: Int, sum: Int, squares: Int) -> Double? {
    QualityPlan.deviation(count: count, sum: Double(sum), squares: Double(squares))
  }

  /// The mean of a person's answers; `nil` of none.
  package static func mean(count: Int, sum: Int) -> Double? { QualityPlan.mean(count: count, sum: Double(sum)) }

  /// Judges one person, whose sums `CodeTables` has made.
  @inline(__always) package func judge(_ person: borrowing CodedAnswers, _ question: Question) -> Judgement {
    precondition(person.itemCount == itemCount, "answers to these items")
    var judgement = Judgement()
    let answers = unsafe UnsafePointer(person.firstCode)
    let (count, sum, squares) = person.ofAll
    let isWithinBounds =
      unsafe person.isComplete && bounds.sums.contains(Double(sum))
      && Double(count &* squares &- sum &* sum) > bounds.spread && isShortRun(answers)
    if isWithinBounds, boundsTellAll, !question.needsRun { return judgement }
    let answered = person.answered
    if question.needsRun || !isWithinBounds { judgement.longestRun = unsafe longestRun(answers, answered: answered) }
    for place in steps.indices {
      let step = steps[place]
      if isWithinBounds, step.isOfAllAnswers { continue }
      let value = figure(of: step, person, question, longestRun: judgement.longestRun)
      judgement.verdicts |= UInt64(step.verdict(on: value).rawValue) << (2 * UInt64(place))
    }
    for one in critical where unsafe one.codes >> UInt16(answers[one.item] & 15) & 1 == 1 {
      judgement.isCritical = true
    }
    return judgement
  }

  /// What a rule looks at; nil where it could not be measured.
  @inline(__always) private func figure(
    of step: QualityStep,
    _ person: borrowing CodedAnswers,
    _ question: Question,
    longestRun: Int
  ) -> Double? {
    let answers = unsafe UnsafePointer(person.firstCode)
    let (count, sum, squares) = person.ofAll
    switch step.figure {
    case .missingShare: return QualityPlan.missingShare(scoredCount - count, of: scoredCount)
    case .longestRun: return Double(longestRun)
    case .variability: return Self.deviation(count: count, sum: sum, squares: squares)
    case .seconds: return question.seconds
    case .itemSeconds: return QualityPlan.secondsPerItem(question.seconds, answered: person.answered)
    case .attentionFailures: return unsafe Double(failures(step, answers))
    case .pairClashes: return unsafe Double(clashes(step, answers))
    case .meanAnswer: return Self.mean(count: count, sum: sum)
    }
  }

  /// How many rules there are: those of the instrument, then those that apply by default.
  package var ruleCount: Int { steps.count }

  /// Whether a rule is told of a person with these verdicts: a default rule only where it speaks.
  package func isTold(_ rule: Int, in verdicts: UInt64) -> Bool {
    rule < plan.declaredCount || verdicts >> (2 * UInt64(rule)) & 3 != 0
  }

  /// What a rule looked at in the answers of a person, whose longest run is known.
  package func figure(
    ofRule rule: Int,
    _ person: borrowing CodedAnswers,
    _ question: Question,
    longestRun: Int
  ) -> Double? {
    precondition(person.itemCount == itemCount, "answers to these items")
    return figure(of: steps[rule], person, question, longestRun: longestRun)
  }

  /// What a rule makes of what it looked at.
  package func check(_ rule: Int, on figure: Double?) -> ResponseQuality.Check { plan.check(rule, on: figure) }

  @inline(__always) private func failures(_ step: QualityStep, _ answers: UnsafePointer<UInt8>) -> Int {
    var failures: UInt16 = 0
    for check in step.checks {
      unsafe failures += attention[check].failing >> UInt16(answers[attention[check].item] & 15) & 1
    }
    return Int(failures)
  }

  @inline(__always) private func clashes(_ step: QualityStep, _ answers: UnsafePointer<UInt8>) -> Int {
    var count: UInt16 = 0
    for pair in step.checks {
      let row = unsafe clashes[16 * pair + Int(answers[pairs[pair].a] & 15)]
      unsafe count += row >> UInt16(answers[pairs[pair].b] & 15) & 1
    }
    return Int(count)
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
    let missing = SIMD16<UInt8>(repeating: CodeTables.missing)
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
      guard code != CodeTables.missing else {
        run = 0
        continue
      }
      run = unsafe run > 0 && !isFormatStart[item] && answers[item - 1] == code ? run + 1 : 1
      longest = max(longest, run)
    }
    return longest
  }
}
