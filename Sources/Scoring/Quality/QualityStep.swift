import AssessmentInstruments

/// A rule of response quality as plain numbers: what it looks at, and from where on that calls for caution or forbids
/// interpretation.
struct QualityStep: BitwiseCopyable {
  /// What a rule looks at.
  enum Figure: UInt8, BitwiseCopyable {
    case missingShare, longestRun, variability, seconds, itemSeconds, attentionFailures, pairClashes, meanAnswer
  }

  let figure: Figure
  /// From here on (or down to here) the answers call for caution, or are rejected. Of the mean answer: down to the first
  /// and from the second on they call for caution.
  private(set) var caution: Double
  private(set) var reject: Double
  private var firstCheck = 0
  private var checkCount = 0

  init(_ rule: QualityRule, attentionCount: Int, pairCount: Int) {
    func limits(_ limits: QualityRule.Limits, without none: Double) -> (Double, Double) {
      (limits.caution ?? none, limits.reject ?? none)
    }
    switch rule {
    case .missingShare(let given):
      figure = .missingShare
      (caution, reject) = limits(given, without: .infinity)
    case .longestRun(let given):
      figure = .longestRun
      (caution, reject) = limits(given, without: .infinity)
    case .intraindividualVariability(let given):
      figure = .variability
      (caution, reject) = limits(given, without: -.infinity)
    case .totalSeconds(let given):
      figure = .seconds
      (caution, reject) = limits(given, without: -.infinity)
    case .itemSeconds(let given):
      figure = .itemSeconds
      (caution, reject) = limits(given, without: -.infinity)
    case .attention(let rule):
      figure = .attentionFailures
      (caution, reject) = (Double(rule.cautionFailures), rule.rejectFailures.map(Double.init) ?? .infinity)
      (firstCheck, checkCount) = (attentionCount, rule.items.count)
    case .inconsistentPairs(let rule):
      figure = .pairClashes
      (caution, reject) = (Double(rule.caution), rule.reject.map(Double.init) ?? .infinity)
      (firstCheck, checkCount) = (pairCount, rule.pairs.count)
    case .acquiescence(let rule):
      figure = .meanAnswer
      (caution, reject) = (rule.cautionLow ?? -.infinity, rule.cautionHigh ?? .infinity)
    }
  }

  /// The places of the rule's checks among all attention items or all pairs.
  var checks: Range<Int> { firstCheck..<(firstCheck + checkCount) }

  /// Its verdict depends on nothing but the longest run and the sums of all answers.
  var isOfAllAnswers: Bool {
    switch figure {
    case .missingShare, .longestRun, .variability, .meanAnswer: true
    case .seconds, .itemSeconds, .attentionFailures, .pairClashes: false
    }
  }

  /// The verdict on what was measured; where nothing could be, nothing speaks against the answers.
  func verdict(on value: Double?) -> ResponseQuality.Verdict {
    guard let value else { return .valid }
    switch figure {
    case .missingShare, .longestRun, .attentionFailures, .pairClashes:
      return value >= reject ? .doNotInterpret : value >= caution ? .caution : .valid
    case .variability, .seconds, .itemSeconds:
      return value <= reject ? .doNotInterpret : value <= caution ? .caution : .valid
    case .meanAnswer: return value <= caution || value >= reject ? .caution : .valid
    }
  }
}
