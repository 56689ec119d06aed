extension OccupationData {
  /// The occupation that a person's own words name: by code (of the Chinese classification or of O*NET), by full name
  /// or O*NET title, by an everyday name, or by a name that contains the words, or a title in which a word begins with
  /// them.
  ///
  /// White space, width and case do not count. One answer is `found`, several are `several`; nothing is guessed beyond
  /// that. An everyday name with which names of other occupations end (老师, 医生, 司机) is a kind of occupation, so
  /// that all of them are candidates, the one that bears the name first. Edge: a single character, or fewer than three
  /// Latin letters, is too little to look for inside names.
  public func find(_ words: String) -> OccupationSearch {
    let wanted = Self.folded(words)
    let name = Self.withoutSpaces(wanted)
    guard !name.isEmpty else { return .unknown }
    let exact = occupations.filter {
      $0.code == name || $0.onetCode == name || Self.withoutSpaces(Self.folded($0.name)) == name
        || Self.folded($0.onetTitle) == wanted
    }
    if !exact.isEmpty { return OccupationSearch(exact) }
    let bearing = occupations.filter { Self.names(of: $0, aliasesOnly: true).contains(name) }
    if !bearing.isEmpty {
      let kinds = occupations.filter { occupation in
        Self.names(of: occupation).contains { $0.hasSuffix(name) } && !bearing.contains { $0.code == occupation.code }
      }
      return OccupationSearch(bearing + kinds)
    }
    let isLatin = name.utf8.allSatisfy { $0 < 0x80 }
    guard name.unicodeScalars.count >= (isLatin ? 3 : 2) else { return .unknown }
    return OccupationSearch(
      occupations.filter { occupation in
        Self.names(of: occupation).contains { $0.contains(name) }
          || " \(Self.folded(occupation.onetTitle))".contains(" \(wanted)")
      }
    )
  }

  /// The Chinese names of an occupation as they are compared.
  private static func names(of occupation: Occupation, aliasesOnly: Bool = false) -> [String] {
    ((aliasesOnly ? [] : [occupation.name]) + occupation.aliases).map { withoutSpaces(folded($0)) }
  }

  /// Half width, lower case, single spaces, no space at the ends, every dash a hyphen.
  private static func folded(_ words: String) -> String {
    if isPlain(words) { return words }
    var scalars = String.UnicodeScalarView()
    for scalar in words.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0x2010...0x2015, 0x2212: scalars.append("-")
      default: scalars.append(scalar.properties.isWhitespace ? " " : scalar)
      }
    }
    return String(scalars).lowercased().split(separator: " ").joined(separator: " ")
  }

  /// Only lower-case letters, digits, hyphens and common Han characters: what folding leaves as it is.
  private static func isPlain(_ words: String) -> Bool {
    words.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x2D, 0x30...0x39, 0x61...0x7A, 0x4E00...0x9FFF: true
      default: false
      }
    }
  }

  private static func withoutSpaces(_ words: String) -> String {
    words.utf8.contains(0x20) ? words.filter { $0 != " " } : words
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

extension OccupationSearch {
  /// The occupation that stands for the words: the one found, or of several the first of those that share one O\*NET
  /// profile, where they are at least half of the candidates (护士: four of seven). `nil` where the candidates differ.
  public var typical: Occupation? {
    switch self {
    case .found(let occupation): return occupation
    case .unknown: return nil
    case .several(let candidates):
      let byProfile = Dictionary(grouping: candidates, by: \.onetCode)
      return candidates.first { 2 * (byProfile[$0.onetCode]?.count ?? 0) >= candidates.count && candidates.count > 2 }
    }
  }

  /// What a list of candidates amounts to.
  init(_ candidates: [Occupation]) {
    switch candidates.count {
    case 0: self = .unknown
    case 1: self = .found(candidates[0])
    default: self = .several(candidates)
    }
  }
}
