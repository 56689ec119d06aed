/// The code that a profile of scores gives, with its ties in the open.
///
/// Types are ordered by score. Where scores are equal, every code is listed; the one that is shown first breaks ties
/// in the order R I A S E C, and `isTied` says so.
public struct CodeDerivation: Sendable, Hashable {
  /// The six types from the highest score to the lowest, types of equal score together (in RIASEC order).
  public let tieGroups: [[HollandType]]
  /// Every code that the scores allow.
  public let codes: CodeSet

  /// The code of a profile.
  ///
  /// - Precondition: the code has 1 to 3 letters.
  public init(_ profile: HexagonProfile, length: Int = 3) {
    let descending = HollandType.allCases.sorted { profile[$0] != profile[$1] ? profile[$0] > profile[$1] : $0 < $1 }
    var groups: [[HollandType]] = []
    for type in descending {
      if let top = groups.last?.first, profile[top] - profile[type] <= profile.tieTolerance {
        groups[groups.count - 1].append(type)
      } else {
        groups.append([type])
      }
    }
    self.tieGroups = groups.map { $0.sorted() }
    self.codes = CodeSet(tieGroups: tieGroups, length: length)
  }

  /// The code to show where there is room for one.
  public var code: HollandCode { codes.declared }

  /// Whether equal scores allow another code of this length.
  public var isTied: Bool { codes.isTied }

  /// The places of the code, from 1, whose letter equal scores leave open.
  public var tiedPlaces: [Int] { codes.settledLetters.enumerated().filter { $0.element == nil }.map { $0.offset + 1 } }
}
