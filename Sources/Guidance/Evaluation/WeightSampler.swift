package import AssessmentNumericalMethods

/// Weights uniform on the simplex, cut to ranges.
///
/// The part that the ranges leave free is itself a simplex: from the lower bounds up, or from the upper bounds down,
/// whichever is smaller; points of it that leave a range are drawn again. Uniform points of a simplex are the gaps between
/// sorted uniform numbers.
package struct WeightSampler {
  private let low: [Double]
  private let high: [Double]
  /// Places of the domains, ascending.
  package let places: [Int]

  /// A sampler for these ranges, by ascending place.
  package init(_ ranges: [AcceptabilityAnalysis.WeightRange]) {
    low = ranges.map(\.range.lowerBound)
    high = ranges.map(\.range.upperBound)
    places = ranges.map(\.place)
  }

  /// Where a domain stands among the weights.
  func index(of place: Int) -> Int { places.firstIndex(of: place) ?? 0 }

  /// One draw.
  package func draw(_ generator: inout SeededGenerator) -> [Double] {
    let fromLow = max(0, 1 - low.reduce(0, +))
    let fromHigh = max(0, high.reduce(0, +) - 1)
    var weights = low
    for _ in 0..<100_000 {
      var cuts = (1..<max(1, low.count)).map { _ in generator.uniform() }
      cuts.sort()
      cuts.append(1)
      var last = 0.0
      for (index, cut) in cuts.enumerated() {
        weights[index] =
          fromLow <= fromHigh ? low[index] + fromLow * (cut - last) : high[index] - fromHigh * (cut - last)
        last = cut
      }
      if weights.indices.allSatisfy({ weights[$0] >= low[$0] - 1e-12 && weights[$0] <= high[$0] + 1e-12 }) { break }
    }
    return weights
  }
}
