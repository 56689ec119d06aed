import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Standard errors of loadings")
struct LoadingBootstrapTests {
  /// Normal answers that follow the exact model.
  func answers(_ personCount: Int, _ generator: inout SeededGenerator) throws -> Matrix {
    let root = try Cholesky(ExactModel().correlations).lower
    let normal = Matrix(rowCount: personCount, columnCount: 12) { _, _ in generator.standardNormal() }
    return normal.multiplied(by: root, transposingOther: true)
  }

  @Test("Resampling one sample says how far independent samples spread")
  func spread() async throws {
    let analysis = FactorAnalysis(factorCount: 3, search: RotationSearch(randomStartCount: 0))
    let truth = try analysis.fit(ExactModel().correlations)
    var generator = SeededGenerator(seed: 12)
    var first: Matrix?
    var spread = Matrix(rowCount: 12, columnCount: 3)
    let sampleCount = 150
    for _ in 0..<sampleCount {
      let sample = try answers(400, &generator)
      first = first ?? sample
      let model = try analysis.fit(correlations(ofComplete: sample))
      let gap = Congruence.match(truth.loadings, model.loadings).apply(to: model.loadings) - truth.loadings
      spread = spread + (1 / Double(sampleCount)) * gap.map { $0 * $0 }
    }
    let data = try #require(first)
    let model = try analysis.fit(correlations(ofComplete: data))
    let result = try #require(
      await LoadingBootstrap(replicationCount: 150).run(model, resample: Resample.pearson(data))
    )
    // On the average over all loadings; a single one has a Monte-Carlo error of 8 % and that of its sample.
    let ours = result.loadingErrors.elements.reduce(0, +) / 36
    let theirs = spread.elements.reduce(0) { $0 + $1.squareRoot() } / 36
    #expect(agree(ours / theirs, 1, .sampling(errors: 3, standardError: 0.05)))
    #expect(result.failedCount == 0)
    #expect(result.congruences.allSatisfy { $0 > 0.95 })
    for index in 0..<36 {
      #expect(result.loadingLower.elements[index] < result.loadingUpper.elements[index])
    }
    for value in result.factorCorrelationErrors.diagonal { #expect(value == 0) }
  }

  @Test("Any number of tasks gives the same bits")
  func tasks() async throws {
    var generator = SeededGenerator(seed: 13)
    let data = try answers(200, &generator)
    let model = try FactorAnalysis(factorCount: 3).fit(correlations(ofComplete: data))
    let request = LoadingBootstrap(replicationCount: 12)
    let one = try #require(await request.run(model, taskCount: 1, resample: Resample.pearson(data)))
    let many = try #require(await request.run(model, taskCount: 5, resample: Resample.pearson(data)))
    #expect(one.loadingErrors == many.loadingErrors && one.loadingLower == many.loadingLower)
  }

  @Test("Resamples without correlations are counted; without any model there is no result")
  func failures() async throws {
    let model = try FactorAnalysis(factorCount: 3).fit(ExactModel().correlations)
    let none = await LoadingBootstrap(replicationCount: 5).run(model) { _ in nil }
    #expect(none == nil)
    let constant = Matrix(rowCount: 5, columnCount: 2, repeating: 1)
    var generator = SeededGenerator(seed: 1)
    #expect(Resample.pearson(constant)(&generator) == nil)
  }
}
