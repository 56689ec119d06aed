import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Correlation matrices")
struct CorrelationTests {
  struct Basic: Decodable {
    let pearson: SampleReference.Table
    let spearman: SampleReference.Table
    let kendall: SampleReference.Table
    let npair: SampleReference.Table
    let pearson_listwise: SampleReference.Table
  }

  @Test("Pearson, Spearman and Kendall agree with R's cor, pairwise and listwise")
  func basic() async throws {
    let reference: Basic = try SampleReference.result("correlation/cor_basic_bfi")
    let bfi = try SampleReference.bfi()
    let pearson = try await CorrelationEstimation(.pearson).estimate(bfi)
    #expect(agree(SampleReference.largestDifference(pearson.values, reference.pearson), 0, .software))
    let counts = try #require(pearson.pairCounts)
    #expect(SampleReference.largestDifference(counts, reference.npair) == 0)
    #expect(pearson.personCount == 2800 && pearson.smallestPairCount == 2739)
    let listwise = try await CorrelationEstimation(.pearson, missingData: .listwise).estimate(bfi)
    #expect(agree(SampleReference.largestDifference(listwise.values, reference.pearson_listwise), 0, .software))
    #expect(listwise.personCount == 2436)
    let ten = bfi.selecting(items: Array(0..<10))
    let spearman = try await CorrelationEstimation(.spearman).estimate(ten)
    #expect(agree(SampleReference.largestDifference(spearman.values, reference.spearman), 0, .software))
    // R needs n² steps for τ: the reference is of the first 500 complete persons.
    let first = bfi.listwise.selecting(persons: Array(0..<500)).selecting(items: Array(0..<5))
    let kendall = try await CorrelationEstimation(.kendall).estimate(first)
    #expect(agree(SampleReference.largestDifference(kendall.values, reference.kendall), 0, .software))
  }

  struct Tests: Decodable {
    let r: SampleReference.Table
    let n: SampleReference.Table
    let p_holm_upper: SampleReference.Table
    let se: SampleReference.Table
  }

  @Test("Standard errors, p values and Holm's adjustment agree with psych's corr.test")
  func tests() async throws {
    let reference: Tests = try SampleReference.result("correlation/cor_test_satact")
    let matrix = try await CorrelationEstimation(.pearson).estimate(try SampleReference.sample("sat_act"))
    #expect(agree(SampleReference.largestDifference(matrix.values, reference.r), 0, .software))
    let errors = try #require(matrix.standardErrors)
    #expect(agree(SampleReference.largestDifference(errors, reference.se), 0, .software))
    var p: [Double] = []
    for i in 0..<6 {
      for j in (i + 1)..<6 {
        let count = try #require(matrix.pairCounts)[i, j]
        let test = try #require(CorrelationTest(correlation: matrix[i, j], personCount: Int(count)))
        #expect(agree(test.p / reference.p_holm_upper[j, i], 1, .software))
        #expect(test.interval?.contains(matrix[i, j]) == true)
        p.append(test.p)
      }
    }
    var adjusted = CorrelationTest.holm(p)
    for i in 0..<6 {
      for j in (i + 1)..<6 { #expect(agree(adjusted.removeFirst() / reference.p_holm_upper[i, j], 1, .software)) }
    }
  }

  @Test("The bits do not depend on the number of tasks", arguments: CorrelationMatrix.Kind.allCases)
  func taskCounts(kind: CorrelationMatrix.Kind) async throws {
    let bfi = try SampleReference.bfi().selecting(items: Array(0..<7))
    // Four copies make more than one piece of parallel work.
    let many = bfi.selecting(persons: (0..<4).flatMap { _ in 0..<2800 })
    let one = try await CorrelationEstimation(kind, taskCount: 1).estimate(many)
    let five = try await CorrelationEstimation(kind, taskCount: 5).estimate(many)
    #expect(one.values == five.values && one.standardErrors == five.standardErrors)
  }

  @Test("Reversing an item turns its correlations round; the order of persons and a shift of scale do not matter")
  func invariances() async throws {
    let bfi = try SampleReference.bfi().selecting(items: [0, 1, 2, 8])
    for kind in CorrelationMatrix.Kind.allCases {
      let plain = try await CorrelationEstimation(kind).estimate(bfi)
      let reversed = try await CorrelationEstimation(kind)
        .estimate(bfi.reversing(items: [1], minimum: 1, maximum: 6))
      let permuted = try await CorrelationEstimation(kind)
        .estimate(bfi.selecting(persons: Array((0..<2800).reversed())))
      for i in 0..<4 {
        for j in 0..<4 where i != j {
          let sign = i == 1 || j == 1 ? -1.0 : 1
          #expect(agree(reversed[i, j], sign * plain[i, j], .converged(to: 1e-12)))
          #expect(agree(permuted[i, j], plain[i, j], .converged(to: 1e-12)))
        }
      }
    }
  }

  @Test("Large offsets do not cancel: answers around 10⁹")
  func offsets() async throws {
    let far = ResponseMatrix(
      itemNames: ["a", "b"],
      persons: [[1e9 + 1, 1e9 + 2], [1e9 + 2, 1e9 + 4], [1e9 + 3, 1e9 + 3], [1e9 + 4, nil]]
    )
    let matrix = try await CorrelationEstimation(.pearson).estimate(far)
    #expect(agree(matrix[0, 1], 0.5, .rounding(terms: 8)))
  }

  @Test("Lists and tables give the same rank correlations; a worked example with ties")
  func ranks() {
    let x = [1.0, 1, 2, 2, 3, 3, 3, 4]
    let y = [2.0, 1, 1, 3, 3, 2, 4, 4]
    let responses = ResponseMatrix(itemNames: ["x", "y"], items: [x, y])
    let table = ContingencyTable(CategoryCodes(responses, item: 0)!, CategoryCodes(responses, item: 1)!)
    #expect(agree(RankCorrelation.spearman(x, y), RankCorrelation.spearman(table), .rounding(terms: 8)))
    #expect(agree(RankCorrelation.kendall(x, y), RankCorrelation.kendall(table), .rounding(terms: 8)))
    // By hand: 28 pairs, 5 tied in x, 4 in y, none in both, 17 concordant, 2 discordant: 15 / √(23 · 24).
    #expect(agree(RankCorrelation.kendall(x, y), 15 / (23.0 * 24).squareRoot(), .rounding(terms: 8)))
    #expect(RankCorrelation.midRanks(of: [5, 1, 5, 3]) == [3.5, 1, 3.5, 2])
    #expect(RankCorrelation.kendall([1, 1], [1, 2]) == nil && RankCorrelation.spearman([], []) == nil)
  }

  @Test("Finer answers than 64 categories are ranked too")
  func fine() async throws {
    let x = (0..<200).map { Double(($0 * 37) % 199) }
    let y = x.enumerated().map { $1 + Double(($0 * 11) % 50) }
    let responses = ResponseMatrix(itemNames: ["x", "y"], items: [x, y])
    let matrix = try await CorrelationEstimation(.kendall).estimate(responses)
    var balance = 0.0
    for i in 0..<200 {
      for j in 0..<i { balance += sign(x[i] - x[j]) * sign(y[i] - y[j]) }
    }
    let untied = { (v: [Double]) in
      var count = 0.0
      for i in 0..<200 { for j in 0..<i where v[i] != v[j] { count += 1 } }
      return count
    }
    #expect(agree(matrix[0, 1], balance / (untied(x) * untied(y)).squareRoot(), .rounding(terms: 200)))
    let fine = ["x", "y"].map { OmittedItem(name: $0, reason: .tooManyCategories) }
    await #expect(throws: EstimationFailure.tooFewItems(needed: 2, omitted: fine)) {
      try await CorrelationEstimation(.polychoric).estimate(responses)
    }
  }

  func sign(_ x: Double) -> Double { x > 0 ? 1 : x < 0 ? -1 : 0 }
}

@Suite("Degenerate samples")
struct DegenerateCorrelationTests {
  let kinds = CorrelationMatrix.Kind.allCases

  @Test("A constant item and one without answers are left out and named", arguments: CorrelationMatrix.Kind.allCases)
  func constant(kind: CorrelationMatrix.Kind) async throws {
    let sample = ResponseMatrix(
      itemNames: ["a", "same", "none", "b"],
      persons: [[1, 3, nil, 2], [2, 3, nil, 1], [3, 3, nil, 3], [2, 3, nil, 2], [1, 3, nil, 1], [3, 3, nil, 2]]
    )
    let matrix = try await CorrelationEstimation(kind).estimate(sample)
    #expect(matrix.itemNames == ["a", "b"])
    #expect(
      matrix.omitted == [OmittedItem(name: "same", reason: .constant), OmittedItem(name: "none", reason: .noAnswers)]
    )
  }

  @Test("Duplicated items correlate 1, reversed ones −1; polychoric at the end of its range says so")
  func perfect() async throws {
    let answers = (0..<60).map { Double($0 % 5) }
    let sample = ResponseMatrix(
      itemNames: ["a", "copy", "reverse"],
      items: [answers, answers, answers.map { 4 - $0 }]
    )
    for kind in [CorrelationMatrix.Kind.pearson, .spearman, .kendall] {
      let matrix = try await CorrelationEstimation(kind).estimate(sample)
      #expect(agree(matrix[0, 1], 1, .rounding(terms: 60)) && agree(matrix[0, 2], -1, .rounding(terms: 60)))
      #expect(matrix.values.largestMagnitude == 1)
      #expect(!matrix.isPositiveDefinite)
    }
    let polychoric = try await CorrelationEstimation(.polychoric).estimate(sample)
    #expect(polychoric[0, 1] == 0.9999 && polychoric[0, 2] == -0.9999)
    #expect(polychoric.remarks.count { $0.matter == .atBoundary } == 3)
    #expect(polychoric.standardErrors == nil)
  }

  @Test(
    "One person, nobody in common, one item, nothing at all: each has its answer",
    arguments: CorrelationMatrix.Kind.allCases
  )
  func few(kind: CorrelationMatrix.Kind) async throws {
    let one = ResponseMatrix(itemNames: ["a", "b"], persons: [[1, 2]])
    await #expect(throws: EstimationFailure.tooFewPersons(needed: 2, found: 1)) {
      try await CorrelationEstimation(kind).estimate(one)
    }
    let apart = ResponseMatrix(itemNames: ["a", "b"], persons: [[1, nil], [2, nil], [nil, 1], [nil, 2]])
    await #expect(throws: EstimationFailure.undefinedPair("a", "b", personCount: 0)) {
      try await CorrelationEstimation(kind).estimate(apart)
    }
    await #expect(throws: EstimationFailure.tooFewPersons(needed: 2, found: 0)) {
      try await CorrelationEstimation(kind, missingData: .listwise).estimate(apart)
    }
    let single = try await CorrelationEstimation(kind).estimate(apart.selecting(items: [0]))
    #expect(single.values == .identity(1))
    let empty = ResponseMatrix(itemNames: ["a"], persons: [[nil], [nil]])
    await #expect(
      throws: EstimationFailure.tooFewItems(needed: 1, omitted: [OmittedItem(name: "a", reason: .noAnswers)])
    ) { try await CorrelationEstimation(kind).estimate(empty) }
  }

  @Test("Fewer persons than items: defined, but singular, and said to be")
  func wide() async throws {
    let sample = ResponseMatrix(
      itemNames: ["a", "b", "c", "d"],
      persons: [[1, 2, 5, 1], [2, 1, 3, 4], [4, 3, 3, 2]]
    )
    let matrix = try await CorrelationEstimation(.pearson).estimate(sample)
    #expect(!matrix.isPositiveDefinite)
    #expect(agree(matrix.smallestEigenvalue, 0, .rounding(terms: 16)))
    #expect(throws: EstimationFailure.tooFewPersons(needed: 5, found: 3)) {
      try ExpectationMaximization().estimate(sample)
    }
  }
}
