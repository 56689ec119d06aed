import Foundation
import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite struct AnswerTablesTests {
  static let items = [5, 5, 4, 2, 7].enumerated().map { index, count in
    AnswerTables.Item(name: "q\(index)", categories: (1...count).map(Double.init))
  }

  /// DEMO answers with a common part and some gaps.
  static func answers(_ count: Int, seed: UInt64, gaps: Double = 0.06) -> [[Double?]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let common = generator.standardNormal()
      return items.map { item in
        let value = 0.7 * common + 0.7 * generator.standardNormal()
        let width = Double(item.categories.count)
        let category = min(width, max(1, (width * Normal.cdf(value)).rounded(.up)))
        return generator.uniform() < gaps ? nil : category
      }
    }
  }

  static func matrix(_ persons: [[Double?]]) -> ResponseMatrix {
    ResponseMatrix(itemNames: items.map(\.name), persons: persons)
  }

  @Test func officesAddUpToThePooledSampleToTheBitWhateverTheOrder() async throws {
    let parts = [Self.answers(40, seed: 1), Self.answers(1, seed: 2), [], Self.answers(77, seed: 3)]
    let pooled = try await AnswerTables(Self.matrix(parts.flatMap { $0 }), items: Self.items, taskCount: 3)
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]] {
      var merged = AnswerTables(items: Self.items)
      for part in order { try merged.merge(try await AnswerTables(Self.matrix(parts[part]), items: Self.items)) }
      #expect(merged == pooled)
    }
    let again = try JSONDecoder().decode(AnswerTables.self, from: JSONEncoder().encode(pooled))
    #expect(again == pooled)
  }

  @Test(arguments: CorrelationMatrix.Kind.allCases)
  func tablesGiveTheCorrelationsOfTheAnswers(kind: CorrelationMatrix.Kind) async throws {
    let sample = Self.matrix(Self.answers(300, seed: 4))
    let tables = try await AnswerTables(sample, items: Self.items)
    let request = CorrelationEstimation(kind)
    let wanted = try await request.estimate(sample)
    let found = try await request.estimate(tables)
    if kind == .pearson {
      #expect(agree((found.values - wanted.values).largestMagnitude, 0, .rounding(terms: 300)))
    } else {
      #expect(found.values == wanted.values)
    }
    #expect(found.pairCounts == wanted.pairCounts && found.personCount == wanted.personCount)
    #expect(found.thresholds == wanted.thresholds && found.remarks == wanted.remarks)
    #expect((found.standardErrors == nil) == (wanted.standardErrors == nil))
  }

  @Test func tablesGiveTheCovariancesDescriptionsAndRelationsOfTheAnswers() async throws {
    let sample = Self.matrix(Self.answers(200, seed: 5))
    let tables = try await AnswerTables(sample, items: Self.items)
    let wanted = try await CovarianceMatrix(sample)
    let found = try CovarianceMatrix(tables, signs: [1, 1, 1, 1, 1])
    #expect(agree((found.values - wanted.values).largestMagnitude, 0, .rounding(terms: 300)))
    #expect(zip(found.means, wanted.means).allSatisfy { agree($0, $1, .rounding(terms: 200)) })
    let turned = try CovarianceMatrix(tables, signs: [1, -1, 1, 1, -1])
    #expect(turned.values[0, 1] == -found.values[0, 1] && turned.values[1, 4] == found.values[1, 4])
    for item in Self.items.indices {
      #expect(ItemDescription(tables, item: item) == ItemDescription(sample, item: item))
    }
    let complete = Self.matrix(Self.answers(200, seed: 6, gaps: 0))
    let relations = try await ScaleItems(complete)
    let fromCovariances = try ScaleItems(try await CovarianceMatrix(complete))
    for (a, b) in zip(relations.items, fromCovariances.items) {
      let (total, sum) = (try #require(a.totalCorrelation), try #require(b.totalCorrelation))
      // Without gaps the mean of the answers is their sum in other units.
      #expect(agree(total, sum, .rounding(terms: 200)) && a.restCorrelation == b.restCorrelation)
    }
  }

  @Test func nobodyAndConstantItemsHaveTheirAnswers() async throws {
    let nobody = AnswerTables(items: Self.items)
    await #expect(throws: EstimationFailure.tooFewPersons(needed: 2, found: 0)) {
      try await CorrelationEstimation(.pearson).estimate(nobody)
    }
    #expect(throws: EstimationFailure.tooFewPersons(needed: 2, found: 0)) {
      try CovarianceMatrix(nobody, signs: [1, 1, 1, 1, 1])
    }
    let persons: [[Double?]] = [[1, 2, 3, 1, nil], [2, 2, 1, 2, nil], [3, 2, 2, 1, nil], [1, 2, 4, 2, nil]]
    let tables = try await AnswerTables(Self.matrix(persons), items: Self.items)
    let correlations = try await CorrelationEstimation(.spearman).estimate(tables)
    #expect(correlations.omitted.map(\.name) == ["q1", "q4"])
    #expect(correlations.omitted.map(\.reason) == [.constant, .noAnswers])
    #expect(correlations.itemNames == ["q0", "q2", "q3"])
    #expect(ItemDescription(tables, item: 4).mean == nil)
    #expect(ItemDescription(tables, item: 1).skew == nil)
  }

  @Test func whatDoesNotFitIsRefused() async throws {
    await #expect(throws: AnswerTables.Failure.answerOutsideCategories(item: "q3", answer: 3)) {
      try await AnswerTables(Self.matrix([[1, 1, 1, 3, 1]]), items: Self.items)
    }
    var tables = AnswerTables(items: Self.items)
    #expect(throws: AnswerTables.Failure.differentItems) { try tables.merge(AnswerTables(items: [])) }
    let text = try #require(String(data: try JSONEncoder().encode(tables), encoding: .utf8))
    for wrong in [#""personCount":-1"#, #""personCount":9223372036854775807"#, #""respondentCount":1"#] {
      let member = wrong.split(separator: ":")[0]
      let bad = text.replacingOccurrences(of: "\(member):0", with: wrong)
      #expect(bad != text)
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(AnswerTables.self, from: Data(bad.utf8)) }
    }
    // A pair that more people chose than chose either answer.
    let one = try await AnswerTables(Self.matrix([[1, 1, 1, 1, 1]]), items: Self.items)
    let whole = try #require(String(data: try JSONEncoder().encode(one), encoding: .utf8))
    let place = try #require(whole.range(of: #""pairs":[["#))
    let broken = whole.replacingCharacters(in: place.upperBound..<whole.index(after: place.upperBound), with: "2")
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(AnswerTables.self, from: Data(broken.utf8)) }
  }
}
