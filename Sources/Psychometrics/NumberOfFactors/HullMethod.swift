package import AssessmentLinearAlgebra

/// The Hull method: of the solutions on the upper convex hull of fit against parameters the one after which the gain
/// drops most.
///
/// - Source: Lorenzo-Seva, Timmerman & Kiers (2011), Multivariate Behavioral Research 46, 340–364.
package struct HullMethod: Sendable, Hashable {
  /// What counts as fit.
  package enum Fit: String, Sendable, Hashable, Codable, CaseIterable {
    /// The share of common variance that is accounted for: one minus the sampling adequacy of the residuals.
    case commonPartAccountedFor
    /// The comparative fit index; needs the sample size.
    case comparativeFitIndex
    /// One minus the RMSEA; needs the sample size.
    case rootMeanSquareError
  }

  /// One solution.
  package struct Solution: Sendable, Hashable {
    /// How many factors, from 0.
    package let factorCount: Int
    /// Its degrees of freedom.
    package let degreesOfFreedom: Int
    /// Its fit, the more the better.
    package let fit: Double
    /// How much the gain drops after it; nil beside the hull and at its ends.
    package let elbow: Double?
  }

  /// All solutions, from 0 factors.
  package let solutions: [Solution]

  /// The number of factors with the sharpest elbow; nil if the hull has no inner solution.
  package var factorCount: Int? {
    var best: Solution?
    for solution in solutions {
      if let elbow = solution.elbow, elbow > best?.elbow ?? -.infinity { best = solution }
    }
    return best?.factorCount
  }

  /// From models with 0 to `maximumFactorCount` factors; the authors take one more than parallel analysis suggests.
  /// Models without degrees of freedom or without the index are left out.
  package init(
    _ correlations: Matrix,
    maximumFactorCount: Int,
    fit: Fit = .commonPartAccountedFor,
    sampleSize: Int? = nil,
    extraction: Extraction = .minres
  ) throws(FactorAnalysisFailure) {
    let order = correlations.rowCount
    var found: [(count: Int, degrees: Int, fit: Double)] = []
    if let value = Self.nullFit(fit, correlations, sampleSize) { found.append((0, order * (order - 1) / 2, value)) }
    let limit = min(maximumFactorCount, FactorAnalysis.largestFactorCount(itemCount: order))
    for factorCount in 1..<max(1, limit + 1) {
      let model = try FactorAnalysis(factorCount: factorCount, extraction: extraction, rotation: .none, starts: .few)
        .fit(correlations, sampleSize: sampleSize)
      guard let degrees = model.fit.degreesOfFreedom, degrees > 0, let value = Self.value(fit, model) else { continue }
      found.append((factorCount, degrees, value))
    }
    let hull = Self.hull(found.map { (Double($0.degrees), $0.fit) })
    solutions = found.indices.map { index in
      Solution(
        factorCount: found[index].count,
        degreesOfFreedom: found[index].degrees,
        fit: found[index].fit,
        elbow: hull.firstIndex(of: index).flatMap { place in
          guard place > 0, place < hull.count - 1 else { return nil }
          let (before, after) = (found[hull[place - 1]], found[hull[place + 1]])
          let here = found[index]
          let gain = (here.fit - before.fit) / Double(before.degrees - here.degrees)
          return gain / ((after.fit - here.fit) / Double(here.degrees - after.degrees))
        }
      )
    }
  }

  private static func nullFit(_ fit: Fit, _ correlations: Matrix, _ sampleSize: Int?) -> Double? {
    switch fit {
    case .commonPartAccountedFor: return (try? SamplingAdequacy(correlations))?.overall.map { 1 - $0 }
    case .comparativeFitIndex: return 0
    case .rootMeanSquareError:
      guard let sampleSize, let test = SphericityTest(correlations, sampleSize: sampleSize) else { return nil }
      let degrees = Double(test.degreesOfFreedom)
      return 1 - RMSEA(chiSquare: test.chiSquare, degreesOfFreedom: degrees, sampleSize: Double(sampleSize)).estimate
    }
  }

  private static func value(_ fit: Fit, _ model: FactorModel) -> Double? {
    switch fit {
    case .commonPartAccountedFor:
      var rest = model.residuals
      for item in 0..<model.itemCount { rest[item, item] = 1 }
      return (try? SamplingAdequacy(rest))?.overall.map { 1 - $0 }
    case .comparativeFitIndex: return model.fit.test?.comparativeFitIndex
    case .rootMeanSquareError: return model.fit.test?.rmsea.map { 1 - $0.estimate }
    }
  }

  /// The indices on the upper hull of points whose first coordinate falls: no point is worse than a simpler one, and
  /// none lies on or below the line between its neighbours.
  private static func hull(_ points: [(degrees: Double, fit: Double)]) -> [Int] {
    var kept: [Int] = []
    var best = -Double.infinity
    for index in points.indices where points[index].fit > best {
      best = points[index].fit
      kept.append(index)
    }
    var moved = true
    while moved {
      moved = false
      for place in kept.indices.dropFirst().dropLast() {
        let (before, here, after) = (points[kept[place - 1]], points[kept[place]], points[kept[place + 1]])
        let share = (before.degrees - here.degrees) / (before.degrees - after.degrees)
        if here.fit <= before.fit + share * (after.fit - before.fit) {
          kept.remove(at: place)
          moved = true
          break
        }
      }
    }
    return kept
  }
}
