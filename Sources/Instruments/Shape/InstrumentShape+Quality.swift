extension InstrumentShape {
  private static let limits = ObjectShape([
    .optional("caution", .number(0...1e6), "Limit of caution."),
    .optional("reject", .number(0...1e6), "Limit of rejection."),
  ])

  static let qualityRule = Shape.tagged([
    ("missingShare", limits),
    ("longestRun", limits),
    ("intraindividualVariability", limits),
    (
      "attention",
      ObjectShape([
        .required(
          "items",
          .list(
            .object(
              ObjectShape([
                .required("id", id, "The item."),
                .required("expected", .integer(-1000...1000), "The prescribed value."),
              ])
            ),
            count: 1...50
          ),
          "The items."
        ),
        .required("cautionFailures", .integer(1...50), "Failures that call for caution."),
        .optional("rejectFailures", .integer(1...50), "Failures that forbid interpretation."),
      ])
    ),
    (
      "inconsistentPairs",
      ObjectShape([
        .required(
          "pairs",
          .list(
            .object(
              ObjectShape([
                .required("a", id, "First item."),
                .required("b", id, "Second item."),
                .optional("opposite", .boolean, "The second is reflected before comparison."),
              ])
            ),
            count: 1...500
          ),
          "The pairs."
        ),
        .required("difference", .number(0...1000), "Difference at which a pair counts."),
        .required("caution", .integer(1...500), "Pairs that call for caution."),
        .optional("reject", .integer(1...500), "Pairs that forbid interpretation."),
      ])
    ),
    ("totalSeconds", limits),
    ("itemSeconds", limits),
    (
      "acquiescence",
      ObjectShape([
        .optional("cautionLow", .number(-1000...1000), "At or below: caution."),
        .optional("cautionHigh", .number(-1000...1000), "At or above: caution."),
      ])
    ),
  ])
}
