import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Degenerate correlations and large samples")
struct DegenerateMatrixTests {
  struct Estimator: Sendable {
    let name: String
    let run: @Sendable (Matrix) async throws -> Any?

    init(_ name: String, _ run: @escaping @Sendable (Matrix) async throws -> Any?) {
      self.name = name
      self.run = run
    }
  }

  static func record(_ r: Matrix) -> CorrelationMatrix {
    CorrelationMatrix(itemNames: (0..<r.rowCount).map { "i\($0)" }, values: r, personCount: 100)
  }

  static func everything(_ model: FactorModel) -> [Any] {
    let scores = FactorScoring.allCases.map { method in (try? model.scoreWeights(method)) as Any }
    return [model, model.varianceExplained, model.complexities, model.residuals, scores]
  }

  static let estimators: [Estimator] =
    Extraction.allCases.map { extraction in
      Estimator("\(extraction.rawValue), 1 factor") { r in
        everything(try FactorAnalysis(factorCount: 1, extraction: extraction).fit(r, sampleSize: 100))
      }
    }
    + [
      Estimator("minres, 2 factors, oblimin") { r in
        everything(try FactorAnalysis(factorCount: 2).fit(r, sampleSize: 100))
      },
      Estimator("ω") { r in
        let model = try FactorAnalysis(factorCount: 2).fit(r)
        return Omega(model, try SchmidLeiman(model))
      },
      Estimator("glb") { try GreatestLowerBound(record($0)) },
      Estimator("Guttman") { try GuttmanLambdas(record($0), seed: 1) },
      Estimator("KMO") { try SamplingAdequacy($0) },
      Estimator("Bartlett") { SphericityTest($0, sampleSize: 100) },
      Estimator("MAP") { try MinimumAveragePartial($0) },
      Estimator("empirical Kaiser") { r in
        EmpiricalKaiser(eigenvalues: try EigenvalueKind.components.values(of: r), sampleSize: 100)
      },
      Estimator("Hull") { try HullMethod($0, maximumFactorCount: 2, sampleSize: 100) },
      Estimator("very simple structure") { try VerySimpleStructure($0, maximumFactorCount: 2) },
      Estimator("parallel analysis") { r in
        try await ParallelAnalysis(replicationCount: 3).run(
          r,
          comparing: EigenvalueKind.allCases,
          against: NormalSample(itemCount: r.rowCount, sampleSize: 100)
        )
      },
      Estimator("circumplex") { r in r.rowCount < 4 ? nil : try CircumplexModel().fit(r, sampleSize: 100) },
      Estimator("smoothed") { r in [record(r).smoothed(by: .nearest), record(r).smoothed(by: .eigenvalueClipping)] },
    ]

  static func outcome(_ estimator: Estimator, _ matrix: Matrix) async -> String {
    do {
      guard let found = try await estimator.run(matrix) else { return "nothing" }
      return nanPlaces(found).first.map { "NaN at \($0)" } ?? "value"
    } catch {
      return "\(error)".split(separator: "(").first.map { $0.split(separator: ".").last.map(String.init) ?? "" } ?? ""
    }
  }

  /// Everything is a value unless this table has another answer: matrix, then the answer and who gives it.
  static let exceptions: [String: [String: [String]]] = [
    "all the same": [
      "notPositiveDefinite": [
        "maximumLikelihood, 1 factor", "generalizedLeastSquares, 1 factor", "weightedLeastSquares, 1 factor", "KMO",
        "circumplex",
      ],
      "nothing": ["Bartlett"],
    ],
    "opposite": [
      "notPositiveDefinite": [
        "maximumLikelihood, 1 factor", "generalizedLeastSquares, 1 factor", "weightedLeastSquares, 1 factor", "KMO",
        "circumplex",
      ],
      "nothing": ["ω", "Bartlett"],
      "noVariance": ["glb", "Guttman"],
    ],
    "duplicated items": [
      "notPositiveDefinite": [
        "maximumLikelihood, 1 factor", "generalizedLeastSquares, 1 factor", "weightedLeastSquares, 1 factor", "KMO",
        "circumplex",
      ],
      "nothing": ["Bartlett"],
    ],
    "fewer persons than items": [
      "notPositiveDefinite": [
        "maximumLikelihood, 1 factor", "generalizedLeastSquares, 1 factor", "weightedLeastSquares, 1 factor", "KMO",
        "circumplex",
      ],
      "nothing": ["Bartlett"],
    ],
    "indefinite": [
      "notPositiveDefinite": [
        "maximumLikelihood, 1 factor", "generalizedLeastSquares, 1 factor", "weightedLeastSquares, 1 factor",
        "minimumRank, 1 factor", "glb", "KMO", "circumplex",
      ],
      "negativeDegreesOfFreedom": ["minres, 2 factors, oblimin", "ω", "very simple structure"],
      "nothing": ["Bartlett"],
    ],
    "least sum": [
      "notPositiveDefinite": [
        "maximumLikelihood, 1 factor", "generalizedLeastSquares, 1 factor", "weightedLeastSquares, 1 factor", "KMO",
        "circumplex",
      ],
      "noVariance": ["glb", "Guttman"],
      "nothing": ["Bartlett"],
    ],
    "one item": [
      "tooManyFactors": [
        "minres, 1 factor", "maximumLikelihood, 1 factor", "principalAxis, 1 factor",
        "generalizedLeastSquares, 1 factor", "weightedLeastSquares, 1 factor", "alpha, 1 factor",
        "minimumRank, 1 factor", "minres, 2 factors, oblimin", "ω", "very simple structure",
      ],
      "tooFewItems": ["glb", "Guttman"],
      "nothing": ["Bartlett", "circumplex"],
    ],
    "two items": [
      "negativeDegreesOfFreedom": [
        "minres, 1 factor", "maximumLikelihood, 1 factor", "principalAxis, 1 factor",
        "generalizedLeastSquares, 1 factor", "weightedLeastSquares, 1 factor", "alpha, 1 factor",
        "minimumRank, 1 factor", "very simple structure",
      ],
      "tooManyFactors": ["minres, 2 factors, oblimin", "ω"],
      "nothing": ["circumplex"],
    ],
    "three items": [
      "negativeDegreesOfFreedom": ["minres, 2 factors, oblimin", "ω", "very simple structure"],
      "nothing": ["circumplex"],
    ],
  ]

  @Test(
    "Every estimator has its answer to every matrix, and none is NaN",
    arguments: DegenerateInputs.matrices.map(\.name)
  )
  func answers(_ name: String) async throws {
    let matrix = try #require(DegenerateInputs.matrices.first { $0.name == name }).values
    var expected: [String: String] = [:]
    for (answer, names) in Self.exceptions[name] ?? [:] {
      for estimator in names { expected[estimator] = answer }
    }
    #expect(Set(expected.keys).isSubset(of: Self.estimators.map(\.name)))
    for estimator in Self.estimators {
      let found = await Self.outcome(estimator, matrix)
      #expect(found == expected[estimator.name] ?? "value", "\(estimator.name)")
    }
  }

  @Test("A million people: covariances, α and norms from counts, in blocks")
  func aMillionPeople() async throws {
    let persons = 1_000_000
    var state: UInt64 = 9
    let columns = (0..<3).map { item in
      (0..<persons).map { person -> Double in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // Thirds of the people agree on all items; the others answer by chance.
        return person.isMultiple(of: 3) ? Double(1 + person / 3 % 5) : Double(1 + (state >> 33) % 5)
      }
    }
    let matrix = ResponseMatrix(
      itemNames: ["a", "b", "c"],
      values: Matrix(columns: columns)
    )
    let covariances = try await CovarianceMatrix(matrix, missingData: .pairwise, taskCount: 2)
    #expect(covariances.personCount == persons)
    // Variance of equally likely 1 … 5 is 2; a third of it is shared.
    for i in 0..<3 {
      for j in 0..<3 {
        let expected: Double = i == j ? 2 : 2.0 / 3
        #expect(agree(covariances.values[i, j], expected, .converged(to: 0.01)))
      }
    }
    let alpha = try CronbachAlpha(covariances)
    // α = k/(k − 1) · (1 − 6/(6 + 4)).
    let expected: Double = 0.6
    #expect(agree(alpha.raw, expected, .converged(to: 0.01)))
    var histogram = ScoreHistogram(grid: ScoreGrid(3...15))
    for part in 0..<10 {
      let range = part * persons / 10..<(part + 1) * persons / 10
      let scores = range.map { Optional(columns[0][$0] + columns[1][$0] + columns[2][$0]) }
      try histogram.merge(try ScoreHistogram(scores, grid: ScoreGrid(3...15)))
    }
    #expect(histogram.personCount == persons)
    let norms = try ScoreNormEstimation().fit(histogram)
    #expect(agree(norms.row(ofScore: 9)?.percentile, 50, .converged(to: 0.01)))
  }

  @Test("Five hundred items: correlations, their eigenvalues and a factor solution")
  func fiveHundredItems() async throws {
    let items = 500, persons = 700
    let generator = SeededGenerator(seed: 77)
    var stream = generator
    let common = (0..<persons).map { _ in stream.standardNormal() }
    let values = Matrix(rowCount: persons, columnCount: items) { person, item in
      0.6 * common[person] + 0.8 * stream.standardNormal()
    }
    let sample = ResponseMatrix(itemNames: (0..<items).map { "i\($0)" }, values: values)
    let matrix = try await CorrelationEstimation(.pearson, taskCount: 2).estimate(sample)
    #expect(matrix.itemCount == items)
    let eigenvalues = try EigenvalueKind.components.values(of: matrix.values)
    #expect(agree(eigenvalues.reduce(0, +), Double(items), .converged(to: 1e-9)))
    let model = try FactorAnalysis(factorCount: 1, extraction: .principalAxis).fit(matrix)
    #expect(model.convergence.isConverged)
    let sizes: [Double] = model.loadings.elements.map { abs($0) }
    let mean: Double = sizes.reduce(0, +) / Double(items)
    #expect(agree(mean, 0.6, .converged(to: 0.05)))
  }
}
