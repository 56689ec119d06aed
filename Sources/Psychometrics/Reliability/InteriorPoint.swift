internal import AssessmentLinearAlgebra

/// One iterate of the primal–dual interior-point method of `MinimumTrace`: both problems at points inside their cones.
///
/// The problem max wᵀu with S = R − diag(u) ⪰ 0, u ≥ 0 has the dual min tr(RY) with Y ⪰ 0, diag(Y) = w + z, z ≥ 0. On
/// the central path YS = μI and uᵢzᵢ = μ. Linearised in the form Y = μS⁻¹, diag(Y) − z = w, the step Δu solves
/// `(Y∘S⁻¹ + diag(z/u)) Δu = w − μ diag(S⁻¹) + μ/u`, a positive definite system by Schur's product theorem. Each
/// iteration predicts with μ = 0 and corrects by the products of the predicted steps.
///
/// - Source: Helmberg, Rendl, Vanderbei & Wolkowicz (1996), SIAM J. Optimization 6, 342–361, section 4 (the direction, for
///   diagonal constraints); Mehrotra (1992), SIAM J. Optimization 2, 575–601 (predictor and corrector).
struct InteriorPoint {
  let matrix: Matrix
  let weights: [Double]
  private(set) var shares: [Double]
  private var slack: [Double]
  private var dual: Matrix
  private var slackFactor: Cholesky
  private var dualFactor: Cholesky

  /// A step of all three unknowns.
  private struct Step {
    let shares: [Double]
    let slack: [Double]
    let dual: Matrix
  }

  /// A starting point inside; nil if the matrix is not positive definite.
  init?(_ matrix: Matrix, weights: [Double]) {
    let count = matrix.rowCount
    guard let least = (try? SymmetricEigen.values(of: matrix))?.last, least > 0 else { return nil }
    let size = max(weights.reduce(0, +) / Double(count), .leastNormalMagnitude)
    self.matrix = matrix
    self.weights = weights
    shares = Array(repeating: least / 2, count: count)
    slack = Array(repeating: size, count: count)
    dual = .diagonal(weights.map { $0 + size })
    guard
      let first = try? Cholesky(matrix - .diagonal(shares)), let second = try? Cholesky(dual)
    else { return nil }
    slackFactor = first
    dualFactor = second
  }

  /// wᵀu.
  var value: Double { zip(weights, shares).reduce(0) { $0 + $1.0 * $1.1 } }

  /// tr(DR) − wᵀu, where D is Y scaled up until diag(D) ≥ w holds to the last bit: a proof, whatever came before.
  var gap: Double {
    let stretch = zip(weights, dual.diagonal).map { max(1, $0 / $1).squareRoot() }
    let feasible = dual.scalingRows(by: stretch).scalingColumns(by: stretch)
    return max(0, zip(feasible.elements, matrix.elements).reduce(0) { $0 + $1.0 * $1.1 } - value)
  }

  /// tr(SY) + uᵀz at a point of the line, twice as many terms as rows.
  private func complementarity(_ step: Step? = nil, _ primal: Double = 0, _ dualLength: Double = 0) -> Double {
    var sum = 0.0
    for column in 0..<matrix.columnCount {
      for row in 0..<matrix.rowCount {
        var first = matrix[row, column]
        var second = dual[row, column]
        if row == column { first -= shares[row] + primal * (step?.shares[row] ?? 0) }
        if let step { second += dualLength * step.dual[row, column] }
        sum += first * second
      }
      let u = shares[column] + primal * (step?.shares[column] ?? 0)
      sum += u * (slack[column] + dualLength * (step?.slack[column] ?? 0))
    }
    return sum
  }

  /// One predictor and corrector; false if rounding leaves no way ahead.
  mutating func advance() -> Bool {
    let inverse = slackFactor.inverse
    var system = dual.combined(with: inverse, *)
    for item in shares.indices { system[item, item] += slack[item] / shares[item] }
    guard let factor = try? Cholesky(system) else { return false }
    let now = complementarity()
    guard now > 0 else { return false }
    let predicted = step(factor, inverse, path: 0, after: nil)
    let lengths = allowed(predicted)
    let ratio = min(1, max(0, complementarity(predicted, lengths.primal, lengths.dual) / now))
    let path = ratio * ratio * now / Double(2 * shares.count)
    let corrected = step(factor, inverse, path: path, after: predicted)
    let final = allowed(corrected)
    return take(corrected, min(1, 0.98 * final.primal), min(1, 0.98 * final.dual))
  }

  private func step(_ factor: Cholesky, _ inverse: Matrix, path: Double, after first: Step?) -> Step {
    let indices = shares.indices
    // −½(ΔY ΔS S⁻¹ + its transpose) and −Δu Δz/u of the predicted step; ΔS = −diag(Δu).
    let bend = first.map { Self.symmetric($0.dual.scalingColumns(by: $0.shares) * inverse) }
    let bow = indices.map { item in first.map { -$0.shares[item] * $0.slack[item] / shares[item] } ?? 0 }
    let right = indices.map { item in
      weights[item] - path * inverse[item, item] + path / shares[item] - (bend?[item, item] ?? 0) + bow[item]
    }
    let move = factor.solve(right)
    var change = path * inverse - dual + Self.symmetric(dual.scalingColumns(by: move) * inverse)
    if let bend { change = change + bend }
    let rise = indices.map { path / shares[$0] - slack[$0] - slack[$0] / shares[$0] * move[$0] + bow[$0] }
    return Step(shares: move, slack: rise, dual: change)
  }

  private static func symmetric(_ matrix: Matrix) -> Matrix { 0.5 * (matrix + matrix.transposed) }

  /// The longest steps, up to 1, that stay in the cones.
  private func allowed(_ step: Step) -> (primal: Double, dual: Double) {
    func longest(_ values: [Double], _ changes: [Double]) -> Double {
      zip(values, changes).reduce(1) { $1.1 < 0 ? min($0, -$1.0 / $1.1) : $0 }
    }
    func longest(_ factor: Cholesky, _ change: Matrix) -> Double {
      let relative = factor.solveLower(factor.solveLower(change).transposed)
      guard let least = (try? SymmetricEigen.values(of: relative))?.last else { return 0 }
      return least < 0 ? min(1, -1 / least) : 1
    }
    return (
      min(longest(shares, step.shares), longest(slackFactor, .diagonal(step.shares.map { -$0 }))),
      min(longest(slack, step.slack), longest(dualFactor, step.dual))
    )
  }

  /// Moves, with a step halved where rounding would leave a cone.
  private mutating func take(_ step: Step, _ primal: Double, _ dualLength: Double) -> Bool {
    var (first, second) = (primal, dualLength)
    for _ in 0..<10 {
      let nextShares = zip(shares, step.shares).map { $0 + first * $1 }
      let nextSlack = zip(slack, step.slack).map { $0 + second * $1 }
      let nextDual = dual + second * step.dual
      if nextShares.allSatisfy({ $0 > 0 }), nextSlack.allSatisfy({ $0 > 0 }),
        let primalFactor = try? Cholesky(matrix - .diagonal(nextShares)), let other = try? Cholesky(nextDual)
      {
        (shares, slack, dual) = (nextShares, nextSlack, nextDual)
        (slackFactor, dualFactor) = (primalFactor, other)
        return true
      }
      (first, second) = (first / 2, second / 2)
    }
    return false
  }
}
