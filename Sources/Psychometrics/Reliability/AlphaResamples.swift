internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods

/// The raw α of resamples without making a resample: how often a person was drawn is a weight, and what α needs are
/// weighted sums over persons. Sums of a block of resamples are one matrix product of what each person contributes and
/// the weights.
///
/// Without gaps a person contributes its k answers, their sum of squares and its squared total, `k + 2` numbers; with
/// gaps, treated pair by pair, four numbers for each pair of items. Answers are shifted by their means in the whole
/// sample beforehand, so that nothing cancels.
///
/// Each resample draws from its own numbered stream; blocks are cut by the number of persons alone: the bits of a
/// resample depend neither on the number of tasks nor on how many resamples there are.
///
/// - Cost: per resample n draws and, without gaps, 2n(k + 2) multiplications. Memory: 16 MB a task and the sample.
struct AlphaResamples: Sendable {
  /// How many resamples one block has.
  let blockSize: Int
  private let values: Matrix
  private let means: [Double]
  private let isComplete: Bool
  private let root: SeededGenerator

  /// Persons whose contributions are made at a time: they stay in the cache until they are multiplied.
  private static let chunkSize = 1024

  /// Resamples of a sample with at least two persons and two items.
  init(_ responses: ResponseMatrix, seed: UInt64) {
    let values = responses.values
    self.values = values
    means = (0..<values.columnCount).map { item in
      let answers = values.column(item).filter { !$0.isNaN }
      return answers.isEmpty ? 0 : answers.reduce(0, +) / Double(answers.count)
    }
    isComplete = responses.isComplete
    root = SeededGenerator(seed: seed)
    blockSize = max(1, min(64, (1 << 22) / max(1, responses.personCount)))
  }

  /// The α of each resample of a block, the last ones of which may not be wanted; nil where it is undefined.
  func alphas(block: Int, resampleCount: Int) -> [Double?] {
    let numbers = block * blockSize..<min(resampleCount, (block + 1) * blockSize)
    let counts = numbers.map(counts)
    var sums = panelWidths.map { Matrix(rowCount: $0, columnCount: blockSize) }
    for start in stride(from: 0, to: values.rowCount, by: Self.chunkSize) {
      let rows = start..<min(values.rowCount, start + Self.chunkSize)
      // Columns of resamples that are not wanted stay zero, so that every product has the same shape.
      var weights = Matrix(rowCount: rows.count, columnCount: blockSize)
      for column in counts.indices { weights.setColumn(column, to: counts[column][rows].map(Double.init)) }
      let shifted = values.shiftedBlock(rows, by: means)
      for panel in sums.indices { sums[panel].addProduct(ofTransposed: contributions(shifted, panel), and: weights) }
    }
    return counts.indices.map { isComplete ? complete(sums[0], $0) : pairwise(sums, $0) }
  }

  /// How often each person was drawn.
  private func counts(_ number: Int) -> [UInt32] {
    var generator = root.stream(number)
    var counts = [UInt32](repeating: 0, count: values.rowCount)
    for _ in counts.indices { counts[generator.index(below: counts.count)] += 1 }
    return counts
  }

  /// What is summed, in panels: one without gaps, one per item with them.
  private var panelWidths: [Int] {
    let k = values.columnCount
    return isComplete ? [k + 2] : (0..<k).map { 4 * (k - $0) }
  }

  private func contributions(_ shifted: Matrix, _ panel: Int) -> Matrix {
    let n = shifted.rowCount
    let k = shifted.columnCount
    var elements: [Double] = []
    guard !isComplete else {
      elements = shifted.elements
      var squares = [Double](repeating: 0, count: n)
      var totals = squares
      for item in 0..<k {
        shifted.withColumn(item) { z in
          for person in 0..<n {
            squares[person] += z[person] * z[person]
            totals[person] += z[person]
          }
        }
      }
      elements += squares
      elements += totals.map { $0 * $0 }
      return Matrix(rowCount: n, columnCount: k + 2, columnMajor: elements)
    }
    // For the pairs (panel, j): products, who answered both, the first item's answers among those, the second's.
    elements = [Double](repeating: 0, count: 4 * n * (k - panel))
    shifted.withColumn(panel) { a in
      for j in panel..<k {
        let base = 4 * n * (j - panel)
        shifted.withColumn(j) { b in
          for person in 0..<n {
            let (x, y) = (a[person], b[person])
            guard !(x * y).isNaN else { continue }
            elements[base + person] = x * y
            elements[base + n + person] = 1
            elements[base + 2 * n + person] = x
            elements[base + 3 * n + person] = y
          }
        }
      }
    }
    return Matrix(rowCount: n, columnCount: 4 * (k - panel), columnMajor: elements)
  }

  private func complete(_ sums: Matrix, _ column: Int) -> Double? {
    let k = values.columnCount
    let n = Double(values.rowCount)
    var total = 0.0
    var squares = 0.0
    for item in 0..<k {
      total += sums[item, column]
      squares += sums[item, column] * sums[item, column]
    }
    let raw = sums[k + 1, column]
    return alpha(items: sums[k, column] - squares / n, total: raw - total * total / n, uncentred: raw)
  }

  private func pairwise(_ sums: [Matrix], _ column: Int) -> Double? {
    var items = 0.0
    var total = 0.0
    var uncentred = 0.0
    for panel in sums.indices {
      for place in 0..<sums[panel].rowCount / 4 {
        let n = sums[panel][4 * place + 1, column]
        guard n > 1 else { return nil }
        let product = sums[panel][4 * place, column]
        let mean = sums[panel][4 * place + 2, column] * sums[panel][4 * place + 3, column] / n
        let covariance = (product - mean) / (n - 1)
        if place == 0 { items += covariance }
        total += place == 0 ? covariance : 2 * covariance
        uncentred += (place == 0 ? 1 : 2) * product / (n - 1)
      }
    }
    return alpha(items: items, total: total, uncentred: abs(uncentred))
  }

  /// α from the sum of item variances and the total variance; nil where the total does not vary, which rounding tells
  /// from zero only beside the item variances and what was subtracted.
  private func alpha(items: Double, total: Double, uncentred: Double) -> Double? {
    guard total > max(1e-14 * items, 1e-13 * uncentred) else { return nil }
    let k = Double(values.columnCount)
    let value = k / (k - 1) * (1 - items / total)
    return value.isFinite ? value : nil
  }
}
