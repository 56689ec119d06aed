/// One part of a calibration; each can be run alone.
public enum CalibrationStep: String, Sendable, Hashable, Codable, CaseIterable {
  /// Does the key agree with the answers?
  case keycheck
  /// What each item does.
  case items
  /// How consistent each scale is.
  case reliability
  /// Correlations of the items.
  case correlations
  /// Number of factors and the factors.
  case factors
  /// What a score means among the people of the sample.
  case norms
  /// How each answer depends on a common ability: item response models. Made only where it is asked for by name.
  case itemResponse = "irt"
  /// Do people of two groups with the same score answer the items alike? Made only where it is asked for by name.
  case differentialFunctioning = "dif"

  /// The steps that are made where none is named: all but those that are asked for with choices of their own.
  public static let usual = allCases.filter { $0 != .itemResponse && $0 != .differentialFunctioning }

  /// The fewest people from whom the step is made without being forced.
  ///
  /// These are working limits of this product, not laws: 30 for a description, 50 for a coefficient with an interval
  /// that is still of use, 100 for correlations among many items, and three people an item (at least 100) for factors.
  public func minimumCount(itemCount: Int) -> Int {
    switch self {
    case .keycheck, .items: 30
    case .reliability: 50
    case .correlations, .norms: 100
    case .factors: max(100, 3 * itemCount)
    case .itemResponse: 250
    case .differentialFunctioning: 2 * DifferenceSettings.minimumGroup
    }
  }
}
