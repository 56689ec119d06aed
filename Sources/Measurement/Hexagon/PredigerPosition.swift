/// Where a profile lies on Prediger's two work-task dimensions.
///
/// - Formula: Things–People `2R + I + C − A − 2S − E`; Data–Ideas `1.73 (E + C − I − A)`.
/// - Units: those of the scores, summed. Positive means Things and Data.
/// - Source: Prediger (1982), Dimensions underlying Holland's hexagon, Journal of Vocational Behavior 21, 259–287.
public struct PredigerPosition: Sendable, Hashable {
  /// Things (positive) against People (negative).
  public let thingsPeople: Double
  /// Data (positive) against Ideas (negative).
  public let dataIdeas: Double

  /// The position of a profile.
  public init(_ profile: HexagonProfile) {
    let things = 2 * profile[.realistic] + profile[.investigative] + profile[.conventional]
    let people = profile[.artistic] + 2 * profile[.social] + profile[.enterprising]
    self.thingsPeople = things - people
    let data = profile[.enterprising] + profile[.conventional]
    self.dataIdeas = 1.73 * (data - profile[.investigative] - profile[.artistic])
  }

  /// The straight distance of two positions; both profiles must be on one metric, or standardised.
  public func distance(to other: PredigerPosition) -> Double {
    let things = thingsPeople - other.thingsPeople
    let data = dataIdeas - other.dataIdeas
    return (things * things + data * data).squareRoot()
  }
}
