import AssessmentScoring

/// The scores of all scales in one norm group, by sum and number of answers: each is made once, by the same routines as
/// any other score, and kept with its text.
///
/// Memory: 64 bytes a score that there may be, of which the system finds those that are written to, and the texts that are
/// longer; where these take too much, all are forgotten and made anew.
final class ScoreTexts {
  /// What is kept of a score: 64 bytes, so that one look at memory finds all of it. Zero bytes are one that was not made.
  private enum Slot {
    static let size = 64
    /// The text comes first, if it is no longer than this; else where it begins among the longer ones.
    static let longestText = 56
    static let length = 56
    static let marks = 58
    /// Where scores that are asked for later are kept.
    static let place = 60

    static let isMade: UInt8 = 1
    /// It is made, has a score and lacks nothing, and its text is short.
    static let isPlain: UInt8 = 9
    /// The same of a text that stands among the longer ones.
    static let isLong: UInt8 = 17
    static let shortText = 32
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

    @inline(__always) fileprivate mutating func note(_ marks: UInt8, _ scale: Int) {
      if marks & Slot.lacksScore != 0 { unscored |= 1 << UInt64(scale) }
      if marks & Slot.lacksNorm != 0 { unnormed += 1 }
    }

    /// Notes a score that is not one of these texts.
    mutating func add(_ score: Score, at place: Int) {
      if score.rawScore == nil { unscored |= 1 << UInt64(place) }
      if score.hasNoNormForIt { unnormed += 1 }
    }

    /// Scales without a score.
    var places: [Int] { (0..<64).filter { unscored >> UInt64($0) & 1 == 1 } }
  }

  /// What writing a row takes, without anything that counts references: good as long as the texts are.
  @unsafe struct View: BitwiseCopyable {
    fileprivate let slots: UnsafePointer<SIMD64<UInt8>>
    fileprivate let slotCount: Int
    /// For each scale the place of sum 0 where every item is answered.
    fileprivate let wholeStarts: UnsafePointer<Int>
    fileprivate let raws: UnsafePointer<Double>?
    fileprivate let longTexts: UnsafePointer<UInt8>
    fileprivate let scaleCount: Int

    /// Adds the scores of a person who has answered everything to a row, and the raw scores to `raws` where they are kept,
    /// up to one that is yet to be made or asks for more than its text; its place, or the number of scales.
    ///
    /// - Parameter person: answers to the items of these scales, added up.
    @inline(__always)
    func write(_ person: borrowing CodedAnswers, to sink: inout ByteSink, _ raws: borrowing FixedBuffer<Double>) -> Int
    {
      var scale = 0
      let sums = unsafe person.firstSum + CodeTables.firstScale
      unsafe sink.reserve(scaleCount &* Slot.size)
      var end = unsafe sink.end
      while unsafe scale < scaleCount {
        let place = unsafe wholeStarts[scale] &+ Int(sums[2 &* scale])
        unsafe precondition(place >= 0 && place < slotCount, "sums that the answers can have")
        let slot = unsafe UnsafeRawPointer(slots + place)
        let about = unsafe slot.load(fromByteOffset: Slot.length, as: UInt32.self)
        let length = Int(about & 0xFFFF)
        if about &>> 16 == UInt32(Slot.isPlain) {
          unsafe end.storeBytes(of: slot.load(as: SIMD32<UInt8>.self), as: SIMD32<UInt8>.self)
          unsafe end += length
        } else if about &>> 16 == UInt32(Slot.isLong) {
          unsafe sink.moveEnd(to: end)
          unsafe sink.add(longTexts + Int(slot.load(as: UInt64.self)), count: length)
          unsafe sink.reserve((scaleCount &- scale) &* Slot.size)
          unsafe end = sink.end
        } else {
          break
        }
        if let kept = unsafe self.raws { unsafe raws[scale] = kept[place] }
        scale &+= 1
      }
      unsafe sink.moveEnd(to: end)
      return scale
    }
  }

  /// For each scale the place of sum 0 and no answer, and by how much it moves with an answer.
  private let starts: FixedBuffer<Int>
  private let widths: FixedBuffer<Int>
  private let wholeStarts: FixedBuffer<Int>
  private let slots: FixedBuffer<SIMD64<UInt8>>
  /// The raw scores, where they are asked for.
  private let raws: FixedBuffer<Double>
  private let keepsRaws: Bool
  private let keepsScores: Bool
  private var kept: [Score] = []
  /// The longer texts, one behind the other.
  private var longTexts = ByteSink()
  private static let mostBytes = 1 << 28

  init(_ tables: CodeTables, keepsRaws: Bool) {
    let sums = tables.sumRanges
    let count = Self.count(tables)
    self.keepsRaws = keepsRaws
    keepsScores = tables.hasComposites
    widths = FixedBuffer(sums.map(\.count))
    var start = 0
    let itemCounts = tables.plan.instrument.scales.map(\.items.count)
    let starts = sums.indices.map { scale in
      defer { start += sums[scale].count * (itemCounts[scale] + 1) }
      return start - sums[scale].lowerBound
    }
    self.starts = FixedBuffer(starts)
    wholeStarts = FixedBuffer(sums.indices.map { starts[$0] + sums[$0].count * itemCounts[$0] })
    slots = FixedBuffer(zeroed: count)
    raws = FixedBuffer(zeroed: keepsRaws ? count : 0)
  }

  /// How many scores there may be.
  static func count(_ tables: CodeTables) -> Int {
    zip(tables.sumRanges, tables.plan.instrument.scales).reduce(0) { $0 + $1.0.count * ($1.1.items.count + 1) }
  }

  /// A view of these texts.
  var view: View {
    unsafe View(
      slots: slots.start,
      slotCount: slots.count,
      wholeStarts: wholeStarts.start,
      raws: keepsRaws ? UnsafePointer(raws.start) : nil,
      longTexts: longTexts.first,
      scaleCount: starts.count
    )
  }

  private func place(_ scale: Int, _ sum: Int, _ answered: Int) -> Int {
    let place = starts[scale] + answered * widths[scale] + sum
    precondition(place >= 0 && place < slots.count, "a sum that the answers can have")
    return place
  }

  /// Adds the text of one score to a row, and its raw score to `raws` where they are kept; false where it is yet to be made.
  func write(
    _ scale: Int,
    sum: Int,
    answered: Int,
    to sink: inout ByteSink,
    _ raws: borrowing FixedBuffer<Double>,
    _ gaps: inout Gaps
  ) -> Bool {
    let place = place(scale, sum, answered)
    let slot = unsafe UnsafeRawPointer(slots.start + place)
    let marks = unsafe slot.load(fromByteOffset: Slot.marks, as: UInt8.self)
    if marks == 0 { return false }
    let length = unsafe Int(slot.load(fromByteOffset: Slot.length, as: UInt16.self))
    if length <= Slot.longestText {
      sink.reserve(Slot.size)
      unsafe sink.addShort(slot.assumingMemoryBound(to: UInt8.self), count: length)
    } else {
      unsafe sink.add(longTexts.first + Int(slot.load(as: UInt64.self)), count: length)
    }
    if keepsRaws { raws[scale] = self.raws[place] }
    gaps.note(marks, scale)
    return true
  }

  /// Forgets all scores where their texts take too much memory; not within a row.
  func limitMemory() {
    guard longTexts.count > Self.mostBytes else { return }
    slots.clear()
    longTexts.removeAll()
    kept.removeAll()
  }

  /// Where the score in a slot is kept.
  private func keptPlace(_ place: Int) -> Int {
    Int(unsafe UnsafeRawPointer(slots.start + place).load(fromByteOffset: Slot.place, as: UInt32.self))
  }

  /// Keeps a score that was made and its text.
  func keep(_ score: Score, _ text: [UInt8], _ scale: Int, sum: Int, answered: Int) {
    let place = place(scale, sum, answered)
    var slot = SIMD64<UInt8>.zero
    if text.count <= Slot.longestText { for (offset, byte) in text.enumerated() { slot[offset] = byte } }
    slot[Slot.length] = UInt8(truncatingIfNeeded: text.count)
    slot[Slot.length + 1] = UInt8(truncatingIfNeeded: text.count >> 8)
    precondition(text.count <= Int(UInt16.max), "the cells of one score")
    var marks = Slot.isMade
    if score.rawScore == nil { marks |= Slot.lacksScore }
    if score.hasNoNormForIt { marks |= Slot.lacksNorm }
    if text.count > Slot.longestText {
      for byte in 0..<8 { slot[byte] = UInt8(truncatingIfNeeded: longTexts.count >> (8 * byte)) }
      longTexts.add(text)
      if marks == Slot.isMade { marks = Slot.isLong }
    } else if marks == Slot.isMade, text.count <= Slot.shortText {
      marks = Slot.isPlain
    }
    slot[Slot.marks] = marks
    if keepsScores {
      for byte in 0..<4 { slot[Slot.place + byte] = UInt8(truncatingIfNeeded: kept.count >> (8 * byte)) }
      kept.append(score)
    }
    slots[place] = slot
    if keepsRaws { raws[place] = score.rawScore ?? 0 }
  }

  /// The scores of a person whose texts were written.
  func scores(_ person: borrowing CodedAnswers) -> [Score] {
    precondition(keepsScores, "scores are kept for composites only")
    var scores: [Score] = []
    for scale in 0..<starts.count {
      scores.append(kept[keptPlace(place(scale, person.sum(ofScale: scale), person.answered(ofScale: scale)))])
    }
    return scores
  }
}
