internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods

/// Minimises a rotation criterion over orthogonal or oblique transformations.
///
/// Each step follows the gradient projected onto the tangent space, bent by the curvature of the last steps (limited
/// memory BFGS), and comes back to the set of transformations: by QR when orthogonal, by scaling columns to length 1
/// when oblique. Steps are halved until the criterion falls (Armijo).
///
/// - Formula: orthogonal `L = AT`, `G = Aᵀ Γ`; oblique `L = AT⁻ᵀ`, `G = −T⁻ᵀ Γᵀ L`, with Γ the criterion's gradient.
/// - Source: Jennrich (2001), Psychometrika 66, 289–306 (orthogonal); (2002), Psychometrika 67, 7–19 (oblique);
///   Absil, Mahony & Sepulchre (2008), Optimization Algorithms on Matrix Manifolds, ch. 4 and 8.
struct GradientProjection {
  /// The criterion.
  let criterion: any RotationCriterion
  /// Whether the factors stay uncorrelated.
  let kind: Rotation.Kind
  /// The loadings to be rotated.
  let loadings: Matrix
  /// Stop when no component of the projected gradient is larger than this, relative to max(1, |f|).
  let gradientTolerance: Double
  /// Stop, not converged, after so many steps.
  let maximumIterations: Int
  /// How many past steps shape the next one.
  private let memory = 8

  /// A transformation with what it gives.
  struct Place {
    let transformation: Matrix
    let loadings: Matrix
    let value: Double
    /// The gradient projected onto the tangent space.
    let gradient: Matrix

    var gradientNorm: Double { gradient.largestMagnitude }
  }

  /// Where a search ended.
  struct Minimum {
    let place: Place
    let convergence: Convergence
  }

  func minimum(from start: Matrix) -> Minimum? {
    guard var here = place(at: start) else { return nil }
    var history: [(step: [Double], change: [Double], curvature: Double)] = []
    var iteration = 0
    while true {
      let norm = here.gradientNorm
      if norm <= gradientTolerance * max(1, abs(here.value)) { return ended(here, .gradient, iteration) }
      if iteration >= maximumIterations { return ended(here, .iterationLimit, iteration) }
      iteration += 1
      var direction = projected(bent(here.gradient, by: history), at: here.transformation)
      var slope = dot(direction.elements, here.gradient.elements)
      if !(slope < 0) {
        history.removeAll()
        direction = -1 * here.gradient
        slope = dot(direction.elements, here.gradient.elements)
      }
      let first = history.isEmpty ? min(1, 0.5 / direction.frobeniusNorm) : 1
      guard let next = search(from: here, along: direction, slope: slope, firstStep: first) else {
        if !history.isEmpty {
          history.removeAll()
          continue
        }
        // Rounding of the criterion, not its shape, hides any further descent.
        return ended(here, norm <= 1e-6 * max(1, abs(here.value)) ? .objective : .noProgress, iteration)
      }
      let step = (next.transformation - here.transformation).elements
      let change = (next.gradient - here.gradient).elements
      let curvature = dot(step, change)
      if curvature > 1e-10 * dot(step, step).squareRoot() * dot(change, change).squareRoot() {
        if history.count == memory { history.removeFirst() }
        history.append((step, change, curvature))
      }
      here = next
    }
  }

  private func ended(_ place: Place, _ reason: Convergence.Reason, _ iteration: Int) -> Minimum {
    Minimum(
      place: place,
      convergence: Convergence(reason: reason, iterationCount: iteration, gradientNorm: place.gradientNorm)
    )
  }

  /// What a transformation gives; nil if it is singular.
  func place(at transformation: Matrix) -> Place? {
    let rotated: Matrix
    let slope: Matrix
    let value: Double
    switch kind {
    case .orthogonal:
      rotated = loadings * transformation
      let result = criterion.evaluate(rotated)
      value = result.value
      slope = loadings.multiplied(by: result.gradient, transposingSelf: true)
    case .oblique:
      guard let inverse = try? LU(transformation).inverse, inverse.isFinite else { return nil }
      rotated = loadings.multiplied(by: inverse, transposingOther: true)
      let result = criterion.evaluate(rotated)
      value = result.value
      let inner = result.gradient.multiplied(by: rotated, transposingSelf: true)
      slope = -1 * inverse.multiplied(by: inner, transposingSelf: true)
    }
    guard value.isFinite, slope.isFinite else { return nil }
    return Place(
      transformation: transformation,
      loadings: rotated,
      value: value,
      gradient: projected(slope, at: transformation)
    )
  }

  /// The part of a matrix that lies in the tangent space at T.
  private func projected(_ matrix: Matrix, at transformation: Matrix) -> Matrix {
    switch kind {
    case .orthogonal:
      let inner = transformation.multiplied(by: matrix, transposingSelf: true)
      return matrix - transformation * (0.5 * (inner + inner.transposed))
    case .oblique:
      var result = matrix
      let order = matrix.rowCount
      for column in 0..<order {
        var along = 0.0
        for row in 0..<order { along += transformation[row, column] * matrix[row, column] }
        for row in 0..<order { result[row, column] -= along * transformation[row, column] }
      }
      return result
    }
  }

  /// Back from the tangent space to the set of transformations; nil if the step led to a singular matrix.
  private func retracted(_ matrix: Matrix) -> Matrix? {
    switch kind {
    case .orthogonal: return (try? QR(matrix))?.q
    case .oblique:
      let lengths = matrix.columnSumsOfSquares.map { $0.squareRoot() }
      return lengths.allSatisfy { $0 > 1e-8 } ? matrix.scalingColumns(by: lengths.map { 1 / $0 }) : nil
    }
  }

  private func search(from here: Place, along direction: Matrix, slope: Double, firstStep: Double) -> Place? {
    var step = firstStep
    let noise = 1e-14 * max(1, abs(here.value))
    for _ in 0..<40 {
      let moved = here.transformation.combined(with: direction) { $0 + step * $1 }
      if let transformation = retracted(moved), let there = place(at: transformation) {
        if there.value <= here.value + 1e-4 * step * slope { return there }
        if step * abs(slope) <= 100 * noise, there.value <= here.value + noise, there.gradientNorm < here.gradientNorm {
          return there
        }
      }
      step /= 2
    }
    return nil
  }

  /// The quasi-Newton direction (two-loop recursion; Nocedal & Wright 2006, §7.2).
  private func bent(
    _ gradient: Matrix,
    by history: [(step: [Double], change: [Double], curvature: Double)]
  ) -> Matrix {
    var work = gradient.elements
    var alphas: [Double] = []
    for pair in history.reversed() {
      let alpha = dot(pair.step, work) / pair.curvature
      for index in work.indices { work[index] -= alpha * pair.change[index] }
      alphas.append(alpha)
    }
    if let newest = history.last {
      let scale = newest.curvature / dot(newest.change, newest.change)
      for index in work.indices { work[index] *= scale }
    }
    for (pair, alpha) in zip(history, alphas.reversed()) {
      let beta = dot(pair.change, work) / pair.curvature
      for index in work.indices { work[index] += (alpha - beta) * pair.step[index] }
    }
    return Matrix(rowCount: gradient.rowCount, columnCount: gradient.columnCount, columnMajor: work.map { -$0 })
  }
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for index in a.indices { sum += a[index] * b[index] }
  return sum
}
