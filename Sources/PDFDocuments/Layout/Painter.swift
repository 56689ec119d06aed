import AssessmentCPango
import AssessmentDiagnostics
import AssessmentDocuments

extension Dress {
  /// The dress of words in a chart.
  init(_ style: MarkStyle, size: Double) {
    self.init(size: size, isBold: style.isBold, colour: style.fill ?? Palette.ink)
  }
}

extension Typesetter {
  /// Chooses the glyphs of a mark: all that a file needs are known before the first is drawn, so that each font is
  /// embedded once and the same documents give the same bytes.
  func prepare(_ mark: Mark, _ language: Language) {
    guard case .text(let words, _, _, let size, _) = mark.shape else { return }
    _ = shape(Text(words), Dress(mark.style, size: size), language)
  }
}

/// Draws boxes, lines and charts on the pages of a file and keeps its structure.
package final class Painter {
  let surface: PDFSurface
  let typesetter: Typesetter
  /// The language of the document at hand.
  var language: Language
  /// The start of the names of its destinations, which differ between the documents of one file.
  var prefix = ""
  /// The ids of its sections: a link leads only there.
  var sections: Set<String> = []
  /// The page on which each section begins, from 1.
  var pageOfSection: [Int: Int] = [:]
  /// What is read aloud instead of the figures drawn so far.
  private(set) var alternatives: [String] = []
  private var path: [Tag] = []
  /// The tags of the box at hand, from the outside.
  private(set) var tags: [Tag] = []

  init(_ surface: PDFSurface, _ typesetter: Typesetter, _ language: Language) {
    self.surface = surface
    self.typesetter = typesetter
    self.language = language
  }

  // MARK: Structure

  /// Opens and closes tags until these are open.
  func enter(_ tags: [Tag]) {
    var common = 0
    while common < min(path.count, tags.count), path[common] == tags[common] { common += 1 }
    while path.count > common { surface.close(tag: path.removeLast().name) }
    for tag in tags.dropFirst(common) {
      surface.open(tag: tag.name)
      path.append(tag)
    }
  }

  /// Draws boxes on top of each other, inside the tags of the box that holds them.
  func paint(_ boxes: [Box], _ x: Double, _ y: Double) {
    var y = y
    for (index, box) in boxes.enumerated() {
      if index > 0 { y += box.gap }
      paint(box, x, y)
      y += box.height
    }
  }

  /// Draws a box inside the tags of the box that holds it.
  func paint(_ box: Box, _ x: Double, _ y: Double) {
    let outer = tags
    tags += box.tags
    enter(tags)
    if let words = box.alternative { alternatives.append(words) }
    box.paint(self, x, y)
    tags = outer
  }

  // MARK: Text

  /// Draws lines of a text below each other from a top edge on.
  func draw(
    _ text: ShapedText,
    _ lines: [SetLine],
    _ x: Double,
    _ y: Double,
    leading: Double,
    width: Double = 0,
    alignment: Table.Alignment = .leading
  ) {
    for (index, line) in lines.enumerated() {
      let free = max(0, width - line.width)
      let shift = alignment == .trailing ? free : alignment == .center ? free / 2 : 0
      draw(text, line, x + shift, y + Double(index) * leading, leading: leading)
    }
  }

  /// Draws a line from its top edge on.
  func draw(_ text: ShapedText, _ line: SetLine, _ x: Double, _ top: Double, leading: Double) {
    guard let first = line.clusters.first else { return }
    let baseline = top + leading / 2 + text.dresses[text.clusters[first].dress].size * 0.37
    var x = x - line.outdent - text.clusters[first].lead
    var piece: GlyphPiece?
    var dress = -1
    func flush() {
      guard let full = piece else { return }
      show(full, text.dresses[dress])
      piece = nil
    }
    for index in line.clusters {
      let cluster = text.clusters[index]
      let face = text.faces[cluster.face]
      if index > first, line.spread > 0, text.stretches(before: index) { x += line.spread }
      if piece?.face !== face || dress != cluster.dress { flush() }
      dress = cluster.dress
      var full = piece ?? GlyphPiece(face: face)
      for glyph in text.glyphs[cluster.glyphs] {
        full.glyphs.append(
          cairo_glyph_t(index: glyph.index, x: x + cluster.lead + glyph.x, y: baseline + glyph.y)
        )
      }
      full.utf8 += text.utf8[cluster.bytes]
      full.clusters.append(
        cairo_text_cluster_t(num_bytes: Int32(cluster.bytes.count), num_glyphs: Int32(cluster.glyphs.count))
      )
      piece = full
      if text.dresses[cluster.dress].isStressed, cluster.kind == .ideograph {
        let middle = x + cluster.lead + (cluster.advance - cluster.lead) / 2
        surface.disc(middle, baseline + text.dresses[cluster.dress].size * 0.28, 0.9, text.dresses[dress].colour)
      }
      x += cluster.advance
    }
    flush()
  }

  private func show(_ piece: GlyphPiece, _ dress: Dress) {
    let link = dress.target.flatMap { target -> String? in
      switch target {
      case .section(let id): sections.contains(id) ? "dest='\(prefix)\(id)'" : nil
      case .file(let path): "uri='\(path)'"
      }
    }
    if let link { surface.open(tag: "Link", link) }
    surface.show(piece, link == nil ? dress.colour : Palette.accent)
    if link != nil { surface.close(tag: "Link") }
  }

  // MARK: Charts

  /// Draws the marks of a chart, scaled, with its upper left corner at a place.
  func draw(_ marks: [Mark], _ x: Double, _ y: Double, scale: Double) {
    surface.placed(x, y, scale: scale) { for mark in marks { draw(mark) } }
  }

  private func draw(_ mark: Mark) {
    let style = mark.style
    switch mark.shape {
    case .text(let words, let place, let anchor, let size, let turned):
      let text = typesetter.shape(Text(words), Dress(style, size: size), language)
      let shift = anchor == .start ? 0 : anchor == .middle ? -text.width / 2 : -text.width
      surface.placed(place.x, place.y, turned: turned ?? 0) {
        for line in text.lines(width: .infinity) { draw(text, line, shift, -size * 0.37, leading: 0) }
      }
    case .line(let from, let to):
      surface.outline([from, to], closes: false)
      surface.paint(style, isOpen: true)
    case .rect(let corner, let width, let height):
      let (x, y) = (corner.x + width, corner.y + height)
      surface.outline([corner, Point(x, corner.y), Point(x, y), Point(corner.x, y)])
      surface.paint(style, isOpen: false)
    case .polygon(let points):
      surface.outline(points)
      surface.paint(style, isOpen: false)
    case .polyline(let points):
      surface.outline(points, closes: false)
      surface.paint(style, isOpen: style.fill == nil)
    case .ring(let outer, let inner):
      surface.outline(outer)
      surface.outline(inner)
      surface.paint(style, isOpen: false, evenOdd: true)
    case .circle(let centre, let radius):
      surface.circle(centre, radius)
      surface.paint(style, isOpen: false)
    }
  }
}

extension Painter {
  /// Draws a line of text as shapes that are no text.
  func drawShapes(_ text: ShapedText, _ x: Double, _ baseline: Double, _ colour: Colour, opacity: Double) {
    var x = x
    for cluster in text.clusters {
      var piece = GlyphPiece(face: text.faces[cluster.face])
      piece.glyphs = text.glyphs[cluster.glyphs].map {
        cairo_glyph_t(index: $0.index, x: x + cluster.lead + $0.x, y: baseline + $0.y)
      }
      surface.show(piece, colour, opacity: opacity, asShapes: true)
      x += cluster.advance
    }
  }
}
