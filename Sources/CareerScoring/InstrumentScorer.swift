public import AssessmentDiagnostics
public import AssessmentInstruments
public import AssessmentScoring

/// Scores people in memory with one instrument: what does not fit throws, and a cancelled task stops.
///
/// It may be used from many tasks at once. A person's scores have the same bits alone, in a batch and in a file.
public struct InstrumentScorer: Sendable {
  /// The instrument.
  public let instrument: InstrumentFile
  /// The choices of the run.
  public let options: ScoringOptions

  private let plan: ScoringPlan
  private let itemCount: Int

  /// People in a piece of a batch.
  private static let pieceSize = 256

  /// Makes an instrument ready for scoring. Cost: some milliseconds; make it once and keep it.
  ///
  /// - Throws: `confidence-level` where the level of the intervals is not above 0 and below 1.
  public init(_ instrument: InstrumentFile, options: ScoringOptions = ScoringOptions()) throws(Findings) {
    try ScoringFinding.check(options)
    self.instrument = instrument
    self.options = options
    plan = ScoringPlan(instrument.instrument, options: options)
    itemCount = instrument.instrument.items.count
  }

  /// Scores one person.
  ///
  /// - Returns: every scale and composite in the order of the instrument, each with its score, error of measurement and
  ///   position in a norm group, or the reason why there is none.
  /// - Throws: `answer-count` where there is not one answer an item.
  public func score(_ person: PersonResponses) throws(Findings) -> ScoreProfile {
    try check(person)
    return plan.score(person)
  }

  /// Scores many people, on all processors, in the order given.
  ///
  /// - Throws: `answer-count`; `cancelled` where the task was cancelled.
  public func score(_ people: [PersonResponses]) async throws(Findings) -> [ScoreProfile] {
    for person in people { try check(person) }
    let scorer = BatchScorer(plan, chunk: Self.pieceSize)
    var profiles: [ScoreProfile] = []
    profiles.reserveCapacity(people.count)
    let portion = 16 * Self.pieceSize
    for start in stride(from: 0, to: people.count, by: portion) {
      try Findings.checkCancellation()
      profiles += await scorer.score(Array(people[start..<min(start + portion, people.count)]))
    }
    return profiles
  }

  private func check(_ person: PersonResponses) throws(Findings) {
    guard person.answers.count != itemCount else { return }
    throw Findings([
      ScoringFinding.answerCount(person.answers.count, needed: itemCount, of: instrument.instrument.id)
    ])
  }
}

/// What may be wrong with what a program gives for scoring.
enum ScoringFinding {
  /// Throws `confidence-level` where the level of the intervals is not above 0 and below 1.
  static func check(_ options: ScoringOptions) throws(Findings) {
    guard options.confidence > 0, options.confidence < 1 else { throw Findings([confidence(options.confidence)]) }
  }

  static func answerCount(_ count: Int, needed: Int, of instrument: String) -> Finding {
    Finding(
      "answer-count",
      at: Place(),
      Phrase(
        zh: "\(instrument) 有 \(needed) 题，给出了 \(count) 个答案",
        en: "\(instrument) has \(needed) items, and \(count) answers were given"
      ),
      remedy: Phrase(
        zh: "请按题目顺序每题给一个值，没有作答写 nil。",
        en: "Give one value an item, in the order of the items; nil where there is no answer."
      )
    )
  }

  private static func confidence(_ level: Double) -> Finding {
    Finding(
      "confidence-level",
      at: Place(),
      Phrase(zh: "置信水平 \(level) 不在 0 与 1 之间", en: "the confidence level \(level) does not lie between 0 and 1"),
      remedy: Phrase(zh: "常用的是 0.95。", en: "0.95 is usual.")
    )
  }
}
