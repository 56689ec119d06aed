import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Agreement of raters, stability")
struct AgreementTests {
  struct Reference: Decodable {
    let data: [[Double]]
    let icc: [Double]
    let F: [Double]
    let df1: [Int]
    let df2: [Int]
    let p: [Double]
    let lower: [Double]
    let upper: [Double]
  }

  @Test("Shrout & Fleiss (1979), table 2: all six forms, with psych's tests and intervals")
  func intraclass() throws {
    let reference: Reference = try SampleReference.result("reliability/ctt_icc_shrout_fleiss")
    let ratings = ResponseMatrix(itemNames: ["1", "2", "3", "4"], persons: reference.data)
    let result = try IntraclassCorrelation(ratings)
    let published = [0.17, 0.29, 0.71, 0.44, 0.62, 0.91]
    #expect(result.targetCount == 6 && result.raterCount == 4)
    for (index, c) in result.coefficients.enumerated() {
      #expect(agree(c.value, published[index], .published(decimals: 2)))
      #expect(agree(c.value, reference.icc[index], .software))
      #expect(agree(c.f, reference.F[index], .software))
      #expect(c.numeratorDegrees == reference.df1[index] && c.denominatorDegrees == reference.df2[index])
      #expect(agree(c.p, reference.p[index], .software))
      #expect(agree(c.interval?.lowerBound, reference.lower[index], .software))
      #expect(agree(c.interval?.upperBound, reference.upper[index], .software))
    }
  }

  @Test("Raters who agree, raters who differ by a constant, targets that do not differ")
  func intraclassEnds() throws {
    func icc(_ data: [[Double?]]) throws -> IntraclassCorrelation {
      try IntraclassCorrelation(ResponseMatrix(itemNames: ["a", "b"], persons: data))
    }
    let same = try icc([[1, 1], [2, 2], [5, 5], [4, nil]])
    #expect(same.targetCount == 3)
    #expect(same.coefficients.allSatisfy { $0.value == 1 && $0.f == nil && $0.p == 0 && $0.interval == 1...1 })
    let shifted = try icc([[1, 3], [2, 4], [5, 7]])
    #expect(shifted[.fixedSingle].value == 1 && shifted[.randomSingle].value < 1)
    let flat = try icc([[1, 2], [2, 1], [1, 2], [2, 1]])
    #expect(flat[.oneWaySingle].value == -1 && flat[.oneWaySingle].f == 0 && flat[.fixedAverage].value == 0)
    #expect(flat[.randomSingle].interval == nil && flat.coefficients.allSatisfy { $0.value.isFinite })
    #expect(shifted[.randomSingle].interval == nil && shifted[.fixedSingle].interval == 1...1)
    #expect(throws: EstimationFailure.noVariance) { try icc([[1, 1], [1, 1]]) }
    #expect(throws: EstimationFailure.tooFewPersons(needed: 2, found: 1)) { try icc([[1, 2], [1, nil]]) }
    for c in try icc([[1, 4], [2, 1], [3, 2], [5, 1]]).coefficients {
      #expect(c.value.isFinite && c.interval.map { $0.lowerBound.isFinite && $0.upperBound.isFinite } != false)
    }
  }

  /// A table in which the raters differ in their margins.
  let table: [[Double]] = [[20, 5, 1], [4, 15, 6], [2, 3, 14]]

  func kappa(_ p: [[Double]], _ weights: CohenKappa.Weights) throws -> Double {
    try CohenKappa(table: p, weights: weights).value
  }

  @Test("κ by hand: 70 of 100 agree, .5 expected, κ = .4")
  func byHand() throws {
    let result = try CohenKappa(table: [[35, 15], [15, 35]])
    #expect(agree(result.observedAgreement, 0.7, .rounding(terms: 2)))
    #expect(agree(result.value, 0.4, .rounding(terms: 8)))
    // Symmetric margins of ½: variance of 2Pₒ − 1 is 4 Pₒ(1 − Pₒ)/n
    #expect(agree(result.standardError, (4 * 0.21 / 100).squareRoot(), .rounding(terms: 8)))
    #expect(result.interval().contains(0.4) && result.targetCount == 100)
  }

  @Test(
    "The standard error is the delta method's, found by differencing",
    arguments: [CohenKappa.Weights.none, .linear, .quadratic]
  )
  func deltaMethod(weights: CohenKappa.Weights) throws {
    let result = try CohenKappa(table: table, weights: weights)
    let n = 70.0
    var mean = 0.0
    var square = 0.0
    for i in 0..<3 {
      for j in 0..<3 {
        let h = 1e-4
        var up = table
        var down = table
        up[i][j] += h * n
        down[i][j] -= h * n
        // κ is of degree 0 in the counts: its gradient there needs no constraint on their sum.
        let slope = (try kappa(up, weights) - kappa(down, weights)) / (2 * h)
        mean += table[i][j] / n * slope
        square += table[i][j] / n * slope * slope
      }
    }
    #expect(agree(result.standardError, ((square - mean * mean) / n).squareRoot(), .converged(to: 1e-6)))
  }

  @Test("κ of judgements equals κ of their table; weights agree for two categories; ends")
  func judgements() throws {
    var persons: [[Double?]] = [[1, nil], [nil, 2]]
    for i in 0..<3 {
      for j in 0..<3 {
        for _ in 0..<Int(table[i][j]) { persons.append([Double(i + 1), Double(j + 1)]) }
      }
    }
    let ratings = ResponseMatrix(itemNames: ["a", "b"], persons: persons)
    #expect(try CohenKappa(ratings, weights: .quadratic) == CohenKappa(table: table, weights: .quadratic))
    let two = [[10.0, 2], [3, 9]]
    #expect(agree(try kappa(two, .linear), try kappa(two, .none), .rounding(terms: 4)))
    #expect(try kappa([[5, 0], [0, 7]], .none) == 1)
    #expect(throws: EstimationFailure.noVariance) { try CohenKappa(table: [[5, 0], [0, 0]]) }
    #expect(throws: EstimationFailure.tooFewPersons(needed: 1, found: 0)) { try CohenKappa(table: [[0, 0], [0, 0]]) }
  }

  @Test("Retest: correlation, gain, and those who came only once left out")
  func retest() throws {
    let scores = ResponseMatrix(
      itemNames: ["first", "second"],
      persons: [[1, 2], [2, 4], [3, 3], [4, nil], [nil, 1]]
    )
    let result = try RetestCorrelation(scores)
    #expect(agree(result.test.correlation, 0.5, .rounding(terms: 4)) && result.test.personCount == 3)
    #expect(result.meanGain == 1 && result.first.standardDeviation == 1 && result.test.interval == nil)
    let flat = ResponseMatrix(itemNames: ["a", "b"], persons: [[1, 2], [1, 4], [1, 3]])
    #expect(throws: EstimationFailure.undefinedPair("a", "b", personCount: 3)) { try RetestCorrelation(flat) }
  }
}
