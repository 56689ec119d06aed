import AssessmentDiagnostics
import AssessmentNumericalMethods

/// A shape of squares, and which of the others is the same shape turned.
///
/// Beside the right one stand its mirror image, a shape with one square moved, and the mirror image of that (and of
/// another at the hardest level): pairs that nothing but the shape shown tells apart.
struct SpatialRotation: ItemMaker {
  func make(difficulty: Int, _ dice: inout SeededGenerator) -> GeneratedItem? {
    let shape = Self.shape(squares: 4 + difficulty, &dice)
    guard shape.isPlain else { return nil }
    let moved = Phrase(zh: "有一格移了位置", en: "one square was moved")
    let mirror = Phrase(zh: "是镜像", en: "mirror image")
    var wrong: [(Polyomino, Phrase)] = [(shape.mirrored, mirror)]
    var edited: [Polyomino] = []
    for _ in 0..<(difficulty >= 3 ? 2 : 1) {
      let known = ([shape] + edited).flatMap { $0.turns.union($0.mirrored.turns) }
      guard let other = Self.edited(shape, &dice), other.isPlain, !known.contains(other) else { return nil }
      edited.append(other)
      wrong.append((other, moved))
      wrong.append(
        (other.mirrored, Phrase(zh: "镜像，又移了一格", en: "mirror image with one square moved"))
      )
    }
    let quarters = dice.integer(1...3)
    let right = shape.turned(quarters)
    var options = [GeneratedItem.Option(content: .shape(right), label: right.words, mistake: nil)]
    for (other, mistake) in wrong {
      let turned = other.turned(dice.index(below: 4))
      options.append(.init(content: .shape(turned), label: turned.words, mistake: mistake))
    }
    return GeneratedItem(
      stem: .turned(shape),
      text: Phrase(
        zh: "把这个图形在纸面上转动（不翻面），会得到哪一个？\(shape.words.chinese)",
        en: "Which one do you get when you turn this shape on the paper, without flipping it? \(shape.words.english)"
      ),
      options: options,
      key: 0,
      rule: Phrase(zh: "向右转 \(quarters * 90)°", en: "turned right by \(quarters * 90)°"),
      difficulty: difficulty
    )
  }

  private static func shape(squares: Int, _ dice: inout SeededGenerator) -> Polyomino {
    var all = [Polyomino.Square(row: 0, column: 0)]
    while all.count < squares {
      let next = dice.pick(Polyomino.neighbours(of: dice.pick(all)))
      if !all.contains(next) { all.append(next) }
    }
    return Polyomino(all)
  }

  /// One square taken away and put elsewhere, still in one piece.
  private static func edited(_ shape: Polyomino, _ dice: inout SeededGenerator) -> Polyomino? {
    for _ in 0..<40 {
      var squares = shape.squares
      squares.remove(at: dice.index(below: squares.count))
      let place = dice.pick(Polyomino.neighbours(of: dice.pick(squares)))
      guard !shape.squares.contains(place) else { continue }
      let other = Polyomino(squares + [place])
      if other.isConnected, other.isPlain { return other }
    }
    return nil
  }
}
