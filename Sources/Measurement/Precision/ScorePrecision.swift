/// What is known of the precision of a scale cannot be used as it stands.
public enum PrecisionError: Error, Sendable, Hashable {
  /// A reliability outside 0 … 1, or not a number.
  case reliabilityOutsideUnitInterval(Double)
  /// A standard deviation that is negative or not finite.
  case standardDeviationNotUsable(Double)
}

/// The precision of one scale in classical test theory: its standard deviation and reliability on one metric.
///
/// Which coefficient the reliability is (α, ω, retest and its interval) must be said where the result is shown.
///
/// - Units: those of the standard deviation.
/// - Edge: reliability 1 or standard deviation 0 gives errors of 0 and intervals of one point; reliability 0 gives
///   the standard deviation as error, and the mean as every estimated true score.
/// - Source: Lord & Novick (1968), Statistical theories of mental test scores, chapter 3.
public struct ScorePrecision: Sendable, Hashable {
  /// The standard deviation of the scores in the norm group.
  public let standardDeviation: Double
  /// The reliability, 0 … 1.
  public let reliability: Double

  /// The precision of a scale.
  public init(standardDeviation: Double, reliability: Double) throws(PrecisionError) {
    guard standardDeviation >= 0, standardDeviation.isFinite else {
      throw .standardDeviationNotUsable(standardDeviation)
    }
    guard reliability >= 0, reliability <= 1 else { throw .reliabilityOutsideUnitInterval(reliability) }
    self.standardDeviation = standardDeviation
    self.reliability = reliability
  }

  /// SEM, the standard error of measurement: `SD √(1 − r)`, the spread of observed scores about a true score.
  public var measurementError: Double { standardDeviation * (1 - reliability).squareRoot() }

  /// SEE, the standard error of estimation: `SD √(r (1 − r))`, the spread of true scores about their estimate.
  public var estimationError: Double { standardDeviation * (reliability * (1 - reliability)).squareRoot() }

  /// SEP, the standard error of prediction: `SD √(1 − r²)`, the spread of retest scores about their expectation.
  public var predictionError: Double {
    standardDeviation * ((1 - reliability) * (1 + reliability)).squareRoot()
  }

  /// The standard error of the difference of two scores of this scale, two persons or two occasions: `SEM √2`.
  public var changeError: Double { standardDeviation * (2 * (1 - reliability)).squareRoot() }

  /// The interval around the observed score: `x ± z · SEM`.
  public func observedInterval(around score: Double, confidence: Confidence = .ninetyFive) -> ScoreInterval {
    ScoreInterval(centre: score, standardError: measurementError, confidence: confidence)
  }

  /// The estimated true score, `M + r (x − M)`.
  ///
  /// - Source: Kelley (1923), Statistical method.
  public func trueScore(of score: Double, mean: Double) -> Double { mean + reliability * (score - mean) }

  /// The interval for the true score: `M + r (x − M) ± z · SEE`; not symmetric about the observed score.
  public func trueScoreInterval(
    of score: Double,
    mean: Double,
    confidence: Confidence = .ninetyFive
  ) -> ScoreInterval {
    ScoreInterval(centre: trueScore(of: score, mean: mean), standardError: estimationError, confidence: confidence)
  }

  /// The interval for the score on a parallel form or a retest: `M + r (x − M) ± z · SEP`.
  public func retestInterval(
    of score: Double,
    mean: Double,
    confidence: Confidence = .ninetyFive
  ) -> ScoreInterval {
    ScoreInterval(centre: trueScore(of: score, mean: mean), standardError: predictionError, confidence: confidence)
  }

  /// The precision after the linear conversion `y = a + b x`: the standard deviation times |b|, the reliability kept.
  ///
  /// - Precondition: a finite slope.
  package func rescaled(slope: Double) -> ScorePrecision {
    precondition(slope.isFinite, "the slope of a conversion is finite")
    return ScorePrecision(known: abs(slope) * standardDeviation, reliability)
  }

  /// The precision on a standard metric with this standard deviation in the norm group: 10 for T, 15 for IQ,
  /// 2 for stanine and sten.
  ///
  /// Right for linear standard scores; a good approximation for normalised ones in the middle of the scale. For
  /// curved conversions convert the interval instead: `ScoreInterval.mapped(_:)`.
  /// - Precondition: a finite standard deviation that is not negative.
  package func onMetric(standardDeviation metric: Double) -> ScorePrecision {
    precondition(metric >= 0 && metric.isFinite, "the standard deviation of a metric is finite and not negative")
    return ScorePrecision(known: metric, reliability)
  }

  private init(known standardDeviation: Double, _ reliability: Double) {
    self.standardDeviation = standardDeviation
    self.reliability = reliability
  }
}
