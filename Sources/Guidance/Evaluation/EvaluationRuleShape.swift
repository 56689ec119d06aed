package import AssessmentInstruments
package import AssessmentJSON

/// The shape of a rule file, member by member; `EvaluationRule` is the same thing as Swift types.
package enum EvaluationRuleShape {
  private static func words<E: RawRepresentable & CaseIterable>(_ type: E.Type) -> Shape where E.RawValue == String {
    .choice(E.allCases.map(\.rawValue))
  }

  /// The whole file.
  package static let rule = ObjectShape([
    .optional("$schema", .string(.text(limit: 500)), "Where editors find the JSON Schema."),
    .required("formatVersion", .integer(1...1), "Version of this file format."),
    .required("id", .string(.kebabCase), "Identifier of the rule."),
    .required("version", .string(.semanticVersion), "Version of the rule: a changed number is a new one."),
    .required("status", words(Instrument.Status.self), "How far it has come."),
    .required("title", .localized(limit: 200), "Title."),
    .required("reason", .localized(), "Why it is as it is."),
    .required("domains", .list(.object(domain), count: 1...3), "What is compared with what."),
    .required("required", words(EvaluationDomain.self), "The domain without which nothing is ranked."),
    .required("table", .list(.object(row), count: 1...200), "The decision table; the first row that fits wins."),
    .required("conflicts", .list(.object(conflict), count: 0...50), "Patterns that are told, not averaged away."),
    .optional("gate", .object(gate), "When counselling comes before matching."),
    .required("draws", .integer(100...20_000), "Random draws a person."),
  ])

  /// The JSON Schema of rule files, for editors; generated, so that it cannot say anything else than the loader.
  package static let schema = JSONSchema.document(
    rule,
    title: "Rule of evaluation of career-assessment",
    description:
      "How several measures of one person become directions: domains, decision table, conflicts, gate. `assess evaluation explain` finds more than a schema can say."
  )

  private static let domain = ObjectShape([
    .required("domain", words(EvaluationDomain.self), "The domain."),
    .required("figures", words(DomainRule.Figures.self), "What it is compared with."),
    .required(
      "relativeToOccupations",
      .boolean,
      "Whether each dimension of the occupations is standardised over all occupations first."
    ),
    .required("sources", .list(.object(source), count: 1...20), "Instruments; the first that a person has counts."),
    .required("dimensions", .list(.object(dimension), count: 3...20), "Dimensions of the profiles."),
    .required("mappingSource", .localized(), "Where the mapping comes from."),
    .required("utility", .list(.object(point), count: 2...20), "What a correlation is worth, from −1 to 1."),
    .required("supports", .number(-1...1), "From here a correlation supports."),
    .required("speaksAgainst", .number(-1...1), "Up to here it speaks against."),
    .required("certainty", .number(0.5...0.99), "Share of draws beyond a threshold before it counts."),
    .required("weight", .object(weight), "Its weight beside the others."),
  ])

  private static let source = ObjectShape([
    .required("instrument", .string(.kebabCase), "The instrument's id."),
    .required("from", .string(.semanticVersion), "First version that the rule knows."),
    .required("below", .string(.semanticVersion), "First version that it does not."),
    .required("scales", .list(.string(.identifier), count: 1...20), "Scales in the order of the weights."),
  ])

  private static let dimension = ObjectShape([
    .required("id", .string(.identifier), "Its name."),
    .required("weights", .list(.number(-10...10), count: 1...20), "Weight of each scale of the source."),
    .required("figures", .list(.string(.identifier), count: 1...20), "Columns whose mean is the occupation's value."),
  ])

  private static let point = ObjectShape([
    .required("fit", .number(-1...1), "Profile correlation."),
    .required("utility", .number(0...1), "What it is worth."),
  ])

  private static let weight = ObjectShape([
    .required("low", .number(0...1), "The least."), .required("high", .number(0...1), "The most."),
    .required("reason", .localized(), "Why."),
  ])

  private static let standings = Shape.list(words(Standing.self), count: 1...4)

  private static let pattern = ObjectShape([
    .optional("interests", standings, "Standings of the interests that fit."),
    .optional("values", standings, "Standings of the values that fit."),
    .optional("selfRatedAbilities", standings, "Standings of the self-rated abilities that fit."),
    .optional("entry", .list(words(EvaluationPattern.Entry.self), count: 1...6), "Ways in that fit."),
    .optional("wish", .boolean, "Whether the person wishes it."),
  ])

  private static let row = ObjectShape([
    .required("when", .object(pattern), "What it asks for; what is left out may be anything."),
    .required("category", words(EvaluationCategory.self), "What becomes of the occupation."),
  ])

  private static let conflict = ObjectShape([
    .required("id", .string(.kebabCase), "Identifier."),
    .required("about", words(ConflictRule.About.self), "Which occupations are looked at."),
    .required("when", .object(pattern), "What raises it."),
    .required("least", .integer(1...10), "How many of them must show it."),
    .required("client", .localized(), "For the client."),
    .required("counsellor", .localized(), "For the counsellor."),
    .required("nextStep", .localized(), "What to do next."),
  ])

  private static let gate = ObjectShape([
    .required("signs", .list(.object(sign), count: 1...20), "Signs of low readiness."),
    .required("least", .integer(1...20), "How many must show."),
    .required("client", .localized(), "For the client."),
    .required("counsellor", .localized(), "For the counsellor."),
  ])

  private static let sign = ObjectShape([
    .required("instrument", .string(.kebabCase), "The instrument."),
    .required("scale", .string(.identifier), "The scale."),
    .optional("below", .number(0...100), "Raised below this percent of the maximum."),
    .optional("above", .number(0...100), "Raised above this percent of the maximum."),
  ])
}
