public import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentScoring

/// Why somebody should be looked for, in words that need no manual, and what to do about it.
public struct ClassConcern: Sendable, Hashable {
  /// What to do.
  public enum Step: Int, Sendable, Hashable, CaseIterable {
    /// Talk first.
    case talk
    /// Answer again.
    case again
    /// Answer what is open.
    case complete
    /// Look into the file.
    case check

    /// In a word or two.
    public var name: Phrase {
      switch self {
      case .talk: Phrase(zh: "谈话", en: "talk")
      case .again: Phrase(zh: "重测", en: "answer again")
      case .complete: Phrase(zh: "补答", en: "answer what is open")
      case .check: Phrase(zh: "核对数据", en: "check the data")
      }
    }
  }

  /// The reason.
  public var reason: Phrase
  /// What to do.
  public var step: Step
  /// Whether it cannot wait until the report is talked over.
  public var isUrgent: Bool

  /// A concern.
  public init(_ reason: Phrase, _ step: Step, isUrgent: Bool) {
    self.reason = reason
    self.step = step
    self.isUrgent = isUrgent
  }

  /// All concerns about a person, gravest first.
  static func all(_ analysis: OrientationAnalysis) -> [ClassConcern] {
    var found: [ClassConcern] = []
    let profile = analysis.profile
    if !profile.criticalAlerts.isEmpty {
      found.append(.init(Phrase(zh: "有需要先关心的作答", en: "answers that call for care first"), .talk, isUrgent: true))
    }
    for (rule, check) in zip(analysis.instrument.quality ?? [], profile.quality.checks) where check.verdict != .valid {
      let step: Step =
        switch rule.tag {
        case .missingShare: .complete
        default: check.verdict == .doNotInterpret ? .again : .talk
        }
      found.append(.init(reason(rule.tag, check), step, isUrgent: check.verdict == .doNotInterpret))
    }
    if case .failure(.scalesMissing(let types)) = analysis.interests {
      let names = types.map { TypeWords.activity($0) }
      found.append(
        .init(
          Phrase(
            zh: names.map(\.chinese).joined(separator: "、") + "没有得分",
            en: "no score for " + names.map(\.english).joined(separator: ", ")
          ),
          .complete,
          isUrgent: true
        )
      )
    }
    if profile.quality.unusableCount > 0 {
      let count = profile.quality.unusableCount
      found.append(
        .init(Phrase(zh: "\(count) 个答案认不出", en: "\(count) answers cannot be read"), .check, isUrgent: false)
      )
    }
    if let interests = try? analysis.interests.get(), interests.shape != .differentiated,
      profile.quality.verdict != .doNotInterpret
    {
      found.append(
        .init(Phrase(zh: "六类兴趣高低差不多", en: "the six interests hardly differ"), .talk, isUrgent: false)
      )
    }
    return found.sorted { ($0.isUrgent ? 0 : 1) < ($1.isUrgent ? 0 : 1) }
  }

  /// What a check found, with its figure.
  private static func reason(_ rule: QualityRule.Tag, _ check: ResponseQuality.Check) -> Phrase {
    guard let value = check.value else { return QualityWords.name(rule) }
    let whole = NumberFormat.whole.text(value)
    switch rule {
    case .missingShare:
      let share = NumberFormat(decimals: 0, suffix: "%").text(100 * value)
      return Phrase(zh: "有 \(share) 的题没答", en: "\(share) of the items are open")
    case .longestRun: return Phrase(zh: "连续 \(whole) 题选同一个答案", en: "\(whole) times the same answer in a row")
    case .intraindividualVariability: return Phrase(zh: "几乎全选同一个答案", en: "almost the same answer throughout")
    case .attention:
      let items = whole == "1" ? "item" : "items"
      return Phrase(zh: "核对题错了 \(whole) 道", en: "\(whole) checking \(items) missed")
    case .inconsistentPairs:
      let pairs = whole == "1" ? "pair" : "pairs"
      return Phrase(zh: "\(whole) 对相近的题前后不一致", en: "\(whole) \(pairs) of like items answered differently")
    case .totalSeconds: return Phrase(zh: "\(whole) 秒做完，太快", en: "done in \(whole) seconds: too fast")
    case .itemSeconds:
      let time = NumberFormat.oneDecimal.text(value)
      return Phrase(zh: "平均每题 \(time) 秒，太快", en: "\(time) seconds an item: too fast")
    case .acquiescence: return Phrase(zh: "答案几乎全往一边选", en: "nearly all answers lean one way")
    }
  }
}
