import AssessmentDiagnostics
import AssessmentNumericalMethods

/// Verbal analogies: A is to B as C is to which word. What words mean is for people to review; that no other option has
/// the same relation in the lexicon is proven.
struct VerbalAnalogies: ItemMaker {
  func make(difficulty: Int, _ dice: inout SeededGenerator) -> GeneratedItem? {
    let relation = dice.pick(Lexicon.relations.filter { $0.difficulty == max(1, min(3, difficulty)) })
    let pairs = dice.pick(4, of: relation.pairs)
    let (a, b) = (pairs[0][0], pairs[0][1])
    let (c, right) = (pairs[1][0], pairs[1][1])
    guard AnalogySolver.answers(a, b, c, among: [right]) == [0] else { return nil }
    // Two seconds of other pairs of the relation, and two of another: one like the first words, one like the second.
    let other = dice.pick(Lexicon.relations.filter { $0.name != relation.name })
    let otherPairs = dice.pick(2, of: other.pairs)
    let otherWords = Phrase(zh: "是另一种关系的词", en: "belongs to another relation")
    let wrong: [(Int, Phrase)] = [
      (pairs[2][1], Self.notOf(c)), (pairs[3][1], Self.notOf(c)), (otherPairs[0][0], otherWords),
      (otherPairs[1][1], otherWords),
    ]
    let words = [right] + wrong.map(\.0)
    guard Set(words + [a, b, c]).count == 8, AnalogySolver.answers(a, b, c, among: words) == [0] else { return nil }
    for language in Language.allCases {
      guard !OptionBalance.isRevealing(lengths: words.map { Lexicon.words[$0][language].count }, key: 0) else {
        return nil
      }
    }
    let text = [a, b, c].map { Lexicon.words[$0] }
    return GeneratedItem(
      stem: .analogy(a, b, c),
      text: Phrase(
        zh: "“\(text[0].chinese)”对“\(text[1].chinese)”，好比“\(text[2].chinese)”对什么？",
        en: "“\(text[0].english)” is to “\(text[1].english)” as “\(text[2].english)” is to …?"
      ),
      options: [GeneratedItem.Option(content: .word(right), label: Lexicon.words[right], mistake: nil)]
        + wrong.map { .init(content: .word($0.0), label: Lexicon.words[$0.0], mistake: $0.1) },
      key: 0,
      rule: relation.name,
      difficulty: difficulty
    )
  }

  private static func notOf(_ word: Int) -> Phrase {
    Phrase(
      zh: "同一类词，但与“\(Lexicon.words[word].chinese)”不成对",
      en: "of the same class, but no partner of “\(Lexicon.words[word].english)”"
    )
  }
}

/// Which of some words complete an analogy.
package enum AnalogySolver {
  /// The places of the words that have to the third one a relation that the second has to the first.
  package static func answers(_ a: Int, _ b: Int, _ c: Int, among words: [Int]) -> [Int] {
    let shared = Lexicon.relations.filter { $0.holds(a, b) }
    return words.indices.filter { place in shared.contains { $0.holds(c, words[place]) } }
  }
}
