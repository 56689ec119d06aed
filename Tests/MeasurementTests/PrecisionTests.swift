import AssessmentMeasurement
import AssessmentNumericalMethods
import TestSupport
import Testing

@Suite("Error of measurement") struct PrecisionTests {
  /// The worked example: SD 8, r .88, a score of 34 in a group with mean 25.
  static func example() throws -> ScorePrecision { try ScorePrecision(standardDeviation: 8, reliability: 0.88) }

  @Test("the worked example") func workedExample() throws {
    let precision = try Self.example()
    #expect(agree(precision.measurementError, 2.7713, .published(decimals: 4)))
    let observed = precision.observedInterval(around: 34)
    #expect(agree(observed.lower, 28.57, .published(decimals: 2)))
    #expect(agree(observed.upper, 39.43, .published(decimals: 2)))
    #expect(agree(precision.trueScore(of: 34, mean: 25), 32.92, .published(decimals: 2)))
    #expect(agree(precision.estimationError, 2.5997, .published(decimals: 4)))
    let estimated = precision.trueScoreInterval(of: 34, mean: 25)
    #expect(agree(estimated.lower, 27.82, .published(decimals: 2)))
    #expect(agree(estimated.upper, 38.02, .published(decimals: 2)))
    #expect(agree(precision.predictionError, 3.7998, .published(decimals: 4)))
    let change = ReliableChange(from: 34, to: 27, precision: precision)
    #expect(agree(value(change.index), -1.786, .published(decimals: 3)))
    #expect(change.verdict == .withinError)
  }

  @Test("confidence: levels, multiples, and fifteen pairs at once") func confidence() {
    #expect(agree(Confidence.ninetyFive.z, 1.959964, .published(decimals: 6)))
    #expect(agree(Confidence.ninety.z, 1.644854, .published(decimals: 6)))
    #expect(agree(Confidence.oneStandardError.level, 0.6827, .published(decimals: 4)))
    #expect(agree(Confidence.bonferroni(comparisons: 15).z, 2.935, .published(decimals: 3)))
    #expect(Confidence.bonferroni(comparisons: 1) == .ninetyFive)
    for level in [0.5, 0.8, 0.99, 0.999999] {
      #expect(agree(Confidence(level: level).level, level, .rounding(terms: 4)))
    }
  }

  @Test("how the errors belong together") func identities() throws {
    for step in 0...20 {
      let r = Double(step) / 20
      let precision = try ScorePrecision(standardDeviation: 10, reliability: r)
      let (m, e, p) = (precision.measurementError, precision.estimationError, precision.predictionError)
      // True and error variance make up the observed; prediction adds a new error to the uncertainty of the true score.
      #expect(agree(m * m + r * 100, 100, .rounding(terms: 8)))
      #expect(agree(p * p, e * e + m * m, .rounding(terms: 8)))
      #expect(e <= m && m <= p)
      #expect(agree(precision.changeError * precision.changeError, 2 * m * m, .rounding(terms: 8)))
      let score = ScoreDifference(60, precision, 50, precision)
      #expect(agree(score.standardError, 10 * (2 - 2 * r).squareRoot(), .rounding(terms: 8)))
    }
  }

  @Test("simulated persons: the three errors and the retest interval are what they say") func recovery() throws {
    let precision = try ScorePrecision(standardDeviation: 15, reliability: 0.8)
    var generator = SeededGenerator(seed: 51)
    let count = 60_000
    var sums = (measurement: 0.0, estimation: 0.0, prediction: 0.0)
    var covered = 0
    for _ in 0..<count {
      let truth = 100 + 15 * 0.8.squareRoot() * generator.standardNormal()
      let spread = 15 * 0.2.squareRoot()
      let (first, second) = (truth + spread * generator.standardNormal(), truth + spread * generator.standardNormal())
      let estimate = precision.trueScore(of: first, mean: 100)
      sums.measurement += (first - truth) * (first - truth)
      sums.estimation += (truth - estimate) * (truth - estimate)
      sums.prediction += (second - estimate) * (second - estimate)
      if precision.retestInterval(of: first, mean: 100).contains(second) { covered += 1 }
    }
    let n = Double(count)
    for (sum, error) in [
      (sums.measurement, precision.measurementError), (sums.estimation, precision.estimationError),
      (sums.prediction, precision.predictionError),
    ] {
      let variance = error * error
      #expect(agree(sum / n, variance, .sampling(errors: 4, standardError: variance * (2 / n).squareRoot())))
    }
    #expect(agree(Double(covered) / n, 0.95, .sampling(errors: 4, standardError: (0.05 * 0.95 / n).squareRoot())))
  }

  @Test("reliability and deviation that cannot be used are refused with the value") func refusals() {
    for r in [-0.01, 1.01, .infinity] {
      #expect(throws: PrecisionError.reliabilityOutsideUnitInterval(r)) {
        try ScorePrecision(standardDeviation: 8, reliability: r)
      }
    }
    for deviation in [-1, .infinity] {
      #expect(throws: PrecisionError.standardDeviationNotUsable(deviation)) {
        try ScorePrecision(standardDeviation: deviation, reliability: 0.8)
      }
    }
    #expect(throws: PrecisionError.self) { try ScorePrecision(standardDeviation: 8, reliability: .nan) }
    #expect(throws: PrecisionError.self) { try ScorePrecision(standardDeviation: .nan, reliability: 0.8) }
  }

  @Test("no error, or no spread: intervals of one point, an index that does not exist") func edges() throws {
    let perfect = try ScorePrecision(standardDeviation: 8, reliability: 1)
    let constant = try ScorePrecision(standardDeviation: 0, reliability: 0.5)
    for precision in [perfect, constant] {
      let interval = precision.observedInterval(around: 34)
      #expect(interval.lower == 34 && interval.upper == 34 && interval.contains(34))
      #expect(precision.predictionError == 0)
      let change = ReliableChange(from: 34, to: 35, precision: precision)
      #expect(reason(change.index) == .noVariation)
      #expect(change.verdict == .higher)
      #expect(ReliableChange(from: 34, to: 34, precision: precision).verdict == .withinError)
    }
    let useless = try ScorePrecision(standardDeviation: 8, reliability: 0)
    #expect(useless.measurementError == 8)
    #expect(useless.trueScore(of: 40, mean: 25) == 25)
  }

  @Test("reliable change: both ways, and with practice") func change() throws {
    let precision = try Self.example()
    // The least change at 95 %: 1.96 · 3.9192 = 7.68.
    #expect(ReliableChange(from: 20, to: 28, precision: precision).verdict == .higher)
    #expect(ReliableChange(from: 28, to: 20, precision: precision).verdict == .lower)
    #expect(ReliableChange(from: 20, to: 27.6, precision: precision).verdict == .withinError)
    let practised = ReliableChange(from: 20, to: 28, precision: precision, practiceGain: 2)
    #expect(practised.change == 8 && practised.adjustedChange == 6)
    #expect(practised.verdict == .withinError)
    #expect(agree(value(practised.index), 6 / 3.9191835884530852, .rounding(terms: 8)))
    #expect(agree(practised.standardError, 3.9191835884530852, .rounding(terms: 8)))
    #expect(agree(practised.interval.lower, 6 - 1.959963984540054 * 3.9191835884530852, .rounding(terms: 12)))
    // The same from an error that is known by itself.
    let direct = ReliableChange(from: 20, to: 28, standardError: precision.changeError)
    #expect(direct.verdict == .higher && direct.interval.centre == 8)
    // Few degrees of freedom ask for more: t of 9 at 95 % is 2.262.
    #expect(agree(Confidence.student(level: 0.95, freedom: 9).z, 2.262, .published(decimals: 3)))
  }

  @Test("differences between scales: reliable and rare are two things") func differences() throws {
    let a = try ScorePrecision(standardDeviation: 10, reliability: 0.9)
    let b = try ScorePrecision(standardDeviation: 10, reliability: 0.85)
    let difference = ScoreDifference(62, a, 50, b)
    #expect(agree(difference.standardError, 5, .rounding(terms: 8)))
    #expect(difference.isReliable())
    #expect(!difference.isReliable(.bonferroni(comparisons: 15)))
    #expect(agree(difference.spread(correlation: 0.28), 12, .rounding(terms: 8)))
    #expect(agree(value(difference.abnormality(correlation: 0.28)), 0.3173, .published(decimals: 4)))
    #expect(ScoreDifference(50, b, 62, a).abnormality(correlation: 0.28) == difference.abnormality(correlation: 0.28))
    #expect(reason(difference.abnormality(correlation: 1)) == .noVariation)
    #expect(value(ScoreDifference(50, a, 50, b).abnormality(correlation: 0.3)) == 1)
  }

  @Test("other metrics") func metrics() throws {
    let raw = try Self.example()
    let t = raw.onMetric(standardDeviation: 10)
    #expect(agree(t.measurementError, 10 * 0.12.squareRoot(), .rounding(terms: 4)))
    #expect(agree(raw.rescaled(slope: 10.0 / 8).measurementError, t.measurementError, .rounding(terms: 4)))
    #expect(raw.rescaled(slope: -2).measurementError == 2 * raw.measurementError)
    let interval = raw.observedInterval(around: 34)
    let mapped = interval.mapped { 50 + 10 * ($0 - 25) / 8 }
    let direct = t.observedInterval(around: 50 + 10 * (34.0 - 25) / 8)
    #expect(agree(mapped.lower, direct.lower, .rounding(terms: 8)))
    #expect(agree(mapped.upper, direct.upper, .rounding(terms: 8)))
    let falling = interval.mapped { -$0 }
    #expect(falling.lower == -interval.upper && falling.upper == -interval.lower && falling.centre == -34)
    // On percentile ranks the interval is not symmetric.
    let ranks = interval.mapped { 100 * Normal.cdf(($0 - 25) / 8) }
    #expect(ranks.upper - ranks.centre < ranks.centre - ranks.lower)
    let cut = interval.clamped(to: 0...36)
    #expect(cut.upper == 36 && cut.lower == interval.lower)
    #expect(interval.overlaps(raw.observedInterval(around: 40)))
    #expect(!interval.overlaps(raw.observedInterval(around: 60)))
  }
}
