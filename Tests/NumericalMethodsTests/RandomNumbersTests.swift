import Foundation
import AssessmentNumericalMethods
import TestSupport
import Testing

@Suite("Random numbers") struct RandomNumbersTests {
  /// Words computed from the published definitions by `ReferenceData/make/random_numbers.py`.
  struct Reference: Decodable {
    var splitmixSeed: String
    var splitmix: [String]
    var state: [String]
    var fromState: [String]
    var seed: String
    var fromSeed: [String]
    var afterLeap: [String]

    static func read() throws -> Reference {
      let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      let file = folder.appendingPathComponent("ReferenceData/random/xoshiro256.json")
      return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
    }
  }

  static func words(_ texts: [String]) -> [UInt64] { texts.compactMap { UInt64($0, radix: 16) } }

  @Test("SplitMix64 gives the published words") func splitMix() throws {
    let reference = try Reference.read()
    let seed = try #require(UInt64(reference.splitmixSeed))
    var generator = SplitMix64(state: seed)
    #expect(reference.splitmix.indices.map { _ in generator.next() } == Self.words(reference.splitmix))
    // The same vector is widely printed for this seed.
    var printed = SplitMix64(state: 1_234_567)
    #expect(printed.next() == 6_457_827_717_110_365_317)
  }

  @Test("xoshiro256** gives the published words, from a state and from a seed") func xoshiro() throws {
    let reference = try Reference.read()
    var fromState = SeededGenerator(state: (1, 2, 3, 4))
    #expect(reference.fromState.indices.map { _ in fromState.next() } == Self.words(reference.fromState))
    let seed = try #require(UInt64(reference.seed))
    var fromSeed = SeededGenerator(seed: seed)
    #expect(reference.fromSeed.indices.map { _ in fromSeed.next() } == Self.words(reference.fromSeed))
  }

  @Test("a split leaps 2^128 numbers: the power of the transition matrix says the same") func split() throws {
    let reference = try Reference.read()
    var generator = SeededGenerator(seed: try #require(UInt64(reference.seed)))
    var here = generator.split()
    #expect(reference.fromSeed.indices.map { _ in here.next() } == Self.words(reference.fromSeed))
    #expect(reference.afterLeap.indices.map { _ in generator.next() } == Self.words(reference.afterLeap))
  }

  @Test("a numbered stream depends on seed and number alone") func streams() {
    let fresh = SeededGenerator(seed: 5)
    var used = fresh
    for _ in 0..<1000 { _ = used.next() }
    #expect(fresh.stream(7) == used.stream(7))
    #expect(fresh != used)
    var firstWords = Set<UInt64>()
    for number in -500..<500 {
      var stream = fresh.stream(number)
      firstWords.insert(stream.next())
    }
    var parent = fresh
    firstWords.insert(parent.next())
    #expect(firstWords.count == 1001)
    #expect(fresh.stream(1).stream(2) != fresh.stream(2).stream(1))
    #expect(SeededGenerator(seed: 6).stream(7) != fresh.stream(7))
  }

  @Test("uniform numbers: range, mean, variance, and no correlation of neighbours") func uniform() {
    var generator = SeededGenerator(seed: 1)
    let count = 200_000
    let draws = (0..<count).map { _ in generator.uniform() }
    #expect(draws.allSatisfy { $0 >= 0 && $0 < 1 })
    let mean = draws.reduce(0, +) / Double(count)
    let n = Double(count)
    #expect(agree(mean, 0.5, .sampling(errors: 4, standardError: (1 / 12 / n).squareRoot())))
    let variance = draws.reduce(0) { $0 + ($1 - 0.5) * ($1 - 0.5) } / n
    #expect(agree(variance, 1 / 12, .sampling(errors: 4, standardError: (1 / 180 / n).squareRoot())))
    let lag = zip(draws, draws.dropFirst()).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) } / n
    #expect(agree(lag, 0, .sampling(errors: 4, standardError: 1 / 12 / n.squareRoot())))
  }

  @Test("normal numbers: four moments and the share beyond 1.96") func normal() {
    var generator = SeededGenerator(seed: 2)
    let count = 400_000
    let draws = (0..<count).map { _ in generator.standardNormal() }
    let n = Double(count)
    // The variance of the k-th power of a standard normal number is (2k−1)!! − ((k−1)!!)² for even k.
    let moments: [(power: Int, value: Double, variance: Double)] = [(1, 0, 1), (2, 1, 2), (3, 0, 15), (4, 3, 96)]
    for moment in moments {
      let sum = draws.reduce(0) { total, x in total + (0..<moment.power).reduce(1.0) { product, _ in product * x } }
      let error = (moment.variance / n).squareRoot()
      #expect(agree(sum / n, moment.value, .sampling(errors: 4, standardError: error)), "moment \(moment.power)")
    }
    let beyond = Double(draws.count { abs($0) > 1.959963984540054 }) / n
    #expect(agree(beyond, 0.05, .sampling(errors: 4, standardError: (0.05 * 0.95 / n).squareRoot())))
  }

  @Test("a normal number is the quantile of its uniform number") func inversion() {
    var generator = SeededGenerator(seed: 9)
    var twin = generator
    for _ in 0..<20_000 {
      let p = (Double(twin.next() >> 12) + 0.5) * 0x1p-52
      #expect(agree(generator.standardNormal(), Normal.quantile(p), .rounding(terms: 3)))
    }
  }

  @Test("the bytes of the normal numbers stay as they are") func normalBytes() {
    // Recorded once: integer arithmetic, + − × ÷ and √ only, so every machine must give these bits.
    var generator = SeededGenerator(seed: 20_260_401)
    let hash = (0..<10_000).reduce(into: UInt64(14_695_981_039_346_656_037)) { hash, _ in
      hash = (hash ^ generator.standardNormal().bitPattern) &* 1_099_511_628_211
    }
    #expect(hash == 11_858_345_373_279_600_335)
  }

  @Test("every index is equally likely, also for bounds that do not divide 2^64") func indices() {
    var generator = SeededGenerator(seed: 3)
    let draws = 90_000
    for bound in [1, 2, 3, 7, 10] {
      var counts = [Int](repeating: 0, count: bound)
      for _ in 0..<draws { counts[generator.index(below: bound)] += 1 }
      let expected = Double(draws) / Double(bound)
      let chiSquare = counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
      // A χ² of k − 1 degrees of freedom has mean k − 1 and variance 2(k − 1); 5 errors bound all five cases.
      let freedom = Double(bound - 1)
      #expect(agree(chiSquare, freedom, .sampling(errors: 5, standardError: (2 * freedom).squareRoot())), "\(bound)")
    }
    // Three quarters of the whole range: the multiplication alone would make one index in three twice as likely.
    let bound = 3 << 61
    let low = (0..<draws).count { _ in generator.index(below: bound) < bound / 2 }
    let share = Double(low) / Double(draws)
    #expect(agree(share, 0.5, .sampling(errors: 4, standardError: 0.5 / Double(draws).squareRoot())))
  }

  @Test("a shuffle keeps the elements and favours no order") func shuffles() {
    var generator = SeededGenerator(seed: 4)
    #expect(generator.shuffled([Int]()).isEmpty)
    #expect(generator.shuffled(0..<50).sorted() == Array(0..<50))
    var counts: [[Int]: Int] = [:]
    let draws = 60_000
    for _ in 0..<draws { counts[generator.shuffled(0..<4), default: 0] += 1 }
    #expect(counts.count == 24)
    let expected = Double(draws) / 24
    let chiSquare = counts.values.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    #expect(agree(chiSquare, 23, .sampling(errors: 4, standardError: (2.0 * 23).squareRoot())))
  }
}
