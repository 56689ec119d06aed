internal import AssessmentLinearAlgebra

/// Means and sums of cross-products of a sample, over complete rows or pair by pair.
///
/// Two passes: means first, then products of what is shifted by them, so that nothing cancels. Persons are cut into
/// blocks of a fixed size whose sums are added in order: the bits do not depend on the number of tasks.
struct Moments: Sendable {
  /// The mean of each item over those who answered it.
  let means: [Double]
  /// For each pair, how many answered both.
  let counts: Matrix
  /// For each pair, the covariance over those who answered both, divisor n − 1; NaN where fewer than two did.
  let covariances: Matrix
  /// For each pair (i, j), the variance of i over those who answered both; equals the diagonal where nothing is missing.
  let pairVariances: Matrix

  /// Persons in one block: 512 rows of 240 items are 1 MB and stay in the cache between shifting and multiplying.
  static let blockSize = 512
  /// Blocks in one piece of parallel work.
  static let blocksPerPiece = 16

  /// Over several tasks.
  init(_ responses: ResponseMatrix, taskCount: Int) async {
    let values = responses.values
    let columns = await inOrder(count: values.columnCount, taskCount: taskCount) { PieceWork.mean(of: values, $0) }
    let work = PieceWork(values, columns)
    let pieces = await inOrder(count: work.count, taskCount: taskCount) { work.sums($0) }
    self.init(work, pieces)
  }

  /// In this task.
  init(_ responses: ResponseMatrix) {
    let values = responses.values
    let work = PieceWork(values, (0..<values.columnCount).map { PieceWork.mean(of: values, $0) })
    self.init(work, (0..<work.count).map(work.sums))
  }

  private init(_ work: PieceWork, _ pieces: [Sums]) {
    let values = work.values
    var sums = Sums(itemCount: values.columnCount, isComplete: work.isComplete)
    for piece in pieces { sums.add(piece) }
    means = work.means
    let width = values.columnCount
    if work.isComplete {
      let n = Double(values.rowCount)
      sums.products.mirrorUpperTriangle()
      let matrix = sums.products
      self.counts = Matrix(rowCount: width, columnCount: width, repeating: n)
      covariances = matrix.map { n > 1 ? $0 / (n - 1) : .nan }
      pairVariances = Matrix(rowCount: width, columnCount: width) { row, _ in
        n > 1 ? matrix[row, row] / (n - 1) : .nan
      }
    } else {
      sums.products.mirrorUpperTriangle()
      sums.pairs.mirrorUpperTriangle()
      let final = sums
      self.counts = final.pairs
      covariances = Matrix(rowCount: width, columnCount: width) { i, j in
        let n = final.pairs[i, j]
        return n > 1 ? (final.products[i, j] - final.firsts[i, j] * final.firsts[j, i] / n) / (n - 1) : .nan
      }
      pairVariances = Matrix(rowCount: width, columnCount: width) { i, j in
        let n = final.pairs[i, j]
        return n > 1 ? max(0, final.squares[i, j] - final.firsts[i, j] * final.firsts[i, j] / n) / (n - 1) : .nan
      }
    }
  }
}

/// A sample cut into pieces of parallel work, with the means that everything is shifted by.
private struct PieceWork: Sendable {
  let values: Matrix
  let means: [Double]
  let isComplete: Bool
  private static let size = Moments.blockSize * Moments.blocksPerPiece

  init(_ values: Matrix, _ columns: [(mean: Double, count: Int)]) {
    self.values = values
    means = columns.map(\.mean)
    isComplete = columns.allSatisfy { $0.count == values.rowCount }
  }

  var count: Int { (values.rowCount + Self.size - 1) / Self.size }

  func sums(_ piece: Int) -> Sums {
    let rows = piece * Self.size..<min(values.rowCount, (piece + 1) * Self.size)
    return isComplete ? Sums(complete: values, rows: rows, means: means) : Sums(values, rows: rows, means: means)
  }

  /// The mean of a column (0 without answers) and how many answers it has; four running sums, because one addition
  /// waits for the one before.
  static func mean(of values: Matrix, _ item: Int) -> (mean: Double, count: Int) {
    values.withColumn(item) { column in
      var sums = SIMD4<Double>(repeating: 0)
      var counts = SIMD4<Double>(repeating: 0)
      let whole = column.count / 4 * 4
      for start in stride(from: 0, to: whole, by: 4) {
        let part = SIMD4(column[start], column[start + 1], column[start + 2], column[start + 3])
        let isThere = part .== part
        sums += part.replacing(with: 0, where: .!isThere)
        counts += SIMD4<Double>(repeating: 0).replacing(with: 1, where: isThere)
      }
      for person in whole..<column.count where !column[person].isNaN {
        sums[0] += column[person]
        counts[0] += 1
      }
      let count = counts.sum()
      return (count > 0 ? sums.sum() / count : 0, Int(count))
    }
  }
}

/// The sums over a range of persons from which pairwise moments follow; with Z the shifted answers (0 for gaps) and M
/// their mask: `products` ZᵀZ, `pairs` MᵀM, `firsts` ZᵀM, `squares` (Z∘Z)ᵀM. Symmetric ones fill the upper triangle only.
private struct Sums: Sendable {
  var products: Matrix
  var pairs: Matrix
  var firsts: Matrix
  var squares: Matrix

  init(itemCount: Int, isComplete: Bool) {
    let rest = isComplete ? 0 : itemCount
    products = Matrix(rowCount: itemCount, columnCount: itemCount)
    pairs = Matrix(rowCount: rest, columnCount: rest)
    firsts = pairs
    squares = pairs
  }

  init(complete values: Matrix, rows: Range<Int>, means: [Double]) {
    self.init(itemCount: values.columnCount, isComplete: true)
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Moments.blockSize) {
      let end = min(rows.upperBound, start + Moments.blockSize)
      products.addUpperGram(of: values.shiftedBlock(start..<end, by: means))
    }
  }

  init(_ values: Matrix, rows: Range<Int>, means: [Double]) {
    self.init(itemCount: values.columnCount, isComplete: false)
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Moments.blockSize) {
      let end = min(rows.upperBound, start + Moments.blockSize)
      let shifted = values.shiftedBlock(start..<end, by: means)
      let mask = shifted.map { $0.isNaN ? 0 : 1 }
      let filled = shifted.map { $0.isNaN ? 0 : $0 }
      products.addUpperGram(of: filled)
      pairs.addUpperGram(of: mask)
      firsts.addProduct(ofTransposed: filled, and: mask)
      squares.addProduct(ofTransposed: filled.map { $0 * $0 }, and: mask)
    }
  }

  mutating func add(_ other: Sums) {
    products = products + other.products
    pairs = pairs + other.pairs
    firsts = firsts + other.firsts
    squares = squares + other.squares
  }
}
