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
