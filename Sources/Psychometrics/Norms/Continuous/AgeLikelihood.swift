internal import AssessmentNumericalMethods

/// Maximises a likelihood whose two or three parameters at each age are polynomials of age.
struct AgeLikelihood {
  /// The ages between which the polynomials live.
  let ages: ClosedRange<Double>
  /// The degree of each parameter's polynomial.
  let degrees: [Int]

  /// One person's log-likelihood and its derivative by each parameter; not finite where the parameters are impossible.
  typealias Term = (_ person: Int, _ parameters: [Double]) -> (value: Double, gradient: [Double])

  /// The coefficients that maximise the weighted log-likelihood, from constant parameters as the start.
  func maximum(
    _ sample: AgeSample,
    start: [Double],
    _ term: Term
  ) -> (polynomials: [AgePolynomial], logLikelihood: Double, convergence: Convergence) {
    let bases = sample.ages.map { AgePolynomial.basis($0, in: ages, degree: degrees.max() ?? 0) }
    let people = Double(sample.personCount)
    var offsets = [0]
    for degree in degrees { offsets.append(offsets[offsets.count - 1] + degree + 1) }
    var point = [Double](repeating: 0, count: offsets[degrees.count])
    for (parameter, value) in start.enumerated() { point[offsets[parameter]] = value }
    let scales = degrees.flatMap { degree in (0...degree).map { Double(2 * $0 + 1).squareRoot() } }
    var search = QuasiNewton()
    search.memory = 30
    search.gradientTolerance = 1e-10
    search.maximumIterations = 5000
    // Steps are taken in coefficients of normalised Legendre polynomials, which are near to uncorrelated.
    let minimum = search.minimum(from: zip(point, scales).map { $0 / $1 }) { scaled in
      let point = zip(scaled, scales).map { $0 * $1 }
      var sum = CompensatedSum()
      var gradient = [CompensatedSum](repeating: CompensatedSum(), count: point.count)
      for person in 0..<sample.personCount {
        let basis = bases[person]
        let parameters = degrees.indices.map { parameter in
          (0...degrees[parameter]).reduce(0.0) { $0 + point[offsets[parameter] + $1] * basis[$1] }
        }
        let (value, slopes) = term(person, parameters)
        guard value.isFinite else { return (.infinity, gradient.map { _ in 0 }) }
        let weight = sample.weights[person]
        sum.add(-weight * value)
        for parameter in degrees.indices {
          for power in 0...degrees[parameter] {
            gradient[offsets[parameter] + power].add(-weight * slopes[parameter] * basis[power])
          }
        }
      }
      return (sum.value / people, zip(gradient, scales).map { $0.value * $1 / people })
    }
    let solution = zip(minimum.point, scales).map { $0 * $1 }
    let polynomials = degrees.indices.map {
      AgePolynomial(ages, coefficients: solution[offsets[$0]..<offsets[$0 + 1]])
    }
    return (polynomials, -minimum.value * people, minimum.convergence)
  }
}
