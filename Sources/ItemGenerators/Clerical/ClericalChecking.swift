import AssessmentDiagnostics
import AssessmentNumericalMethods

/// Clerical checking: whether two entries are the same. Every other one differs, in one place, without a change of length.
struct ClericalChecking: ItemMaker {
  func make(difficulty: Int, _ dice: inout SeededGenerator) -> GeneratedItem? {
    let entry = Self.entry(difficulty, &dice)
    let isSame = dice.index(below: 2) == 0
    var copy = entry
    var change = Phrase(zh: "两边一样", en: "both are the same")
    if !isSame {
      guard let changed = Self.changed(entry, difficulty, &dice) else { return nil }
      (copy, change) = changed
    }
    let missed = Phrase(zh: "没有看出不同", en: "overlooked the difference")
    let imagined = Phrase(zh: "看成了不同", en: "saw a difference where there is none")
    return GeneratedItem(
      stem: .pair(entry, copy),
      text: Phrase(zh: "两边一样吗？　\(entry)　｜　\(copy)", en: "Are both the same?  \(entry)  |  \(copy)"),
      options: [
        .init(
          content: .verdict(isSame: true),
          label: Phrase(zh: "相同", en: "the same"),
          mistake: isSame ? nil : missed
        ),
        .init(
          content: .verdict(isSame: false),
          label: Phrase(zh: "不同", en: "different"),
          mistake: isSame ? imagined : nil
        ),
      ],
      key: isSame ? 0 : 1,
      rule: change,
      difficulty: difficulty
    )
  }

  private static let letters = "ABCDEFGHKLMNPQRSTUVWXYZ".map { $0 }

  private static func entry(_ difficulty: Int, _ dice: inout SeededGenerator) -> String {
    func digits(_ count: Int) -> String { (0..<count).map { _ in "\(dice.index(below: 10))" }.joined() }
    func letters(_ count: Int) -> String { String((0..<count).map { _ in dice.pick(Self.letters) }) }
    switch (difficulty, dice.index(below: 3)) {
    case (...1, 0): return "\(letters(2))-\(digits(4))"
    case (...1, 1): return "\(dice.integer(1...9))\(digits(3)).\(digits(2))"
    case (...1, _): return "2026-\(dice.integer(10...12))-\(dice.integer(10...28))"
    case (2, 0): return "1\(dice.integer(3...9))\(digits(1)) \(digits(4)) \(digits(4))"
    case (2, 1): return "\(letters(3))-\(digits(5))-\(letters(2))"
    case (2, _): return "\(dice.integer(10...99)),\(digits(3)),\(digits(3)).\(digits(2))"
    case (_, 0): return "\(digits(4)) \(digits(4)) \(digits(4)) \(digits(4))"
    case (_, 1): return "\(letters(2))\(digits(4))\(letters(2))-\(digits(4))\(letters(2))"
    default: return "\(letters(4))-\(digits(3))-\(letters(3))-\(digits(5))"
    }
  }

  private static let alike: [Character: Character] = [
    "3": "8", "8": "3", "6": "9", "9": "6", "1": "7", "7": "1", "5": "6", "2": "7", "4": "9", "0": "8", "M": "N",
    "N": "M",
    "P": "R", "R": "P", "E": "F", "F": "E", "K": "X", "X": "K", "V": "W", "W": "V", "C": "G", "G": "C",
  ]

  /// A copy with one slip: two neighbours exchanged, or one character read as another.
  private static func changed(
    _ entry: String,
    _ difficulty: Int,
    _ dice: inout SeededGenerator
  ) -> (copy: String, change: Phrase)? {
    var characters = Array(entry)
    let free = characters.indices.filter { characters[$0].isLetter || characters[$0].isNumber }
    if dice.index(below: 2) == 0 {
      let pairs = free.filter { free.contains($0 + 1) && characters[$0] != characters[$0 + 1] }
      guard !pairs.isEmpty else { return nil }
      let place = dice.pick(pairs)
      // Letters never change places with digits: the shape of the entry would show it.
      guard characters[place].isLetter == characters[place + 1].isLetter else { return nil }
      characters.swapAt(place, place + 1)
      return (
        String(characters),
        Phrase(zh: "第 \(place + 1)、\(place + 2) 个字符对调", en: "characters \(place + 1) and \(place + 2) exchanged")
      )
    }
    let place = dice.pick(free)
    let old = characters[place]
    let new: Character
    if difficulty >= 2 {
      guard let similar = alike[old] else { return nil }
      new = similar
    } else {
      new = old.isLetter ? dice.pick(Self.letters) : dice.pick("0123456789".map { $0 })
      guard new != old else { return nil }
    }
    characters[place] = new
    return (
      String(characters),
      Phrase(zh: "第 \(place + 1) 个字符 \(old) 写成 \(new)", en: "character \(place + 1): \(new) for \(old)")
    )
  }
}
