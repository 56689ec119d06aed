public import AssessmentDiagnostics
public import AssessmentInstruments
public import AssessmentMeasurement

/// One person's scores on one instrument, with the precision and provenance of each.
public struct ScoreProfile: Sendable, Hashable {
  /// The person's id.
  public var person: String
  /// The line of the response file.
  public var line: Int
  /// Scales first, then composites, each in the order of the instrument.
  public var scores: [Score]
  /// How the person answered.
  public var quality: ResponseQuality
  /// Critical answers, for the counsellor only: indices into the instrument's `criticalItems`.
  public var criticalAlerts: [Int]

  /// The score of a scale or composite.
  public func score(of id: String) -> Score? { scores.first { $0.id == id } }
}

/// The score of one scale or composite.
public struct Score: Sendable, Hashable {
  /// Why there is no score.
  public enum MissingReason: Sendable, Hashable {
    /// Fewer answers than the instrument asks for.
    case tooFewAnswered(answered: Int, needed: Int)
    /// The instrument allows no missing answer here.
    case incomplete(answered: Int, needed: Int)
    /// A part of a composite has no score.
    case partMissing(String)
    /// A part of a composite has a score, but no place in a norm group for this person.
    case partWithoutNorm(String)
    /// The answers set no limit to the ability.
    case noAbility

    /// The reason as a tag of data files.
    public var tag: String {
      switch self {
      case .tooFewAnswered: "tooFewAnswered"
      case .incomplete: "incomplete"
      case .partMissing: "partMissing"
      case .partWithoutNorm: "partWithoutNorm"
      case .noAbility: "noAbility"
      }
    }

    /// The reason in words.
    public var phrase: Phrase {
      switch self {
      case .tooFewAnswered(let answered, let needed):
        Phrase(zh: "只答了 \(answered) 题，至少需要 \(needed) 题", en: "only \(answered) answers, at least \(needed) are needed")
      case .incomplete(let answered, let needed):
        Phrase(zh: "答了 \(answered) 题，需要全部 \(needed) 题", en: "\(answered) answers, all \(needed) are needed")
      case .partMissing(let id): Phrase(zh: "组成部分 \(id) 没有得分", en: "the part \(id) has no score")
      case .partWithoutNorm(let id): Phrase(zh: "组成部分 \(id) 没有常模", en: "the part \(id) has no norm")
      case .noAbility: Phrase(zh: "由这些作答估不出能力", en: "these answers set no limit to the ability")
      }
    }
  }

  /// The scale's or composite's id.
  public var id: String
  /// Raw score, or why there is none.
  public var raw: Result<Double, MissingReason>
  /// Items (or parts) that were answered.
  public var answered: Int
  /// Items (or parts) in all.
  public var itemCount: Int
  /// The score was scaled up from fewer answers.
  public var isProrated: Bool
  /// Lowest and highest raw score that can be reached.
  public var range: ClosedRange<Double>?
  /// Error of measurement, or why it is unknown.
  public var precision: Result<MeasurementError, UnknownPrecision>
  /// Position in a norm group, or why there is none.
  public var norm: Result<NormedScore, NoNorm>
  /// Interpretation band.
  public var band: BandSet.Band?
  /// Spread of the person's own answers within the scale; `nil` for composites and where items have weights.
  public var spread: AnswerSpread?
  /// Width of the items' common answer range (high − low), where they share one: turns an item mean into a raw score.
  public var itemRangeWidth: Double?

  /// The raw score, if there is one.
  public var rawScore: Double? { try? raw.get() }

  /// The raw score as a share of what can be reached, 0…100: 100(x − min)/(max − min) (Cohen et al. 1999).
  public var percentOfMaximum: Double? {
    guard let rawScore, let range, range.upperBound > range.lowerBound else { return nil }
    return 100 * (rawScore - range.lowerBound) / (range.upperBound - range.lowerBound)
  }
}

extension Score.MissingReason: Error {}

/// The error of measurement of one score, in units of the raw score.
public struct MeasurementError: Sendable, Hashable {
  /// What an error of measurement rests on.
  public enum Source: Sendable, Hashable {
    /// A reliability in a sample: one error for everybody, SD·√(1 − r).
    case reliability(Reliability)
    /// The information of the items that the person answered: an error for each place on the scale.
    case information(AbilityCalibration)

    /// Its sample was made up.
    public var isDemo: Bool {
      switch self {
      case .reliability(let reliability): reliability.demo == true
      case .information(let calibration): calibration.demo == true
      }
    }
  }

  /// Standard error of measurement.
  public var standardError: Double
  /// What it rests on: its kind, sample and source.
  public var source: Source
  /// The reliability that it rests on; nil where it rests on the information of items.
  public var reliability: Reliability? { if case .reliability(let reliability) = source { reliability } else { nil } }
  /// x ± z·SEM.
  public var observedInterval: ScoreInterval
  /// Kelley's estimate M + r(x − M) ± z·SD√(r(1 − r)); needs the mean of the group.
  public var trueScoreInterval: ScoreInterval?
}

/// Why the error of measurement is unknown.
public enum UnknownPrecision: String, Error, Sendable, Hashable, Codable {
  /// There is no score.
  case noScore
  /// The instrument gives no reliability for this score.
  case noReliability
  /// A reliability, but no standard deviation to turn it into score units.
  case noStandardDeviation

  /// In words.
  public var phrase: Phrase {
    switch self {
    case .noScore: Phrase(zh: "没有得分", en: "there is no score")
    case .noReliability: Phrase(zh: "误差未知：工具尚无信度数据", en: "error unknown: no reliability figure yet")
    case .noStandardDeviation:
      Phrase(zh: "误差未知：有信度，但没有对应样本的标准差", en: "error unknown: a reliability, but no standard deviation of its sample")
    }
  }
}

/// A position in a norm group.
public struct NormedScore: Sendable, Hashable {
  /// The norm set's id.
  public var set: String
  /// The group's id; where the exact group had no table, the declared parent that had.
  public var group: String
  /// The group's name.
  public var groupName: LocalizedText
  /// Persons in the group.
  public var n: Int
  /// Made up for a demonstration.
  public var isDemo: Bool
  /// z and percentile rank.
  public var position: NormTable.Position
  /// The standard scores that the norm set reports.
  public var standard: [StandardScore]

  /// One standard score.
  public struct StandardScore: Sendable, Hashable {
    /// The metric.
    public var scale: StandardScale
    /// The value.
    public var value: Double
  }
}

/// Why there is no position in a norm group.
public enum NoNorm: Error, Sendable, Hashable {
  /// There is no score.
  case noScore
  /// The instrument has no norms.
  case noNorms
  /// Only demonstration norms, which were not asked for.
  case onlyDemoNorms
  /// The person belongs to no group.
  case noGroup
  /// Neither the group nor its parents have a table for this score.
  case noTable(group: String)
  /// The table has no answer; never clamped, never guessed.
  case lookup(NormTable.LookupFailure)

  /// The reason as a tag of data files.
  public var tag: String {
    switch self {
    case .noScore: "noScore"
    case .noNorms: "noNorms"
    case .onlyDemoNorms: "onlyDemoNorms"
    case .noGroup: "noGroup"
    case .noTable: "noTable"
    case .lookup(.rawOutsideTable): "rawOutsideTable"
    case .lookup(.ageUnknown): "ageUnknown"
    case .lookup(.noDeviation): "noDeviation"
    case .lookup(.ageOutsideRange): "ageOutsideRange"
    }
  }

  /// In words.
  public var phrase: Phrase {
    switch self {
    case .noScore: Phrase(zh: "没有得分", en: "there is no score")
    case .noNorms: Phrase(zh: "暂无本地常模", en: "no local norms yet")
    case .onlyDemoNorms: Phrase(zh: "只有演示常模（DEMO），不用于报告", en: "only DEMO norms, which reports do not use")
    case .noGroup: Phrase(zh: "没有与来访者相符的常模组", en: "no norm group fits the person")
    case .noTable(let group):
      Phrase(zh: "常模组 \(group) 没有这个量表", en: "the norm group \(group) has no table for this scale")
    case .lookup(.rawOutsideTable(let low, let high)):
      Phrase(zh: "原始分在常模表 \(low)–\(high) 之外", en: "the raw score lies outside the norm table \(low)–\(high)")
    case .lookup(.ageUnknown): Phrase(zh: "常模按年龄，而年龄未知", en: "the norm needs an age, and none is known")
    case .lookup(.noDeviation(let age)):
      Phrase(zh: "常模在 \(age) 岁处没有有效的标准差", en: "the norm has no usable standard deviation at age \(age)")
    case .lookup(.ageOutsideRange(let low, let high)):
      Phrase(zh: "年龄在常模范围 \(low)–\(high) 岁之外", en: "the age lies outside the norm's \(low)–\(high) years")
    }
  }
}
