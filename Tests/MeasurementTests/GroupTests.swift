import AssessmentMeasurement
import Testing
import TestSupport

@Suite("Figures of groups") struct GroupTests {
  @Test("a mean with spread and interval") func mean() throws {
    // R: t.test(c(2, 4, 4, 4, 5, 5, 7, 9)): mean 5, sd 2.138090, 3.212512 … 6.787488.
    let mean = MeanEstimate([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(mean.n == 8 && mean.mean == 5)
    #expect(agree(mean.standardDeviation, 2.138090, .published(decimals: 6)))
    let interval = try #require(mean.interval)
    #expect(agree(interval.lowerBound, 3.212512, .published(decimals: 4)))
    #expect(agree(interval.upperBound, 6.787488, .published(decimals: 4)))
    #expect(MeanEstimate([3]).interval == nil)
  }

  @Test("Hedges' g by hand, and its signs") func difference() throws {
    let first = MeanEstimate([1, 2, 3, 4, 5])
    let second = MeanEstimate([3, 4, 5, 6, 7, 8, 9])
    let found = try #require(GroupDifference(first, second))
    // s² = (4 · 2.5 + 6 · 14/3)/10 = 3.8; d = −3/√3.8; J(10) = Γ(5)/(√5 Γ(4.5)) = 0.9227456.
    let g = -3 / 3.8.squareRoot() * 0.9227456
    #expect(agree(found.g, g, .published(decimals: 5)))
    let error = (12.0 / 35 + g * g / 24).squareRoot()
    #expect(agree(found.interval.lowerBound, g - 1.959964 * error, .published(decimals: 5)))
    let back = try #require(GroupDifference(second, first))
    #expect(back.g == -found.g && back.p == found.p)
    #expect(GroupDifference(MeanEstimate([3, 3]), MeanEstimate([3, 3])) == nil)
  }

  @Test("Holm: never falling, at most one") func holm() {
    // R: p.adjust(c(.01, .04, .03, .005), "holm") = .03 .06 .06 .02.
    let adjusted = MultipleTests.holm([0.01, 0.04, 0.03, 0.005])
    for (value, expected) in zip(adjusted, [0.03, 0.06, 0.06, 0.02]) {
      #expect(agree(value, expected, .published(decimals: 10)))
    }
    #expect(MultipleTests.holm([0.9, 0.8]) == [1, 1])
  }

  @Test("a correlation with Fisher's interval") func correlation() throws {
    let found = try #require(CorrelationEstimate([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5]))
    #expect(agree(found.value, 0.828571, .published(decimals: 6)))
    let interval = try #require(found.interval)
    // tanh(atanh .828571 ± 1.959964/√3).
    #expect(agree(interval.lowerBound, 0.051929, .published(decimals: 3)))
    #expect(CorrelationEstimate([1, 1, 1], [1, 2, 3]) == nil)
  }

  /// What a page shows: the total, and each count or nothing. All tables that lead to one page are what its reader, who
  /// knows the rule, cannot tell apart.
  @Test("no count below five can be worked out", arguments: [(2, 5...30), (3, 5...16), (4, 5...10), (5, 5...7)])
  func counts(_ columns: Int, _ totals: ClosedRange<Int>) {
    for total in totals {
      var pages: [[Int?]: [[Int]]] = [:]
      func fill(_ table: [Int], _ left: Int) {
        if table.count == columns - 1 {
          let whole = table + [left]
          let shown = SmallCells.shown(whole)
          pages[zip(whole, shown).map { $1 ? $0 : nil }, default: []].append(whole)
          return
        }
        for count in 0...left { fill(table + [count], left - count) }
      }
      fill([], total)
      for (page, tables) in pages {
        #expect(page.allSatisfy { $0.map { $0 >= 5 || !page.contains(nil) && $0 == 0 } ?? true }, "\(page)")
        for place in page.indices where page[place] == nil {
          let possible = Set(tables.map { $0[place] })
          #expect(possible.count > 1 || possible.allSatisfy { $0 >= 5 }, "\(page): \(tables)")
        }
      }
    }
  }

  @Test("parts of five and more") func parts() {
    #expect(SmallCells.merged([12, 8, 3]) == [[0], [1, 2]])
    #expect(SmallCells.merged([12, 8, 3, 2]) == [[0], [1], [2, 3]])
    #expect(SmallCells.merged([4, 30]) == [[0, 1]])
    #expect(SmallCells.merged([2, 2]).isEmpty)
    #expect(SmallCells.merged([5, 0, 6]) == [[0], [2]])
    #expect(SmallCells.stretches([3, 1, 7, 2]) == [0..<4])
    #expect(SmallCells.stretches([6, 1, 4, 5]) == [0..<1, 1..<3, 3..<4])
    #expect(SmallCells.stretches([1, 2]).isEmpty)
  }
}
