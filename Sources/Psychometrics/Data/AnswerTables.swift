internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods

/// How often each answer to each item, and each pair of answers to each pair of items, was given: all that correlations
/// of a sample need, without anybody's answers.
///
/// Counts are whole numbers, so that the tables of several offices add up to the tables of the pooled sample exactly,
/// whatever the order. Gaps are handled by pairs: each pair of items uses the people who answered both.
///
/// - Shapes: `counts` one list per item, one count per category; `pairs` one list per pair i < j in the order (0,1),
///   (0,2), …, row by row (categories of i × categories of j).
public struct AnswerTables: Sendable, Hashable, Codable {
  /// The possible answers to one item.
  public struct Item: Sendable, Hashable, Codable {
    /// The item's name.
    public let name: String
    /// The possible answers, ascending, all different.
    public let categories: [Double]

    /// An item; the categories are sorted.
    ///
    /// - Precondition: at least one category, all finite and different.
    package init(name: String, categories: [Double]) {
      precondition(Self.isUsable(categories.sorted()), "the categories of an item are different numbers")
      self.name = name
      self.categories = categories.sorted()
    }

    static func isUsable(_ categories: [Double]) -> Bool {
      !categories.isEmpty && categories.count <= AnswerTables.categoryLimit && categories.allSatisfy(\.isFinite)
        && zip(categories, categories.dropFirst()).allSatisfy { $0 < $1 }
    }
  }

  /// Why tables cannot be made or combined.
  public enum Failure: Error, Sendable, Hashable {
    /// An answer is none of the item's categories.
    case answerOutsideCategories(item: String, answer: Double)
    /// The two are of different items or categories.
    case differentItems
  }

  /// The most categories of an item.
  public static let categoryLimit = 128

  /// The items.
  public let items: [Item]
  /// How many people there are, those without any answer included.
  public private(set) var personCount: Int
  /// How many of them gave at least one answer.
  public private(set) var respondentCount: Int
  /// For each item how often each category was chosen.
  public private(set) var counts: [[Int]]
  /// For each pair of items how often each pair of categories was chosen.
  public private(set) var pairs: [[Int]]

  /// Tables of nobody: the neutral element of merging.
  public init(items: [Item]) {
    self.items = items
    personCount = 0
    respondentCount = 0
    counts = items.map { Array(repeating: 0, count: $0.categories.count) }
    pairs = items.indices.flatMap { i in
      items.indices.dropFirst(i + 1).map { j in
        Array(repeating: 0, count: items[i].categories.count * items[j].categories.count)
      }
    }
  }

  /// The tables of a sample whose columns are the items.
  ///
  /// - Throws: `.answerOutsideCategories` with the first such answer.
  package init(_ responses: ResponseMatrix, items: [Item], taskCount: Int = 1) async throws(Failure) {
    precondition(responses.itemNames == items.map(\.name), "one column per item is needed, in the order of the items")
    self.init(items: items)
    var codes: [[UInt8]] = []
    for (item, entry) in items.enumerated() {
      let column = responses.values.column(item)
      var coded = [UInt8](repeating: 0, count: column.count)
      for (person, answer) in column.enumerated() {
        if answer.isNaN {
          coded[person] = UInt8(entry.categories.count)
        } else if let category = entry.categories.firstIndex(of: answer) {
          coded[person] = UInt8(category)
          counts[item][category] += 1
        } else {
          throw .answerOutsideCategories(item: entry.name, answer: answer)
        }
      }
      codes.append(coded)
    }
    personCount = responses.personCount
    respondentCount = responses.respondentCount
    let order = Pairs(items.count)
    let finished = codes
    pairs = await inOrder(count: order.count, taskCount: taskCount) { index in
      let (i, j) = order[index]
      return Self.tally(finished[i], finished[j], items[i].categories.count, items[j].categories.count)
    }
  }

  /// One more row and column take the gaps, so that the loop has no branches; they are dropped at the end.
  private static func tally(_ first: [UInt8], _ second: [UInt8], _ height: Int, _ width: Int) -> [Int] {
    var table = [Int32](repeating: 0, count: (height + 1) * (width + 1))
    let a = first.span
    let b = second.span
    for person in 0..<a.count { table[Int(a[person]) * (width + 1) + Int(b[person])] &+= 1 }
    return (0..<height).flatMap { row in (0..<width).map { Int(table[row * (width + 1) + $0]) } }
  }

  /// Adds the tables of other people; on failure nothing is changed.
  public mutating func merge(_ other: AnswerTables) throws(Failure) {
    guard items == other.items else { throw .differentItems }
    personCount += other.personCount
    respondentCount += other.respondentCount
    for item in counts.indices {
      for category in counts[item].indices { counts[item][category] += other.counts[item][category] }
    }
    for pair in pairs.indices {
      for cell in pairs[pair].indices { pairs[pair][cell] += other.pairs[pair][cell] }
    }
  }

  /// Reads tables; members that contradict each other are refused.
  public init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    items = try box.decode([Item].self, forKey: .items)
    personCount = try box.decode(Int.self, forKey: .personCount)
    respondentCount = try box.decode(Int.self, forKey: .respondentCount)
    counts = try box.decode([[Int]].self, forKey: .counts)
    pairs = try box.decode([[Int]].self, forKey: .pairs)
    guard isConsistent else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "the members of the tables contradict each other")
      )
    }
  }

  /// Whether all shapes fit and no table has more people than its margins.
  private var isConsistent: Bool {
    func isCount(_ value: Int) -> Bool { (0...personCount).contains(value) }
    // 2⁴⁰ people and 10⁴ items keep every sum of counts far from the end of the integers.
    guard (0...1 << 40).contains(personCount), isCount(respondentCount), items.count <= 10_000,
      items.allSatisfy({ Item.isUsable($0.categories) }), counts.count == items.count,
      pairs.count == items.count * max(0, items.count - 1) / 2
    else { return false }
    for (item, list) in counts.enumerated() {
      guard list.count == items[item].categories.count, list.allSatisfy(isCount),
        list.reduce(0, +) <= respondentCount
      else { return false }
    }
    let order = Pairs(items.count)
    return pairs.indices.allSatisfy { index in
      let (i, j) = order[index]
      let (table, width) = (pairs[index], counts[j].count)
      guard table.count == counts[i].count * width, table.allSatisfy(isCount) else { return false }
      return counts[i].indices.allSatisfy { row in table[row * width..<(row + 1) * width].reduce(0, +) <= counts[i][row]
      }
        && (0..<width).allSatisfy { column in
          stride(from: column, to: table.count, by: width).reduce(0) { $0 + table[$1] } <= counts[j][column]
        }
    }
  }
}

extension AnswerTables {
  /// The names of the items.
  public var itemNames: [String] { items.map(\.name) }

  /// How many people answered each item.
  public var answerCounts: [Int] { counts.map { $0.reduce(0, +) } }

  /// How many answers are missing.
  public var missingAnswerCount: Int { answerCounts.reduce(0) { $0 + personCount - $1 } }

  /// The given items only, in the given order; they differ.
  package func selecting(items chosen: [Int]) -> AnswerTables {
    precondition(Set(chosen).count == chosen.count, "an item is chosen once")
    var result = AnswerTables(items: chosen.map { items[$0] })
    result.personCount = personCount
    result.respondentCount = respondentCount
    result.counts = chosen.map { counts[$0] }
    result.pairs = chosen.indices.flatMap { a in
      chosen.indices.dropFirst(a + 1).map { b in cells(chosen[a], chosen[b]) }
    }
    return result
  }

  /// The counts of two different items, row by row of the first.
  private func cells(_ i: Int, _ j: Int) -> [Int] {
    guard i > j else { return pairs[place(i, j)] }
    let (table, width) = (pairs[place(j, i)], items[i].categories.count)
    return (0..<width).flatMap { column in items[j].categories.indices.map { table[$0 * width + column] } }
  }

  /// A sample with each item's answers and gaps in rising order: its distributions are those of the tables, who gave which
  /// answer is not known.
  public var margins: ResponseMatrix {
    ResponseMatrix(
      itemNames: itemNames,
      items: items.indices.map { item -> [Double?] in
        let given = zip(items[item].categories, counts[item]).flatMap { Array(repeating: $0, count: $1) }
        return given.map { $0 } + Array(repeating: nil, count: personCount - given.count)
      }
    )
  }

  /// Where the pair i < j stands.
  private func place(_ i: Int, _ j: Int) -> Int { i * (2 * items.count - i - 1) / 2 + j - i - 1 }

  /// The table of two items i < j; categories that nobody chose in common are dropped.
  func table(_ i: Int, _ j: Int) -> ContingencyTable {
    let width = items[j].categories.count
    let cells = pairs[place(i, j)]
    let rows = items[i].categories.indices.filter { row in (0..<width).contains { cells[row * width + $0] > 0 } }
    let columns = (0..<width).filter { column in
      items[i].categories.indices.contains { cells[$0 * width + column] > 0 }
    }
    return ContingencyTable(rows: rows.map { row in columns.map { Double(cells[row * width + $0]) } })
  }

  /// For each pair of items, how many people answered both; the diagonal has who answered the item.
  var pairCounts: Matrix {
    var result = Matrix.diagonal(answerCounts.map(Double.init))
    let order = Pairs(items.count)
    for index in pairs.indices {
      let (i, j) = order[index]
      result[i, j] = Double(pairs[index].reduce(0, +))
      result[j, i] = result[i, j]
    }
    return result
  }

  /// The items that nobody answered or that do not vary, and the indices of the others.
  var varyingItems: (kept: [Int], omitted: [OmittedItem]) {
    var kept: [Int] = []
    var omitted: [OmittedItem] = []
    for (item, list) in counts.enumerated() {
      switch list.count(where: { $0 > 0 }) {
      case 0: omitted.append(OmittedItem(name: items[item].name, reason: .noAnswers))
      case 1: omitted.append(OmittedItem(name: items[item].name, reason: .constant))
      default: kept.append(item)
      }
    }
    return (kept, omitted)
  }

  /// The mean of an item; nil without answers.
  func mean(_ item: Int) -> Double? {
    let n = counts[item].reduce(0, +)
    guard n > 0 else { return nil }
    return zip(counts[item], items[item].categories).map { Double($0) * $1 }.compensatedSum / Double(n)
  }

  /// The variance of an item, divisor n − 1; 0 where it does not vary or fewer than two people answered.
  func variance(_ item: Int) -> Double {
    let n = counts[item].reduce(0, +)
    guard n > 1, counts[item].count(where: { $0 > 0 }) > 1, let mean = mean(item) else { return 0 }
    return zip(counts[item], items[item].categories).map { Double($0) * ($1 - mean) * ($1 - mean) }.compensatedSum
      / Double(n - 1)
  }

  /// n, covariance and both variances (divisor n − 1) of two items over those who answered both; nil for fewer than two.
  func moments(_ i: Int, _ j: Int) -> (count: Int, covariance: Double, first: Double, second: Double)? {
    let (x, y) = (items[i].categories, items[j].categories)
    let cells = pairs[place(i, j)]
    let n = cells.reduce(0, +)
    guard n > 1 else { return nil }
    let rows = x.indices.map { row in cells[row * y.count..<(row + 1) * y.count].reduce(0, +) }
    let columns = y.indices.map { column in x.indices.reduce(0) { $0 + cells[$1 * y.count + column] } }
    func centred(_ values: [Double], _ totals: [Int]) -> [Double] {
      let mean = zip(totals, values).map { Double($0) * $1 }.compensatedSum / Double(n)
      return values.map { $0 - mean }
    }
    func spread(_ deviations: [Double], _ totals: [Int]) -> Double {
      totals.count(where: { $0 > 0 }) < 2
        ? 0 : zip(totals, deviations).map { Double($0) * $1 * $1 }.compensatedSum / Double(n - 1)
    }
    let (dx, dy) = (centred(x, rows), centred(y, columns))
    var products = CompensatedSum()
    for row in x.indices {
      for column in y.indices { products.add(Double(cells[row * y.count + column]) * dx[row] * dy[column]) }
    }
    return (n, products.value / Double(n - 1), spread(dx, rows), spread(dy, columns))
  }
}
