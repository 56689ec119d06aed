package import AssessmentMeasurement
package import AssessmentNumericalMethods

/// The line θ* = A · θ + B that puts the scale of one calibration onto that of another, found from items that are in both.
///
/// - Source: Loyd & Hoover (1980), Journal of Educational Measurement 17, 179–193 (mean–mean); Marco (1977), Journal of
///   Educational Measurement 14, 139–160 (mean–sigma); Haebara (1980), Japanese Psychological Research 22, 144–149;
///   Stocking & Lord (1983), Applied Psychological Measurement 7, 201–210; Kolen & Brennan (2014), ch. 6.
package struct ScaleLink: Sendable, Hashable {
  /// How the line is found.
  package enum Method: String, Sendable, Hashable, CaseIterable {
    /// By the means of slopes and places.
    case meanMean
    /// By the means and standard deviations of places.
    case meanSigma
    /// By the curves of every category of every item.
    case haebara
    /// By the test characteristic curves.
    case stockingLord
  }

  /// A.
  package let slope: Double
  /// B.
  package let intercept: Double
  /// What the curves still differ by, as a mean over the grid; nil for the methods that look at moments.
  package let criterion: Double?
  /// How the search ended.
  package let convergence: Convergence

  /// Links two calibrations of the same items.
  ///
  /// - Parameters:
  ///   - items: on the scale that is to be moved.
  ///   - base: the same items on the scale that stays.
  ///   - places: where curves are compared, on the scale that stays; each with its weight.
  /// - Returns: nil where there are no items, or the items give no line (no spread of places, slopes of other signs).
  package init?(
    _ items: [ItemModel],
    to base: [ItemModel],
    _ method: Method,
    places: [(theta: Double, weight: Double)] = ScaleLink.evenPlaces
  ) {
    precondition(
      items.count == base.count && zip(items, base).allSatisfy { $0.categoryCount == $1.categoryCount },
      "a link needs the same items on both sides"
    )
    guard !items.isEmpty, !places.isEmpty else { return nil }
    let (own, other) = (Moments(items), Moments(base))
    let sigma = own.spread > 0 && other.spread > 0 ? other.spread / own.spread : nil
    let mean = own.slope * other.slope > 0 ? own.slope / other.slope : nil
    switch method {
    case .meanMean, .meanSigma:
      guard let slope = method == .meanMean ? mean : sigma else { return nil }
      self.slope = slope
      intercept = other.mean - slope * own.mean
      criterion = nil
      convergence = Convergence(reason: .closedForm, iterationCount: 0, gradientNorm: 0)
    case .haebara, .stockingLord:
      guard let start = mean ?? sigma else { return nil }
      let problem = CurveDistance(items: items, base: base, places: places, isByItem: method == .haebara)
      var search = QuasiNewton(lowerBounds: [0.01, -50], upperBounds: [100, 50])
      search.gradientTolerance = 1e-10
      let found = search.minimum(from: [start, other.mean - start * own.mean], problem.evaluate)
      slope = found.point[0]
      intercept = found.point[1]
      criterion = found.value
      convergence = found.convergence
    }
  }

  /// 161 even places from −4 to 4 with the same weight.
  package static let evenPlaces = (0...160).map { (theta: Double($0) / 20 - 4, weight: 1.0) }

  /// An item on the scale that stays.
  package func apply(to item: ItemModel) -> ItemModel { item.transformed(slope: slope, intercept: intercept) }

  /// A place on the scale that stays.
  package func apply(to theta: Double) -> Double { slope * theta + intercept }

  private struct Moments {
    let slope: Double
    let mean: Double
    let spread: Double

    init(_ items: [ItemModel]) {
      let locations = items.flatMap(\.locations)
      let mean = locations.reduce(0, +) / Double(locations.count)
      self.mean = mean
      spread = (locations.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(locations.count)).squareRoot()
      slope = items.reduce(0) { $0 + $1.slope } / Double(items.count)
    }
  }

  /// The weighted mean of squared distances of curves, and its derivatives by A and B.
  private struct CurveDistance {
    let items: [ItemModel]
    let base: [ItemModel]
    let places: [(theta: Double, weight: Double)]
    let isByItem: Bool

    func evaluate(_ point: [Double]) -> (value: Double, gradient: [Double]) {
      var (value, bySlope, byIntercept, total) = (0.0, 0.0, 0.0, 0.0)
      for (theta, weight) in places {
        // A place of the scale that stays, on the other: the curves of moved items are the old ones there.
        let place = (theta - point[1]) / point[0]
        var difference = 0.0
        var change = 0.0
        for (item, other) in zip(items, base) {
          let (own, fixed) = (item.curves(at: place), other.curves(at: theta))
          if isByItem {
            for k in own.probabilities.indices {
              let gap = fixed.probabilities[k] - own.probabilities[k]
              let slope = -2 * weight * gap * own.probabilities[k] * own.slopes[k]
              value += weight * gap * gap
              bySlope -= slope * place / point[0]
              byIntercept -= slope / point[0]
            }
          } else {
            difference += fixed.expectedScore - own.expectedScore
            for k in own.probabilities.indices { change += Double(k) * own.probabilities[k] * own.slopes[k] }
          }
        }
        if !isByItem {
          value += weight * difference * difference
          bySlope += 2 * weight * difference * change * place / point[0]
          byIntercept += 2 * weight * difference * change / point[0]
        }
        total += weight
      }
      return (value / total, [bySlope / total, byIntercept / total])
    }
  }
}
