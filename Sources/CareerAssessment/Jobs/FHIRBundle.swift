import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON
import AssessmentMeasurement
import AssessmentScoring

/// One person's answers and scores as a FHIR R4/R5 Bundle: a QuestionnaireResponse and an Observation for each score.
///
/// The person stands only as `subject.identifier`. Codes are those of the instrument, under a URN that names it; what has
/// no score says why in `dataAbsentReason`.
struct FHIRBundle {
  private let job: ScoreJob
  private let canonical: String

  init(_ job: ScoreJob) {
    self.job = job
    canonical = "urn:career-assessment:\(job.instrument.instrument.id)"
  }

  /// The bundle of a person.
  func json(_ responses: PersonResponses, _ profile: ScoreProfile) -> JSONValue {
    let resources = [questionnaireResponse(responses)] + profile.scores.map { observation($0, profile) }
    return .object([
      ("resourceType", .string("Bundle")), ("type", .string("collection")), ("meta", meta),
      ("entry", .array(resources.map { .object([("resource", $0 as JSONValue?)]) })),
    ])
  }

  private var meta: JSONValue? {
    guard job.isDemo else { return nil }
    return .object([("tag", JSONValue.array([.object([("code", JSONValue.string("DEMO"))])]))])
  }

  private func subject(_ person: String) -> JSONValue {
    .object([("identifier", JSONValue.object([("value", JSONValue.string(person))]))])
  }

  private func questionnaireResponse(_ responses: PersonResponses) -> JSONValue {
    let instrument = job.instrument.instrument
    let isComplete = responses.answers.allSatisfy { if case .missing = $0 { false } else { true } }
    return .object([
      ("resourceType", JSONValue.string("QuestionnaireResponse")),
      ("questionnaire", .string("\(canonical)|\(instrument.version)")),
      ("status", .string(isComplete ? "completed" : "in-progress")), ("subject", subject(responses.person)),
      (
        "item",
        .array(
          zip(instrument.items, responses.answers).map { item, answer in
            .object([
              ("linkId", JSONValue.string(item.id)), ("text", (item.text?[.chinese]).map { .string($0) }),
              ("answer", value(answer, item).map { .array([$0]) }),
            ])
          }
        )
      ),
    ])
  }

  /// An answer as what it counts for, before any reversal; a keyed choice and a missing option as their codes.
  private func value(_ answer: Answer, _ item: Item) -> JSONValue? {
    func coding(_ code: String) -> JSONValue {
      .object([("valueCoding", JSONValue.object([("system", JSONValue.string(canonical)), ("code", .string(code))]))])
    }
    func integer(_ value: Int) -> JSONValue { .object([("valueInteger", JSONValue.number(value))]) }
    switch (answer, job.instrument.instrument.format(of: item)) {
    case (.option(let place), .ordinal(let format)): return integer(format.options[place].value)
    case (.option(let place), .yesNo(let format)): return integer(place == 0 ? format.yes.value : format.no.value)
    case (.option(let place), .keyedChoice(let format)): return coding(format.options[place].code)
    case (.number(let number), _):
      return JSONNumber(number).map { .object([("valueDecimal", JSONValue(.number($0)))]) }
    case (.option, _), (.missing, _), (.unusable, _): return nil
    }
  }

  private func observation(_ score: Score, _ profile: ScoreProfile) -> JSONValue {
    let instrument = job.instrument.instrument
    let name =
      instrument.scales.first { $0.id == score.id }?.name
      ?? (instrument.composites ?? []).first { $0.id == score.id }?.name
    func code(_ code: String, _ text: String?) -> JSONValue {
      .object([
        ("coding", JSONValue.array([.object([("system", JSONValue.string(canonical)), ("code", .string(code))])])),
        ("text", text.map { .string($0) }),
      ])
    }
    func quantity(_ value: Double) -> JSONValue? {
      JSONNumber(value).map { .object([("value", JSONValue(.number($0)))]) }
    }
    let norm = try? score.norm.get()
    let standard: [(String, Double)] =
      (norm?.standard ?? []).map { ($0.scale.rawValue, $0.value) }
      + [("standardErrorOfMeasurement", (try? score.precision.get())?.standardError)].compactMap { pair in
        pair.1.map { (pair.0, $0) }
      }
    let reason: String? = if case .failure(let why) = score.raw { why.phrase[job.language] } else { nil }
    let components: [JSONValue] = standard.map { name, value in
      .object([("code", code(name, nil)), ("valueQuantity", quantity(value))])
    }
    return .object([
      ("resourceType", .string("Observation")), ("status", .string("final")),
      ("code", code(score.id, name?[job.language])), ("subject", subject(profile.person)),
      ("valueQuantity", score.rawScore.flatMap(quantity)),
      ("dataAbsentReason", reason.map { .object([("text", JSONValue.string($0))]) }),
      ("component", components.isEmpty ? nil : .array(components)),
      (
        "note",
        .array([
          .object([
            (
              "text",
              JSONValue.string(
                "quality: \(profile.quality.verdict.tag); instrument \(instrument.id) \(instrument.version) "
                  + "sha256:\(job.instrument.digest); \(Product.engine)"
              )
            )
          ])
        ])
      ),
    ])
  }
}
