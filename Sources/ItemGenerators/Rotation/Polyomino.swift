package import AssessmentDiagnostics

/// A shape of squares on a grid, moved to the corner and with its squares in order, so that equal shapes are equal values.
package struct Polyomino: Sendable, Hashable {
  /// One square.
  package struct Square: Sendable, Hashable {
    /// Row, from the top.
    package var row: Int
    /// Column, from the left.
    package var column: Int
  }
  /// The squares, by row and column.
  package let squares: [Square]

  init(_ squares: some Sequence<Square>) {
    let all = Array(squares)
    let top = all.map(\.row).min() ?? 0
    let left = all.map(\.column).min() ?? 0
    self.squares = all.map { Square(row: $0.row - top, column: $0.column - left) }
      .sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }

  /// Turned by a quarter to the right, some times.
  func turned(_ quarters: Int) -> Polyomino {
    (0..<quarters).reduce(self) { shape, _ in
      Polyomino(shape.squares.map { Square(row: $0.column, column: -$0.row) })
    }
  }

  /// Seen in a mirror.
  package var mirrored: Polyomino { Polyomino(squares.map { Square(row: $0.row, column: -$0.column) }) }

  /// All four turns.
  var turns: Set<Polyomino> { Set((0..<4).map { turned($0) }) }

  /// Whether a turn of this shape is the other.
  package func isTurned(into other: Polyomino) -> Bool { turns.contains(other) }

  /// Whether neither a turn nor the mirror hides something: four turns and four of the mirror image, all different.
  var isPlain: Bool { turns.count == 4 && turns.isDisjoint(with: mirrored.turns) }

  /// Whether the squares hang together by their sides.
  var isConnected: Bool {
    guard let first = squares.first else { return false }
    let all = Set(squares)
    var seen: Set<Square> = [first]
    var open = [first]
    while let one = open.popLast() {
      for next in Self.neighbours(of: one) where all.contains(next) && seen.insert(next).inserted { open.append(next) }
    }
    return seen.count == all.count
  }

  static func neighbours(of one: Square) -> [Square] {
    [
      Square(row: one.row - 1, column: one.column), Square(row: one.row + 1, column: one.column),
      Square(row: one.row, column: one.column - 1), Square(row: one.row, column: one.column + 1),
    ]
  }

  /// Rows and columns.
  package var size: (rows: Int, columns: Int) {
    ((squares.map(\.row).max() ?? 0) + 1, (squares.map(\.column).max() ?? 0) + 1)
  }

  /// Row by row, which squares are there: what somebody who cannot see the drawing is told.
  package var words: Phrase {
    let all = Set(squares)
    let rows = (0..<size.rows).map { row in
      (0..<size.columns).map { all.contains(Square(row: row, column: $0)) ? "■" : "□" }.joined()
    }
    return Phrase(same: rows.joined(separator: "/"))
  }
}
