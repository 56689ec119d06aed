package import AssessmentLinearAlgebra
package import AssessmentNumericalMethods

/// Ordered answers without anything in common, and their polychoric correlations: what parallel analysis must compare
/// with when the factors come from polychoric correlations, whose sampling error is larger than Pearson's.
///
/// Every item keeps its own distribution and its own gaps; only who gave which answer is left to chance. Pairs in which
/// an item has lost all but one category give no correlation: the draw counts as failed. Matrices that are not
/// positive semidefinite, as pairwise estimates may be, are mended and counted by `ParallelAnalysis`.
///
/// - Shapes: as many people and items as the sample. Cost: as one polychoric matrix per draw.
/// - Source: Horn (1965), Psychometrika 30, 179–185; Buja & Eyuboglu (1992), Multivariate Behavioral Research 27,
///   509–540 (permutation); Cho, Li & Bandalos (2009), Educ. Psych. Measurement 69, 748–759 (polychoric).
/// - Checked against psych's `fa.parallel(cor = "poly")`: means and standard deviations of every eigenvalue within
///   Monte-Carlo error; and, draw by draw, the same bits as `CorrelationEstimation(.polychoric)` of the shuffled answers
///   (thresholds of a pair from those who answered both; psych takes them from all answers of each item).
package struct OrdinalSample: NullSample {
  /// Where the answers of a draw come from.
  package enum Draw: String, Sendable, Hashable, Codable, CaseIterable {
    /// The item's own answers in another order: the distribution is kept exactly.
    case permuted
    /// Drawn independently from the item's observed distribution, as if new people were asked: the distribution varies
    /// as it would from sample to sample (what psych does).
    case simulated
  }

  /// Where the answers come from.
  package let draw: Draw
  /// What is done with empty cells; the same as for the observed correlations.
  package let polychoric: Polychoric
  /// How many people.
  package let sampleSize: Int
  private let items: [CategoryCodes]
  /// For each item the codes that were given, and by whom; nil where everybody answered.
  private let given: [[UInt8]]
  private let answered: [[Int]?]

  /// Draws in the image of a sample; nil if an item has one category only, or more than 64.
  package init?(_ responses: ResponseMatrix, draw: Draw = .permuted, emptyCells: EmptyCells = .fillTwoByTwo(0.5)) {
    let items = (0..<responses.itemCount).compactMap { CategoryCodes(responses, item: $0) }
    guard items.count == responses.itemCount, items.allSatisfy({ $0.categoryCount > 1 }) else { return nil }
    self.draw = draw
    self.items = items
    polychoric = Polychoric(emptyCells: emptyCells)
    sampleSize = responses.personCount
    given = items.map { item in item.codes.filter { $0 != CategoryCodes.missing } }
    answered = items.map { item in
      let people = item.codes.indices.filter { item.codes[$0] != CategoryCodes.missing }
      return people.count == item.codes.count ? nil : people
    }
  }

  /// How many items.
  package var itemCount: Int { items.count }

  /// The polychoric correlations of one draw; nil if a pair has none.
  package func correlations(_ generator: inout SeededGenerator) -> Matrix? {
    let drawn = answers(&generator)
    var result = Matrix.identity(drawn.count)
    for second in drawn.indices {
      for first in 0..<second {
        guard let fit = polychoric.fit(ContingencyTable(drawn[first], drawn[second])) else { return nil }
        result[first, second] = fit.correlation
        result[second, first] = fit.correlation
      }
    }
    return result
  }

  /// The answers of one draw, item after item from one stream.
  package func answers(_ generator: inout SeededGenerator) -> [CategoryCodes] {
    items.indices.map { item in
      var codes = given[item]
      switch draw {
      case .permuted:
        // The generator's own `shuffle`, spelt out for bytes: as a generic of another module it is ten times slower.
        var last = codes.count - 1
        while last > 0 {
          codes.swapAt(last, generator.index(below: last + 1))
          last -= 1
        }
      case .simulated:
        let source = given[item]
        for place in codes.indices { codes[place] = source[generator.index(below: source.count)] }
      }
      guard let people = answered[item] else { return items[item].replacing(codes: codes) }
      var spread = [UInt8](repeating: CategoryCodes.missing, count: sampleSize)
      for (place, person) in people.enumerated() { spread[person] = codes[place] }
      return items[item].replacing(codes: spread)
    }
  }
}
