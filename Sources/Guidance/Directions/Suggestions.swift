public import AssessmentMeasurement

/// What a client is shown to look at, by level of schooling. The value types that pages are made of:
///
/// - `OrientationAnalysis.suggestions` is one of: `.occupations(Shortlists)`, `.fields([BroadField])` for a flat profile
///   (never ranked jobs), `.withheld(NoDirections)`.
/// - `Shortlists.lists` are three lists by `EntryPath` where the schooling is known, else one for each Job Zone; each has
///   `rows` (one for each O*NET profile, with `relatives` that share it) and says how it `end`ed.
/// - `Shortlists.directions` are up to three families, each with up to two rows that are within reach.
/// - `AspirationFit.judgement` tells a wish by type (`WishJudgement`): never by one number.
///
/// `Directions` keeps the whole ranking for the counsellor and the archive.
public enum Suggestions: Sendable, Hashable {
  /// Short lists of occupations.
  case occupations(Shortlists)
  /// A flat profile: fields of work to try, in no order of likeness.
  case fields([BroadField])
  /// Nothing is suggested, and why.
  case withheld(NoDirections)
}

/// How alike the shapes of two profiles are, in words.
public enum Likeness: String, Sendable, Hashable, CaseIterable {
  /// r of at least 0.75.
  case strong
  /// r of at least 0.50.
  case fair

  /// The least correlation; our own cuts. Over six types, r = 0.50 says that a quarter of the ups and downs agree.
  public var leastCorrelation: Double { self == .strong ? 0.75 : 0.5 }

  /// The likeness of a correlation; `nil` below the least that is listed.
  public init?(_ correlation: Double) {
    guard let likeness = Self.allCases.first(where: { correlation >= $0.leastCorrelation - 1e-9 }) else { return nil }
    self = likeness
  }
}

/// Short lists of occupations, by what the person's schooling opens.
public struct Shortlists: Sendable, Hashable {
  /// What the lists are made by.
  public enum Basis: Sendable, Hashable {
    /// The person's schooling, and the level aimed at where it is known.
    case schooling(Schooling, target: Schooling?)
    /// The schooling is unknown: one list for each Job Zone.
    case jobZones
  }

  /// What they are made by.
  public var basis: Basis
  /// The lists, the nearest first; an empty one is kept, because that nothing alike is there is worth knowing.
  public var lists: [Shortlist]
  /// Up to three families with up to two rows each, within reach first.
  public var directions: [Direction]

  /// The list of a way in; `nil` where lists are made by Job Zone.
  public func list(_ path: EntryPath) -> Shortlist? { lists.first { $0.kind == .path(path) } }
}

/// One short list.
public struct Shortlist: Sendable, Hashable {
  /// What its occupations have in common.
  public enum Kind: Sendable, Hashable {
    /// The way in.
    case path(EntryPath)
    /// The Job Zone, 1…5.
    case zone(Int)
  }

  /// Why it ends where it ends.
  public enum End: Sendable, Hashable {
    /// What follows is not alike enough.
    case evidence
    /// As many profiles again are alike enough, but a short list is short.
    case length(omitted: Int)
  }

  /// What its occupations have in common.
  public var kind: Kind
  /// Its rows, best first.
  public var rows: [ShortlistRow]
  /// Why it ends.
  public var end: End
  /// Occupations of this kind that were compared.
  public var compared: Int
}

/// One O\*NET profile of a list: an occupation, and others that share its figures.
public struct ShortlistRow: Sendable, Hashable {
  /// The occupation that stands for the profile: a close pairing before an approximate one, then by code.
  public var match: OccupationMatch
  /// Other occupations of the Chinese classification with the same figures.
  public var relatives: [OccupationMatch]
  /// How alike.
  public var likeness: Likeness
  /// Its correlation, to two decimals, is that of the row before: neither is ahead.
  public var sharesPlace: Bool
  /// How the person comes into it; `nil` where the schooling is unknown.
  public var path: EntryPath?
}

/// A family to look at, with occupations of it at the person's level.
public struct Direction: Sendable, Hashable {
  /// The family.
  public var family: OccupationFamily
  /// One or two rows of the lists.
  public var rows: [ShortlistRow]
}

/// A broad field for somebody whose interests do not differ: one interest type and where one meets it.
public struct BroadField: Sendable, Hashable {
  /// The type that the field lives from.
  public var type: HollandType
  /// Families whose occupations have most of it.
  public var families: [OccupationFamily]
}
