public import AssessmentMeasurement

/// The item response model of a scale that is scored by `ability`, and where its figures come from. The items carry their
/// own parameters.
public struct AbilityCalibration: Sendable, Hashable, Codable {
  /// How a person is placed.
  public enum Estimator: String, Sendable, Hashable, Codable, CaseIterable {
    /// The mean of the places that the answers leave likely, among people like the sample (`mean`, `standardDeviation`).
    case eap
    /// Warm's weighted likelihood: the answers alone, whatever the sample.
    case wle

    /// The method of the kernel.
    package var method: AbilityScore.Method { self == .eap ? .expected : .weighted }

    /// Its name for a reader.
    public var name: String { self == .eap ? "EAP" : "WLE" }
  }

  /// The model.
  public var model: ItemResponseModel
  /// The constant D by which slopes are multiplied: 1, or 1.702 for slopes like those of the normal ogive.
  public var scaling: Double
  /// How a person is placed.
  public var estimator: Estimator
  /// The mean of ability in the sample.
  public var mean: Double
  /// Its standard deviation.
  public var standardDeviation: Double
  /// Persons in the sample.
  public var n: Int
  /// When the parameters were estimated, `YYYY-MM-DD`.
  public var estimatedOn: String
  /// The program and its version.
  public var software: String
  /// Where the sample comes from and what was done with it.
  public var source: String
  /// The sample was made up; every output that uses the score says DEMO.
  public var demo: Bool?
}

/// The parameters of one item, with their standard errors where they are known.
public struct ItemCalibration: Sendable, Hashable, Codable {
  /// The slope a.
  public var slope: Double
  /// The places: the difficulty, the thresholds, or the steps; one fewer than categories.
  public var locations: [Double]
  /// The lower asymptote (3pl, 4pl); 0 where absent.
  public var lower: Double?
  /// The upper asymptote (4pl); 1 where absent.
  public var upper: Double?
  /// The standard error of the slope; absent where it was fixed.
  public var slopeError: Double?
  /// The standard errors of the places.
  public var locationErrors: [Double]?
  /// The standard error of the lower asymptote.
  public var lowerError: Double?
  /// The standard error of the upper asymptote.
  public var upperError: Double?
  /// The keyed value from which each category begins, rising; where absent each value is a category of its own. Needed
  /// where the sample had a category that nobody chose: its value then counts with the category below.
  public var categoriesFrom: [Double]?

  /// Parameters of an item.
  package init(
    slope: Double,
    locations: [Double],
    lower: Double? = nil,
    upper: Double? = nil,
    slopeError: Double? = nil,
    locationErrors: [Double]? = nil,
    lowerError: Double? = nil,
    upperError: Double? = nil,
    categoriesFrom: [Double]? = nil
  ) {
    self.slope = slope
    self.locations = locations
    self.lower = lower
    self.upper = upper
    self.slopeError = slopeError
    self.locationErrors = locationErrors
    self.lowerError = lowerError
    self.upperError = upperError
    self.categoriesFrom = categoriesFrom
  }

  /// The curves under the model of a scale; nil where the parameters give none.
  package func model(_ calibration: AbilityCalibration) -> ItemModel? {
    calibration.model.item(
      slope: slope,
      locations: locations,
      lower: lower,
      upper: upper,
      scaling: calibration.scaling
    )
  }
}

extension Scale.KeyedItem {
  /// The keyed value from which each category begins; nil where the values of the format are no few whole numbers and the
  /// parameters name none.
  package func categories(_ format: ResponseFormat) -> [Double]? {
    if let own = parameters?.categoriesFrom { return own }
    let values: [Double]
    switch format {
    case .ordinal, .keyedChoice, .yesNo: values = Set(format.values).sorted().map(Double.init)
    case .numeric(let numeric):
      guard numeric.integer == true, let low = numeric.minimum, let high = numeric.maximum, high - low <= 100 else {
        return nil
      }
      values = Array(stride(from: low.rounded(.up), through: high, by: 1))
    }
    guard reversed == true, let range = format.range else { return values }
    return values.map { range.lowerBound + range.upperBound - $0 }.sorted()
  }
}
