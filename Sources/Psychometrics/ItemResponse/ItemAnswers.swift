internal import AssessmentNumericalMethods

/// The answers of a sample as categories, people with the same answers and gaps collapsed into one pattern.
///
/// Patterns are sorted, so that the order of the people changes no bit of what follows.
package struct ItemAnswers: Sendable {
  /// The code of a gap.
  static let missing = CategoryCodes.missing
  /// More distinct answers are no categories.
  static let categoryLimit = 20

  /// The items that vary, in their order.
  package let itemNames: [String]
  /// For each item the answer that each category stands for, ascending.
  package let categories: [[Double]]
  /// The patterns, one after the other: the category of each item, or the code of a gap.
  package let codes: [UInt8]
  /// How many people (by weight) have each pattern.
  package let weights: [Double]
  /// The pattern of each person; nil for those without any answer.
  package let patternOfPerson: [Int?]
  /// What there is to know of items and categories.
  package let remarks: [ItemResponseRemark]

  /// How many items.
  package var itemCount: Int { itemNames.count }
  /// How many patterns.
  package var patternCount: Int { weights.count }
  /// How many people, by weight.
  package var personCount: Double { weights.compensatedSum }

  /// Collapses a sample.
  ///
  /// - Parameters:
  ///   - categories: the answers that each item allows, where known: those that nobody chose are told.
  ///   - weights: how many people each person stands for; 1 where nil.
  ///   - minimumItems: how many items must vary.
  package init(
    _ responses: ResponseMatrix,
    categories declared: [[Double]]? = nil,
    weights: [Double]? = nil,
    minimumItems: Int = 1
  ) throws(ItemResponseFailure) {
    precondition(declared.map { $0.count == responses.itemCount } ?? true, "categories are known for all items or none")
    precondition(weights.map { $0.count == responses.personCount } ?? true, "one weight per person is needed")
    if let bad = weights?.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) { throw .invalidWeight(person: bad) }
    var remarks: [ItemResponseRemark] = []
    var names: [String] = []
    var columns: [CategoryCodes] = []
    for item in 0..<responses.itemCount {
      let name = responses.itemNames[item]
      guard let column = CategoryCodes(responses, item: item), column.categoryCount <= Self.categoryLimit else {
        throw .tooManyCategories(item: name, limit: Self.categoryLimit)
      }
      switch column.categoryCount {
      case 0: remarks.append(.noAnswers(item: name))
      case 1: remarks.append(.noVariation(item: name, answer: column.categories[0]))
      default:
        names.append(name)
        columns.append(column)
        for answer in Self.expected(declared?[item], column.categories) where !column.categories.contains(answer) {
          remarks.append(.emptyCategory(item: name, answer: answer))
        }
      }
    }
    guard names.count >= minimumItems else { throw .tooFewItems(needed: minimumItems, found: names.count) }
    itemNames = names
    self.categories = columns.map(\.categories)
    self.remarks = remarks
    (codes, self.weights, patternOfPerson) = Self.collapse(columns, responses.personCount, weights)
    guard !self.weights.isEmpty else { throw .nobody }
  }

  /// The categories that were to be expected; without a declaration the whole numbers between the extremes.
  private static func expected(_ declared: [Double]?, _ observed: [Double]) -> [Double] {
    if let declared { return declared.sorted() }
    guard let first = observed.first, let last = observed.last, last - first <= Double(categoryLimit),
      observed.allSatisfy({ $0 == $0.rounded() })
    else { return [] }
    return Array(stride(from: first, through: last, by: 1))
  }

  private static func collapse(
    _ columns: [CategoryCodes],
    _ personCount: Int,
    _ weights: [Double]?
  ) -> (codes: [UInt8], weights: [Double], patternOfPerson: [Int?]) {
    var found: [[UInt8]: Double] = [:]
    var rows: [[UInt8]?] = []
    rows.reserveCapacity(personCount)
    for person in 0..<personCount {
      let row = columns.map { $0.codes[person] }
      let weight = weights?[person] ?? 1
      guard row.contains(where: { $0 != missing }) else {
        rows.append(nil)
        continue
      }
      rows.append(row)
      if weight > 0 { found[row, default: 0] += weight }
    }
    let sorted = found.keys.sorted { $0.lexicographicallyPrecedes($1) }
    let place = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    return (sorted.flatMap { $0 }, sorted.map { found[$0]! }, rows.map { row in row.flatMap { place[$0] } })
  }

  /// The category of an item in a pattern; nil for a gap.
  package func category(_ pattern: Int, _ item: Int) -> Int? {
    let code = codes[pattern * itemCount + item]
    return code == Self.missing ? nil : Int(code)
  }

  /// How many people (by weight) chose each category of an item.
  package func categoryWeights(_ item: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: categories[item].count)
    for pattern in 0..<patternCount {
      if let category = category(pattern, item) { sums[category] += weights[pattern] }
    }
    return sums
  }
}
