import Foundation
import AssessmentNumericalMethods
import TestSupport
import Testing

import AssessmentPsychometrics

@Suite("Differential item functioning")
struct DifferentialFunctioningTests {
  static func sample() throws -> GroupedAnswers {
    let all = try ItemResponseReference.sample("dif_3000", columns: 0..<21)
    let groups = (0..<all.personCount).map { all[$0, 0].map { $0 == 1 } }
    return try GroupedAnswers(all.selecting(items: Array(1...20)), isFocal: groups)
  }

  @Test("Mantel–Haenszel of twenty items agrees with difR, with and without correction")
  func mantelHaenszel() throws {
    let reference = try ItemResponseReference("dif_classical")
    let sample = try Self.sample()
    let corrected = try MantelHaenszel.screening(sample)
    let plain = try MantelHaenszel.screening(sample, isCorrected: false)
    for item in 0..<20 {
      #expect(agree(corrected.items[item].statistic, try reference.numbers("MH")[item], .software))
      #expect(agree(plain.items[item].statistic, try reference.numbers("MH_nocorrect")[item], .software))
      #expect(agree(corrected.items[item].oddsRatio, try reference.numbers("alphaMH")[item], .software))
      #expect(agree(corrected.items[item].delta, try reference.numbers("deltaMH")[item], .software))
      #expect(agree(corrected.items[item].logVariance, try reference.numbers("varLambda")[item], .software))
    }
    #expect(corrected.flagged.map { Double($0 + 1) } == (try reference.numbers("DIFitems")))
    let classes = corrected.items.map(\.differenceClass)
    #expect(classes[4] == .a && classes[1] == .c && classes[0] == .b)
  }

  @Test("Purified, the items that were made to differ are left, as in difR")
  func purified() throws {
    let reference = try ItemResponseReference("dif_classical")
    let screening = try MantelHaenszel.screening(try Self.sample(), isPurified: true)
    #expect(screening.isSettled && screening.roundCount > 1)
    #expect(screening.flagged.map { Double($0 + 1) } == (try reference.numbers("DIFitems_purified")))
    for (item, statistic) in zip(screening.items, try reference.numbers("MH_purified")) {
      // Where the distance is below the correction of one half, difR squares the negative rest.
      #expect(agree(item.statistic, statistic, .software) || (item.statistic == 0 && statistic < 1e-4))
    }
  }

  @Test("Logistic regression agrees with difR: both kinds, each kind, coefficients, gain of R²")
  func logistic() throws {
    let reference = try ItemResponseReference("dif_classical")
    let sample = try Self.sample()
    for item in 0..<20 {
      let difference = LogisticDifference(sample, item: item)
      #expect(agree(difference.both?.statistic, try reference.numbers("logistic")[item], .converged(to: 1e-7)))
      #expect(agree(difference.uniform?.statistic, try reference.numbers("logistic_udif")[item], .converged(to: 1e-7)))
      #expect(
        agree(difference.nonUniform?.statistic, try reference.numbers("logistic_nudif")[item], .converged(to: 1e-7))
      )
      // difR's gain is not divided by the largest R² that the shares of right and wrong answers allow, as Nagelkerke's is.
      let share = Double(sample.codes[item].filter { $0 == 1 }.count) / 3000
      let entropy = -share * log(share) - (1 - share) * log(1 - share)
      let largest = 1 - exp(-2 * entropy)
      #expect(agree(difference.gain.map { $0 * largest }, try reference.numbers("deltaR2")[item], .converged(to: 1e-7)))
      // Where there is no difference difR gives the coefficients of the smaller model.
      guard difference.both!.pValue < 0.05 else { continue }
      for (own, other) in zip(difference.coefficients ?? [], try reference.rows("logit_par")[item]) {
        #expect(agree(own, other, .converged(to: 1e-6)))
      }
      #expect(difference.differenceClass == .a)
    }
  }

  @Test("Exchanging the groups turns the odds ratio round and leaves the statistic")
  func exchanged() throws {
    let all = try ItemResponseReference.sample("dif_3000", columns: 0..<21)
    let items = all.selecting(items: Array(1...20))
    let (one, other) = (
      try GroupedAnswers(items, isFocal: (0..<all.personCount).map { all[$0, 0] == 1 }),
      try GroupedAnswers(items, isFocal: (0..<all.personCount).map { all[$0, 0] == 0 })
    )
    for (a, b) in zip(try MantelHaenszel.screening(one).items, try MantelHaenszel.screening(other).items) {
      #expect(agree(a.oddsRatio! * b.oddsRatio!, 1, .rounding(terms: 100)))
      #expect(agree(a.statistic, b.statistic, .rounding(terms: 1000)) && a.differenceClass == b.differenceClass)
    }
  }

  @Test("Samples without a comparison have none: nil, never NaN; one group alone is refused")
  func degenerate() throws {
    let persons = (0..<40).map { person -> [Double?] in [1, Double(person % 2), person % 3 == 0 ? 1 : 0] }
    let sample = ResponseMatrix(itemNames: ["same", "b", "c"], persons: persons)
    let grouped = try GroupedAnswers(sample, isFocal: (0..<40).map { $0 < 20 })
    let screening = try MantelHaenszel.screening(grouped, isPurified: true)
    #expect(screening.items[0].oddsRatio == nil && screening.items[0].differenceClass == nil)
    #expect(screening.items.allSatisfy { $0.statistic.map(\.isFinite) ?? true })
    #expect(LogisticDifference(grouped, item: 0).both == nil)
    #expect(throws: ItemResponseFailure.nobody) { try GroupedAnswers(sample, isFocal: (0..<40).map { _ in true }) }
    let three = ResponseMatrix(itemNames: ["a"], persons: [[0], [1], [2]])
    #expect(throws: ItemResponseFailure.notDichotomous(item: "a", count: 3)) {
      try MantelHaenszel.screening(try GroupedAnswers(three, isFocal: [true, false, true]))
    }
  }

  @Test("Of two categories the test of a trend is that of Mantel and Haenszel without correction")
  func trendOfTwoCategories() throws {
    let sample = try Self.sample()
    let plain = try MantelHaenszel.screening(sample, isCorrected: false)
    for (trend, item) in zip(MantelTrend.screening(sample).items, plain.items) {
      #expect(agree(trend.statistic, item.statistic, .rounding(terms: 100_000)))
      if item.pValue! < 0.01 { #expect((trend.meanDifference! < 0) == (item.delta! < 0)) }
    }
  }

  /// Five categories; one item is answered 0.6 higher on the scale by the focal group at the same place.
  static func likert(people: Int, seed: UInt64 = 7) throws -> GroupedAnswers {
    var dice = SeededGenerator(seed: seed)
    var focal: [Bool] = []
    let persons = (0..<people).map { person -> [Double?] in
      let isFocal = person % 3 == 0
      focal.append(isFocal)
      let place = dice.standardNormal() + (isFocal ? 0.5 : 0)
      return (0..<10).map { item -> Double? in
        let shift = item == 4 && isFocal ? 0.6 : 0
        let answer = place + shift + 0.8 * dice.standardNormal() + Double(item - 5) / 10
        return Double([-1.2, -0.4, 0.4, 1.2].filter { answer > $0 }.count + 1)
      }
    }
    return try GroupedAnswers(
      ResponseMatrix(itemNames: (1...10).map { "q\($0)" }, persons: persons),
      isFocal: focal
    )
  }

  @Test("Ordered categories: the item that was made to differ is found, purified or not, by both ways")
  func orderedCategories() throws {
    let sample = try Self.likert(people: 3000)
    let screening = MantelTrend.screening(sample, isPurified: true)
    let large = screening.items.filter { $0.differenceClass != .a }.map(\.item)
    #expect(large == ["q5"] && screening.items[4].differenceClass == .c && screening.items[4].effect! > 0.25)
    #expect(screening.items.allSatisfy { $0.matchedShare > 0.98 })
    let logistic = (0..<10).map { LogisticDifference(sample, item: $0) }
    #expect(logistic.max { $0.both!.statistic < $1.both!.statistic }?.item == "q5")
    #expect(logistic[4].uniform!.pValue < 1e-6 && logistic[4].nonUniform!.pValue > 0.001)
  }

  @Test("Cumulative logits of two categories in any order are those of logistic regression; an empty class has none")
  func cumulativeLogits() throws {
    let sample = try Self.likert(people: 300)
    // The answers turned round turn the slopes round and leave the likelihood.
    let turned = try GroupedAnswers(
      ResponseMatrix(
        itemNames: sample.itemNames,
        items: sample.values.map { column in column.map { 6 - $0 } }
      ),
      isFocal: sample.isFocal.map { $0 }
    )
    let (one, other) = (LogisticDifference(sample, item: 2), LogisticDifference(turned, item: 2))
    #expect(agree(one.both?.statistic, other.both?.statistic, .converged(to: 1e-6)))
    #expect(agree(one.coefficients![1], other.coefficients![1], .converged(to: 1e-5)))
  }
}
