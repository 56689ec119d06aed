internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods

/// Newton's method for a concentrated discrepancy within bounds.
///
/// Parameters at a bound that the gradient pushes outward are held; the others take a Newton step, projected onto the
/// bounds and halved until the discrepancy falls (Armijo). Where rounding hides the fall, a smaller gradient counts.
///
/// - Source: Bertsekas (1982), SIAM J. Control Optim. 20, 221–246.
struct UniquenessNewton {
  /// Stop when no component of the projected gradient is larger.
  var gradientTolerance = 1e-10
  /// Stop, not converged, after so many steps.
  var maximumIterations = 200

  /// Where the search ended.
  struct Minimum<Discrepancy: UniquenessDiscrepancy> {
    let point: Discrepancy.Point
    let convergence: Convergence
  }

  func minimum<Discrepancy: UniquenessDiscrepancy>(
    of discrepancy: Discrepancy
  ) throws(FactorAnalysisFailure) -> Minimum<Discrepancy> {
    var here = try discrepancy.point(at: discrepancy.start, previous: nil)
    var iteration = 0
    while true {
      let free = freeParameters(here, discrepancy)
      let norm = free.reduce(0) { max($0, abs(here.gradient[$1])) }
      if norm <= gradientTolerance {
        return ended(here, free.isEmpty && here.gradient.isEmpty ? .closedForm : .gradient, iteration, norm)
      }
      if iteration >= maximumIterations { return ended(here, .iterationLimit, iteration, norm) }
      iteration += 1
      let direction = newtonDirection(here, free, discrepancy)
      guard let next = try search(from: here, along: direction, norm, discrepancy) else {
        // Rounding of the discrepancy, not its shape, hides any further descent.
        return ended(here, norm <= 1e-7 ? .objective : .noProgress, iteration, norm)
      }
      here = next
    }
  }

  private func ended<Discrepancy: UniquenessDiscrepancy>(
    _ point: Discrepancy.Point,
    _ reason: Convergence.Reason,
    _ iteration: Int,
    _ norm: Double
  ) -> Minimum<Discrepancy> {
    Minimum(point: point, convergence: Convergence(reason: reason, iterationCount: iteration, gradientNorm: norm))
  }

  private func freeParameters<Discrepancy: UniquenessDiscrepancy>(
    _ point: Discrepancy.Point,
    _ discrepancy: Discrepancy
  ) -> [Int] {
    point.parameters.indices.filter { index in
      let x = point.parameters[index]
      let slope = point.gradient[index]
      if x <= discrepancy.lowerBounds[index], slope >= 0 { return false }
      if x >= discrepancy.upperBounds[index], slope <= 0 { return false }
      return true
    }
  }

  /// −H⁻¹g on the free parameters; the safe curvature, and then a growing ridge, where H is not positive definite.
  private func newtonDirection<Discrepancy: UniquenessDiscrepancy>(
    _ point: Discrepancy.Point,
    _ free: [Int],
    _ discrepancy: Discrepancy
  ) -> [Double] {
    let everything = free.count == point.parameters.count
    let slope = everything ? point.gradient : free.map { point.gradient[$0] }
    var ridge = 0.0
    var isSafe = false
    while true {
      var curvature = isSafe ? discrepancy.safeCurvature(at: point) : discrepancy.curvature(at: point)
      if !everything { curvature = curvature.selecting(rows: free, columns: free) }
      for index in free.indices { curvature[index, index] += ridge }
      if let factor = try? Cholesky(curvature) {
        let step = factor.solve(slope)
        guard !everything else { return step.map { -$0 } }
        var direction = [Double](repeating: 0, count: point.parameters.count)
        for (position, index) in free.enumerated() { direction[index] = -step[position] }
        return direction
      }
      if isSafe { ridge = max(1e-8, 10 * ridge) }
      isSafe = true
    }
  }

  private func search<Discrepancy: UniquenessDiscrepancy>(
    from here: Discrepancy.Point,
    along direction: [Double],
    _ norm: Double,
    _ discrepancy: Discrepancy
  ) throws(FactorAnalysisFailure) -> Discrepancy.Point? {
    var step = 1.0
    for _ in 0..<40 {
      var trial = here.parameters
      var promised = 0.0
      for index in trial.indices {
        let moved = here.parameters[index] + step * direction[index]
        trial[index] = min(discrepancy.upperBounds[index], max(discrepancy.lowerBounds[index], moved))
        promised += here.gradient[index] * (trial[index] - here.parameters[index])
      }
      guard trial != here.parameters else { return nil }
      let there = try discrepancy.point(at: trial, previous: here)
      if there.value <= here.value + 1e-4 * promised { return there }
      let noise = 1e-13 * max(1, abs(here.value))
      if there.value <= here.value + noise, abs(promised) <= 10 * noise {
        let newNorm = freeParameters(there, discrepancy).reduce(0) { max($0, abs(there.gradient[$1])) }
        if newNorm < norm { return there }
      }
      step /= 2
    }
    return nil
  }
}
