public import AssessmentMeasurement

/// One occupation of the Chinese classification with the figures of a close O*NET occupation.
public struct Occupation: Sendable, Hashable {
  /// How near the O*NET occupation is whose figures stand here; the pairing is expert judgement and never "equal".
  public enum Relation: String, Sendable, Hashable, CaseIterable {
    /// The same kind of work.
    case close
    /// Similar work; `note` mostly says where it differs.
    case approximate
  }

  /// Code in 《中华人民共和国职业分类大典（2022年版）》, N-NN-NN-NN.
  public var code: String
  /// Its Chinese name.
  public var name: String
  /// Occupational interest profile, 1…7 a type (O*NET scale OI).
  public var interests: HexagonProfile
  /// The three-letter code of the interest figures; several where figures are tied.
  public var codes: CodeSet
  /// O*NET Job Zone, 1 (little preparation) to 5 (extensive preparation).
  public var jobZone: Int
  /// O*NET-SOC code of the occupation whose figures these are.
  public var onetCode: String
  /// Its O*NET title.
  public var onetTitle: String
  /// How near that occupation is.
  public var relation: Relation
  /// A caution in Chinese that stands wherever the figures show; `nil` for most.
  public var note: String?
  /// Everyday names, such as 总经理.
  public var aliases: [String]
  /// What the occupation offers for each work value, 1…7 (O*NET scale EX), in the order of `WorkValue`; `nil` where
  /// O*NET has no figures.
  public var values: [Double]?
  /// What schooling people in the occupation say it asks for; `nil` where O*NET has no figures.
  public var schooling: SchoolingShares?

  /// One occupation; its code letters follow from the interest figures.
  public init(
    code: String,
    name: String,
    interests: HexagonProfile,
    jobZone: Int,
    onetCode: String,
    onetTitle: String,
    relation: Relation = .close,
    note: String? = nil,
    aliases: [String] = [],
    values: [Double]? = nil,
    schooling: SchoolingShares? = nil
  ) {
    self.code = code
    self.name = name
    self.interests = interests
    codes = CodeDerivation(interests).codes
    self.jobZone = jobZone
    self.onetCode = onetCode
    self.onetTitle = onetTitle
    self.relation = relation
    self.note = note
    self.aliases = aliases
    self.values = values
    self.schooling = schooling
  }
}

/// One of the six work values of O*NET's theory of work adjustment.
///
/// - Source: Dawis & Lofquist (1984), A psychological theory of work adjustment; O*NET, scale EX.
public enum WorkValue: String, Sendable, Hashable, CaseIterable {
  /// Using one's abilities and seeing what one has done.
  case achievement
  /// Working on one's own and deciding.
  case independence
  /// Advancement, leading, being looked up to.
  case recognition
  /// Good company, helping others.
  case relationships
  /// A company that stands behind its people.
  case support
  /// Security, pay, surroundings.
  case workingConditions
}

/// How people in an occupation answered which schooling it asks for, in percent over O*NET's twelve levels.
///
/// American levels: secondary school, associate and bachelor are no 高中, 大专 and 本科. They say how far the level of
/// an occupation is from another's, to the counsellor as "in the United States … %".
public struct SchoolingShares: Sendable, Hashable {
  /// Percent of the answers, level 1 (less than secondary school) to 12 (post-doctoral).
  public var percent: [Double]

  /// Twelve percentages; nil where there are not twelve.
  public init?(_ percent: [Double]) {
    guard percent.count == 12 else { return nil }
    self.percent = percent
  }

  /// Percent of the answers at this level (1…12) or above.
  public func atLeast(_ level: Int) -> Double { percent.dropFirst(max(0, level - 1)).reduce(0, +) }
}
