/// Between whom items are compared.
public struct DifferenceSettings: Sendable, Hashable {
  /// Below this age, in years, people are one group, from it on the other; where nil, the sexes are compared.
  public var ageCut: Double?
  /// What is called significant.
  public var significance: Double

  /// Settings; what is not named is usual.
  public init(ageCut: Double? = nil, significance: Double = 0.05) {
    self.ageCut = ageCut
    self.significance = significance
  }

  /// The fewest people of each group from whom items are compared without being forced: a working limit of this product.
  /// With a hundred in the smaller group only large differences are found; Zieky (1993) asks for two hundred.
  public static let minimumGroup = 100
}
