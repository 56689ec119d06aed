package import AssessmentDiagnostics
import AssessmentNumericalMethods

/// One generated item: what is shown, what can be chosen, which choice is right, and why the others are wrong.
package struct GeneratedItem: Sendable, Hashable {
  /// What is shown, typed, so that a solver reads the same as a person.
  package enum Stem: Sendable, Hashable {
    /// Numbers whose next one is asked for.
    case series([Int])
    /// Eight cells of a matrix, row by row; the ninth is asked for.
    case matrix([MatrixCell])
    /// A shape that was turned.
    case turned(Polyomino)
    /// A problem in words or about a table.
    case problem(QuantityProblem)
    /// Two entries to compare.
    case pair(String, String)
    /// First, second and third word: the fourth is asked for.
    case analogy(Int, Int, Int)
  }

  /// One choice.
  package struct Option: Sendable, Hashable {
    /// What it is, typed.
    package enum Content: Sendable, Hashable {
      /// A number.
      case number(Int)
      /// A cell of a matrix.
      case cell(MatrixCell)
      /// A shape.
      case shape(Polyomino)
      /// A number with a unit.
      case quantity(Rational)
      /// Whether two entries are the same.
      case verdict(isSame: Bool)
      /// A word of the lexicon.
      case word(Int)
    }
    /// What it is, typed.
    package var content: Content
    /// Its wording: what a person reads, or hears in place of a drawing.
    package var label: Phrase
    /// The mistake that leads to it; nil for the right one.
    package var mistake: Phrase?

    /// A choice.
    package init(content: Content, label: Phrase, mistake: Phrase?) {
      self.content = content
      self.label = label
      self.mistake = mistake
    }
  }

  /// What is shown.
  package var stem: Stem
  /// The wording: the question, and for a drawing its description, which does not give the answer away.
  package var text: Phrase
  /// The choices in the order shown.
  package var options: [Option]
  /// The place of the right one.
  package var key: Int
  /// The rule, for the office.
  package var rule: Phrase
  /// Difficulty, 1…3, by the number and kind of rules.
  package var difficulty: Int

  /// An item of its parts.
  package init(
    stem: Stem,
    text: Phrase,
    options: [Option],
    key: Int,
    rule: Phrase,
    difficulty: Int
  ) {
    self.stem = stem
    self.text = text
    self.options = options
    self.key = key
    self.rule = rule
    self.difficulty = difficulty
  }

  /// The same item with the right choice at a place, the others in the order given.
  func placingKey(at place: Int, _ dice: inout SeededGenerator) -> GeneratedItem {
    var item = self
    let right = options[key]
    var others = options
    others.remove(at: key)
    dice.shuffle(&others)
    others.insert(right, at: place)
    item.options = others
    item.key = place
    return item
  }
}

/// Something that makes items of one kind and level; `nil` where a draw came out unusable and another is needed.
protocol ItemMaker: Sendable {
  /// Draws one item, with its options in any order.
  func make(difficulty: Int, _ dice: inout SeededGenerator) -> GeneratedItem?
}
