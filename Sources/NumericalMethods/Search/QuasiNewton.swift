/// Minimises a smooth function of several variables within bounds: limited-memory BFGS on the free variables, with a
/// line search along the path projected onto the bounds.
///
/// Variables at a bound whose gradient points outward are held there; the others move by a BFGS step built from the last
/// `memory` changes of point and gradient. Points where the function is NaN or infinite are backed away from.
///
/// - Fails: never; `Convergence` says how it ended.
/// - Source: Byrd, Lu, Nocedal & Zhu (1995), SIAM J. Sci. Comput. 16, 1190–1208 (limited memory, bounds);
///   Bertsekas (1982), SIAM J. Control Optim. 20, 221–246 (projected steps); Nocedal & Wright (2006), §7.2.
package struct QuasiNewton: Sendable, Hashable {
  /// The lower bounds, one per variable; empty for none.
  package var lowerBounds: [Double]
  /// The upper bounds, one per variable; empty for none.
  package var upperBounds: [Double]
  /// How many past steps the curvature is built from.
  package var memory = 10
  /// Stop when no component of the projected gradient is larger.
  package var gradientTolerance = 1e-8
  /// Stop when the function twice in a row falls by no more than this, relative to max(1, |f|).
  package var objectiveTolerance = 1e-15
  /// Stop, not converged, after so many steps.
  package var maximumIterations = 1000

  /// A minimisation within the given bounds.
  package init(lowerBounds: [Double] = [], upperBounds: [Double] = []) {
    self.lowerBounds = lowerBounds
    self.upperBounds = upperBounds
  }

  /// Where a minimisation ended.
  package struct Minimum: Sendable {
    /// The point, within the bounds.
    package let point: [Double]
    /// The function there.
    package let value: Double
    /// Its gradient there.
    package let gradient: [Double]
    /// How the search ended.
    package let convergence: Convergence
  }

  /// Searches from a starting point (moved into the bounds if outside).
  ///
  /// - Parameter function: the value and the gradient at a point.
  package func minimum<Failure: Error>(
    from start: [Double],
    _ function: ([Double]) throws(Failure) -> (value: Double, gradient: [Double])
  ) throws(Failure) -> Minimum {
    precondition(lowerBounds.isEmpty || lowerBounds.count == start.count, "one lower bound per variable is needed")
    precondition(upperBounds.isEmpty || upperBounds.count == start.count, "one upper bound per variable is needed")
    var point = start
    for index in point.indices { point[index] = clamped(point[index], index) }
    var (value, gradient) = try function(point)
    var history = CurvatureHistory(memory: memory)
    var iteration = 0
    var stalled = 0
    while true {
      let projected = projectedGradient(point, gradient)
      let norm = projected.reduce(0) { max($0, abs($1)) }
      func ended(_ reason: Convergence.Reason) -> Minimum {
        Minimum(
          point: point,
          value: value,
          gradient: gradient,
          convergence: Convergence(reason: reason, iterationCount: iteration, gradientNorm: norm)
        )
      }
      if norm <= gradientTolerance { return ended(.gradient) }
      if stalled >= 2 { return ended(.objective) }
      if iteration >= maximumIterations { return ended(.iterationLimit) }
      iteration += 1

      let free = projected.map { $0 != 0 }
      var direction = history.direction(for: projected, free: free)
      if !(dot(direction, projected) < 0) {
        history.clear()
        direction = projected.map { -$0 }
      }
      var accepted = try search(point, value, gradient, direction, history.isEmpty ? min(1, 1 / norm) : 1, function)
      if accepted == nil, !history.isEmpty {
        history.clear()
        accepted = try search(point, value, gradient, projected.map { -$0 }, min(1, 1 / norm), function)
      }
      // Rounding of the function, not its shape, hides any further descent.
      guard let next = accepted else { return ended(norm <= 1e3 * gradientTolerance ? .objective : .noProgress) }
      history.record(
        step: zip(next.point, point).map { $0 - $1 },
        change: zip(next.gradient, gradient).map { $0 - $1 }
      )
      stalled = value - next.value <= objectiveTolerance * max(1, abs(value)) ? stalled + 1 : 0
      (point, value, gradient) = (next.point, next.value, next.gradient)
    }
  }

  private typealias Place = (point: [Double], value: Double, gradient: [Double])

  /// Backtracks along the projected path until the function falls by Armijo's share of what the gradient promises.
  private func search<Failure: Error>(
    _ point: [Double],
    _ value: Double,
    _ gradient: [Double],
    _ direction: [Double],
    _ firstStep: Double,
    _ function: ([Double]) throws(Failure) -> (value: Double, gradient: [Double])
  ) throws(Failure) -> Place? {
    var step = firstStep
    for _ in 0..<50 {
      var trial = point
      for index in trial.indices { trial[index] = clamped(point[index] + step * direction[index], index) }
      guard trial != point else { return nil }
      let promised = dot(gradient, zip(trial, point).map { $0 - $1 })
      let (trialValue, trialGradient) = try function(trial)
      if trialValue.isFinite, trialValue <= value + 1e-4 * promised, trialGradient.allSatisfy(\.isFinite) {
        return (trial, trialValue, trialGradient)
      }
      // The parabola through value, slope and trial value; kept between a tenth and a half.
      let curvature = 2 * (trialValue - value - promised)
      let shrink = trialValue.isFinite && curvature > 0 ? -promised / curvature : 0.1
      step *= min(0.5, max(0.1, shrink))
    }
    return nil
  }

  private func clamped(_ x: Double, _ index: Int) -> Double {
    let raised = lowerBounds.isEmpty ? x : max(lowerBounds[index], x)
    return upperBounds.isEmpty ? raised : min(upperBounds[index], raised)
  }

  /// The gradient with the components that only a bound holds back set to zero.
  private func projectedGradient(_ point: [Double], _ gradient: [Double]) -> [Double] {
    var result = gradient
    for index in point.indices {
      if !lowerBounds.isEmpty, point[index] <= lowerBounds[index], gradient[index] > 0 { result[index] = 0 }
      if !upperBounds.isEmpty, point[index] >= upperBounds[index], gradient[index] < 0 { result[index] = 0 }
    }
    return result
  }
}

/// The last steps and gradient changes, and the quasi-Newton direction they imply.
private struct CurvatureHistory {
  let memory: Int
  private var pairs: [(step: [Double], change: [Double])] = []

  init(memory: Int) { self.memory = memory }

  var isEmpty: Bool { pairs.isEmpty }

  mutating func clear() { pairs.removeAll() }

  /// Keeps a pair whose curvature is clearly positive.
  mutating func record(step: [Double], change: [Double]) {
    guard dot(step, change) > 1e-12 * dot(step, step).squareRoot() * dot(change, change).squareRoot() else { return }
    if pairs.count == memory { pairs.removeFirst() }
    pairs.append((step, change))
  }

  /// The two-loop recursion restricted to the free variables.
  func direction(for gradient: [Double], free: [Bool]) -> [Double] {
    func restricted(_ a: [Double], _ b: [Double]) -> Double {
      var sum = 0.0
      for index in a.indices where free[index] { sum += a[index] * b[index] }
      return sum
    }
    var work = gradient
    var used: [(step: [Double], change: [Double], rho: Double, alpha: Double)] = []
    for (step, change) in pairs.reversed() {
      let curvature = restricted(step, change)
      guard curvature > 1e-12 * restricted(change, change).squareRoot() * restricted(step, step).squareRoot() else {
        continue
      }
      let alpha = restricted(step, work) / curvature
      for index in work.indices where free[index] { work[index] -= alpha * change[index] }
      used.append((step, change, 1 / curvature, alpha))
    }
    if let newest = used.first {
      let scale = 1 / (newest.rho * restricted(newest.change, newest.change))
      for index in work.indices { work[index] *= scale }
    }
    for (step, change, rho, alpha) in used.reversed() {
      let beta = rho * restricted(change, work)
      for index in work.indices where free[index] { work[index] += (alpha - beta) * step[index] }
    }
    return work.indices.map { free[$0] ? -work[$0] : 0 }
  }
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for index in a.indices { sum += a[index] * b[index] }
  return sum
}
