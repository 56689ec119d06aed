import AssessmentLinearAlgebra
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Cronbach's α and its relatives")
struct AlphaTests {
  struct Reference: Decodable {
    struct Total: Decodable {
      let rawAlpha: Double
      let standardised: Double
      let lambda6: Double
      let averageCorrelation: Double
      let signalToNoise: Double
      let standardError: Double
      let medianCorrelation: Double
      enum CodingKeys: String, CodingKey {
        case rawAlpha = "raw_alpha"
        case standardised = "std.alpha"
        case lambda6 = "G6(smc)"
        case averageCorrelation = "average_r"
        case signalToNoise = "S/N"
        case standardError = "ase"
        case medianCorrelation = "median_r"
      }
    }
    struct Bound: Decodable {
      let rawAlpha: Double
      enum CodingKeys: String, CodingKey { case rawAlpha = "raw_alpha" }
    }
    struct Feldt: Decodable {
      let lower: [Bound]
      let upper: [Bound]
      enum CodingKeys: String, CodingKey {
        case lower = "lower.ci"
        case upper = "upper.ci"
      }
    }
    struct Guttman: Decodable {
      let l1: Double
      let l2: Double
      let l3: Double
      let l4: Double
      let l5: Double
      let l6: Double
    }
    let total: Total
    let feldt: Feldt?
    let guttman: Guttman?
    let items: SampleReference.Table
    let dropped: SampleReference.Table?
    enum CodingKeys: String, CodingKey {
      case total, feldt, guttman
      case items = "item.stats"
      case dropped = "alpha.drop"
    }
  }

  /// The five agreeableness items, the first turned round within 1…6.
  static func agreeableness() throws -> ResponseMatrix {
    try SampleReference.bfi().selecting(items: Array(0..<5)).reversing(items: [0], minimum: 1, maximum: 6)
  }

  func expect(_ alpha: CronbachAlpha, _ total: Reference.Total) {
    #expect(agree(alpha.raw, total.rawAlpha, .software))
    #expect(agree(alpha.standardised, total.standardised, .software))
    #expect(agree(alpha.lambda6, total.lambda6, .software))
    #expect(agree(alpha.averageCorrelation, total.averageCorrelation, .software))
    #expect(agree(alpha.medianCorrelation, total.medianCorrelation, .software))
    #expect(agree(alpha.signalToNoise, total.signalToNoise, .software))
    #expect(agree(alpha.standardError, total.standardError, .software))
  }

  func expect(_ items: ScaleItems, _ reference: Reference) {
    for (row, item) in items.items.enumerated() {
      // n, raw.r, std.r, r.cor, r.drop
      #expect(agree(item.totalCorrelation, reference.items[row, 1], .software))
      #expect(agree(item.standardisedTotalCorrelation, reference.items[row, 2], .software))
      #expect(agree(item.correctedCorrelation, reference.items[row, 3], .software))
      #expect(agree(item.restCorrelation, reference.items[row, 4], .software))
      if let dropped = reference.dropped {
        #expect(agree(item.alphaIfDropped, dropped[row, 0], .software))
        #expect(agree(item.standardisedAlphaIfDropped, dropped[row, 1], .software))
      }
    }
  }

  @Test("Agreeableness, keyed: every number of psych's alpha, with Feldt's interval")
  func agree() async throws {
    let reference: Reference = try SampleReference.result("reliability/ctt_alpha_agree")
    let items = try await ScaleItems(try Self.agreeableness())
    expect(items.alpha, reference.total)
    expect(items, reference)
    #expect(items.negativeItems.isEmpty)
    let interval = try #require(items.alpha.feldtInterval())
    #expect(agree(interval.lowerBound, reference.feldt?.lower[0].rawAlpha, .software))
    #expect(agree(interval.upperBound, reference.feldt?.upper[0].rawAlpha, .software))
  }

  func agree(_ a: Double?, _ b: Double?, _ tolerance: Tolerance) -> Bool { TestSupport.agree(a, b, tolerance) }

  @Test("Agreeableness, not keyed: α .43, the item keyed wrongly is named, nothing is reversed")
  func unkeyed() async throws {
    let reference: Reference = try SampleReference.result("reliability/ctt_alpha_agree_unkeyed")
    let items = try await ScaleItems(try SampleReference.bfi().selecting(items: Array(0..<5)))
    expect(items.alpha, reference.total)
    expect(items, reference)
    #expect(items.negativeItems == ["A1"])
  }

  @Test("Attitude (30 persons, no gaps)")
  func attitude() async throws {
    let reference: Reference = try SampleReference.result("reliability/ctt_alpha_attitude")
    let items = try await ScaleItems(try SampleReference.sample("attitude"))
    expect(items.alpha, reference.total)
    expect(items, reference)
  }

  @Test("Guttman's bounds agree with psych's guttman (pairwise correlations)")
  func guttman() async throws {
    let reference: Reference = try SampleReference.result("reliability/ctt_alpha_agree")
    let expected = try #require(reference.guttman)
    let lambdas = try GuttmanLambdas(
      try await CorrelationEstimation(.pearson).estimate(try Self.agreeableness()),
      seed: 1
    )
    #expect(agree(lambdas.lambda1, expected.l1, .software))
    #expect(agree(lambdas.lambda2, expected.l2, .software))
    #expect(agree(lambdas.lambda3, expected.l3, .software))
    #expect(agree(lambdas.lambda4, expected.l4, .software))
    #expect(agree(lambdas.lambda5, expected.l5, .software))
    #expect(agree(lambdas.lambda6, expected.l6, .software))
  }

  struct Splits: Decodable {
    let maxrb: Double
    let minrb: Double
  }

  @Test("All splits: best and worst agree with psych's splitHalf; the mean covers all ten, psych's only five of them")
  func splits() async throws {
    let reference: Splits = try SampleReference.result("reliability/ctt_splithalf_agree")
    let covariances = try await CovarianceMatrix(try Self.agreeableness())
    let correlations = CorrelationMatrix(
      itemNames: covariances.itemNames,
      values: try #require(covariances.correlations),
      personCount: 2800
    )
    let splits = try SplitHalves(correlations, seed: 1)
    #expect(splits.splitCount == 10 && splits.isExhaustive)
    #expect(agree(splits.largest, reference.maxrb, .software))
    #expect(agree(splits.smallest, reference.minrb, .software))
    // For five items each split has 6 of the 10 pairs across: the mean is 24/25 of α.
    let alpha = try #require(try CronbachAlpha(covariances).standardised)
    #expect(agree(splits.mean, 0.96 * alpha, .software))
  }

  @Test("The mean of all halves of an even number of items is α; a sample comes near it and repeats itself")
  func splitMeans() async throws {
    let bfi = try SampleReference.bfi()
    let six = try await CovarianceMatrix(bfi.selecting(items: [1, 2, 3, 4, 5, 6]))
    let all = try SplitHalves(six, seed: 1)
    #expect(all.splitCount == 10)
    #expect(agree(all.mean, try CronbachAlpha(six).raw, .software))
    #expect(all.smallest <= all.oddEven && all.oddEven <= all.largest)
    let eighteen = try await CovarianceMatrix(bfi.selecting(items: Array(0..<18)))
    let sample = try SplitHalves(eighteen, sampleCount: 4000, seed: 7)
    #expect(!sample.isExhaustive && sample.splitCount == 4000)
    #expect(sample == (try SplitHalves(eighteen, sampleCount: 4000, seed: 7)))
    // The splits of this set spread by less than .15
    let error = 0.15 / 4000.0.squareRoot()
    #expect(agree(sample.mean, try CronbachAlpha(eighteen).raw, .sampling(errors: 5, standardError: error)))
  }

  @Test("Ordinal α from polychoric correlations is above the raw one; reversed items are named")
  func ordinal() async throws {
    let responses = try Self.agreeableness()
    let alpha = try OrdinalAlpha(try await CorrelationEstimation(.polychoric).estimate(responses))
    let raw = try CronbachAlpha(try await CovarianceMatrix(responses)).raw
    // Polychoric correlations of 6-point items exceed Pearson's: about .77 here (Spearman–Brown of their mean, .40).
    #expect(alpha.value > raw && alpha.value < 0.8 && alpha.negativeItems.isEmpty)
    let unkeyed = try SampleReference.bfi().selecting(items: Array(0..<5))
    let wrong = try OrdinalAlpha(try await CorrelationEstimation(.polychoric).estimate(unkeyed))
    #expect(wrong.negativeItems == ["A1"])
  }

  @Test("KR-20 is α of items scored 0 and 1, in whole numbers")
  func kuderRichardson() async throws {
    let answers: [[Double?]] = [
      [1, 1, 1, 0], [1, 0, 0, 0], [1, 1, 0, 0], [1, 1, 1, 1], [0, 0, 0, 0], [1, 1, nil, 1],
    ]
    let sample = ResponseMatrix(itemNames: ["a", "b", "c", "d"], persons: answers)
    let formula = try KuderRichardson(sample)
    // By hand: Σpq = .16 + .24 + .24 + .16 = .8; totals 3 1 2 4 0, σ² = 2: 4/3 · (1 − .4)
    #expect(agree(formula.value, 0.8, .rounding(terms: 4)) && formula.personCount == 5)
    let alpha = try CronbachAlpha(try await CovarianceMatrix(sample, missingData: .listwise))
    #expect(agree(formula.value, alpha.raw, .rounding(terms: 20)))
    let scored = ResponseMatrix(itemNames: ["a", "b"], persons: [[0, 1], [1, 2]])
    #expect(throws: EstimationFailure.notDichotomous(item: "b")) { try KuderRichardson(scored) }
    let same = ResponseMatrix(itemNames: ["a", "b"], persons: [[0, 1], [1, 0]])
    #expect(throws: EstimationFailure.noVariance) { try KuderRichardson(same) }
  }

  @Test("The bootstrap repeats itself for one seed, whatever the tasks, and spreads as the jackknife says")
  func bootstrap() async throws {
    let sample = try Self.agreeableness().selecting(persons: Array(0..<800))
    let one = try await AlphaBootstrap(resampleCount: 200, seed: 5).distribution(sample)
    let three = try await AlphaBootstrap(resampleCount: 200, seed: 5, taskCount: 3).distribution(sample)
    #expect(one == three)
    #expect(one != (try await AlphaBootstrap(resampleCount: 200, seed: 6).distribution(sample)))
    let alpha = try CronbachAlpha(try await CovarianceMatrix(sample))
    #expect(one.interval.contains(alpha.raw) && one.usedCount == 200)
    // The jackknife, another road to the same error that assumes no normality either; 200 draws have a relative error
    // of 5 %. (The normal-theory error is 30 % too small for these skewed answers.)
    var left: [Double] = []
    for person in stride(from: 0, to: 800, by: 4) {
      let others = (0..<800).filter { $0 / 4 != person / 4 }
      left.append(try CronbachAlpha(try await CovarianceMatrix(sample.selecting(persons: others))).raw)
    }
    let mean = left.reduce(0, +) / 200
    let jackknife = (left.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } * 199 / 200).squareRoot()
    #expect(agree(one.standardError, jackknife, .sampling(errors: 4, standardError: 0.07 * jackknife)))
    #expect(try #require(alpha.standardError) < jackknife)
  }

  @Test("Degenerate scales: one item, no variance, a perfect scale, a negative α, a constant item")
  func degenerate() async throws {
    func covariances(_ persons: [[Double?]]) async throws -> CovarianceMatrix {
      try await CovarianceMatrix(
        ResponseMatrix(itemNames: (0..<persons[0].count).map { "i\($0)" }, persons: persons)
      )
    }
    let single = try await covariances([[1], [2]])
    #expect(throws: EstimationFailure.tooFewItems(needed: 2, omitted: [])) { try CronbachAlpha(single) }
    let cancelling = try await covariances([[1, 3], [2, 2], [3, 1]])
    #expect(throws: EstimationFailure.noVariance) { try CronbachAlpha(cancelling) }
    #expect(throws: EstimationFailure.noVariance) { try SplitHalves(cancelling, seed: 1) }
    let perfect = try CronbachAlpha(try await covariances([[1, 1, 1], [2, 2, 2], [4, 4, 4]]))
    #expect(agree(perfect.raw, 1, .rounding(terms: 9)) && perfect.lambda6 == nil && perfect.signalToNoise == nil)
    let negative = try CronbachAlpha(try await covariances([[1, 4], [2, 1], [3, 2], [5, 1]]))
    #expect(negative.raw < 0 && negative.negativeItems == ["i0", "i1"])
    let constant = try CronbachAlpha(try await covariances([[1, 3, 2], [2, 3, 1], [3, 3, 5]]))
    #expect(constant.standardised == nil && constant.raw.isFinite)
    await #expect(throws: EstimationFailure.tooFewPersons(needed: 2, found: 1)) {
      _ = try await covariances([[1, 2]])
    }
    await #expect(throws: EstimationFailure.undefinedPair("i0", "i1", personCount: 1)) {
      _ = try await covariances([[1, 2], [2, nil], [nil, 2], [3, nil], [nil, 1]])
    }
  }
}
