import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Bootstrap of α by weights")
struct AlphaBootstrapTests {
  /// α of every resample taken apart: persons drawn by the numbered streams, their covariances, Cronbach's formula.
  func plain(_ sample: ResponseMatrix, count: Int, seed: UInt64) async -> [Double?] {
    var values: [Double?] = []
    for number in 0..<count {
      var generator = SeededGenerator(seed: seed).stream(number)
      let persons = (0..<sample.personCount).map { _ in generator.index(below: sample.personCount) }
      let covariances = try? await CovarianceMatrix(sample.selecting(persons: persons))
      values.append(covariances.flatMap { try? CronbachAlpha($0).raw })
    }
    return values
  }

  func expect(
    _ drawn: AlphaBootstrap.Distribution,
    _ values: [Double?],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let sorted = values.compactMap { $0 }.sorted()
    let n = Double(sorted.count)
    let mean = sorted.reduce(0, +) / n
    let error = (sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot()
    func quantile(_ p: Double) -> Double {
      let place = p * (n - 1)
      let low = Int(place)
      return sorted[low] + (place - Double(low)) * (sorted[min(low + 1, sorted.count - 1)] - sorted[low])
    }
    #expect(drawn.usedCount == sorted.count, sourceLocation: sourceLocation)
    #expect(drawn.undefinedCount == values.count - sorted.count, sourceLocation: sourceLocation)
    #expect(agree(drawn.standardError, error, .software), sourceLocation: sourceLocation)
    #expect(agree(drawn.interval.lowerBound, quantile(0.025), .software), sourceLocation: sourceLocation)
    #expect(agree(drawn.interval.upperBound, quantile(0.975), .software), sourceLocation: sourceLocation)
  }

  @Test("Weighted sums give the α of each resample: with gaps by pairs, without the persons who left any, without gaps")
  func definition() async throws {
    // 1,100 persons make a whole chunk and a rest; 70 resamples a whole block and a rest.
    let sample = try AlphaTests.agreeableness().selecting(persons: Array(0..<1100))
    #expect(!sample.isComplete && sample.listwise.personCount > 1024)
    let bootstrap = AlphaBootstrap(resampleCount: 70, seed: 12, taskCount: 2)
    expect(try await bootstrap.distribution(sample), await plain(sample, count: 70, seed: 12))
    let complete = await plain(sample.listwise, count: 70, seed: 12)
    expect(try await bootstrap.distribution(sample, missingData: .listwise), complete)
    expect(try await bootstrap.distribution(sample.listwise), complete)
  }

  @Test("Far from zero nothing cancels", arguments: [1e6, -1e8])
  func offset(_ offset: Double) async throws {
    let sample = try AlphaTests.agreeableness().listwise.selecting(persons: Array(0..<300))
    let far = ResponseMatrix(itemNames: sample.itemNames, values: sample.values.map { $0 + offset })
    let bootstrap = AlphaBootstrap(resampleCount: 40, seed: 3)
    let here = try await bootstrap.distribution(sample)
    let there = try await bootstrap.distribution(far)
    #expect(agree(here.standardError, there.standardError, .software))
    #expect(agree(here.interval.lowerBound, there.interval.lowerBound, .software))
  }

  @Test("The bits depend on the seed alone, with gaps and without")
  func tasks() async throws {
    let sample = try AlphaTests.agreeableness().selecting(persons: Array(0..<120))
    for used in [sample, sample.listwise] {
      let one = try await AlphaBootstrap(resampleCount: 300, seed: 5).distribution(used)
      for taskCount in [2, 3, 50] {
        #expect(try await AlphaBootstrap(resampleCount: 300, seed: 5, taskCount: taskCount).distribution(used) == one)
      }
    }
  }

  @Test("Resamples without an α are counted: a total that does not vary, pairs that nobody answered")
  func undefined() async throws {
    // Totals 4, 4, 4, 5: α needs the fourth person, and one of the others.
    let sample = ResponseMatrix(itemNames: ["a", "b"], persons: [[1, 3], [2, 2], [3, 1], [2, 3]])
    let drawn = try await AlphaBootstrap(resampleCount: 200, seed: 1).distribution(sample)
    expect(drawn, await plain(sample, count: 200, seed: 1))
    #expect(drawn.undefinedCount > 0)
    let gaps = ResponseMatrix(
      itemNames: ["a", "b"],
      persons: [[1, 2], [2, 1], [3, 4], [4, nil], [5, nil], [nil, 2], [nil, 3]]
    )
    let pairs = try await AlphaBootstrap(resampleCount: 200, seed: 1).distribution(gaps)
    let values = await plain(gaps, count: 200, seed: 1)
    #expect(pairs.undefinedCount > 0 && pairs.undefinedCount == values.count { $0 == nil })

    let constant = ResponseMatrix(itemNames: ["a", "b"], persons: [[1, 0.1], [1, 0.1], [1, 0.1]])
    await #expect(throws: EstimationFailure.noVariance) {
      _ = try await AlphaBootstrap(resampleCount: 20, seed: 1).distribution(constant)
    }
    let cancelling = ResponseMatrix(itemNames: ["a", "b"], persons: [[0.1, 0.3], [0.2, 0.2], [0.3, 0.1]])
    await #expect(throws: EstimationFailure.noVariance) {
      _ = try await AlphaBootstrap(resampleCount: 20, seed: 1).distribution(cancelling)
    }
    let nobody = ResponseMatrix(itemNames: ["a", "b"], persons: [[nil, nil], [nil, nil]])
    await #expect(throws: EstimationFailure.noVariance) {
      _ = try await AlphaBootstrap(resampleCount: 20, seed: 1).distribution(nobody)
    }
    await #expect(throws: EstimationFailure.tooFewPersons(needed: 2, found: 0)) {
      _ = try await AlphaBootstrap(resampleCount: 20, seed: 1).distribution(nobody, missingData: .listwise)
    }
    await #expect(throws: EstimationFailure.tooFewItems(needed: 2, omitted: [])) {
      _ = try await AlphaBootstrap(resampleCount: 20, seed: 1).distribution(sample.selecting(items: [0]))
    }
  }
}
