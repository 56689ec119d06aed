/// Keeps figures of a group from telling about single people: no figure stands for fewer than five, and none can be had by
/// subtracting others.
///
/// Two tools. Means: people are divided into parts of at least five, so that every sum of parts, and what is left of it,
/// has five or more. Counts: a count below five is hidden, and with it as many others as it takes to keep it hidden beside
/// the total.
package enum SmallCells {
  /// The fewest people that a figure stands for.
  package static let least = 5

  /// Which counts of a table with a known total are shown.
  ///
  /// Counts below five are hidden, zeros with them (unless all of them are zero, which the total tells anyway). Where they are
  /// too few or too telling by themselves (fewer than two, fewer than five people in all, or four in each), larger counts are
  /// hidden too, the first of the table first: which ones must not depend on how large they are. Somebody who knows the
  /// total, the shown counts and this rule can work out no count below five; a test tries all tables of small totals.
  package static func shown(_ counts: [Int]) -> [Bool] {
    var hidden = counts.indices.filter { counts[$0] < least }
    func sum() -> Int { hidden.reduce(0) { $0 + counts[$1] } }
    guard sum() > 0 else { return counts.map { _ in true } }
    let smallCount = hidden.count
    var others = counts.indices.filter { counts[$0] >= least }
    while hidden.count < 2 || sum() < least || hidden.count == smallCount && sum() == (least - 1) * smallCount,
      !others.isEmpty
    {
      hidden.append(others.removeFirst())
    }
    return counts.indices.map { !hidden.contains($0) }
  }

  /// Parts as groups of places, each with at least five people in all: small ones are put together, and with the smallest
  /// other one where that is not enough. Empty where all have fewer than five people.
  ///
  /// Parts that stay alone come first, in the order given; at most one group holds several.
  package static func merged(_ counts: [Int]) -> [[Int]] {
    let places = counts.indices.filter { counts[$0] > 0 }
    guard places.reduce(0, { $0 + counts[$1] }) >= least else { return [] }
    var alone = places.filter { counts[$0] >= least }
    var together = places.filter { counts[$0] < least }
    while !together.isEmpty, together.reduce(0, { $0 + counts[$1] }) < least,
      let smallest = alone.min(by: { (counts[$0], $0) < (counts[$1], $1) })
    {
      alone.removeAll { $0 == smallest }
      together.append(smallest)
    }
    return alone.map { [$0] } + (together.isEmpty ? [] : [together.sorted()])
  }

  /// Neighbours in time put together until each stretch has at least five people; empty where all have fewer.
  package static func stretches(_ counts: [Int]) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var (start, sum) = (0, 0)
    for (place, count) in counts.enumerated() {
      sum += count
      if sum >= least {
        stretches.append(start..<(place + 1))
        (start, sum) = (place + 1, 0)
      }
    }
    guard sum > 0 else { return stretches }
    guard let last = stretches.popLast() else { return [] }
    return stretches + [last.lowerBound..<counts.count]
  }
}
