internal import AssessmentLinearAlgebra
package import AssessmentNumericalMethods
internal import RealModule

/// Smooths a distribution of scores by a log-linear model: `log pⱼ` is a polynomial of the score over all reachable
/// scores, fitted by maximum likelihood (a Poisson regression on the histogram).
///
/// The fitted distribution has the sample's moments up to the degree: degree 1 the mean, 2 the variance, 3 the skewness.
///
/// - Fails: `.tooFewScores` if there are not more different scores than the degree: only then a maximum exists.
/// - Source: Holland & Thayer (1987), ETS RR-87-31; Holland & Thayer (2000), J. Educ. Behav. Statist. 25, 133–183.
package struct LogLinearSmoothing: Sendable, Hashable, Codable {
  /// The degree of the polynomial, at least 1; nil to choose the one with the least AIC.
  package var degree: Int?
  /// The largest degree among which is chosen.
  package var largestDegree: Int

  /// A model of the given degree, or of the best one up to the largest.
  package init(degree: Int? = nil, largestDegree: Int = 6) {
    precondition(degree.map { $0 >= 1 } ?? true, "a log-linear model needs a degree of at least 1")
    precondition(largestDegree >= 1, "a log-linear model needs a degree of at least 1")
    self.degree = degree
    self.largestDegree = largestDegree
  }

  /// A smoothed distribution.
  package struct Fitted: Sendable, Hashable {
    /// The degree of the polynomial.
    package let degree: Int
    /// The probability of each reachable score; all positive.
    package let probabilities: [Double]
    /// The deviance from the sample, `G² = 2 Σ f log(f / n p)`.
    package let deviance: Double
    /// `G² + 2 (degree + 1)`; only differences matter.
    package let informationCriterion: Double
    /// The degrees of freedom of the deviance.
    package let degreesOfFreedom: Int
    /// How the iteration ended.
    package let convergence: Convergence
  }

  /// Fits the model.
  package func fit(_ histogram: ScoreHistogram) throws(NormFailure) -> Fitted {
    let distinct = histogram.distinctCount
    guard distinct > 0 else { throw .nobody }
    let total = histogram.totalMass
    let shares = histogram.masses.map { $0 / total }
    if let degree {
      guard distinct > degree else { throw .tooFewScores(count: distinct, needed: degree + 1) }
      let basis = Self.orthonormalPolynomials(shares, degree: degree)
      return Self.fit(histogram, shares, basis, from: []).fitted
    }
    guard distinct > 1 else { throw .tooFewScores(count: distinct, needed: 2) }
    // The polynomials are nested, so that each degree starts from the solution of the one before.
    let basis = Self.orthonormalPolynomials(shares, degree: min(largestDegree, distinct - 1))
    var best: Fitted?
    var start: [Double] = []
    for degree in 1...basis.count {
      let (candidate, coefficients) = Self.fit(histogram, shares, Array(basis.prefix(degree)), from: start)
      guard candidate.convergence.isConverged else { continue }
      start = coefficients
      if best.map({ candidate.informationCriterion < $0.informationCriterion }) ?? true { best = candidate }
    }
    guard let best else { throw .tooFewScores(count: distinct, needed: largestDegree + 1) }
    return best
  }

  /// Newton's method from coefficients of lower degrees (0 for the others).
  ///
  /// The polynomials are orthonormal under the sample: the score equations then read "each has mean 0", and the
  /// information at the solution is close to the identity.
  private static func fit(
    _ histogram: ScoreHistogram,
    _ shares: [Double],
    _ basis: [[Double]],
    from start: [Double]
  ) -> (fitted: Fitted, coefficients: [Double]) {
    let total = histogram.totalMass
    let degree = basis.count
    let known = start.count < degree ? start : []
    var model = Exponential(
      basis: basis,
      coefficients: known + Array(repeating: 0, count: degree - known.count)
    )
    var reason = Convergence.Reason.iterationLimit
    var iteration = 0
    while iteration < 200 {
      let (gradient, information) = model.derivatives
      if gradient.allSatisfy({ abs($0) <= 1e-13 }) {
        reason = .gradient
        break
      }
      iteration += 1
      guard let step = try? Cholesky(information).solve(gradient), let next = model.improved(along: step) else {
        // The log-likelihood is flat to the last digit; what the moments still miss decides.
        reason = gradient.allSatisfy { abs($0) <= 1e-9 } ? .objective : .noProgress
        break
      }
      model = next
    }
    let deviance =
      2 * total
      * zip(shares, model.probabilities).map { share, probability in
        share > 0 ? share * Double.log(share / probability) : 0
      }.compensatedSum
    let fitted = Fitted(
      degree: degree,
      probabilities: model.probabilities,
      deviance: max(0, deviance),
      informationCriterion: max(0, deviance) + 2 * Double(degree + 1),
      degreesOfFreedom: histogram.grid.cellCount - degree - 1,
      convergence: Convergence(
        reason: reason,
        iterationCount: iteration,
        gradientNorm: model.derivatives.gradient.reduce(0) { max($0, abs($1)) }
      )
    )
    return (fitted, model.coefficients)
  }

  /// Polynomials of degree 1 … d of the cell, orthonormal with the given shares as weights (Forsythe 1957, with a second
  /// pass of orthogonalisation); element [k][cell].
  private static func orthonormalPolynomials(_ shares: [Double], degree: Int) -> [[Double]] {
    func inner(_ a: [Double], _ b: [Double]) -> Double {
      var sum = CompensatedSum()
      for cell in shares.indices where shares[cell] > 0 { sum.add(shares[cell] * a[cell] * b[cell]) }
      return sum.value
    }
    let cells = shares.indices.map(Double.init)
    let mean = shares.indices.map { shares[$0] * cells[$0] }.compensatedSum
    var basis = [Array(repeating: 1.0, count: shares.count)]
    for _ in 0..<degree {
      var next = zip(basis[basis.count - 1], cells).map { $0 * ($1 - mean) }
      for _ in 0..<2 {
        for earlier in basis {
          let part = inner(next, earlier)
          for cell in next.indices { next[cell] -= part * earlier[cell] }
        }
      }
      let length = inner(next, next).squareRoot()
      basis.append(next.map { $0 / length })
    }
    return Array(basis.dropFirst())
  }
}

/// A distribution `p ∝ exp(Σ βₖ qₖ)`. Its log-likelihood per person is minus the log of the norming sum, because every
/// qₖ has mean 0 in the sample.
private struct Exponential {
  let basis: [[Double]]
  let coefficients: [Double]
  let probabilities: [Double]
  let logLikelihood: Double

  init(basis: [[Double]], coefficients: [Double]) {
    self.basis = basis
    self.coefficients = coefficients
    var exponents = [Double](repeating: 0, count: basis[0].count)
    for (coefficient, q) in zip(coefficients, basis) where coefficient != 0 {
      for cell in exponents.indices { exponents[cell] += coefficient * q[cell] }
    }
    let largest = exponents.max() ?? 0
    let masses = exponents.map { Double.exp($0 - largest) }
    let sum = masses.compensatedSum
    // A probability that underflows would make its deviance infinite and its rank equal to its neighbour's.
    probabilities = masses.map { max($0 / sum, Double.leastNormalMagnitude) }
    logLikelihood = -(largest + Double.log(sum))
  }

  /// The gradient of the log-likelihood per person and its information matrix.
  var derivatives: (gradient: [Double], information: Matrix) {
    let centred = basis.map { q in
      var mean = CompensatedSum()
      for cell in q.indices { mean.add(probabilities[cell] * q[cell]) }
      return (mean: mean.value, q: q.map { $0 - mean.value })
    }
    var information = Matrix(rowCount: basis.count, columnCount: basis.count)
    for row in basis.indices {
      let weighted = zip(probabilities, centred[row].q).map { $0 * $1 }
      for column in row..<basis.count {
        var sum = CompensatedSum()
        let other = centred[column].q
        for cell in weighted.indices { sum.add(weighted[cell] * other[cell]) }
        information[row, column] = sum.value
        information[column, row] = sum.value
      }
    }
    return (centred.map { -$0.mean }, information)
  }

  /// The first of the halved steps that raises the likelihood; nil if rounding hides any rise.
  func improved(along step: [Double]) -> Exponential? {
    var length = 1.0
    for _ in 0..<60 {
      let trial = Exponential(basis: basis, coefficients: zip(coefficients, step).map { $0 + length * $1 })
      let slack = length == 1 ? 4e-16 * max(1, abs(logLikelihood)) : 0
      if trial.logLikelihood.isFinite, trial.logLikelihood > logLikelihood - slack { return trial }
      length /= 2
    }
    return nil
  }
}
