import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Mardia's multivariate skewness and kurtosis")
struct MardiaTests {
  struct Reference: Decodable {
    let n: Int
    let b1p: Double
    let b2p: Double
    let skew: Double
    let corrected: Double
    let kurtosis: Double
    enum CodingKeys: String, CodingKey {
      case n, b1p, b2p, skew, kurtosis
      case corrected = "small.skew"
    }
  }

  static func failure(_ sample: ResponseMatrix) async -> EstimationFailure? {
    do {
      _ = try await MardiaTest(sample)
      return nil
    } catch { return error }
  }

  static func normal(_ persons: Int, _ items: Int, seed: UInt64) -> ResponseMatrix {
    var generator = SeededGenerator(seed: seed)
    return ResponseMatrix(
      itemNames: (0..<items).map { "i\($0 + 1)" },
      persons: (0..<persons).map { _ in (0..<items).map { _ in generator.standardNormal() } }
    )
  }

  @Test("The personality items, as R's psych with its divisor n − 1")
  func reference() async throws {
    let reference = try SampleReference.result("data/ctt_mardia_bfi", as: Reference.self)
    let test = try await MardiaTest(SampleReference.bfi())
    #expect(test.personCount == reference.n)
    let n = Double(reference.n)
    let shrink = (n - 1) / n
    let cube = shrink * shrink * shrink
    #expect(agree(test.skewness * cube, reference.b1p, .software))
    #expect(agree(test.kurtosis * shrink * shrink, reference.b2p, .software))
    #expect(agree(test.skewnessStatistic * cube, reference.skew, .software))
    #expect(agree(test.correctedSkewnessStatistic * cube, reference.corrected, .software))
    let expected = 25.0 * 27
    let deviate = (test.kurtosis * shrink * shrink - expected) / (8 * expected / n).squareRoot()
    #expect(agree(deviate, reference.kurtosis, .software))
    #expect(test.skewnessProbability < 1e-300 && test.kurtosisProbability < 1e-300)
  }

  @Test("The definition: the mean over all pairs of persons of (zᵢᵀzⱼ)³, and of (zᵀz)²")
  func definition() async throws {
    let sample = Self.normal(40, 3, seed: 5)
    let test = try await MardiaTest(sample)
    let x = Matrix(rowCount: 40, columnCount: 3) { sample[$0, $1] ?? .nan }
    let means = (0..<3).map { x.column($0).reduce(0, +) / 40 }
    let centred = Matrix(rowCount: 40, columnCount: 3) { x[$0, $1] - means[$1] }
    let distances = centred * (try LU((1.0 / 40) * centred.gram).inverse) * centred.transposed
    let skewness = distances.elements.reduce(0) { $0 + $1 * $1 * $1 } / 1600
    let kurtosis = distances.diagonal.reduce(0) { $0 + $1 * $1 } / 40
    #expect(agree(test.skewness, skewness, .rounding(terms: 1600)))
    #expect(agree(test.kurtosis, kurtosis, .rounding(terms: 1600)))
  }

  @Test("Rescaling, mixing and moving the items changes nothing")
  func invariance() async throws {
    let sample = Self.normal(60, 3, seed: 8)
    let mixed = ResponseMatrix(
      itemNames: sample.itemNames,
      persons: (0..<60).map { person in
        let x = (0..<3).map { sample[person, $0] ?? .nan }
        return [1000 * x[0] + 5, x[0] - 2 * x[1], 0.01 * x[2] + x[1] - 40]
      }
    )
    let one = try await MardiaTest(sample)
    let other = try await MardiaTest(mixed)
    #expect(agree(one.skewness, other.skewness, .converged(to: 1e-9)))
    #expect(agree(one.kurtosis, other.kurtosis, .converged(to: 1e-9)))
  }

  @Test("Normal answers are called skew or kurtotic about as often as the level says")
  func normalAnswers() async throws {
    var skew = 0.0
    var kurtotic = 0.0
    for replication in 0..<400 {
      let test = try await MardiaTest(Self.normal(400, 3, seed: UInt64(100 + replication)))
      if test.correctedSkewnessProbability < 0.05 { skew += 1 }
      if test.kurtosisProbability < 0.05 { kurtotic += 1 }
    }
    let error = (0.05 * 0.95 / 400).squareRoot()
    #expect(agree(skew / 400, 0.05, .sampling(errors: 3, standardError: error)))
    #expect(agree(kurtotic / 400, 0.05, .sampling(errors: 3, standardError: error)))
  }

  @Test("One item, gaps, too few persons, constant and dependent items")
  func edges() async throws {
    // x = 0, 0, 0, 4 has m₂ = 3, m₃ = 6, m₄ = 21: skewness² = 36/27, kurtosis 21/9. The gap's person is left out.
    let one = try await MardiaTest(ResponseMatrix(itemNames: ["i1"], items: [[0, 0, nil, 0, 4]]))
    #expect(one.personCount == 4)
    #expect(agree(one.skewness, 36.0 / 27, .rounding(terms: 10)))
    #expect(agree(one.kurtosis, 21.0 / 9, .rounding(terms: 10)))
    let few = await Self.failure(Self.normal(3, 3, seed: 1))
    #expect(few == .tooFewPersons(needed: 4, found: 3))
    let names = ["i1", "i2"]
    let constant = await Self.failure(ResponseMatrix(itemNames: names, items: [[1, 2, 3, 5], [2, 2, 2, 2]]))
    #expect(constant == .notPositiveDefinite(item: "i2"))
    let dependent = await Self.failure(ResponseMatrix(itemNames: names, items: [[1, 2, 3, 5], [2, 4, 6, 10]]))
    #expect(dependent == .notPositiveDefinite(item: "i2"))
    let none = await Self.failure(ResponseMatrix(itemNames: [], items: []))
    #expect(none == .tooFewItems(needed: 1, omitted: []))
  }
}
