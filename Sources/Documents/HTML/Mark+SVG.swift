extension Mark {
  /// Writes the mark as an element of an SVG drawing that the style sheet dresses.
  package func write(in markup: inout Markup) {
    let own = fill?.css
    switch shape {
    case .text(let words, let place, let anchor, let size, let turned):
      let turn = turned.map { "rotate(\(Self.n($0)) \(Self.n(place.x)) \(Self.n(place.y)))" }
      markup.element(
        "text",
        [
          ("class", dress), ("x", Self.n(place.x)), ("y", Self.n(place.y)),
          ("text-anchor", anchor == .start ? nil : anchor.rawValue), ("font-size", Self.n(size)),
          ("fill", own), ("transform", turn),
        ],
        words
      )
    case .line(let from, let to):
      markup.void(
        "line",
        [
          ("class", dress), ("x1", Self.n(from.x)), ("y1", Self.n(from.y)), ("x2", Self.n(to.x)),
          ("y2", Self.n(to.y)),
        ]
      )
    case .rect(let corner, let width, let height):
      markup.void(
        "rect",
        [
          ("class", dress), ("x", Self.n(corner.x)), ("y", Self.n(corner.y)), ("width", Self.n(width)),
          ("height", Self.n(height)), ("fill", own),
        ]
      )
    case .polygon(let points): markup.void("polygon", [("class", dress), ("points", Self.list(points))])
    case .polyline(let points): markup.void("polyline", [("class", dress), ("points", Self.list(points))])
    case .ring(let outer, let inner):
      let path = [outer, inner].map { "M" + Self.list($0) + "Z" }.joined(separator: " ")
      markup.void("path", [("class", dress), ("fill-rule", "evenodd"), ("d", path)])
    case .circle(let centre, let radius):
      markup.void(
        "circle",
        [("class", dress), ("cx", Self.n(centre.x)), ("cy", Self.n(centre.y)), ("r", Self.n(radius))]
      )
    }
  }

  private static func n(_ value: Double) -> String { NumberFormat.coordinate(value) }
  private static func list(_ points: [Point]) -> String {
    points.map { n($0.x) + "," + n($0.y) }.joined(separator: " ")
  }
}
