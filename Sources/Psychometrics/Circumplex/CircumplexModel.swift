package import AssessmentLinearAlgebra
package import AssessmentNumericalMethods
internal import RealModule

/// A circumplex: variables whose common parts lie on a circle, and whose correlation falls with the angle between them.
///
/// `Σ = Δ (P + V) Δ`, `P_ij = Σ βₖ cos k(θᵢ − θⱼ)` for k = 0 … m, βₖ ≥ 0, Σβₖ = 1; Δ scales the variables, V holds their
/// unique variances. The angles are free (the first is 0) or equally spaced, in the order given; the unique variances free
/// or equal. Fitted by maximum likelihood with Fisher's scoring, damped where a step does not help.
///
/// - Shapes: p ≥ 4 variables; free parameters 2p (or p + 1) + p − 1 (or 0) + m.
/// - Source: Browne (1992), Psychometrika 57, 469–497; for vocational interests Rounds & Tracey (1993), J. Appl. Psych.
///   78, 875–890.
/// - Checked against matrices made by the model, and an independent search in R with other parameters and derivatives.
package struct CircumplexModel: Sendable, Hashable {
  /// Whether the angles are equally spaced.
  package var hasEqualSpacing: Bool
  /// Whether all variables have one communality.
  package var hasEqualCommunalities: Bool
  /// The highest harmonic m of the correlation function.
  package var harmonicCount: Int

  /// A model.
  package init(hasEqualSpacing: Bool = false, hasEqualCommunalities: Bool = false, harmonicCount: Int = 1) {
    precondition(harmonicCount >= 1, "a correlation that falls with the angle needs a harmonic")
    self.hasEqualSpacing = hasEqualSpacing
    self.hasEqualCommunalities = hasEqualCommunalities
    self.harmonicCount = harmonicCount
  }

  /// Places at equal distances on a circle of radius 1: the first at the left, the others clockwise.
  package static func equalPlaces(_ count: Int) -> [(x: Double, y: Double)] {
    (0..<count).map { item in
      let radians = 2 * Double.pi * Double(item) / Double(count)
      return (-Double.cos(radians), Double.sin(radians))
    }
  }

  /// Why there is no fit.
  package enum Failure: Error, Sendable, Hashable {
    /// The correlations are not positive definite.
    case notPositiveDefinite
    /// There would be more parameters than correlations: so many too many.
    case negativeDegreesOfFreedom(Int)
    /// Fewer people than variables.
    case tooFewPeople(needed: Int)
  }

  /// A fitted circumplex.
  package struct Fitted: Sendable, Hashable {
    /// What was fitted.
    package let model: CircumplexModel
    /// The angle of each variable, degrees, 0 ≤ θ < 360; the first is 0 and most others come next on the same way round.
    package let angles: [Double]
    /// The place of each variable on a circle of radius 1: the first at the left, the others clockwise by their angles.
    package var places: [(x: Double, y: Double)] {
      angles.map { angle in
        let radians = angle * Double.pi / 180
        return (-Double.cos(radians), Double.sin(radians))
      }
    }
    /// The standard errors of the angles, degrees; nil for equal spacing, at a boundary, or without convergence.
    package let angleErrors: [Double]?
    /// The communality of each variable, 1/(1 + vᵢ).
    package let communalities: [Double]
    /// β₀ … βₘ.
    package let weights: [Double]
    /// The minimum of the discrepancy of maximum likelihood.
    package let discrepancy: Double
    /// `(n − 1)` times the discrepancy.
    package let chiSquare: Double
    /// The degrees of freedom.
    package let degreesOfFreedom: Int
    /// The probability of the statistic if the model holds; nil without degrees of freedom.
    package let pValue: Double?
    /// The error of approximation with its 90 % interval; nil without degrees of freedom.
    package let rmsea: RMSEA?
    /// The root mean square of the residual correlations.
    package let srmr: Double
    /// Whether a unique variance or a weight ran to its limit 0.
    package let isAtBoundary: Bool
    /// How the iteration ended.
    package let convergence: Convergence
  }

  /// Fits the model to correlations.
  package func fit(_ correlations: Matrix, sampleSize: Int) throws(Failure) -> Fitted {
    let count = correlations.rowCount
    precondition(count >= 4 && correlations.isSquare, "a circle needs four variables")
    guard sampleSize > count else { throw .tooFewPeople(needed: count + 1) }
    guard let factor = try? Cholesky(correlations) else { throw .notPositiveDefinite }
    let space = CircumplexParameters(self, count)
    let degrees = count * (count + 1) / 2 - space.parameterCount
    guard degrees >= 0 else { throw .negativeDegreesOfFreedom(-degrees) }
    let search = CircumplexSearch(space: space, correlations: correlations, logDeterminant: factor.logDeterminant)
    let ends = space.starts(correlations).map(search.minimum)
    let best = ends.dropFirst().reduce(ends[0]) { $1.value < $0.value - 1e-12 ? $1 : $0 }
    return finish(best, search, degrees, sampleSize)
  }

  private func finish(
    _ end: CircumplexSearch.Point,
    _ search: CircumplexSearch,
    _ degrees: Int,
    _ sampleSize: Int
  ) -> Fitted {
    let space = search.space
    let radians = space.angles(end.parameters)
    // The way round is free: most variables shall come in the order given.
    let order = zip(radians, radians.dropFirst()).reduce(0) { $0 + Double.sin($1.1 - $1.0) }
    let turn = order < 0 ? -1.0 : 1
    let angles = radians.map { angle -> Double in
      let degrees = (turn * angle * 180 / Double.pi).truncatingRemainder(dividingBy: 360)
      return degrees < 0 ? degrees + 360 : degrees
    }
    let implied = space.matrix(end.parameters)
    let scale = implied.diagonal.map { $0.squareRoot() }
    var squares = 0.0
    for j in 0..<angles.count {
      for i in 0..<j {
        let gap = search.correlations[i, j] - implied[i, j] / (scale[i] * scale[j])
        squares += gap * gap
      }
    }
    let isAtBoundary = space.isAtBoundary(end.parameters)
    let n = Double(sampleSize)
    let statistic = (n - 1) * max(0, end.value)
    var errors: [Double]?
    if !hasEqualSpacing, !isAtBoundary, end.convergence.isConverged,
      let inverse = try? Cholesky(search.derivatives(end.parameters).information).inverse
    {
      errors =
        [0]
        + (1..<angles.count).map { item in
          (2 / n * max(0, inverse[space.angle(item), space.angle(item)])).squareRoot() * 180 / Double.pi
        }
    }
    return Fitted(
      model: self,
      angles: angles,
      angleErrors: errors,
      communalities: space.uniqueVariances(end.parameters).map { 1 / (1 + $0) },
      weights: space.weights(end.parameters),
      discrepancy: max(0, end.value),
      chiSquare: statistic,
      degreesOfFreedom: degrees,
      pValue: degrees > 0 ? ChiSquare(degrees: Double(degrees)).survival(statistic) : nil,
      rmsea: degrees > 0
        ? RMSEA(chiSquare: statistic, degreesOfFreedom: Double(degrees), sampleSize: n) : nil,
      srmr: (squares / Double(angles.count * (angles.count - 1) / 2)).squareRoot(),
      isAtBoundary: isAtBoundary,
      convergence: end.convergence
    )
  }
}

/// The free parameters: log scales, log unique variances, angles (radians), log-ratios of the weights to β₀.
struct CircumplexParameters {
  let model: CircumplexModel
  let count: Int

  init(_ model: CircumplexModel, _ count: Int) {
    self.model = model
    self.count = count
  }

  /// A log unique variance below this is a boundary: the variable has no unique part.
  static let lowest = -12.0

  private var uniqueCount: Int { model.hasEqualCommunalities ? 1 : count }
  private var angleCount: Int { model.hasEqualSpacing ? 0 : count - 1 }
  var parameterCount: Int { count + uniqueCount + angleCount + model.harmonicCount }

  /// The place of the angle of a variable other than the first.
  func angle(_ item: Int) -> Int { count + uniqueCount + item - 1 }

  func angles(_ parameters: [Double]) -> [Double] {
    (0..<count).map { item in
      model.hasEqualSpacing
        ? 2 * Double.pi * Double(item) / Double(count) : item == 0 ? 0 : parameters[angle(item)]
    }
  }

  func uniqueVariances(_ parameters: [Double]) -> [Double] {
    (0..<count).map { Double.exp(parameters[count + (model.hasEqualCommunalities ? 0 : $0)]) }
  }

  func weights(_ parameters: [Double]) -> [Double] {
    let ratios = [0] + parameters.suffix(model.harmonicCount)
    let largest = ratios.max() ?? 0
    let masses = ratios.map { Double.exp($0 - largest) }
    let sum = masses.reduce(0, +)
    return masses.map { $0 / sum }
  }

  func matrix(_ parameters: [Double]) -> Matrix {
    let angles = angles(parameters)
    let weights = weights(parameters)
    let unique = uniqueVariances(parameters)
    let scales = parameters.prefix(count).map { Double.exp($0) }
    return Matrix(rowCount: count, columnCount: count) { i, j in
      if i == j { return scales[i] * scales[i] * (1 + unique[i]) }
      var common = weights[0]
      for k in 1..<weights.count { common += weights[k] * Double.cos(Double(k) * (angles[i] - angles[j])) }
      return scales[i] * scales[j] * common
    }
  }

  func isAtBoundary(_ parameters: [Double]) -> Bool {
    parameters[count..<count + uniqueCount].contains { $0 <= Self.lowest + 1e-9 }
      || weights(parameters).contains { $0 < 1e-6 }
  }

  /// Equal spacing in the order given; and for free angles those of the plane of the second and third principal component,
  /// the first being what all have in common.
  func starts(_ correlations: Matrix) -> [[Double]] {
    let head = Array(repeating: -0.2, count: count) + Array(repeating: -0.7, count: uniqueCount)
    let tail = Array(repeating: 0.0, count: model.harmonicCount)
    guard angleCount > 0 else { return [head + tail] }
    let equal = (1..<count).map { 2 * Double.pi * Double($0) / Double(count) }
    var starts = [head + equal + tail]
    if let eigen = try? SymmetricEigen(correlations) {
      for first in [0, 1] {
        let angles = (0..<count).map { Double.atan2(y: eigen.vectors[$0, first + 1], x: eigen.vectors[$0, first]) }
        starts.append(head + angles.dropFirst().map { $0 - angles[0] } + tail)
      }
    }
    return starts
  }
}

/// Fisher's scoring with damping.
struct CircumplexSearch {
  let space: CircumplexParameters
  let correlations: Matrix
  let logDeterminant: Double

  struct Point {
    let parameters: [Double]
    let value: Double
    let convergence: Convergence
  }

  /// `ln|Σ| − ln|R| + tr(RΣ⁻¹) − p`; nil where Σ is not positive definite.
  private func value(_ parameters: [Double]) -> Double? {
    guard let factor = try? Cholesky(space.matrix(parameters)) else { return nil }
    let trace = factor.solve(correlations).trace
    return factor.logDeterminant - logDeterminant + trace - Double(correlations.rowCount)
  }

  /// The gradient and the information `tr(Σ⁻¹ ∂ₐΣ Σ⁻¹ ∂ᵦΣ)`, ∂Σ by central differences.
  func derivatives(_ parameters: [Double]) -> (gradient: [Double], information: Matrix) {
    let count = parameters.count
    let implied = space.matrix(parameters)
    guard let inverse = try? Cholesky(implied).inverse else {
      return (Array(repeating: 0, count: count), .identity(count))
    }
    let step = 1e-5
    let slopes = (0..<count).map { place -> Matrix in
      var (up, down) = (parameters, parameters)
      up[place] += step
      down[place] -= step
      return inverse * (space.matrix(up) - space.matrix(down)).map { $0 / (2 * step) }
    }
    // tr(AB) = Σ Aᵢⱼ Bⱼᵢ: all pairs as one product of stacked matrices.
    let gap = (inverse * (implied - correlations)).transposed.elements
    let cells = gap.count
    let stacked = Matrix(rowCount: cells, columnCount: count) { slopes[$1].elements[$0] }
    let turned = slopes.map(\.transposed.elements)
    let other = Matrix(rowCount: cells, columnCount: count) { turned[$1][$0] }
    let information = stacked.multiplied(by: other, transposingSelf: true)
    return (
      (0..<count).map { place in zip(slopes[place].elements, gap).reduce(0) { $0 + $1.0 * $1.1 } },
      Matrix(rowCount: count, columnCount: count) { (information[$0, $1] + information[$1, $0]) / 2 }
    )
  }

  func minimum(from start: [Double]) -> Point {
    var here = start
    guard var value = value(here) else {
      return Point(
        parameters: here,
        value: .infinity,
        convergence: Convergence(reason: .noProgress, iterationCount: 0, gradientNorm: 0)
      )
    }
    var damping = 1e-3
    var reason = Convergence.Reason.iterationLimit
    var largest = Double.infinity
    var iteration = 0
    while iteration < 500 {
      let (gradient, information) = derivatives(here)
      // A parameter that pushes against its bound does not count.
      largest = gradient.indices.reduce(0) { worst, place in
        let isHeld = isHeld(here, place) && gradient[place] > 0
        return isHeld ? worst : max(worst, abs(gradient[place]))
      }
      if largest <= 1e-10 {
        reason = .gradient
        break
      }
      iteration += 1
      var improved = false
      while damping < 1e12 {
        var damped = information
        for place in gradient.indices { damped[place, place] += damping * max(information[place, place], 1e-8) }
        guard let step = try? Cholesky(damped).solve(gradient) else {
          damping *= 10
          continue
        }
        let next = here.indices.map { bounded(here[$0] - step[$0], $0) }
        if let lower = self.value(next), lower < value {
          (here, value) = (next, lower)
          damping = max(1e-12, damping / 10)
          improved = true
          break
        }
        damping *= 10
      }
      if !improved {
        // The discrepancy is flat to the last digit.
        reason = largest <= 1e-6 ? .objective : .noProgress
        break
      }
    }
    return Point(
      parameters: here,
      value: value,
      convergence: Convergence(reason: reason, iterationCount: iteration, gradientNorm: largest)
    )
  }

  private func isUnique(_ place: Int) -> Bool {
    place >= space.count && place < space.parameterCount - space.model.harmonicCount
      && (space.model.hasEqualSpacing || place < space.angle(1))
  }

  private func bounded(_ value: Double, _ place: Int) -> Double {
    isUnique(place) ? max(CircumplexParameters.lowest, value) : min(30, max(-700, value))
  }

  private func isHeld(_ parameters: [Double], _ place: Int) -> Bool {
    isUnique(place) && parameters[place] <= CircumplexParameters.lowest
  }
}
