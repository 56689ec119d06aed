package import AssessmentDiagnostics

/// A drawing in the making: a given width, a height that grows, marks dressed by classes of the style sheet.
///
/// Every chart is drawn twice, wide for paper and desk, narrow for the phone, so that its words keep their size.
package struct Canvas {
  /// Where a text stands in relation to its place.
  package typealias Anchor = Mark.Anchor
  /// How a text is dressed.
  package enum Dress: String {
    case label = "t"
    case strong = "t tb"
    case quiet = "t tq"
  }

  /// The width in drawing units, about CSS pixels; a chart that needs more raises it and is scrolled.
  package var width: Double
  /// The height in drawing units.
  package var height = 0.0
  /// Whether the drawing is for a narrow screen.
  package let isNarrow: Bool
  /// The start of every id in the drawing.
  package let id: String
  /// The language of fixed words.
  package let language: Language
  /// The size of ordinary text.
  package let size: Double
  /// The size of secondary text.
  package let smallSize: Double
  /// The drawing so far, what lies below first.
  package private(set) var marks: [Mark] = []

  /// An empty drawing.
  package init(isNarrow: Bool, id: String, language: Language) {
    self.isNarrow = isNarrow
    self.id = id
    self.language = language
    width = isNarrow ? 340 : 700
    size = isNarrow ? 14 : 15
    smallSize = isNarrow ? 12.5 : 13
  }

  /// The height of a line of text.
  package var leading: Double { size * 1.4 }

  /// Words at a baseline.
  package mutating func text(
    _ content: String,
    _ x: Double,
    _ y: Double,
    _ anchor: Anchor = .start,
    _ dress: Dress = .label,
    size: Double? = nil,
    fill: Colour? = nil,
    turned: Double? = nil
  ) {
    let size = size ?? (dress == .quiet ? smallSize : self.size)
    add(.text(content, at: Point(x, y), anchor, size: size, turned: turned), dress.rawValue, fill)
  }

  /// A straight line.
  package mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ name: String) {
    add(.line(Point(x1, y1), Point(x2, y2)), name)
  }

  /// A rectangle; its fill follows from the class unless given.
  package mutating func rect(
    _ x: Double,
    _ y: Double,
    _ width: Double,
    _ height: Double,
    _ name: String,
    fill: Colour? = nil
  ) {
    add(.rect(Point(x, y), width: max(0, width), height: max(0, height)), name, fill)
  }

  /// A closed outline.
  package mutating func polygon(_ points: [Point], _ name: String) { add(.polygon(points), name) }

  /// An open line through points.
  package mutating func polyline(_ points: [Point], _ name: String) { add(.polyline(points), name) }

  /// The area between two outlines.
  package mutating func ring(_ outer: [Point], _ inner: [Point], _ name: String) { add(.ring(outer, inner), name) }

  /// A disc.
  package mutating func circle(_ x: Double, _ y: Double, _ radius: Double, _ name: String) {
    add(.circle(Point(x, y), radius: radius), name)
  }

  /// An interval as a line with ends, light around so that it shows on a dark bar; no end where it is cut off.
  package mutating func interval(_ from: Double, _ to: Double, y: Double, half: Double, cut: (Bool, Bool)) {
    for name in ["halo", "whisker"] {
      line(from, y, to, y, name)
      if !cut.0 { line(from, y - half, from, y + half, name) }
      if !cut.1 { line(to, y - half, to, y + half, name) }
    }
  }

  /// A triangle that says: further this way.
  package mutating func arrow(_ x: Double, _ y: Double, toRight: Bool) {
    let tip = toRight ? 9.0 : -9.0
    polygon([Point(x, y - 7), Point(x + tip, y), Point(x, y + 7)], "arrow")
  }

  /// Words on one or more lines below each other; gives the baseline after the last.
  package mutating func paragraph(
    _ lines: [String],
    _ x: Double,
    _ y: Double,
    _ anchor: Anchor = .start,
    _ dress: Dress = .label
  ) -> Double {
    var y = y
    for line in lines {
      text(line, x, y, anchor, dress)
      y += dress == .quiet ? smallSize * 1.35 : leading
    }
    return y
  }

  private mutating func add(_ shape: Mark.Shape, _ dress: String, _ fill: Colour? = nil) {
    marks.append(Mark(shape: shape, dress: dress, fill: fill))
  }
}
