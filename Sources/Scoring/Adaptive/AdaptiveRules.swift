/// How an adaptive test chooses items and when it ends.
public struct AdaptiveRules: Sendable, Hashable {
  /// How often an item may be shown.
  public enum Exposure: Sendable, Hashable {
    /// No limit.
    case free
    /// An item that is chosen is shown with its probability only (Sympson & Hetter 1985), by item; set aside otherwise.
    case sympsonHetter([Double])
    /// Chance weighs most at the beginning and information at the end; an item that was shown to more than this share of
    /// people rests (Revuelta & Ponsoda 1998).
    case progressiveRestricted(maximum: Double)
  }

  /// Why a test ends.
  public enum Stop: String, Sendable, Hashable, CaseIterable {
    /// The standard error is small enough.
    case standardError
    /// The last answer changed the ability by less than asked for.
    case change
    /// The longest test.
    case maximumItems
    /// No item is left.
    case bankExhausted
  }

  /// The next item is one of so many most informative ones, each as likely (Kingsbury & Zara 1989): 1 for the best.
  public var randomesque: Int
  /// How often an item may be shown.
  public var exposure: Exposure
  /// Areas of content get the shares that they have in the bank (Kingsbury & Zara 1989).
  public var balancesContent: Bool
  /// The fewest items, before any other rule ends the test.
  public var minimumItems: Int
  /// The most items.
  public var maximumItems: Int
  /// The test ends at this standard error; nil for never.
  public var standardError: Double?
  /// The test ends where an answer changes the ability by less; nil for never.
  public var change: Double?
  /// The ability that the first item is chosen for; the mean of the sample where nil.
  public var start: Double?

  /// Rules.
  public init(
    randomesque: Int = 1,
    exposure: Exposure = .free,
    balancesContent: Bool = false,
    minimumItems: Int = 3,
    maximumItems: Int = 30,
    standardError: Double? = 0.3,
    change: Double? = nil,
    start: Double? = nil
  ) {
    self.randomesque = randomesque
    self.exposure = exposure
    self.balancesContent = balancesContent
    self.minimumItems = minimumItems
    self.maximumItems = maximumItems
    self.standardError = standardError
    self.change = change
    self.start = start
  }
}
