public import Measurement

/// One occupation of the Chinese classification with the interest profile of a close O*NET occupation.
public struct Occupation: Sendable, Hashable {
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

  /// One occupation; its code letters follow from the interest figures.
  public init(
    code: String,
    name: String,
    interests: HexagonProfile,
    jobZone: Int,
    onetCode: String,
    onetTitle: String
  ) {
    self.code = code
    self.name = name
    self.interests = interests
    codes = CodeDerivation(interests).codes
    self.jobZone = jobZone
    self.onetCode = onetCode
    self.onetTitle = onetTitle
  }
}
