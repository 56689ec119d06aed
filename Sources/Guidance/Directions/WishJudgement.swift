public import AssessmentMeasurement

/// A wish beside the person's interests, type by type.
///
/// What agrees and what does not is told for each type that the occupation lives from, with the exact shares of the
/// profile correlation; no single number decides. High and low are against the own mean of the person and of the
/// occupation, in their own standard deviations.
public struct WishJudgement: Sendable, Hashable {
  /// The whole in one word, made from the types.
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// What the occupation lives from is what the person likes.
    case alike
    /// A part of it is.
    case partly
    /// It lives from other things than the person likes most at present.
    case different
  }

  /// One interest type in the wish.
  public struct Aspect: Sendable, Hashable {
    /// How person and occupation stand in a type.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// 很像: both have much of it.
      case alikeHigh
      /// Both have little of it.
      case alikeLow
      /// 少一些: the occupation has much of it, the person likes it less.
      case personLess
      /// The person likes it, the occupation has little of it.
      case personMore
      /// Neither much nor little, or the error leaves it open.
      case open
    }

    /// The type.
    public var type: HollandType
    /// The person's score in own standard deviations from the own mean.
    public var person: Double
    /// The occupation's figure, likewise.
    public var occupation: Double
    /// The type's share of the correlation, zₚ·zₒ/6.
    public var contribution: Double
    /// How they stand.
    public var kind: Kind
  }

  /// All six types, those that the occupation has most of first.
  public var aspects: [Aspect]
  /// The whole in one word.
  public var verdict: Verdict
  /// The way in; `nil` where the schooling is unknown.
  public var path: EntryPath?

  /// The types of a kind, those that the occupation has most of first.
  public func types(_ kind: Aspect.Kind) -> [HollandType] { aspects.filter { $0.kind == kind }.map(\.type) }

  /// From here a type counts as high, in standard deviations above the own mean; below its negative as low.
  static let high = 0.4

  /// Compares.
  ///
  /// - Parameters:
  ///   - person: the person's standardised profile.
  ///   - errors: its standard errors in the same unit; `nil` where unknown.
  ///   - match: the occupation.
  ///   - path: the way in.
  /// - Returns: `nil` where the occupation's profile is flat.
  init?(person: HexagonProfile, errors: HexagonProfile?, match: OccupationMatch, path: EntryPath?) {
    guard let occupation = try? match.occupation.interests.standardised.get() else { return nil }
    aspects = HollandType.allCases.map { type in
      let (p, o) = (person[type], occupation[type])
      let kind: Aspect.Kind =
        if p >= Self.high, o >= Self.high {
          .alikeHigh
        } else if p <= -Self.high, o <= -Self.high {
          .alikeLow
        } else if abs(p - o) <= errors?[type] ?? 0 {
          .open
        } else if o >= Self.high, p < Self.high {
          .personLess
        } else if p >= Self.high, o < Self.high {
          .personMore
        } else {
          .open
        }
      return Aspect(type: type, person: p, occupation: o, contribution: match.contributions[type], kind: kind)
    }.sorted { $0.occupation != $1.occupation ? $0.occupation > $1.occupation : $0.type < $1.type }
    let isShared = aspects.contains { $0.kind == .alikeHigh }
    let isLess = aspects.contains { $0.kind == .personLess }
    verdict = !isShared ? .different : isLess || aspects[0].kind != .alikeHigh ? .partly : .alike
    self.path = path
  }
}
