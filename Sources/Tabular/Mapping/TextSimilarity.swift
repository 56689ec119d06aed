/// How alike two texts are.
package enum TextSimilarity: Sendable {
  /// The Dice coefficient of the pairs of neighbouring letters, 0 to 1: twice the shared pairs over all pairs.
  /// Source: Dice (1945). Both texts are keys of `CellText`.
  package static func dice(_ a: String, _ b: String) -> Double {
    if a == b { return a.isEmpty ? 0 : 1 }
    let first = pairs(a)
    let second = pairs(b)
    let all = first.values.reduce(0, +) + second.values.reduce(0, +)
    guard all > 0 else { return 0 }
    var shared = 0
    for (pair, count) in first { shared += min(count, second[pair] ?? 0) }
    return 2 * Double(shared) / Double(all)
  }

  private static func pairs(_ text: String) -> [[Unicode.Scalar]: Int] {
    let scalars = Array(text.unicodeScalars)
    var counts: [[Unicode.Scalar]: Int] = [:]
    for index in scalars.indices.dropLast() { counts[[scalars[index], scalars[index + 1]], default: 0] += 1 }
    return counts
  }
}
