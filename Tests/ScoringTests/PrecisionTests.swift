import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring
import TestSupport
import Testing

@Suite("The error of measurement, only where a reliability is given")
struct PrecisionTests {
  private static let tenKeys = (1...10).map { "l\($0)" }.joined(separator: " ")
  /// Ten answers that add up to 34.
  private static let answers = likert([4, 3, 4, 3, 4, 3, 4, 3, 3, 3])

  private func example(_ reliability: String?, norms: String = "") throws -> Instrument {
    let more = reliability.map { #", "reliability": [\#($0)]"# } ?? ""
    return try instrument(
      items: ["likert": 10],
      scales: [scale("X", Self.tenKeys, minimum: 8, with: more)],
      with: norms
    )
  }

  private static func norms(_ table: String) -> String {
    """
    , "norms": [{"id": "set", "population": \(both("x")), "n": 500, "collectedFrom": "2026-01-01",
    "collectedTo": "2026-06-30", "place": \(both("x")), "source": "tests", "report": ["T"], "groups": [
    {"id": "all", "name": \(both("all")), "n": 500, "tables": [\(table)]}]}]
    """
  }

  /// SD 8, r 0.88, x 34, M 25 (reference value: SEM 2.7713; 28.57–39.43; true score 32.92, 27.82–38.02).
  private func expectGolden(_ result: Result<MeasurementError, UnknownPrecision>?) throws {
    let error = try #require(result).get()
    #expect(agree(error.standardError, 2.7713, .published(decimals: 4)))
    #expect(agree(error.observedInterval.centre, 34, .exact))
    #expect(agree(error.observedInterval.lower, 28.57, .published(decimals: 2)))
    #expect(agree(error.observedInterval.upper, 39.43, .published(decimals: 2)))
    #expect(agree(error.trueScoreInterval?.centre, 32.92, .published(decimals: 2)))
    #expect(agree(error.trueScoreInterval?.lower, 27.82, .published(decimals: 2)))
    #expect(agree(error.trueScoreInterval?.upper, 38.02, .published(decimals: 2)))
  }

  @Test("both intervals of the worked example, from the sample of the reliability")
  func golden() throws {
    let some = try example(
      #"{"kind": "omegaTotal", "value": 0.88, "n": 400, "source": "tests", "mean": 25, "standardDeviation": 8}"#
    )
    let score = try #require(some.score(Self.answers).score(of: "X"))
    #expect(score.raw == .success(34))
    try expectGolden(score.precision)
    #expect(try score.precision.get().reliability?.kind == .omegaTotal)
    #expect(try score.precision.get().reliability?.n == 400)
  }

  @Test("mean and deviation of the norm group stand in where the reliability has none")
  func fromNorms() throws {
    let table = #"{"type": "meanAndDeviation", "scale": "X", "mean": 25, "standardDeviation": 8}"#
    let some = try example(#"{"kind": "alpha", "value": 0.88, "n": 400, "source": "tests"}"#, norms: Self.norms(table))
    try expectGolden(some.score(Self.answers).score(of: "X")?.precision)
  }

  @Test("a deviation without a mean gives the interval around the observed score only")
  func withoutMean() throws {
    let some = try example(#"{"kind": "alpha", "value": 0.88, "n": 400, "source": "tests", "standardDeviation": 8}"#)
    let error = try #require(some.score(Self.answers).score(of: "X")).precision.get()
    #expect(agree(error.standardError, 2.7713, .published(decimals: 4)))
    #expect(error.trueScoreInterval == nil)
  }

  @Test("no reliability, no deviation, no score: no error, and the reason")
  func unknown() throws {
    #expect(try example(nil).score(Self.answers).score(of: "X")?.precision == .failure(.noReliability))
    let bare = try example(#"{"kind": "alpha", "value": 0.88, "n": 400, "source": "tests"}"#)
    #expect(bare.score(Self.answers).score(of: "X")?.precision == .failure(.noStandardDeviation))
    #expect(bare.score(likert([3] + [Int?](repeating: nil, count: 9))).score(of: "X")?.precision == .failure(.noScore))
  }

  @Test("the first reliability is the one that is used; the level is the one that was asked for")
  func choices() throws {
    let first =
      #"{"kind": "retest", "value": 0.75, "n": 90, "source": "a", "intervalDays": 14, "standardDeviation": 8}"#
    let second = #"{"kind": "alpha", "value": 0.91, "n": 400, "source": "b", "standardDeviation": 8}"#
    let some = try example(first + ", " + second)
    let score = try #require(some.score(Self.answers, options: ScoringOptions(confidence: 0.9)).score(of: "X"))
    let error = try score.precision.get()
    #expect(error.reliability?.kind == .retest)
    #expect(error.standardError == 4)
    #expect(agree(error.observedInterval.upper, 34 + 1.6448536269514722 * 4, .rounding(terms: 3)))
    #expect(agree(error.observedInterval.confidence.level, 0.9, .rounding(terms: 4)))
  }
}
