public import AssessmentInstruments
public import AssessmentMeasurement
import AssessmentScoring

/// The figures of a group, of which none stands for fewer than five people and none can be had by subtraction.
///
/// Everything that any edition, table or data file of a run shows comes from here, so that what is hidden in one is in no
/// other. Each instrument's figures rest on the same people throughout: those with a score on all of its scales.
public struct GroupAnalysis: Sendable {
  /// Counts of a table; a hidden one is `nil`.
  public struct Counts<Key: Sendable & Hashable>: Sendable, Hashable {
    /// One row.
    public struct Row: Sendable, Hashable {
      /// What was counted.
      public var key: Key
      /// How many people; `nil` where the count is hidden.
      public var count: Int?
    }

    /// The rows in the order of the table.
    public var rows: [Row]
    /// All people of the table.
    public var total: Int

    /// Counts of people; every person is in one row.
    init(_ counted: [(key: Key, count: Int)]) {
      total = counted.reduce(0) { $0 + $1.count }
      let shown = SmallCells.shown(counted.map(\.count))
      rows = zip(counted, shown).map { Row(key: $0.key, count: $1 ? $0.count : nil) }
    }

    /// The count of a key; `nil` where it is hidden or there is none.
    public subscript(key: Key) -> Int? { rows.first { $0.key == key }.flatMap(\.count) }
    /// Some counts are hidden.
    public var hides: Bool { rows.contains { $0.count == nil } }
  }

  /// Who is behind the figures.
  public struct Participation: Sendable, Hashable {
    /// People whose answers are used.
    public var usable: Int
    /// People who answered and whose answers cannot be used; `nil` where that is hidden.
    public var unusable: Int?
    /// People of the class list without answers; `nil` where that is hidden or there is no list.
    public var absent: Int?
    /// Whether a class list was given.
    public var hasList: Bool
    /// Used answers by verdict.
    public var verdicts: Counts<Caution>
  }

  /// Whether used answers call for care.
  public enum Caution: String, Sendable, Hashable {
    /// They do not.
    case valid
    /// They do.
    case caution
  }

  /// A part of the group, or several small ones together.
  public struct Part: Sendable, Hashable {
    /// The names; several where small parts were put together. An empty name is that of people of whom no part is told.
    public var names: [String]
    /// How many people.
    public var n: Int
    /// The mean of each scale.
    public var means: [MeanEstimate]
  }

  /// A part compared with all others on one scale.
  public struct Comparison: Sendable, Hashable {
    /// Which part.
    public var part: Int
    /// Which scale.
    public var scale: Int
    /// The difference.
    public var difference: GroupDifference
    /// Its p value after Holm, over all comparisons of the instrument.
    public var adjusted: Double
  }

  /// The figures of one instrument.
  public struct Profile: Sendable {
    /// The instrument.
    public var instrument: Instrument
    /// SHA-256 of its canonical form.
    public var digest: String
    /// The scales.
    public var scales: [String]
    /// How many people have all scales.
    public var n: Int
    /// The mean of each scale, in percent of what can be reached.
    public var means: [MeanEstimate]
    /// The parts; empty where there are not two of at least five people.
    public var parts: [Part]
    /// Each part against all others; empty without parts.
    public var comparisons: [Comparison]
  }

  /// How the group has changed.
  public struct Change: Sendable {
    /// How many people have both times.
    public var n: Int
    /// The mean change of each scale in percentage points.
    public var means: [MeanEstimate]
    /// The parts, where there are two of at least five people with both times.
    public var parts: [Part]
    /// For each scale how many people have changed by more than error; empty where the error is unknown.
    public var verdicts: [Counts<ReliableChange.Verdict>]
  }

  /// Where wishes belong.
  public enum Aim: Sendable, Hashable {
    /// A family of occupations.
    case family(String)
    /// Words that fit no occupation, or several.
    case unclear
    /// None: no wish, or no family that stands out.
    case none
  }

  /// An occupation that several named first.
  public struct Wish: Sendable, Hashable {
    /// The occupation's code.
    public var code: String
    /// How many people, at least five.
    public var count: Int
  }

  /// What the group is divided by, in the words of the user.
  public var by: String?
  /// Who is behind the figures.
  public var participation: Participation
  /// The instruments, the leading one first; one with fewer than five people is left out.
  public var profiles: [Profile]
  /// Instruments with fewer than five people, by id.
  public var tooFew: [String]
  /// What stands out among interests; `nil` without interests.
  public var leading: Counts<GroupMember.Leading>?
  /// First wishes by family; `nil` where nobody was asked.
  public var wanted: Counts<Aim>?
  /// Families most like the interests; `nil` without interests.
  public var measured: Counts<Aim>?
  /// Occupations that five or more named first, by number.
  public var wishes: [Wish]
  /// How far wishes and interests agree; `nil` where five cannot be compared.
  public var agreement: Counts<WishJudgement.Verdict>?
  /// The change since the earlier time; `nil` without one or with fewer than five people.
  public var change: Change?
  /// Satisfaction with a service; `nil` for other instruments.
  public var satisfaction: SatisfactionAnalysis?
  /// The level of intervals.
  public var confidence: Double

  /// Why there is no group.
  public enum TooFew: Error, Sendable, Hashable {
    /// Fewer than five people have usable answers to the leading instrument.
    case people
  }

  /// Analyses a group.
  ///
  /// - Parameters:
  ///   - members: everybody who answered.
  ///   - files: the instruments, as the members' scores follow.
  ///   - by: what the group is divided by.
  ///   - absent: people of the class list without answers; `nil` without a list.
  ///   - families: the families in the order of tables.
  ///   - confidence: the level of intervals.
  public init(
    _ members: [GroupMember],
    instruments files: [InstrumentFile],
    by: String? = nil,
    absent: Int? = nil,
    families: [OccupationFamily] = [],
    confidence: Double = 0.95
  ) throws(TooFew) {
    let usable = members.filter { $0.scores[0] != nil }
    guard usable.count >= SmallCells.least else { throw .people }
    self.by = by
    self.confidence = confidence
    participation = Self.participation(members, usable, absent: absent)
    profiles = []
    tooFew = []
    for (place, file) in files.enumerated() {
      if let profile = Self.profile(members, place, file, isDivided: by != nil, confidence) {
        profiles.append(profile)
      } else {
        tooFew.append(file.instrument.id)
      }
    }
    wishes = []
    let isAsked = usable.contains { $0.wish != .none }
    if files[0].instrument.hollandScales != nil {
      var leading = HollandType.allCases.map { type in
        (key: GroupMember.Leading.type(type), count: usable.count { $0.leading == .type(type) })
      }
      leading.append((.several, usable.count { $0.leading == .several }))
      leading.append((.flat, usable.count { $0.leading == .flat || $0.leading == nil }))
      self.leading = Counts(leading)
      var measured = families.map { family in
        (key: Aim.family(family.id), count: usable.count { $0.family == family.id })
      }
      measured.append((.none, usable.count { $0.family == nil }))
      self.measured = Counts(measured)
      let compared = usable.compactMap(\.agreement)
      let rest = usable.count - compared.count
      // How many could not be compared is told by subtraction.
      if compared.count >= SmallCells.least, rest == 0 || rest >= SmallCells.least {
        agreement = Counts(
          WishJudgement.Verdict.allCases.map { verdict in (verdict, compared.count { $0 == verdict }) }
        )
      }
    }
    if isAsked { (wanted, wishes) = Self.wishes(usable, families) }
    change = Self.change(usable, isDivided: by != nil, confidence)
    if files[0].instrument.domain == .satisfaction {
      satisfaction = SatisfactionAnalysis(
        usable,
        instrument: files[0].instrument,
        parts: profiles.first?.parts ?? [],
        confidence: confidence
      )
    }
  }
}
