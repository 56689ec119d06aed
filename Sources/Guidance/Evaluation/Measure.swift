public import AssessmentInstruments
import AssessmentMeasurement
public import AssessmentScoring

/// One instrument that a person answered: one case of the analysis, whatever it measures.
public struct Measure: Sendable {
  /// The instrument; its `domain` says what it is about.
  public var instrument: Instrument
  /// SHA-256 of the instrument's canonical form.
  public var instrumentDigest: String
  /// The scores and the verdict on the answers.
  public var profile: ScoreProfile
  /// When the answers were given, in the words of the file.
  public var answeredOn: String?

  /// A measure.
  public init(_ file: InstrumentFile, _ profile: ScoreProfile, answeredOn: String? = nil) {
    instrument = file.instrument
    instrumentDigest = file.digest
    self.profile = profile
    self.answeredOn = answeredOn
  }

  /// Its answers may be interpreted.
  public var isInterpretable: Bool { profile.quality.verdict != .doNotInterpret }
}

/// The scores of a domain, on one metric, with their errors.
struct DomainScores {
  var scores: [Double]
  /// Empty where unknown.
  var errors: [Double]

  /// The scores of a source's scales; `nil` where one is missing.
  ///
  /// The metric is percent of maximum, which all scales share; interests with norms for all six are T scores, as
  /// everywhere in the analysis.
  init?(_ measure: Measure, _ source: DomainRule.Source, confidence: Double) {
    let scores = source.scales.compactMap { measure.profile.score(of: $0) }
    let percents = scores.compactMap(\.percentOfMaximum)
    guard percents.count == source.scales.count else { return nil }
    if let types = measure.instrument.hollandScales,
      let interests = try? InterestAnalysis.of(measure.profile, measure.instrument, confidence: confidence).get()
    {
      let places = source.scales.compactMap { scale in HollandType.allCases.first { types[$0.rawValue] == scale } }
      if places.count == source.scales.count {
        self.scores = places.map { interests.profile[$0] }
        errors = interests.errors.map { errors in places.map { errors[$0] } } ?? []
        return
      }
    }
    self.scores = percents
    errors =
      ScoreErrors.standardErrors(scores).map { errors in
        zip(errors, scores).map { error, score in
          100 * error / (score.range.map { $0.upperBound - $0.lowerBound } ?? 100)
        }
      } ?? []
  }
}
