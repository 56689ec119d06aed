/// How hard the items of a test are.
public enum ItemDifficulty: String, Sendable, Hashable, CaseIterable {
  /// Level 1 only.
  case easy
  /// Level 2 only.
  case medium
  /// Level 3 only.
  case hard
  /// Rising from 1 to 3 in equal parts.
  case mixed

  /// The level of an item by its place in the test.
  func level(_ place: Int, of count: Int) -> Int {
    switch self {
    case .easy: 1
    case .medium: 2
    case .hard: 3
    case .mixed: 1 + 3 * place / max(1, count)
    }
  }
}
