/// A published or estimated reliability of one scale, with what one needs to trust it: kind, sample, source.
public struct Reliability: Sendable, Hashable, Codable {
  /// What the coefficient is an estimate of; a standard error of measurement always names its kind.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Cronbach's α of the raw item scores (Cronbach 1951).
    case alpha
    /// α from polychoric correlations (Zumbo, Gadermann & Zeisser 2007).
    case ordinalAlpha
    /// McDonald's ω total (McDonald 1999).
    case omegaTotal
    /// McDonald's ω hierarchical (Zinbarg et al. 2005).
    case omegaHierarchical
    /// Guttman's λ6 (Guttman 1945).
    case guttmanLambda6
    /// Split halves, Spearman–Brown corrected.
    case splitHalf
    /// Kuder–Richardson formula 20.
    case kr20
    /// Greatest lower bound.
    case greatestLowerBound
    /// Correlation of two administrations.
    case retest
    /// Correlation of two parallel forms.
    case parallelForms
    /// Agreement of raters (intraclass correlation).
    case interrater
    /// Marginal reliability of an item-response model.
    case marginal
  }

  /// Its kind.
  public var kind: Kind
  /// The coefficient, 0…1.
  public var value: Double
  /// Persons in the sample.
  public var n: Int
  /// Where the figure comes from.
  public var source: String
  /// Days between two administrations (`retest`).
  public var intervalDays: Int?
  /// Mean of the scale's score in that sample, in units of the score.
  public var mean: Double?
  /// Standard deviation of the scale's score in that sample, in units of the score.
  public var standardDeviation: Double?
  /// The figure comes from invented data.
  public var demo: Bool?

  /// A coefficient estimated from a sample.
  package init(
    kind: Kind,
    value: Double,
    n: Int,
    source: String,
    intervalDays: Int? = nil,
    mean: Double? = nil,
    standardDeviation: Double? = nil,
    demo: Bool? = nil
  ) {
    self.kind = kind
    self.value = value
    self.n = n
    self.source = source
    self.intervalDays = intervalDays
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.demo = demo
  }
}
