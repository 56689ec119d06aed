public import AssessmentMeasurement

/// D² of Cronbach and Gleser between the shapes of two profiles, and what each type adds to it.
///
/// The scores of a person and the figures of an occupation lie on different metrics: their raw difference means
/// nothing. So both are first standardised within themselves. That takes elevation and scatter out on purpose: of
/// the three parts of D² (`ProfileFit`) the elevation and the scatter part are then 0 for every occupation, and what is
/// left is shape, D² = 12(1 − r). What remains to be told is which types make the distance. (To standardise the other
/// way, each type across people and across occupations, needs norms, and "more than other people" against "more than
/// other occupations" would still compare two populations.) For two profiles on one metric, such as two dates of one
/// person, `ProfileFit` has all three parts.
///
/// - Source: Cronbach & Gleser (1953), Assessing similarity between profiles, Psychological Bulletin 50, 456–473.
public struct ShapeDistance: Sendable, Hashable {
  /// (zₚ − zₒ)² of each type; the six add up to D².
  public var types: HexagonProfile

  /// The distance of two profiles that were standardised within themselves.
  init(_ person: HexagonProfile, _ occupation: HexagonProfile) {
    types = HexagonProfile { (person[$0] - occupation[$0]) * (person[$0] - occupation[$0]) }
  }

  /// D²: 0 for the same shape, 12 for none in common, 24 for the opposite.
  public var squared: Double { types.values.reduce(0, +) }
}
