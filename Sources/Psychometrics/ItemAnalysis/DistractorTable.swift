/// How the options of a keyed item attract persons of different ability.
///
/// The key should attract the able (positive correlation), each distractor some persons, and those the less able.
public struct DistractorTable: Sendable, Hashable {
  /// One option.
  public struct Option: Sendable, Hashable {
    /// The option's code.
    public let code: String
    /// Whether it is the key.
    public let isKey: Bool
    /// How many chose it.
    public let count: Int
    /// Their share among those who answered.
    public let share: Double
    /// The mean score on the other items of those who chose it; nil if nobody did.
    public let meanRest: Double?
    /// The correlation of choosing it with the score on the other items; nil where undefined.
    public let restCorrelation: Double?
    /// The share of the upper group that chose it; nil without groups or answers.
    public let upperShare: Double?
    /// The share of the lower group that chose it; nil without groups or answers.
    public let lowerShare: Double?
  }

  /// What may be wrong with an option.
  public enum Remark: Sendable, Hashable {
    /// Nobody, or less than 5 %, chose this distractor.
    case hardlyChosen(String)
    /// This distractor attracts the able: it may be right too.
    case attractsAble(String)
    /// The key repels the able: the key may be wrong.
    case keyRepelsAble
  }

  /// The options, in the order declared.
  public let options: [Option]
  /// How many persons left a gap.
  public let missingCount: Int

  /// The table of one item.
  ///
  /// - Parameters:
  ///   - choices: the option each person chose; nil for a gap. Codes that are not declared count as gaps.
  ///   - rest: each person's score on the other items; nil leaves the person out of means and correlations.
  package init(choices: [String?], codes: [String], key: String, rest: [Double?], groups: ExtremeGroups? = nil) {
    precondition(choices.count == rest.count, "one score per person is needed")
    precondition(codes.contains(key) && Set(codes).count == codes.count, "the key is one of the options, all different")
    let known = Set(codes)
    let answers = choices.map { choice in choice.flatMap { known.contains($0) ? $0 : nil } }
    let answered = answers.indices.filter { answers[$0] != nil }
    missingCount = choices.count - answered.count
    let scored = answered.filter { rest[$0] != nil }
    let scores = scored.map { rest[$0] ?? 0 }
    options = codes.map { code in
      let count = answered.count { answers[$0] == code }
      let chose = scored.map { answers[$0] == code ? 1.0 : 0 }
      let own = zip(scores, chose).compactMap { $1 == 1 ? $0 : nil }
      func share(_ group: [Int]?) -> Double? {
        guard let members = group?.filter({ answers[$0] != nil }), !members.isEmpty else { return nil }
        return Double(members.count { answers[$0] == code }) / Double(members.count)
      }
      return Option(
        code: code,
        isKey: code == key,
        count: count,
        share: answered.isEmpty ? 0 : Double(count) / Double(answered.count),
        meanRest: own.isEmpty ? nil : own.reduce(0, +) / Double(own.count),
        restCorrelation: productMoment(chose, scores),
        upperShare: share(groups?.upper),
        lowerShare: share(groups?.lower)
      )
    }
  }

  /// What should be looked at.
  public var remarks: [Remark] {
    options.compactMap { option in
      let r = option.restCorrelation ?? 0
      if option.isKey { return r < 0 ? .keyRepelsAble : nil }
      if option.share < 0.05 { return .hardlyChosen(option.code) }
      return r > 0.05 ? .attractsAble(option.code) : nil
    }
  }
}
