/// How far the first three occupational aspirations of a person belong to one type.
///
/// - Source: Holland, Gottfredson & Baker (1990), Validity of vocational aspirations and interest inventories.
public enum AspirationCoherence: Int, Sendable, Hashable, Codable, CaseIterable {
  /// The first letter of the first aspiration does not recur.
  case low = 1
  /// The first letter of the first aspiration recurs in the second or the third.
  case medium = 2
  /// All three aspirations have the same first letter.
  case high = 3

  /// The coherence of aspirations, the dearest first; those after the third do not count.
  ///
  /// - Edge: `tooFewAspirations` where fewer than three are named.
  public static func of(_ aspirations: [HollandCode]) -> Result<AspirationCoherence, Undefined> {
    guard aspirations.count >= 3 else { return .failure(.tooFewAspirations) }
    let recurrences = aspirations[1...2].count { $0.first == aspirations[0].first }
    return .success(recurrences == 2 ? .high : recurrences == 1 ? .medium : .low)
  }
}
