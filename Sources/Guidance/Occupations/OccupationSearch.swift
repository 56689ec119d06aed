extension OccupationData {
  /// The occupation that a person's own words name: by code (of the Chinese classification or of O*NET), by full name
  /// or O*NET title, or by a name that contains the words, or a title in which a word begins with them.
  ///
  /// White space, width and case do not count. One answer is `found`, several are `several`; nothing is guessed beyond
  /// that. Edge: a single character, or fewer than three Latin letters, is too little to look for inside names.
  public func find(_ words: String) -> OccupationSearch {
    let wanted = Self.folded(words)
    let name = Self.withoutSpaces(wanted)
    guard !name.isEmpty else { return .unknown }
    let exact = occupations.filter {
      $0.code == name || $0.onetCode == name || Self.withoutSpaces(Self.folded($0.name)) == name
        || Self.folded($0.onetTitle) == wanted
    }
    if !exact.isEmpty { return OccupationSearch(exact) }
    let isLatin = name.utf8.allSatisfy { $0 < 0x80 }
    guard name.unicodeScalars.count >= (isLatin ? 3 : 2) else { return .unknown }
    return OccupationSearch(
      occupations.filter {
        Self.withoutSpaces(Self.folded($0.name)).contains(name)
          || " \(Self.folded($0.onetTitle))".contains(" \(wanted)")
      }
    )
  }

  /// Half width, lower case, single spaces, no space at the ends, every dash a hyphen.
  private static func folded(_ words: String) -> String {
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

  private static func withoutSpaces(_ words: String) -> String { words.filter { $0 != " " } }
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
  /// What a list of candidates amounts to.
  init(_ candidates: [Occupation]) {
    switch candidates.count {
    case 0: self = .unknown
    case 1: self = .found(candidates[0])
    default: self = .several(candidates)
    }
  }
}
