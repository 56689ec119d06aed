internal import AssessmentNumericalMethods

/// From where an extraction looks for its optimum: the discrepancies have local minima, so several starts are better
/// than one.
///
/// The usual start (from squared multiple correlations), the same with its differences exaggerated, one for each likely
/// Heywood variable with its uniqueness at the lower bound, then seeded random ones.
package struct ExtractionStarts: Sendable, Hashable {
  /// How many variables are tried as Heywood cases, those of the smallest uniqueness first.
  package var heywoodCount: Int
  /// How many random starts there are.
  package var randomCount: Int
  /// What the random starts are drawn from.
  package var seed: UInt64
  /// Uniquenesses to begin with in place of the usual ones.
  package var first: [Double]?

  /// Starts.
  package init(heywoodCount: Int = 24, randomCount: Int = 12, seed: UInt64 = 1) {
    self.heywoodCount = heywoodCount
    self.randomCount = randomCount
    self.seed = seed
  }

  /// One start at a known optimum: for resamples, of which there are many and whose optimum is near.
  package static func single(at uniquenesses: [Double]?) -> ExtractionStarts {
    var starts = ExtractionStarts(heywoodCount: 0, randomCount: 0)
    starts.first = uniquenesses
    return starts
  }

  /// The usual start alone: where very many solutions are asked for and none is told.
  package static let usual = single(at: nil)

  /// A few starts: where solutions of several numbers of factors are compared.
  package static let few = ExtractionStarts(heywoodCount: 3, randomCount: 4)

  /// The starting uniquenesses, the usual ones first.
  func points(around smc: [Double], factorCount: Int) -> [[Double]] {
    let usual = first ?? smc
    guard heywoodCount + randomCount > 0 else { return [usual] }
    var points = [usual]
    let mean = usual.reduce(0, +) / Double(usual.count)
    points.append(usual.map { min(0.95, max(0.02, mean + 1.8 * ($0 - mean))) })
    let ranked = usual.indices.sorted { (usual[$0], $0) < (usual[$1], $1) }
    for item in ranked.prefix(heywoodCount) {
      var point = usual
      point[item] = UniquenessBounds.lowest
      points.append(point)
    }
    var generator = SeededGenerator(seed: seed)
    for round in 0..<randomCount {
      var point = usual.map { _ in 0.02 + 0.96 * Double.random(in: 0..<1, using: &generator) }
      // Half of them with as many Heywood variables as there can be.
      if round % 2 == 1 {
        for _ in 0..<factorCount { point[Int.random(in: usual.indices, using: &generator)] = UniquenessBounds.lowest }
      }
      points.append(point)
    }
    return points
  }
}

/// What the starts of an extraction met.
package struct ExtractionReport: Sendable, Hashable {
  /// One of the local minima.
  package struct Optimum: Sendable, Hashable {
    /// The discrepancy there.
    package let value: Double
    /// How many starts ended there.
    package let startCount: Int
  }

  /// The distinct minima, best first: values nearer than 1e-5 (relative to max(|F|, 1e-3)) count as one.
  package let optima: [Optimum]
  /// How many starts there were; those that ended nowhere are in no optimum.
  package let startCount: Int

  /// The share of the starts that ended in the best optimum.
  package var shareAtBest: Double { startCount > 0 ? Double(optima.first?.startCount ?? 0) / Double(startCount) : 1 }

  init(_ values: [Double], startCount: Int) {
    var optima: [Optimum] = []
    for value in values.sorted() {
      if let last = optima.last, Self.isSame(last.value, value) {
        optima[optima.count - 1] = Optimum(value: last.value, startCount: last.startCount + 1)
      } else {
        optima.append(Optimum(value: value, startCount: 1))
      }
    }
    self.optima = optima
    self.startCount = startCount
  }

  static func isSame(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-5 * max(1e-3, min(abs(a), abs(b))) }
}
