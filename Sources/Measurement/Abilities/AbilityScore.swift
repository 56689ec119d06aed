/// A person's place on the scale of an item response model, with its error; or why there is none.
public struct AbilityScore: Sendable, Hashable {
  /// By which rule.
  public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// The mean of the places that the answers leave likely, among people like the sample (Bock & Mislevy 1982).
    case expected = "eap"
    /// The likeliest of these places (Samejima 1969).
    case mode = "map"
    /// The place under which the answers are likeliest, whatever the sample.
    case likelihood = "ml"
    /// The same with its bias taken out; finite for the lowest and the highest score (Warm 1989).
    case weighted = "wle"
  }

  /// Why there is no place.
  public enum Absence: String, Sendable, Hashable, Codable {
    /// Nothing was answered.
    case noAnswers
    /// The lower the place, the likelier the answers: there is no lowest.
    case unboundedBelow
    /// The higher the place, the likelier the answers.
    case unboundedAbove
  }

  /// The place θ; nil where there is none.
  public let theta: Double?
  /// Its standard error: for `eap` the standard deviation of what the answers leave likely, for `map` with the prior's
  /// share, for `ml` and `wle` from the information of the items answered (Warm 1989).
  public let standardError: Double?
  /// Why there is no place.
  public let absence: Absence?

  init(theta: Double, standardError: Double) {
    self.theta = theta
    self.standardError = standardError
    absence = nil
  }

  init(_ absence: Absence) {
    theta = nil
    standardError = nil
    self.absence = absence
  }
}
