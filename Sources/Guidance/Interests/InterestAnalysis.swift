public import AssessmentInstruments
public import AssessmentMeasurement
public import AssessmentScoring

/// What six interest scores say as a profile: the code and how sure it is, the shape, the position in the hexagon.
public struct InterestAnalysis: Sendable, Hashable {
  /// The metric in which the six scores are compared.
  public enum Basis: String, Sendable, Hashable {
    /// Raw scores of six scales with the same range: the person's own order of interests.
    case raw
    /// T scores in one norm group.
    case t = "T"
  }

  /// Where the error of the six scores comes from.
  public enum ErrorSource: Sendable, Hashable {
    /// Standard errors of measurement from a published reliability; the kind is that of the first type, and each
    /// score names its own.
    case reliability(Reliability.Kind)
    /// The person's own conditional error: how much the answers within each scale differ (Brennan 1998), pooled over
    /// the six scales. Needs no sample; says nothing about other people. It is the error over other items of the same
    /// kind, not over another day: a code's probability is that of a form with other items like these.
    case withinPerson
    /// Unknown: no error is shown and no probability is computed.
    case unknown
  }

  /// The overall shape.
  public enum Shape: String, Sendable, Hashable, CaseIterable {
    /// Some interests stand out.
    case differentiated
    /// Much the same everywhere, on a high level.
    case flatHigh
    /// Much the same everywhere, on a low level.
    case flatLow
    /// Much the same everywhere, on a middle level.
    case flatMiddle
  }

  /// One interest type.
  public struct TypeScore: Sendable, Hashable {
    /// The type.
    public var type: HollandType
    /// The scale's id.
    public var scale: String
    /// The scale's score with its precision and norm.
    public var score: Score
    /// Score as a share of what can be reached, 0…100.
    public var percentOfMaximum: Double
    /// Interval of `percentOfMaximum` from `errors`, same confidence as the analysis; cut at 0 and 100.
    public var interval: ClosedRange<Double>?
  }

  /// The metric.
  public var basis: Basis
  /// The six types in the order R I A S E C.
  public var types: [TypeScore]
  /// The six scores in the metric.
  public var profile: HexagonProfile
  /// The error of each score in the metric; `nil` where it is unknown or cannot be told in T scores (a normalised norm
  /// without a standard deviation, and no reliability). Then no code has a probability.
  public var errors: HexagonProfile?
  /// Where the errors come from.
  public var errorSource: ErrorSource
  /// The letter code with its ties.
  public var code: CodeDerivation
  /// Every code that the errors leave open, with the probability that it would recur.
  public var admissible: AdmissibleCodes
  /// Closeness of the first two letters in the hexagon.
  public var consistency: Result<Consistency, Undefined>
  /// Differentiation (Iachan's index), in the metric.
  public var differentiation: Result<Double, Undefined>
  /// Things–People and Data–Ideas (Prediger 1982), in the metric.
  public var prediger: PredigerPosition
  /// Direction and length in the hexagon (Eder and Bergmann).
  public var vector: HexagonVector
  /// Each type against the person's own mean, in the person's own standard deviations.
  public var ipsative: Result<HexagonProfile, Undefined>
  /// The overall shape.
  public var shape: Shape

  /// A type's entry.
  public subscript(type: HollandType) -> TypeScore { types[type.place] }

  /// Mean percent of maximum over the six types.
  public var elevation: Double { types.reduce(0) { $0 + $1.percentOfMaximum } / 6 }

  /// Analyses the six interest scales of a profile.
  ///
  /// - Returns: the reason where a scale is missing or the instrument has no hexagon.
  public static func of(
    _ profile: ScoreProfile,
    _ instrument: Instrument,
    confidence: Double
  ) -> Result<InterestAnalysis, NoInterests> {
    guard let scales = instrument.hollandScales else { return .failure(.noHexagon) }
    var scores: [Score] = []
    var missing: [HollandType] = []
    for type in HollandType.allCases {
      guard let id = scales[type.rawValue], let score = profile.score(of: id), score.percentOfMaximum != nil else {
        missing.append(type)
        continue
      }
      scores.append(score)
    }
    guard missing.isEmpty else { return .failure(.scalesMissing(missing)) }
    return .success(InterestAnalysis(scores, confidence: confidence))
  }

  private init(_ scores: [Score], confidence: Double) {
    let normed = scores.compactMap { try? $0.norm.get() }
    let isNormed = normed.count == 6 && Set(normed.map { $0.set + "/" + $0.group }).count == 1
    basis = isNormed ? .t : .raw
    let raw = scores.compactMap(\.rawScore)
    let values =
      isNormed ? normed.map { StandardScale.t.score(z: $0.position.z, percentile: $0.position.percentile) } : raw
    profile = HexagonProfile(values)

    // Errors in raw units first.
    let rawErrors = ScoreErrors.standardErrors(scores)
    errorSource = ScoreErrors.source(scores)
    let freedom: Double? =
      errorSource == .withinPerson ? Double(scores.reduce(0) { $0 + max(0, ($1.spread?.count ?? 0) - 1) }) : nil
    let precisions = scores.compactMap { try? $0.precision.get() }
    errors =
      isNormed
      ? Self.errorsOfT(rawErrors, normed.map(\.position.standardDeviation), precisions).map { HexagonProfile($0) }
      : rawErrors.map { HexagonProfile($0) }
    let z = Confidence(level: confidence).z
    types = HollandType.allCases.map { type in
      let score = scores[type.place]
      let percent = score.percentOfMaximum ?? 0
      let width = (score.range.map { $0.upperBound - $0.lowerBound } ?? 1) / 100
      return TypeScore(
        type: type,
        scale: score.id,
        score: score,
        percentOfMaximum: percent,
        interval: rawErrors.map { errors in
          let half = z * errors[type.place] / width
          return max(0, percent - half)...min(100, percent + half)
        }
      )
    }
    code = CodeDerivation(profile)
    admissible = AdmissibleCodes(profile, standardErrors: errors)
    consistency = code.codes.consistency
    differentiation = profile.isFlat ? .failure(.flatProfile) : Differentiation.iachan.value(of: profile)
    prediger = PredigerPosition(profile)
    vector = HexagonVector(profile)
    ipsative = profile.standardised
    var variation: Bool?
    if let errors {
      variation = Self.exceedsErrors(profile, errors, freedom: freedom, confidence: confidence)
    }
    shape = Self.shape(
      types,
      spread: isNormed ? profile.spread / Self.leastSpreadOfT : Self.percentSpread(types) / Self.leastPercentSpread,
      variation: variation
    )
  }

  /// The errors of T scores: those of the raw scores times 10/SD of the norm group, which is exact for linear T scores
  /// and good in the middle of normalised ones; where the table gives no SD, 10·√(1 − r) of the reliability.
  private static func errorsOfT(
    _ raw: [Double]?,
    _ deviations: [Double?],
    _ precisions: [MeasurementError]
  ) -> [Double]? {
    guard let raw else { return nil }
    let known = deviations.compactMap(\.self)
    if known.count == 6 { return zip(raw, known).map { 10 * $0 / $1 } }
    guard precisions.count == 6 else { return nil }
    let reliabilities = precisions.compactMap(\.reliability)
    guard reliabilities.count == 6 else { return nil }
    return reliabilities.map { 10 * (1 - $0.value).squareRoot() }
  }
}
