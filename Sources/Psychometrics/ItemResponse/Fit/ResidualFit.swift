package import AssessmentLinearAlgebra
package import AssessmentMeasurement
internal import RealModule

/// How far people's answers are from what their places let expect: mean squares by item, and what is left in common by
/// pairs of items.
///
/// - Source: Wright & Masters (1982), Rating Scale Analysis, ch. 5 (infit, outfit and their cube-root transformation);
///   Yen (1984), Applied Psychological Measurement 8, 125–145 (Q3).
package struct ResidualFit: Sendable {
  /// The mean squares of one item; 1 is expected.
  package struct Item: Sendable, Hashable {
    /// The mean of the squared standardised residuals: sensitive to surprises far from the item.
    package let outfit: Double
    /// Weighted by information: sensitive to what happens near the item.
    package let infit: Double
    /// About standard normal if the model holds.
    package let standardizedOutfit: Double
    /// The same.
    package let standardizedInfit: Double
    /// How many people (by weight) are behind it.
    package let personCount: Double
  }

  /// The items; nil for one that nobody with a place answered.
  package let items: [Item?]
  /// The correlations of the residuals of each pair, by people with both; 1 on the diagonal, NaN where they do not vary.
  package let q3: Matrix

  /// Compares answers with places.
  ///
  /// - Parameter places: of each pattern; nil for those to be passed over, such as the lowest and highest scores where
  ///   places are by maximum likelihood.
  package init(_ models: [ItemModel], _ answers: ItemAnswers, places: [Double?]) {
    precondition(models.count == answers.itemCount && places.count == answers.patternCount, "one place per pattern")
    var sums = Array(repeating: Sums(), count: models.count)
    var residuals = Array(repeating: [Double](repeating: .nan, count: answers.patternCount), count: models.count)
    for pattern in 0..<answers.patternCount {
      guard let theta = places[pattern] else { continue }
      for (item, model) in models.enumerated() {
        guard let category = answers.category(pattern, item) else { continue }
        let curves = model.curves(at: theta)
        let residual = Double(category) - curves.expectedScore
        residuals[item][pattern] = residual
        sums[item].add(residual, curves, answers.weights[pattern])
      }
    }
    items = sums.map(\.item)
    q3 = Matrix(rowCount: models.count, columnCount: models.count) { i, j in
      i == j ? 1 : Self.correlation(residuals[i], residuals[j], answers.weights)
    }
  }

  /// The residuals at `eap` places of a calibration; nil where an item has no places.
  package init?(_ fit: ItemResponseFit) {
    let models = fit.items.compactMap(\.model)
    guard models.count == fit.items.count else { return nil }
    let scoring = AbilityScoring(models, variance: fit.variance)
    let places = (0..<fit.answers.patternCount).map { pattern in
      scoring.score(models.indices.map { fit.answers.category(pattern, $0) }, .expected).theta
    }
    self.init(models, fit.answers, places: places)
  }

  private struct Sums {
    var people = 0.0
    var squares = 0.0
    var standardizedSquares = 0.0
    var variances = 0.0
    /// Σ C / V², and Σ (C − V²), with C the fourth central moment of an answer.
    var kurtosis = 0.0
    var excess = 0.0

    mutating func add(_ residual: Double, _ curves: CategoryCurves, _ weight: Double) {
      let variance = curves.scoreVariance
      guard variance > 0 else { return }
      let mean = curves.expectedScore
      var fourth = 0.0
      for (k, probability) in curves.probabilities.enumerated() {
        let square = (Double(k) - mean) * (Double(k) - mean)
        fourth += square * square * probability
      }
      people += weight
      squares += weight * residual * residual
      standardizedSquares += weight * residual * residual / variance
      variances += weight * variance
      kurtosis += weight * fourth / (variance * variance)
      excess += weight * (fourth - variance * variance)
    }

    var item: Item? {
      guard people > 0, variances > 0 else { return nil }
      let (outfit, infit) = (standardizedSquares / people, squares / variances)
      return Item(
        outfit: outfit,
        infit: infit,
        standardizedOutfit: standardized(outfit, variance: (kurtosis - people) / (people * people)),
        standardizedInfit: standardized(infit, variance: excess / (variances * variances)),
        personCount: people
      )
    }

    /// The cube-root transformation of Wilson and Hilferty; 0 where answers have no spread to vary by.
    private func standardized(_ square: Double, variance: Double) -> Double {
      guard variance > 0 else { return 0 }
      let q = variance.squareRoot()
      return (.root(square, 3) - 1) * 3 / q + q / 3
    }
  }

  private static func correlation(_ a: [Double], _ b: [Double], _ weights: [Double]) -> Double {
    var (n, sumA, sumB) = (0.0, 0.0, 0.0)
    for (index, weight) in weights.enumerated() where !a[index].isNaN && !b[index].isNaN {
      n += weight
      sumA += weight * a[index]
      sumB += weight * b[index]
    }
    var (aa, bb, ab) = (0.0, 0.0, 0.0)
    for (index, weight) in weights.enumerated() where !a[index].isNaN && !b[index].isNaN {
      let (x, y) = (a[index] - sumA / n, b[index] - sumB / n)
      aa += weight * x * x
      bb += weight * y * y
      ab += weight * x * y
    }
    return aa > 0 && bb > 0 ? ab / (aa * bb).squareRoot() : .nan
  }
}
