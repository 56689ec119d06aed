import AssessmentNumericalMethods

/// A test of generated items with some for practice.
package struct TestForm: Sendable, Hashable {
  /// The kind of items.
  package let type: ItemType
  /// The seed that makes the same test again.
  package let seed: UInt64
  /// How hard.
  package let difficulty: ItemDifficulty
  /// Two easy items that are explained before the test.
  package let practice: [GeneratedItem]
  /// The items.
  package let items: [GeneratedItem]

  /// A test; items of other forms are not used again.
  ///
  /// Fails where the generator has too few different items: throws how many there are.
  package init(
    _ type: ItemType,
    seed: UInt64,
    count: Int,
    difficulty: ItemDifficulty,
    without others: [TestForm] = []
  ) throws(Exhausted) {
    self.type = type
    self.seed = seed
    self.difficulty = difficulty
    var used = Set(others.flatMap { ($0.practice + $0.items).map(\.stem) })
    // Tests of one seed share nothing, not even the places of their keys.
    let stream =
      (ItemType.allCases.firstIndex(of: type) ?? 0) * 8 + (ItemDifficulty.allCases.firstIndex(of: difficulty) ?? 0)
    var dice = SeededGenerator(seed: seed).stream(stream)
    var made: [GeneratedItem] = []
    var decks: [Int: [Int]] = [:]
    for place in -2..<count {
      let level = place < 0 ? 1 : difficulty.level(place, of: count)
      guard let item = Self.item(type, level, &dice, &used, &decks) else {
        throw Exhausted(found: max(0, place))
      }
      made.append(item)
    }
    practice = Array(made.prefix(2))
    items = Array(made.dropFirst(2))
  }

  /// The generator has no more different items.
  package struct Exhausted: Error {
    /// How many there were.
    package let found: Int
  }

  /// A proven item that is new, its right option dealt from a deck so that every place comes equally often.
  private static func item(
    _ type: ItemType,
    _ level: Int,
    _ dice: inout SeededGenerator,
    _ used: inout Set<GeneratedItem.Stem>,
    _ decks: inout [Int: [Int]]
  ) -> GeneratedItem? {
    for _ in 0..<5000 {
      guard var item = type.maker.make(difficulty: level, &dice), !used.contains(item.stem) else { continue }
      let count = item.options.count
      if decks[count, default: []].isEmpty {
        // Twice the number of places, so that the last of a deck cannot be counted out.
        decks[count] = dice.shuffled(Array(0..<count) + Array(0..<count))
      }
      guard let place = decks[count]?.last else { continue }
      if type == .clericalChecking {
        // Options keep their order; whether the entries differ is dealt instead.
        guard item.key == place else { continue }
      } else {
        item = item.placingKey(at: place, &dice)
      }
      decks[count]?.removeLast()
      precondition(ItemProof.flaws(of: item).isEmpty, "an item that its solver does not prove")
      used.insert(item.stem)
      return item
    }
    return nil
  }
}
