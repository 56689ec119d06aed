import AssessmentCPango
import AssessmentDocuments

/// A PDF file in the making: the only place that calls Cairo. Units are points, y runs to the bottom.
@safe final class PDFSurface {
  /// Where Cairo puts the bytes.
  private final class Sink {
    var bytes: [UInt8] = []
  }

  private let sink = Sink()
  private let surface: OpaquePointer
  private let cairo: OpaquePointer

  /// An empty file whose pages have one size. PDF 1.4 carries tags and has a plain table of objects.
  init(width: Double, height: Double) {
    let write: cairo_write_func_t = { closure, data, length in
      guard let closure = unsafe closure, let data = unsafe data else { return CAIRO_STATUS_WRITE_ERROR }
      let sink = unsafe Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
      unsafe sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
      return CAIRO_STATUS_SUCCESS
    }
    let closure = unsafe Unmanaged.passUnretained(sink).toOpaque()
    guard let surface = unsafe cairo_pdf_surface_create_for_stream(write, closure, width, height),
      let cairo = unsafe cairo_create(surface)
    else { preconditionFailure("Cairo gives an object, if only one in error.") }
    unsafe cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
    unsafe self.surface = surface
    unsafe self.cairo = cairo
  }

  deinit {
    unsafe cairo_destroy(cairo)
    unsafe cairo_surface_destroy(surface)
  }

  /// Ends the file and gives its bytes; none where Cairo could not write them.
  func finish() -> [UInt8]? {
    unsafe cairo_surface_finish(surface)
    let isSound = unsafe cairo_status(cairo) == CAIRO_STATUS_SUCCESS
    return unsafe isSound && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS ? sink.bytes : nil
  }

  // MARK: Document

  /// Writes what the file says of itself; the date is ISO 8601.
  func setMetadata(title: String, author: String, date: String) {
    unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
    if !author.isEmpty { unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, author) }
    unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "career-assessment")
    unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date + "T00:00:00Z")
    unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date + "T00:00:00Z")
  }

  /// Ends the page.
  func showPage() { unsafe cairo_show_page(cairo) }

  /// Adds a bookmark to a destination under another (0 is the root) and gives its number.
  func addOutline(_ words: String, to destination: String, under parent: Int32) -> Int32 {
    unsafe cairo_pdf_surface_add_outline(
      surface,
      parent,
      words,
      "dest='\(destination)'",
      CAIRO_PDF_OUTLINE_FLAG_OPEN
    )
  }

  /// Opens a tag of the structure.
  func open(tag: String, _ attributes: String = "") { unsafe cairo_tag_begin(cairo, tag, attributes) }
  /// Closes a tag.
  func close(tag: String) { unsafe cairo_tag_end(cairo, tag) }

  // MARK: Shapes

  /// Fills a rectangle.
  func fill(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ colour: Colour, opacity: Double = 1) {
    unsafe cairo_rectangle(cairo, x, y, width, height)
    set(colour, opacity)
    unsafe cairo_fill(cairo)
  }

  /// Draws a straight line.
  func line(
    _ x1: Double,
    _ y1: Double,
    _ x2: Double,
    _ y2: Double,
    _ colour: Colour,
    width: Double = 0.6,
    dashes: [Double] = []
  ) {
    unsafe cairo_move_to(cairo, x1, y1)
    unsafe cairo_line_to(cairo, x2, y2)
    stroke(colour, width: width, dashes: dashes)
  }

  /// Draws the outline of a rectangle.
  func frame(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ colour: Colour, lineWidth: Double = 0.6) {
    unsafe cairo_rectangle(cairo, x, y, width, height)
    stroke(colour, width: lineWidth)
  }

  /// Fills a disc.
  func disc(_ x: Double, _ y: Double, _ radius: Double, _ colour: Colour) {
    unsafe cairo_arc(cairo, x, y, radius, 0, 2 * Double.pi)
    set(colour, 1)
    unsafe cairo_fill(cairo)
  }

  /// Draws a closed or an open outline.
  func outline(_ points: [Point], closes: Bool = true) {
    for (index, point) in points.enumerated() {
      if index == 0 {
        unsafe cairo_move_to(cairo, point.x, point.y)
      } else {
        unsafe cairo_line_to(cairo, point.x, point.y)
      }
    }
    if closes { unsafe cairo_close_path(cairo) }
  }

  /// Adds a circle to the outline.
  func circle(_ centre: Point, _ radius: Double) {
    unsafe cairo_new_sub_path(cairo)
    unsafe cairo_arc(cairo, centre.x, centre.y, radius, 0, 2 * Double.pi)
    unsafe cairo_close_path(cairo)
  }

  /// Fills and strokes the outline as a style says.
  func paint(_ style: MarkStyle, isOpen: Bool, evenOdd: Bool = false) {
    unsafe cairo_set_fill_rule(cairo, evenOdd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING)
    if let fill = style.fill, !isOpen {
      set(fill, style.fillOpacity)
      unsafe cairo_fill_preserve(cairo)
    }
    if let colour = style.stroke {
      unsafe cairo_set_line_join(cairo, style.isRound ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER)
      stroke(colour, opacity: style.strokeOpacity, width: style.width, dashes: style.dashes)
    }
    unsafe cairo_new_path(cairo)
  }

  private func stroke(_ colour: Colour, opacity: Double = 1, width: Double, dashes: [Double] = []) {
    set(colour, opacity)
    unsafe cairo_set_line_width(cairo, width)
    unsafe dashes.withUnsafeBufferPointer { unsafe cairo_set_dash(cairo, $0.baseAddress, Int32($0.count), 0) }
    unsafe cairo_stroke(cairo)
  }

  private func set(_ colour: Colour, _ opacity: Double) {
    let (r, g, b) = (Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255)
    if opacity < 1 {
      unsafe cairo_set_source_rgba(cairo, r, g, b, opacity)
    } else {
      unsafe cairo_set_source_rgb(cairo, r, g, b)
    }
  }

  /// Runs a drawing moved to a place, turned by degrees and scaled.
  func placed(_ x: Double, _ y: Double, turned degrees: Double = 0, scale: Double = 1, _ draw: () -> Void) {
    unsafe cairo_save(cairo)
    unsafe cairo_translate(cairo, x, y)
    if degrees != 0 { unsafe cairo_rotate(cairo, degrees * Double.pi / 180) }
    if scale != 1 { unsafe cairo_scale(cairo, scale, scale) }
    draw()
    unsafe cairo_restore(cairo)
  }

  // MARK: Glyphs

  /// Shows glyphs of one face with the text they stand for; as mere shapes where they are not to be read.
  func show(_ piece: GlyphPiece, _ colour: Colour, opacity: Double = 1, asShapes: Bool = false) {
    guard !piece.glyphs.isEmpty, let font = unsafe piece.face.drawn() else { return }
    set(colour, opacity)
    unsafe cairo_set_scaled_font(cairo, font)
    unsafe piece.glyphs.withUnsafeBufferPointer { glyphs in
      if asShapes {
        unsafe cairo_glyph_path(cairo, glyphs.baseAddress, Int32(glyphs.count))
        unsafe cairo_fill(cairo)
        return
      }
      unsafe piece.clusters.withUnsafeBufferPointer { clusters in
        unsafe piece.utf8.withUnsafeBufferPointer { utf8 in
          unsafe utf8.withMemoryRebound(to: CChar.self) { text in
            unsafe cairo_show_text_glyphs(
              cairo,
              text.baseAddress,
              Int32(text.count),
              glyphs.baseAddress,
              Int32(glyphs.count),
              clusters.baseAddress,
              Int32(clusters.count),
              cairo_text_cluster_flags_t(0)
            )
          }
        }
      }
    }
  }
}

/// Glyphs of one face at their places, with the text that they stand for.
struct GlyphPiece {
  var face: Face
  var utf8: [UInt8] = []
  var glyphs: [cairo_glyph_t] = []
  var clusters: [cairo_text_cluster_t] = []
}
