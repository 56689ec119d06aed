internal import RealModule

/// An item with ordered categories: P(k) ∝ exp(Σₕ≤ₖ D a (θ − bₕ)).
///
/// With equal slopes this is the partial credit model, with the same distances of the steps in all items the rating
/// scale model. Steps need not be ordered.
///
/// - Source: Masters (1982), Psychometrika 47, 149–174; Muraki (1992), Applied Psychological Measurement 16, 159–176;
///   Andrich (1978), Psychometrika 43, 561–573.
public struct PartialCreditItem: Sendable, Hashable {
  /// The slope a, on the scale of `scaling`.
  public var slope: Double
  /// The steps b₁, b₂, …: where neighbouring categories are equally likely.
  public var steps: [Double]
  /// The constant D.
  public var scaling: Double

  /// An item.
  package init(slope: Double = 1, steps: [Double], scaling: Double = 1) {
    precondition(!steps.isEmpty, "an item has two categories or more")
    self.slope = slope
    self.steps = steps
    self.scaling = scaling
  }

  func curves(at theta: Double) -> CategoryCurves {
    let a = scaling * slope
    var exponents = [0.0]
    for step in steps { exponents.append(exponents[exponents.count - 1] + a * (theta - step)) }
    return AdjacentLogits.curves(exponents, slope: a)
  }
}

/// Categories with P(k) ∝ e^(exponent of k), where the exponent of k has the derivative k · slope.
enum AdjacentLogits {
  static func curves(_ exponents: [Double], slope: Double) -> CategoryCurves {
    var result = CategoryCurves(categoryCount: exponents.count)
    let largest = exponents.max()!
    var sum = 0.0
    for exponent in exponents { sum += .exp(exponent - largest) }
    let logSum = largest + .log(sum)
    for k in exponents.indices {
      result.logProbabilities[k] = exponents[k] - logSum
      result.probabilities[k] = .exp(exponents[k] - logSum)
    }
    let mean = result.expectedScore
    let curvature = -slope * slope * result.scoreVariance
    for k in exponents.indices {
      result.slopes[k] = slope * (Double(k) - mean)
      result.curvatures[k] = curvature
    }
    return result
  }
}
