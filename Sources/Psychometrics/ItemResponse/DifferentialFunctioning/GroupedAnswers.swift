/// Answers to items of ordered categories by people of two groups, who are matched by the sum of some items.
///
/// People with a gap or without a group are left out: their sums mean something else.
package struct GroupedAnswers: Sendable {
  /// The items.
  package let itemNames: [String]
  /// What the answers to each item count for, in the direction of the key.
  package let values: [[Double]]
  /// The answers to each item as categories 0, 1, … of those that were chosen.
  package let codes: [[Int]]
  /// How many categories of each item were chosen.
  package let categoryCounts: [Int]
  /// Whether each person is of the focal group.
  package let isFocal: [Bool]

  /// How many people of the reference and of the focal group there are.
  package var personCounts: (reference: Int, focal: Int) {
    let focal = isFocal.filter { $0 }.count
    return (isFocal.count - focal, focal)
  }

  /// Groups a sample.
  ///
  /// - Parameter isFocal: for each person, whether of the focal group; nil for those who are of neither.
  /// - Fails: `.tooManyCategories` for an item with more than 64 answers, `.nobody` where a group is empty.
  package init(_ responses: ResponseMatrix, isFocal group: [Bool?]) throws(ItemResponseFailure) {
    precondition(group.count == responses.personCount, "one group per person is needed")
    let persons = responses.completePersons.filter { group[$0] != nil }
    let kept = responses.selecting(persons: persons)
    var values: [[Double]] = []
    var codes: [[Int]] = []
    var counts: [Int] = []
    for item in 0..<kept.itemCount {
      let name = kept.itemNames[item]
      guard let coded = CategoryCodes(kept, item: item) else { throw .tooManyCategories(item: name, limit: 64) }
      codes.append(coded.codes.map { Int($0) })
      values.append(coded.codes.map { coded.categories[Int($0)] })
      counts.append(coded.categoryCount)
    }
    itemNames = kept.itemNames
    self.values = values
    self.codes = codes
    categoryCounts = counts
    isFocal = persons.map { group[$0]! }
    guard isFocal.contains(true), isFocal.contains(false) else { throw .nobody }
  }

  /// The sum of each person's answers to some items.
  package func sums(of items: [Int]) -> [Double] {
    isFocal.indices.map { person in items.reduce(0) { $0 + values[$1][person] } }
  }

  /// Which people have the same sum: the place of each person's sum among those that occur, and how many occur.
  ///
  /// Sums that differ by less than a thousandth, as those of fractions may by rounding, are the same.
  func strata(of items: [Int]) -> (places: [Int], count: Int) {
    let keys = sums(of: items).map { Int(($0 * 1000).rounded()) }
    let order = Set(keys).sorted()
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
    return (keys.map { places[$0]! }, order.count)
  }
}

/// What a difference between groups means in practice.
package enum DifferenceClass: String, Sendable, Hashable, CaseIterable {
  /// Negligible.
  case a = "A"
  /// Moderate.
  case b = "B"
  /// Large: the item is looked at by people before it is used for both groups.
  case c = "C"
}

/// Tests of all items of a scale, matched by items that do not differ.
package struct DifferenceScreening<Test: Sendable>: Sendable {
  /// One entry per item, in their order.
  package let items: [Test]
  /// The items with a significant difference, by which the match was purified.
  package let flagged: [Int]
  /// How many rounds it took.
  package let roundCount: Int
  /// Whether the flagged items no longer change from round to round.
  package let isSettled: Bool

  /// Looks at all items; if purified, those that differ are taken out of the sum by which people are matched (each stays in
  /// its own), round after round.
  ///
  /// - Source: Holland & Thayer (1988), in Wainer & Braun, Test Validity (two steps); Candell & Drasgow (1988), Applied
  ///   Psychological Measurement 12, 253–260 (rounds).
  init(
    itemCount: Int,
    isPurified: Bool,
    maximumRounds: Int,
    test: (_ item: Int, _ matching: [Int]) -> Test,
    isFlagged: (Test) -> Bool
  ) {
    let all = Array(0..<itemCount)
    var flagged: [Int] = []
    var seen: [[Int]] = []
    while true {
      let items = all.map { item in test(item, all.filter { $0 == item || !flagged.contains($0) }) }
      let next = all.filter { isFlagged(items[$0]) }
      seen.append(flagged)
      if !isPurified || next == flagged || seen.contains(next) || seen.count >= maximumRounds {
        self.items = items
        self.flagged = next
        roundCount = seen.count
        isSettled = !isPurified || next == flagged
        return
      }
      flagged = next
    }
  }
}
