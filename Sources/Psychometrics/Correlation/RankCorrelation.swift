internal import RealModule

/// Spearman's ρ and Kendall's τ-b, from a table of counts or from two lists of numbers.
///
/// All answers are nil where one variable does not vary among those who answered both.
/// - Source: Kendall (1945), Biometrika 33, 239–251 (ties); Knight (1966), JASA 61, 436–439 (O(n log n)).
package enum RankCorrelation {
  /// The rank correlation of a kind, of a table: Kendall's τ-b, or Spearman's ρ for every other kind.
  static func value(_ kind: CorrelationMatrix.Kind, of table: ContingencyTable) -> Double? {
    kind == .kendall ? kendall(table) : spearman(table)
  }

  /// The product–moment correlation of the mid-ranks in a table.
  package static func spearman(_ table: ContingencyTable) -> Double? {
    let rows = midRanks(table.rowTotals)
    let columns = midRanks(table.columnTotals)
    let middle = (table.total + 1) / 2
    var (products, rowSquares, columnSquares) = (0.0, 0.0, 0.0)
    for i in 0..<table.rowCount {
      for j in 0..<table.columnCount {
        let (x, y, n) = (rows[i] - middle, columns[j] - middle, table[i, j])
        products += n * x * y
        rowSquares += n * x * x
        columnSquares += n * y * y
      }
    }
    guard rowSquares > 0, columnSquares > 0 else { return nil }
    return min(1, max(-1, products / (rowSquares * columnSquares).squareRoot()))
  }

  /// τ-b of a table: concordant minus discordant pairs over the pairs tied in neither variable's own sense.
  package static func kendall(_ table: ContingencyTable) -> Double? {
    var difference = 0.0
    var below = [Double](repeating: 0, count: table.columnCount)
    for i in stride(from: table.rowCount - 1, through: 0, by: -1) {
      var right = below.reduce(0, +)
      var left = 0.0
      for j in 0..<table.columnCount {
        right -= below[j]
        difference += table[i, j] * (right - left)
        left += below[j]
      }
      for j in 0..<table.columnCount { below[j] += table[i, j] }
    }
    return tauB(difference, table.total, tiedPairs(table.rowTotals), tiedPairs(table.columnTotals))
  }

  /// Spearman's ρ of two lists.
  package static func spearman(_ x: [Double], _ y: [Double]) -> Double? {
    precondition(x.count == y.count, "both lists must have the same length")
    let (a, b) = (midRanks(of: x), midRanks(of: y))
    let middle = Double(x.count + 1) / 2
    var (products, squaresA, squaresB) = (0.0, 0.0, 0.0)
    for index in a.indices {
      let (u, v) = (a[index] - middle, b[index] - middle)
      products += u * v
      squaresA += u * u
      squaresB += v * v
    }
    guard squaresA > 0, squaresB > 0 else { return nil }
    return min(1, max(-1, products / (squaresA * squaresB).squareRoot()))
  }

  /// τ-b of two lists, by counting the exchanges of a merge sort.
  package static func kendall(_ x: [Double], _ y: [Double]) -> Double? {
    precondition(x.count == y.count, "both lists must have the same length")
    let order = x.indices.sorted { (x[$0], y[$0]) < (x[$1], y[$1]) }
    let n = Double(x.count)
    var both = 0.0
    var run = 1.0
    for index in order.indices.dropFirst() {
      let (a, b) = (order[index - 1], order[index])
      if x[a] == x[b], y[a] == y[b] { run += 1 } else { both += run * (run - 1) / 2; run = 1 }
    }
    both += order.isEmpty ? 0 : run * (run - 1) / 2
    var sorted = order.map { y[$0] }
    let exchanges = sortCountingExchanges(&sorted)
    let tiedX = tiedPairs(runLengths(x.sorted()))
    let tiedY = tiedPairs(runLengths(sorted))
    let all = n * (n - 1) / 2
    return tauB(all - tiedX - tiedY + both - 2 * exchanges, n, tiedX, tiedY)
  }

  /// The rank of each value, ties sharing the mean of their places, from 1.
  package static func midRanks(of values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
      for place in start...end { ranks[order[place]] = Double(start + end) / 2 + 1 }
      start = end + 1
    }
    return ranks
  }

  private static func midRanks(_ totals: [Double]) -> [Double] {
    var before = 0.0
    return totals.map { total in
      defer { before += total }
      return before + (total + 1) / 2
    }
  }

  private static func tauB(_ difference: Double, _ n: Double, _ tiedX: Double, _ tiedY: Double) -> Double? {
    let all = n * (n - 1) / 2
    guard all - tiedX > 0, all - tiedY > 0 else { return nil }
    return difference / ((all - tiedX).squareRoot() * (all - tiedY).squareRoot())
  }

  private static func tiedPairs(_ totals: [Double]) -> Double { totals.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }

  private static func runLengths(_ sorted: [Double]) -> [Double] {
    var lengths: [Double] = []
    for (index, value) in sorted.enumerated() {
      if index > 0, sorted[index - 1] == value { lengths[lengths.count - 1] += 1 } else { lengths.append(1) }
    }
    return lengths
  }

  /// Sorts and returns how many pairs stood in the wrong order.
  private static func sortCountingExchanges(_ values: inout [Double]) -> Double {
    var exchanges = 0.0
    var target = values
    var width = 1
    while width < values.count {
      for start in stride(from: 0, to: values.count, by: 2 * width) {
        let middle = min(start + width, values.count)
        let end = min(start + 2 * width, values.count)
        var (left, right) = (start, middle)
        for place in start..<end {
          if left < middle, right >= end || values[left] <= values[right] {
            target[place] = values[left]
            left += 1
          } else {
            target[place] = values[right]
            exchanges += Double(middle - left)
            right += 1
          }
        }
      }
      swap(&values, &target)
      width *= 2
    }
    return exchanges
  }
}
