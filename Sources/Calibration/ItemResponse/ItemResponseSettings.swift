public import AssessmentMeasurement

/// What is asked of item response models.
public struct ItemResponseSettings: Sendable, Hashable {
  /// The model of all items; where nil, a scale whose items all have two categories gets two parameters an item, any
  /// other the graded model.
  public var model: ItemResponseModel?
  /// The constant D by which slopes are reported: 1, or 1.702 for slopes like those of the normal ogive.
  public var scaling: Double
  /// Whether asymptotes have priors; without them they seldom are identified.
  public var hasPriors: Bool

  /// Settings; what is not named is usual. A job throws where `scaling` is not above 0.
  public init(model: ItemResponseModel? = nil, scaling: Double = 1, hasPriors: Bool = true) {
    self.model = model
    self.scaling = scaling
    self.hasPriors = hasPriors
  }

  /// The fewest people from whom the model is fitted without being forced: working limits of this product. From 100 on
  /// difficulties are known to about half a logit, slopes need some hundreds, asymptotes a thousand.
  public var minimumCount: Int {
    switch model {
    case .rasch, .onePL, .partialCredit, .ratingScale: 100
    case nil, .twoPL, .graded, .generalizedPartialCredit: 250
    case .threePL, .fourPL: 1000
    }
  }
}
