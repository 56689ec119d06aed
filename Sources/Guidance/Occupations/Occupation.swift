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

/// A broad family of occupations: whole groups of the Chinese classification.
public struct OccupationFamily: Sendable, Hashable {
  /// Identifier.
  public var id: String
  /// Chinese name.
  public var nameChinese: String
  /// English name.
  public var nameEnglish: String
  /// Codes that begin with one of these belong to it.
  public var prefixes: [String]

  /// A family.
  public init(id: String, nameChinese: String, nameEnglish: String, prefixes: [String]) {
    self.id = id
    self.nameChinese = nameChinese
    self.nameEnglish = nameEnglish
    self.prefixes = prefixes
  }
}

/// A pinned edition of occupation data.
public struct OccupationData: Sendable, Hashable {
  /// What edition this is, such as `O*NET 30.2 / 大典 2022`.
  public var edition: String
  /// SHA-256 of the table, hexadecimal.
  public var digest: String
  /// The occupations in the order of their codes.
  public var occupations: [Occupation]
  /// The families; each occupation belongs to exactly one.
  public var families: [OccupationFamily]

  /// A pinned edition.
  public init(edition: String, digest: String, occupations: [Occupation], families: [OccupationFamily]) {
    self.edition = edition
    self.digest = digest
    self.occupations = occupations
    self.families = families
  }

  /// The family of an occupation: the one with the longest matching prefix.
  public func family(of occupation: Occupation) -> OccupationFamily? {
    var best: (length: Int, family: OccupationFamily)?
    for family in families {
      for prefix in family.prefixes where occupation.code.hasPrefix(prefix) && prefix.utf8.count > best?.length ?? 0 {
        best = (prefix.utf8.count, family)
      }
    }
    return best?.family
  }

  /// Share of occupations (0…1) whose code begins with each letter; a tied first letter counts in parts. Without it
  /// one would take a list full of R and C for a finding about the person.
  public var baseRates: [HollandType: Double] {
    var rates: [HollandType: Double] = [:]
    for occupation in occupations {
      for code in occupation.codes.codes {
        rates[code.first, default: 0] += 1 / Double(occupation.codes.codes.count) / Double(occupations.count)
      }
    }
    return rates
  }

  /// The occupation that a person's own words name: by code, by full name, or by a name of which there is only one
  /// that contains the words. Nothing is guessed beyond that.
  public func find(_ words: String) -> OccupationSearch {
    let wanted = Self.normalised(words)
    guard !wanted.isEmpty else { return .unknown }
    if let exact = occupations.first(where: { $0.code == wanted || Self.normalised($0.name) == wanted }) {
      return .found(exact)
    }
    guard wanted.unicodeScalars.count >= 2 else { return .unknown }
    let containing = occupations.filter { Self.normalised($0.name).contains(wanted) }
    switch containing.count {
    case 0: return .unknown
    case 1: return .found(containing[0])
    default: return .several(containing)
    }
  }

  private static func normalised(_ words: String) -> String {
    String(words.unicodeScalars.filter { !$0.properties.isWhitespace }).lowercased()
  }
}

/// The outcome of a search for an occupation.
public enum OccupationSearch: Sendable, Hashable {
  /// One occupation.
  case found(Occupation)
  /// Several whose names contain the words; the counsellor asks which is meant.
  case several([Occupation])
  /// None in the data.
  case unknown
}
