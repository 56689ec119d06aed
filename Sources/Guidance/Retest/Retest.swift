import AssessmentInstruments
public import AssessmentMeasurement
public import AssessmentScoring

/// A person's earlier results on the instrument of the report, and what has changed since.
public struct Retest: Sendable {
  /// The metric in which a scale is compared.
  public enum Unit: String, Sendable, Hashable {
    /// Raw scores.
    case raw
    /// T scores in the norm group that both times share.
    case t = "T"
  }

  /// Where the error of a change comes from.
  public enum ErrorSource: Sendable, Hashable {
    /// A reliability of the instrument: SD √(2 (1 − r)).
    case reliability(Reliability)
    /// How differently the person's own answers to the items of a scale changed, pooled over the scales: the error over
    /// other items of the same kind. Needs no sample; tells nothing of good and bad days that touch all items alike.
    case ownAnswers
    /// The information of the items at both places of the person: √(SE₁² + SE₂²).
    case information
    /// Unknown: the change is shown and not judged.
    case unknown
  }

  /// One scale at both times.
  public struct Change: Sendable, Hashable {
    /// The scale's or composite's id.
    public var scale: String
    /// The score of the earlier time.
    public var earlier: Score
    /// The score of the report.
    public var now: Score
    /// The metric of the values below.
    public var unit: Unit
    /// The earlier score in the metric.
    public var earlierValue: Double
    /// The score of the report in the metric.
    public var value: Double
    /// Where the error comes from.
    public var errorSource: ErrorSource
    /// The change with its error; `nil` where the error is unknown.
    public var reliable: ReliableChange?

    /// The later value less the earlier one.
    public var difference: Double { value - earlierValue }
    /// What the change amounts to; `nil` where the error is unknown.
    public var verdict: ReliableChange.Verdict? { reliable?.verdict }
    /// Width of the raw scores that can be reached.
    public var width: Double? { now.range.map { $0.upperBound - $0.lowerBound }.flatMap { $0 > 0 ? $0 : nil } }
  }

  /// What was answered the earlier time.
  public var earlier: Measure
  /// Days between the two; `nil` where a file does not tell.
  public var days: Int?
  /// The scales that have a score both times, in the order of the instrument.
  public var changes: [Change]
  /// The interests of the earlier time, where the instrument measures them.
  public var earlierInterests: InterestAnalysis?
  /// The answers of both times may be interpreted.
  public var isInterpretable: Bool

  /// Compares two times.
  ///
  /// A scale with a reliability of two administrations (`retest`, with the standard deviation of its sample) takes its
  /// error from that, else from the first reliability of the instrument; without one, from the person's own answers.
  ///
  /// - Parameters:
  ///   - earlier: the earlier results, scored by the same instrument.
  ///   - profile: the results of the report.
  ///   - changes: how answers changed within each scale (`ScoringPlan.changes`).
  ///   - days: days between the two.
  ///   - confidence: the level of intervals and verdicts.
  package init(
    _ earlier: Measure,
    now profile: ScoreProfile,
    changes spreads: [String: AnswerSpread],
    days: Int?,
    confidence: Double
  ) {
    self.earlier = earlier
    self.days = days
    isInterpretable = earlier.isInterpretable && profile.quality.verdict != .doNotInterpret
    earlierInterests = try? InterestAnalysis.of(earlier.profile, earlier.instrument, confidence: confidence).get()
    let errors = ChangeErrors(earlier.instrument, profile, spreads, confidence: confidence)
    changes = profile.scores.compactMap { now in
      guard let before = earlier.profile.score(of: now.id), let first = before.rawScore, let second = now.rawScore
      else {
        return nil
      }
      let error = errors.error(of: now, before: before)
      var change = Change(
        scale: now.id,
        earlier: before,
        now: now,
        unit: .raw,
        earlierValue: first,
        value: second,
        errorSource: error?.source ?? .unknown
      )
      var scale = 1.0
      // T scores of one group; a table without a deviation has no error in T units.
      if let a = try? before.norm.get(), let b = try? now.norm.get(), a.set == b.set, a.group == b.group,
        let deviation = b.position.standardDeviation, deviation > 0, a.position.standardDeviation == deviation
      {
        change.unit = .t
        change.earlierValue = StandardScale.t.score(z: a.position.z, percentile: a.position.percentile)
        change.value = StandardScale.t.score(z: b.position.z, percentile: b.position.percentile)
        scale = 10 / deviation
      }
      change.reliable = error.map {
        ReliableChange(
          from: change.earlierValue,
          to: change.value,
          standardError: scale * $0.value,
          confidence: $0.confidence
        )
      }
      return change
    }
  }
}

/// The standard errors of the differences of one person's scores at two times, in raw units.
private struct ChangeErrors {
  private let instrument: Instrument
  private let spreads: [String: AnswerSpread]
  private let variance: Double?
  private let level: Double
  /// The multiple of an error that was estimated from so few answers: Student's t.
  private let ownConfidence: Confidence

  init(_ instrument: Instrument, _ profile: ScoreProfile, _ spreads: [String: AnswerSpread], confidence: Double) {
    self.instrument = instrument
    level = confidence
    // Pooled where an answer means the same: items of one range.
    let widths = Set(profile.scores.filter { spreads[$0.id] != nil }.map(\.itemRangeWidth))
    let usable = widths.count == 1 ? spreads : [:]
    self.spreads = usable
    let pooled = profile.scores.compactMap { usable[$0.id] }
    variance = AnswerSpread.pooledVariance(pooled)
    let freedom = pooled.reduce(0) { $0 + max(0, $1.count - 1) }
    ownConfidence = freedom > 0 ? .student(level: confidence, freedom: Double(freedom)) : Confidence(level: confidence)
  }

  func error(
    of score: Score,
    before: Score
  ) -> (value: Double, source: Retest.ErrorSource, confidence: Confidence)? {
    let known = instrument.scales.first { $0.id == score.id }?.reliability ?? []
    if let retest = known.first(where: { $0.kind == .retest && $0.standardDeviation != nil }),
      let precision = try? ScorePrecision(
        standardDeviation: retest.standardDeviation ?? 0,
        reliability: retest.value
      )
    {
      return (precision.changeError, .reliability(retest), Confidence(level: level))
    }
    if let error = try? score.precision.get() {
      switch error.source {
      case .reliability(let reliability):
        return (error.standardError * 2.0.squareRoot(), .reliability(reliability), Confidence(level: level))
      case .information:
        guard let earlier = (try? before.precision.get())?.standardError else { return nil }
        let variance = earlier * earlier + error.standardError * error.standardError
        return (variance.squareRoot(), .information, Confidence(level: level))
      }
    }
    guard let variance, let spread = spreads[score.id], let ofMean = spread.standardErrorOfMean(variance: variance),
      let range = score.range, let unit = score.unitsPerItemMean(range)
    else { return nil }
    return (ofMean * unit, .ownAnswers, ownConfidence)
  }
}
