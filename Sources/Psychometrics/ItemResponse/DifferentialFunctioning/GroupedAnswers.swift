/// Answers to items of two categories by people of two groups, with the score by which people are matched.
///
/// People with a gap or without a group are left out: their sums mean something else.
package struct GroupedAnswers: Sendable {
  /// The items.
  package let itemNames: [String]
  /// The answers of each item: true for the higher category.
  package let answers: [[Bool]]
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
  /// - Fails: `.notDichotomous` for an item with more than two answers, `.nobody` where a group is empty.
  package init(_ responses: ResponseMatrix, isFocal group: [Bool?]) throws(ItemResponseFailure) {
    precondition(group.count == responses.personCount, "one group per person is needed")
    let persons = responses.completePersons.filter { group[$0] != nil }
    let kept = responses.selecting(persons: persons)
    var columns: [[Bool]] = []
    for item in 0..<kept.itemCount {
      let name = kept.itemNames[item]
      guard let codes = CategoryCodes(kept, item: item) else { throw .tooManyCategories(item: name, limit: 64) }
      guard codes.categoryCount <= 2 else { throw .notDichotomous(item: name, count: codes.categoryCount) }
      // An item that everybody answered alike tells nothing, whichever category it is taken for.
      columns.append(codes.codes.map { $0 == 1 })
    }
    itemNames = kept.itemNames
    answers = columns
    isFocal = persons.map { group[$0]! }
    guard isFocal.contains(true), isFocal.contains(false) else { throw .nobody }
  }

  /// The sum of each person's answers to some items.
  package func sums(of items: [Int]) -> [Int] {
    isFocal.indices.map { person in items.reduce(0) { $0 + (answers[$1][person] ? 1 : 0) } }
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
