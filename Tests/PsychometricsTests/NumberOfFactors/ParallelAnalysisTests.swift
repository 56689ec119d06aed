import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Parallel analysis")
struct ParallelAnalysisTests {
  @Test("Eigenvalues and their expectation under the null of psych's fa.parallel")
  func psych() async throws {
    let reference = try FactorReference("nf_parallel_bfi")
    let null = NormalSample(itemCount: 25, sampleSize: 2800)
    let components = try await ParallelAnalysis(threshold: .mean, replicationCount: 500)
      .run(FactorReference.bigFive, against: null)
    for (ours, theirs) in zip(components.observed, try reference.numbers("pc.values")) {
      #expect(agree(ours, theirs, .software))
    }
    for (place, theirs) in try reference.numbers("pc.sim").enumerated() {
      let error = components.standardDeviations[place] * (2.0 / 500).squareRoot()
      #expect(agree(components.means[place], theirs, .sampling(errors: 4.5, standardError: error)))
    }
    #expect(components.factorCount == 6)
    let factors = try await ParallelAnalysis(eigenvalues: .oneFactor, replicationCount: 20)
      .run(FactorReference.bigFive, against: null)
    for (ours, theirs) in zip(factors.observed, try reference.numbers("fa.values")) {
      #expect(agree(ours, theirs, .converged(to: 1e-5)))
    }
    #expect(factors.factorCount == 6)
  }

  /// The expected largest root of a Wishart matrix is far from normal theory of a single root; what can be said exactly is
  /// the trace and the expected squared correlation, E r² = 1/(n − 1).
  @Test("Correlations drawn without people have the right moments", arguments: [12, 60, 2000])
  func moments(_ sampleSize: Int) throws {
    let null = NormalSample(itemCount: 6, sampleSize: sampleSize)
    var generator = SeededGenerator(seed: 6)
    var sum = 0.0
    var squares = 0.0
    var count = 0.0
    for _ in 0..<2000 {
      let sample = try #require(null.correlations(&generator))
      #expect(sample.diagonal == [1, 1, 1, 1, 1, 1])
      for column in 0..<6 {
        for row in 0..<column {
          sum += sample[row, column]
          squares += sample[row, column] * sample[row, column]
          count += 1
        }
      }
    }
    let variance = 1 / Double(sampleSize - 1)
    #expect(agree(sum / count, 0, .sampling(errors: 4.5, standardError: (variance / count).squareRoot())))
    // Var r² = 2(ν − 1)/(ν²(ν + 2)) with ν = n − 1.
    let degrees = Double(sampleSize - 1)
    let spread = (2 * (degrees - 1) / (degrees * degrees * (degrees + 2)) / count).squareRoot()
    #expect(agree(squares / count, variance, .sampling(errors: 4.5, standardError: spread)))
  }

  @Test("Fewer people than items give a singular matrix of the right rank")
  func fewPeople() throws {
    var generator = SeededGenerator(seed: 1)
    let sample = try #require(NormalSample(itemCount: 10, sampleSize: 5).correlations(&generator))
    let values = try SymmetricEigen.values(of: sample)
    #expect(values.count { $0 > 1e-10 } == 4)
    #expect(agree(values.reduce(0, +), 10, .rounding(terms: 10)))
  }

  @Test("Any number of tasks gives the same bits; another seed does not")
  func tasks() async throws {
    let correlations = try FactorReference.thurstone
    let null = NormalSample(itemCount: 9, sampleSize: 213)
    let request = ParallelAnalysis(eigenvalues: .squaredMultipleCorrelations, replicationCount: 30, seed: 5)
    let one = try await request.run(correlations, against: null, taskCount: 1)
    for taskCount in [2, 3, 7, 100] {
      #expect(try await request.run(correlations, against: null, taskCount: taskCount) == one)
    }
    var other = request
    other.seed = 6
    #expect(try await other.run(correlations, against: null).thresholds != one.thresholds)
  }

  @Test("Shuffled answers agree with normal theory, and an exact model shows its three factors")
  func permuted() async throws {
    let data = try FactorReference.bigFiveComplete
    let observed = correlations(ofComplete: data)
    let shuffled = try #require(PermutedSample(complete: data))
    let request = ParallelAnalysis(threshold: .mean, replicationCount: 40)
    let ours = try await request.run(observed, against: shuffled)
    let theory = try await request.run(observed, against: NormalSample(itemCount: 25, sampleSize: data.rowCount))
    for place in [0, 5, 12, 24] {
      let error = ours.standardDeviations[place] * (2.0 / 40).squareRoot()
      #expect(agree(ours.means[place], theory.means[place], .sampling(errors: 5, standardError: error)))
    }
    // The sixth eigenvalue of the complete rows, 1.074, is below its expectation without factors.
    #expect(ours.factorCount == 5 && theory.factorCount == 5)
    let exact = ExactModel().correlations
    let null = NormalSample(itemCount: 12, sampleSize: 400)
    for kind in EigenvalueKind.allCases {
      #expect(try await ParallelAnalysis(eigenvalues: kind).run(exact, against: null).factorCount == 3)
    }
  }

  @Test("Answers without anything in common have no factor")
  func noFactor() async throws {
    let null = NormalSample(itemCount: 8, sampleSize: 100)
    #expect(try await ParallelAnalysis().run(.identity(8), against: null).factorCount == 0)
  }

  @Test("Shuffling keeps missing answers where they are, and failed samples are counted")
  func missing() async throws {
    var data = try FactorReference.bigFiveComplete.selecting(rows: Array(0..<50), columns: [0, 1, 2])
    data[3, 1] = .nan
    #expect(PermutedSample(complete: data) == nil)
    #expect(PermutedSample(complete: Matrix(rowCount: 5, columnCount: 2, repeating: 1)) == nil)
    let original = data
    let sample = PermutedSample(data) { shuffled in
      let keepsPattern = (0..<50).allSatisfy { row in
        (0..<3).allSatisfy { shuffled[row, $0].isNaN == original[row, $0].isNaN }
      }
      let keepsAnswers = (0..<3).allSatisfy { item in
        shuffled.column(item).filter { !$0.isNaN }.sorted() == original.column(item).filter { !$0.isNaN }.sorted()
      }
      return keepsPattern && keepsAnswers && shuffled.column(0) != original.column(0) ? .identity(3) : nil
    }
    let result = try await ParallelAnalysis(replicationCount: 5).run(.identity(3), against: sample)
    #expect(result.failedCount == 0)
    let failing = PermutedSample(data) { _ in nil }
    let none = try await ParallelAnalysis(replicationCount: 4).run(.identity(3), against: failing)
    #expect(none.failedCount == 4 && none.factorCount == nil && none.thresholds.isEmpty)
  }

  @Test("Percentiles interpolate as R's default")
  func percentiles() async throws {
    // Three samples with largest eigenvalues 1.2, 1.4, 1.6: the 75th percentile lies halfway between the last two.
    struct Listed: NullSample {
      func correlations(_ generator: inout SeededGenerator) -> Matrix? {
        for (index, seed) in [UInt64(0), 1, 2].enumerated() where SeededGenerator(seed: 3).stream(index) == generator {
          let r = 0.2 + 0.2 * Double(seed)
          return Matrix(rows: [[1, r], [r, 1]])
        }
        return nil
      }
    }
    let request = ParallelAnalysis(threshold: .percentile(75), replicationCount: 3, seed: 3)
    let result = try await request.run(.identity(2), against: Listed())
    #expect(agree(result.thresholds.first, 1.5, .rounding(terms: 4)))
    #expect(agree(result.means.first, 1.4, .rounding(terms: 4)))
    #expect(agree(result.standardDeviations.first, 0.2, .converged(to: 1e-12)))
  }
}
