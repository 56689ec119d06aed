/// The categories of one item at one place θ.
public struct CategoryCurves: Sendable, Hashable {
  /// The probability of each category.
  public var probabilities: [Double]
  /// The logarithm of each probability; finite far out, where the probability itself is 0 in floating point.
  public var logProbabilities: [Double]
  /// The first derivative of each logarithm by θ.
  public var slopes: [Double]
  /// The second derivative of each logarithm by θ.
  public var curvatures: [Double]

  init(categoryCount: Int) {
    let none = [Double](repeating: 0, count: categoryCount)
    probabilities = none
    logProbabilities = none
    slopes = none
    curvatures = none
  }

  /// Fisher's information: Σ P (d log P)².
  public var information: Double {
    var sum = 0.0
    for k in probabilities.indices { sum += probabilities[k] * slopes[k] * slopes[k] }
    return sum
  }

  /// Σ P′ P″ / P, by which Warm's estimator corrects the bias of maximum likelihood.
  ///
  /// - Source: Warm (1989), Psychometrika 54 (two categories); Samejima (1998), for ordered ones.
  public var bias: Double {
    var sum = 0.0
    for k in probabilities.indices {
      sum += probabilities[k] * slopes[k] * (curvatures[k] + slopes[k] * slopes[k])
    }
    return sum
  }

  /// The mean of the scores 0, 1, …
  public var expectedScore: Double {
    var sum = 0.0
    for k in probabilities.indices { sum += Double(k) * probabilities[k] }
    return sum
  }

  /// The variance of the scores 0, 1, …
  public var scoreVariance: Double {
    let mean = expectedScore
    var sum = 0.0
    for k in probabilities.indices { sum += (Double(k) - mean) * (Double(k) - mean) * probabilities[k] }
    return sum
  }
}
