import AssessmentDocuments
import AssessmentGuidance
import AssessmentMeasurement

/// Where the weight of a person's interests lies on Prediger's two dimensions, as a share of the farthest place that
/// a standardised profile can reach.
///
/// Formula: Things–People and Data–Ideas of the standardised profile, each divided by √72, the greatest value that six
/// standardised scores allow (‖z‖ = √6, ‖2R+I+C−A−2S−E‖ = √12). Source: Prediger (1982). A quarter is our own cut for
/// "even".
struct Balance: Sendable, Hashable {
  let things: Double
  let data: Double

  /// `nil` for a flat profile: no place is then better than another.
  init?(_ interests: InterestAnalysis) {
    guard interests.shape == .differentiated, let own = try? interests.ipsative.get() else { return nil }
    let position = PredigerPosition(own)
    let farthest = 72.0.squareRoot()
    things = min(1, max(-1, position.thingsPeople / farthest))
    data = min(1, max(-1, position.dataIdeas / farthest))
  }

  /// In the hexagon: R (things) at the left, I and A (ideas) at the top.
  var point: Point { Point(-things, -data) }

  /// 1 for the positive side, −1 for the negative one, 0 for even.
  static func side(_ value: Double) -> Int { abs(value) < 0.25 ? 0 : value > 0 ? 1 : -1 }
}
