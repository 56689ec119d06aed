public import AssessmentInstruments
public import AssessmentMeasurement
public import AssessmentScoring

/// What a group report takes of one person: no name, no id, nothing that a figure does not need.
public struct GroupMember: Sendable {
  /// What stands out among the six interests.
  public enum Leading: Sendable, Hashable {
    /// One type.
    case type(HollandType)
    /// Two or more share the first place.
    case several
    /// The six are close together.
    case flat
  }

  /// The first wish that the person named.
  public enum Wish: Sendable, Hashable {
    /// None was named.
    case none
    /// Words that fit no occupation, or several.
    case unclear
    /// An occupation, by its code and family.
    case occupation(code: String, family: String)
  }

  /// How one scale has changed since an earlier time.
  public struct Change: Sendable, Hashable {
    /// Percentage points of what can be reached.
    public var points: Double
    /// Whether it is more than error; `nil` where that is unknown.
    public var verdict: ReliableChange.Verdict?
  }

  /// The part of the group, such as the class; `nil` where the file does not tell.
  public var part: String?
  /// The month of the answers, YYYY-MM.
  public var month: String?
  /// What the person wrote, to be read by the office.
  public var comment: String?
  /// For each instrument the scales in percent of what can be reached, in the order of the instrument; `nil` where the
  /// answers must not be interpreted or a scale has no score.
  public var scores: [[Double]?]
  /// For each instrument how the answers may be used; `nil` where there are none.
  public var verdicts: [ResponseQuality.Verdict?]
  /// What stands out; `nil` without interests.
  public var leading: Leading?
  /// The family whose occupations are most like the person's interests; `nil` where none stands out.
  public var family: String?
  /// The first wish.
  public var wish: Wish
  /// How far interests and the first wish agree; `nil` where that cannot be told.
  public var agreement: WishJudgement.Verdict?
  /// The change of each scale of the first instrument since the earlier time; `nil` without one.
  public var changes: [Change]?

  /// What one analysis gives.
  ///
  /// - Parameters:
  ///   - analysis: the person's analysis.
  ///   - instruments: the instruments of the report, the leading one first.
  ///   - occupations: to which families wishes belong.
  ///   - part: the part of the group.
  ///   - comment: what the person wrote.
  public init(
    _ analysis: OrientationAnalysis,
    instruments: [Instrument],
    occupations: OccupationData,
    part: String? = nil,
    comment: String? = nil
  ) {
    self.part = part
    self.comment = comment
    month = analysis.client.answeredOn.map { String($0.prefix(7)) }
    let profiles = instruments.map { instrument in
      analysis.measures.first { $0.instrument.id == instrument.id }?.profile
    }
    verdicts = profiles.map { $0?.quality.verdict }
    scores = zip(instruments, profiles).map { instrument, profile in
      guard let profile, profile.quality.verdict != .doNotInterpret else { return nil }
      let values = Self.scaleIDs(instrument).compactMap { profile.score(of: $0)?.percentOfMaximum }
      return values.count == Self.scaleIDs(instrument).count ? values : nil
    }
    wish = .none
    guard scores[0] != nil else { return }
    if let interests = try? analysis.interests.get() {
      let first = Set(interests.code.codes.codes.map(\.first))
      if interests.shape != .differentiated {
        leading = .flat
      } else if let only = first.first, first.count == 1 {
        leading = .type(only)
      } else {
        leading = .several
      }
      if interests.shape == .differentiated, let directions = try? analysis.directions.get() {
        family = directions.families.first?.family.id
      }
    }
    if let first = analysis.aspirations.first {
      var occupation: Occupation?
      switch first.outcome {
      case .matched(let match): occupation = match.occupation
      case .notComparable(let found): occupation = found
      case .several, .unknown: break
      }
      let family = occupation.flatMap { occupations.family(of: $0)?.id }
      wish = .unclear
      if let occupation, let family { wish = .occupation(code: occupation.code, family: family) }
      agreement = first.judgement?.verdict
    }
    if let retest = analysis.retest, retest.isInterpretable {
      let changes = Self.scaleIDs(instruments[0]).compactMap { id -> Change? in
        guard let change = retest.changes.first(where: { $0.scale == id }), let width = change.width,
          let before = change.earlier.rawScore, let now = change.now.rawScore
        else { return nil }
        return Change(points: 100 * (now - before) / width, verdict: change.verdict)
      }
      self.changes = changes.count == Self.scaleIDs(instruments[0]).count ? changes : nil
    }
  }

  /// The scales of an instrument that have a range, in its order: those of which a share of the maximum can be told.
  package static func scaleIDs(_ instrument: Instrument) -> [String] { instrument.scales.map(\.id) }

  /// A member from figures alone, for tests of what a group gives away.
  package init(part: String?, scores: [[Double]?], wish: Wish = .none) {
    self.part = part
    self.scores = scores
    self.wish = wish
    verdicts = scores.map { $0 == nil ? nil : .valid }
  }
}
