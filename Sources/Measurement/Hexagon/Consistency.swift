/// How near the first two letters of a code lie on the hexagon.
///
/// - Source: Holland (1997), Making vocational choices, 3rd ed.
public enum Consistency: Int, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// Opposite types, such as R and S.
  case low = 1
  /// Alternate types, such as R and A.
  case medium = 2
  /// Adjacent types, such as R and I.
  case high = 3

  /// Low comes before medium, medium before high.
  public static func < (a: Consistency, b: Consistency) -> Bool { a.rawValue < b.rawValue }
}

extension HollandCode {
  /// The consistency of the code, `4 − d(p₁, p₂)`; `tooFewLetters` for a code of one letter.
  public var consistency: Result<Consistency, Undefined> {
    guard length >= 2, let level = Consistency(rawValue: 4 - types[0].distance(to: types[1])) else {
      return .failure(.tooFewLetters)
    }
    return .success(level)
  }
}

extension CodeSet {
  /// The consistency that all tie-broken codes share; `tiedCodesDisagree` where they differ, and then
  /// `consistencyLevels` says which occur.
  public var consistency: Result<Consistency, Undefined> {
    if declared.length < 2 { return .failure(.tooFewLetters) }
    let levels = consistencyLevels
    return levels.count == 1 ? .success(levels[0]) : .failure(.tiedCodesDisagree)
  }

  /// The levels of consistency that occur among the codes, lowest first; none for codes of one letter.
  public var consistencyLevels: [Consistency] {
    Set(codes.compactMap { try? $0.consistency.get() }).sorted()
  }
}
