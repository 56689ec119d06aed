import AssessmentMeasurement

extension InstrumentShape {
  private static let place = Shape.number(-1000...1000)
  private static let error = Shape.number(0...1e6)

  /// The model of a scale that is scored by ability.
  static let abilityCalibration = ObjectShape([
    .required("model", .choice(ItemResponseModel.allCases.map(\.rawValue)), "The item response model."),
    .required("scaling", .number(0.1...10), "The constant D: 1, or 1.702 for slopes like those of the normal ogive."),
    .required(
      "estimator",
      .choice(AbilityCalibration.Estimator.allCases.map(\.rawValue)),
      "How a person is placed: eap, with mean and standardDeviation as prior, or wle."
    ),
    .required("mean", place, "Mean of ability in the sample."),
    .required("standardDeviation", .number(1e-6...1000), "Standard deviation of ability in the sample."),
    .required("n", .integer(1...1_000_000_000), "Persons in the sample."),
    .required("estimatedOn", .string(.day), "When the parameters were estimated."),
    .required("software", .string(.text(limit: 200)), "The program and its version."),
    .required("source", .string(.text(limit: 1000)), "Where the sample comes from and what was done with it."),
    .optional("demo", .boolean, "The sample was made up; outputs say DEMO."),
  ])

  /// The parameters of one item.
  static let itemParameters = ObjectShape([
    .required("slope", .number(-1000...1000), "The slope a, above 0."),
    .required("locations", .list(place, count: 1...100), "The difficulty, the thresholds, or the steps."),
    .optional("lower", .number(0...1), "The lower asymptote (3pl, 4pl)."),
    .optional("upper", .number(0...1), "The upper asymptote (4pl)."),
    .optional("slopeError", error, "Standard error of the slope; absent where it was fixed."),
    .optional("locationErrors", .list(error, count: 1...100), "Standard errors of the locations."),
    .optional("lowerError", error, "Standard error of the lower asymptote."),
    .optional("upperError", error, "Standard error of the upper asymptote."),
    .optional(
      "categoriesFrom",
      .list(.number(-1e6...1e6), count: 2...101),
      "The keyed value from which each category begins; each value is a category where absent."
    ),
  ])
}
