/// Small drawings of the page itself: the honeycomb of the cover and the signs of remarks.
package enum Ornament {
  /// The cells of the honeycomb in a field of 260 × 150, with the class of each.
  package static let cells: [(corners: [Point], dress: String)] = {
    let side = 24.0
    let half = side * 0.75.squareRoot()
    let places: [(column: Int, row: Int, dress: String)] = [
      (0, 0, "h1"), (1, 0, "h2"), (2, 0, "h1"), (3, 0, "h3"), (4, 0, "h2"), (5, 0, "h1"),
      (2, 1, "h1"), (3, 1, "h2"), (4, 1, "h1"), (5, 1, "h3"), (4, 2, "h1"), (5, 2, "h2"), (5, 3, "h1"),
    ]
    return places.map { cell in
      let x = 26 + Double(cell.column) * side * 1.5 + 20
      let y = 20 + Double(cell.row) * half * 2 - (cell.column % 2 == 0 ? 0 : half) + 4
      let reach = side - 2
      return (HexagonChart.directions.map { Point(x + $0.x * reach, y + $0.y * reach) }, cell.dress)
    }
  }()

  /// A honeycomb in the upper right corner of the cover, some cells filled.
  static func draw(in markup: inout Markup) {
    markup.open("svg", [("class", "honeycomb"), ("viewBox", "0 0 260 150"), ("aria-hidden", "true")])
    for cell in cells {
      let points = cell.corners.map { NumberFormat.coordinate($0.x) + "," + NumberFormat.coordinate($0.y) }
      markup.void("polygon", [("class", cell.dress), ("points", points.joined(separator: " "))])
    }
    markup.close()
  }

  /// A sign of its own shape for each tone: ring, tick, triangle, octagon.
  static func icon(_ tone: Tone, in markup: inout Markup) {
    let path =
      switch tone {
      case .info: "M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19ZM12 11v6M12 7.2v.4"
      case .good: "M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19ZM7.5 12.5l3.2 3.2l6-7"
      case .caution: "M12 3L22 20.5H2ZM12 10v5M12 17.6v.3"
      case .stop: "M8 2.5h8l5.5 5.5v8l-5.5 5.5h-8l-5.5-5.5v-8ZM12 7v6.5M12 16.8v.3"
      }
    markup.open("svg", [("class", "icon"), ("viewBox", "0 0 24 24"), ("aria-hidden", "true")])
    markup.void("path", [("d", path)])
    markup.close()
  }
}
