/// One shape of a drawing with its place and its dress: what every writer of drawings (SVG, PDF) is given.
package struct Mark: Sendable, Hashable {
  /// Where a text stands in relation to its place.
  package enum Anchor: String, Sendable { case start, middle, end }

  /// What is drawn, in drawing units with y to the bottom.
  package enum Shape: Sendable, Hashable {
    /// Words at a baseline, in a size, perhaps turned by degrees clockwise.
    case text(String, at: Point, Anchor, size: Double, turned: Double?)
    /// A straight line.
    case line(Point, Point)
    /// A rectangle by its upper left corner.
    case rect(Point, width: Double, height: Double)
    /// A closed outline.
    case polygon([Point])
    /// An open line through points.
    case polyline([Point])
    /// The area between two outlines.
    case ring([Point], [Point])
    /// A disc.
    case circle(Point, radius: Double)
  }

  /// What is drawn.
  package var shape: Shape
  /// The classes of the style sheet, separated by spaces.
  package var dress: String
  /// A fill of its own instead of that of the dress.
  package var fill: Colour?

  /// The dress as colours, widths and dashes.
  package var style: MarkStyle {
    var style = MarkStyle(dress: dress)
    if let fill { style.fill = fill }
    return style
  }
}

/// How a mark looks: the same as the style sheet says of its classes, for writers that have no style sheet.
package struct MarkStyle: Sendable, Hashable {
  /// The colour of the area or of the words; none where nothing is filled.
  package var fill: Colour?
  /// How much of what lies below the area hides, 0 … 1.
  package var fillOpacity = 1.0
  /// The colour of the outline; none where there is no outline.
  package var stroke: Colour?
  /// How much of what lies below the outline hides, 0 … 1.
  package var strokeOpacity = 1.0
  /// The width of the outline.
  package var width = 1.0
  /// Lengths of dashes and gaps by turns; none for a solid line.
  package var dashes: [Double] = []
  /// Whether corners of the outline are round.
  package var isRound = false
  /// Whether words are bold.
  package var isBold = false

  /// The style of classes, later ones over earlier ones; what has no class is black, as in SVG.
  package init(dress: String) {
    fill = Colour(0)
    let names = dress.split(separator: " ")
    for name in names { apply(name, among: names) }
  }

  private mutating func apply(_ name: Substring, among names: [Substring]) {
    switch name {
    case "t": fill = Palette.ink
    case "tb": isBold = true
    case "tq": fill = Palette.quiet
    case "bar": (fill, stroke, width) = (Palette.accentPale, Palette.edge, 1.3)
    case "zone": fill = nil
    case "edge": (stroke, dashes) = (Palette.rule, [3, 3])
    case "grid": stroke = Palette.hair
    case "axis": (stroke, width) = (Palette.quiet, 1.2)
    case "ref": (stroke, width, dashes) = (Palette.warm, 1.6, [6, 4])
    case "whisker": (stroke, width) = (Palette.ink, 1.8)
    case "halo": (stroke, width) = (Palette.paper, 4.6)
    case "arrow": (fill, stroke) = (Palette.warm, Palette.paper)
    case "field": (fill, stroke, width) = (Colour(0xFBFCFC), Palette.quiet, 1.2)
    case "ring": (fill, stroke) = (nil, Palette.rule)
    case "cross": (stroke, dashes) = (Palette.edge, [2, 4])
    case "band":
      (fill, fillOpacity, stroke, width, dashes) = (Palette.accent, 0.17, Palette.edge, 0.8, [3, 2])
    case "link": (fill, fillOpacity) = (Colour(0xA9C6CA), 0.75)
    case "neg": (fill, stroke, width, dashes) = (Colour(0xFFFFFF), Palette.quiet, 0.8, [3, 2])
    case "plate": (fill, fillOpacity) = (Palette.paper, 0.85)
    case "poly": (fill, stroke, width, isRound) = (nil, Palette.accent, 2.6, true)
    case "dot": (fill, stroke, width) = (Palette.paper, Palette.accent, 2.4)
    case "mark": (stroke, width) = (Palette.warm, 3)
    case "ln": (fill, width, isRound) = (nil, 2.3, true)
    case "mk": (fill, width) = (Palette.paper, 2)
    case "seg": (stroke, width) = (Palette.edge, 1)
    case "negative": (fill, stroke, strokeOpacity, dashes) = (nil, Colour(0), 0.65, [4, 3])
    case "on": (stroke, strokeOpacity) = (Colour(0xFFFFFF), 1)
    case "alt": fill = names.contains("zone") ? Colour(0xF3F6F7) : Palette.warm
    case "hi":
      fill = Palette.accent
      if names.contains("bar") { stroke = Palette.accent }
    case "s0":
      stroke = Palette.accent
      if names.contains("mk") { fill = Palette.accent }
    case "s1": stroke = Palette.warm
    case "s2": stroke = Palette.quiet
    case "s3": stroke = Palette.good
    case "d1": dashes = [8, 4]
    case "d2": dashes = [2, 4]
    case "d3": dashes = [10, 3, 2, 3]
    default: break
    }
  }
}
