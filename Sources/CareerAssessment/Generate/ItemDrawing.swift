import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentItemGenerators

/// Draws what an item shows: matrices and shapes, in black, grey and white, with a description for those who cannot see
/// them. The same function draws every option, so that nothing in a drawing tells the right one.
enum ItemDrawing {
  /// The drawing of a stem; nil where it is words.
  static func drawing(of stem: GeneratedItem.Stem, described: String) -> Markup? {
    switch stem {
    case .matrix(let cells):
      svg(width: 324, height: 324, described) { markup in
        for place in 0..<9 {
          let (x, y) = (Double(place % 3) * 108 + 2, Double(place / 3) * 108 + 2)
          frame(x, y, 104, &markup)
          if place < cells.count {
            draw(cells[place], x, y, &markup)
          } else {
            markup.element(
              "text",
              [("x", n(x + 52)), ("y", n(y + 68)), ("font-size", "44"), ("text-anchor", "middle")],
              "?"
            )
          }
        }
      }
    case .turned(let shape): drawing(of: shape, described)
    case .series, .problem, .pair, .analogy: nil
    }
  }

  /// The drawing of a choice; nil where it is words.
  static func drawing(of content: GeneratedItem.Option.Content, described: String) -> Markup? {
    switch content {
    case .cell(let cell):
      svg(width: 108, height: 108, described) { markup in
        frame(2, 2, 104, &markup)
        draw(cell, 2, 2, &markup)
      }
    case .shape(let shape): drawing(of: shape, described)
    case .number, .quantity, .verdict, .word: nil
    }
  }

  private static func drawing(of shape: Polyomino, _ described: String) -> Markup {
    let side = 22.0
    let size = shape.size
    let extent = side * Double(max(size.rows, size.columns)) + 8
    let left = (extent - side * Double(size.columns)) / 2
    let top = (extent - side * Double(size.rows)) / 2
    return svg(width: extent, height: extent, described) { markup in
      for square in shape.squares {
        markup.void(
          "rect",
          [
            ("x", n(left + side * Double(square.column))), ("y", n(top + side * Double(square.row))),
            ("width", n(side)),
            ("height", n(side)), ("fill", "#888"), ("stroke", "#000"), ("stroke-width", "2"),
          ]
        )
      }
    }
  }

  private static func svg(
    width: Double,
    height: Double,
    _ described: String,
    _ draw: (inout Markup) -> Void
  ) -> Markup {
    var markup = Markup()
    markup.open(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", "0 0 \(n(width)) \(n(height))"), ("width", n(width)),
        ("height", n(height)), ("role", "img"), ("aria-label", described),
      ]
    )
    draw(&markup)
    markup.close()
    return markup
  }

  private static func frame(_ x: Double, _ y: Double, _ side: Double, _ markup: inout Markup) {
    markup.void(
      "rect",
      [
        ("x", n(x)), ("y", n(y)), ("width", n(side)), ("height", n(side)), ("fill", "#fff"), ("stroke", "#000"),
        ("stroke-width", "1.5"),
      ]
    )
  }

  private static func draw(_ cell: MatrixCell, _ x: Double, _ y: Double, _ markup: inout Markup) {
    switch cell {
    case .figures(let shape, let count, let filling, let size):
      let radius = [7.0, 11, 15][size]
      for number in 0...count {
        let middle = x + 52 + (Double(number) - Double(count) / 2) * 33
        figure(shape, middle, y + 52, radius, ["#fff", "#999", "#000"][filling], &markup)
      }
    case .strokes(let set):
      let (a, b) = (18.0, 86.0)
      let lines = [(a, a, b, a), (a, b, b, b), (a, a, a, b), (b, a, b, b), (a, a, b, b), (a, b, b, a)]
      for (place, line) in lines.enumerated() where set >> place & 1 == 1 {
        markup.void(
          "line",
          [
            ("x1", n(x + line.0)), ("y1", n(y + line.1)), ("x2", n(x + line.2)), ("y2", n(y + line.3)),
            ("stroke", "#000"), ("stroke-width", "4"), ("stroke-linecap", "round"),
          ]
        )
      }
    }
  }

  private static func figure(
    _ shape: Int,
    _ x: Double,
    _ y: Double,
    _ radius: Double,
    _ fill: String,
    _ markup: inout Markup
  ) {
    var look: Markup.Attributes = [("fill", fill), ("stroke", "#000"), ("stroke-width", "2")]
    switch shape {
    case 0:
      look += [("cx", n(x)), ("cy", n(y)), ("r", n(radius))]
      markup.void("circle", look)
    case 1:
      let side = radius * 1.8
      look += [("x", n(x - side / 2)), ("y", n(y - side / 2)), ("width", n(side)), ("height", n(side))]
      markup.void("rect", look)
    default:
      let (w, h) = (radius * 1.1, radius)
      let points = [(x, y - h), (x + w, y + h * 0.8), (x - w, y + h * 0.8)]
      look += [("points", points.map { n($0.0) + "," + n($0.1) }.joined(separator: " "))]
      markup.void("polygon", look)
    }
  }

  private static func n(_ value: Double) -> String { NumberFormat.coordinate(value) }
}
