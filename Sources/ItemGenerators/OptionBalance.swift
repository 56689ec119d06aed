/// Whether options alone give the right one away: to somebody who has not seen the question.
enum OptionBalance {
  /// Whether choosing what has most in common with the others, feature by feature, or least, finds the right one alone.
  ///
  /// - Parameter features: for each option its features, all lists of one length.
  static func isRevealing(_ features: [[Int]], key: Int) -> Bool {
    let shared = features.map { own in
      own.indices.reduce(0) { sum, feature in
        sum + features.count { $0[feature] == own[feature] }
      }
    }
    guard let most = shared.max(), let least = shared.min(), most != least else { return false }
    let alike = shared.count { $0 == shared[key] }
    return alike == 1 && (shared[key] == most || shared[key] == least)
  }

  /// What anybody sees of a number: its length, whether it is even, its last digit, whether it is negative.
  static func features(ofNumber value: Int) -> [Int] {
    [String(abs(value)).count, value & 1, abs(value) % 10, value < 0 ? 1 : 0]
  }

  /// Whether the key is the only longest or the only shortest of texts; where all but one are alike, that is allowed.
  static func isRevealing(lengths: [Int], key: Int) -> Bool {
    let others = lengths.indices.filter { $0 != key }.map { lengths[$0] }
    guard let low = others.min(), let high = others.max() else { return false }
    return lengths[key] < low || lengths[key] > high
  }

  /// Picks wrong numbers so that the right one falls at a random place when they are sorted, and gives nothing away.
  static func numbers(
    _ candidates: [(value: Int, mistake: Int)],
    right: Int,
    count: Int,
    rank: Int
  ) -> [(value: Int, mistake: Int)]? {
    var seen: Set<Int> = [right]
    let usable = candidates.filter { seen.insert($0.value).inserted }
    let below = usable.filter { $0.value < right }
    let above = usable.filter { $0.value > right }
    for shift in [0, 1, -1, 2, -2, 3, -3, 4, -4] {
      let low = rank + shift
      guard (0...count).contains(low), below.count >= low, above.count >= count - low else { continue }
      let chosen = Array(below.prefix(low)) + above.prefix(count - low)
      let values = chosen.map(\.value) + [right]
      let lengths = values.map { "\($0)".count }
      guard !isRevealing(values.map { features(ofNumber: $0) }, key: count),
        !isRevealing(lengths: lengths, key: count)
      else { continue }
      return chosen
    }
    return nil
  }
}
