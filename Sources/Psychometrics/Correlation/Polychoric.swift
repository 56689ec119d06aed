package import AssessmentNumericalMethods
internal import RealModule

/// What is done with cells of a two-way table that nobody falls into.
///
/// A general correction is offered but never made unasked: on sparse tables half a person in every empty cell can turn
/// the sign of the correlation.
public enum EmptyCells: Sendable, Hashable {
  /// Nothing: the likelihood needs no correction. A 2 × 2 table with an empty cell then ends at ±0.9999.
  case keep
  /// In 2 × 2 tables each empty cell gets this count (customarily 0.5); larger tables stay as they are.
  case fillTwoByTwo(Double)
  /// In every table each empty cell gets this count.
  case fill(Double)
}

/// The polychoric correlation of a two-way table, in two steps: thresholds from the margins, then the correlation by
/// maximum likelihood with the thresholds held fixed (Newton's method with analytic derivatives, kept in a bracket).
///
/// - Source: Olsson (1979), Psychometrika 44, 443–460.
/// - Checked against lavaan (whole matrix, 1e-6) and polycor (pairs); psych agrees to 2e-5, the tolerance of its search.
package struct Polychoric: Sendable, Hashable {
  /// The correlation is sought within ± this.
  package static let limit = 0.9999

  /// What is done with empty cells.
  package var emptyCells: EmptyCells

  /// An estimation with a policy for empty cells.
  package init(emptyCells: EmptyCells = .fillTwoByTwo(0.5)) { self.emptyCells = emptyCells }

  /// What was estimated for one table.
  package struct Fit: Sendable, Hashable {
    /// The correlation.
    package let correlation: Double
    /// Its standard error from the observed information, thresholds taken as known; nil at the boundary.
    package let standardError: Double?
    /// The thresholds of the rows.
    package let rowThresholds: [Double]
    /// The thresholds of the columns.
    package let columnThresholds: [Double]
    /// The log-likelihood `Σ n ln π`.
    package let logLikelihood: Double
    /// How many persons.
    package let personCount: Int
    /// What was added to each empty cell, if anything was.
    package let filledWith: Double?
    /// Whether the likelihood rises to the end of the range.
    package let isAtBoundary: Bool
    /// How the iteration ended.
    package let convergence: Convergence
  }

  /// The fit of a table; nil if a variable has fewer than two categories in it.
  package func fit(_ original: ContingencyTable) -> Fit? {
    guard original.rowCount > 1, original.columnCount > 1 else { return nil }
    var table = original
    let filledWith = fill(&table)
    let rowThresholds = Polychoric.thresholds(table.rowTotals)
    let columnThresholds = Polychoric.thresholds(table.columnTotals)
    var cells = CellProbabilities(rowThresholds, columnThresholds)
    var low = -Polychoric.limit
    var high = Polychoric.limit
    var r = min(0.9, max(-0.9, Polychoric.scoreCorrelation(table)))
    var iteration = 0
    var slope = Slope()
    var reason = Convergence.Reason.iterationLimit
    while iteration < 100 {
      iteration += 1
      slope = cells.slope(table, at: r)
      if slope.gradient > 0 { low = r } else { high = r }
      let curvature = slope.hessian < 0 ? -slope.hessian : slope.information
      var next = r + slope.gradient / curvature
      if !(next > low && next < high) { next = (low + high) / 2 }
      let step = next - r
      r = next
      if abs(step) < 1e-9 {
        reason = .parameters
        break
      }
    }
    // Sparse tables make the likelihood flat or rising towards ±1: there is no maximum inside then.
    let end = r < 0 ? -Polychoric.limit : Polychoric.limit
    var isAtBoundary = abs(r) > Polychoric.limit - 1e-6
    if !isAtBoundary, abs(r) > 0.9 || table.counts.contains(0) {
      let atEnd = cells.slope(table, at: end).logLikelihood
      isAtBoundary = atEnd >= slope.logLikelihood - 1e-12 * abs(slope.logLikelihood)
    }
    if isAtBoundary { r = end }
    return Fit(
      correlation: r,
      standardError: !isAtBoundary && slope.hessian < 0 ? 1 / (-slope.hessian).squareRoot() : nil,
      rowThresholds: rowThresholds,
      columnThresholds: columnThresholds,
      logLikelihood: slope.logLikelihood,
      personCount: Int(original.total),
      filledWith: filledWith,
      isAtBoundary: isAtBoundary,
      convergence: Convergence(reason: reason, iterationCount: iteration, gradientNorm: abs(slope.gradient))
    )
  }

  /// The points of the normal distribution that cut off the cumulated shares of a margin.
  package static func thresholds(_ totals: [Double]) -> [Double] {
    let sum = totals.reduce(0, +)
    var below = 0.0
    return totals.dropLast().map { total in
      below += total
      return below * 2 <= sum ? Normal.quantile(below / sum) : Normal.quantile(upperTail: (sum - below) / sum)
    }
  }

  private func fill(_ table: inout ContingencyTable) -> Double? {
    let count: Double
    switch emptyCells {
    case .keep: return nil
    case .fillTwoByTwo(let value):
      guard table.rowCount == 2, table.columnCount == 2 else { return nil }
      count = value
    case .fill(let value): count = value
    }
    guard count > 0, table.counts.contains(0) else { return nil }
    table.counts = table.counts.map { $0 == 0 ? count : $0 }
    return count
  }

  /// The product–moment correlation of the category numbers, where the search starts.
  private static func scoreCorrelation(_ table: ContingencyTable) -> Double {
    var (n, x, y, xx, yy, xy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for i in 0..<table.rowCount {
      for j in 0..<table.columnCount {
        let (a, b, count) = (Double(i), Double(j), table[i, j])
        n += count
        x += count * a
        y += count * b
        xx += count * a * a
        yy += count * b * b
        xy += count * a * b
      }
    }
    let scale = ((xx - x * x / n) * (yy - y * y / n)).squareRoot()
    return scale > 0 ? (xy - x * y / n) / scale : 0
  }
}

/// The log-likelihood of a table and its derivatives with respect to the correlation.
private struct Slope {
  var logLikelihood = 0.0
  var gradient = 0.0
  /// The second derivative.
  var hessian = 0.0
  /// Fisher's expected information, always positive.
  var information = 0.0
}

/// The probabilities of the cells between thresholds, as second differences over a grid padded with its known edges.
private struct CellProbabilities {
  private let grid: BivariateNormalGrid
  private let height: Int
  private let width: Int
  private var probability: [Double]
  private var density: [Double]
  private var change: [Double]

  init(_ rowThresholds: [Double], _ columnThresholds: [Double]) {
    grid = BivariateNormalGrid(rowPoints: rowThresholds, columnPoints: columnThresholds)
    height = rowThresholds.count + 2
    width = columnThresholds.count + 2
    probability = [Double](repeating: 0, count: height * width)
    density = probability
    change = probability
    for (i, point) in rowThresholds.enumerated() { probability[(i + 1) * width + width - 1] = Normal.cdf(point) }
    for (j, point) in columnThresholds.enumerated() { probability[(height - 1) * width + j + 1] = Normal.cdf(point) }
    probability[height * width - 1] = 1
  }

  mutating func slope(_ table: ContingencyTable, at r: Double) -> Slope {
    let inner = grid.probabilities(correlation: r)
    let (densities, slopes) = grid.densities(correlation: r)
    for i in 0..<height - 2 {
      for j in 0..<width - 2 {
        let target = (i + 1) * width + j + 1
        let source = i * (width - 2) + j
        probability[target] = inner[source]
        density[target] = densities[source]
        change[target] = slopes[source]
      }
    }
    var result = Slope()
    for i in 0..<height - 1 {
      for j in 0..<width - 1 {
        let corner = i * width + j
        // Cells that rounding makes zero or negative still have the smallest positive probability.
        let p = max(1e-300, difference(probability, corner))
        let first = difference(density, corner) / p
        let second = difference(change, corner) / p
        result.information += first * first * p
        let count = table[i, j]
        guard count > 0 else { continue }
        result.logLikelihood += count * Double.log(p)
        result.gradient += count * first
        result.hessian += count * (second - first * first)
      }
    }
    result.information *= table.total
    return result
  }

  private func difference(_ values: [Double], _ corner: Int) -> Double {
    (values[corner + width + 1] - values[corner + width]) - (values[corner + 1] - values[corner])
  }
}
