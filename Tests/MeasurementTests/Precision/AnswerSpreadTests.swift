import AssessmentMeasurement
import AssessmentNumericalMethods
import TestSupport
import Testing

@Suite("A person's own error from the spread of the answers") struct AnswerSpreadTests {
  @Test("by hand: 1 2 3 4 5 has a variance of 2.5 and a mean with the error √(2.5/5)") func byHand() {
    let spread = AnswerSpread(of: [1, 2, 3, 4, 5])
    #expect(spread.count == 5)
    #expect(agree(spread.sumOfSquares, 10, .exact))
    #expect(agree(AnswerSpread.pooledVariance([spread]), 2.5, .exact))
    #expect(agree(spread.standardErrorOfMean(variance: 2.5), 0.5.squareRoot(), .rounding(terms: 2)))
  }

  /// For right-or-wrong items the p × i estimate is the binomial error of Lord (1955): the sum score x of k items has
  /// the conditional error √(x(k − x)/(k − 1)) (Brennan 1998 notes the identity).
  @Test("right or wrong: Lord's binomial error", arguments: [5, 10, 40]) func binomial(items: Int) throws {
    for right in 1..<items {
      let spread = AnswerSpread(of: (0..<items).map { $0 < right ? 1 : 0 })
      let variance = try #require(AnswerSpread.pooledVariance([spread]))
      let error = try #require(spread.standardErrorOfMean(variance: variance))
      let lord = (Double(right * (items - right)) / Double(items - 1)).squareRoot()
      #expect(agree(error * Double(items), lord, .rounding(terms: items)))
    }
  }

  @Test("pooling weights each scale by its degrees of freedom") func pooling() {
    var generator = SeededGenerator(seed: 41)
    for _ in 0..<50 {
      let scales = [10, 8, 3, 1, 0].map { count in (0..<count).map { _ in generator.standardNormal() } }
      let spreads = scales.map { AnswerSpread(of: $0) }
      var weighted = 0.0
      for (scale, spread) in zip(scales, spreads) where scale.count > 1 {
        weighted += Double(scale.count - 1) * (AnswerSpread.pooledVariance([spread]) ?? 0)
      }
      #expect(agree(AnswerSpread.pooledVariance(spreads), weighted / 18, .rounding(terms: 40)))
      // What is common to a scale is no error, and the order does not matter.
      let moved = zip(scales, [3.0, -2, 7, 1, 0]).map { scale, level in AnswerSpread(of: scale.map { $0 + level }) }
      #expect(
        agree(
          AnswerSpread.pooledVariance(Array(moved.reversed())),
          AnswerSpread.pooledVariance(spreads),
          .rounding(terms: 200)
        )
      )
      // Reversed items change nothing, a wider answer range widens the error alike.
      let stretched = scales.map { scale in AnswerSpread(of: scale.map { 6 - 2 * $0 }) }
      let four = AnswerSpread.pooledVariance(spreads).map { 4 * $0 }
      #expect(agree(AnswerSpread.pooledVariance(stretched), four, .rounding(terms: 200)))
    }
  }

  @Test("fewer answers, larger error: √(10/8)") func prorated() throws {
    let ten = AnswerSpread(of: [Double](repeating: 3, count: 10))
    let eight = AnswerSpread(of: [Double](repeating: 3, count: 8))
    let ratio =
      try #require(eight.standardErrorOfMean(variance: 1.3)) / #require(ten.standardErrorOfMean(variance: 1.3))
    #expect(agree(ratio, 1.25.squareRoot(), .rounding(terms: 4)))
  }

  @Test("answers that tell nothing about error give none, not zero") func nothingKnown() {
    let same = AnswerSpread(of: [Double](repeating: 4, count: 10))
    let none = AnswerSpread(of: [])
    let one = AnswerSpread(of: [5])
    #expect(AnswerSpread.pooledVariance([same, same]) == nil)
    #expect(AnswerSpread.pooledVariance([none, one]) == nil)
    #expect(AnswerSpread.pooledVariance([]) == nil)
    #expect(none.standardErrorOfMean(variance: 1) == nil)
    #expect(one.standardErrorOfMean(variance: 1) == 1)
    #expect(none.sumOfSquares == 0)
    // One scale with a spread is enough, and lends its error to a scale whose answers are all alike.
    #expect(AnswerSpread.pooledVariance([same, AnswerSpread(of: [1, 5])]) == 8.0 / 10)
  }

  /// Recovery: a person whose liking differs from activity to activity answers forms whose items are drawn anew from
  /// the universe of activities, on a five-point scale. The estimates of one form average the true error variance.
  @Test("the scale means over forms with other items vary as the estimate says", arguments: [5, 10])
  func recovery(items: Int) {
    var generator = SeededGenerator(seed: 42)
    let forms = 20_000
    let levels = [2.2, 3.0, 4.3]
    var estimates = 0.0
    var sums = [Double](repeating: 0, count: levels.count)
    var squares = sums
    for _ in 0..<forms {
      let spreads = levels.indices.map { scale in
        let answers = (0..<items).map { _ in
          min(5, max(1, (levels[scale] + 1.1 * generator.standardNormal()).rounded()))
        }
        let mean = answers.reduce(0, +) / Double(items)
        sums[scale] += mean
        squares[scale] += mean * mean
        return AnswerSpread(of: answers)
      }
      estimates += (AnswerSpread.pooledVariance(spreads) ?? 0) / Double(items)
    }
    let count = Double(forms)
    var observed = 0.0
    for (sum, square) in zip(sums, squares) { observed += (square - sum * sum / count) / (count - 1) / 3 }
    // The variance of 3 × 20 000 means has the relative standard error √(2/60 000).
    let error = observed * (2.0 / (3 * count)).squareRoot()
    #expect(agree(estimates / count, observed, .sampling(errors: 4, standardError: error)))
  }
}
