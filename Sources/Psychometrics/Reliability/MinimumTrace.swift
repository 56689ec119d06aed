internal import AssessmentLinearAlgebra

/// Weighted minimum trace factor analysis: max Σwᵢuᵢ with R − diag(u) ⪰ 0 and u ≥ 0 for a correlation matrix R.
///
/// Solved by a primal–dual interior-point method (`InteriorPoint`). Any Y ⪰ 0 with diag(Y) ≥ w shows that no u reaches
/// more than tr(RY); the difference to what was reached, with the best Y found, is the `gap`.
///
/// Where R is singular the problem has no interior. A null vector v of R forces uᵢ = 0 wherever vᵢ ≠ 0; these items are
/// taken out by their Schur complement, in which the others have an interior.
///
/// - Source: Bentler & Woodward (1980), Psychometrika 45, 249–267; ten Berge, Snijders & Zegers (1981), Psychometrika 46,
///   201–213 (problem and conditions of optimality).
struct MinimumTrace {
  /// The solution u.
  let shares: [Double]
  /// An upper bound of what is missing to the largest Σwᵢuᵢ.
  let gap: Double

  /// A solution, or why there is none.
  enum Outcome {
    case solved(MinimumTrace)
    case indefinite(item: Int)

    init(_ matrix: Matrix, weights: [Double]) {
      guard let eigen = try? SymmetricEigen(matrix) else {
        self = .indefinite(item: 0)
        return
      }
      let count = matrix.rowCount
      let order = 1e-11 * Double(count)
      let null = (0..<count).filter { eigen.values[$0] <= order }
      let support = (0..<count).map { item in null.reduce(0) { $0 + eigen.vectors[item, $1] * eigen.vectors[item, $1] }
      }
      if let least = eigen.values.min(), least < -order {
        self = .indefinite(item: MinimumTrace.firstDependent(matrix))
        return
      }
      let fixed = (0..<count).filter { support[$0] > 1e-10 }
      let free = (0..<count).filter { support[$0] <= 1e-10 }
      var shares = [Double](repeating: 0, count: count)
      guard !free.isEmpty else {
        self = .solved(MinimumTrace(shares: shares, gap: 0))
        return
      }
      var block = matrix.selecting(rows: free, columns: free)
      if !fixed.isEmpty, let inner = try? SymmetricEigen(matrix.selecting(rows: fixed, columns: fixed)) {
        let across = matrix.selecting(rows: fixed, columns: free)
        let explained = across.multiplied(by: inner.pseudoInverse(cutoff: order) * across, transposingSelf: true)
        block = block - 0.5 * (explained + explained.transposed)
      }
      let solution = MinimumTrace.follow(block, weights: free.map { weights[$0] })
      for (place, item) in free.enumerated() { shares[item] = solution.shares[place] }
      self = .solved(MinimumTrace(shares: shares, gap: solution.gap))
    }
  }

  /// The first variable that makes a leading block indefinite or singular.
  private static func firstDependent(_ matrix: Matrix) -> Int {
    for size in 1..<max(1, matrix.rowCount) {
      let leading = Array(0...size)
      if (try? Cholesky(matrix.selecting(rows: leading, columns: leading))) == nil { return size }
    }
    return matrix.rowCount - 1
  }

  /// Follows the central path of a positive definite matrix; the best point met is kept.
  private static func follow(_ matrix: Matrix, weights: [Double]) -> MinimumTrace {
    let size = weights.reduce(0, +)
    guard var point = InteriorPoint(matrix, weights: weights) else {
      return MinimumTrace(shares: Array(repeating: 0, count: weights.count), gap: size)
    }
    var best = MinimumTrace(shares: point.shares, gap: point.gap)
    for _ in 0..<100 where best.gap > 1e-12 * size {
      guard point.advance() else { break }
      let gap = point.gap
      // Rounding has the last word once the gap no longer falls near the end.
      if gap >= best.gap, best.gap <= 1e-9 * size { break }
      if gap < best.gap { best = MinimumTrace(shares: point.shares, gap: gap) }
    }
    return best
  }
}
