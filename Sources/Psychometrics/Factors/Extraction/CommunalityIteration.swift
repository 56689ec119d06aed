internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods

/// Methods that feed communalities back until they no longer move: principal axes and alpha factoring.
///
/// The plain iteration h ← G(h) is sped up by squared extrapolation: from h, G(h), G(G(h)) a longer step along the
/// same path, taken only if it ends nearer to a fixed point. Communalities stay within the bounds of the uniquenesses.
///
/// - Source: Thomson (1934) and Kaiser & Caffrey (1965), Psychometrika 30, 1–14 (the maps); Varadhan & Roland (2008),
///   Scand. J. Statist. 35, 335–353 (extrapolation).
struct CommunalityIteration {
  /// Which communalities follow from which.
  enum Map {
    /// The eigenvectors of R with the communalities in its diagonal.
    case principalAxis
    /// The same after scaling to unit common variance, so that items count by their communality.
    case alpha
  }

  let correlations: Matrix
  let factorCount: Int
  let map: Map
  /// Stop when no communality moves by more.
  var tolerance = 1e-11
  /// Stop, not converged, after so many applications of the map.
  var maximumIterations = 20_000

  /// Loadings and their row sums of squares (within the bounds) that follow from communalities.
  private func image(of communalities: [Double]) throws(FactorAnalysisFailure) -> (loadings: Matrix, next: [Double]) {
    var reduced = correlations
    for item in communalities.indices { reduced[item, item] = communalities[item] }
    let scale = map == .alpha ? communalities.map { $0.squareRoot() } : []
    if map == .alpha {
      let shrink = scale.map { 1 / $0 }
      reduced = reduced.scalingRows(by: shrink).scalingColumns(by: shrink)
    }
    let pairs = try LeadingEigenpairs(reduced, count: factorCount)
    var loadings = pairs.vectors.scalingColumns(by: pairs.values.map { max(0, $0).squareRoot() })
    if map == .alpha { loadings = loadings.scalingRows(by: scale) }
    let lowest = map == .alpha ? UniquenessBounds.lowest : 1 - UniquenessBounds.highest
    let next = loadings.rowSumsOfSquares.map { min(1 - UniquenessBounds.lowest, max(lowest, $0)) }
    return (loadings, next)
  }

  /// Iterates from starting uniquenesses.
  func solution(startingUniquenesses: [Double]) throws(FactorAnalysisFailure) -> ExtractedFactors {
    var here = startingUniquenesses.map { min(1 - UniquenessBounds.lowest, max(UniquenessBounds.lowest, 1 - $0)) }
    var (loadings, first) = try image(of: here)
    var count = 1
    while largestGap(here, first) > tolerance, count < maximumIterations {
      let second = try image(of: first).next
      let step = zip(first, here).map { $0 - $1 }
      let bend = zip(second, first).map { $0 - $1 }.enumerated().map { $1 - step[$0] }
      let bendSize = bend.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let stepSize = step.reduce(0) { $0 + $1 * $1 }.squareRoot()
      var next = second
      if bendSize > 0 {
        let length = max(1, stepSize / bendSize)
        let far = here.indices.map { index -> Double in
          let value = here[index] + 2 * length * step[index] + length * length * bend[index]
          return min(1 - UniquenessBounds.lowest, max(UniquenessBounds.lowest, value))
        }
        let landed = try image(of: far)
        count += 1
        if largestGap(far, landed.next) < largestGap(first, second) { next = far }
      }
      here = next
      (loadings, first) = try image(of: here)
      count += 2
    }
    let gap = largestGap(here, first)
    return ExtractedFactors(
      loadings: loadings,
      uniquenesses: first.map { 1 - $0 },
      convergence: Convergence(
        reason: gap <= tolerance ? .parameters : .iterationLimit,
        iterationCount: count,
        gradientNorm: gap
      )
    )
  }

  private func largestGap(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }
}
