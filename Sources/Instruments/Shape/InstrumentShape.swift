import AssessmentMeasurement

/// The shape of an instrument file, member by member; `Instrument` is the same thing as Swift types, and a test
/// holds the two together.
package enum InstrumentShape {
  static let id = Shape.string(.identifier)
  private static let finite = Shape.number(-1e12...1e12)

  private static func words<E: RawRepresentable & CaseIterable>(_ type: E.Type) -> Shape where E.RawValue == String {
    .choice(E.allCases.map(\.rawValue))
  }

  /// The whole file.
  package static let instrument = ObjectShape([
    .optional("$schema", .string(.text(limit: 500)), "Where editors find the JSON Schema."),
    .required("formatVersion", .integer(1...1), "Version of this file format."),
    .required("id", .string(.kebabCase), "Identifier of the instrument."),
    .required("version", .string(.semanticVersion), "Version of the instrument: a changed item or key is a new one."),
    .required("status", words(Instrument.Status.self), "How far the instrument has come."),
    .required("title", .localized(limit: 200), "Title."),
    .optional("shortTitle", .localized(limit: 40), "Title for narrow places."),
    .required("languages", .list(.choice(["zh", "en"]), count: 1...2), "Languages that it speaks in full."),
    .required("translationStatus", words(Instrument.TranslationStatus.self), "Where the wording comes from."),
    .required("domain", words(Instrument.Domain.self), "What it is about."),
    .required("purpose", .localized(), "What it is for."),
    .required(
      "permittedPurposes",
      .list(words(Instrument.Purpose.self), count: 1...5),
      "What results may be used for."
    ),
    .required("authors", .list(.string(.text(limit: 200)), count: 1...100), "Who wrote it."),
    .required("licence", .string(.text(limit: 200)), "Licence."),
    .optional("attribution", .localized(), "A notice that must stand wherever results are shown."),
    .required("source", .localized(), "Where it comes from and what its key was checked against."),
    .required("population", .object(population), "For whom it was made."),
    .required("minutes", .integer(1...600), "Minutes that it usually takes."),
    .required("userLevel", words(Instrument.UserLevel.self), "Who may interpret it."),
    .optional("instructions", .localized(), "What the person reads first."),
    .required("responseFormats", .list(responseFormat, count: 1...50), "The ways of answering."),
    .required("items", .list(.object(item), count: 1...2000), "The items in the order of the form."),
    .required("scales", .list(.object(scale), count: 1...500), "Items that are added up to scores."),
    .optional("composites", .list(.object(composite), count: 0...500), "Scores made of scores."),
    .optional("norms", .list(.object(normSet), count: 0...50), "Norms with their provenance."),
    .optional("quality", .list(qualityRule, count: 0...50), "Checks of how somebody answered."),
    .optional("typology", .tagged([("hollandHexagon", holland)]), "The figure that the scales form."),
    .optional(
      "criticalItems",
      .list(.object(criticalItem), count: 0...200),
      "Answers that a counsellor must see first."
    ),
  ])

  private static let population = ObjectShape([
    .optional("minimumAge", .integer(3...120), "Youngest age, years."),
    .optional("maximumAge", .integer(3...120), "Oldest age, years."),
    .optional("readingLevel", .localized(), "How well one must read."),
    .optional("description", .localized(), "In words."),
  ])

  // MARK: Answers

  private static let missingOptions = ObjectShape.Member.optional(
    "missingOptions",
    .list(
      .object(
        ObjectShape([
          .required("code", .string(.text(limit: 64)), "The code in files."),
          .optional("label", .localized(limit: 200), "Its wording."),
        ])
      ),
      count: 0...20
    ),
    "Codes that mean that there is no answer: not a middle answer, and not zero."
  )

  private static let otherCodes = ObjectShape.Member.optional(
    "otherCodes",
    .list(.string(.text(limit: 200)), count: 1...20),
    "Other codes of the option in files, such as those of the survey that it comes from."
  )

  private static let option = ObjectShape([
    .required("value", .integer(-1000...1000), "Its value in scoring."),
    .optional("label", .localized(limit: 200), "Its wording."),
    otherCodes,
  ])

  private static let responseFormat = Shape.tagged([
    (
      "ordinal",
      ObjectShape([
        .required("id", id, "Identifier."),
        .required("options", .list(.object(option), count: 2...100), "The options in the order of the form."),
        missingOptions,
      ])
    ),
    (
      "keyedChoice",
      ObjectShape([
        .required("id", id, "Identifier."),
        .required(
          "options",
          .list(
            .object(
              ObjectShape([
                .required("code", .string(.text(limit: 64)), "Its code."),
                .optional("label", .localized(limit: 1000), "Its wording."),
                otherCodes,
              ])
            ),
            count: 2...50
          ),
          "The options in the order of the form."
        ),
        missingOptions,
      ])
    ),
    (
      "yesNo",
      ObjectShape([
        .required("id", id, "Identifier."),
        .required("yes", .object(option), "The option yes."),
        .required("no", .object(option), "The option no."),
        missingOptions,
      ])
    ),
    (
      "numeric",
      ObjectShape([
        .required("id", id, "Identifier."),
        .optional("minimum", finite, "Smallest allowed value."),
        .optional("maximum", finite, "Largest allowed value."),
        .optional("integer", .boolean, "Only whole numbers are allowed."),
        missingOptions,
      ])
    ),
  ])

  private static let item = ObjectShape([
    .required("id", id, "Identifier; also the preferred column name."),
    .optional(
      "otherNames",
      .list(.string(.text(limit: 200)), count: 1...20),
      "Other names of its column in files, such as those of the survey that it comes from."
    ),
    .required("format", id, "The response format's identifier."),
    .optional("text", .localized(limit: 2000), "The wording."),
    .optional("correct", .string(.text(limit: 64)), "The correct option's code."),
    .optional("education", words(Item.Education.self), "Span of schooling of the activity."),
    .optional("timeLimitSeconds", .number(1...36000), "Seconds allowed for the item."),
    .optional("authored", .string(.month), "When the wording was written."),
  ])

  private static let criticalItem = ObjectShape([
    .required("item", id, "The item."),
    .required("values", .list(.integer(-1000...1000), count: 1...100), "The values that raise the alert."),
    .required("message", .localized(), "What the counsellor reads."),
  ])

  // MARK: Scores

  private static let reliability = ObjectShape([
    .required("kind", words(Reliability.Kind.self), "What the coefficient estimates."),
    .required("value", .number(0...1), "The coefficient."),
    .required("n", .integer(1...1_000_000_000), "Persons in the sample."),
    .required("source", .string(.text(limit: 1000)), "Where the figure comes from."),
    .optional("intervalDays", .integer(0...36500), "Days between two administrations."),
    .optional("mean", finite, "Mean of the score in that sample."),
    .optional("standardDeviation", .number(0...1e12), "Standard deviation of the score in that sample."),
    .optional("demo", .boolean, "The figure comes from invented data."),
  ])

  private static let bands = ObjectShape([
    .required("on", words(BandSet.Metric.self), "The metric of the edges."),
    .required(
      "bands",
      .list(
        .object(
          ObjectShape([
            .required("from", finite, "Lower edge, inclusive."),
            .required("to", finite, "Upper edge; belongs to the next band."),
            .required("label", .localized(limit: 100), "A short name."),
            .optional("text", .localized(), "What may be said of a score in it."),
          ])
        ),
        count: 1...100
      ),
      "The bands in rising order."
    ),
  ])

  private static let scale = ObjectShape([
    .required("id", id, "Identifier."),
    .required("name", .localized(limit: 200), "Name."),
    .optional("description", .localized(), "What the items have in common."),
    .optional("highMeaning", .localized(), "What a higher score may say."),
    .optional("lowMeaning", .localized(), "What a lower score may say."),
    .required("scoring", words(Scale.Scoring.self), "How item values become a raw score."),
    .required(
      "items",
      .list(
        .object(
          ObjectShape([
            .required("id", id, "The item."),
            .optional("reversed", .boolean, "Reflected in the declared range."),
            .optional("weight", .number(-1e6...1e6), "Weight; 1 where absent."),
            .optional("parameters", .object(itemParameters), "Its parameters, in a scale scored by ability."),
          ])
        ),
        count: 1...2000
      ),
      "The keyed items."
    ),
    .required(
      "missing",
      .object(
        ObjectShape([
          .required("minimumAnswered", .integer(1...2000), "Fewest answered items that still give a score."),
          .required("rule", words(Scale.MissingRule.Rule.self), "What to do when not all were answered."),
        ])
      ),
      "What happens when answers are missing."
    ),
    .optional("guessingCorrection", words(Scale.GuessingCorrection.self), "Correction for guessing."),
    .optional("itemResponse", .object(abilityCalibration), "The model of a scale scored by ability."),
    .optional("reliability", .list(.object(reliability), count: 0...50), "The first one is used for errors."),
    .optional("bands", .object(bands), "Interpretation bands."),
  ])

  private static let composite = ObjectShape([
    .required("id", id, "Identifier."),
    .required("name", .localized(limit: 200), "Name."),
    .optional("description", .localized(), "What it is about."),
    .required(
      "parts",
      .list(
        .object(
          ObjectShape([
            .required("id", id, "A scale, another composite or, with basis raw, an item."),
            .optional("weight", .number(-1e6...1e6), "Weight; 1 where absent."),
          ])
        ),
        count: 1...500
      ),
      "The parts."
    ),
    .required("basis", words(Composite.Basis.self), "The metric of the parts."),
    .required("combination", words(Composite.Combination.self), "How the parts are combined."),
    .optional("minimumParts", .integer(1...500), "Fewest parts that still give a score."),
    .optional("constant", finite, "Constant that is added."),
    .optional("reliability", .list(.object(reliability), count: 0...50), "Reliabilities."),
    .optional("bands", .object(bands), "Interpretation bands."),
  ])

  private static let holland = ObjectShape([
    .required(
      "scales",
      .object(
        ObjectShape(["R", "I", "A", "S", "E", "C"].map { .required($0, id, "The scale or composite of type \($0).") })
      ),
      "Which scale or composite measures each of Holland's types."
    )
  ])

  // MARK: Norms

  private static let normSet = ObjectShape([
    .required("id", .string(.kebabCase), "Identifier."),
    .optional("demo", .boolean, "Made up for a demonstration; outputs say DEMO."),
    .required("population", .localized(limit: 500), "Whom the sample stands for."),
    .required("n", .integer(1...1_000_000_000), "Persons in the sample."),
    .required("collectedFrom", .string(.day), "First day of data collection."),
    .required("collectedTo", .string(.day), "Last day of data collection."),
    .required("place", .localized(limit: 500), "Where."),
    .required("source", .string(.text(limit: 1000)), "Who collected it and where it is described."),
    .required("report", .list(words(StandardScale.self), count: 1...7), "Standard scores that results report."),
    .required("groups", .list(.object(normGroup), count: 1...1000), "The groups."),
  ])

  private static let normGroup = ObjectShape([
    .required("id", id, "Identifier, unique in the set."),
    .optional("parent", id, "The group that is asked next."),
    .required("name", .localized(limit: 200), "Name."),
    .optional(
      "conditions",
      .object(
        ObjectShape([
          .optional("sex", words(NormGroup.Sex.self), "Used only where a request asks for norms by sex."),
          .optional("minimumAge", .number(0...150), "Youngest age, inclusive."),
          .optional("belowAge", .number(0...150), "Oldest age, exclusive."),
          .optional("education", .list(.string(.text(limit: 100)), count: 1...50), "Levels of education."),
        ])
      ),
      "Who belongs; everyone where absent."
    ),
    .required("n", .integer(1...1_000_000_000), "Persons in the group."),
    .required("tables", .list(normTable, count: 1...1000), "One table for each scale."),
  ])

  private static let normTable = Shape.tagged([
    (
      "meanAndDeviation",
      ObjectShape([
        .required("scale", id, "The scale."),
        .required("mean", finite, "Mean, raw units."),
        .required("standardDeviation", .number(1e-9...1e12), "Standard deviation, raw units."),
      ])
    ),
    (
      "percentiles",
      ObjectShape([
        .required("scale", id, "The scale."),
        .required(
          "rows",
          .list(
            .object(
              ObjectShape([
                .required("raw", finite, "Raw score."),
                .required("percentile", .number(1e-6...99.999999), "Mid-rank percentile."),
              ])
            ),
            count: 2...100_000
          ),
          "Rows in rising order of raw score."
        ),
        .optional("mean", finite, "Mean of the sample."),
        .optional("standardDeviation", .number(1e-9...1e12), "Standard deviation of the sample."),
      ])
    ),
    (
      "ageRegression",
      ObjectShape([
        .required("scale", id, "The scale."),
        .required("centre", .number(0...150), "Age that is subtracted first."),
        .required("minimumAge", .number(0...150), "Youngest age of the sample."),
        .required("maximumAge", .number(0...150), "Oldest age of the sample."),
        .required("mean", .list(finite, count: 1...8), "Coefficients of the mean, constant first."),
        .required("standardDeviation", .list(finite, count: 1...8), "Coefficients of the standard deviation."),
      ])
    ),
  ])
}
