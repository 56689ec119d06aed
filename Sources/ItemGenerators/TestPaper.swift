package import AssessmentDiagnostics

/// What a test taker receives: no key, no mistake, no rule and no seed of the test's items. Whatever is handed out is made
/// from this value, which has no place for them.
package struct TestPaper: Sendable, Hashable {
  /// One question.
  package struct Question: Sendable, Hashable {
    /// One choice.
    package struct Choice: Sendable, Hashable {
      /// Its letter.
      package let code: String
      /// What it is, typed.
      package let content: GeneratedItem.Option.Content
      /// Its wording.
      package let label: Phrase
    }
    /// The column of its answers.
    package let id: String
    /// What is shown, typed.
    package let stem: GeneratedItem.Stem
    /// The wording.
    package let text: Phrase
    /// The choices.
    package let choices: [Choice]
  }

  /// An item for practice, with what is right and why.
  package struct Example: Sendable, Hashable {
    /// The question.
    package let question: Question
    /// The letter of the right choice.
    package let answer: String
    /// Why.
    package let rule: Phrase
  }

  /// The kind of items.
  package let type: ItemType
  /// The id of the instrument that scores it.
  package let instrument: String
  /// The items that are explained first.
  package let examples: [Example]
  /// The items of the test.
  package let questions: [Question]

  /// The paper of a form.
  package init(_ form: TestForm, instrument: String) {
    type = form.type
    self.instrument = instrument
    examples = form.practice.enumerated().map { place, item in
      Example(
        question: Self.question(item, "p\(place + 1)"),
        answer: Self.code(item.key),
        rule: item.rule
      )
    }
    questions = form.items.enumerated().map { place, item in Self.question(item, Self.id(place, of: form.type)) }
  }

  /// The column of an item's answers: the type's letters and the number.
  package static func id(_ place: Int, of type: ItemType) -> String {
    type.letters + (place < 9 ? "0" : "") + "\(place + 1)"
  }

  /// The letter of a choice.
  package static func code(_ place: Int) -> String { String(UnicodeScalar(UInt8(65 + place))) }

  private static func question(_ item: GeneratedItem, _ id: String) -> Question {
    Question(
      id: id,
      stem: item.stem,
      text: item.text,
      choices: item.options.enumerated().map { place, option in
        Question.Choice(code: code(place), content: option.content, label: option.label)
      }
    )
  }
}
