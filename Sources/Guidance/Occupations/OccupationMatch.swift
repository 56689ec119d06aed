public import AssessmentMeasurement

/// How well a person's interest profile has the shape of an occupation's, and why.
public struct OccupationMatch: Sendable, Hashable {
  /// The occupation.
  public var occupation: Occupation
  /// The family's id.
  public var family: String
  /// Pearson correlation of the two profiles over the six types, −1…1: a likeness of shape, not a probability.
  public var correlation: Double
  /// Squared distance of the two shapes and what each type adds to it.
  public var distance: ShapeDistance
  /// Range in which the middle 80 % of the correlations lie when the person's scores vary by their error, widened to
  /// hold `correlation` (noise lowers a correlation near 1, so that all draws may lie below it); `nil` where the error
  /// is unknown.
  public var correlationRange: ClosedRange<Double>?
  /// Place among all occupations, from 1; equal correlations share a place.
  public var rank: Int
  /// Share of each type in the correlation, zₚ·zₒ/6; the six add up to it.
  public var contributions: HexagonProfile
  /// Further indices of agreement between the letters, averaged over tied codes.
  public var congruence: [Congruence: Double]
  /// What speaks for it, strongest first.
  public var reasonsFor: [MatchReason]
  /// What speaks against it, strongest first.
  public var reasonsAgainst: [MatchReason]
}

/// What one interest type contributes to the likeness of two profiles.
///
/// r = Σ zₚ·zₒ / 6 over the six types, z standardised within each profile: so each type's share of r is exact. High
/// and low are against the person's own and the occupation's own mean, not against other people or occupations.
public struct MatchReason: Sendable, Hashable {
  /// The kind of agreement or difference.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Above the person's own average, and above the occupation's.
    case bothHigh
    /// Below both averages.
    case bothLow
    /// The person likes it more than the occupation asks for.
    case personHigher
    /// The occupation asks for more than the person likes.
    case occupationHigher
  }

  /// The interest type.
  public var type: HollandType
  /// The kind.
  public var kind: Kind
  /// zₚ·zₒ/6: its share of the correlation, negative for a difference.
  public var contribution: Double
}

/// A family of occupations with its best matches.
public struct FamilyMatch: Sendable, Hashable {
  /// The family.
  public var family: OccupationFamily
  /// Mean correlation of its (up to) three best-fitting occupations; what families are ordered by.
  public var correlation: Double
  /// All its occupations, best first.
  public var matches: [OccupationMatch]
}

/// An occupation that the client thinks of, always shown, whatever the fit.
public struct AspirationFit: Sendable, Hashable {
  /// The client's words.
  public var words: String
  /// What was found in the data.
  public var outcome: Outcome
  /// What agrees and what does not, by type; `nil` where nothing could be compared.
  public var judgement: WishJudgement?
  /// Of several that could be meant, the one whose figures most of them share; `judgement` is about it.
  public var typical: OccupationMatch?

  /// The match that is told: of the occupation that was found, or the typical one of several.
  public var told: OccupationMatch? {
    if case .matched(let match) = outcome { match } else { typical }
  }

  /// What was found.
  public enum Outcome: Sendable, Hashable {
    /// It is in the data.
    case matched(OccupationMatch)
    /// It is in the data, but this profile cannot be compared (flat, missing, or not to be interpreted).
    case notComparable(Occupation)
    /// Several occupations could be meant.
    case several([Occupation])
    /// The data do not have it.
    case unknown
  }
}
