import AssessmentGuidance
import AssessmentInstruments
import AssessmentJSON
import AssessmentMeasurement
import AssessmentScoring
import Testing

@Suite("The same person at two times") struct RetestTests {
  private static func responses(_ answers: [[Int?]]) -> PersonResponses {
    PersonResponses(
      person: "P1",
      answers: answers.flatMap { $0.map { value in value.map { .option($0 - 1) } ?? .missing(.blank) } },
      seconds: 300
    )
  }

  private static func retest(
    _ instrument: SixScales,
    _ before: [[Int?]],
    _ now: [[Int?]],
    days: Int? = 180
  ) throws -> Retest {
    let file = try instrument.file
    let plan = ScoringPlan(file.instrument, options: ScoringOptions(usesDemoNorms: true))
    let (first, second) = (responses(before), responses(now))
    return Retest(
      Measure(file, plan.score(first)),
      now: plan.score(second),
      changes: plan.changes(from: first, to: second),
      days: days,
      confidence: 0.95
    )
  }

  @Test("with a reliability: Jacobson and Truax") func reliability() throws {
    // SD 8, r .88: the standard error of a difference is 8 √0.24 = 3.919, so 7.68 points are a change.
    let before = SixScales.even([28, 35, 22, 18, 15, 24])
    let now = SixScales.even([36, 34, 22, 10, 15, 31])
    let retest = try Self.retest(.reliable, before, now)
    #expect(retest.changes.map(\.verdict) == [.higher, .withinError, .withinError, .lower, .withinError, .withinError])
    let first = retest.changes[0]
    #expect(first.unit == .raw && first.difference == 8)
    #expect(abs((first.reliable?.standardError ?? 0) - 3.91918) < 1e-5)
    guard case .reliability(let reliability) = first.errorSource else {
      Issue.record("the reliability was not used")
      return
    }
    #expect(reliability.kind == .alpha)
    let json = try JSONReader.read(Array(JSONWriter.pretty(Self.twin(retest)).utf8), file: "twin").root
    #expect(json["days"]?.int == 180 && json["changes"]?[3]?["verdict"]?.string == "lower")
    #expect(json["changes"]?[0]?["reliability"]?["kind"]?.string == "alpha")
  }

  private static func twin(_ retest: Retest) throws -> JSONValue {
    var analysis = try SixScales.analysis()
    analysis.retest = retest
    return analysis.json["earlier"] ?? .null
  }

  @Test("a reliability of two administrations goes before") func ofTwoTimes() throws {
    let both = #"""
      "reliability": [{"kind": "alpha", "value": 0.9, "n": 300, "source": "DEMO", "standardDeviation": 8},
        {"kind": "retest", "value": 0.5, "n": 80, "source": "DEMO", "standardDeviation": 8, "intervalDays": 30}],
      """#
    let instrument = SixScales(members: ["R": both])
    let retest = try Self.retest(instrument, SixScales.worked, SixScales.even([43, 35, 22, 18, 15, 24]))
    #expect(retest.changes[0].reliable?.standardError == 8)
    #expect(retest.changes[0].verdict == .withinError)
  }

  @Test("without a reliability: from how the person's own answers changed") func ownAnswers() throws {
    var before = [[Int?]](repeating: [3, 3, 3, 3, 3, 3, 3, 3, 3, 3], count: 6)
    before[0] = [1, 2, 3, 2, 1, 2, 3, 2, 1, 2]
    var now = before
    // Changes of R by item: +2 ×5, +1 ×5: a mean of 1.5. Of I: ±1 by turns. Elsewhere none.
    now[0] = zip(before[0], [2, 1, 2, 1, 2, 1, 2, 1, 2, 1]).map { ($0 ?? 0) + $1 }
    now[1] = [4, 2, 4, 2, 4, 2, 4, 2, 4, 2]
    let retest = try Self.retest(SixScales(), before, now)
    // Sums of squares 10 · 0.25 and 10 · 1, 54 degrees of freedom; the error of a sum of ten is √(10 · 12.5/54).
    let error = (10 * 12.5 / 54.0).squareRoot()
    #expect(retest.changes.allSatisfy { $0.errorSource == .ownAnswers })
    #expect(abs((retest.changes[0].reliable?.standardError ?? 0) - error) < 1e-12)
    #expect(retest.changes[0].difference == 15 && retest.changes[0].verdict == .higher)
    #expect(retest.changes[1].verdict == .withinError)
    // A shift that all items share widens no interval; answers that do not change at all tell nothing of error.
    let same = try Self.retest(SixScales(), before, before)
    #expect(same.changes.allSatisfy { $0.verdict == nil && $0.errorSource == .unknown && $0.difference == 0 })
  }

  @Test("in T where both times are in one norm group") func standard() throws {
    let tables = SixScales.letters.map {
      #"{"type": "meanAndDeviation", "scale": "\#($0)", "mean": 25, "standardDeviation": 8}"#
    }
    let instrument = SixScales(
      members: SixScales.reliability(0.88, standardDeviation: 8),
      norms: SixScales.norms(tables)
    )
    let retest = try Self.retest(instrument, SixScales.even([25, 25, 25, 25, 25, 25]), SixScales.worked)
    let first = retest.changes[0]
    #expect(first.unit == .t && first.earlierValue == 50 && abs(first.value - 53.75) < 1e-9)
    #expect(abs((first.reliable?.standardError ?? 0) - 10 * 0.24.squareRoot()) < 1e-9)
  }

  @Test("answers that must not be interpreted are not compared") func withheld() throws {
    let flat = [[Int?]](repeating: [Int?](repeating: 3, count: 10), count: 6)
    let file = try SixScales.reliable.file
    let plan = ScoringPlan(file.instrument)
    var hasty = Self.responses(flat)
    hasty.seconds = 5
    let now = Self.responses(SixScales.worked)
    let retest = Retest(
      Measure(file, plan.score(hasty)),
      now: plan.score(now),
      changes: plan.changes(from: hasty, to: now),
      days: nil,
      confidence: 0.95
    )
    #expect(!retest.isInterpretable)
  }
}
