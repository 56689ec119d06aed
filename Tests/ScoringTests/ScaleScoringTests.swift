import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring
import TestSupport
import Testing

@Suite("From answers to raw scores")
struct ScaleScoringTests {
  @Test("reversal reflects in the declared range, whatever was observed")
  func reversal() throws {
    let some = try instrument(
      items: ["likert": 2, "down": 1, "agree": 1, "hours": 1],
      scales: [
        scale("likert", "-l1 -l2"), scale("down", "-d1"), scale("yes", "-a1"), scale("hours", "-h1"),
        scale("straight", "l1 l2"), scale("mixed", "l1 -l2"),
      ]
    )
    // agree, down, hours, likert in the order of the form; nobody ever answers 1 or 5.
    let profile = some.score([.option(0), .option(1), .number(10)] + likert(4, 3))
    #expect(profile.score(of: "likert")?.rawScore == 5)  // 2 + 3
    #expect(profile.score(of: "down")?.rawScore == 1)  // the second option has the value 2
    #expect(profile.score(of: "yes")?.rawScore == 0)
    #expect(profile.score(of: "hours")?.rawScore == 30)
    #expect(profile.score(of: "straight")?.rawScore == 7)
    #expect(profile.score(of: "mixed")?.rawScore == 7)  // 4 + 3
  }

  @Test("weights multiply after reversal; a mean divides by their magnitudes")
  func weights() throws {
    let some = try instrument(
      items: ["likert": 3],
      scales: [
        scale("sum", "l1 -l2*2 l3*0.5"), scale("mean", "l1 -l2*2 l3*0.5", "mean", minimum: 2),
        scale("contrast", "l1 l2*-1", "sum", minimum: 2, "missing"),
        scale("meanContrast", "l1 l2*-3", "mean", minimum: 2, "missing"),
      ]
    )
    let profile = some.score(likert(3, 2, 5))
    #expect(profile.score(of: "sum")?.rawScore == 3 + 8 + 2.5)
    #expect(profile.score(of: "sum")?.range == 3.5...17.5)
    #expect(agree(profile.score(of: "mean")?.rawScore, 13.5 / 3.5, .rounding(terms: 3)))
    #expect(profile.score(of: "mean")?.range == 1...5)
    #expect(profile.score(of: "contrast")?.rawScore == 1)
    #expect(profile.score(of: "contrast")?.range == -4...4)
    #expect(profile.score(of: "meanContrast")?.rawScore == (3 - 6) / 4.0)
    #expect(agree(some.score(likert(3, nil, 5)).score(of: "mean")?.rawScore, 5.5 / 1.5, .rounding(terms: 2)))
  }

  @Test("percent of maximum is 0 at the lowest and 100 at the highest reachable score, exactly")
  func percentOfMaximum() throws {
    let some = try instrument(
      items: ["likert": 3],
      scales: [
        scale("plain", "l1 -l2 l3", "percentOfMaximum", minimum: 2),
        scale("weighted", "l1*0.1 l2*0.2 l3*0.7", "percentOfMaximum", minimum: 1),
        scale("sum", "l1*0.1 l2*0.2 l3*0.7", minimum: 1),
      ]
    )
    #expect(some.raw("plain", likert(1, 5, 1)) == .success(0))
    #expect(some.raw("plain", likert(5, 1, 5)) == .success(100))
    #expect(some.raw("plain", likert(3, 3, 3)) == .success(50))
    #expect(some.raw("plain", likert(4, nil, 4)) == .success(75))
    for missing in [[], [0], [1], [2], [0, 1], [1, 2], [0, 2]] {
      for (value, percent) in [(1, 0.0), (5, 100.0)] {
        let answers = likert((0..<3).map { missing.contains($0) ? nil : value })
        let profile = some.score(answers)
        #expect(profile.score(of: "weighted")?.rawScore == percent, "\(missing) \(value)")
        #expect(profile.score(of: "sum")?.percentOfMaximum == percent, "\(missing) \(value)")
      }
    }
  }

  @Test("correct answers are counted; formula scoring takes W/(k − 1) off, k options")
  func countCorrect() throws {
    let keys = (1...10).map { "fo\($0)" }.joined(separator: " ")
    let some = try instrument(
      items: ["four": 10, "two": 2],
      scales: [
        scale("number", keys, "countCorrect", minimum: 5),
        scale("formula", keys, "countCorrect", minimum: 5, with: #", "guessingCorrection": "formula""#),
        scale("none", keys, "countCorrect", minimum: 5, with: #", "guessingCorrection": "none""#),
        scale("mixed", "fo1 t1 t2", "countCorrect", with: #", "guessingCorrection": "formula""#),
      ]
    )
    func answers(right: Int, wrong: Int, two: [Int] = [1, 1]) -> [Answer] {
      (0..<10).map { $0 < right ? .option(1) : $0 < right + wrong ? .option([0, 2, 3][$0 % 3]) : .missing(.blank) }
        + two.map { .option($0) }
    }
    #expect(some.raw("number", answers(right: 4, wrong: 6)) == .success(4))
    #expect(some.raw("none", answers(right: 4, wrong: 6)) == .success(4))
    #expect(some.raw("formula", answers(right: 4, wrong: 6)) == .success(2))
    #expect(some.raw("formula", answers(right: 10, wrong: 0)) == .success(10))
    #expect(agree(try some.raw("formula", answers(right: 0, wrong: 10))?.get(), -10.0 / 3, .rounding(terms: 10)))
    // One wrong of four and one wrong of two options: 1 − ⅓ − 1.
    #expect(
      agree(try some.raw("mixed", answers(right: 0, wrong: 1, two: [0, 1]))?.get(), -1.0 / 3, .rounding(terms: 3))
    )
    // An omitted item is neither right nor wrong; eight answered are scaled up to ten: (5 − 1) · 10/8.
    #expect(some.raw("formula", answers(right: 5, wrong: 3)) == .success(5))
    #expect(some.score(answers(right: 5, wrong: 3)).score(of: "formula")?.isProrated == true)
    #expect(try #require(some.rawRange(of: "formula")).upperBound == 10)
  }

  @Test("under the rule zero what was left open earns nothing, nor costs anything")
  func leftOpen() throws {
    let keys = (1...10).map { "fo\($0)" }.joined(separator: " ")
    let some = try instrument(
      items: ["four": 10],
      scales: [
        scale("number", keys, "countCorrect", minimum: 1, "zero"),
        scale("formula", keys, "countCorrect", minimum: 1, "zero", with: #", "guessingCorrection": "formula""#),
      ]
    )
    func answers(right: Int, wrong: Int) -> [Answer] {
      (0..<10).map { $0 < right ? .option(1) : $0 < right + wrong ? .option([0, 2, 3][$0 % 3]) : .missing(.blank) }
    }
    let profile = some.score(answers(right: 4, wrong: 3))
    #expect(profile.score(of: "number")?.raw == .success(4))
    #expect(profile.score(of: "number")?.isProrated == false)
    #expect(profile.score(of: "number")?.answered == 7)
    // Three wrong answers to four options cost one.
    #expect(profile.score(of: "formula")?.raw == .success(3))
    #expect(
      some.score(answers(right: 0, wrong: 0)).score(of: "number")?.raw
        == .failure(.tooFewAnswered(answered: 0, needed: 1))
    )
  }

  @Test("prorating needs the declared number of answers, and one fewer gives none")
  func prorating() throws {
    let some = try instrument(
      items: ["likert": 5],
      scales: [
        scale("prorate", "l1 l2 l3 l4 l5", minimum: 3), scale("strict", "l1 l2 l3 l4 l5", "sum", minimum: 5, "missing"),
        scale("mean", "l1 l2 l3 l4 l5", "mean", minimum: 3), scale("reversed", "-l1 l2 l3 l4 -l5", minimum: 3),
      ]
    )
    let four = some.score(likert(1, 2, nil, 3, 4))
    #expect(four.score(of: "prorate")?.raw == .success(12.5))
    #expect(four.score(of: "prorate")?.isProrated == true)
    #expect(four.score(of: "prorate")?.answered == 4)
    #expect(four.score(of: "prorate")?.itemCount == 5)
    #expect(four.score(of: "mean")?.raw == .success(2.5))
    #expect(four.score(of: "reversed")?.raw == .success(5.0 * (5 + 2 + 3 + 2) / 4))
    #expect(four.score(of: "strict")?.raw == .failure(.incomplete(answered: 4, needed: 5)))

    let three = some.score(likert(nil, 2, nil, 3, 4))
    #expect(three.score(of: "prorate")?.raw == .success(15))
    let two = some.score(likert(nil, nil, nil, 3, 4))
    #expect(two.score(of: "prorate")?.raw == .failure(.tooFewAnswered(answered: 2, needed: 3)))
    #expect(two.score(of: "strict")?.raw == .failure(.incomplete(answered: 2, needed: 5)))
    #expect(two.score(of: "prorate")?.isProrated == false)

    let all = some.score(likert(1, 2, 3, 4, 5))
    #expect(all.scores.map(\.isProrated) == [false, false, false, false])
    #expect(all.score(of: "strict")?.raw == .success(15))
  }

  @Test("nobody who answered nothing has a score, and every score says why")
  func nothingAnswered() throws {
    let some = try instrument(
      items: ["likert": 3],
      scales: [scale("one", "l1 l2 l3", minimum: 1), scale("all", "l1 l2 l3", "mean", minimum: 3, "missing")]
    )
    for answers in [
      [Answer](repeating: .missing(.blank), count: 3), [.missing(.declared), .missing(.skipped), .unusable],
    ] {
      let profile = some.score(answers)
      #expect(profile.score(of: "one")?.raw == .failure(.tooFewAnswered(answered: 0, needed: 1)))
      #expect(profile.score(of: "all")?.raw == .failure(.incomplete(answered: 0, needed: 3)))
      for score in profile.scores {
        #expect(score.percentOfMaximum == nil)
        #expect(score.norm == .failure(.noScore))
        #expect(score.precision == .failure(.noScore))
        #expect(score.band == nil)
      }
      #expect(profile.quality.missingCount == 3)
      #expect(profile.quality.meanAnswer == nil)
    }
  }

  @Test("answers that the format does not have are unusable, counted and never guessed")
  func unusable() throws {
    let some = try instrument(
      items: ["likert": 2, "hours": 1, "free": 1],
      scales: [scale("likert", "l1 l2", minimum: 1), scale("hours", "h1"), scale("free", "fr1")]
    )
    // free, hours, likert in the order of the form.
    let good = some.score([.number(-2.5), .number(40)] + likert(4, 5))
    #expect(good.quality.unusableCount == 0)
    #expect(good.scores.map(\.rawScore) == [9, 40, -2.5])
    let wrong: [Answer] = [.option(5), .option(-1), .option(.max), .number(3), .unusable]
    for answer in wrong {
      let profile = some.score([.number(0), .number(0), answer, .option(3)])
      #expect(profile.score(of: "likert")?.raw == .success(8), "\(answer)")
      #expect(profile.quality.unusableCount == 1, "\(answer)")
      #expect(profile.quality.missingCount == 1, "\(answer)")
    }
    for number in [-1, 41, 3.5, .nan, .infinity, 1e300, -0.000001] {
      let profile = some.score([.number(0), .number(number)] + likert(1, 1))
      #expect(profile.score(of: "hours")?.rawScore == nil, "\(number)")
      #expect(profile.quality.unusableCount == 1, "\(number)")
    }
    // Without declared limits any number counts that a file could declare; more would leave all bounds.
    for (number, isUsable) in [(1e12, true), (-1e12, true), (1.1e12, false), (.infinity, false), (.nan, false)] {
      #expect(
        (some.score([.number(number), .number(0)] + likert(1, 1)).score(of: "free")?.rawScore != nil) == isUsable
      )
    }
  }

  @Test("the spread of a person's own answers is told where items weigh alike")
  func spread() throws {
    let some = try instrument(
      items: ["likert": 3, "agree": 1],
      scales: [
        scale("plain", "l1 -l2 l3", minimum: 2), scale("weighted", "l1 l2*2"),
        scale("wide", "l1 a1", "sum", minimum: 2, "missing"),
      ]
    )
    let profile = some.score([.option(0)] + likert(5, 1, nil))
    #expect(profile.score(of: "plain")?.spread == AnswerSpread(of: [5, 5]))
    #expect(profile.score(of: "plain")?.itemRangeWidth == 4)
    #expect(profile.score(of: "weighted")?.spread == nil)
    #expect(profile.score(of: "wide")?.itemRangeWidth == nil)
  }
}
