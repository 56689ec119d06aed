internal import AssessmentNumericalMethods

/// A polynomial of age between two ages, written in Legendre polynomials of `x = (2 age − youngest − oldest) / (oldest −
/// youngest)`, so that its coefficients can be estimated without loss whatever the ages are.
package struct AgePolynomial: Sendable, Hashable, Codable {
  /// The youngest age, years.
  package let youngest: Double
  /// The oldest age, years.
  package let oldest: Double
  /// The coefficients of P₀, P₁, …
  package let coefficients: [Double]

  init(_ ages: ClosedRange<Double>, coefficients: some Sequence<Double>) {
    youngest = ages.lowerBound
    oldest = ages.upperBound
    self.coefficients = Array(coefficients)
  }

  /// The value at an age.
  package func value(at age: Double) -> Double {
    let basis = Self.basis(age, in: youngest...oldest, degree: coefficients.count - 1)
    return zip(coefficients, basis).map { $0 * $1 }.reduce(0, +)
  }

  /// P₀ … P_d at an age; the recurrence of Bonnet.
  static func basis(_ age: Double, in ages: ClosedRange<Double>, degree: Int) -> [Double] {
    let width = ages.upperBound - ages.lowerBound
    let x = width > 0 ? ((age - ages.lowerBound) - (ages.upperBound - age)) / width : 0
    var values = [1.0, x]
    for n in stride(from: 2, through: degree, by: 1) {
      let k = Double(n)
      values.append(((2 * k - 1) * x * values[n - 1] - (k - 1) * values[n - 2]) / k)
    }
    return Array(values.prefix(degree + 1))
  }

  /// The coefficients of the powers of `age − centre`, constant first; the centre is the middle of the ages.
  package var powers: (centre: Double, coefficients: [Double]) {
    let half = (oldest - youngest) / 2
    var before: [Double] = [1]
    var current: [Double] = [0, 1]
    var sum = [Double](repeating: 0, count: coefficients.count)
    for (degree, coefficient) in coefficients.enumerated() {
      if degree >= 2 {
        let k = Double(degree)
        var next = [0.0] + current.map { $0 * (2 * k - 1) / k }
        for index in before.indices { next[index] -= before[index] * (k - 1) / k }
        (before, current) = (current, next)
      }
      let polynomial = degree == 0 ? before : current
      for index in polynomial.indices { sum[index] += coefficient * polynomial[index] }
    }
    var scale = 1.0
    for index in sum.indices {
      sum[index] *= scale
      scale = half > 0 ? scale / half : 0
    }
    return (youngest + half, sum)
  }
}
