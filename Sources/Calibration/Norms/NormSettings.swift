/// What is asked of norms.
public struct NormSettings: Sendable, Hashable {
  /// How a distribution of scores is smoothed before it is read.
  public enum Smoothing: String, Sendable, Hashable, Codable, CaseIterable {
    /// A log-linear model that keeps as many moments as Akaike's criterion asks for.
    case logLinear
    /// A Gaussian kernel with Silverman's bandwidth.
    case kernel
    /// Not at all.
    case none
  }

  /// How norms change with age.
  public enum AgeModel: String, Sendable, Hashable, Codable, CaseIterable {
    /// Box–Cox regression: median, spread and skewness are smooth functions of age (LMS).
    case boxCox
    /// Regression of raw scores on position and age (percentile surface).
    case surface
    /// Mean and deviation are polynomials of age, scores of one age normal.
    case normal
  }

  /// The population's shares, to which a sample is weighted; in proportion, they need not sum to 1.
  public struct PopulationShares: Sendable, Hashable {
    /// Of women and men; both positive, or nil for no weighting by sex.
    public var sexes: (female: Double, male: Double)? {
      get { sexShares.map { ($0[0], $0[1]) } }
      set { sexShares = newValue.map { [$0.female, $0.male] } }
    }
    /// Of the bands of age, one for each; nil for no weighting by age.
    public var bands: [Double]?
    private(set) var sexShares: [Double]?

    /// Shares.
    public init(sexes: (female: Double, male: Double)? = nil, bands: [Double]? = nil) {
      self.bands = bands
      self.sexes = sexes
    }

    /// Whether nothing is weighted.
    public var isEmpty: Bool { sexShares == nil && bands == nil }
  }

  /// Which groups get norms of their own.
  public var strata: NormStrata
  /// How distributions are smoothed.
  public var smoothing: Smoothing
  /// The fewest people (with weights: effective people) of a group that stands on its own.
  public var minimumCount: Int
  /// How norms change with age; nil for not at all.
  public var ageModel: AgeModel?
  /// How many years one table of continuous norms spans.
  public var ageWidth: Double
  /// To what the sample is weighted.
  public var population: PopulationShares

  /// Settings; what is not named is usual. A job throws where they cannot be used: `minimumCount` is at least 2,
  /// `ageWidth` between 0.1 and 50 years, and there are as many shares as bands.
  public init(
    strata: NormStrata = NormStrata(),
    smoothing: Smoothing = .logLinear,
    minimumCount: Int = 100,
    ageModel: AgeModel? = nil,
    ageWidth: Double = 1,
    population: PopulationShares = PopulationShares()
  ) {
    self.strata = strata
    self.smoothing = smoothing
    self.minimumCount = minimumCount
    self.ageModel = ageModel
    self.ageWidth = ageWidth
    self.population = population
  }
}
