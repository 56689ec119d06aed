internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods

/// What an extraction method gives before rotation: loadings on uncorrelated factors, uniquenesses and how it ended.
struct ExtractedFactors {
  var loadings: Matrix
  let uniquenesses: [Double]
  let convergence: Convergence
  /// The variance that the items have in common, where the method tells it apart from what the factors explain.
  var commonVariance: Double?
  /// What the starts of the search met; nil in closed form.
  var report: ExtractionReport?
}

extension Extraction {
  /// Extracts factors from correlations that passed the checks of `FactorAnalysis`.
  func solve(
    _ correlations: Matrix,
    factorCount: Int,
    starts request: ExtractionStarts = ExtractionStarts()
  ) throws(FactorAnalysisFailure) -> ExtractedFactors {
    let factor = try? Cholesky(correlations)
    let inverse = factor?.inverse
    let start = startingUniquenesses(correlations, inverse: inverse, factorCount: factorCount)
    let starts = request.points(around: start, factorCount: factorCount)
    switch self {
    case .minres:
      return try newton(starts) { start in
        LeastSquaresDiscrepancy(correlations, factorCount: factorCount, startingUniquenesses: start)
      }
    case .weightedLeastSquares:
      guard let inverse else { throw try notPositiveDefinite(correlations) }
      return try newton(starts) { start in
        LeastSquaresDiscrepancy(
          correlations,
          factorCount: factorCount,
          weights: inverse.diagonal,
          startingUniquenesses: start
        )
      }
    case .maximumLikelihood:
      guard let factor else { throw try notPositiveDefinite(correlations) }
      return try newton(starts) { start in
        MaximumLikelihoodDiscrepancy(
          correlations,
          logDeterminant: factor.logDeterminant,
          factorCount: factorCount,
          startingUniquenesses: start
        )
      }
    case .generalizedLeastSquares:
      guard let inverse else { throw try notPositiveDefinite(correlations) }
      return try newton(starts) { start in
        GeneralizedLeastSquaresDiscrepancy(
          correlations,
          inverse: inverse,
          factorCount: factorCount,
          startingUniquenesses: start
        )
      }
    case .principalAxis, .alpha:
      let map: CommunalityIteration.Map = self == .alpha ? .alpha : .principalAxis
      return try CommunalityIteration(correlations: correlations, factorCount: factorCount, map: map)
        .solution(startingUniquenesses: start)
    case .minimumRank:
      return try MinimumRank(correlations: correlations, factorCount: factorCount).solution(request)
    case .principalComponents:
      let pairs = try LeadingEigenpairs(correlations, count: factorCount)
      let loadings = pairs.vectors.scalingColumns(by: pairs.values.map { max(0, $0).squareRoot() })
      return ExtractedFactors(
        loadings: loadings,
        uniquenesses: loadings.rowSumsOfSquares.map { max(0, 1 - $0) },
        convergence: Convergence(reason: .closedForm, iterationCount: 0, gradientNorm: 0)
      )
    }
  }

  /// The best minimum that the starts lead to. The first start is followed to the end; the others only until their
  /// value is known well enough to compare, and the best of them to the end where it is better.
  private func newton<Discrepancy: UniquenessDiscrepancy>(
    _ starts: [[Double]],
    _ discrepancy: ([Double]) -> Discrepancy
  ) throws(FactorAnalysisFailure) -> ExtractedFactors {
    var asked = discrepancy(starts[0])
    var best = try UniquenessNewton().minimum(of: asked)
    var values = [best.point.value]
    let rough = UniquenessNewton(gradientTolerance: 1e-5, maximumIterations: 60)
    var candidate: (value: Double, uniquenesses: [Double])?
    for start in starts.dropFirst() {
      let trial = discrepancy(start)
      // A start from which nothing can be computed finds nothing.
      guard let end = try? rough.minimum(of: trial), end.convergence.isConverged else { continue }
      values.append(end.point.value)
      if end.point.value < candidate?.value ?? .infinity {
        candidate = (end.point.value, trial.uniquenesses(at: end.point.parameters))
      }
    }
    let isBetter = candidate.map { !ExtractionReport.isSame($0.value, best.point.value) && $0.value < best.point.value }
    if let candidate, isBetter == true || !best.convergence.isConverged {
      let trial = discrepancy(candidate.uniquenesses)
      let end = try UniquenessNewton().minimum(of: trial)
      if end.convergence.isConverged { (asked, best) = (trial, end) }
    }
    return ExtractedFactors(
      loadings: asked.loadings(at: best.point),
      uniquenesses: asked.uniquenesses(at: best.point.parameters),
      convergence: best.convergence,
      report: ExtractionReport(values, startCount: starts.count)
    )
  }

  /// `(1 − m/2p)/rⁱⁱ` (Jöreskog 1967, eq. 26); without an inverse, one minus the largest correlation of each item.
  private func startingUniquenesses(_ correlations: Matrix, inverse: Matrix?, factorCount: Int) -> [Double] {
    let order = correlations.rowCount
    let raw: [Double]
    if let inverse {
      let share = 1 - 0.5 * Double(factorCount) / Double(order)
      raw = inverse.diagonal.map { share / $0 }
    } else {
      raw = (0..<order).map { item in
        1 - (0..<order).reduce(0) { $1 == item ? $0 : max($0, abs(correlations[item, $1])) }
      }
    }
    return raw.map { min(0.95, max(0.05, $0)) }
  }
}

/// The failure that names the smallest eigenvalue.
func notPositiveDefinite(_ correlations: Matrix) throws(FactorAnalysisFailure) -> FactorAnalysisFailure {
  do {
    return .notPositiveDefinite(smallestEigenvalue: try SymmetricEigen.values(of: correlations).last ?? 0)
  } catch { throw .decomposition }
}

extension Matrix {
  /// The sum of squares of each row: the communalities, if the columns are loadings on uncorrelated factors.
  var rowSumsOfSquares: [Double] {
    var sums = [Double](repeating: 0, count: rowCount)
    for column in 0..<columnCount {
      for row in 0..<rowCount { sums[row] += self[row, column] * self[row, column] }
    }
    return sums
  }

  /// The sum of squares of each column.
  var columnSumsOfSquares: [Double] {
    (0..<columnCount).map { column in (0..<rowCount).reduce(0) { $0 + self[$1, column] * self[$1, column] } }
  }
}
