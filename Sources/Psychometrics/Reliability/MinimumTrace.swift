internal import LinearAlgebra

/// Weighted minimum trace factor analysis: max Σwᵢuᵢ with R − diag(u) ⪰ 0 and u ≥ 0 for a correlation matrix R.
///
/// Newton steps follow the central path of `t Σwᵢuᵢ + log|R − U| + Σ log uᵢ`. On it, M = (R − U)⁻¹ gives Y = M/t, scaled
/// up where its diagonal falls short of w, which is feasible for the dual problem min tr(RY) with Y ⪰ 0 and
/// diag(Y) ≥ w: the difference of both objectives bounds the error.
///
/// Where R is singular the problem has no interior. A null vector v of R forces uᵢ = 0 wherever vᵢ ≠ 0; these items are
/// taken out by their Schur complement, in which the others have an interior.
///
/// - Source: Vandenberghe & Boyd (1996), SIAM Review 38, 49–95 (the path and its dual); ten Berge, Snijders & Zegers
///   (1981), Psychometrika 46, 201–213 (the problem).
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

  /// Follows the central path of a positive definite matrix.
  private static func follow(_ matrix: Matrix, weights: [Double]) -> MinimumTrace {
    let count = matrix.rowCount
    let least = (try? SymmetricEigen.values(of: matrix))?.min() ?? 0
    let start = [Double](repeating: 0.5 * max(least, 0), count: count)
    guard least > 0, let first = Path(matrix, start) else {
      return MinimumTrace(shares: start, gap: weights.reduce(0, +))
    }
    let size = weights.reduce(0, +)
    var path = first
    var best = MinimumTrace(shares: start, gap: .infinity)
    var scale = Double(count) / size
    for _ in 0..<60 {
      path = path.centred(scale: scale, weights: weights)
      let gap = path.gap(scale: scale, weights: weights)
      guard gap < best.gap else { break }
      best = MinimumTrace(shares: path.shares, gap: max(0, gap))
      if gap <= 1e-10 * size { break }
      scale *= 4
    }
    return best
  }

  /// A point within both cones, with the inverse that the steps need.
  private struct Path {
    let matrix: Matrix
    let shares: [Double]
    let inverse: Matrix

    init?(_ matrix: Matrix, _ shares: [Double]) {
      guard shares.allSatisfy({ $0 > 0 }), let factor = try? Cholesky(matrix - Matrix.diagonal(shares)) else {
        return nil
      }
      self.matrix = matrix
      self.shares = shares
      inverse = factor.inverse
    }

    /// The point of the path for one scale, by damped Newton steps.
    func centred(scale: Double, weights: [Double]) -> Path {
      var point = self
      for _ in 0..<50 {
        let u = point.shares
        let slope = u.indices.map { scale * weights[$0] - point.inverse[$0, $0] + 1 / u[$0] }
        var curvature = point.inverse.map { $0 * $0 }
        for item in u.indices { curvature[item, item] += 1 / (u[item] * u[item]) }
        guard let factor = try? Cholesky(curvature) else { return point }
        let step = factor.solve(slope)
        let decrement = zip(slope, step).reduce(0) { $0 + $1.0 * $1.1 }
        guard decrement > 1e-12 else { return point }
        // Within the cone for sure: a self-concordant function allows the step 1/(1 + √decrement).
        var length = decrement < 0.06 ? 1 : 1 / (1 + decrement.squareRoot())
        var next = Path(matrix, zip(u, step).map { $0 + length * $1 })
        while next == nil, length > 1e-6 {
          length /= 2
          next = Path(matrix, zip(u, step).map { $0 + length * $1 })
        }
        guard let next else { return point }
        point = next
      }
      return point
    }

    /// The objective of a feasible dual solution less the own one.
    func gap(scale: Double, weights: [Double]) -> Double {
      let stretch = weights.indices.map { max(1, (weights[$0] * scale / inverse[$0, $0]).squareRoot()) }
      let dual = inverse.scalingRows(by: stretch).scalingColumns(by: stretch)
      let upper = zip(dual.elements, matrix.elements).reduce(0) { $0 + $1.0 * $1.1 } / scale
      return upper - zip(weights, shares).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }
}
