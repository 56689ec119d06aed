import Scoring

/// The scores of all scales in one norm group, by sum and number of answers: each is made once, by the same routines as
/// any other score, and kept with its text.
@safe final class ScoreTexts {
  /// A score that was made; zero bits are one that was not.
  private struct Entry: BitwiseCopyable {
    var offset: UInt32 = 0
    var length: UInt16 = 0
    var isMade = false
    /// There is a raw score.
    var hasScore = false
    /// No norm table covers it.
    var lacksNorm = false
    /// Where the score is kept.
    var place: UInt32 = 0
    var raw = 0.0
  }

  /// What the scores of a person have in common.
  struct Gaps {
    /// Scales without a score, as bits.
    fileprivate(set) var unscored: UInt64 = 0
    /// Scores that no norm table covers.
    fileprivate(set) var unnormed = 0
    /// Notes a score that is not one of these texts.
    mutating func add(_ score: Score, at place: Int) {
      if score.rawScore == nil { unscored |= 1 << UInt64(place) }
      if score.hasNoNormForIt { unnormed += 1 }
    }

    /// Scales without a score.
    var places: [Int] { (0..<64).filter { unscored >> UInt64($0) & 1 == 1 } }
  }

  private let lows: Room<Int>
  private let widths: Room<Int>
  private let starts: Room<Int>
  private let entries: Room<Entry>
  /// The texts one after another; room for them is made anew when it is full.
  private var texts: [UInt8] = []
  /// The scores themselves, where composites are made of them.
  private var made: [Score] = []
  private let keepsScores: Bool

  init(_ plan: CompiledPlan) {
    let sums = plan.sumRanges
    keepsScores = plan.hasComposites
    lows = Room(sums.map(\.lowerBound))
    widths = Room(sums.map(\.count))
    var start = 0
    starts = Room(
      plan.plan.instrument.scales.indices.map { scale in
        defer { start += sums[scale].count * (plan.plan.instrument.scales[scale].items.count + 1) }
        return start
      }
    )
    entries = Room(zeroed: Self.count(plan))
  }

  /// How many scores there may be.
  static func count(_ plan: CompiledPlan) -> Int {
    zip(plan.sumRanges, plan.plan.instrument.scales).reduce(0) { $0 + $1.0.count * ($1.1.items.count + 1) }
  }

  /// Adds the texts of all scores of a person to a row and gives their raw scores.
  ///
  /// - Parameters:
  ///   - sums: for each scale the sum and the number of answers.
  ///   - make: makes a score and its text.
  func write(
    _ sums: UnsafePointer<Int16>,
    to sink: inout ByteSink,
    raws: borrowing Room<Double>,
    make: (_ scale: Int, _ sum: Int, _ answered: Int) -> (Score, [UInt8])
  ) -> Gaps {
    var gaps = Gaps()
    var scale = 0
    while scale < lows.count {
      scale = unsafe texts.withUnsafeBufferPointer { buffer in
        unsafe writeKnown(sums, from: scale, buffer, &sink, raws, &gaps)
      }
      if scale < lows.count {
        let (sum, answered) = unsafe (Int(sums[2 * scale]), Int(sums[2 * scale + 1]))
        let (score, text) = make(scale, sum, answered)
        var entry = Entry()
        entry.offset = UInt32(texts.count)
        entry.length = UInt16(clamping: text.count)
        entry.hasScore = score.rawScore != nil
        entry.raw = score.rawScore ?? 0
        entry.lacksNorm = score.hasNoNormForIt
        entry.isMade = true
        if keepsScores {
          entry.place = UInt32(made.count)
          made.append(score)
        }
        entries[starts[scale] + answered * widths[scale] + sum - lows[scale]] = entry
        texts += text + [UInt8](repeating: 0, count: ExpressWork.slack)
      }
    }
    return gaps
  }

  /// The scores of a person whose texts were written.
  func scores(_ sums: UnsafePointer<Int16>) -> [Score] {
    precondition(keepsScores, "scores are kept for composites only")
    return (0..<lows.count).map { scale in
      let (sum, answered) = unsafe (Int(sums[2 * scale]), Int(sums[2 * scale + 1]))
      return made[Int(entries[starts[scale] + answered * widths[scale] + sum - lows[scale]].place)]
    }
  }

  /// Writes scores until one is not yet made; its scale.
  private func writeKnown(
    _ sums: UnsafePointer<Int16>,
    from first: Int,
    _ texts: UnsafeBufferPointer<UInt8>,
    _ sink: inout ByteSink,
    _ raws: borrowing Room<Double>,
    _ gaps: inout Gaps
  ) -> Int {
    for scale in first..<lows.count {
      let (sum, answered) = unsafe (Int(sums[2 * scale]), Int(sums[2 * scale + 1]))
      let entry = entries[starts[scale] + answered * widths[scale] + sum - lows[scale]]
      guard entry.isMade, let base = texts.baseAddress else { return scale }
      sink.reserve(Int(entry.length) + ExpressWork.slack)
      unsafe sink.addShort(base + Int(entry.offset), count: Int(entry.length))
      raws[scale] = entry.raw
      if !entry.hasScore { gaps.unscored |= 1 << UInt64(scale) }
      if entry.lacksNorm { gaps.unnormed += 1 }
    }
    return lows.count
  }
}
