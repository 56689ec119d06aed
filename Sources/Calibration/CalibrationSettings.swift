public import AssessmentPsychometrics

/// What is asked of a calibration. The same sample and settings give the same results, bit by bit.
public struct CalibrationSettings: Sendable {
  /// Who is left out for how they answered.
  public enum Exclusion: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nobody.
    case none
    /// Those whose answers a report would not interpret.
    case rejected
    /// Those, and those that call for caution.
    case cautioned
  }

  /// The parts that are made.
  public var steps: Set<CalibrationStep>
  /// Who is left out.
  public var exclusion: Exclusion
  /// What is done with gaps in the answers.
  public var missingData: MissingData
  /// Which correlations the factors are made of.
  public var correlationKind: CorrelationMatrix.Kind
  /// How many factors; where nil, as many as parallel analysis finds.
  public var factorCount: Int?
  /// How factors are extracted.
  public var extraction: Extraction
  /// How factors are rotated.
  public var rotation: RotationChoice
  /// What a rotation takes beside its name.
  public var rotationOptions: RotationOptions
  /// Group factors of ω hierarchical; where nil, three from six items on.
  public var groupFactorCount: Int?
  /// Seed of everything that is drawn.
  public var seed: UInt64
  /// Resamples of bootstrap intervals.
  public var resampleCount: Int
  /// Resamples for standard errors of loadings; 0 for none: then maximum likelihood's own are given.
  public var loadingResampleCount: Int
  /// Random data sets of the parallel analysis.
  public var parallelCount: Int
  /// Level of intervals.
  public var confidence: Double
  /// Go on with samples that are too small; the report says so, and no version is written from it.
  public var isForced: Bool
  /// What is asked of norms.
  public var norms: NormSettings
  /// What is asked of item response models.
  public var itemResponse: ItemResponseSettings
  /// Between whom items are compared.
  public var difference: DifferenceSettings
  /// Into how many tasks the work is cut; it changes nothing in the results.
  public var taskCount: Int

  /// Settings; what is not named is usual.
  public init(
    steps: Set<CalibrationStep> = Set(CalibrationStep.usual),
    exclusion: Exclusion = .rejected,
    missingData: MissingData = .pairwise,
    correlationKind: CorrelationMatrix.Kind = .pearson,
    factorCount: Int? = nil,
    extraction: Extraction = .minres,
    rotation: RotationChoice = .oblimin,
    rotationOptions: RotationOptions = .usual,
    groupFactorCount: Int? = nil,
    seed: UInt64 = 20_260_901,
    resampleCount: Int = 1000,
    loadingResampleCount: Int = 0,
    parallelCount: Int = 100,
    confidence: Double = 0.95,
    isForced: Bool = false,
    norms: NormSettings = NormSettings(),
    itemResponse: ItemResponseSettings = ItemResponseSettings(),
    difference: DifferenceSettings = DifferenceSettings(),
    taskCount: Int = 2
  ) {
    self.steps = steps
    self.exclusion = exclusion
    self.missingData = missingData
    self.correlationKind = correlationKind
    self.factorCount = factorCount
    self.extraction = extraction
    self.rotation = rotation
    self.rotationOptions = rotationOptions
    self.groupFactorCount = groupFactorCount
    self.seed = seed
    self.resampleCount = resampleCount
    self.loadingResampleCount = loadingResampleCount
    self.parallelCount = parallelCount
    self.confidence = confidence
    self.isForced = isForced
    self.norms = norms
    self.itemResponse = itemResponse
    self.difference = difference
    self.taskCount = taskCount
  }

  /// The fewest people from whom a step is made without being forced.
  public func minimumCount(_ step: CalibrationStep, itemCount: Int) -> Int {
    step == .itemResponse ? itemResponse.minimumCount : step.minimumCount(itemCount: itemCount)
  }

  /// How many group factors ω hierarchical of so many items is made with: as many as were asked for, else three, which is
  /// the fewest that determine a general factor; nil where the items do not carry them.
  package func groupFactorCount(itemCount: Int) -> Int? {
    let count = groupFactorCount ?? 3
    let isCarried =
      itemCount >= 2 * count && count <= FactorAnalysis.largestFactorCount(itemCount: itemCount)
    return isCarried ? count : nil
  }
}
