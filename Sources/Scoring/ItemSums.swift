/// The weighted sums of items that composites such as factor scores need, added in the order of the items: a person's
/// sum has the same bits alone and among others.
struct ItemSums: Sendable {
  /// People who are scored together.
  static let blockSize = 256

  private let items: [Int]
  /// Item after item, the weights of all composites.
  private let weights: [Double]
  private let compositeCount: Int

  /// Sums with the given weights, one list for each composite: items with their weight.
  init(_ composites: [[(item: Int, weight: Double)]]) {
    let items = Set(composites.flatMap { $0.map(\.item) }).sorted()
    let rows = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1, $0) })
    var weights = [Double](repeating: 0, count: items.count * composites.count)
    for (column, parts) in composites.enumerated() {
      for part in parts { weights[(rows[part.item] ?? 0) * composites.count + column] += part.weight }
    }
    self.items = items
    self.weights = weights
    compositeCount = composites.count
  }

  /// One sum for each composite. A missing value counts 0: whoever uses a sum has seen that all its items were answered.
  func sums(_ values: [Double?]) -> [Double] {
    var sums = [Double](repeating: 0, count: compositeCount)
    for (row, item) in items.enumerated() {
      guard let value = values[item] else { continue }
      for composite in 0..<compositeCount { sums[composite] += value * weights[row * compositeCount + composite] }
    }
    return sums
  }
}
