import Scoring

/// The scores of all scales in one norm group, by sum and number of answers: each is made once, by the same routines as
/// any other score, and kept with its text.
@safe final class ScoreTexts {
  /// What is kept of a score: 64 bytes, so that one look at memory finds all of it. Zero bytes are one that was not made.
  private enum Slot {
    static let size = 64
    /// The text comes first, if it is no longer than this.
    static let longestText = 56
    static let length = 56
    static let marks = 58
    /// Where longer texts, and scores that are asked for later, are kept.
    static let place = 60

    static let isMade: UInt8 = 1
    /// There is no raw score.
    static let lacksScore: UInt8 = 2
    /// No norm table covers it.
    static let lacksNorm: UInt8 = 4
  }

  /// What the scores of a person lack.
  struct Gaps {
    /// Scales without a score, as bits.
    fileprivate(set) var unscored: UInt64 = 0
    /// Scores that no norm table covers.
    fileprivate(set) var unnormed = 0

    var isEmpty: Bool { unscored == 0 && unnormed == 0 }

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
  private let slots: Room<SIMD64<UInt8>>
  /// The raw scores, where they are asked for.
  private let raws: Room<Double>
  private let keepsRaws: Bool
  private let keepsScores: Bool
  private var kept: [(text: [UInt8], score: Score)] = []

  init(_ plan: CompiledPlan, keepsRaws: Bool) {
    let sums = plan.sumRanges
    let count = Self.count(plan)
    self.keepsRaws = keepsRaws
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
    slots = Room(zeroed: count)
    raws = Room(zeroed: keepsRaws ? count : 0)
  }

  /// How many scores there may be.
  static func count(_ plan: CompiledPlan) -> Int {
    zip(plan.sumRanges, plan.plan.instrument.scales).reduce(0) { $0 + $1.0.count * ($1.1.items.count + 1) }
  }

  @inline(__always) private func place(_ scale: Int, _ sum: Int, _ answered: Int) -> Int {
    starts[scale] + answered * widths[scale] + sum - lows[scale]
  }

  /// Adds the texts of a person's scores to a row, and the raw scores to `raws` where they are kept, from scale `first`
  /// up to one that is yet to be made; its place, or the number of scales.
  ///
  /// - Parameter sums: for each scale the sum and the number of answers.
  @inline(__always)
  func write(
    _ sums: UnsafePointer<Int16>,
    from first: Int,
    to sink: inout ByteSink,
    _ raws: borrowing Room<Double>,
    _ gaps: inout Gaps
  ) -> Int {
    var scale = first
    while scale < lows.count {
      let place = unsafe place(scale, Int(sums[2 * scale]), Int(sums[2 * scale + 1]))
      let slot = unsafe UnsafeRawPointer(slots.start + place)
      let marks = unsafe slot.load(fromByteOffset: Slot.marks, as: UInt8.self)
      if marks == 0 { return scale }
      let length = unsafe Int(slot.load(fromByteOffset: Slot.length, as: UInt16.self))
      if length <= Slot.longestText {
        sink.reserve(Slot.size)
        unsafe sink.addSlot(slot, count: length)
      } else {
        sink.add(kept[Int(unsafe slot.load(fromByteOffset: Slot.place, as: UInt32.self))].text)
      }
      if keepsRaws { raws[scale] = self.raws[place] }
      if marks != Slot.isMade {
        if marks & Slot.lacksScore != 0 { gaps.unscored |= 1 << UInt64(scale) }
        if marks & Slot.lacksNorm != 0 { gaps.unnormed += 1 }
      }
      scale += 1
    }
    return scale
  }

  /// Keeps a score that was made and its text.
  func keep(_ score: Score, _ text: [UInt8], _ scale: Int, sum: Int, answered: Int) {
    let place = place(scale, sum, answered)
    var slot = SIMD64<UInt8>.zero
    if text.count <= Slot.longestText { for (offset, byte) in text.enumerated() { slot[offset] = byte } }
    slot[Slot.length] = UInt8(truncatingIfNeeded: text.count)
    slot[Slot.length + 1] = UInt8(truncatingIfNeeded: text.count >> 8)
    slot[Slot.marks] =
      Slot.isMade | (score.rawScore == nil ? Slot.lacksScore : 0) | (score.hasNoNormForIt ? Slot.lacksNorm : 0)
    if keepsScores || text.count > Slot.longestText {
      for byte in 0..<4 { slot[Slot.place + byte] = UInt8(truncatingIfNeeded: kept.count >> (8 * byte)) }
      kept.append((text, score))
    }
    slots[place] = slot
    if keepsRaws { raws[place] = score.rawScore ?? 0 }
  }

  /// The scores of a person whose texts were written.
  func scores(_ sums: UnsafePointer<Int16>) -> [Score] {
    precondition(keepsScores, "scores are kept for composites only")
    return (0..<lows.count).map { scale in
      let slot = unsafe slots[place(scale, Int(sums[2 * scale]), Int(sums[2 * scale + 1]))]
      return kept[(0..<4).reduce(0) { $0 | Int(slot[Slot.place + $1]) << (8 * $1) }].score
    }
  }
}
