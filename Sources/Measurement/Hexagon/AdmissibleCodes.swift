/// The codes that the scores and their errors of measurement leave open.
///
/// Two types are told apart where their scores differ by more than `z · √(SEM_i² + SEM_j²)`. A code is admissible
/// where it puts no type before another that is told apart as higher; so a report need not pretend that the order
/// of near scores means something. Each admissible code carries the probability that it would come out again.
public struct AdmissibleCodes: Sendable, Hashable {
  /// A code that may be the person's.
  public struct Entry: Sendable, Hashable {
    /// The code.
    public let code: HollandCode
    /// The probability that it would come out again; `unknownError` where a standard error is not known.
    public let probability: Result<Double, Undefined>
  }

  /// Two types whose scores are told apart.
  public struct Distinction: Sendable, Hashable {
    /// The type with the higher score.
    public let higher: HollandType
    /// The type with the lower score.
    public let lower: HollandType
    /// By how much the scores differ.
    public let difference: Double
    /// What the difference had to exceed.
    public let threshold: Double
  }

  /// The admissible codes: the most probable first, or in RIASEC order where no error is known.
  public let entries: [Entry]
  /// The pairs that are told apart, from 0 to 15; `unknownError` where a standard error is not known.
  public let distinctions: Result<[Distinction], Undefined>
  /// The probabilities of all codes, admissible or not; `unknownError` where a standard error is not known.
  public let stability: Result<CodeStability, Undefined>

  /// The admissible codes of a profile.
  ///
  /// - Parameters:
  ///   - profile: the six observed scores.
  ///   - standardErrors: the standard error of measurement of each scale on the metric of the profile, or nil where
  ///     one of them is not known: then only equal scores leave codes open.
  ///   - length: letters of the code, 1 to 3.
  ///   - confidence: how sure a difference must be. `.oneStandardError` explores; `.bonferroni(comparisons: 15)`
  ///     guards all pairs together.
  /// - Precondition: no standard error is negative.
  public init(
    _ profile: HexagonProfile,
    standardErrors: HexagonProfile?,
    length: Int = 3,
    confidence: Confidence = .oneStandardError
  ) {
    guard let standardErrors else {
      let codes = CodeDerivation(profile, length: length).codes.codes
      self.entries = codes.map { Entry(code: $0, probability: .failure(.unknownError)) }
      self.distinctions = .failure(.unknownError)
      self.stability = .failure(.unknownError)
      return
    }
    let pairs = Self.distinctions(profile, standardErrors, confidence)
    let stability = CodeStability(profile, standardErrors: standardErrors)
    self.distinctions = .success(pairs)
    self.stability = .success(stability)
    // Among equal probabilities (only between equal scores and errors) the sort keeps the order R I A S E C.
    self.entries = stability.codes(length: length)
      .filter { recurrence in Self.isAdmissible(recurrence.code, pairs) }
      .map { Entry(code: $0.code, probability: .success($0.probability)) }
  }

  /// The sum of the probabilities of the admissible codes.
  public var coverage: Result<Double, Undefined> {
    var sum = 0.0
    for entry in entries {
      switch entry.probability {
      case .success(let probability): sum += probability
      case .failure(let reason): return .failure(reason)
      }
    }
    return .success(min(1, sum))
  }

  /// Whether no type stands before one that is told apart as higher; types outside the code come after it.
  private static func isAdmissible(_ code: HollandCode, _ pairs: [Distinction]) -> Bool {
    pairs.allSatisfy { pair in
      guard let lower = code.place(of: pair.lower) else { return true }
      guard let higher = code.place(of: pair.higher) else { return false }
      return higher < lower
    }
  }

  private static func distinctions(
    _ profile: HexagonProfile,
    _ errors: HexagonProfile,
    _ confidence: Confidence
  ) -> [Distinction] {
    var result: [Distinction] = []
    for a in HollandType.allCases {
      for b in HollandType.allCases where profile[a] > profile[b] {
        let threshold = confidence.z * (errors[a] * errors[a] + errors[b] * errors[b]).squareRoot()
        let difference = profile[a] - profile[b]
        guard difference > max(threshold, profile.tieTolerance) else { continue }
        result.append(Distinction(higher: a, lower: b, difference: difference, threshold: threshold))
      }
    }
    return result
  }
}
