import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Parallel analysis on polychoric correlations")
struct OrdinalSampleTests {
  /// The answers that the reference files name: 400 complete persons, 8 items of six categories, or of three.
  static func answers(_ name: String) throws -> ResponseMatrix {
    let sample = try SampleReference.bfi().selecting(items: Array(0..<8)).listwise.selecting(persons: Array(0..<400))
    guard name == "coarse" else { return sample }
    return ResponseMatrix(itemNames: sample.itemNames, values: sample.values.map { (($0 + 1) / 2).rounded(.down) })
  }

  @Test("Means and spreads over draws are psych's, within Monte-Carlo error", arguments: ["bfi", "coarse"])
  func psych(_ name: String) async throws {
    let reference = try FactorReference("nf_parallel_poly_\(name)")
    let sample = try Self.answers(name)
    let observed = try await CorrelationEstimation(.polychoric, emptyCells: .keep).estimate(sample)
    let null = try #require(OrdinalSample(sample, draw: .simulated, emptyCells: .keep))
    let draws = 200
    let results = try await ParallelAnalysis(replicationCount: draws, seed: 11)
      .run(observed.values, comparing: [.components, .oneFactor, .squaredMultipleCorrelations], against: null)
    let parts = ["oneFactor/components", "oneFactor/factors", "squaredMultipleCorrelations/factors"]
    let theirs = try reference.number("draws")
    for (result, part) in zip(results, parts) {
      #expect(result.failedCount == 0 && result.smoothedCount == 0)
      let means = try reference.numbers(part + "/mean")
      let spreads = try reference.numbers(part + "/sd")
      for place in means.indices {
        let spread = spreads[place]
        let error = spread * (1 / theirs + 1 / Double(draws)).squareRoot()
        #expect(agree(result.means[place], means[place], .sampling(errors: 4.5, standardError: error)))
        #expect(
          agree(
            result.standardDeviations[place],
            spread,
            .sampling(errors: 4.5, standardError: error / 2.0.squareRoot())
          )
        )
      }
    }
    for (place, kind) in ["observed", "observedFactors"].enumerated() {
      for (ours, value) in zip(results[place].observed, try reference.numbers("oneFactor/" + kind)) {
        #expect(agree(ours, value, try reference.tolerance))
      }
    }
  }

  @Test("A draw is the polychoric matrix of shuffled answers, bit by bit", arguments: OrdinalSample.Draw.allCases)
  func definition(_ draw: OrdinalSample.Draw) async throws {
    let sample = try SampleReference.bfi().selecting(persons: Array(0..<150)).selecting(items: [0, 2, 3, 5])
    #expect(!sample.isComplete)
    let null = try #require(OrdinalSample(sample, draw: draw))
    #expect(null.itemCount == 4 && null.sampleSize == 150)
    let root = SeededGenerator(seed: 9)
    for number in 0..<5 {
      var stream = root.stream(number)
      let ours = try #require(null.correlations(&stream))
      // The plain definition: each item's answers in another order, or drawn from them, among those who answered it.
      var plain = root.stream(number)
      var values = sample.values
      for item in 0..<4 {
        let people = (0..<150).filter { !sample.values[$0, item].isNaN }
        let given = people.map { sample.values[$0, item] }
        let fresh =
          draw == .permuted ? plain.shuffled(given) : given.map { _ in given[plain.index(below: given.count)] }
        for (place, person) in people.enumerated() { values[person, item] = fresh[place] }
      }
      let shuffled = ResponseMatrix(itemNames: sample.itemNames, values: values)
      #expect(try await CorrelationEstimation(.polychoric).estimate(shuffled).values == ours)
    }
  }

  @Test("Permuting keeps every distribution; both ways keep the gaps")
  func margins() throws {
    let sample = try SampleReference.bfi().selecting(items: Array(0..<8))
    func tally(_ codes: CategoryCodes) -> [Int] {
      (0..<codes.categoryCount).map { category in codes.codes.count { Int($0) == category } }
    }
    let original = (0..<8).compactMap { CategoryCodes(sample, item: $0) }
    for draw in OrdinalSample.Draw.allCases {
      var generator = SeededGenerator(seed: 2)
      let drawn = try #require(OrdinalSample(sample, draw: draw)).answers(&generator)
      for (ours, theirs) in zip(drawn, original) {
        #expect((tally(ours) == tally(theirs)) == (draw == .permuted))
        #expect(ours.codes != theirs.codes && ours.categories == theirs.categories)
        let gaps = zip(ours.codes, theirs.codes).allSatisfy {
          ($0 == CategoryCodes.missing) == ($1 == CategoryCodes.missing)
        }
        #expect(gaps)
      }
    }
  }

  @Test("Any number of tasks, alone or beside other kinds: the same bits")
  func tasks() async throws {
    let sample = try Self.answers("coarse").selecting(items: [0, 1, 2, 3, 4])
    let observed = try await CorrelationEstimation(.polychoric).estimate(sample).values
    let null = try #require(OrdinalSample(sample))
    let request = ParallelAnalysis(replicationCount: 12, seed: 3)
    let one = try await request.run(observed, comparing: EigenvalueKind.allCases, against: null, taskCount: 1)
    for taskCount in [2, 5, 40] {
      let other = try await request.run(
        observed,
        comparing: EigenvalueKind.allCases,
        against: null,
        taskCount: taskCount
      )
      #expect(other == one)
    }
    for (place, kind) in EigenvalueKind.allCases.enumerated() {
      var alone = request
      alone.eigenvalues = kind
      #expect(try await alone.run(observed, against: null) == one[place])
    }
  }

  @Test("Draws that lose an item are counted, and so are matrices that had to be smoothed")
  func degenerate() async throws {
    // One dissenter among eight: (7/8)⁸ = 34 % of the simulated draws lose the category.
    let lonely = ResponseMatrix(itemNames: ["a", "b"], items: [[1, 1, 1, 1, 1, 1, 1, 2], [1, 2, 1, 2, 3, 3, 2, 1]])
    let simulated = try #require(OrdinalSample(lonely, draw: .simulated))
    let result = try await ParallelAnalysis(replicationCount: 200).run(.identity(2), against: simulated)
    let error = (200 * 0.34 * 0.66).squareRoot()
    #expect(agree(Double(result.failedCount), 200 * 0.34, .sampling(errors: 4.5, standardError: error)))
    #expect(result.means.count == 2 && result.factorCount == 0)
    let permuted = try #require(OrdinalSample(lonely))
    #expect(try await ParallelAnalysis(replicationCount: 50).run(.identity(2), against: permuted).failedCount == 0)

    // Ten items and twelve persons: pairwise estimates rarely fit together.
    let few = try SampleReference.bfi().selecting(items: Array(0..<10)).selecting(persons: Array(20..<32))
    let null = try #require(OrdinalSample(few))
    let request = ParallelAnalysis(replicationCount: 6, seed: 4)
    let smoothed = try await request.run(.identity(10), against: null)
    var expected: [[Double]] = []
    var count = 0
    for number in 0..<6 {
      var stream = SeededGenerator(seed: 4).stream(number)
      let names = (0..<10).map { "i\($0)" }
      let drawn = CorrelationMatrix(itemNames: names, values: try #require(null.correlations(&stream)), personCount: 12)
      let proper = drawn.smoothed(by: .eigenvalueClipping)
      count += proper.smoothing == nil ? 0 : 1
      expected.append(try EigenvalueKind.components.values(of: proper.values))
    }
    #expect(smoothed.smoothedCount == count && count > 0)
    for place in 0..<10 {
      let mean = expected.reduce(0) { $0 + $1[place] } / 6
      #expect(agree(smoothed.means[place], mean, .rounding(terms: 6)))
      #expect(smoothed.means[place] > 0)
    }
  }

  @Test("Items without categories to permute give no null sample")
  func refusals() {
    let constant = ResponseMatrix(itemNames: ["a", "b"], items: [[1, 2, 1], [4, 4, nil]])
    #expect(OrdinalSample(constant) == nil)
    let fine = ResponseMatrix(itemNames: ["a"], items: [(0..<65).map { Double($0) }])
    #expect(OrdinalSample(fine) == nil)
    #expect(OrdinalSample(ResponseMatrix(itemNames: ["a"], items: [[nil, nil]])) == nil)
  }
}
