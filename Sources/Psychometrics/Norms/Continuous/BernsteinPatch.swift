/// A polynomial of two variables over a rectangle, in Bernstein form: it lies between its least and largest coefficient,
/// and cutting the rectangle makes that statement sharper. So positivity is proven, not sampled.
///
/// - Source: Farouki & Rajan (1987), Comput. Aided Geom. Design 4, 191–216.
struct BernsteinPatch {
  /// Element [i][j] belongs to the i-th Bernstein polynomial of the first and the j-th of the second variable.
  private let coefficients: [[Double]]
  private let first: ClosedRange<Double>
  private let second: ClosedRange<Double>

  /// The polynomial `Σ powers[i][j] uⁱ vʲ` over a rectangle.
  init(powers: [[Double]], first: ClosedRange<Double>, second: ClosedRange<Double>) {
    let rows = powers.map { Self.bernstein($0, over: second) }
    coefficients = Self.transposed(Self.transposed(rows).map { Self.bernstein($0, over: first) })
    self.first = first
    self.second = second
  }

  private init(coefficients: [[Double]], first: ClosedRange<Double>, second: ClosedRange<Double>) {
    self.coefficients = coefficients
    self.first = first
    self.second = second
  }

  /// A place where the polynomial is not positive, or where that cannot be excluded after halving each side up to
  /// `depth` times; nil if it is positive everywhere.
  func firstNonPositivePlace(depth: Int = 14) -> (first: Double, second: Double)? {
    if coefficients.allSatisfy({ row in row.allSatisfy { $0 > 0 } }) { return nil }
    let last = coefficients.count - 1
    let end = coefficients[0].count - 1
    for (i, u) in [(0, first.lowerBound), (last, first.upperBound)] {
      for (j, v) in [(0, second.lowerBound), (end, second.upperBound)] where !(coefficients[i][j] > 0) {
        return (u, v)
      }
    }
    guard depth > 0 else {
      return ((first.lowerBound + first.upperBound) / 2, (second.lowerBound + second.upperBound) / 2)
    }
    for part in quarters {
      if let place = part.firstNonPositivePlace(depth: depth - 1) { return place }
    }
    return nil
  }

  private var quarters: [BernsteinPatch] {
    let u = (first.lowerBound + first.upperBound) / 2
    let v = (second.lowerBound + second.upperBound) / 2
    let rows = coefficients.map(Self.halves)
    return [(rows.map(\.0), second.lowerBound...v), (rows.map(\.1), v...second.upperBound)].flatMap { half, range in
      let columns = Self.transposed(half).map(Self.halves)
      return [
        BernsteinPatch(
          coefficients: Self.transposed(columns.map(\.0)),
          first: first.lowerBound...u,
          second: range
        ),
        BernsteinPatch(
          coefficients: Self.transposed(columns.map(\.1)),
          first: u...first.upperBound,
          second: range
        ),
      ]
    }
  }

  /// De Casteljau's halving.
  private static func halves(_ coefficients: [Double]) -> ([Double], [Double]) {
    var left: [Double] = []
    var right: [Double] = []
    var row = coefficients
    while !row.isEmpty {
      left.append(row[0])
      right.append(row[row.count - 1])
      row = zip(row, row.dropFirst()).map { ($0 + $1) / 2 }
    }
    return (left, right.reversed())
  }

  /// The Bernstein coefficients over an interval from those of powers.
  private static func bernstein(_ powers: [Double], over range: ClosedRange<Double>) -> [Double] {
    let degree = powers.count - 1
    // Taylor's shift to the lower end by repeated synthetic division, then the width into the powers.
    var shifted = powers
    for start in 0..<degree {
      for index in stride(from: degree - 1, through: start, by: -1) {
        shifted[index] += range.lowerBound * shifted[index + 1]
      }
    }
    var width = 1.0
    var result = [Double](repeating: 0, count: degree + 1)
    for power in 0...degree {
      let scaled = shifted[power] * width
      width *= range.upperBound - range.lowerBound
      for index in power...degree { result[index] += scaled * choose(index, power) / choose(degree, power) }
    }
    return result
  }

  private static func choose(_ n: Int, _ k: Int) -> Double {
    (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
  }

  private static func transposed(_ rows: [[Double]]) -> [[Double]] {
    rows[0].indices.map { column in rows.map { $0[column] } }
  }
}
