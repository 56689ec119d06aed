import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Degenerate samples")
struct DegenerateSampleTests {
  /// An estimator with its name in the table: returns what it found, to be searched for NaN, or throws.
  struct Estimator: Sendable {
    let name: String
    let run: @Sendable (ResponseMatrix) async throws -> Any?

    init(_ name: String, _ run: @escaping @Sendable (ResponseMatrix) async throws -> Any?) {
      self.name = name
      self.run = run
    }
  }

  static let range = ItemDescription.Range(minimum: 1, maximum: 5)

  static func pearson(_ sample: ResponseMatrix) async throws -> CorrelationMatrix {
    try await CorrelationEstimation(.pearson).estimate(sample)
  }

  static func tables(_ sample: ResponseMatrix) async throws -> AnswerTables {
    let items = (0..<sample.itemCount).map { item in
      AnswerTables.Item(
        name: sample.itemNames[item],
        categories: Set([1.0] + sample.values.column(item).filter { !$0.isNaN }).sorted()
      )
    }
    return try await AnswerTables(sample, items: items)
  }

  static func totals(_ sample: ResponseMatrix) -> [Double?] {
    (0..<sample.personCount).map { person in
      let answers = (0..<sample.itemCount).compactMap { sample[person, $0] }
      return answers.isEmpty ? nil : answers.reduce(0, +)
    }
  }

  static let estimators: [Estimator] = [
    // Data
    Estimator("covariances, pairwise") { try await CovarianceMatrix($0) },
    Estimator("covariances, listwise") { try await CovarianceMatrix($0, missingData: .listwise) },
    Estimator("covariances, EM") { try await CovarianceMatrix($0, missingData: .maximumLikelihood) },
    Estimator("covariances of tables") {
      try CovarianceMatrix(try await tables($0), signs: Array(repeating: 1, count: $0.itemCount))
    },
    Estimator("Mardia") { sample in
      let test = try await MardiaTest(sample)
      return (
        test,
        [
          test.skewnessStatistic, test.correctedSkewnessStatistic, test.skewnessProbability,
          test.correctedSkewnessProbability, test.kurtosisStatistic, test.kurtosisProbability,
        ]
      )
    },
    // Correlation
    Estimator("Pearson, pairwise") { sample in
      let matrix = try await pearson(sample)
      return [
        matrix, matrix.smoothed(by: .nearest), matrix.smoothed(by: .eigenvalueClipping), matrix.smallestEigenvalue,
      ] as [Any]
    },
    Estimator("Pearson, listwise") { try await CorrelationEstimation(.pearson, missingData: .listwise).estimate($0) },
    Estimator("Pearson, EM") {
      try await CorrelationEstimation(.pearson, missingData: .maximumLikelihood).estimate($0)
    },
    Estimator("Pearson of tables") { try await CorrelationEstimation(.pearson).estimate(try await tables($0)) },
    Estimator("Spearman") { try await CorrelationEstimation(.spearman).estimate($0) },
    Estimator("Kendall") { try await CorrelationEstimation(.kendall).estimate($0) },
    Estimator("polychoric") { sample in
      let matrix = try await CorrelationEstimation(.polychoric).estimate(sample)
      return [matrix, matrix.smoothed(by: .nearest), matrix.smoothed(by: .eigenvalueClipping)]
    },
    Estimator("polyserial") { try PolyserialCorrelation($0, continuous: 0, ordered: $0.itemCount - 1) },
    // Reliability
    Estimator("α") { sample in
      let alpha = try CronbachAlpha(try await CovarianceMatrix(sample))
      return [alpha, alpha.feldtInterval() as Any]
    },
    Estimator("ordinal α") { try OrdinalAlpha(try await CorrelationEstimation(.polychoric).estimate($0)) },
    Estimator("bootstrap of α") { try await AlphaBootstrap(resampleCount: 20, seed: 1).distribution($0) },
    Estimator("Guttman, raw") { try GuttmanLambdas(try await CovarianceMatrix($0), seed: 1) },
    Estimator("Guttman, standardised") { try GuttmanLambdas(try await pearson($0), seed: 1) },
    Estimator("split halves") { try SplitHalves(try await CovarianceMatrix($0), seed: 1) },
    Estimator("Kuder and Richardson") { try KuderRichardson($0) },
    Estimator("κ") { sample in
      let kappa = try CohenKappa(sample.selecting(items: Array([0, sample.itemCount - 1].prefix(sample.itemCount))))
      return [kappa, kappa.interval()] as [Any]
    },
    Estimator("intraclass") { try IntraclassCorrelation($0) },
    Estimator("retest") {
      try RetestCorrelation($0.selecting(items: Array([0, $0.itemCount - 1].prefix($0.itemCount))))
    },
    // ItemAnalysis
    Estimator("description of items") { sample in
      (0..<sample.itemCount).map { ItemDescription(sample, item: $0, range: range) }
    },
    Estimator("extreme groups") { sample in
      ExtremeGroups(totals: totals(sample)).map { groups in
        (0..<sample.itemCount).map { groups.discrimination(sample, item: $0, range: range) }
      }
    },
    Estimator("distractors") { sample in
      let all = totals(sample)
      let choices = (0..<sample.personCount).map { sample[$0, 0].map { $0 <= 2 ? "a" : $0 == 3 ? "b" : "c" } }
      let rest = all.indices.map { person in all[person].map { $0 - (sample[person, 0] ?? 0) } }
      return DistractorTable(
        choices: choices,
        codes: ["a", "b", "c"],
        key: "c",
        rest: rest,
        groups: ExtremeGroups(totals: all)
      )
    },
    Estimator("key check") { sample in
      let check = try await KeyCheck(sample, key: Array(repeating: 1, count: sample.itemCount))
      return (check, "\(check.verdict)")
    },
    Estimator("items of a scale") { try await ScaleItems($0) },
    Estimator("items of a scale, listwise") { try await ScaleItems($0, missingData: .listwise) },
    // NumberOfFactors
    Estimator("parallel, ordinal") { sample in
      guard let null = OrdinalSample(sample, draw: .simulated) else { return nil }
      return try await ParallelAnalysis(replicationCount: 3).run(
        .identity(sample.itemCount),
        comparing: EigenvalueKind.allCases,
        against: null
      )
    },
    Estimator("parallel, permuted") { sample in
      guard let null = PermutedSample(complete: sample.values) else { return nil }
      return try await ParallelAnalysis(replicationCount: 3).run(
        .identity(sample.itemCount),
        comparing: EigenvalueKind.allCases,
        against: null
      )
    },
  ]

  /// `value`, `nothing`, the name of what was thrown, or where there is NaN.
  static func outcome(_ estimator: Estimator, _ sample: ResponseMatrix) async -> String {
    do {
      guard let found = try await estimator.run(sample) else { return "nothing" }
      let places = nanPlaces(found)
      return places.isEmpty ? "value" : "NaN at \(places[0])"
    } catch {
      return "\(error)".split(separator: "(").first.map { $0.split(separator: ".").last.map(String.init) ?? "" } ?? ""
    }
  }

  /// Everything is a value unless this table has another answer: sample, then the answer and who gives it.
  static let exceptions: [String: [String: [String]]] = [
    "plain": [
      "notDichotomous": ["Kuder and Richardson"]
    ],
    "constant item": [
      "notPositiveDefinite": ["Mardia"],
      "tooFewItems": ["covariances, EM"],
      "undefinedPair": ["polyserial", "retest"],
      "notDichotomous": ["Kuder and Richardson"],
      "nothing": ["parallel, ordinal", "parallel, permuted"],
    ],
    "perfectly correlated": [
      "notPositiveDefinite": ["covariances, EM", "Mardia", "Pearson, EM"],
      "notDichotomous": ["Kuder and Richardson"],
    ],
    "duplicated items": [
      "notPositiveDefinite": ["covariances, EM", "Mardia", "Pearson, EM"],
      "notDichotomous": ["Kuder and Richardson"],
    ],
    "fewer persons than items": [
      "tooFewPersons": ["covariances, EM", "Mardia", "Pearson, EM"],
      "notDichotomous": ["Kuder and Richardson"],
    ],
    "one item": [
      "tooFewItems": [
        "α", "ordinal α", "bootstrap of α", "Guttman, raw", "Guttman, standardised", "split halves",
        "Kuder and Richardson", "κ", "intraclass", "retest", "key check", "items of a scale",
        "items of a scale, listwise",
      ]
    ],
    "nobody answered": [
      "undefinedPair": [
        "covariances, pairwise", "covariances of tables", "polyserial", "α", "Guttman, raw", "split halves",
        "items of a scale",
      ],
      "tooFewPersons": [
        "covariances, listwise", "Mardia", "Pearson, listwise", "Kuder and Richardson", "κ", "intraclass", "retest",
        "items of a scale, listwise",
      ],
      "tooFewItems": [
        "covariances, EM", "Pearson, pairwise", "Pearson, EM", "Pearson of tables", "Spearman", "Kendall", "polychoric",
        "ordinal α", "Guttman, standardised", "key check",
      ],
      "noVariance": ["bootstrap of α"],
      "nothing": ["extreme groups", "parallel, ordinal", "parallel, permuted"],
    ],
    "nobody answered one": [
      "undefinedPair": [
        "covariances, pairwise", "covariances of tables", "polyserial", "α", "Guttman, raw", "split halves",
        "items of a scale",
      ],
      "tooFewPersons": [
        "covariances, listwise", "Mardia", "Pearson, listwise", "Kuder and Richardson", "κ", "intraclass", "retest",
        "items of a scale, listwise",
      ],
      "tooFewItems": ["covariances, EM"],
      "noVariance": ["bootstrap of α"],
      "nothing": ["parallel, ordinal", "parallel, permuted"],
    ],
    "one person": [
      "tooFewPersons": [
        "covariances, pairwise", "covariances, listwise", "covariances of tables", "Mardia", "Pearson, pairwise",
        "Pearson, listwise", "Pearson, EM", "Pearson of tables", "Spearman", "Kendall", "polychoric", "α", "ordinal α",
        "bootstrap of α", "Guttman, raw", "Guttman, standardised", "split halves", "Kuder and Richardson", "intraclass",
        "retest", "key check", "items of a scale", "items of a scale, listwise",
      ],
      "tooFewItems": ["covariances, EM"],
      "undefinedPair": ["polyserial"],
      "nothing": ["extreme groups", "parallel, ordinal", "parallel, permuted"],
    ],
    "two persons": [
      "tooFewItems": ["covariances, EM"],
      "tooFewPersons": ["Mardia", "Pearson, EM", "retest"],
      "noVariance": ["Guttman, standardised"],
      "notDichotomous": ["Kuder and Richardson"],
      "nothing": ["parallel, ordinal", "parallel, permuted"],
    ],
    "no persons": [
      "tooFewPersons": [
        "covariances, pairwise", "covariances, listwise", "covariances of tables", "Mardia", "Pearson, pairwise",
        "Pearson, listwise", "Pearson, EM", "Pearson of tables", "Spearman", "Kendall", "polychoric", "α", "ordinal α",
        "bootstrap of α", "Guttman, raw", "Guttman, standardised", "split halves", "Kuder and Richardson", "κ",
        "intraclass", "retest", "key check", "items of a scale", "items of a scale, listwise",
      ],
      "tooFewItems": ["covariances, EM"],
      "undefinedPair": ["polyserial"],
      "nothing": ["extreme groups", "parallel, ordinal", "parallel, permuted"],
    ],
    "all answers equal": [
      "tooFewItems": [
        "covariances, EM", "Pearson, pairwise", "Pearson, listwise", "Pearson, EM", "Pearson of tables", "Spearman",
        "Kendall", "polychoric", "ordinal α", "Guttman, standardised", "key check",
      ],
      "notPositiveDefinite": ["Mardia"],
      "undefinedPair": ["polyserial", "retest"],
      "noVariance": [
        "α", "bootstrap of α", "Guttman, raw", "split halves", "κ", "intraclass", "items of a scale",
        "items of a scale, listwise",
      ],
      "notDichotomous": ["Kuder and Richardson"],
      "nothing": ["extreme groups", "parallel, ordinal", "parallel, permuted"],
    ],
    "disjoint": [
      "undefinedPair": [
        "covariances, EM", "Pearson, EM",
        "covariances, pairwise", "covariances of tables", "Pearson, pairwise", "Pearson of tables", "Spearman",
        "Kendall", "polychoric", "polyserial", "α", "ordinal α", "Guttman, raw", "Guttman, standardised",
        "split halves", "key check", "items of a scale",
      ],
      "tooFewPersons": [
        "covariances, listwise", "Mardia", "Pearson, listwise", "Kuder and Richardson", "κ", "intraclass", "retest",
        "items of a scale, listwise",
      ],
      "noVariance": ["bootstrap of α"],
      "nothing": ["parallel, permuted"],
    ],
    "constant where common": [
      "notPositiveDefinite": ["Mardia"],
      "undefinedPair": [
        "Pearson, pairwise", "Pearson of tables", "Spearman", "Kendall", "polychoric", "ordinal α",
        "Guttman, standardised", "key check",
      ],
      "notDichotomous": ["Kuder and Richardson"],
      "nothing": ["parallel, permuted"],
    ],
    "huge": [
      "notFinite": [
        "covariances, pairwise", "covariances, listwise", "covariances, EM", "covariances of tables", "Mardia",
        "Pearson, EM", "α", "Guttman, raw", "split halves", "intraclass", "retest", "items of a scale",
        "items of a scale, listwise",
      ],
      "undefinedPair": [
        "Pearson, pairwise", "Pearson, listwise", "Pearson of tables", "Guttman, standardised", "key check",
      ],
      "noVariance": ["bootstrap of α"],
      "notDichotomous": ["Kuder and Richardson"],
    ],
  ]

  @Test(
    "Every estimator has its answer to every sample, and none is NaN",
    arguments: DegenerateInputs.samples.map(\.name)
  )
  func answers(_ name: String) async throws {
    let sample = try #require(DegenerateInputs.samples.first { $0.name == name })
    var expected: [String: String] = [:]
    for (answer, names) in Self.exceptions[name] ?? [:] {
      for estimator in names { expected[estimator] = answer }
    }
    #expect(Set(expected.keys).isSubset(of: Self.estimators.map(\.name)))
    for estimator in Self.estimators {
      let found = await Self.outcome(estimator, sample.responses)
      #expect(found == expected[estimator.name] ?? "value", "\(estimator.name)")
    }
  }
}
