import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Standard errors of loadings from the information")
struct LoadingInformationTests {
  private static func sample() async throws -> CorrelationMatrix {
    let all = try SampleReference.sample("bfi", columns: 0..<25)
    let order = ["N1", "N2", "N3", "N4", "N5", "E1", "E2", "E3", "E4", "E5"].map { name in
      all.itemNames.firstIndex(of: name)!
    }
    return try await CorrelationEstimation(.pearson, missingData: .listwise).estimate(all.selecting(items: order))
  }

  /// lavaan takes the standard deviations of the items for known when it borders the information of a rotation of
  /// standardised loadings, which moves its errors by up to 2e-4 here (1e-3 for Φ); the delta method below, which knows nothing of
  /// information matrices, sides with ours to 1e-6.
  @Test(
    "lavaan's standardised errors with the expected information",
    arguments: [("oblimin", Rotation.oblimin()), ("geomin", .geomin(epsilon: 0.01, .oblique)), ("varimax", .varimax)]
  )
  func lavaan(_ name: String, _ rotation: Rotation) async throws {
    let reference = try FactorReference("efa_errors_bfi10")
    let analysis = FactorAnalysis(
      factorCount: 2,
      extraction: .maximumLikelihood,
      rotation: rotation,
      search: RotationSearch(normalisation: .none)
    )
    let sample = try await Self.sample()
    #expect(Double(sample.personCount) == (try reference.number("personCount")))
    let model = try analysis.fit(sample.values, sampleSize: sample.personCount)
    let errors = try LoadingInformation(model)
    // The factors of neuroticism and extraversion, whichever comes first and whatever their signs.
    let theirs = try reference.matrix("\(name)/loadings")
    let match = Congruence.match(theirs, model.loadings)
    let ours = match.apply(to: model.loadings)
    #expect(agree((ours - theirs).largestMagnitude, 0, .converged(to: 1e-4)))
    let expected = try reference.matrix("\(name)/errors")
    let found = match.apply(to: errors.loadingErrors)
    for item in 0..<10 {
      for factor in 0..<2 {
        #expect(agree(abs(found[item, factor]), expected[item, factor], .converged(to: 2.5e-4)))
      }
    }
    if name != "varimax" {
      #expect(
        agree(errors.factorCorrelationErrors[0, 1], try reference.number("\(name)/phiError"), .converged(to: 1e-3))
      )
    } else {
      #expect(errors.factorCorrelationErrors[0, 1] == 0)
    }
  }

  /// Loadings are a function of the correlations: its numerical derivatives, from refits, and the covariances of
  /// correlations under normality (Pearson & Filon 1898; Steiger 1980, eq. 3) give the same errors where the model holds.
  @Test(
    "The delta method over refits gives the same errors",
    arguments: [Rotation.none, .varimax, .oblimin(), .geomin(epsilon: 0.01, .oblique)]
  )
  func deltaMethod(_ rotation: Rotation) throws {
    let r = ExactModel().correlations
    let n = 600
    let analysis = FactorAnalysis(
      factorCount: 3,
      extraction: .maximumLikelihood,
      rotation: rotation,
      search: RotationSearch(randomStartCount: 0)
    )
    let model = try analysis.fit(r, sampleSize: n)
    let errors = try LoadingInformation(model)
    let pairs = (0..<12).flatMap { i in (i + 1..<12).map { (i, $0) } }
    let step = 1e-4
    func loadings(_ i: Int, _ j: Int, _ change: Double) throws -> Matrix {
      var moved = r
      moved[i, j] += change
      moved[j, i] += change
      let refit = try analysis.fit(moved, sampleSize: n)
      return Congruence.match(model.loadings, refit.loadings).apply(to: refit.loadings)
    }
    let slopes = try pairs.map { i, j in
      (try loadings(i, j, step) - loadings(i, j, -step)).map { $0 / (2 * step) }
    }
    func covariance(_ a: (Int, Int), _ b: (Int, Int)) -> Double {
      let ((i, j), (k, l)) = (a, b)
      let squares = r[i, k] * r[i, k] + r[i, l] * r[i, l] + r[j, k] * r[j, k] + r[j, l] * r[j, l]
      return 0.5 * r[i, j] * r[k, l] * squares + r[i, k] * r[j, l] + r[i, l] * r[j, k]
        - r[i, j] * (r[j, k] * r[j, l] + r[i, k] * r[i, l]) - r[k, l] * (r[j, k] * r[i, k] + r[j, l] * r[i, l])
    }
    for item in 0..<12 {
      for factor in 0..<3 {
        var variance = 0.0
        for (a, first) in pairs.enumerated() {
          for (b, second) in pairs.enumerated() {
            variance += slopes[a][item, factor] * slopes[b][item, factor] * covariance(first, second)
          }
        }
        let expected = (variance / Double(n)).squareRoot()
        #expect(agree(errors.loadingErrors[item, factor], expected, .converged(to: 1e-5)))
      }
    }
  }

  /// Samples drawn from a known model: the spread of the estimates is the error that the information promises. Ninety
  /// samples estimate a standard deviation to 7.5 %; the mean over all loadings is held to five of its errors or so.
  @Test(
    "Samples drawn from a model spread as much as the information says",
    arguments: [Rotation.none, .varimax, .oblimin()]
  )
  func monteCarlo(_ rotation: Rotation) throws {
    let truth = ExactModel()
    let count = 600
    let analysis = FactorAnalysis(factorCount: 3, extraction: .maximumLikelihood, rotation: rotation)
    let model = try analysis.fit(truth.correlations, sampleSize: count)
    let errors = try LoadingInformation(model)
    let factor = try Cholesky(truth.correlations).lower
    let generator = SeededGenerator(seed: 8)
    var sums = Matrix(rowCount: 12, columnCount: 3)
    var squares = sums
    var unique = [Double](repeating: 0, count: 12)
    var uniqueSquares = unique
    let replications = 90
    for replication in 0..<replications {
      var stream = generator.stream(replication)
      let noise = Matrix(rowCount: count, columnCount: 12) { _, _ in stream.standardNormal() }
      let drawn = noise.multiplied(by: factor, transposingOther: true)
      let resample = try #require(Self.correlations(drawn))
      let refit = try analysis.fit(resample, sampleSize: count)
      let loadings = Congruence.match(model.loadings, refit.loadings).apply(to: refit.loadings)
      let gap = loadings - model.loadings
      sums = sums + gap
      squares = squares + gap.map { $0 * $0 }
      for item in 0..<12 {
        let gap = refit.uniquenesses[item] - model.uniquenesses[item]
        unique[item] += gap
        uniqueSquares[item] += gap * gap
      }
    }
    let n = Double(replications)
    var ratio = 0.0
    for item in 0..<12 {
      for factor in 0..<3 {
        let mean = sums[item, factor] / n
        let spread = ((squares[item, factor] - n * mean * mean) / (n - 1)).squareRoot()
        ratio += spread / errors.loadingErrors[item, factor] / 36
        #expect(spread / errors.loadingErrors[item, factor] > 0.65)
        #expect(spread / errors.loadingErrors[item, factor] < 1.45)
      }
      let mean = unique[item] / n
      let spread = ((uniqueSquares[item] - n * mean * mean) / (n - 1)).squareRoot()
      #expect(spread / errors.uniquenessErrors[item] > 0.65 && spread / errors.uniquenessErrors[item] < 1.45)
    }
    #expect(agree(ratio, 1, .sampling(errors: 5, standardError: 0.02)))
  }

  private static func correlations(_ answers: Matrix) -> Matrix? {
    var standardised = answers
    for item in 0..<answers.columnCount {
      let column = answers.column(item)
      let mean = column.reduce(0, +) / Double(column.count)
      let length = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
      standardised.setColumn(item, to: column.map { ($0 - mean) / length })
    }
    var result = standardised.gram
    for item in 0..<result.rowCount { result[item, item] = 1 }
    return result
  }

  @Test("What has no errors from the information says why")
  func failures() throws {
    let truth = ExactModel().correlations
    func failure(_ extraction: Extraction, _ rotation: Rotation, n: Int?, _ matrix: Matrix)
      -> LoadingInformationFailure?
    {
      guard
        let model = try? FactorAnalysis(factorCount: 3, extraction: extraction, rotation: rotation)
          .fit(matrix, sampleSize: n)
      else { return nil }
      do {
        _ = try LoadingInformation(model)
        return nil
      } catch { return error }
    }
    #expect(failure(.minres, .oblimin(), n: 500, truth) == .notMaximumLikelihood)
    #expect(failure(.maximumLikelihood, .oblimin(), n: nil, truth) == .unknownSampleSize)
    #expect(failure(.maximumLikelihood, .promax(), n: 500, truth) == .noCriterion)
    #expect(failure(.maximumLikelihood, .oblimin(), n: 500, truth) == nil)
    let heywood = Matrix(rows: [[1, 0.8, 0.8, 0.3], [0.8, 1, 0.5, 0.3], [0.8, 0.5, 1, 0.3], [0.3, 0.3, 0.3, 1]])
    let model = try FactorAnalysis(factorCount: 1, extraction: .maximumLikelihood).fit(heywood, sampleSize: 200)
    #expect(throws: LoadingInformationFailure.heywood(items: [0])) { try LoadingInformation(model) }
  }
}
