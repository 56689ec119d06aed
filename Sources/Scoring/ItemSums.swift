import LinearAlgebra

/// The weighted sums of items that composites such as factor scores need, for a block of people as one matrix product:
/// people × items times items × composites.
///
/// Blocks are filled up to a fixed number of rows, so that every row of the product is computed by the same steps
/// wherever it stands: a person's sum has the same bits alone and among others.
struct ItemSums: Sendable {
  /// People in one product.
  static let blockSize = 256

  private let items: [Int]
  private let weights: Matrix

  /// Sums with the given weights, one list for each composite: items with their weight.
  init(_ composites: [[(item: Int, weight: Double)]]) {
    let items = Set(composites.flatMap { $0.map(\.item) }).sorted()
    let rows = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1, $0) })
    var weights = Matrix(rowCount: items.count, columnCount: composites.count)
    for (column, parts) in composites.enumerated() {
      for part in parts { weights[rows[part.item] ?? 0, column] += part.weight }
    }
    self.items = items
    self.weights = weights
  }

  /// The sums of at most `blockSize` people: people × composites. A missing value counts 0: whoever uses a sum has seen
  /// that all its items were answered.
  func sums(_ people: [[Double?]]) -> Matrix {
    precondition(people.count <= Self.blockSize, "a block has room for its people")
    let values = Matrix(rowCount: Self.blockSize, columnCount: items.count) { person, column in
      person < people.count ? people[person][items[column]] ?? 0 : 0
    }
    return values * weights
  }
}
