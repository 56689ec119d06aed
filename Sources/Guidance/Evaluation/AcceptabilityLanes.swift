import AssessmentNumericalMethods

/// The figures of one domain, four alternatives side by side.
struct Lanes {
  private let figures: [SIMD4<Double>]
  private let present: [SIMD4<Double>]
  private let blocks: Int
  /// Some alternative has no figures.
  let hasGaps: Bool
  /// Draws that support each alternative.
  private(set) var supporting: [SIMD4<Double>]
  /// Draws that speak against it.
  private(set) var opposing: [SIMD4<Double>]

  init(_ criterion: AcceptabilityAnalysis.Criterion, blocks: Int, count: Int) {
    self.blocks = blocks
    let dimensions = criterion.dimensions.count
    var figures = [SIMD4<Double>](repeating: .zero, count: dimensions * blocks)
    var present = [SIMD4<Double>](repeating: .zero, count: blocks)
    for (place, values) in criterion.figures.enumerated() where !values.isEmpty {
      for dimension in 0..<dimensions { figures[dimension * blocks + place / 4][place % 4] = values[dimension] }
      present[place / 4][place % 4] = 1
    }
    self.figures = figures
    self.present = present
    hasGaps = criterion.figures.contains(where: \.isEmpty)
    supporting = [SIMD4<Double>](repeating: .zero, count: blocks)
    opposing = supporting
  }

  /// One draw of this domain.
  mutating func add(
    _ criterion: AcceptabilityAnalysis.Criterion,
    _ weight: Double,
    _ generator: inout SeededGenerator,
    to total: inout [SIMD4<Double>],
    _ weightSum: inout [SIMD4<Double>]
  ) {
    var scores = criterion.scores
    for scale in criterion.errors.indices { scores[scale] += criterion.errors[scale] * generator.standardNormal() }
    var person = Self.standardised(criterion.dimensions.map { Self.product($0, scores) })
    let dimensions = person.count
    for dimension in 0..<dimensions { person[dimension] /= Double(dimensions) }
    let (low, high) = (criterion.speaksAgainst, criterion.supports)
    for block in 0..<blocks {
      var fit = SIMD4<Double>.zero
      for dimension in 0..<dimensions { fit += person[dimension] * figures[dimension * blocks + block] }
      supporting[block] += SIMD4<Double>.zero.replacing(with: 1, where: fit .>= high)
      opposing[block] += SIMD4<Double>.zero.replacing(with: 1, where: fit .<= low)
      total[block] += weight * present[block] * criterion.utility(fit)
      weightSum[block] += weight * present[block]
    }
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in a.indices { sum += a[index] * b[index] }
    return sum
  }

  /// Values in own standard deviations from the own mean; zeros where all are the same, so that the fit is 0.
  static func standardised(_ values: [Double]) -> [Double] {
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    let largest = values.reduce(0) { max($0, abs($1)) }
    guard variance.squareRoot() > 1e-9 * largest else { return values.map { _ in 0 } }
    return values.map { ($0 - mean) / variance.squareRoot() }
  }
}
