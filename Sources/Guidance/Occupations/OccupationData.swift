public import AssessmentDiagnostics
public import AssessmentMeasurement

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

  /// The family's id of each occupation, in their order; empty where it has none.
  var familyIDs: [String] {
    var families: [Substring: String] = [:]
    for family in self.families { for prefix in family.prefixes { families[prefix[...]] = family.id } }
    let lengths = Set(families.keys.map(\.utf8.count)).sorted(by: >)
    return occupations.map { occupation in
      lengths.lazy.compactMap { families[Substring(occupation.code.utf8.prefix($0))] }.first ?? ""
    }
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

  /// What must be said wherever figures of O*NET are shown or passed on (CC BY 4.0).
  public static let attribution = Phrase(
    zh:
      "兴趣、价值观、学历与 Job Zone 的数值取自 O*NET 数据库（美国劳工部就业与培训管理局，USDOL/ETA），按 CC BY 4.0 许可使用，由 career-assessment 修改；USDOL/ETA 未批准、认可或检验这些修改。职业代码与名称取自《中华人民共和国职业分类大典（2022年版）》。",
    en:
      "Figures of interests, values, schooling and Job Zones: O*NET database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), used under CC BY 4.0, modified by career-assessment; USDOL/ETA has not approved, endorsed, or tested these modifications. Codes and names of occupations: Chinese classification of occupations, edition of 2022."
  )
}
