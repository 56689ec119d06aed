import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentItemGenerators
import AssessmentJSON

/// A generated test as an instrument file, for scoring, and as the office's list of keys and mistakes.
struct GeneratedInstrument {
  let form: TestForm
  let paper: TestPaper
  let version: String

  private func both(_ phrase: Phrase) -> JSONValue {
    .object([("zh", .string(phrase.chinese)), ("en", .string(phrase.english))])
  }

  /// The instrument: keyed choices, one scale that counts right answers; what was left open earns nothing.
  func json() -> JSONValue {
    let title = form.type.title
    let use = Phrase(
      zh: "供自我探索、培训打算和咨询谈话使用；尚无常模，不能与别人或职业要求比较。不用于录用、录取。",
      en:
        " For self-exploration, plans for training and talks with a counsellor; without norms it is compared neither with others nor with occupations. Not for hiring or admission."
    )
    let purpose = Phrase(
      zh: form.type.description.chinese + use.chinese,
      en: form.type.description.english + use.english
    )
    let reading = Phrase(zh: "九年义务教育（初中毕业）", en: "nine years of schooling")
    var members: [(String, JSONValue?)] = []
    func add(_ name: String, _ value: JSONValue) { members.append((name, value)) }
    add("$schema", .string("../instrument.schema.json"))
    add("formatVersion", .number(1))
    add("id", .string(paper.instrument))
    add("version", .string(version))
    add("status", .string("trial"))
    add("title", both(Phrase(zh: title.chinese + "测验", en: title.english + " test")))
    add("shortTitle", both(title))
    add("languages", .strings(["zh", "en"]))
    add("translationStatus", .string("original"))
    add("domain", .string("ability"))
    add("purpose", both(purpose))
    add("permittedPurposes", .strings(["exploration", "guidance", "training", "research"]))
    add("authors", .strings(["career-assessment contributors"]))
    add("licence", .string("CC-BY-4.0"))
    add("source", both(form.source))
    add(
      "population",
      .object([("minimumAge", .number(14)), ("maximumAge", .number(65)), ("readingLevel", both(reading))])
    )
    add("minutes", .number(form.type.minutes(paper.questions.count)))
    add("userLevel", .string("B"))
    add("instructions", both(form.type.instructions))
    add("responseFormats", .array(formats()))
    add("items", .array(items()))
    add("scales", .array([scale()]))
    add("quality", .array(quality()))
    return .object(members)
  }

  private var isSpeeded: Bool { form.type == .clericalChecking }

  private func scale() -> JSONValue {
    var members: [(String, JSONValue?)] = [
      ("id", .string(form.type.rawValue)), ("name", both(form.type.title)),
      ("description", both(form.type.description)),
      ("scoring", .string("countCorrect")),
      ("items", .array(paper.questions.map { .object([("id", .string($0.id))]) })),
      ("missing", .object([("minimumAnswered", .number(1)), ("rule", .string("zero"))])),
    ]
    if isSpeeded { members.append(("guessingCorrection", .string("formula"))) }
    return .object(members)
  }

  /// Two answers in turn can be right for long: only a run of half the test calls for caution. A test that was mostly
  /// left open says little.
  private func quality() -> [JSONValue] {
    let count = paper.questions.count
    if !isSpeeded {
      return [.object([("type", .string("missingShare")), ("caution", .number(0.4)), ("reject", .number(0.8))])]
    }
    guard count >= 8 else { return [] }
    return [.object([("type", .string("longestRun")), ("caution", .number(max(8, count / 2)))])]
  }

  /// One format for each item, or one for all where the choices are the same.
  private func formats() -> [JSONValue] {
    var seen: Set<String> = []
    return paper.questions.compactMap { question in
      guard seen.insert(formatID(question)).inserted else { return nil }
      return .object([
        ("id", .string(formatID(question))), ("type", "keyedChoice"),
        (
          "options",
          .array(question.choices.map { .object([("code", .string($0.code)), ("label", both($0.label))]) })
        ),
      ])
    }
  }

  private func formatID(_ question: TestPaper.Question) -> String {
    form.type == .clericalChecking ? "verdict" : "choices-" + question.id
  }

  private func items() -> [JSONValue] {
    zip(paper.questions, form.items).map { question, item in
      .object([
        ("id", .string(question.id)), ("format", .string(formatID(question))), ("text", both(question.text)),
        ("correct", .string(TestPaper.code(item.key))),
      ])
    }
  }

  /// Key, rule, level and the mistake behind every option: a table for the office.
  func keyTable() -> String {
    let widest = form.items.map(\.options.count).max() ?? 0
    func cell(_ text: String) -> String {
      text.contains(where: { ",\"\n".contains($0) }) ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
    var lines = [
      (["item", "key", "difficulty", "rule"] + (0..<widest).map { "mistake_" + TestPaper.code($0) }).joined(
        separator: ","
      )
    ]
    for (question, item) in zip(paper.questions, form.items) {
      let mistakes = (0..<widest).map { place in
        place < item.options.count ? item.options[place].mistake.map { $0.chinese + " · " + $0.english } ?? "" : ""
      }
      let rule =
        item.rule.chinese == item.rule.english ? item.rule.chinese : item.rule.chinese + " · " + item.rule.english
      lines.append(
        ([question.id, TestPaper.code(item.key), "\(item.difficulty)", rule] + mistakes).map(cell).joined(
          separator: ","
        )
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension TestPaper {
  /// The paper as data for other systems: words in both languages, drawings as SVG.
  func json() -> JSONValue {
    let practice = examples.map { example -> JSONValue in
      var members = Self.members(example.question)
      members.append(("answer", .string(example.answer)))
      members.append(("explanation", Self.both(example.rule)))
      return .object(members)
    }
    return .object([
      ("instrument", .string(instrument)), ("instructions", Self.both(type.instructions)),
      ("practice", .array(practice)), ("items", .array(questions.map { .object(Self.members($0)) })),
    ])
  }

  private static func both(_ phrase: Phrase) -> JSONValue {
    .object([("zh", .string(phrase.chinese)), ("en", .string(phrase.english))])
  }

  private static func members(_ question: Question) -> [(String, JSONValue?)] {
    let drawing = ItemDrawing.drawing(of: question.stem, described: question.text.chinese)
    let options = question.choices.map { choice -> JSONValue in
      let drawing = ItemDrawing.drawing(of: choice.content, described: choice.label.chinese)
      return .object([
        ("code", .string(choice.code)), ("label", both(choice.label)), ("drawing", drawing.map { .string($0.text) }),
      ])
    }
    return [
      ("id", .string(question.id)), ("text", both(question.text)), ("drawing", drawing.map { .string($0.text) }),
      ("options", .array(options)),
    ]
  }
}
