import AssessmentMeasurement
import AssessmentNumericalMethods
import TestSupport
import Testing

@Suite("Randomization test of hypothesized order") struct HexagonOrderTests {
  struct File: Decodable {
    struct Case: Decodable {
      var name: String
      var values: [Double]
      var dissimilarity: Bool
      var agreements: Int
      var ties: Int
      var correspondenceIndex: Double
      var pValue: Double
      var labellingsAsGood: Int
    }
    var cases: [Case]
  }

  @Test("published matrices") func published() throws {
    let cases = try HexagonReference.read(File.self, "order-tests.json").cases
    #expect(cases.count == 6)
    for example in cases {
      let test = try HexagonOrderTest(example.values, measure: example.dissimilarity ? .dissimilarity : .similarity)
      #expect(test.predictionCount == 72)
      #expect(test.agreements == example.agreements, "\(example.name)")
      #expect(test.ties == example.ties)
      #expect(agree(test.correspondenceIndex, example.correspondenceIndex, .published(decimals: 3)))
      #expect(agree(test.pValue, example.pValue, .published(decimals: 4)))
      #expect(test.labellingsAsGood == example.labellingsAsGood)
    }
  }

  /// The upper triangle after the scales have been given new places.
  static func relabelled(_ values: [Double], _ places: [Int]) -> [Double] {
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: 6), count: 6)
    var pair = 0
    for a in 0..<6 {
      for b in (a + 1)..<6 {
        matrix[places[a]][places[b]] = values[pair]
        matrix[places[b]][places[a]] = values[pair]
        pair += 1
      }
    }
    return (0..<6).flatMap { a in ((a + 1)..<6).map { matrix[a][$0] } }
  }

  @Test("turning, mirroring and monotone changes of the numbers change nothing") func invariance() throws {
    var generator = SeededGenerator(seed: 41)
    for _ in 0..<10 {
      let values = (0..<15).map { _ in generator.uniform() }
      let test = try HexagonOrderTest(values)
      #expect(try HexagonOrderTest(Self.relabelled(values, [1, 2, 3, 4, 5, 0])) == test)
      #expect(try HexagonOrderTest(Self.relabelled(values, [0, 5, 4, 3, 2, 1])) == test)
      #expect(try HexagonOrderTest(values.map { $0 * $0 * $0 }) == test)
      #expect(try HexagonOrderTest(values.map { 1 - $0 }, measure: .dissimilarity) == test)
      #expect(test.labellingsAsGood % 12 == 0)
      // The other way round, agreements and violations change places.
      let reversed = try HexagonOrderTest(values, measure: .dissimilarity)
      #expect(reversed.agreements == test.violations)
      #expect(reversed.correspondenceIndex == -test.correspondenceIndex)
    }
  }

  @Test("all numbers equal: everything tied; a missing one: no test") func edges() throws {
    let equal = try HexagonOrderTest([Double](repeating: 0.4, count: 15))
    #expect(equal.ties == 72)
    #expect(equal.correspondenceIndex == 0)
    #expect(equal.pValue == 1)
    var values = [Double](repeating: 0.4, count: 15)
    values[7] = .nan
    #expect(throws: Undefined.missingCorrelation) { try HexagonOrderTest(values) }
  }

  @Test("under chance the p-value is honest: at most α in a share α of the cases") func uniformity() throws {
    var generator = SeededGenerator(seed: 42)
    let runs = 150
    var small = 0
    for _ in 0..<runs {
      if try HexagonOrderTest((0..<15).map { _ in generator.uniform() }).pValue <= 0.2 { small += 1 }
    }
    let share = Double(small) / Double(runs)
    #expect(agree(share, 0.2, .sampling(errors: 4, standardError: (0.2 * 0.8 / Double(runs)).squareRoot())))
  }
}
